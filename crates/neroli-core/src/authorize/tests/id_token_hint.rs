//! `id_token_hint` (OpenID Connect Core §3.1.2.1): our own tokens for this application, and no
//! others.

use super::*;
use crate::testing::NOW;
use neroli_jose::{Algorithm, SigningKey, base64url};
use serde_json::{Value, json};

/// The claims of an id_token that expired years ago.
fn claims() -> Value {
    json!({"iss": ISSUER, "sub": "ana", "aud": "shop", "exp": 1000, "iat": 10,
           "auth_time": 5})
}

fn with(name: &str, value: Value) -> Value {
    let mut claims = claims();
    claims[name] = value;
    claims
}

fn key() -> SigningKey {
    SigningKey::generate(Algorithm::Es256).unwrap()
}

fn signed(key: &SigningKey, claims: &Value) -> String {
    key.sign(Some("JWT"), claims.to_string().as_bytes()).unwrap()
}

/// Who is expected, or the error's code.
fn hinted(keys: &[&SigningKey], hint: &str, claims: &str) -> Result<Option<String>, OAuthCode> {
    let ask = Ask::new().with("id_token_hint", hint).with("claims", claims);
    let keys: Vec<_> = keys.iter().map(|key| (key.public(), key.algorithm())).collect();
    let received = Received::new(Form::parse(ask.query().as_bytes()).unwrap());
    let request = received.for_client(Some(client())).unwrap().redirectable().unwrap();
    match request.check(ISSUER, &keys) {
        Ok(request) => Ok(request.expected_subject),
        Err(sent) => Err(sent.error.code),
    }
}

#[test]
fn our_own_tokens_name_the_person_expired_or_not() {
    let (old, new) = (key(), key());
    for claims in [
        claims(),
        with("exp", json!(NOW.0 + 3600)),
        with("aud", json!(["shop"])),
        with("aud", json!(["other", "shop"])),
    ] {
        let hint = signed(&old, &claims);
        assert_eq!(hinted(&[&new, &old], &hint, ""), Ok(Some("ana".to_owned())), "{claims}");
    }
}

#[test]
fn other_tokens_are_refused() {
    let (ours, foreign) = (key(), key());
    let mut without_sub = claims();
    without_sub.as_object_mut().unwrap().remove("sub");
    let own = signed(&ours, &claims());
    // Others of our own tokens: a logout token, a signed answer of /userinfo, a signed response.
    let mut without_time = claims();
    without_time.as_object_mut().unwrap().remove("auth_time");
    let typed = ours.sign(Some("logout+jwt"), claims().to_string().as_bytes()).unwrap();
    let (input, _) = own.rsplit_once('.').unwrap();
    let payload = base64url::encode(claims().to_string().as_bytes());
    let none = base64url::encode(br#"{"alg":"none"}"#);
    let mac = base64url::encode(br#"{"alg":"HS256"}"#);
    for hint in [
        signed(&foreign, &claims()),
        signed(&ours, &with("iss", json!("https://id.test/openidconnect/be/v1"))),
        signed(&ours, &with("iss", json!(format!("{ISSUER}/")))),
        signed(&ours, &with("aud", json!("other"))),
        signed(&ours, &with("aud", json!(["other"]))),
        signed(&ours, &with("aud", json!("Shop"))),
        signed(&ours, &with("sub", json!(7))),
        signed(&ours, &without_sub),
        signed(&ours, &without_time),
        signed(&ours, &with("events", json!({}))),
        typed,
        format!("{none}.{payload}."),
        format!("{none}.{payload}.AAAA"),
        format!("{mac}.{payload}.AAAA"),
        format!("{input}."),
        format!("{input}.AAAA"),
        own[1..].to_owned(),
        format!("{own}."),
        "x".to_owned(),
        "..".to_owned(),
        "x".repeat(60_000),
    ] {
        assert_eq!(hinted(&[&ours], &hint, ""), Err(OAuthCode::InvalidRequest), "{hint:.80}");
    }
    assert_eq!(hinted(&[], &own, ""), Err(OAuthCode::InvalidRequest), "no keys, no hints");
    assert_eq!(hinted(&[&ours], "", ""), Ok(None), "empty is absent");
}

#[test]
fn hint_and_claims_must_agree_on_the_person() {
    let key = key();
    let hint = signed(&key, &claims());
    let sub = |id: &str| format!(r#"{{"id_token":{{"sub":{{"value":"{id}"}}}}}}"#);
    assert_eq!(hinted(&[&key], &hint, &sub("ana")), Ok(Some("ana".to_owned())));
    assert_eq!(hinted(&[&key], &hint, &sub("bob")), Err(OAuthCode::InvalidRequest));
}
