//! Algorithm confusion and keys in the header: what attackers have sent to others. Each table has
//! its control: the same token without the attack verifies.

use neroli_jose::{
    Algorithm, PublicKey, base64url, digest,
    jws::{MAX_TRIED_KEYS, ParseError, Unverified, VerifyError},
};
use serde_json::json;

use crate::forge::{HONEST, MALLORY, PAYLOAD, join, signing_input, verify};

#[test]
fn control_an_honest_token_verifies() {
    for algorithm in Algorithm::ALL {
        let header = json!({ "alg": algorithm.name() }).to_string();
        let token = HONEST.token(algorithm, &header, PAYLOAD);
        assert_eq!(verify(&token).unwrap(), PAYLOAD.as_bytes(), "{algorithm}");
    }
}

/// The signature is right for the bytes; only the name of the algorithm is not one of ours.
#[test]
fn unknown_algorithms_are_refused_before_any_key_is_used() {
    let names = [
        "none",
        "None",
        "NONE",
        "nOnE",
        "none ",
        "",
        " ",
        "HS256",
        "hs256",
        "HS384",
        "HS512",
        "RS384",
        "RS512",
        "PS384",
        "PS512",
        "ES256K",
        "ES384",
        "ES512",
        "rs256",
        "Rs256",
        "RS256 ",
        " RS256",
        "RS256\0",
        "RS-256",
        "SHA256withRSA",
        "eddsa",
        "EDDSA",
        "Ed448",
        "dir",
        "A256KW",
        "RSA-OAEP",
        "RSA1_5",
        "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
    ];
    for name in names {
        let header = json!({ "alg": name }).to_string();
        for algorithm in Algorithm::ALL {
            let token = HONEST.token(algorithm, &header, PAYLOAD);
            assert_eq!(Unverified::parse(&token).unwrap().header_alg(), name);
            assert_eq!(verify(&token), Err(VerifyError::Algorithm), "{name:?}");
        }
        assert!(name.parse::<Algorithm>().is_err(), "{name:?}");
    }
}

#[test]
fn a_token_without_signature_is_no_token() {
    for algorithm in ["none", "RS256", "ES256", "EdDSA"] {
        let input = signing_input(&json!({ "alg": algorithm }).to_string(), PAYLOAD);
        for text in [input.clone(), format!("{input}.")] {
            assert!(matches!(Unverified::parse(&text), Err(ParseError::Parts)), "{text}");
        }
    }
}

/// CVE-2016-10555 and its kin: the public key's bytes as an HMAC secret, in every spelling.
#[test]
fn a_public_key_is_never_a_shared_secret() {
    for algorithm in Algorithm::ALL {
        let jwk = HONEST.jwk(algorithm);
        let number = jwk.get("n").or(jwk.get("x")).unwrap().as_str().unwrap().to_owned();
        let secrets = [
            jwk.to_string().into_bytes(),
            HONEST.key(algorithm).to_jwk().to_string().into_bytes(),
            number.clone().into_bytes(),
            base64url::decode(&number).unwrap(),
            HONEST.key(algorithm).thumbprint().into_bytes(),
            Vec::new(),
            vec![0; 32],
        ];
        for secret in secrets {
            for (alg, outcome) in
                [("HS256", VerifyError::Algorithm), (algorithm.name(), VerifyError::BadSignature)]
            {
                let input = signing_input(&json!({ "alg": alg }).to_string(), PAYLOAD);
                let mac = digest::hmac_sha256(&secret, input.as_bytes());
                assert_eq!(verify(&join(&input, &mac)), Err(outcome), "{alg}");
            }
        }
    }
}

/// All pairs of algorithms: signed with one, announced as another.
#[test]
fn a_sibling_algorithm_does_not_verify() {
    for signed in Algorithm::ALL {
        for announced in Algorithm::ALL.into_iter().filter(|other| *other != signed) {
            let header = json!({ "alg": announced.name() }).to_string();
            let token = HONEST.token(signed, &header, PAYLOAD);
            assert_eq!(verify(&token), Err(VerifyError::BadSignature), "{signed} as {announced}");
        }
    }
}

/// The caller's algorithm decides: a right signature of another one finds no key.
#[test]
fn the_header_cannot_widen_what_the_caller_allows() {
    for signed in Algorithm::ALL {
        let header = json!({ "alg": signed.name() }).to_string();
        let token = HONEST.token(signed, &header, PAYLOAD);
        for allowed in Algorithm::ALL.into_iter().filter(|other| *other != signed) {
            let key = HONEST.key(signed);
            let outcome = Unverified::parse(&token).unwrap().verify(&[(&key, allowed)]);
            assert_eq!(outcome, Err(VerifyError::NoMatchingKey), "{signed} for {allowed}");
        }
    }
}

/// A key declared for one RSA padding does not serve the other, whatever caller and header say.
#[test]
fn a_declared_key_serves_its_algorithm_alone() {
    for (declared, used) in
        [(Algorithm::Rs256, Algorithm::Ps256), (Algorithm::Ps256, Algorithm::Rs256)]
    {
        let key = HONEST.key_with(declared, &json!({ "alg": declared.name() }));
        let header = json!({ "alg": used.name() }).to_string();
        let token = HONEST.token(used, &header, PAYLOAD);
        let outcome = Unverified::parse(&token).unwrap().verify(&[(&key, used)]);
        assert_eq!(outcome, Err(VerifyError::NoMatchingKey));
        let signature = HONEST.signature(used, b"input");
        assert!(key.verify(used, b"input", &signature).is_err());

        let undeclared = HONEST.key(used);
        assert!(undeclared.verify(used, b"input", &signature).is_ok());
        assert!(Unverified::parse(&token).unwrap().verify(&[(&undeclared, used)]).is_ok());
    }
}

/// CVE-2018-0114: the attacker's key travels in the header of the attacker's token.
#[test]
fn keys_in_the_header_are_not_read() {
    for algorithm in Algorithm::ALL {
        let carriers = [
            json!({ "jwk": MALLORY.jwk(algorithm) }),
            json!({ "jku": "http://127.0.0.1:9/jwks.json" }),
            json!({ "jku": "file:///etc/passwd" }),
            json!({ "x5u": "http://127.0.0.1:9/chain.pem" }),
            json!({ "x5c": ["MIIB"] }),
            json!({ "x5t": "AAAA", "x5t#S256": "AAAA" }),
            json!({ "jwk": MALLORY.jwk(algorithm), "kid": MALLORY.key(algorithm).thumbprint() }),
            json!({ "jwk": 5, "jku": [], "x5u": null, "x5c": {} }),
        ];
        for mut header in carriers {
            header["alg"] = algorithm.name().into();
            let header = header.to_string();
            let forged = MALLORY.token(algorithm, &header, PAYLOAD);
            assert_eq!(verify(&forged), Err(VerifyError::BadSignature), "{header}");
            // Control: the members are ignored, not feared.
            let honest = HONEST.token(algorithm, &header, PAYLOAD);
            assert_eq!(verify(&honest).unwrap(), PAYLOAD.as_bytes(), "{header}");
        }
    }
}

#[test]
fn kid_only_chooses_among_known_keys() {
    let key = HONEST.key_with(Algorithm::Es256, &json!({ "kid": "current" }));
    let other = MALLORY.key_with(Algorithm::Es256, &json!({ "kid": "other" }));
    let keys = [(&other, Algorithm::Es256), (&key, Algorithm::Es256)];
    let outcome = |kid: &str| {
        let header = json!({ "alg": "ES256", "kid": kid }).to_string();
        let token = HONEST.token(Algorithm::Es256, &header, PAYLOAD);
        let token = Unverified::parse(&token).unwrap();
        assert_eq!(token.kid(), Some(kid));
        token.verify(&keys).map(|verified| verified.payload)
    };
    assert_eq!(outcome("current").unwrap(), PAYLOAD.as_bytes());
    assert_eq!(outcome("other"), Err(VerifyError::BadSignature));
    let strangers = [
        "",
        "Current",
        "current ",
        "current\0",
        "../../../../dev/null",
        "/dev/null",
        "%2e%2e/x",
        "' OR '1'='1",
        "x' UNION SELECT 'key'--",
        "http://127.0.0.1:9/key",
        "file:///etc/passwd",
        "current\u{0}other",
        "ｃurrent",
    ];
    for kid in strangers {
        assert_eq!(outcome(kid), Err(VerifyError::NoMatchingKey), "{kid:?}");
    }
}

/// FAPI 2.0 section 5.4.2 lets a set have one `kid` twice: type and algorithm decide then.
#[test]
fn keys_that_share_a_kid_are_told_apart() {
    let keys = Algorithm::ALL
        .map(|algorithm| (HONEST.key_with(algorithm, &json!({ "kid": "shared" })), algorithm));
    let stranger = MALLORY.key_with(Algorithm::EdDsa, &json!({ "kid": "shared" }));
    for algorithm in Algorithm::ALL {
        let header = json!({ "alg": algorithm.name(), "kid": "shared" }).to_string();
        let token = HONEST.token(algorithm, &header, PAYLOAD);
        let mut candidates: Vec<(&PublicKey, Algorithm)> = vec![(&stranger, Algorithm::EdDsa)];
        candidates.extend(keys.iter().map(|(key, algorithm)| (key, *algorithm)));
        assert!(Unverified::parse(&token).unwrap().verify(&candidates).is_ok(), "{algorithm}");
    }
}

#[test]
fn the_number_of_keys_tried_is_bounded() {
    let (honest, stranger) = (HONEST.key(Algorithm::EdDsa), MALLORY.key(Algorithm::EdDsa));
    let token = HONEST.token(Algorithm::EdDsa, r#"{"alg":"EdDSA"}"#, PAYLOAD);
    let after = |strangers: usize| {
        let mut keys = vec![(&stranger, Algorithm::EdDsa); strangers];
        keys.push((&honest, Algorithm::EdDsa));
        Unverified::parse(&token).unwrap().verify(&keys).map(|_| ())
    };
    assert_eq!(after(MAX_TRIED_KEYS - 1), Ok(()));
    assert_eq!(after(MAX_TRIED_KEYS), Err(VerifyError::BadSignature));
}

#[test]
fn no_keys_verify_nothing() {
    let token = HONEST.token(Algorithm::EdDsa, r#"{"alg":"EdDSA"}"#, PAYLOAD);
    assert_eq!(Unverified::parse(&token).unwrap().verify(&[]), Err(VerifyError::NoMatchingKey));
}
