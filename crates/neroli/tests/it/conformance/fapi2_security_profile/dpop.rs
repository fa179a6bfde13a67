//! Proofs of possession: tolerated clocks, keys bound from the push on, and nothing without them.

use super::refused;
use crate::support::dpop::{Holder, ath};
use crate::support::fapi::{Fapi, Key, SCOPE};
use crate::support::id_token::now;
use crate::support::{Authorize, Response, Tokens, unique};
use neroli_jose::Algorithm;
use serde_json::{Value, json};

/// What the plan takes for a proof that does not fit a code.
const MISMATCH: &[&str] = &["invalid_request", "invalid_grant", "invalid_dpop_proof"];

/// Pushes with these proofs.
fn push(app: &Fapi<'_>, request: &Authorize, proofs: &[&str]) -> Response {
    let pairs: Vec<_> = request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    app.call_with("/par", &pairs, &app.assertion(), proofs)
}

/// A code of a push with the application's own proof, or with its thumbprint.
fn bound_code(app: &Fapi<'_>, request: &Authorize, proofs: &[&str]) -> String {
    let sent = app.sent(&Fapi::reference(&push(app, request, proofs)));
    let answer = crate::support::Browser::new(app.server).agree(&sent, &app.person());
    app.code_of(&answer, request)
}

fn exchange(app: &Fapi<'_>, code: &str, request: &Authorize, proofs: &[&str]) -> Response {
    app.call_with("/token", &app.exchange_form(code, request), &app.assertion(), proofs)
}

#[test]
fn fapi2_security_profile_final_access_token_type_header_case_sensitivity() {
    let app = Fapi::shared("fapi-one");
    let token = app.tokens().access;
    let path = crate::support::form_filling("fr");
    let uri = format!("{}{path}", app.server.base);
    for scheme in ["DPoP", "dpop", "DPOP"] {
        let proof = app.holder.proof_with("GET", &uri, &json!({}), &json!({"ath": ath(&token)}));
        let request = app.server.get(&path).header("Authorization", &format!("{scheme} {token}"));
        request.header("DPoP", &proof).send().expect(200);
    }
}

/// Claims of a proof that are in order, at every address.
#[track_caller]
fn tolerated(claims: &dyn Fn() -> Value) {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let proof = |path: &str| {
        let uri = app.uri(path);
        app.holder.proof_with("POST", &uri, &json!({}), &claims())
    };
    let code = bound_code(&app, &request, &[&proof("/par")]);
    let tokens = Tokens::bound_of(&exchange(&app, &code, &request, &[&proof("/token")]));
    app.form_filling_with(&tokens.access, &json!({}), &claims()).expect(200);
}

#[test]
fn fapi2_security_profile_final_check_dpop_proof_nbf_exp() {
    tolerated(&|| json!({"nbf": now(), "exp": now() + 300}));
}

#[test]
fn fapi2_security_profile_final_ensure_dpopproof_with_iat_10seconds_before_succeeds() {
    tolerated(&|| json!({"iat": now() - 10}));
}

#[test]
fn fapi2_security_profile_final_ensure_dpopproof_with_iat_10seconds_after_succeeds() {
    tolerated(&|| json!({"iat": now() + 10}));
}

#[test]
fn fapi2_security_profile_final_ensure_dpopproof_at_par_endpoint_binding_success() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = bound_code(&app, &request, &[&app.proof("POST", "/par")]);
    Tokens::bound_of(&app.exchange(&code, &request));
}

#[test]
fn fapi2_security_profile_final_ensure_dpop_auth_code_binding_success() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE).with("dpop_jkt", &app.holder.thumbprint());
    let code = bound_code(&app, &request, &[]);
    Tokens::bound_of(&app.exchange(&code, &request));
    // Both, of the same key.
    let request = app.request(SCOPE).with("dpop_jkt", &app.holder.thumbprint());
    let code = bound_code(&app, &request, &[&app.proof("POST", "/par")]);
    Tokens::bound_of(&app.exchange(&code, &request));
}

/// The plan's own key may be of any kind that the profile allows; of RSA, only PSS.
#[test]
fn fapi2_security_profile_final_happy_flow_with_proofs_of_each_algorithm() {
    let app = Fapi::shared("fapi-one");
    let claims = |method: &str, uri: &str, token: Option<&str>| {
        json!({"jti": unique("jti"), "htm": method, "htu": uri, "iat": now(),
            "ath": token.map(ath)})
    };
    for algorithm in [Algorithm::Ps256, Algorithm::EdDsa, Algorithm::Es256] {
        let key = Key::new(algorithm);
        let sign = |alg: &str, claims: Value| {
            let header = json!({"alg": alg, "kid": null, "jwk": key.jwk()});
            let mut claims = claims;
            claims.as_object_mut().unwrap().retain(|_, value| !value.is_null());
            key.sign("dpop+jwt", &header, claims.to_string().as_bytes())
        };
        let request = app.request(SCOPE);
        let code = app.code(&request);
        let uri = app.uri("/token");
        if algorithm == Algorithm::Ps256 {
            let weak = sign("RS256", claims("POST", &uri, None));
            refused(&exchange(&app, &code, &request, &[&weak]), 400, MISMATCH);
        }
        let proof = sign(algorithm.name(), claims("POST", &uri, None));
        let tokens = Tokens::bound_of(&exchange(&app, &code, &request, &[&proof]));
        let path = crate::support::form_filling("fr");
        let uri = format!("{}{path}", app.server.base);
        let proof = sign(algorithm.name(), claims("GET", &uri, Some(&tokens.access)));
        let get = app.server.get(&path).header("Authorization", &format!("DPoP {}", tokens.access));
        get.header("DPoP", &proof).send().expect(200);
        app.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    }
}

#[test]
fn fapi2_security_profile_final_ensure_mismatched_dpop_jkt_fails() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE).with("dpop_jkt", &Holder::new().thumbprint());
    let answer = push(&app, &request, &[&app.proof("POST", "/par")]);
    refused(&answer, 400, &["invalid_request", "invalid_dpop_proof"]);
}

#[test]
fn fapi2_security_profile_final_ensure_token_endpoint_fails_with_mismatched_dpop_proof_jkt() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = bound_code(&app, &request, &[&app.proof("POST", "/par")]);
    let other = Holder::new().proof("POST", &app.uri("/token"));
    refused(&exchange(&app, &code, &request, &[&other]), 400, MISMATCH);
}

#[test]
fn fapi2_security_profile_final_ensure_token_endpoint_fails_with_mismatched_dpop_jkt() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE).with("dpop_jkt", &Holder::new().thumbprint());
    let code = bound_code(&app, &request, &[]);
    refused(&app.exchange(&code, &request), 400, MISMATCH);
}

/// The part without TLS: nothing is given without a proof, and nothing taken.
#[test]
fn fapi2_security_profile_final_ensure_holder_of_key_required() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let code = app.code(&request);
    refused(&exchange(&app, &code, &request, &[]), 400, MISMATCH);
    let token = app.tokens().access;
    let path = crate::support::form_filling("fr");
    let get = || app.server.get(&path);
    get().bearer(&token).send().expect_oauth(401, "invalid_token");
    let bare = get().header("Authorization", &format!("DPoP {token}"));
    bare.send().expect_oauth(401, "invalid_dpop_proof");
    // In the query it is no token at all.
    let target = format!("{path}?access_token={token}");
    assert!([400, 401].contains(&app.server.get(&target).send().status));
    // Nor is it of use to another application with its own key (FAPI 2.0 §5.3.4).
    let other = Fapi::shared("fapi-two");
    other.form_filling(&token).expect_oauth(401, "invalid_token");
}

/// The second client with the first one's key, and its own token.
#[test]
fn fapi2_security_profile_final_ensure_holder_of_key_required_second_client() {
    let (one, two) = (Fapi::shared("fapi-one"), Fapi::shared("fapi-two"));
    let token = two.tokens().access;
    one.form_filling(&token).expect_oauth(401, "invalid_token");
    two.form_filling(&token).expect(200);
}

#[test]
fn fapi2_security_profile_final_dpop_negative_tests() {
    let app = Fapi::shared("fapi-one");
    let token = app.tokens().access;
    let mut private = app.holder.jwk();
    private["d"] = "c2VjcmV0".into();
    let none = json!({});
    let cases = [
        (json!({"typ": null}), none.clone()),
        (json!({"typ": "JWT"}), none.clone()),
        (json!({"alg": "none"}), none.clone()),
        (json!({"alg": "RS256"}), none.clone()),
        (json!({"jwk": null}), none.clone()),
        (json!({"jwk": private}), none.clone()),
        (json!({"jwk": Holder::new().jwk()}), none.clone()),
        (none.clone(), json!({"jti": null})),
        (none.clone(), json!({"htm": null})),
        (none.clone(), json!({"htu": null})),
        (none.clone(), json!({"iat": null})),
        (none.clone(), json!({"ath": null})),
        (none.clone(), json!({"htm": "POST"})),
        (none.clone(), json!({"htu": "https://resource.example.test/"})),
        (none.clone(), json!({"ath": ath("another")})),
        (none.clone(), json!({"iat": now() - 3600})),
        (none.clone(), json!({"iat": now() + 3600})),
    ];
    for (header, claims) in &cases {
        let answer = app.form_filling_with(&token, header, claims);
        answer.expect_oauth(401, "invalid_dpop_proof");
    }
    // The same proof again.
    let once = json!({"jti": unique("once")});
    app.form_filling_with(&token, &none, &once).expect(200);
    app.form_filling_with(&token, &none, &once).expect_oauth(401, "invalid_dpop_proof");
    // htu without query and fragment, and in any case of its host (RFC 9449 §4.3).
    let uri = format!("{}{}", app.server.base, crate::support::form_filling("fr"));
    for htu in [format!("{uri}?q=1"), format!("{uri}#f"), uri.replace("http", "HTTP")] {
        app.form_filling_with(&token, &none, &json!({"htu": htu})).expect(200);
    }
    // Two proofs at once.
    let path = crate::support::form_filling("fr");
    let request = app.holder.present(app.server.get(&path), "GET", &uri, &token);
    let more = app.holder.proof_with("GET", &uri, &none, &json!({"ath": ath(&token)}));
    request.header("DPoP", &more).send().expect_oauth(401, "invalid_dpop_proof");
}
