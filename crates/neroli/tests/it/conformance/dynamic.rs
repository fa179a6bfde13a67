//! `oidcc-dynamic-certification-test-plan` with `response_type=code`, in its order: the client
//! registers itself and proves itself by `private_key_jwt`.

use super::config::{metadata, texts};
use super::modules;
use super::suite::{Mode, Suite, register};
use crate::support::id_token::keys;
use crate::support::server::Start;
use crate::support::signer::{Signer, call_with};
use crate::support::sink::Sink;
use crate::support::{Authorize, Server, Tokens, fr, html};
use neroli_jose::{Algorithm, PublicKey, jws::Unverified};
use serde_json::{Value, json};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// A module of the Basic plan with this plan's client.
fn as_in_basic(module: fn(&mut Suite<'_>)) {
    let mut suite = Suite::keyed(&json!({}));
    module(&mut suite);
    suite.finish();
}

#[test]
fn oidcc_idtoken_rs256() {
    let mut suite = Suite::keyed(&json!({"id_token_signed_response_alg": "RS256"}));
    let request = suite.request("openid");
    assert_eq!(suite.flow(&request).id.algorithm, "RS256");
    suite.finish();
}

#[test]
fn oidcc_idtoken_unsigned() {
    as_in_basic(modules::oidcc_idtoken_unsigned);
}

#[test]
fn oidcc_userinfo_rs256() {
    let mut suite = Suite::keyed(&json!({"userinfo_signed_response_alg": "RS256"}));
    let request = suite.request("openid email");
    let flow = suite.flow(&request);
    let answer = suite.partner.userinfo(&flow.tokens.access).expect(200);
    assert_eq!(answer.header("content-type"), Some("application/jwt"));
    let keys = keys(&suite.partner);
    let known: Vec<(&PublicKey, Algorithm)> =
        keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
    let token = Unverified::parse(answer.text()).unwrap();
    assert_eq!(token.header_alg(), "RS256");
    let claims = token.verify(&known).unwrap().claims().unwrap();
    assert_eq!(claims.issuer(), Some(suite.server.issuer("fr").as_str()));
    assert_eq!(claims.audience(), std::slice::from_ref(&suite.partner.id));
    assert_eq!(claims.subject(), Some(flow.id.text("sub")));
    assert!(claims.get("email").is_some());
    suite.finish();
}

#[test]
fn oidcc_ensure_redirect_uri_in_authorization_request() {
    let mut suite = Suite::keyed(&json!({}));
    let request = suite.request("openid").without("redirect_uri");
    suite.stopped(&request);
    suite.finish();
}

const WITH_QUERY: &str = "https://suite.example.test/callback?foo=bar";

/// A client whose redirect URI has a query.
fn with_query() -> Suite<'static> {
    Suite::keyed(&json!({"redirect_uris": [WITH_QUERY]}))
}

#[test]
fn oidcc_redirect_uri_query_ok() {
    let mut suite = with_query();
    let request = suite.request("openid");
    let page = suite.browser.authorize(&request);
    let page = suite.through(page);
    let location = page.response.location();
    assert!(location.starts_with(&format!("{WITH_QUERY}&")), "{location}");
    let answer = suite.answer_of(&page, &request);
    assert_eq!(answer.get("foo"), Some("bar"));
    let tokens = suite.exchange(&answer, &request);
    suite.grade(&request, &tokens);
    suite.finish();
}

#[test]
fn oidcc_redirect_uri_query_mismatch() {
    let mut suite = with_query();
    for other in [
        "https://suite.example.test/callback?foo=other",
        "https://suite.example.test/callback",
        "https://suite.example.test/callback?",
    ] {
        let request = suite.request("openid").with("redirect_uri", other);
        suite.stopped(&request);
    }
    suite.finish();
}

#[test]
fn oidcc_redirect_uri_query_added() {
    let mut suite = Suite::keyed(&json!({}));
    let added = format!("{}?foo=bar", suite.partner.redirect_uri);
    let request = suite.request("openid").with("redirect_uri", &added);
    suite.stopped(&request);
    suite.finish();
}

#[test]
fn oidcc_redirect_uri_regfrag() {
    let wish = json!({"redirect_uris": ["https://suite.example.test/callback#foobar"]});
    register(Server::shared(), &wish).expect_oauth(400, "invalid_redirect_uri");
}

/// All that this flavour asks for but one thing, which neroli refuses on purpose: the response
/// types `id_token` and `token id_token`. They do not exist here, and nothing says otherwise.
#[test]
fn oidcc_discovery_endpoint_verification() {
    let document = metadata(Server::shared(), "fr");
    let grants = texts(&document["grant_types_supported"]);
    assert!(grants.contains(&"authorization_code") && !grants.contains(&"implicit"), "{grants:?}");
    assert_eq!(texts(&document["response_types_supported"]), ["code"]);
    let mut suite = Suite::keyed(&json!({}));
    assert_eq!(
        document["registration_endpoint"],
        format!("{}/register", suite.server.issuer("fr"))
    );
    for response_type in ["id_token", "token id_token", "code id_token", "token"] {
        let request = suite.request("openid").with("response_type", response_type);
        suite.refused(&request, "unsupported_response_type");
        let wish = json!({
            "redirect_uris": [suite.partner.redirect_uri],
            "response_types": [response_type],
        });
        register(suite.server, &wish).expect_oauth(400, "invalid_client_metadata");
    }
    suite.finish();
}

#[test]
fn oidcc_server() {
    as_in_basic(modules::oidcc_server);
}

/// The page on which somebody is asked to agree with a client of these metadata.
fn consent_page(metadata: &Value) -> (Suite<'static>, String) {
    let mut suite = Suite::keyed(metadata);
    let request = suite.request("openid email");
    let page = suite.browser.authorize(&request);
    let page = suite.browser.sign_in(&page, &suite.person);
    assert!(page.has("consent"), "{}", page.response);
    (suite, page.text().to_owned())
}

fn has_link(page: &str, address: &str) -> bool {
    html::tags(page).iter().any(|tag| tag.name == "a" && tag.get("href") == Some(address))
}

/// The picture is a copy of ours: nobody's browser calls the client before she has agreed.
#[test]
fn oidcc_registration_logo_uri() {
    let (suite, page) = consent_page(&json!({"logo_uri": "https://127.0.0.1:1/logo.png"}));
    let copy = fr(&format!("/logo/{}", suite.partner.id));
    let shown = |tag: &html::Tag| tag.name == "img" && tag.get("src") == Some(&copy);
    assert!(html::tags(&page).iter().any(shown), "{page}");
    suite.finish();
}

#[test]
fn oidcc_registration_policy_uri() {
    let uri = "https://suite.example.test/policy";
    let (suite, page) = consent_page(&json!({"policy_uri": uri}));
    assert!(has_link(&page, uri), "{page}");
    suite.finish();
}

#[test]
fn oidcc_registration_tos_uri() {
    let uri = "https://suite.example.test/terms";
    let (suite, page) = consent_page(&json!({"tos_uri": uri}));
    assert!(has_link(&page, uri), "{page}");
    suite.finish();
}

/// A client whose keys are behind an address.
fn with_jwks_uri() -> (Suite<'static>, Sink) {
    let signer = Signer::with(Algorithm::Rs256);
    let sink = Sink::answering(200, &signer.jwks().to_string());
    let metadata = json!({
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks_uri": format!("{}/jwks", sink.base),
    });
    let suite = Suite::registered(Mode::Query, &metadata);
    (Suite { signer: Some(signer), ..suite }, sink)
}

#[test]
fn oidcc_registration_jwks_uri() {
    let (mut suite, sink) = with_jwks_uri();
    let request = suite.request("openid");
    let _ = suite.flow(&request);
    assert_eq!(sink.visits().len(), 1);
    suite.finish();
}

#[test]
fn oidcc_registration_sector_uri() {
    let redirect_uris =
        json!(["https://suite.example.test/callback", "https://other.example.test/callback"]);
    let sink = Sink::answering(200, &redirect_uris.to_string());
    let mut suite = Suite::keyed(&json!({
        "redirect_uris": redirect_uris,
        "subject_type": "pairwise",
        "sector_identifier_uri": format!("{}/sector", sink.base),
    }));
    assert_eq!(sink.visits().len(), 1);
    let request = suite.request("openid");
    let flow = suite.flow(&request);
    assert_ne!(flow.id.text("sub"), suite.person.sub(), "a name for this sector alone");
    suite.userinfo(&flow);
    suite.finish();
}

#[test]
fn oidcc_registration_sector_bad() {
    let sink = Sink::answering(200, r#"["https://other.example.test/callback"]"#);
    let wish = json!({
        "redirect_uris": ["https://suite.example.test/callback"],
        "subject_type": "pairwise",
        "sector_identifier_uri": format!("{}/sector", sink.base),
    });
    register(Server::shared(), &wish).expect_oauth(400, "invalid_client_metadata");
    assert_eq!(sink.visits().len(), 1);
}

fn kids(server: &Server) -> Vec<String> {
    let set = server.get(&fr("/jwks")).send().expect(200).json();
    let kid = |key: &Value| key["kid"].as_str().unwrap().to_owned();
    set["keys"].as_array().unwrap().iter().map(kid).collect()
}

/// What the operator does while the module waits: `neroli keys rotate`, beside the running server.
#[test]
fn oidcc_server_rotate_keys() {
    let data = tempfile::tempdir().unwrap();
    let start = Start { data: Some(data.path().to_owned()), people: 4, ..Start::default() };
    let server = Server::started(start);
    let before = kids(&server);
    let mut suite = Suite::registered_at(&server, Mode::Query, &json!({}));
    let request = suite.request("openid");
    let old = suite.flow(&request);
    rotate(data.path(), &[]);
    let after = wait_for(&server, |kids| kids.len() > before.len());
    assert!(after.iter().any(|kid| !before.contains(kid)), "there is a new key");
    assert!(before.iter().all(|kid| after.contains(kid)), "the old ones stay");
    // What was signed before is still good, and what is signed now has a published key.
    let _ = crate::support::id_token::verify(&suite.partner, old.tokens.id_token());
    rotate(data.path(), &["--now"]);
    let last = wait_for(&server, |kids| {
        let old = |kid: &&String| before.contains(kid);
        kids.len() == after.len() && kids.iter().all(|kid| old(&kid) || !after.contains(kid))
    });
    let flow = suite.flow(&request);
    let signed = Unverified::parse(flow.tokens.id_token()).unwrap().kid().unwrap().to_owned();
    assert!(last.contains(&signed) && !before.contains(&signed), "{signed}");
    suite.finish();
}

fn rotate(data: &std::path::Path, more: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_neroli"));
    command.args(["keys", "rotate", "--realm", "fr"]).args(more).arg("--data").arg(data);
    let ran = command.stdin(Stdio::null()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

fn wait_for(server: &Server, wanted: impl Fn(&[String]) -> bool) -> Vec<String> {
    let begun = Instant::now();
    loop {
        let kids = kids(server);
        if wanted(&kids) {
            return kids;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "{kids:?}");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// The suite puts a new key behind the client's address and waits a minute: so long no server need
/// look again.
#[test]
fn oidcc_refresh_token_rp_key_rotation() {
    let (mut suite, sink) = with_jwks_uri();
    let request = suite.request("openid offline_access").with("prompt", "consent");
    let flow = suite.flow(&request);
    let new = Signer::with(Algorithm::Rs256);
    sink.answer(200, &new.jwks().to_string());
    std::thread::sleep(Duration::from_secs(60));
    let old = suite.signer.replace(new).unwrap();
    let form = [("grant_type", "refresh_token"), ("refresh_token", flow.tokens.refresh())];
    let again = Tokens::of(&suite.call("/token", &form));
    suite.partner.userinfo(&again.access).expect(200);
    old.call(&suite.partner, "/token", &form).expect_oauth(401, "invalid_client");
    suite.finish();
}

#[test]
fn oidcc_request_uri_unsigned() {
    as_in_basic(modules::oidcc_request_uri_unsigned_supported_correctly_or_rejected_as_unsupported);
}

/// What is left outside a request object.
fn outside(request: &Authorize) -> Authorize {
    let needed = ["client_id", "response_type", "scope"];
    let parameters = request.parameters.iter().filter(|(n, _)| needed.contains(&n.as_str()));
    Authorize { parameters: parameters.cloned().collect(), ..request.clone() }
}

#[test]
fn oidcc_request_uri_signed_rs256() {
    let sink = Sink::answering(200, "");
    let uri = format!("{}/request.jwt#digest", sink.base);
    let mut suite =
        Suite::keyed(&json!({"request_uris": [uri], "request_object_signing_alg": "RS256"}));
    let request = suite.request("openid");
    let object = suite.signer.as_ref().unwrap().object(&request, &json!({}));
    sink.answer(200, &object);
    let page = suite.browser.authorize(&outside(&request).with("request_uri", &uri));
    let page = suite.through(page);
    let answer = suite.answer_of(&page, &request);
    let tokens = suite.exchange(&answer, &request);
    suite.grade(&request, &tokens);
    assert_eq!(sink.visits().len(), 1);
    suite.finish();
}

/// What is inside is signed, and wins.
#[test]
fn oidcc_ensure_request_object_with_redirect_uri() {
    let mut suite = Suite::keyed(&json!({"request_object_signing_alg": "RS256"}));
    let request = suite.request("openid");
    let object = suite.signer.as_ref().unwrap().object(&request, &json!({}));
    let sent = outside(&request).with("redirect_uri", "https://evil.example.test/callback");
    let page = suite.browser.authorize(&sent.with("request", &object));
    let page = suite.through(page);
    let answer = suite.answer_of(&page, &request);
    let tokens = suite.exchange(&answer, &request);
    suite.grade(&request, &tokens);
    suite.finish();
}

#[test]
fn oidcc_refresh_token() {
    as_in_basic(modules::oidcc_refresh_token);
}

#[test]
fn oidcc_ensure_client_assertion_with_iss_aud_succeeds() {
    let mut suite = Suite::keyed(&json!({}));
    let request = suite.request("openid");
    let code = suite.authorize(&request).code();
    let form = suite.partner.exchange_form(&code, None);
    let issuer = json!({"aud": suite.server.issuer("fr")});
    let assertion = suite.signer.as_ref().unwrap().assertion(&suite.partner, &issuer);
    let answer = call_with(&suite.partner, "/token", &form, &assertion, &[]);
    suite.grade(&request, &Tokens::of(&answer));
    suite.finish();
}
