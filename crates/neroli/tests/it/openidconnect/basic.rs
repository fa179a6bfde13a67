//! The modules of the OpenID Foundation's Basic plan that a program can judge, under their names
//! (without the prefix `oidcc-`).

use crate::support::id_token::verify;
use crate::support::{Answer, Browser, Partner, Person, Server, Tokens};
use serde_json::{Value, json};

const OPENID: &str = "openid";

fn karim() -> Person {
    Person::of_sandbox("karim")
}

/// The whole flow with one more parameter.
#[track_caller]
fn with(name: &str, value: &str) -> Tokens {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let request = partner.request("openid email").with(name, value);
    let tokens = partner.tokens_of(&mut Browser::new(server), &request, &karim());
    let sub = verify(&partner, tokens.id_token()).text("sub").to_owned();
    assert_eq!(partner.userinfo(&tokens.access).expect(200).json()["sub"], sub);
    tokens
}

#[test]
fn server() {
    let server = Server::shared();
    for partner in [Partner::seed(server), Partner::shop(server), Partner::public(server)] {
        let tokens = partner.tokens("openid profile offline_access", &karim());
        assert_eq!(tokens.body["expires_in"], 3600);
        assert_eq!(tokens.body["scope"], "openid profile offline_access");
        assert!(tokens.access.starts_with("OFR-"), "{}", tokens.access);
        let id_token = verify(&partner, tokens.id_token());
        let info = partner.userinfo(&tokens.access).expect(200).json();
        assert_eq!(info["sub"], *id_token.get("sub"));
        assert_eq!(info["name"], "Dr Karim Youssef Benali");
    }
}

#[test]
fn response_type_missing() {
    let server = Server::shared();
    let request = Partner::seed(server).request(OPENID).without("response_type");
    let answer = Browser::new(server).authorize(&request).answer();
    answer.expect_error("invalid_request", &request);
}

#[test]
fn idtoken_signature() {
    let server = Server::shared();
    for (id, expected) in [
        ("seed-client", "RS256"),
        ("es256-client", "ES256"),
        ("bcp-client", "ES256"),
        ("rs256-client", "RS256"),
    ] {
        let partner = match id {
            "seed-client" => Partner::seed(server),
            other => Partner::named(server, other),
        };
        let tokens = partner.tokens(OPENID, &karim());
        let token = verify(&partner, tokens.id_token());
        assert_eq!(token.algorithm, expected, "{id}");
    }
}

#[test]
fn userinfo_get_and_post_header_and_post_body() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens("openid email", &karim());
    let get = partner.userinfo(&tokens.access).expect(200);
    let post = server.post(&partner.at("/userinfo"));
    let header = post.clone().bearer(&tokens.access).send().expect(200);
    let body = post.form(&[("access_token", &tokens.access)]).send().expect(200);
    assert_eq!(get.text(), header.text());
    assert_eq!(get.text(), body.text());
    assert_eq!(get.header("content-type"), Some("application/json"));
}

#[test]
fn ensure_request_without_nonce_succeeds_for_code_flow() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(OPENID, &karim());
    assert_eq!(verify(&partner, tokens.id_token()).get("nonce"), &Value::Null);
}

/// `scope-profile`, `-email`, `-address`, `-phone`, `-all`: at userinfo, and not in the id_token.
#[test]
fn scopes() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let profile = json!({
        "updated_at": 1_718_000_000,
        "name": "Dr Karim Youssef Benali",
        "given_name": "Karim",
        "family_name": "Benali",
        "middle_name": "Youssef",
        "nickname": "Kim",
        "preferred_username": "karim.benali",
        "profile": "https://people.example/karim.benali",
        "picture": "https://people.example/karim.benali/portrait.jpg",
        "website": "https://benali.example",
        "gender": "male",
        "birthdate": "1985-06-14",
        "zoneinfo": "Europe/Paris",
        "locale": "fr-FR",
    });
    let email = json!({"email": "karim.benali@example.test", "email_verified": true});
    let phone = json!({"phone_number": "+33145678901", "phone_number_verified": true});
    let address = json!({"address": {
        "formatted": "B\u{e2}timent C\n24 quai de la Douane\n29200 Brest\nFrance",
        "street_address": "B\u{e2}timent C\n24 quai de la Douane",
        "locality": "Brest",
        "region": "Bretagne",
        "postal_code": "29200",
        "country": "France",
    }});
    let all = [&profile, &email, &phone, &address];
    let cases: &[(&str, &[&Value])] = &[
        ("openid", &[]),
        ("openid profile", &[&profile]),
        ("openid email", &[&email]),
        ("openid phone", &[&phone]),
        ("openid address", &[&address]),
        ("openid profile email address phone", &all),
    ];
    for (scope, parts) in cases {
        let tokens = partner.tokens(scope, &karim());
        let id_token = verify(&partner, tokens.id_token());
        let mut expected = serde_json::Map::new();
        expected.insert("sub".to_owned(), id_token.get("sub").clone());
        parts.iter().for_each(|part| expected.extend(part.as_object().unwrap().clone()));
        let info = partner.userinfo(&tokens.access).expect(200).json();
        assert_eq!(info, Value::Object(expected), "{scope}");
        for claim in id_token.claims.keys() {
            let own = [
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "auth_time",
                "acr",
                "amr",
                "azp",
                "sid",
                "at_hash",
            ];
            assert!(own.contains(&claim.as_str()), "{claim} in the id_token of {scope}");
        }
    }
}

#[test]
fn alternate_happy_flow() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let mut request = partner.request("phone address email profile openid");
    request.parameters.reverse();
    let tokens = partner.tokens_of(&mut Browser::new(server), &request, &karim());
    assert_eq!(tokens.body["scope"], "openid profile email address phone");
}

#[test]
fn display_page_and_popup() {
    for display in ["page", "popup", "touch", "wap", "unheard-of"] {
        let _ = with("display", display);
    }
}

#[test]
fn ensure_request_with_unknown_parameter_succeeds() {
    let _ = with("extra", "foobar");
}

/// `login-hint`, `ui-locales`, `claims-locales`, `ensure-request-with-acr-values-succeeds`.
#[test]
fn wishes_never_fail_a_request() {
    for (name, value) in [
        ("login_hint", "buffy@example.test"),
        ("ui_locales", "se"),
        ("ui_locales", "fr-CA fr en"),
        ("claims_locales", "se"),
        ("acr_values", "1 2"),
    ] {
        let tokens = with(name, value);
        let partner = Partner::seed(Server::shared());
        let token = verify(&partner, tokens.id_token());
        assert_eq!(token.text("acr"), "urn:neroli:acr:password", "{name}={value}");
    }
}

#[test]
fn login_hint_fills_the_name_in_and_ui_locales_choose_the_language() {
    let server = Server::shared();
    let request = Partner::seed(server).request(OPENID).with("login_hint", "ana@\"<x>");
    let page = Browser::new(server).authorize(&request);
    assert_eq!(page.form("sign-in").value("username"), Some("ana@\"<x>"));
    for (locales, header, expected) in [
        ("fr", "en", "lang=\"fr\""),
        ("en", "fr", "lang=\"en\""),
        ("se fr-CA", "en", "lang=\"fr\""),
        ("se", "fr-FR,fr;q=0.9", "lang=\"fr\""),
        ("se", "de", "lang=\"en\""),
    ] {
        let request = Partner::seed(server).request(OPENID).with("ui_locales", locales);
        let mut browser = Browser::new(server).with_header("Accept-Language", header);
        let page = browser.authorize(&request);
        assert!(page.text().contains(&format!("<html {expected}")), "{locales} {header}");
    }
}

#[test]
fn codereuse() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code("openid form_filling offline_access", &server.person());
    let tokens = Tokens::of(&partner.exchange(&code, None));
    partner.form_filling(&tokens.access).expect(200);
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
    partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    partner.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
}

#[test]
fn ensure_registered_redirect_uri() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let request = partner.request(OPENID).with("redirect_uri", "https://other.test/cb");
    server.get(&request.target()).send().expect_page(400, "invalid_request");
}

#[test]
fn ensure_post_request_succeeds() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let request = partner.request(OPENID);
    let mut browser = Browser::new(server);
    let _ = browser.agree(&partner.request(OPENID), &karim());
    let page = browser.post(&request.path(), &request.parameters);
    Tokens::of(&partner.exchange(&page.answer().code(), None));
}

#[test]
fn server_client_secret_post() {
    let server = Server::shared();
    let partner = Partner::named(server, "post-only");
    let (code, _) = partner.code(OPENID, &karim());
    let mut pairs = partner.exchange_form(&code, None);
    pairs.extend([("client_id", "post-only"), ("client_secret", "post-only-secret")]);
    Tokens::of(&server.post(&partner.at("/token")).form(&pairs).send());
}

#[test]
fn request_objects_are_rejected() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    for (name, value, error) in [
        ("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported"),
        ("request_uri", "https://partner.example.test/r.jwt", "request_uri_not_supported"),
    ] {
        let request = partner.request(OPENID).with(name, value);
        Browser::new(server).authorize(&request).answer().expect_error(error, &request);
    }
}

#[test]
fn claims_essential() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let claims = r#"{"userinfo":{"name":{"essential":true},"unheard_of":null}}"#;
    let request = partner.request(OPENID).with("claims", claims);
    let tokens = partner.tokens_of(&mut Browser::new(server), &request, &karim());
    let token = verify(&partner, tokens.id_token());
    assert_eq!(token.get("name"), &Value::Null, "not in the id_token");
    let info = partner.userinfo(&tokens.access).expect(200).json();
    assert_eq!(info, json!({"sub": token.text("sub"), "name": "Dr Karim Youssef Benali"}));
}

#[test]
fn claims_in_the_id_token() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let claims = r#"{"id_token":{"email":{"essential":true}}}"#;
    let request = partner.request(OPENID).with("claims", claims);
    let tokens = partner.tokens_of(&mut Browser::new(server), &request, &server.person());
    let token = verify(&partner, tokens.id_token());
    assert!(token.text("email").ends_with("@fr.example.test"));
    let info = partner.userinfo(&tokens.access).expect(200).json();
    assert_eq!(info.get("email"), None);
}

#[test]
fn refresh_token() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens("openid offline_access", &karim());
    let again = Tokens::of(&partner.refresh(tokens.refresh()));
    assert_ne!(again.access, tokens.access);
    partner.userinfo(&again.access).expect(200);
    let other = Partner::named(server, "other-client");
    other.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
}

#[test]
fn ensure_request_with_valid_pkce_succeeds() {
    let server = Server::shared();
    let partner = Partner { pkce: true, ..Partner::seed(server) };
    let request = partner.request(OPENID);
    let verifier = request.verifier.as_deref().unwrap();
    assert!(verifier.contains('.') && verifier.contains('~'));
    let _ = partner.tokens_of(&mut Browser::new(server), &request, &karim());
}

/// OAuth 2.0 Form Post Response Mode: nothing of the answer stands in an address.
#[test]
fn form_post() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let request = partner.request(OPENID).with("response_mode", "form_post");
    let mut browser = Browser::new(server);
    let page = browser.authorize(&request);
    let page = browser.sign_in(&page, &karim());
    let page = if page.has("consent") { browser.decide(&page, "allow", &[]) } else { page };
    let page = page.expect(200);
    assert!(page.has("continue"), "a button for those without scripts");
    let policy = page.response.header("content-security-policy").unwrap();
    assert!(policy.contains("form-action 'self' http://localhost:3000;"), "{policy}");
    let Answer { to, .. } = page.answer();
    assert_eq!(to, partner.redirect_uri);
    assert!(!page.target.contains(&page.answer().code()));
    Tokens::of(&partner.exchange(&page.answer().code(), None));
}
