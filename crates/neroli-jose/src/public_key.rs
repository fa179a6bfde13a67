//! A public key: what a signature is checked with, and what is published.
//!
//! A key may carry an `alg`; then it serves that algorithm and no other (RFC 7517 section 4.4).
//! Without one it serves those its type allows: both RSA paddings, or the one of its curve.

use std::{fmt, sync::Arc};

use aws_lc_rs::error::KeyRejected;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RSA_PSS_2048_8192_SHA256, RsaPublicKeyComponents,
};

use crate::{Algorithm, base64url, digest};

/// The signature is not that of this key over these bytes, or the key does not serve the
/// algorithm. Deliberately without detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not verify")]
pub struct BadSignature;

/// A checked public key, parsed once; cloning is cheap.
#[derive(Clone)]
pub struct PublicKey {
    pub(crate) material: Arc<Material>,
    pub(crate) algorithm: Option<Algorithm>,
    pub(crate) kid: Option<String>,
}

/// The numbers of a key as its JWK spells them, beside their parsed form.
pub(crate) enum Material {
    Rsa { n: Vec<u8>, e: Vec<u8>, pkcs1: ParsedPublicKey, pss: ParsedPublicKey },
    P256 { x: Vec<u8>, y: Vec<u8>, key: ParsedPublicKey },
    Ed25519 { x: Vec<u8>, key: ParsedPublicKey },
}

impl Material {
    /// From big-endian numbers without leading zeros, whose ranges the caller has checked.
    pub(crate) fn rsa(n: Vec<u8>, e: Vec<u8>) -> Result<Self, KeyRejected> {
        let numbers = RsaPublicKeyComponents { n: n.as_slice(), e: e.as_slice() };
        let pkcs1 = numbers.to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256)?;
        let pss = numbers.to_parsed_public_key(&RSA_PSS_2048_8192_SHA256)?;
        Ok(Self::Rsa { n, e, pkcs1, pss })
    }

    /// From two coordinates of 32 bytes; a point off the curve is rejected.
    pub(crate) fn p256(x: Vec<u8>, y: Vec<u8>) -> Result<Self, KeyRejected> {
        // SEC 1 section 2.3.3: 0x04 marks an uncompressed point.
        let point = [&[0x04], x.as_slice(), y.as_slice()].concat();
        let key = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &point)?;
        Ok(Self::P256 { x, y, key })
    }

    /// From an encoded point of 32 bytes.
    pub(crate) fn ed25519(x: Vec<u8>) -> Result<Self, KeyRejected> {
        let key = ParsedPublicKey::new(&ED25519, &x)?;
        Ok(Self::Ed25519 { x, key })
    }

    /// The parsed form for one algorithm, if this type of key has it.
    fn for_algorithm(&self, algorithm: Algorithm) -> Option<&ParsedPublicKey> {
        match (self, algorithm) {
            (Self::Rsa { pkcs1, .. }, Algorithm::Rs256) => Some(pkcs1),
            (Self::Rsa { pss, .. }, Algorithm::Ps256) => Some(pss),
            (Self::P256 { key, .. }, Algorithm::Es256)
            | (Self::Ed25519 { key, .. }, Algorithm::EdDsa) => Some(key),
            (Self::Rsa { .. } | Self::P256 { .. } | Self::Ed25519 { .. }, _) => None,
        }
    }
}

impl PublicKey {
    /// The algorithm the key was declared for (`alg`), if any.
    #[must_use]
    pub fn algorithm(&self) -> Option<Algorithm> {
        self.algorithm
    }

    /// The key's name (`kid`), if it has one.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// Whether the key may check signatures of `algorithm`.
    #[must_use]
    pub fn serves(&self, algorithm: Algorithm) -> bool {
        self.algorithm.is_none_or(|declared| declared == algorithm)
            && self.material.for_algorithm(algorithm).is_some()
    }

    /// Checks `signature` (raw, as a JWS carries it) over `signing_input`.
    ///
    /// # Errors
    /// [`BadSignature`] when it is wrong in any way, or the key does not serve `algorithm`.
    pub fn verify(
        &self,
        algorithm: Algorithm,
        signing_input: &[u8],
        signature: &[u8],
    ) -> Result<(), BadSignature> {
        if !self.serves(algorithm) {
            return Err(BadSignature);
        }
        let key = self.material.for_algorithm(algorithm).ok_or(BadSignature)?;
        key.verify_sig(signing_input, signature).map_err(|_| BadSignature)
    }

    /// The RFC 7638 thumbprint: SHA-256 over the required members in alphabetical order.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        base64url::encode(&self.thumbprint_bytes())
    }

    /// The RFC 7638 thumbprint before it is written as text.
    #[must_use]
    pub fn thumbprint_bytes(&self) -> [u8; 32] {
        let members = self.required_members();
        // Names and base64url values hold nothing that JSON would escape.
        let body: Vec<String> =
            members.iter().map(|(name, value)| format!("\"{name}\":\"{value}\"")).collect();
        digest::sha256(format!("{{{}}}", body.join(",")).as_bytes())
    }

    /// The members that make the key (RFC 7638 section 3.2, RFC 8037 section 2), sorted by name.
    pub(crate) fn required_members(&self) -> Vec<(&'static str, String)> {
        let number = |bytes: &[u8]| base64url::encode(bytes);
        match self.material.as_ref() {
            Material::Rsa { n, e, .. } => {
                vec![("e", number(e)), ("kty", "RSA".into()), ("n", number(n))]
            }
            Material::P256 { x, y, .. } => vec![
                ("crv", "P-256".into()),
                ("kty", "EC".into()),
                ("x", number(x)),
                ("y", number(y)),
            ],
            Material::Ed25519 { x, .. } => {
                vec![("crv", "Ed25519".into()), ("kty", "OKP".into()), ("x", number(x))]
            }
        }
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PublicKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .field("thumbprint", &self.thumbprint())
            .finish_non_exhaustive()
    }
}
