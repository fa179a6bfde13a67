//! A private key: makes signatures, and never shows itself.
//!
//! One key serves one algorithm, for good: an RSA key made for RS256 does not sign PS256
//! (RFC 8725 section 3.1 and RFC 8017 section 9 warn against mixing paddings).

use std::{fmt, sync::Arc};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rand::SystemRandom,
    rsa::{self, KeySize},
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
        RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding,
    },
};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::{Algorithm, PublicKey, base64url, public_key::Material};

/// A key could not be made, read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The generator failed: no entropy or no memory.
    #[error("the key could not be generated")]
    Generate,
    /// Not a PKCS#8 private key of the type the algorithm needs, inconsistent, or RSA outside
    /// 2048 to 8192 bits.
    #[error("not an acceptable private key for this algorithm")]
    Rejected,
    /// The key could not be encoded.
    #[error("the key could not be encoded")]
    Encode,
}

/// The signature could not be made; nothing the message could cause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature could not be made")]
pub struct SignError;

/// A private key with its algorithm and name; usable from many threads at once.
pub struct SigningKey {
    pair: Pair,
    algorithm: Algorithm,
    public: PublicKey,
    kid: String,
    /// The encoded header without `typ`, and the one with `typ` JWT, made once.
    plain_header: String,
    jwt_header: String,
}

enum Pair {
    Rsa(rsa::KeyPair, &'static dyn RsaEncoding),
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl SigningKey {
    /// Makes a new key: RSA of 2048 bits, P-256 or Ed25519. aws-lc draws the randomness itself.
    ///
    /// # Errors
    /// [`KeyError::Generate`] when the system has no entropy or memory to give.
    pub fn generate(algorithm: Algorithm) -> Result<Self, KeyError> {
        let pair = match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => {
                rsa::KeyPair::generate(KeySize::Rsa2048).map(|pair| Pair::rsa(pair, algorithm))
            }
            Algorithm::Es256 => {
                EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).map(Pair::P256)
            }
            Algorithm::EdDsa => Ed25519KeyPair::generate().map(Pair::Ed25519),
        };
        Self::new(pair.map_err(|_| KeyError::Generate)?, algorithm)
    }

    /// Reads an unencrypted PKCS#8 private key (DER) for one algorithm.
    ///
    /// # Errors
    /// [`KeyError::Rejected`] when it is of another type, inconsistent, or RSA outside 2048 to
    /// 8192 bits.
    pub fn from_pkcs8(algorithm: Algorithm, pkcs8: &[u8]) -> Result<Self, KeyError> {
        let pair = match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => {
                rsa::KeyPair::from_pkcs8(pkcs8).map(|pair| Pair::rsa(pair, algorithm))
            }
            Algorithm::Es256 => {
                EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8).map(Pair::P256)
            }
            Algorithm::EdDsa => Ed25519KeyPair::from_pkcs8(pkcs8).map(Pair::Ed25519),
        };
        Self::new(pair.map_err(|_| KeyError::Rejected)?, algorithm)
    }

    fn new(pair: Pair, algorithm: Algorithm) -> Result<Self, KeyError> {
        let material = Arc::new(pair.public()?);
        let unnamed = PublicKey { material, algorithm: Some(algorithm), kid: None };
        let kid = unnamed.thumbprint();
        let public = PublicKey { kid: Some(kid.clone()), ..unnamed };
        let plain_header = header(algorithm, &kid, None);
        let jwt_header = header(algorithm, &kid, Some("JWT"));
        Ok(Self { pair, algorithm, public, kid, plain_header, jwt_header })
    }

    /// The private key as PKCS#8 (RFC 5208) in DER, in memory that is wiped on drop. Store it
    /// only wrapped ([`crate::seal::Ring::wrap`]).
    ///
    /// # Errors
    /// [`KeyError::Encode`] when memory runs out.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let der = match &self.pair {
            Pair::Rsa(pair, _) => AsDer::<Pkcs8V1Der<'_>>::as_der(pair)
                .map(|document| Zeroizing::new(document.as_ref().to_vec())),
            Pair::P256(pair) => {
                pair.to_pkcs8v1().map(|document| Zeroizing::new(document.as_ref().to_vec()))
            }
            Pair::Ed25519(pair) => {
                pair.to_pkcs8v1().map(|document| Zeroizing::new(document.as_ref().to_vec()))
            }
        };
        der.map_err(|_| KeyError::Encode)
    }

    /// The one algorithm the key signs with.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The key's name: the RFC 7638 thumbprint of its public part, 43 characters.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public part, to publish and to verify with; it carries `alg` and `kid`.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs `payload` as a compact JWS (RFC 7515 section 7.1) with `alg`, `kid` and, when given,
    /// `typ` in its header.
    ///
    /// # Errors
    /// [`SignError`] when aws-lc fails, which no payload can cause.
    pub fn sign(&self, typ: Option<&str>, payload: &[u8]) -> Result<String, SignError> {
        let mut token = String::with_capacity(self.jwt_header.len() + payload.len() * 4 / 3 + 400);
        match typ {
            None => token.push_str(&self.plain_header),
            Some("JWT") => token.push_str(&self.jwt_header),
            Some(other) => token.push_str(&header(self.algorithm, &self.kid, Some(other))),
        }
        self.finished(token, payload)
    }

    /// Signs `payload` as a compact JWS under a header of one's own, as a DPoP proof needs it
    /// (RFC 9449 section 4.2); `alg` is this key's, whatever the header says.
    ///
    /// # Errors
    /// [`SignError`] when aws-lc fails, which no payload can cause.
    pub fn sign_under(
        &self,
        mut header: Map<String, Value>,
        payload: &[u8],
    ) -> Result<String, SignError> {
        header.insert("alg".to_owned(), self.algorithm.name().into());
        let header = base64url::encode(Value::Object(header).to_string().as_bytes());
        self.finished(header, payload)
    }

    fn finished(&self, mut token: String, payload: &[u8]) -> Result<String, SignError> {
        token.push('.');
        base64url::encode_into(payload, &mut token);
        let signature = self.pair.sign(token.as_bytes())?;
        token.push('.');
        base64url::encode_into(&signature, &mut token);
        Ok(token)
    }
}

impl Pair {
    fn rsa(pair: rsa::KeyPair, algorithm: Algorithm) -> Self {
        let padding: &'static dyn RsaEncoding = match algorithm {
            Algorithm::Ps256 => &RSA_PSS_SHA256,
            Algorithm::Rs256 | Algorithm::Es256 | Algorithm::EdDsa => &RSA_PKCS1_SHA256,
        };
        Self::Rsa(pair, padding)
    }

    fn public(&self) -> Result<Material, KeyError> {
        let material = match self {
            Self::Rsa(pair, _) => {
                let public = pair.public_key();
                let n = public.modulus().big_endian_without_leading_zero().to_vec();
                let e = public.exponent().big_endian_without_leading_zero().to_vec();
                Material::rsa(n, e)
            }
            Self::P256(pair) => {
                // SEC 1 section 2.3.3: a marker byte, then two coordinates of 32 bytes.
                let point = pair.public_key().as_ref().get(1..).ok_or(KeyError::Rejected)?;
                let (x, y) = point.split_at_checked(32).ok_or(KeyError::Rejected)?;
                Material::p256(x.to_vec(), y.to_vec())
            }
            Self::Ed25519(pair) => Material::ed25519(pair.public_key().as_ref().to_vec()),
        };
        material.map_err(|_| KeyError::Rejected)
    }

    fn sign(&self, input: &[u8]) -> Result<Vec<u8>, SignError> {
        match self {
            Self::Rsa(pair, padding) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(*padding, &SystemRandom::new(), input, &mut signature)
                    .map_err(|_| SignError)?;
                Ok(signature)
            }
            Self::P256(pair) => {
                let signature = pair.sign(&SystemRandom::new(), input).map_err(|_| SignError)?;
                Ok(signature.as_ref().to_vec())
            }
            Self::Ed25519(pair) => {
                let signature = pair.try_sign(input).map_err(|_| SignError)?;
                Ok(signature.as_ref().to_vec())
            }
        }
    }
}

/// The encoded JOSE header. Algorithm names and thumbprints hold nothing JSON would escape.
fn header(algorithm: Algorithm, kid: &str, typ: Option<&str>) -> String {
    let typ = typ.map_or(String::new(), |typ| format!(",\"typ\":{}", Value::from(typ)));
    let json = format!("{{\"alg\":\"{algorithm}\",\"kid\":\"{kid}\"{typ}}}");
    base64url::encode(json.as_bytes())
}

impl fmt::Debug for SigningKey {
    /// Names the key and shows nothing of it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .finish_non_exhaustive()
    }
}
