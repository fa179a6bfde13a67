//! Making keys and signatures.

use neroli_jose::{
    Algorithm, KeyError, PublicKey, SigningKey, base64url,
    jws::{Unverified, VerifyError},
    seal::Ring,
};
use serde_json::{Value, json};

/// A private RSA key of 1024 bits, of no use but to be refused.
const RSA_1024: &str = concat!(
    "MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBAMsVGHtbdbNNvOGe9J4YOB4vi4Ei1EEW",
    "xI12IIqkFOiRN0GSQ2c_jucFm82wlz5febYMpMlmnIQy45O0SBSsD9yOPJr12DCkU9cGz3q_1Q8Xb0Jl",
    "1lNAuPps_YQqHfqGiRWBP07KY9zLDQxJJDzE1ZqQSVnzXUMxPx3nNrbG8UvPAgMBAAECgYEAhy0wkZPM",
    "YaBiFHBA9Sa72-Pb4QY08GpeRKcXfBFB1Zgrhpr8ALK-xSnnjl94HM1ib3o1CdYiYqCY-Q0sWY46M24-",
    "N6FxBbjfMkwxoZaFD3cOiCpbxI4vqFcAWIcpHmX9dO75V-t45_Rz6KQ5MTr6gj7pJ26ZNatZylNEgmby",
    "FfkCQQDsjVk44Z4hxfng1Fr371gCl333-NVGwnPACmn4pGMY9TtYyQuU4-cYP8wjKJTCA7LXgjNJR6HS",
    "kg7KFjJhdrUjAkEA28dRd7Yit2NvEkBolAit942otopoKeI01ILCW2O9bPrVGk-8l-c8gVZX3K_YRbLQ",
    "DsQk9Ud7O7cCC1u4XWanZQJAUDhLJqgUqV1rNRyu0OABF7fqRzrCkSGGgXzGnUSaOq-Hdb-QRujWyPlx",
    "sAamE_mPH9iOre416aQQkeXfJgBMwwJAWQg8q4dANxRz6WvoMZf2iaN8Zj5ZhiYaCsDR5V3ZXe2bKKaG",
    "mu7U5vxIaaFetpWCjYjOBAMqG_2-OUW1wTiVtQJBANwxhQvpYUN44S7iz62sN7O_6g-Kkb-0E85q9oqw",
    "AzWGxvJaOWo9sPoRQieU5MfFVAT6jVyM-8WrtWy8ZUmZ3AA",
);

fn header_of(token: &str) -> Value {
    let (header, _) = token.split_once('.').unwrap();
    serde_json::from_slice(&base64url::decode(header).unwrap()).unwrap()
}

#[test]
fn a_header_of_ones_own_keeps_its_members_and_gets_the_keys_algorithm() {
    let key = SigningKey::generate(Algorithm::Es256).unwrap();
    let header = json!({"typ": "dpop+jwt", "alg": "none", "jwk": key.public().to_jwk()});
    let token = key.sign_under(header.as_object().unwrap().clone(), b"{}").unwrap();
    let shown = header_of(&token);
    assert_eq!((&shown["typ"], &shown["alg"]), (&json!("dpop+jwt"), &json!("ES256")));
    let proven = Unverified::parse(&token).unwrap().proven_key().unwrap();
    assert_eq!(proven.thumbprint(), key.public().thumbprint());
    Unverified::parse(&token).unwrap().verify(&[(&proven, Algorithm::Es256)]).unwrap();
}

#[test]
fn what_is_signed_verifies() {
    for algorithm in Algorithm::ALL {
        let key = SigningKey::generate(algorithm).unwrap();
        let other = SigningKey::generate(algorithm).unwrap();
        for payload in [&b""[..], b"{}", &[0xff; 1000]] {
            let token = key.sign(None, payload).unwrap();
            let read = || Unverified::parse(&token).unwrap();
            let verified = read().verify(&[(key.public(), algorithm)]).unwrap();
            assert_eq!(verified.payload, payload);
            // A key of another name is not tried; one without a name is, and fails.
            let named = read().verify(&[(other.public(), algorithm)]);
            assert_eq!(named, Err(VerifyError::NoMatchingKey));
            let mut unnamed = other.public().to_jwk();
            unnamed.as_object_mut().unwrap().shift_remove("kid");
            let unnamed = PublicKey::from_jwk_value(&unnamed).unwrap();
            let unnamed = read().verify(&[(&unnamed, algorithm)]);
            assert_eq!(unnamed, Err(VerifyError::BadSignature));
        }
    }
}

#[test]
fn the_header_names_algorithm_key_and_type() {
    let key = SigningKey::generate(Algorithm::Es256).unwrap();
    let plain = header_of(&key.sign(None, b"{}").unwrap());
    assert_eq!(plain, json!({ "alg": "ES256", "kid": key.kid() }));
    for typ in ["JWT", "at+jwt", "logout+jwt", "needs \"escapes\" \\ \n é"] {
        let token = key.sign(Some(typ), b"{}").unwrap();
        assert_eq!(header_of(&token), json!({ "alg": "ES256", "kid": key.kid(), "typ": typ }));
        let read = Unverified::parse(&token).unwrap();
        assert_eq!(
            (read.header_alg(), read.kid(), read.typ()),
            ("ES256", Some(key.kid()), Some(typ))
        );
    }
}

/// RFC 7515 section 4.1.9.
#[test]
fn types_are_media_types() {
    let key = SigningKey::generate(Algorithm::EdDsa).unwrap();
    let is = |typ: Option<&str>, media_type: &str| {
        let token = key.sign(typ, b"{}").unwrap();
        let token = Unverified::parse(&token).unwrap();
        token.verify(&[(key.public(), Algorithm::EdDsa)]).unwrap().is_type(media_type)
    };
    assert!(is(Some("at+jwt"), "at+jwt"));
    assert!(is(Some("AT+JWT"), "at+jwt"));
    assert!(is(Some("application/at+jwt"), "at+jwt"));
    assert!(is(Some("at+jwt"), "Application/at+jwt"));
    assert!(!is(None, "at+jwt"));
    assert!(!is(Some(""), "at+jwt"));
    assert!(!is(Some("JWT"), "at+jwt"));
    assert!(!is(Some("text/at+jwt"), "at+jwt"));
    assert!(!is(Some("application/x/at+jwt"), "x/at+jwt"));
}

#[test]
fn keys_survive_storage() {
    for algorithm in Algorithm::ALL {
        let key = SigningKey::generate(algorithm).unwrap();
        let stored = key.to_pkcs8().unwrap();
        let again = SigningKey::from_pkcs8(algorithm, &stored).unwrap();
        assert_eq!((again.kid(), again.algorithm()), (key.kid(), algorithm));
        assert_eq!(*again.to_pkcs8().unwrap(), *stored);
        assert_eq!(again.public().to_jwk(), key.public().to_jwk());
        let token = again.sign(None, b"after").unwrap();
        let token = Unverified::parse(&token).unwrap();
        assert_eq!(token.verify(&[(key.public(), algorithm)]).unwrap().payload, b"after");
    }
}

#[test]
fn every_key_is_new_and_named_by_its_thumbprint() {
    for algorithm in Algorithm::ALL {
        let (one, other) =
            (SigningKey::generate(algorithm).unwrap(), SigningKey::generate(algorithm).unwrap());
        assert_ne!(one.kid(), other.kid());
        assert_eq!(one.kid(), one.public().thumbprint());
        assert_eq!(one.kid().len(), 43);
    }
}

#[test]
fn generated_rsa_keys_have_2048_bits() {
    let key = SigningKey::generate(Algorithm::Rs256).unwrap();
    let n = base64url::decode(key.public().to_jwk()["n"].as_str().unwrap()).unwrap();
    assert_eq!((n.len(), n[0] >> 7), (256, 1));
}

#[test]
fn weak_foreign_and_broken_private_keys_are_refused() {
    let small = base64url::decode(RSA_1024).unwrap();
    for algorithm in [Algorithm::Rs256, Algorithm::Ps256] {
        let outcome = SigningKey::from_pkcs8(algorithm, &small);
        assert_eq!(outcome.unwrap_err(), KeyError::Rejected);
    }
    let rsa = |algorithm| matches!(algorithm, Algorithm::Rs256 | Algorithm::Ps256);
    for made in Algorithm::ALL {
        let pkcs8 = SigningKey::generate(made).unwrap().to_pkcs8().unwrap();
        for read in Algorithm::ALL {
            let fits = made == read || rsa(made) && rsa(read);
            assert_eq!(SigningKey::from_pkcs8(read, &pkcs8).is_ok(), fits, "{made} as {read}");
        }
        for broken in [&[][..], &[0x30], &pkcs8[1..], &pkcs8[..pkcs8.len() - 1]] {
            assert!(SigningKey::from_pkcs8(made, broken).is_err(), "{made}");
        }
    }
}

#[test]
fn debug_shows_names_only() {
    let key = SigningKey::generate(Algorithm::EdDsa).unwrap();
    let expected = format!("SigningKey {{ kid: {:?}, algorithm: EdDsa, .. }}", key.kid());
    assert_eq!(format!("{key:?}"), expected);
}

#[test]
fn keys_are_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<SigningKey>();
    shared::<PublicKey>();
    shared::<Ring>();
    let key = SigningKey::generate(Algorithm::Es256).unwrap();
    std::thread::scope(|scope| {
        for number in 0..4 {
            let key = &key;
            scope.spawn(move || {
                let payload = [number; 100];
                let token = key.sign(None, &payload).unwrap();
                let token = Unverified::parse(&token).unwrap();
                let verified = token.verify(&[(key.public(), Algorithm::Es256)]).unwrap();
                assert_eq!(verified.payload, payload);
            });
        }
    });
}
