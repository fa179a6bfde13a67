//! DPoP (RFC 9449): a request proves that its sender holds a key, and tokens are bound to it.
//!
//! A proof is believed in one thing only: that whoever made it holds the key it names. Whether
//! that key counts is decided by what is bound to it. That a proof is used once is the store's
//! part; [`Proof::name`] is what it must not see twice.

mod binding;
pub mod nonce;
mod uri;

pub use binding::{Scheme, demanded, holds, presented_rightly, text};

use crate::error::{OAuthCode, OAuthError};
use crate::secret::Hashed;
use crate::time::{Seconds, Timestamp};
use neroli_jose::claims::Claims;
use neroli_jose::jws::{Unverified, VerifyError};
use neroli_jose::{Algorithm, JwkError, base64url, digest};

/// The signatures that a proof may bear (FAPI 2.0 §5.4.1).
pub const ALGORITHMS: [Algorithm; 3] = [Algorithm::Ps256, Algorithm::Es256, Algorithm::EdDsa];

/// How old a proof may be.
pub const MAX_AGE: Seconds = Seconds(60);

/// How far the clock of its maker may be ahead (FAPI 2.0 §5.3.2.1: 10 seconds are accepted).
pub const MAX_AHEAD: Seconds = Seconds(10);

/// What a proof must be made for.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The method of the request.
    pub method: &'a str,
    /// Its address as the world sees it, made from our settings and never from `Host`.
    pub uri: &'a str,
    /// The access token beside it, at a resource.
    pub access_token: Option<&'a str>,
    /// The current moment.
    pub now: Timestamp,
}

/// A proof that is in order, but for its single use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The key it proves: the RFC 7638 thumbprint.
    pub jkt: [u8; 32],
    /// What may be seen once: hash of the key and the proof's `jti`.
    pub name: Hashed,
    /// Until when it would be accepted again.
    pub expires_at: Timestamp,
    /// The server's nonce that it repeats.
    pub nonce: Option<String>,
}

/// The proof of a request (RFC 9449 §4.3, check 1): one header, or none.
///
/// # Errors
/// `invalid_dpop_proof` for several headers, or one that is not text.
pub fn one<'a>(mut lines: impl Iterator<Item = &'a [u8]>) -> Result<Option<&'a str>, OAuthError> {
    match (lines.next(), lines.next()) {
        (None, _) => Ok(None),
        (Some(line), None) => {
            std::str::from_utf8(line).map(Some).map_err(|_| invalid("The DPoP header is not text."))
        }
        (Some(_), Some(_)) => Err(invalid("There is more than one DPoP header.")),
    }
}

/// Checks a proof against the request that carries it (RFC 9449 §4.3, checks 2 to 11).
///
/// # Errors
/// `invalid_dpop_proof`, saying which check failed.
pub fn check(proof: &str, expected: &Expected<'_>) -> Result<Proof, OAuthError> {
    let unverified = Unverified::parse(proof)
        .map_err(|_| invalid("The DPoP proof is not a signed JWT in compact form."))?;
    let key = unverified.proven_key().map_err(|error| match error {
        JwkError::Private => invalid("The jwk of the DPoP proof is a private key: replace it."),
        _ => invalid("The DPoP proof has no public jwk for PS256, ES256 or EdDSA in its header."),
    })?;
    let keys = ALGORITHMS.map(|algorithm| (&key, algorithm));
    let verified = unverified.verify(&keys).map_err(|error| match error {
        VerifyError::BadSignature => invalid("The signature of the DPoP proof does not verify."),
        VerifyError::Algorithm | VerifyError::NoMatchingKey => {
            invalid("The alg of the DPoP proof must be PS256, ES256 or EdDSA, and fit its jwk.")
        }
    })?;
    if !verified.is_type("dpop+jwt") {
        return Err(invalid("The typ of the DPoP proof is not dpop+jwt."));
    }
    let claims = verified
        .claims()
        .map_err(|_| invalid("A claim of the DPoP proof stands twice or has a wrong type."))?;
    for_this_request(&claims, expected)?;
    let issued_at = of_this_moment(&claims, expected.now)?;
    with_this_token(&claims, expected.access_token)?;
    let jti = claims.jwt_id().filter(|jti| !jti.is_empty());
    let jti = jti.ok_or_else(|| invalid("The DPoP proof has no jti."))?;
    let jkt = key.thumbprint_bytes();
    Ok(Proof {
        name: Hashed(digest::sha256(&[jkt.as_slice(), jti.as_bytes()].concat())),
        jkt,
        expires_at: issued_at + MAX_AGE + Seconds(1),
        nonce: string(&claims, "nonce")?.map(str::to_owned),
    })
}

/// Checks 8 and 9: `htm` and `htu` are those of the request.
fn for_this_request(claims: &Claims, expected: &Expected<'_>) -> Result<(), OAuthError> {
    // RFC 9110 §9.1: methods are case-sensitive.
    if string(claims, "htm")? != Some(expected.method) {
        return Err(invalid("htm of the DPoP proof is not the method of this request."));
    }
    let htu = string(claims, "htu")?.unwrap_or_default();
    if !uri::is_same(htu, expected.uri) {
        return Err(invalid("htu of the DPoP proof is not the address of this request."));
    }
    Ok(())
}

/// Check 11: made just now. `nbf` and `exp` are not asked for, but hold when they stand.
fn of_this_moment(claims: &Claims, now: Timestamp) -> Result<Timestamp, OAuthError> {
    let at = claims.issued_at().ok_or_else(|| invalid("The DPoP proof has no iat."))?;
    let issued_at = Timestamp(at);
    if issued_at < now - MAX_AGE {
        return Err(invalid("The DPoP proof is older than 60 seconds: make one per request."));
    }
    let too_far = |at: Timestamp| at > now + MAX_AHEAD;
    if too_far(issued_at) || claims.not_before().is_some_and(|at| too_far(Timestamp(at))) {
        return Err(invalid("The DPoP proof is of the future: compare your clock."));
    }
    if claims.expires_at().is_some_and(|at| now >= Timestamp(at)) {
        return Err(invalid("The DPoP proof has expired."));
    }
    Ok(issued_at)
}

/// Check 12: at a resource, `ath` is the hash of the token beside it.
fn with_this_token(claims: &Claims, token: Option<&str>) -> Result<(), OAuthError> {
    let Some(token) = token else { return Ok(()) };
    let hash = base64url::encode(&digest::sha256(token.as_bytes()));
    match string(claims, "ath")? {
        Some(ath) if ath == hash => Ok(()),
        Some(_) => Err(invalid("ath of the DPoP proof is not the hash of this access token.")),
        None => Err(invalid("The DPoP proof has no ath: the hash of the access token.")),
    }
}

fn string<'a>(claims: &'a Claims, name: &str) -> Result<Option<&'a str>, OAuthError> {
    claims.string(name).map_err(|_| invalid("A claim of the DPoP proof has a wrong type."))
}

fn invalid(text: &'static str) -> OAuthError {
    OAuthError::new(OAuthCode::InvalidDpopProof, text)
}

#[cfg(test)]
mod tests;
