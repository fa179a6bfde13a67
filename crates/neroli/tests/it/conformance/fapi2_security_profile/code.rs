//! Codes: one use, one client, one verifier, and a short life. Every refusal is `invalid_grant`.

use super::refused;
use crate::support::fapi::{Fapi, SCOPE};
use crate::support::{Authorize, Response, Tokens};
use std::time::Duration;

/// An exchange in order but for its verifier.
fn with_verifier(
    app: &Fapi<'_>,
    code: &str,
    request: &Authorize,
    verifier: Option<&str>,
) -> Response {
    let form = app.exchange_form(code, request).map(|(name, value)| match name {
        "code_verifier" => (name, verifier),
        _ => (name, Some(value)),
    });
    let form: Vec<_> = form.iter().filter_map(|(name, value)| Some((*name, (*value)?))).collect();
    app.call("/token", &form)
}

#[test]
fn fapi2_security_profile_final_ensure_authorization_code_is_bound_to_client() {
    let (one, two) = (Fapi::shared("fapi-one"), Fapi::shared("fapi-two"));
    let request = one.request(SCOPE);
    let code = one.code(&request);
    // With the second one's address and with the first one's.
    refused(&two.exchange(&code, &request), 400, &["invalid_grant"]);
    refused(&two.call("/token", &one.exchange_form(&code, &request)), 400, &["invalid_grant"]);
}

/// What was given for it is taken back (RFC 6749 §4.1.2).
#[test]
fn fapi2_security_profile_final_attempt_reuse_authorization_code_after_one_second() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    let tokens = Tokens::bound_of(&app.exchange(&code, &request));
    app.form_filling(&tokens.access).expect(200);
    std::thread::sleep(Duration::from_secs(1));
    refused(&app.exchange(&code, &request), 400, &["invalid_grant"]);
    app.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    let form = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
    refused(&app.call("/token", &form), 400, &["invalid_grant"]);
}

/// In a realm where codes live for ten seconds, not in the plan's 62.
#[test]
fn fapi2_security_profile_final_ensure_token_endpoint_fails_with_expired_auth_code() {
    let app = Fapi::shared("fapi-brief");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    std::thread::sleep(Duration::from_secs(11));
    refused(&app.exchange(&code, &request), 400, &["invalid_grant"]);
}

#[test]
fn fapi2_security_profile_final_ensure_pkce_code_verifier_required() {
    let app = Fapi::shared("fapi-one");
    for verifier in [None, Some("")] {
        let request = app.request(SCOPE);
        let code = app.code(&request);
        let answer = with_verifier(&app, &code, &request, verifier);
        refused(&answer, 400, &["invalid_grant"]);
    }
}

#[test]
fn fapi2_security_profile_final_incorrect_pkce_code_verifier_rejected() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    let right = request.verifier.clone().unwrap();
    let challenge = request.get("code_challenge").unwrap();
    let upper = right.to_uppercase();
    let shorter = &right[..right.len() - 1];
    for wrong in ["v".repeat(43).as_str(), &challenge, &upper, shorter, &format!("{right}v")] {
        let answer = with_verifier(&app, &code, &request, Some(wrong));
        refused(&answer, 400, &["invalid_grant"]);
    }
}
