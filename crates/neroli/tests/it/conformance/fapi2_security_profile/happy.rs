//! Metadata, flows that succeed, and a person who refuses.

use crate::support::fapi::{self, Fapi, SCOPE};
use crate::support::{Browser, Tokens, fr, id_token, unique};
use serde_json::{Value, json};

#[test]
fn fapi2_security_profile_final_discovery_end_point_verification() {
    let server = fapi::server();
    let path = fr("/.well-known/openid-configuration");
    let metadata = server.get(&path).send().expect(200).json();
    assert_eq!(metadata["issuer"], server.issuer("fr"));
    for name in [
        "authorization_endpoint",
        "token_endpoint",
        "jwks_uri",
        "pushed_authorization_request_endpoint",
    ] {
        let address = metadata[name].as_str().unwrap();
        assert!(address.starts_with(&server.issuer("fr")), "{name}: {address}");
    }
    let iss = &metadata["authorization_response_iss_parameter_supported"];
    assert_eq!(iss, &json!(true));
    assert!(metadata["require_pushed_authorization_requests"].is_boolean());
    let holds = |name: &str, value: &str| {
        let list = metadata[name].as_array().unwrap_or_else(|| panic!("{name} in {metadata}"));
        assert!(list.contains(&value.into()), "{name}: {list:?}");
    };
    for (name, value) in [
        ("code_challenge_methods_supported", "S256"),
        ("token_endpoint_auth_methods_supported", "private_key_jwt"),
        ("grant_types_supported", "authorization_code"),
        ("grant_types_supported", "refresh_token"),
        ("response_types_supported", "code"),
        ("scopes_supported", "openid"),
    ] {
        holds(name, value);
    }
    for algorithm in ["PS256", "ES256", "EdDSA"] {
        holds("dpop_signing_alg_values_supported", algorithm);
        holds("token_endpoint_auth_signing_alg_values_supported", algorithm);
        holds("id_token_signing_alg_values_supported", algorithm);
    }
    for (name, list) in metadata.as_object().unwrap() {
        let unsigned = name.ends_with("alg_values_supported") && list.to_string().contains("none");
        assert!(!unsigned, "{name}: {list}");
    }
    let challenges = metadata["code_challenge_methods_supported"].as_array().unwrap();
    assert_eq!(challenges, &[json!("S256")]);
}

/// Every signature that the profile allows, and a redirect URI with a query of its own.
#[test]
fn fapi2_security_profile_final_happy_flow() {
    for id in ["fapi-one", "fapi-two", "fapi-three"] {
        let app = Fapi::shared(id);
        let request = app.request(SCOPE);
        let person = app.person();
        let code = app.code_for(&request, &person);
        let answer = app.exchange(&code, &request);
        assert!(answer.header("date").is_some());
        let tokens = Tokens::bound_of(&answer);
        let token = id_token::verify(&app.partner(), tokens.id_token());
        assert_eq!(token.algorithm, "ES256", "FAPI 2.0 §5.4.1");
        assert_eq!(token.get("nonce"), &json!(request.get("nonce")));
        assert_eq!(token.text("sub"), person.sub());
        assert!(tokens.access.len() >= 22 && tokens.body["expires_in"].as_i64().unwrap() > 0);
        let filled = app.form_filling(&tokens.access).expect(200);
        assert!(filled.header("date").is_some());
        assert_eq!(filled.json()["sub"], json!(person.sub()));
    }
}

/// What belongs to the registered address stays there.
#[test]
fn fapi2_security_profile_final_happy_flow_second_client_keeps_its_query() {
    let app = Fapi::shared("fapi-two");
    let request = app.request("openid");
    let answer = Browser::new(app.server).agree(&app.push(&request), &app.person());
    assert_eq!(answer.to, "https://fapi.example.test/two");
    assert_eq!((answer.get("dummy1"), answer.get("dummy2")), (Some("lorem"), Some("ipsum")));
}

#[test]
fn fapi2_security_profile_final_ensure_authorization_request_without_state_success() {
    let app = Fapi::shared("fapi-one");
    let request = app.request("openid").without("state");
    let answer = Browser::new(app.server).agree(&app.push(&request), &app.person());
    assert_eq!(answer.get("state"), None);
    Tokens::bound_of(&app.exchange(&app.code_of(&answer, &request), &request));
}

#[test]
fn fapi2_security_profile_final_ensure_authorization_request_without_nonce_success() {
    let app = Fapi::shared("fapi-one");
    let tokens = app.tokens_of(&app.request("openid").without("nonce"));
    let token = id_token::verify(&app.partner(), tokens.id_token());
    assert_eq!(token.get("nonce"), &Value::Null);
}

#[test]
fn fapi2_security_profile_final_ensure_authorization_request_with_64_char_nonce_success() {
    nonce_of(64);
}

#[test]
fn fapi2_security_profile_final_ensure_authorization_request_with_long_nonce() {
    nonce_of(384);
}

/// Echoed byte for byte.
fn nonce_of(length: usize) {
    let app = Fapi::shared("fapi-one");
    let start = unique("nonce");
    let nonce = format!("{start}{}", &"~n-._".repeat(length)[..length - start.len()]);
    let tokens = app.tokens_of(&app.request("openid").with("nonce", &nonce));
    let token = id_token::verify(&app.partner(), tokens.id_token());
    assert_eq!(token.text("nonce"), nonce);
}

#[test]
fn fapi2_security_profile_final_ensure_authorization_request_with_long_state() {
    let app = Fapi::shared("fapi-one");
    for state in ["s".repeat(384), "% &+=\"'~\u{e9}".repeat(30)] {
        // The answer is compared with it.
        app.code(&app.request("openid").with("state", &state));
    }
}

#[test]
fn fapi2_security_profile_final_ensure_other_scope_order_succeeds() {
    let app = Fapi::shared("fapi-one");
    for scope in ["form_filling openid email", "email form_filling openid"] {
        let tokens = app.tokens_of(&app.request(scope));
        assert!(tokens.id_token.is_some());
        app.form_filling(&tokens.access).expect(200);
    }
}

#[test]
fn fapi2_security_profile_final_test_claims_parameter_identity_claims() {
    let app = Fapi::shared("fapi-one");
    let claims = json!({"userinfo": {"given_name": {"essential": true}, "family_name": null}});
    let request = app.request("openid").with("claims", &claims.to_string());
    let (person, mut browser) = (app.person(), Browser::new(app.server));
    let answer = browser.agree_to(&app.push(&request), &person, &["family_name"]);
    let code = app.code_of(&answer, &request);
    let tokens = Tokens::bound_of(&app.exchange(&code, &request));
    let (path, uri) = (app.at("/userinfo"), app.uri("/userinfo"));
    let asked = app.holder.present(app.server.get(&path), "GET", &uri, &tokens.access);
    let told = asked.send().expect(200).json();
    assert_eq!(told["given_name"], format!("Given {}", person.username));
    let token = id_token::verify(&app.partner(), tokens.id_token());
    assert_eq!(token.get("given_name"), &Value::Null, "asked for elsewhere");
}

#[test]
fn fapi2_security_profile_final_user_rejects_authentication() {
    for id in ["fapi-one", "fapi-two"] {
        let app = Fapi::shared(id);
        let request = app.request("openid email");
        let mut browser = Browser::new(app.server);
        let page = browser.authorize(&app.push(&request));
        let page = browser.sign_in(&page, &app.person());
        let answer = browser.decide(&page, "deny", &[]).answer();
        assert_eq!(answer.get("error"), Some("access_denied"));
        assert_eq!(answer.get("code"), None);
        assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
        assert_eq!(answer.get("iss"), Some(app.issuer().as_str()));
    }
}

/// FAPI 2.0 §5.3.2.1, no. 9: refresh tokens are not rotated; RFC 9449 §5: a confidential client
/// may change its key.
#[test]
fn fapi2_security_profile_final_refresh_token() {
    let app = Fapi::shared("fapi-one");
    let tokens = app.tokens();
    let refresh = tokens.refresh();
    // RFC 6749 A.17.
    assert!(refresh.bytes().all(|b| (0x20..=0x7e).contains(&b)));
    let form = [("grant_type", "refresh_token"), ("refresh_token", refresh)];
    let proof = || app.proof("POST", "/token");
    let id = ("client_id", app.id);
    let nobody = app.anonymous("/token", &[id, form[0], form[1]], &[&proof()]);
    super::refused(&nobody, 401, &["invalid_client"]);
    let other = Fapi::shared("fapi-two").call("/token", &form);
    super::refused(&other, 400, &["invalid_grant"]);
    let bare = app.call_with("/token", &form, &app.assertion(), &[]);
    super::refused(&bare, 400, &["invalid_dpop_proof", "invalid_request", "invalid_grant"]);
    let again = Tokens::bound_of(&app.call("/token", &form));
    assert!(again.refresh.is_none_or(|new| new == refresh), "it is not rotated");
    app.form_filling(&again.access).expect(200);
    let new_key = Fapi::shared("fapi-one");
    let moved = Tokens::bound_of(&new_key.call("/token", &form));
    new_key.form_filling(&moved.access).expect(200);
    app.form_filling(&moved.access).expect_oauth(401, "invalid_token");
    // The first one still works.
    Tokens::bound_of(&app.call("/token", &form));
    let (first, next) = (tokens.id_token(), moved.id_token.as_deref());
    if let Some(next) = next {
        let read = |text: &str| id_token::verify(&app.partner(), text);
        for name in ["iss", "sub", "aud", "auth_time"] {
            assert_eq!(read(first).get(name), read(next).get(name), "{name}");
        }
    }
}
