//! Tests of `private_key_jwt` (security classes I07, I08 and K01).

use super::*;
use crate::testing::{ISSUER, NOW, client_of, travels};
use neroli_jose::{Algorithm, SigningKey};
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

static KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::generate(Algorithm::Es256).unwrap());

const PROFILES: [Profile; 3] = [Profile::Compat, Profile::Bcp, Profile::Fapi2];

fn claims() -> Value {
    json!({"iss": "shop", "sub": "shop", "aud": ISSUER, "jti": "once", "exp": NOW.0 + 60,
        "iat": NOW.0, "nbf": NOW.0})
}

/// The claims with some replaced, or left out where the value is null.
fn with(changes: &Value) -> Value {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

fn run(
    profile: Profile,
    key: &SigningKey,
    typ: Option<&str>,
    claims: &Value,
) -> Result<Accepted, OAuthError> {
    let text = key.sign(typ, claims.to_string().as_bytes()).unwrap();
    check_text(&client_of(profile), key, &text)
}

fn check_text(client: &Client, key: &SigningKey, text: &str) -> Result<Accepted, OAuthError> {
    let keys = [key.public().clone()];
    let called = format!("{ISSUER}/par");
    let facts = Facts { client, keys: &keys, issuer: ISSUER, called: &called, now: NOW };
    let result = check(text, &facts);
    if let Err(error) = &result {
        assert_eq!(error.code, OAuthCode::InvalidClient);
        assert!(travels(&error.description), "{error:?}");
    }
    result
}

fn taken(profile: Profile, changes: &Value) -> bool {
    run(profile, &KEY, Some("JWT"), &with(changes)).is_ok()
}

#[test]
fn an_assertion_in_order_is_taken_from_every_profile() {
    for profile in PROFILES {
        let accepted = run(profile, &KEY, None, &claims()).unwrap();
        assert_eq!(accepted.expires_at, NOW + Seconds(60));
    }
}

#[test]
fn claims_are_all_there_and_right() {
    for (changes, fine) in [
        (json!({}), true),
        (json!({"iat": null, "nbf": null}), true),
        (json!({"extra": {"a": 1}}), true),
        (json!({"iss": null}), false),
        (json!({"sub": null}), false),
        (json!({"aud": null}), false),
        (json!({"jti": null}), false),
        (json!({"exp": null}), false),
        (json!({"iss": "other"}), false),
        (json!({"sub": "other"}), false),
        (json!({"iss": "other", "sub": "other"}), false),
        (json!({"iss": "Shop"}), false),
        (json!({"jti": ""}), false),
        (json!({"jti": "j".repeat(513)}), false),
        (json!({"jti": 7}), false),
        (json!({"exp": "soon"}), false),
    ] {
        for profile in PROFILES {
            assert_eq!(taken(profile, &changes), fine, "{profile:?} {changes}");
        }
    }
}

#[test]
fn dates_are_judged_by_our_clock() {
    let (now, day) = (NOW.0, 86_400);
    for (changes, fine) in [
        (json!({"exp": now + 1}), true),
        (json!({"exp": now}), false),
        (json!({"exp": now - 300}), false),
        (json!({"exp": now + day}), true),
        (json!({"exp": now + day + 1}), false),
        // FAPI 2.0 §5.3.2.1: 0 to 10 seconds ahead are taken, more than 60 are not.
        (json!({"iat": now + 8}), true),
        (json!({"nbf": now + 8}), true),
        (json!({"iat": now + 10, "nbf": now + 10}), true),
        (json!({"iat": now + 61}), false),
        (json!({"nbf": now + 61}), false),
        (json!({"nbf": now + 3600}), false),
        (json!({"iat": now - day}), true),
    ] {
        for profile in PROFILES {
            assert_eq!(taken(profile, &changes), fine, "{profile:?} {changes}");
        }
    }
}

#[test]
fn the_audience_is_us_and_for_fapi_the_issuer_as_a_string_only() {
    let at = |path: &str| json!(format!("{ISSUER}{path}"));
    for (aud, plain, fapi) in [
        (json!(ISSUER), true, true),
        (json!([ISSUER]), true, false),
        (json!([ISSUER, "https://other.test"]), false, false),
        (json!([ISSUER, format!("{ISSUER}/token")]), true, false),
        (at("/token"), true, false),
        (at("/par"), true, false),
        (json!([at("/token")]), true, false),
        (at("/revoke"), false, false),
        (at("/"), false, false),
        (json!(&ISSUER[..ISSUER.len() - 1]), false, false),
        (json!("https://id.test"), false, false),
        (json!(ISSUER.to_uppercase()), false, false),
        (json!("https://other.test"), false, false),
        (json!([]), false, false),
        (json!({"iss": ISSUER}), false, false),
    ] {
        let changes = json!({ "aud": aud });
        assert_eq!(taken(Profile::Bcp, &changes), plain, "bcp {aud}");
        assert_eq!(taken(Profile::Compat, &changes), plain, "compat {aud}");
        assert_eq!(taken(Profile::Fapi2, &changes), fapi, "fapi2 {aud}");
    }
}

#[test]
fn the_signature_is_one_that_the_client_may_use() {
    for algorithm in Algorithm::ALL {
        let key = SigningKey::generate(algorithm).unwrap();
        for profile in PROFILES {
            let fine = run(profile, &key, Some("JWT"), &claims()).is_ok();
            let allowed = profile != Profile::Fapi2 || algorithm != Algorithm::Rs256;
            assert_eq!(fine, allowed, "{algorithm} {profile:?}");
        }
        let mut client = client_of(Profile::Bcp);
        client.keys.token_endpoint_auth_signing_alg = Some(Algorithm::Es256);
        let text = key.sign(None, claims().to_string().as_bytes()).unwrap();
        assert_eq!(check_text(&client, &key, &text).is_ok(), algorithm == Algorithm::Es256);
    }
}

#[test]
fn what_the_client_did_not_sign_is_refused() {
    let foreign = SigningKey::generate(Algorithm::Es256).unwrap();
    let client = client_of(Profile::Bcp);
    let text = foreign.sign(None, claims().to_string().as_bytes()).unwrap();
    assert!(check_text(&client, &KEY, &text).is_err());
    let own = KEY.sign(None, claims().to_string().as_bytes()).unwrap();
    let payload = neroli_jose::base64url::encode(claims().to_string().as_bytes());
    let (signed, _) = own.rsplit_once('.').unwrap();
    for text in [
        format!("{signed}."),
        signed.to_owned(),
        format!("eyJhbGciOiJub25lIn0.{payload}."),
        format!("eyJhbGciOiJub25lIn0.{payload}.AAAA"),
        format!("eyJhbGciOiJIUzI1NiJ9.{payload}.AAAA"),
        format!("{own}A"),
        String::new(),
        "shop".to_owned(),
    ] {
        assert!(check_text(&client, &KEY, &text).is_err(), "{text}");
    }
}

/// A valid assertion with one character changed, left out or put in is none.
#[test]
fn nothing_but_the_exact_text_is_taken() {
    let client = client_of(Profile::Bcp);
    let own = KEY.sign(None, claims().to_string().as_bytes()).unwrap();
    assert!(check_text(&client, &KEY, &own).is_ok());
    for at in 0..own.len() {
        let swapped = if own.as_bytes()[at] == b'A' { "B" } else { "A" };
        for piece in [swapped, "", ".", "=", " "] {
            let changed = format!("{}{piece}{}", &own[..at], &own[at + 1..]);
            if changed != own {
                assert!(check_text(&client, &KEY, &changed).is_err(), "{at} {piece:?}");
            }
        }
        let longer = format!("{}A{}", &own[..at], &own[at..]);
        assert!(check_text(&client, &KEY, &longer).is_err(), "one more at {at}");
    }
}

proptest! {
    #[test]
    fn never_panics(text in "[A-Za-z0-9_.=-]{0,200}|\\PC{0,60}") {
        prop_assert!(check_text(&client_of(Profile::Bcp), &KEY, &text).is_err());
        prop_assert_eq!(claimed_client(&text), None);
    }

    /// Whatever else the claims hold.
    #[test]
    fn only_the_clients_own_word_counts(iss in "\\PC{0,12}", sub in "\\PC{0,12}") {
        let fine = taken(Profile::Bcp, &json!({"iss": iss, "sub": sub}));
        prop_assert_eq!(fine, iss == "shop" && sub == "shop");
    }
}

#[test]
fn a_jwt_of_another_kind_is_no_assertion() {
    for (typ, fine) in [
        (None, true),
        (Some("JWT"), true),
        (Some("jwt"), true),
        (Some("client-authentication+jwt"), true),
        (Some("oauth-authz-req+jwt"), false),
        (Some("dpop+jwt"), false),
        (Some("at+jwt"), false),
    ] {
        assert_eq!(run(Profile::Bcp, &KEY, typ, &claims()).is_ok(), fine, "{typ:?}");
    }
}

#[test]
fn the_name_to_remember_is_the_clients_own() {
    let name = |changes: Value| run(Profile::Bcp, &KEY, None, &with(&changes)).unwrap().name;
    assert_eq!(name(json!({})), name(json!({"exp": NOW.0 + 90})));
    assert_ne!(name(json!({})), name(json!({"jti": "twice"})));
}

#[test]
fn whom_it_claims_to_come_from_can_be_read_before_it_is_proven() {
    let text = KEY.sign(None, claims().to_string().as_bytes()).unwrap();
    assert_eq!(claimed_client(&text).as_deref(), Some("shop"));
    assert_eq!((claimed_client("a.b.c"), claimed_client("")), (None, None));
}
