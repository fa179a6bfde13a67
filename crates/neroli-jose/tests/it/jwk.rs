//! Public keys that are read, those that are refused, and what is published.

use neroli_jose::{
    Algorithm, JwkError, PublicKey, SigningKey, base64url,
    jwks::{self, jwks_json},
};
use serde_json::{Value, json};

use crate::forge::HONEST;

/// The JWK of the honest peer with some members replaced; `null` takes one out.
fn read(algorithm: Algorithm, changes: &Value) -> Result<PublicKey, JwkError> {
    let mut jwk = HONEST.jwk(algorithm);
    let members = jwk.as_object_mut().unwrap();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(members.shift_remove(name)),
            _ => drop(members.insert(name.clone(), value.clone())),
        }
    }
    PublicKey::from_jwk(&jwk.to_string())
}

/// A modulus of so many bits, odd; not a product of primes, which a public key does not show.
fn modulus(bits: usize) -> String {
    let mut number = vec![0xff_u8; bits.div_ceil(8)];
    number[0] >>= number.len() * 8 - bits;
    base64url::encode(&number)
}

#[test]
fn rsa_keys_have_2048_to_8192_bits() {
    for bits in [2048, 2049, 3072, 4096, 8191, 8192] {
        assert!(read(Algorithm::Rs256, &json!({ "n": modulus(bits) })).is_ok(), "{bits}");
    }
    for bits in [1, 512, 1024, 2040, 2047, 8193, 8200, 16384] {
        let outcome = read(Algorithm::Rs256, &json!({ "n": modulus(bits) }));
        assert!(matches!(outcome, Err(JwkError::Modulus)), "{bits} {outcome:?}");
    }
    let even = base64url::encode(&[vec![0xff; 255], vec![0xfe]].concat());
    let outcome = read(Algorithm::Rs256, &json!({ "n": even }));
    assert!(matches!(outcome, Err(JwkError::Modulus)));
}

#[test]
fn rsa_exponents_are_odd_and_small() {
    let encode = |bytes: &[u8]| json!({ "e": base64url::encode(bytes) });
    for good in [&[3][..], &[17], &[1, 0, 1], &[1, 0xff, 0xff, 0xff, 0xff]] {
        assert!(read(Algorithm::Rs256, &encode(good)).is_ok(), "{good:?}");
    }
    for bad in [&[1][..], &[2], &[4], &[1, 0, 0], &[2, 0, 0, 0, 1], &[1; 6], &[1; 256]] {
        let outcome = read(Algorithm::Rs256, &encode(bad));
        assert!(matches!(outcome, Err(JwkError::Exponent)), "{bad:?} {outcome:?}");
    }
}

#[test]
fn numbers_have_one_spelling() {
    let n = HONEST.jwk(Algorithm::Rs256)["n"].as_str().unwrap().to_owned();
    let padded = base64url::encode(&[vec![0], base64url::decode(&n).unwrap()].concat());
    let cases = [
        ("n", json!(padded)),
        ("n", json!("")),
        ("n", json!(format!("{n}="))),
        ("n", json!(format!("{n}\n"))),
        ("n", json!(5)),
        ("n", Value::Null),
        ("e", json!("AAEAAQ")),
        ("e", json!("")),
        ("e", json!("AA")),
        ("e", json!(65537)),
        ("e", Value::Null),
    ];
    for (name, value) in cases {
        let outcome = read(Algorithm::Rs256, &json!({ name: value }));
        let named = matches!(outcome, Err(JwkError::Member(member)) if member == name);
        assert!(named, "{name} {value} {outcome:?}");
    }
}

#[test]
fn coordinates_have_32_bytes_and_lie_on_the_curve() {
    for algorithm in [Algorithm::Es256, Algorithm::EdDsa] {
        for size in [0, 31, 33, 64] {
            let outcome = read(algorithm, &json!({ "x": base64url::encode(&vec![1; size]) }));
            assert!(matches!(outcome, Err(JwkError::Member("x"))), "{algorithm} {size}");
        }
        assert!(matches!(read(algorithm, &json!({ "x": null })), Err(JwkError::Member("x"))));
    }
    let off = [[0; 32], [1; 32], [0xff; 32]];
    for y in off {
        let outcome = read(Algorithm::Es256, &json!({ "y": base64url::encode(&y) }));
        assert!(matches!(outcome, Err(JwkError::Invalid)), "{y:?} {outcome:?}");
    }
    assert!(matches!(read(Algorithm::Es256, &json!({ "y": null })), Err(JwkError::Member("y"))));
}

#[test]
fn keys_of_other_kinds_are_refused() {
    let unsupported = [
        (Algorithm::Es256, json!({ "crv": "P-384" })),
        (Algorithm::Es256, json!({ "crv": "p-256" })),
        (Algorithm::Es256, json!({ "crv": "secp256k1" })),
        (Algorithm::Es256, json!({ "crv": null })),
        (Algorithm::EdDsa, json!({ "crv": "Ed448" })),
        (Algorithm::EdDsa, json!({ "crv": "X25519" })),
        (Algorithm::Rs256, json!({ "kty": "rsa" })),
        (Algorithm::Rs256, json!({ "kty": "oct" })),
        (Algorithm::Rs256, json!({ "alg": "RS512" })),
        (Algorithm::Rs256, json!({ "alg": "HS256" })),
        (Algorithm::Rs256, json!({ "alg": "none" })),
        (Algorithm::Rs256, json!({ "alg": "ES256" })),
        (Algorithm::Rs256, json!({ "alg": "RSA-OAEP-256" })),
        (Algorithm::Es256, json!({ "alg": "RS256" })),
        (Algorithm::EdDsa, json!({ "alg": "ES256" })),
    ];
    for (algorithm, changes) in unsupported {
        let outcome = read(algorithm, &changes);
        assert!(matches!(outcome, Err(JwkError::Unsupported)), "{changes} {outcome:?}");
    }
    for changes in [json!({ "kty": null }), json!({ "kty": 1 })] {
        assert!(matches!(read(Algorithm::Rs256, &changes), Err(JwkError::Member("kty"))));
    }
    for changes in
        [json!({ "use": "enc" }), json!({ "key_ops": ["sign"] }), json!({ "key_ops": [] })]
    {
        assert!(matches!(read(Algorithm::Rs256, &changes), Err(JwkError::Use)), "{changes}");
    }
    for (name, value) in [
        ("kid", json!(1)),
        ("alg", json!(["RS256"])),
        ("use", json!(["sig"])),
        ("key_ops", json!("verify")),
    ] {
        let outcome = read(Algorithm::Rs256, &json!({ name: value }));
        let named = matches!(outcome, Err(JwkError::Member(member)) if member == name);
        assert!(named, "{name} {outcome:?}");
    }
}

#[test]
fn keys_meant_for_signatures_are_read() {
    let key = read(
        Algorithm::Ps256,
        &json!({ "use": "sig", "alg": "PS256", "kid": "k", "key_ops": ["verify"], "x5c": [1] }),
    )
    .unwrap();
    assert_eq!((key.kid(), key.algorithm()), (Some("k"), Some(Algorithm::Ps256)));
    assert!(key.serves(Algorithm::Ps256));
    for other in [Algorithm::Rs256, Algorithm::Es256, Algorithm::EdDsa] {
        assert!(!key.serves(other), "{other}");
    }
}

/// A peer that sends a private key has leaked it, and should hear so.
#[test]
fn private_and_symmetric_keys_are_refused() {
    for algorithm in Algorithm::ALL {
        for name in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
            let outcome = read(algorithm, &json!({ name: "AQAB" }));
            assert!(matches!(outcome, Err(JwkError::Private)), "{algorithm} {name}");
        }
    }
    let outcome = PublicKey::from_jwk(r#"{"kty":"oct","k":"c2VjcmV0"}"#);
    assert!(matches!(outcome, Err(JwkError::Private)));
}

#[test]
fn a_jwk_names_its_members_once() {
    let jwk = HONEST.jwk(Algorithm::EdDsa).to_string();
    let twice = jwk.replacen('{', r#"{"kty":"OKP","#, 1);
    assert!(matches!(PublicKey::from_jwk(&twice), Err(JwkError::Json(_))), "{twice}");
    assert!(PublicKey::from_jwk(&jwk).is_ok());
    for text in ["[]", "null", "\"\"", "1"] {
        assert!(matches!(PublicKey::from_jwk(text), Err(JwkError::Shape)), "{text}");
    }
}

/// What is published has these members and no others, whichever key it is.
#[test]
fn the_published_set_is_public() {
    let keys = Algorithm::ALL.map(|algorithm| SigningKey::generate(algorithm).unwrap());
    let text = jwks_json(keys.iter().map(SigningKey::public));
    let document: Value = serde_json::from_str(&text).unwrap();
    let published = document["keys"].as_array().unwrap();
    assert_eq!(published.len(), 4);
    for (jwk, key) in published.iter().zip(&keys) {
        let mut names: Vec<&str> = jwk.as_object().unwrap().keys().map(String::as_str).collect();
        names.sort_unstable();
        let expected: &[&str] = match key.algorithm() {
            Algorithm::Rs256 | Algorithm::Ps256 => &["alg", "e", "kid", "kty", "n", "use"],
            Algorithm::Es256 => &["alg", "crv", "kid", "kty", "use", "x", "y"],
            Algorithm::EdDsa => &["alg", "crv", "kid", "kty", "use", "x"],
        };
        assert_eq!(names, expected);
        assert_eq!(jwk["use"], "sig");
        assert_eq!(jwk["alg"], key.algorithm().name());
        assert_eq!(jwk["kid"], key.kid());
    }

    let set = jwks::parse(text.as_bytes()).unwrap();
    assert!(set.skipped.is_empty());
    for (read, key) in set.keys.iter().zip(&keys) {
        assert_eq!(read.thumbprint(), key.kid());
        assert_eq!((read.kid(), read.algorithm()), (Some(key.kid()), Some(key.algorithm())));
    }
}

#[test]
fn a_set_skips_what_it_cannot_use_and_says_why() {
    let set = json!({ "keys": [
        { "kty": "oct", "k": "AQAB" },
        HONEST.jwk(Algorithm::Es256),
        { "kty": "EC", "crv": "P-521" },
        5,
        HONEST.jwk(Algorithm::Rs256),
    ]});
    let set = jwks::parse(set.to_string().as_bytes()).unwrap();
    assert_eq!(set.keys.len(), 2);
    assert!(set.keys[0].serves(Algorithm::Es256) && set.keys[1].serves(Algorithm::Rs256));
    let positions: Vec<usize> = set.skipped.iter().map(|(position, _)| *position).collect();
    assert_eq!(positions, [0, 2, 3]);
    assert!(matches!(set.skipped[0].1, JwkError::Private));
    for text in ["{}", "[]", r#"{"keys":{}}"#, r#"{"keys":null}"#, "5"] {
        assert!(matches!(jwks::parse(text.as_bytes()), Err(JwkError::Shape)), "{text}");
    }
    for text in [r#"{"keys":[],"keys":[]}"#, "", "{"] {
        assert!(matches!(jwks::parse(text.as_bytes()), Err(JwkError::Json(_))), "{text}");
    }
    assert_eq!(jwks_json([]), r#"{"keys":[]}"#);
}
