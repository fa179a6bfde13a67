//! The authorization request: what was pushed counts, and what stands beside it does not.

use super::refused;
use crate::support::fapi::{Fapi, SCOPE};
use crate::support::{Browser, Tokens, id_token};
use serde_json::json;

#[test]
fn fapi2_security_profile_final_ensure_different_nonce_inside_and_outside_request_object() {
    let app = Fapi::shared("fapi-one");
    let request = app.request("openid");
    let sent = app.push(&request).with("nonce", "outside");
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    let code = app.code_of(&answer, &request);
    let tokens = Tokens::bound_of(&app.exchange(&code, &request));
    let token = id_token::verify(&app.partner(), tokens.id_token());
    assert_eq!(token.get("nonce"), &json!(request.get("nonce")));
}

#[test]
fn fapi2_security_profile_final_ensure_different_state_inside_and_outside_request_object() {
    let app = Fapi::shared("fapi-one");
    let request = app.request("openid");
    let sent = app.push(&request).with("state", "outside");
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    app.code_of(&answer, &request);
}

#[test]
fn fapi2_security_profile_final_state_only_outside_request_object_not_used() {
    let app = Fapi::shared("fapi-one");
    let request = app.request("openid").without("state");
    let sent = app.push(&request).with("state", "outside");
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    assert_eq!(answer.get("state"), None);
    app.code_of(&answer, &request);
}

#[test]
fn fapi2_security_profile_final_ensure_request_object_without_redirect_uri_fails() {
    let app = Fapi::shared("fapi-one");
    for request in
        [app.request(SCOPE).without("redirect_uri"), app.request(SCOPE).with("redirect_uri", "")]
    {
        refused(&app.par(&request), 400, &["invalid_request"]);
    }
}

/// Outside, there is no way to name one.
#[test]
fn fapi2_security_profile_final_ensure_redirect_uri_in_authorization_request() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE).without("redirect_uri");
    refused(&app.par(&request), 400, &["invalid_request"]);
    let request = app.request(SCOPE);
    let sent = app.push(&request).with("redirect_uri", "https://evil.example.test/");
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    app.code_of(&answer, &request);
}

/// RFC 9126 §2.4 lets it be; it is refused, and not with `invalid_redirect_uri`.
#[test]
fn fapi2_security_profile_final_plain_fapi_tolerate_unregistered_redirect_uri() {
    let app = Fapi::shared("fapi-one");
    for uri in [
        "https://fapi.example.test/one/more",
        "https://fapi.example.test/one?x=y",
        "https://FAPI.example.test/one",
        "http://fapi.example.test/one",
        "https://evil.example.test/",
        "nonsense",
    ] {
        let request = app.request(SCOPE).with("redirect_uri", uri);
        refused(&app.par(&request), 400, &["invalid_request"]);
    }
}

#[test]
fn fapi2_security_profile_final_ensure_unsigned_authorization_request_without_using_par_fails() {
    for id in ["fapi-one", "fapi-two"] {
        let app = Fapi::shared(id);
        let request = app.request("openid");
        let mut browser = Browser::new(app.server);
        let answer = browser.authorize(&request).answer();
        assert_eq!(answer.get("error"), Some("invalid_request"));
        assert_eq!(answer.get("code"), None);
        assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
        assert_eq!(answer.get("iss"), Some(app.issuer().as_str()));
        // A signed one does not help either: it was not pushed.
        let object = app.object_with(&request, &json!({}), &json!({}));
        let answer = browser.authorize(&request.with("request", &object)).answer();
        assert_eq!(answer.get("error"), Some("invalid_request"));
    }
}

#[test]
fn fapi2_security_profile_final_ensure_response_type_code_idtoken_fails() {
    response_type_fails("code id_token");
}

#[test]
fn fapi2_security_profile_final_ensure_response_type_token_fails() {
    response_type_fails("token");
}

#[track_caller]
fn response_type_fails(response_type: &str) {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE).with("response_type", response_type);
    refused(&app.par(&request), 400, &["unsupported_response_type"]);
}
