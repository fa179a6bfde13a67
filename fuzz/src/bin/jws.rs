//! JWS and the claims inside: any text, and any payload under a true signature.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_fuzz::key;
use neroli_jose::claims::{Claims, MAX_DATE};
use neroli_jose::jws::Unverified;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(text) = std::str::from_utf8(bytes) {
        foreign(text);
    }
    let signed = key().sign(Some("JWT"), bytes).expect("signing works");
    let keys = [(key().public(), key().algorithm())];
    let verified = match Unverified::parse(&signed) {
        Ok(message) => message.verify(&keys).expect("our own signature verifies"),
        Err(error) => panic!("our own message is not read: {error}"),
    };
    assert_eq!(verified.payload, bytes);
    if let Ok(claims) = verified.claims() {
        in_order(&claims);
    }
});

/// Whatever somebody else writes: read or refused, and never verified with our key.
fn foreign(text: &str) {
    let Ok(message) = Unverified::parse(text) else { return };
    assert_eq!(text.split('.').count(), 3);
    let (_, _) = (message.proven_key(), message.kid());
    if let Ok(claims) = message.claims_before_verification() {
        in_order(&claims);
    }
    assert!(message.verify(&[(key().public(), key().algorithm())]).is_err(), "forged: {text}");
}

fn in_order(claims: &Claims) {
    let dates = [claims.expires_at(), claims.not_before(), claims.issued_at()];
    assert!(dates.into_iter().flatten().all(|date| (0..=MAX_DATE).contains(&date)), "{dates:?}");
}
