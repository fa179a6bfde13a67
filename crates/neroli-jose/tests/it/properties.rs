//! Properties over generated input: nothing changed is accepted, nothing at all panics.

use std::sync::LazyLock;

use neroli_jose::{
    Algorithm, PublicKey, SigningKey, base64url,
    claims::Claims,
    json, jwks,
    jws::Unverified,
    seal::{NONCE_LEN, Ring, SealKey},
};
use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value};

use crate::forge::{join, signing_input};

static RING: LazyLock<Ring> = LazyLock::new(|| {
    Ring::new(SealKey::new(1, [1; 32].into()), vec![SealKey::new(0, [2; 32].into())]).unwrap()
});

static KEYS: LazyLock<[SigningKey; 4]> =
    LazyLock::new(|| Algorithm::ALL.map(|algorithm| SigningKey::generate(algorithm).unwrap()));

/// Whether any of our keys, named and unnamed, accepts the text.
fn accepted(text: &str) -> bool {
    let keys: Vec<(PublicKey, Algorithm)> = KEYS
        .iter()
        .flat_map(|key| {
            let mut unnamed = key.public().to_jwk();
            unnamed.as_object_mut().unwrap().shift_remove("kid");
            let unnamed = PublicKey::from_jwk_value(&unnamed).unwrap();
            [(key.public().clone(), key.algorithm()), (unnamed, key.algorithm())]
        })
        .collect();
    let keys: Vec<(&PublicKey, Algorithm)> =
        keys.iter().map(|(key, algorithm)| (key, *algorithm)).collect();
    Unverified::parse(text).is_ok_and(|token| token.verify(&keys).is_ok())
}

/// Every bit of a token of every algorithm, one after the other.
#[test]
fn no_bit_of_a_token_can_be_flipped() {
    for key in KEYS.iter() {
        let token = key.sign(Some("JWT"), br#"{"sub":"alice","exp":1300819380}"#).unwrap();
        assert!(accepted(&token));
        for bit in 0..token.len() * 8 {
            let mut bytes = token.clone().into_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            // What is not UTF-8 cannot even be asked about.
            let Ok(flipped) = String::from_utf8(bytes) else { continue };
            assert!(!accepted(&flipped), "{} bit {bit}", key.algorithm());
        }
    }
}

#[test]
fn no_token_can_be_cut_or_continued() {
    for key in KEYS.iter() {
        let token = key.sign(None, br#"{"sub":"alice"}"#).unwrap();
        for length in 0..token.len() {
            assert!(!accepted(&token[..length]), "{} cut to {length}", key.algorithm());
            assert!(!accepted(&token[length + 1..]), "{} cut from {length}", key.algorithm());
        }
        for more in "AQgw-_.= \0\n".chars() {
            assert!(!accepted(&format!("{token}{more}")), "{} and {more:?}", key.algorithm());
            assert!(!accepted(&format!("{more}{token}")), "{more:?} and {}", key.algorithm());
        }
    }
}

/// Any JSON, with short names so that collisions with registered ones are likely.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
        "(EdDSA|ES256|RS256|none|RSA|EC|OKP|P-256|Ed25519|sig|AQAB)".prop_map(Value::from),
    ];
    let name = prop_oneof![
        ".{0,4}",
        "(alg|kid|typ|crit|b64|jwk|kty|crv|x|y|n|e|use|key_ops|keys)",
        "(iss|sub|aud|exp|nbf|iat|jti)",
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            vec((name.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

proptest! {
    #[test]
    fn sealing_is_undone_by_opening(
        aad in vec(any::<u8>(), 0..40),
        text in vec(any::<u8>(), 0..200),
        nonce in any::<[u8; NONCE_LEN]>(),
    ) {
        let sealed = RING.seal(&aad, &text, nonce).unwrap();
        prop_assert_eq!(RING.open(&aad, &sealed), Some(text));
    }

    #[test]
    fn no_bit_of_sealed_bytes_can_be_flipped(
        aad in vec(any::<u8>(), 0..20),
        text in vec(any::<u8>(), 0..40),
        nonce in any::<[u8; NONCE_LEN]>(),
    ) {
        let mut sealed = RING.seal(&aad, &text, nonce).unwrap();
        for bit in 0..sealed.len() * 8 {
            sealed[bit / 8] ^= 1 << (bit % 8);
            prop_assert_eq!(RING.open(&aad, &sealed), None, "bit {}", bit);
            sealed[bit / 8] ^= 1 << (bit % 8);
        }
        prop_assert_eq!(RING.open(&aad, &sealed), Some(text));
    }

    #[test]
    fn no_sealed_bytes_can_be_cut_or_continued(
        text in vec(any::<u8>(), 0..40),
        nonce in any::<[u8; NONCE_LEN]>(),
        more in any::<u8>(),
    ) {
        let sealed = RING.seal(b"p", &text, nonce).unwrap();
        for length in 0..sealed.len() {
            prop_assert_eq!(RING.open(b"p", &sealed[..length]), None);
            prop_assert_eq!(RING.open(b"p", &sealed[length + 1..]), None);
        }
        let continued = [sealed.as_slice(), &[more]].concat();
        prop_assert_eq!(RING.open(b"p", &continued), None);
    }

    #[test]
    fn bytes_nobody_sealed_do_not_open(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(RING.open(b"", &bytes), None);
        let known_key = [&[0, 0, 0, 1], bytes.as_slice()].concat();
        prop_assert_eq!(RING.open(b"", &known_key), None);
    }

    #[test]
    fn any_payload_survives_signing(payload in vec(any::<u8>(), 0..300), which in 1..4_usize) {
        let key = &KEYS[which];
        let token = key.sign(None, &payload).unwrap();
        let token = Unverified::parse(&token).unwrap();
        let verified = token.verify(&[(key.public(), key.algorithm())]).unwrap();
        prop_assert_eq!(verified.payload, payload);
    }

    #[test]
    fn parsing_never_panics_and_nothing_made_up_is_accepted(text in ".{0,200}") {
        prop_assert!(!accepted(&text));
    }

    #[test]
    fn text_that_looks_like_a_token_is_not_accepted(
        text in "[A-Za-z0-9_-]{0,60}\\.[A-Za-z0-9_-]{0,60}\\.[A-Za-z0-9_-]{0,90}",
    ) {
        prop_assert!(!accepted(&text));
    }

    #[test]
    fn any_header_is_read_without_panic(
        header in any_json(),
        payload in ".{0,40}",
        signature in vec(any::<u8>(), 1..70),
    ) {
        let token = join(&signing_input(&header.to_string(), &payload), &signature);
        prop_assert!(!accepted(&token));
        if let Ok(read) = Unverified::parse(&token) {
            // What was accepted as a header is an object with a textual `alg`, and no extension.
            prop_assert_eq!(header["alg"].as_str(), Some(read.header_alg()));
            prop_assert_eq!(header.get("kid").and_then(Value::as_str), read.kid());
            prop_assert!(header.get("crit").is_none() && header.get("b64").is_none());
        }
    }

    #[test]
    fn any_claims_are_read_without_panic(payload in any_json()) {
        if let Ok(claims) = Claims::parse(payload.to_string().as_bytes()) {
            prop_assert!(payload.is_object());
            prop_assert_eq!(payload.get("exp").is_some(), claims.expires_at().is_some());
            prop_assert_eq!(payload.get("sub").and_then(Value::as_str), claims.subject());
            prop_assert_eq!(payload.get("aud").is_some(), !claims.audience().is_empty());
        }
    }

    #[test]
    fn any_bytes_are_read_as_claims_without_panic(payload in vec(any::<u8>(), 0..200)) {
        let object = serde_json::from_slice::<Map<String, Value>>(&payload);
        prop_assert!(object.is_ok() || Claims::parse(&payload).is_err());
    }

    #[test]
    fn any_json_is_read_as_key_without_panic(jwk in any_json()) {
        let set = serde_json::json!({ "keys": [jwk] }).to_string();
        let set = jwks::parse(set.as_bytes()).unwrap();
        prop_assert_eq!(set.keys.len() + set.skipped.len(), 1);
        for key in set.keys {
            prop_assert_eq!(&PublicKey::from_jwk_value(&key.to_jwk()).unwrap().thumbprint(),
                &key.thumbprint());
        }
    }

    #[test]
    fn json_without_duplicates_is_read_as_written(value in any_json()) {
        let text = value.to_string();
        // serde_json's own reading, because its digits of a double are not always its own.
        let expected: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(json::parse(text.as_bytes()).unwrap(), expected);
    }

    #[test]
    fn base64url_is_undone_and_has_no_second_spelling(
        bytes in vec(any::<u8>(), 0..100),
        text in "[A-Za-z0-9_-]{0,12}",
    ) {
        prop_assert_eq!(base64url::decode(&base64url::encode(&bytes)), Ok(bytes));
        if let Ok(decoded) = base64url::decode(&text) {
            prop_assert_eq!(base64url::encode(&decoded), text);
        }
    }
}
