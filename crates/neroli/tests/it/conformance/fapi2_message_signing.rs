//! The modules that the plan FAPI 2.0 Message Signing adds: signed request objects
//! (`signed_non_repudiation`) and signed answers (JARM). The plan's own happy flow runs through
//! both.

use crate::support::fapi::{Fapi, SCOPE};
use crate::support::id_token::{self, now};
use crate::support::{Authorize, Browser, Response, Tokens};
use neroli_jose::base64url;
use serde_json::{Value, json};

/// A push refused with exactly this code.
#[track_caller]
fn refused(answer: Response, error: &str) {
    let answer = answer.expect_oauth(400, error);
    assert_eq!(answer.json().get("request_uri"), None);
}

/// An object with these changes is refused, of either signature.
#[track_caller]
fn object_refused(header: &Value, claims: &Value) {
    for id in ["signing-one", "signing-two"] {
        let app = Fapi::shared(id);
        let object = app.object_with(&app.request(SCOPE), header, claims);
        refused(app.par_object(&object), "invalid_request_object");
    }
}

/// An object with these changes leads to a code.
#[track_caller]
fn object_accepted(claims: &dyn Fn(&Fapi<'_>) -> Value) {
    let app = Fapi::shared("signing-one");
    let request = app.request(SCOPE);
    let object = app.object_with(&request, &json!({}), &claims(&app));
    let sent = app.sent(&Fapi::reference(&app.par_object(&object)));
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    app.code_of(&answer, &request);
}

#[test]
fn fapi2_message_signing_final_happy_flow() {
    for id in ["signing-one", "signing-two"] {
        let app = Fapi::shared(id);
        let request = app.request(SCOPE);
        let tokens = app.tokens_of(&request);
        app.form_filling(&tokens.access).expect(200);
        let token = id_token::verify(&app.partner(), tokens.id_token());
        assert_eq!(token.get("nonce"), &json!(request.get("nonce")));
    }
}

/// A registered client may sign without having promised it.
#[test]
fn fapi2_message_signing_final_happy_flow_of_who_need_not_sign() {
    for id in ["fapi-one", "fapi-two", "fapi-three"] {
        let app = Fapi::shared(id);
        let request = app.request(SCOPE);
        let object = app.object_with(&request, &json!({}), &json!({}));
        let sent = app.sent(&Fapi::reference(&app.par_object(&object)));
        let answer = Browser::new(app.server).agree(&sent, &app.person());
        Tokens::bound_of(&app.exchange(&app.code_of(&answer, &request), &request));
    }
}

#[test]
fn fapi2_message_signing_final_discovery_end_point_verification() {
    let server = crate::support::fapi::server();
    let path = crate::support::fr("/.well-known/openid-configuration");
    let metadata = server.get(&path).send().expect(200).json();
    for (name, value) in [
        ("response_modes_supported", "jwt"),
        ("request_object_signing_alg_values_supported", "PS256"),
        ("request_object_signing_alg_values_supported", "ES256"),
        ("request_object_signing_alg_values_supported", "EdDSA"),
        ("authorization_signing_alg_values_supported", "PS256"),
        ("authorization_signing_alg_values_supported", "ES256"),
        ("authorization_signing_alg_values_supported", "EdDSA"),
    ] {
        let list = metadata[name].as_array().unwrap_or_else(|| panic!("{name} in {metadata}"));
        assert!(list.contains(&value.into()), "{name}: {list:?}");
    }
    assert_eq!(metadata["request_parameter_supported"], true);
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_multiple_aud_succeeds() {
    object_accepted(&|app| json!({"aud": ["https://other.example.test", app.issuer()]}));
    object_accepted(&|app| json!({"aud": [app.issuer(), app.uri("/par")]}));
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_nbf_8_seconds_in_the_future_is_accepted()
{
    object_accepted(&|_| json!({"nbf": now() + 8}));
    object_accepted(&|_| json!({"nbf": now() + 8, "iat": now() + 8}));
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_without_exp_fails() {
    object_refused(&json!({}), &json!({"exp": null}));
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_without_nbf_fails() {
    object_refused(&json!({}), &json!({"nbf": null}));
}

#[test]
fn fapi2_message_signing_final_ensure_expired_request_object_fails() {
    for ago in [300, 2] {
        let exp = now() - ago;
        object_refused(&json!({}), &json!({"exp": exp, "nbf": exp - 60, "iat": exp - 60}));
    }
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_bad_aud_fails() {
    let app = Fapi::shared("signing-one");
    for aud in [
        json!("https://other.example.test"),
        json!(app.server.base),
        json!(app.uri("/par")),
        json!(app.server.issuer("be")),
        json!(["https://other.example.test"]),
        json!([]),
        json!(""),
        Value::Null,
    ] {
        object_refused(&json!({}), &json!({"aud": aud}));
    }
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_exp_over_60_fails() {
    object_refused(&json!({}), &json!({"exp": now() + 70 * 60}));
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_nbf_over_60_fails() {
    object_refused(&json!({}), &json!({"nbf": now() - 70 * 60}));
}

/// The key of the second could; the profile may not.
#[test]
fn fapi2_message_signing_final_ensure_request_object_signed_with_rs256_fails() {
    object_refused(&json!({"alg": "RS256"}), &json!({}));
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_signature_algorithm_is_not_none() {
    let app = Fapi::shared("signing-one");
    let object = app.object_with(&app.request(SCOPE), &json!({}), &json!({}));
    let payload = object.split('.').nth(1).unwrap();
    for alg in ["none", "None", "NONE", "nOnE"] {
        let header = base64url::encode(json!({"alg": alg}).to_string().as_bytes());
        for signature in ["", "AA", object.rsplit('.').next().unwrap()] {
            let object = format!("{header}.{payload}.{signature}");
            refused(app.par_object(&object), "invalid_request_object");
        }
    }
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_invalid_signature_fails() {
    for id in ["signing-one", "signing-two"] {
        let app = Fapi::shared(id);
        let object = app.object_with(&app.request(SCOPE), &json!({}), &json!({}));
        let (input, signature) = object.rsplit_once('.').unwrap();
        let mut bytes = base64url::decode(signature).unwrap();
        for at in [0, bytes.len() / 2, bytes.len() - 1] {
            bytes[at] ^= 0x5a;
            let broken = format!("{input}.{}", base64url::encode(&bytes));
            refused(app.par_object(&broken), "invalid_request_object");
        }
        // A right signature of something else.
        let other = app.object_with(&app.request(SCOPE), &json!({}), &json!({}));
        let signature = other.rsplit('.').next().unwrap();
        refused(app.par_object(&format!("{input}.{signature}")), "invalid_request_object");
    }
}

#[test]
fn fapi2_message_signing_final_ensure_request_object_with_request_uri_inside_fails() {
    for name in ["request_uri", "request"] {
        for value in ["urn:ietf:params:oauth:request_uri:x", "https://a.example.test/r"] {
            object_refused(&json!({}), &json!({name: value}));
        }
    }
}

/// Signed by somebody else, in one's own name or in one's name for another's client.
#[test]
fn fapi2_message_signing_final_ensure_matching_key_in_authorization_request() {
    let (one, two) = (Fapi::shared("signing-one"), Fapi::shared("signing-two"));
    let claims = json!({"iss": one.id, "client_id": one.id});
    for header in [json!({}), json!({"kid": one.key.jwk()["kid"]}), json!({"kid": null})] {
        let object = two.object_with(&one.request(SCOPE), &header, &claims);
        refused(one.par_object(&object), "invalid_request_object");
    }
    let hers = two.object_with(&two.request(SCOPE), &json!({}), &json!({}));
    refused(one.par_object(&hers), "invalid_request_object");
}

#[test]
fn fapi2_message_signing_final_ensure_unsigned_request_at_par_endpoint_fails() {
    for id in ["signing-one", "signing-two"] {
        let app = Fapi::shared(id);
        let request = app.request(SCOPE);
        refused(app.par_plain(&request, &app.assertion()), "invalid_request");
        refused(app.par_plain(&request.with("request", ""), &app.assertion()), "invalid_request");
    }
}

/// What stands beside the object at the push does not count.
#[test]
fn fapi2_message_signing_final_parameters_outside_the_object_do_not_count() {
    let app = Fapi::shared("signing-one");
    let request = app.request("openid");
    let object = app.object_with(&request, &json!({}), &json!({}));
    let pairs = [
        ("client_id", app.id),
        ("request", object.as_str()),
        ("redirect_uri", "https://evil.example.test/"),
        ("state", "outside"),
        ("nonce", "outside"),
        ("scope", "openid form_filling"),
        ("response_mode", "query"),
    ];
    let pushed = app.call_with("/par", &pairs, &app.assertion(), &[]);
    let sent = app.sent(&Fapi::reference(&pushed));
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    let code = app.code_of(&answer, &request);
    let tokens = Tokens::bound_of(&app.exchange(&code, &request));
    app.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
}

/// What the object lacks is not taken from elsewhere either.
#[test]
fn fapi2_message_signing_final_ensure_request_object_without_redirect_uri_fails() {
    let app = Fapi::shared("signing-one");
    let object = app.object_with(&app.request(SCOPE), &json!({}), &json!({"redirect_uri": null}));
    let pairs =
        [("client_id", app.id), ("request", object.as_str()), ("redirect_uri", app.redirect_uri)];
    refused(app.call_with("/par", &pairs, &app.assertion(), &[]), "invalid_request");
}

/// Errors are signed as well.
#[test]
fn fapi2_message_signing_final_user_rejects_authentication() {
    for id in ["signing-one", "signing-two"] {
        let app = Fapi::shared(id);
        let request = app.request("openid email");
        let mut browser = Browser::new(app.server);
        let page = browser.authorize(&app.push(&request));
        let page = browser.sign_in(&page, &app.person());
        let answer = app.read(&browser.decide(&page, "deny", &[]).answer());
        let issuer = app.issuer();
        assert_eq!(answer.get("error"), Some("access_denied"));
        assert_eq!(answer.get("iss"), Some(issuer.as_str()));
        assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
        assert_eq!(answer.get("code"), None);
    }
}

/// Nobody is signed in, and no page may be shown: the refusal is signed, in each of the modes.
#[test]
fn fapi2_message_signing_final_every_mode_of_jarm() {
    let app = Fapi::shared("signing-one");
    let silent = |mode: &str| -> Authorize {
        app.request("openid").with("prompt", "none").with("response_mode", mode)
    };
    for mode in ["jwt", "query.jwt", "form_post.jwt"] {
        let request = silent(mode);
        let page = Browser::new(app.server).authorize(&app.push(&request));
        assert_eq!(page.has("form-post"), mode == "form_post.jwt");
        let answer = app.read(&page.answer());
        assert_eq!(answer.get("error"), Some("login_required"));
        assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
    }
    for mode in ["fragment.jwt", "fragment", "QUERY.JWT", "web_message"] {
        refused(app.par(&silent(mode)), "invalid_request");
    }
}
