//! The one key that may come from the message: that of a proof of possession (RFC 9449 section 4).

use neroli_jose::{
    Algorithm,
    jws::{Unverified, VerifyError},
};
use serde_json::{Value, json};

use crate::forge::{HONEST, MALLORY, PAYLOAD};

fn proof(algorithm: Algorithm, jwk: &Value) -> String {
    let header = json!({ "typ": "dpop+jwt", "alg": algorithm.name(), "jwk": jwk }).to_string();
    HONEST.token(algorithm, &header, PAYLOAD)
}

#[test]
fn a_proof_verifies_with_the_key_it_names_and_shows_whose_it_is() {
    for algorithm in Algorithm::ALL {
        let token = proof(algorithm, &HONEST.jwk(algorithm));
        let unverified = Unverified::parse(&token).unwrap();
        let key = unverified.proven_key().unwrap();
        assert_eq!(key.thumbprint(), HONEST.key(algorithm).thumbprint());
        assert!(unverified.verify(&[(&key, algorithm)]).unwrap().is_type("dpop+jwt"));
        // Naming somebody else's key proves nothing.
        let token = proof(algorithm, &MALLORY.jwk(algorithm));
        let unverified = Unverified::parse(&token).unwrap();
        let key = unverified.proven_key().unwrap();
        assert_eq!(unverified.verify(&[(&key, algorithm)]), Err(VerifyError::BadSignature));
    }
}

#[test]
fn a_proof_names_a_public_key_and_no_other() {
    let mut private = HONEST.jwk(Algorithm::EdDsa);
    private["d"] = "c2VjcmV0".into();
    for jwk in [private, json!({ "kty": "oct", "k": "c2VjcmV0" }), json!({}), json!(5), json!(null)]
    {
        let token = proof(Algorithm::EdDsa, &jwk);
        assert!(Unverified::parse(&token).unwrap().proven_key().is_err(), "{jwk}");
    }
    let bare = HONEST.token(Algorithm::EdDsa, r#"{"alg":"EdDSA"}"#, PAYLOAD);
    assert!(Unverified::parse(&bare).unwrap().proven_key().is_err());
}
