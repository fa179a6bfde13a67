//! DPoP proofs (RFC 9449): any header lines. No signature can be guessed, so none is accepted.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::dpop::{Expected, check, one};
use neroli_fuzz::{NOW, assert_travels};
use neroli_jose::base64url;

const EXPECTED: Expected<'_> = Expected {
    method: "POST",
    uri: "https://id.test/openidconnect/fr/v1/token",
    access_token: None,
    now: NOW,
};

fuzz_target!(|bytes: &[u8]| {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    match one(lines.iter().copied()) {
        Ok(Some(proof)) => refused(proof),
        Ok(None) => panic!("a line was not seen"),
        Err(error) => {
            assert!(lines.len() > 1 || std::str::from_utf8(bytes).is_err());
            assert_travels(&error);
        }
    }
    // The lines as header and claims: JSON that mutation can reach, then encoded.
    let parts: Vec<String> = lines.iter().map(|line| base64url::encode(line)).collect();
    if let [header, claims] = parts.as_slice() {
        refused(&format!("{header}.{claims}.{}", base64url::encode(&[1; 64])));
    }
});

fn refused(proof: &str) {
    match check(proof, &EXPECTED) {
        Ok(proof) => panic!("accepted: {proof:?}"),
        Err(error) => assert_travels(&error),
    }
}
