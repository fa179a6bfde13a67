//! Digests, a keyed digest, and comparison in constant time.

use aws_lc_rs::{constant_time, digest, hmac};

use crate::{Algorithm, base64url};

/// SHA-256 of `data`.
#[must_use]
pub fn sha256(data: &[u8]) -> [u8; 32] {
    array(digest::digest(&digest::SHA256, data).as_ref())
}

/// HMAC-SHA-256 of `data` under `key` (RFC 2104). Keys shorter than 32 bytes weaken it.
#[must_use]
pub fn hmac_sha256(key: &[u8], data: &[u8]) -> [u8; 32] {
    array(hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), data).as_ref())
}

/// Whether both are the same bytes, in a time that depends on their lengths alone.
#[must_use]
pub fn constant_time_eq(left: &[u8], right: &[u8]) -> bool {
    constant_time::verify_slices_are_equal(left, right).is_ok()
}

/// The value of `at_hash` or `c_hash`: the left half of the digest of `text`, base64url.
///
/// OpenID Connect Core section 3.1.3.6: the digest is the one the ID token's signature uses.
/// Ed25519 uses SHA-512 (RFC 8032 section 5.1), so its half is 32 bytes and not 16.
#[must_use]
pub fn half_hash(algorithm: Algorithm, text: &str) -> String {
    let digest = match algorithm {
        Algorithm::Rs256 | Algorithm::Ps256 | Algorithm::Es256 => &digest::SHA256,
        Algorithm::EdDsa => &digest::SHA512,
    };
    let whole = digest::digest(digest, text.as_bytes());
    let (left, _) = whole.as_ref().split_at(whole.as_ref().len() / 2);
    base64url::encode(left)
}

/// Copies a digest of 32 bytes into an array.
fn array(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(bytes);
    out
}
