//! Every value that metadata advertise is used here, and what they do not advertise is refused. A
//! value that is added to the metadata has no line in [`EXERCISES`], and fails.

use super::config::{metadata, texts};
use super::suite::{Mode, Suite, karim, register};
use crate::support::fapi::Key;
use crate::support::id_token::{keys, now};
use crate::support::signer::Signer;
use crate::support::{Browser, Partner, Server, Tokens, unique};
use neroli_jose::{Algorithm, PublicKey, jws::Unverified};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Uses one value; panics where it does not work.
type Exercise = fn(&str);

const SIGNATURES: &[&str] = &["RS256", "PS256", "ES256", "EdDSA"];
/// What clients sign may bear the newer name of EdDSA as well (RFC 9864 §2.2).
const READ: &[&str] = &["RS256", "PS256", "ES256", "EdDSA", "Ed25519"];
const METHODS: &[&str] = &["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];

/// Member, values, and how each of them is used.
const EXERCISES: &[(&str, &[&str], Exercise)] = &[
    (
        "scopes_supported",
        &["openid", "profile", "email", "address", "phone", "offline_access", "form_filling"],
        scope,
    ),
    ("response_types_supported", &["code"], response_type),
    (
        "response_modes_supported",
        &["query", "form_post", "jwt", "query.jwt", "form_post.jwt"],
        response_mode,
    ),
    (
        "grant_types_supported",
        &["authorization_code", "refresh_token", "client_credentials"],
        grant_type,
    ),
    ("acr_values_supported", &["urn:neroli:acr:password"], acr),
    ("subject_types_supported", &["public", "pairwise"], subject_type),
    ("id_token_signing_alg_values_supported", SIGNATURES, id_token),
    ("userinfo_signing_alg_values_supported", SIGNATURES, userinfo),
    ("authorization_signing_alg_values_supported", SIGNATURES, authorization),
    ("request_object_signing_alg_values_supported", READ, request_object),
    ("dpop_signing_alg_values_supported", &["PS256", "ES256", "EdDSA", "Ed25519"], dpop),
    ("token_endpoint_auth_methods_supported", METHODS, |method| by_method(method, "/token")),
    ("revocation_endpoint_auth_methods_supported", METHODS, |method| by_method(method, "/revoke")),
    (
        "introspection_endpoint_auth_methods_supported",
        &["client_secret_basic", "client_secret_post", "private_key_jwt"],
        |method| by_method(method, "/introspect"),
    ),
    ("token_endpoint_auth_signing_alg_values_supported", READ, |name| assertion(name, "/token")),
    ("revocation_endpoint_auth_signing_alg_values_supported", READ, |name| {
        assertion(name, "/revoke")
    }),
    ("introspection_endpoint_auth_signing_alg_values_supported", READ, |name| {
        assertion(name, "/introspect")
    }),
    ("code_challenge_methods_supported", &["S256"], code_challenge_method),
    ("claim_types_supported", &["normal"], |_| claim("name")),
    (
        "claims_supported",
        &[
            "sub",
            "updated_at",
            "name",
            "given_name",
            "family_name",
            "middle_name",
            "nickname",
            "preferred_username",
            "profile",
            "picture",
            "website",
            "birthdate",
            "gender",
            "zoneinfo",
            "address",
            "email",
            "email_verified",
            "subscriber_msisdn",
            "phone_number",
            "phone_number_verified",
            "locale",
        ],
        claim,
    ),
    ("display_values_supported", &["page"], display),
    ("ui_locales_supported", &["fr", "en"], ui_locale),
];

#[test]
fn every_list_holds_what_is_exercised_and_nothing_else() {
    let document = metadata(Server::shared(), "fr");
    let lists = document.as_object().unwrap().iter().filter(|(_, value)| value.is_array());
    let advertised: BTreeSet<&str> = lists.map(|(name, _)| name.as_str()).collect();
    assert_eq!(advertised, EXERCISES.iter().map(|(name, ..)| *name).collect());
    for (name, values, _) in EXERCISES {
        let advertised: BTreeSet<&str> = texts(&document[name]).into_iter().collect();
        assert_eq!(advertised, values.iter().copied().collect(), "{name}");
    }
}

#[test]
fn every_advertised_value_works() {
    for (name, values, exercise) in EXERCISES {
        for value in *values {
            eprintln!("{name}: {value}");
            exercise(value);
        }
    }
}

/// With a client of these metadata, the whole flow.
#[track_caller]
fn flow_of(metadata: &Value, scope: &str) -> (Suite<'static>, super::suite::Flow) {
    let mut suite = Suite::registered(Mode::Query, metadata);
    let request = suite.request(scope);
    let flow = suite.flow(&request);
    (suite, flow)
}

fn scope(name: &str) {
    let scope = if name == "openid" { name.to_owned() } else { format!("openid {name}") };
    let (suite, flow) = flow_of(&json!({}), &scope);
    assert_eq!(flow.tokens.body["scope"], scope);
    suite.finish();
}

fn response_type(name: &str) {
    let (suite, _) = flow_of(&json!({"response_types": [name]}), "openid");
    suite.finish();
}

fn response_mode(name: &str) {
    let mut suite = Suite::registered(Mode::Query, &json!({}));
    let request = suite.request("openid").with("response_mode", name);
    let page = suite.browser.authorize(&request);
    let page = suite.through(page);
    assert_eq!(page.has("form-post"), name.starts_with("form_post"), "{name}");
    let answer = page.answer();
    match name.ends_with("jwt") {
        true => {
            assert_eq!(answer.parameters.len(), 1, "{answer:?}");
            let claims = opened(&suite.partner, answer.get("response").unwrap()).1;
            assert!(claims["code"].is_string() && claims["state"].is_string());
        }
        false => assert!(!answer.code().is_empty()),
    }
    suite.finish();
}

/// The signature that a JWT bears, and its claims.
fn opened(partner: &Partner<'_>, text: &str) -> (String, Value) {
    let keys = keys(partner);
    let known: Vec<(&PublicKey, Algorithm)> =
        keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
    let token = Unverified::parse(text).unwrap();
    let algorithm = token.header_alg().to_owned();
    (algorithm, serde_json::from_slice(&token.verify(&known).unwrap().payload).unwrap())
}

fn grant_type(name: &str) {
    let grants = match name {
        "refresh_token" => json!(["authorization_code", "refresh_token"]),
        name => json!([name]),
    };
    if name != "client_credentials" {
        let (suite, flow) = flow_of(&json!({"grant_types": grants}), "openid");
        if name == "refresh_token" {
            Tokens::of(&suite.partner.refresh(flow.tokens.refresh()));
        }
        return suite.finish();
    }
    let wish = json!({"grant_types": grants, "response_types": null, "redirect_uris":
        ["https://suite.example.test/callback"]});
    let suite = Suite::registered(Mode::Query, &wish);
    let tokens = Tokens::of(&suite.call("/token", &[("grant_type", name)]));
    assert_eq!((tokens.refresh, tokens.id_token), (None, None));
    suite.finish();
}

fn acr(name: &str) {
    let mut suite = Suite::registered(Mode::Query, &json!({}));
    let request = suite.request("openid").with("acr_values", name);
    assert_eq!(suite.flow(&request).id.text("acr"), name);
    suite.finish();
}

fn subject_type(name: &str) {
    let (suite, flow) = flow_of(&json!({"subject_type": name}), "openid");
    assert_eq!(flow.id.text("sub") == suite.person.sub(), name == "public", "{name}");
    suite.finish();
}

fn id_token(algorithm: &str) {
    let (suite, flow) = flow_of(&json!({"id_token_signed_response_alg": algorithm}), "openid");
    assert_eq!(flow.id.algorithm, algorithm);
    suite.finish();
}

fn userinfo(algorithm: &str) {
    let (suite, flow) = flow_of(&json!({"userinfo_signed_response_alg": algorithm}), "openid");
    let answer = suite.partner.userinfo(&flow.tokens.access).expect(200);
    assert_eq!(opened(&suite.partner, answer.text()).0, algorithm);
    suite.finish();
}

fn authorization(algorithm: &str) {
    let wish = json!({"authorization_signed_response_alg": algorithm});
    let mut suite = Suite::registered(Mode::Query, &wish);
    let request = suite.request("openid").with("response_mode", "jwt");
    let page = suite.browser.authorize(&request);
    let answer = suite.through(page).answer();
    let (signed, claims) = opened(&suite.partner, answer.get("response").unwrap());
    assert_eq!((signed.as_str(), &claims["aud"]), (algorithm, &json!(suite.partner.id)));
    suite.finish();
}

fn request_object(algorithm: &str) {
    let signer = Signer::named(algorithm);
    let wish = json!({"jwks": signer.jwks(), "request_object_signing_alg": registered(algorithm)});
    let mut suite = Suite::registered(Mode::Query, &wish);
    let request = suite.request("openid");
    let sent = request.clone().with("request", &signer.object(&request, &json!({})));
    let page = suite.browser.authorize(&sent);
    let page = suite.through(page);
    let answer = suite.answer_of(&page, &request);
    suite.exchange(&answer, &request);
    suite.finish();
}

fn dpop(algorithm: &str) {
    let key = Key::new(algorithm.parse().unwrap());
    let mut suite = Suite::registered(Mode::Query, &json!({}));
    let request = suite.request("openid");
    let code = suite.authorize(&request).code();
    let uri = format!("{}/token", suite.server.issuer("fr"));
    let claims = json!({"jti": unique("jti"), "htm": "POST", "htu": uri, "iat": now()});
    let header = json!({"alg": algorithm, "jwk": key.jwk(), "kid": null});
    let proof = key.sign("dpop+jwt", &header, claims.to_string().as_bytes());
    let form = suite.partner.exchange_form(&code, None);
    Tokens::bound_of(&suite.partner.call_with("/token", &form, &[("DPoP", &proof)]));
    suite.finish();
}

/// A call by a client that registered this method. What it asks with is nothing: it is known, and
/// that is all that is tested.
fn by_method(method: &str, path: &str) {
    let signer = Signer::new();
    let mut wish = json!({"token_endpoint_auth_method": method});
    if method == "private_key_jwt" {
        wish["jwks"] = signer.jwks();
    }
    let suite = Suite::registered(Mode::Query, &wish);
    let form = asked_at(path);
    let (server, target) = (suite.server, suite.partner.at(path));
    let id = ("client_id", suite.partner.id.as_str());
    let answer = match method {
        "private_key_jwt" => signer.call(&suite.partner, path, &form),
        "client_secret_post" => {
            let secret = ("client_secret", suite.partner.secret.as_deref().unwrap());
            server.post(&target).form(&[&form[..], &[id, secret]].concat()).send()
        }
        "none" => server.post(&target).form(&[&form[..], &[id]].concat()).send(),
        _ => suite.partner.call(path, &form),
    };
    known(path, answer);
    // Anybody else is not.
    let stranger = server.post(&target).basic(&suite.partner.id, "wrong").form(&form).send();
    stranger.expect_oauth(401, "invalid_client");
    suite.finish();
}

fn assertion(algorithm: &str, path: &str) {
    let signer = Signer::named(algorithm);
    let suite = Suite::registered(
        Mode::Query,
        &json!({
            "token_endpoint_auth_method": "private_key_jwt",
            "token_endpoint_auth_signing_alg": registered(algorithm),
            "jwks": signer.jwks(),
        }),
    );
    known(path, signer.call(&suite.partner, path, &asked_at(path)));
    suite.finish();
}

/// The name under which a registration comes back.
fn registered(algorithm: &str) -> &'static str {
    algorithm.parse::<Algorithm>().unwrap().name()
}

fn asked_at(path: &str) -> Vec<(&'static str, &'static str)> {
    match path {
        "/token" => vec![("grant_type", "refresh_token"), ("refresh_token", "nothing")],
        _ => vec![("token", "nothing")],
    }
}

#[track_caller]
fn known(path: &str, answer: crate::support::Response) {
    match path {
        "/token" => drop(answer.expect_oauth(400, "invalid_grant")),
        _ => drop(answer.expect(200)),
    }
}

fn code_challenge_method(name: &str) {
    let mut suite = Suite::registered(Mode::Query, &json!({}));
    suite.partner.pkce = true;
    let request = suite.request("openid").with("code_challenge_method", name);
    let _ = suite.flow(&request);
    suite.finish();
}

/// Everything there is to know of somebody, at both addresses that tell it.
fn claim(name: &str) {
    static TOLD: OnceLock<Value> = OnceLock::new();
    let told = TOLD.get_or_init(|| {
        let mut suite = Suite::registered(Mode::Query, &json!({}));
        suite.person = karim();
        let scope = "openid profile email address phone form_filling";
        let request = suite.request(scope);
        let page = suite.browser.authorize(&request);
        let page = suite.browser.sign_in(&page, &suite.person);
        let answer = suite.browser.decide(&page, "allow", &[]).answer();
        let tokens = suite.exchange(&answer, &request);
        let mut told = suite.partner.userinfo(&tokens.access).expect(200).json();
        let more = suite.partner.form_filling(&tokens.access).expect(200).json();
        told.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        suite.finish();
        told
    });
    assert!(told.get(name).is_some(), "{name} in {told}");
}

fn display(name: &str) {
    let mut suite = Suite::registered(Mode::Query, &json!({}));
    let request = suite.request("openid").with("display", name);
    let _ = suite.flow(&request);
    suite.finish();
}

fn ui_locale(name: &str) {
    let server = Server::shared();
    let request = Partner::seed(server).request("openid").with("ui_locales", name);
    let page = Browser::new(server).authorize(&request);
    assert!(page.text().contains(&format!("<html lang=\"{name}\"")), "{name}");
}

/// Parameters of an authorization request whose values are not advertised.
#[test]
fn what_is_not_advertised_cannot_be_requested() {
    let mut suite = Suite::registered(Mode::Query, &json!({}));
    for (name, value, error) in [
        ("response_type", "token", "unsupported_response_type"),
        ("response_type", "id_token", "unsupported_response_type"),
        ("response_type", "code id_token", "unsupported_response_type"),
        ("response_type", "none", "unsupported_response_type"),
        ("response_mode", "fragment", "invalid_request"),
        ("response_mode", "fragment.jwt", "invalid_request"),
        ("response_mode", "web_message", "invalid_request"),
    ] {
        let request = suite.request("openid").with(name, value);
        suite.refused(&request, error);
    }
    suite.partner.pkce = true;
    let request = suite.request("openid").with("code_challenge_method", "plain");
    suite.refused(&request, "invalid_request");
    for grant in ["password", "implicit", "urn:ietf:params:oauth:grant-type:device_code"] {
        let form = [("grant_type", grant), ("username", "karim"), ("password", "x")];
        suite.call("/token", &form).expect_oauth(400, "unsupported_grant_type");
    }
    suite.finish();
}

/// Client metadata whose values are not advertised.
#[test]
fn what_is_not_advertised_cannot_be_registered() {
    const OURS: [&str; 3] = [
        "id_token_signed_response_alg",
        "userinfo_signed_response_alg",
        "authorization_signed_response_alg",
    ];
    const THEIRS: [&str; 2] = ["request_object_signing_alg", "token_endpoint_auth_signing_alg"];
    let server = Server::shared();
    let refused = |name: &str, value: Value| {
        let mut wish = json!({"redirect_uris": ["https://suite.example.test/callback"]});
        wish[name] = value;
        register(server, &wish).expect_oauth(400, "invalid_client_metadata");
    };
    OURS.into_iter().for_each(|name| refused(name, json!("Ed25519")));
    for name in OURS.into_iter().chain(THEIRS) {
        ["HS256", "RS512", "ES384", "rs256", ""]
            .into_iter()
            .for_each(|algorithm| refused(name, json!(algorithm)));
    }
    ["client_secret_jwt", "tls_client_auth", "self_signed_tls_client_auth", "None"]
        .into_iter()
        .for_each(|method| refused("token_endpoint_auth_method", json!(method)));
    ["implicit", "password", "urn:openid:params:grant-type:ciba"]
        .into_iter()
        .for_each(|grant| refused("grant_types", json!(["authorization_code", grant])));
    ["token", "id_token", "code id_token"]
        .into_iter()
        .for_each(|response_type| refused("response_types", json!([response_type])));
    refused("subject_type", json!("ephemeral"));
    ["id_token_encrypted_response_alg", "userinfo_encrypted_response_alg"]
        .into_iter()
        .for_each(|name| refused(name, json!("RSA-OAEP")));
}
