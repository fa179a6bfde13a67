//! `GET {issuer}/jwks` (RFC 7517 §5): public keys, and nothing private.

use crate::support::{Server, be, fr};
use neroli_jose::PublicKey;
use std::collections::HashSet;

#[test]
fn keys_are_public_named_and_distinct() {
    let server = Server::shared();
    let mut all = HashSet::new();
    for target in [fr("/jwks"), be("/jwks")] {
        let document = server.get(&target).send().expect(200).json();
        let keys = document["keys"].as_array().unwrap();
        let mut algorithms = HashSet::new();
        for key in keys {
            for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
                assert!(key.get(private).is_none(), "{private} is private");
            }
            assert_eq!(key["use"], "sig");
            let read = PublicKey::from_jwk_value(key).unwrap();
            assert_eq!(read.algorithm().unwrap().name(), key["alg"].as_str().unwrap());
            algorithms.insert(key["alg"].as_str().unwrap().to_owned());
            assert!(all.insert(key["kid"].as_str().unwrap().to_owned()), "{}", key["kid"]);
        }
        assert!(algorithms.contains("RS256") && algorithms.contains("ES256"), "{algorithms:?}");
    }
}

#[test]
fn they_are_the_same_at_each_read() {
    let server = Server::shared();
    let read = || server.get(&fr("/jwks")).send().expect(200);
    assert_eq!(read().text(), read().text());
}
