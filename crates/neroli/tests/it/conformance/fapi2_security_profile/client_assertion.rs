//! How a client proves itself: by an assertion that is for this issuer, for now, and its own.

use super::refused;
use crate::support::fapi::{Fapi, SCOPE};
use crate::support::id_token::now;
use crate::support::{Response, Tokens};
use serde_json::{Value, json};

/// A code exchange in order but for its assertion; afterwards, the code still works.
#[track_caller]
fn exchange_refused(header: &Value, claims: &Value) {
    let app = Fapi::shared("fapi-two");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    let form = app.exchange_form(&code, &request);
    let assertion = app.assertion_with(header, claims);
    let answer = app.call_with("/token", &form, &assertion, &[&app.proof("POST", "/token")]);
    refused(&answer, 401, &["invalid_client"]);
    // Class C01: a failed proof does not burn the code.
    Tokens::bound_of(&app.exchange(&code, &request));
}

/// A push in order but for its assertion.
fn push(claims: &Value) -> Response {
    let app = Fapi::shared("fapi-one");
    let assertion = app.assertion_with(&json!({}), claims);
    app.par_plain(&app.request(SCOPE), &assertion)
}

#[track_caller]
fn push_refused(claims: &Value) {
    refused(&push(claims), 401, &["invalid_client"]);
}

/// Another application's id beside one's own assertion.
#[test]
fn fapi2_security_profile_final_ensure_client_id_in_token_endpoint() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    let form = |id| [&[("client_id", id)], &app.exchange_form(&code, &request)[..]].concat();
    let answer = app.call("/token", &form("fapi-two"));
    refused(&answer, 401, &["invalid_client", "invalid_grant"]);
    // Its own does no harm (RFC 7521 §4.2).
    Tokens::bound_of(&app.call("/token", &form("fapi-one")));
}

#[test]
fn fapi2_security_profile_final_ensure_client_assertion_in_token_endpoint() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    let form = app.exchange_form(&code, &request);
    let proof = || app.proof("POST", "/token");
    let named = [&[("client_id", app.id)], &form[..]].concat();
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    for more in [
        vec![],
        vec![("client_assertion_type", kind)],
        vec![("client_assertion", "")],
        vec![("client_secret", "secret")],
    ] {
        let pairs = [&named[..], &more].concat();
        refused(&app.anonymous("/token", &pairs, &[&proof()]), 401, &["invalid_client"]);
    }
    let assertion = app.assertion();
    for other in ["", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer"] {
        let own = [("client_assertion_type", other), ("client_assertion", &assertion)];
        let pairs = [&named[..], &own].concat();
        refused(&app.anonymous("/token", &pairs, &[&proof()]), 401, &["invalid_client"]);
    }
    refused(&app.anonymous("/token", &form, &[&proof()]), 401, &["invalid_client"]);
    Tokens::bound_of(&app.exchange(&code, &request));
}

#[test]
fn fapi2_security_profile_final_ensure_client_assertion_with_exp_is_5_minutes_in_past_fails() {
    let past = now() - 300;
    let begun = past - 60;
    exchange_refused(&json!({}), &json!({"exp": past, "iat": begun, "nbf": begun}));
    push_refused(&json!({"exp": past}));
}

#[test]
fn fapi2_security_profile_final_ensure_client_assertion_with_wrong_aud_fails() {
    let base = Fapi::shared("fapi-two").server.base.clone();
    for aud in ["https://other.example.test", base.as_str(), ""] {
        push_refused(&json!({"aud": aud}));
    }
    exchange_refused(&json!({}), &json!({"aud": "https://other.example.test"}));
}

#[test]
fn fapi2_security_profile_final_ensure_client_assertion_with_no_sub_fails() {
    exchange_refused(&json!({}), &json!({"sub": null}));
    for claims in [json!({"sub": null}), json!({"iss": null}), json!({"sub": "", "iss": ""})] {
        push_refused(&claims);
    }
}

/// The key could; the profile may not (FAPI 2.0 §5.4.1).
#[test]
fn fapi2_security_profile_final_ensure_signed_client_assertion_with_rs256_fails() {
    exchange_refused(&json!({"alg": "RS256"}), &json!({}));
}

/// FAPI 2.0 §5.3.2.1: the issuer "as a string in the aud claim".
#[test]
fn fapi2_security_profile_final_par_test_array_as_audience_fails() {
    let app = Fapi::shared("fapi-one");
    let issuer = app.issuer();
    for aud in [json!([issuer]), json!([issuer, app.uri("/par")]), json!([issuer, issuer])] {
        push_refused(&json!({"aud": aud}));
    }
}

#[test]
fn fapi2_security_profile_final_par_test_par_endpoint_url_as_audience_fails() {
    push_refused(&json!({"aud": Fapi::shared("fapi-one").uri("/par")}));
}

#[test]
fn fapi2_security_profile_final_par_test_token_endpoint_url_as_audience_fails() {
    push_refused(&json!({"aud": Fapi::shared("fapi-one").uri("/token")}));
}

#[test]
fn fapi2_security_profile_final_par_ensure_jwt_client_assertions_nbf_8_seconds_in_the_future_is_accepted()
 {
    let ahead = now() + 8;
    for claims in
        [json!({"nbf": ahead}), json!({"iat": ahead}), json!({"nbf": ahead, "iat": ahead})]
    {
        Fapi::reference(&push(&claims));
    }
}

#[test]
fn fapi2_security_profile_final_par_ensure_jwt_client_assertions_nbf_over_60_seconds_in_the_future_fails()
 {
    let ahead = now() + 65;
    let late = now() + 600;
    for claims in [json!({"nbf": ahead}), json!({"iat": ahead}), json!({"nbf": late, "exp": late})]
    {
        push_refused(&claims);
    }
}
