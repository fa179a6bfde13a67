//! JSON Web Keys and sets of them: a key that is read can be published, and reads again as the
//! same; nothing private is ever in it.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_jose::{PublicKey, jwks};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(set) = jwks::parse(bytes) {
        set.keys.iter().for_each(published);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(key) = PublicKey::from_jwk(text) else { return };
    published(&key);
    let alone = format!("{{\"keys\":[{text}]}}");
    let set = jwks::parse(alone.as_bytes()).expect("a set of one good key");
    assert_eq!(set.keys.len(), 1);
});

fn published(key: &PublicKey) {
    let jwk = key.to_jwk();
    assert!(["d", "p", "q", "dp", "dq", "qi", "k"].iter().all(|name| jwk.get(name).is_none()));
    let again = PublicKey::from_jwk(&jwk.to_string()).expect("our own JWK is read");
    assert_eq!(again.thumbprint(), key.thumbprint());
    assert_eq!((again.kid(), again.algorithm()), (key.kid(), key.algorithm()));
    if let Some(algorithm) = key.algorithm() {
        assert!(key.serves(algorithm));
        assert!(key.verify(algorithm, b"message", b"no signature").is_err());
    }
}
