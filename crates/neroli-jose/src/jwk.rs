//! JSON Web Keys, RFC 7517: reading a public key somebody sends, writing one we publish.
//!
//! Reading is strict where looseness has cost others: no private members, no padding of numbers,
//! RSA of 2048 to 8192 bits with an odd exponent, points on the curve. Members that are not
//! understood are ignored (RFC 7517 section 4), `x5u` and `x5c` among them: nothing is fetched.

use std::sync::Arc;

use serde_json::{Map, Value};

use crate::{
    Algorithm, PublicKey, base64url,
    json::{self, JsonError},
    public_key::Material,
};

/// Why a JWK is refused.
#[derive(Debug, thiserror::Error)]
pub enum JwkError {
    /// Not JSON, or a member named twice.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// The value, or its `keys`, is not of the shape RFC 7517 gives it.
    #[error("not a JSON Web Key or key set")]
    Shape,
    /// A member is missing, of the wrong type, or not the one spelling of its value.
    #[error("the member {0} is missing or malformed")]
    Member(&'static str),
    /// A private or symmetric key was sent: whoever sent it should replace it.
    #[error("the key contains private members; publish only the public part")]
    Private,
    /// A type, curve or algorithm outside RS256, PS256, ES256 and EdDSA (Ed25519).
    #[error("the key is not for RS256, PS256, ES256 or EdDSA")]
    Unsupported,
    /// `use` or `key_ops` says the key is not for checking signatures.
    #[error("the key is not meant for signatures")]
    Use,
    /// The RSA modulus is shorter than 2048 or longer than 8192 bits, or even.
    #[error("the RSA modulus must be odd and of 2048 to 8192 bits")]
    Modulus,
    /// The RSA exponent is even, 1, or longer than 33 bits.
    #[error("the RSA exponent must be odd, at least 3 and at most 33 bits long")]
    Exponent,
    /// The numbers do not form a key, such as a point off the curve.
    #[error("the numbers do not form a valid key")]
    Invalid,
}

/// Members that hold secrets in any key type: RFC 7518 sections 6.2.2, 6.3.2 and 6.4.1.
const PRIVATE_MEMBERS: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/// Sizes of RSA modulus accepted, in bits. FAPI 2.0 section 5.4.1 sets the lower bound.
const RSA_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

impl PublicKey {
    /// Reads a public key from the text of a JWK.
    ///
    /// # Errors
    /// [`JwkError`] says what is wrong with it.
    pub fn from_jwk(text: &str) -> Result<Self, JwkError> {
        Self::from_jwk_value(&json::parse(text.as_bytes())?)
    }

    /// Reads a public key from a JWK already parsed, for one that is part of a larger document.
    ///
    /// # Errors
    /// [`JwkError`] says what is wrong with it.
    pub fn from_jwk_value(jwk: &Value) -> Result<Self, JwkError> {
        let jwk = jwk.as_object().ok_or(JwkError::Shape)?;
        if PRIVATE_MEMBERS.iter().any(|name| jwk.contains_key(*name)) {
            return Err(JwkError::Private);
        }
        check_use(jwk)?;
        let material = match text(jwk, "kty")?.ok_or(JwkError::Member("kty"))? {
            "RSA" => rsa(jwk)?,
            "EC" => p256(jwk)?,
            "OKP" => ed25519(jwk)?,
            _ => return Err(JwkError::Unsupported),
        };
        let key = Self {
            material: Arc::new(material),
            algorithm: None,
            kid: text(jwk, "kid")?.map(str::to_owned),
        };
        key.declared_for(text(jwk, "alg")?)
    }

    /// Ties the key to its `alg`, if that is one the key can serve.
    fn declared_for(mut self, alg: Option<&str>) -> Result<Self, JwkError> {
        let Some(alg) = alg else { return Ok(self) };
        let algorithm: Algorithm = alg.parse().map_err(|_| JwkError::Unsupported)?;
        if !self.serves(algorithm) {
            return Err(JwkError::Unsupported);
        }
        self.algorithm = Some(algorithm);
        Ok(self)
    }

    /// The JWK to publish: type, `use`, `alg` and `kid` where known, and the public numbers.
    #[must_use]
    pub fn to_jwk(&self) -> Value {
        let mut jwk = Map::new();
        for (name, value) in self.required_members() {
            jwk.insert(name.into(), value.into());
        }
        jwk.insert("use".into(), "sig".into());
        if let Some(algorithm) = self.algorithm {
            jwk.insert("alg".into(), algorithm.name().into());
        }
        if let Some(kid) = &self.kid {
            jwk.insert("kid".into(), kid.as_str().into());
        }
        Value::Object(jwk)
    }
}

/// RFC 7517 sections 4.2 and 4.3: a key marked for something else must not be used here.
fn check_use(jwk: &Map<String, Value>) -> Result<(), JwkError> {
    if !matches!(text(jwk, "use")?, None | Some("sig")) {
        return Err(JwkError::Use);
    }
    match jwk.get("key_ops") {
        None => Ok(()),
        Some(Value::Array(operations)) if operations.iter().any(|one| one == "verify") => Ok(()),
        Some(Value::Array(_)) => Err(JwkError::Use),
        Some(_) => Err(JwkError::Member("key_ops")),
    }
}

/// RFC 7518 section 6.3.1.
fn rsa(jwk: &Map<String, Value>) -> Result<Material, JwkError> {
    let (n, e) = (unsigned(jwk, "n")?, unsigned(jwk, "e")?);
    if !RSA_BITS.contains(&bits(&n)) || !is_odd(&n) {
        return Err(JwkError::Modulus);
    }
    if bits(&e) > 33 || !is_odd(&e) || e == [1] {
        return Err(JwkError::Exponent);
    }
    Material::rsa(n, e).map_err(|_| JwkError::Invalid)
}

/// RFC 7518 section 6.2.1. Coordinates have the full 32 bytes, zeros included.
fn p256(jwk: &Map<String, Value>) -> Result<Material, JwkError> {
    if text(jwk, "crv")? != Some("P-256") {
        return Err(JwkError::Unsupported);
    }
    Material::p256(fixed(jwk, "x")?, fixed(jwk, "y")?).map_err(|_| JwkError::Invalid)
}

/// RFC 8037 section 2.
fn ed25519(jwk: &Map<String, Value>) -> Result<Material, JwkError> {
    if text(jwk, "crv")? != Some("Ed25519") {
        return Err(JwkError::Unsupported);
    }
    Material::ed25519(fixed(jwk, "x")?).map_err(|_| JwkError::Invalid)
}

/// A member that must be a string when present.
fn text<'a>(jwk: &'a Map<String, Value>, name: &'static str) -> Result<Option<&'a str>, JwkError> {
    match jwk.get(name) {
        None => Ok(None),
        Some(value) => value.as_str().map(Some).ok_or(JwkError::Member(name)),
    }
}

/// A member of base64url bytes that must be present.
fn bytes(jwk: &Map<String, Value>, name: &'static str) -> Result<Vec<u8>, JwkError> {
    let value = text(jwk, name)?.ok_or(JwkError::Member(name))?;
    base64url::decode(value).map_err(|_| JwkError::Member(name))
}

/// A positive number in the fewest bytes (`Base64urlUInt`, RFC 7518 section 2).
fn unsigned(jwk: &Map<String, Value>, name: &'static str) -> Result<Vec<u8>, JwkError> {
    let number = bytes(jwk, name)?;
    if number.first().is_none_or(|first| *first == 0) {
        return Err(JwkError::Member(name));
    }
    Ok(number)
}

/// A coordinate of exactly 32 bytes.
fn fixed(jwk: &Map<String, Value>, name: &'static str) -> Result<Vec<u8>, JwkError> {
    let coordinate = bytes(jwk, name)?;
    if coordinate.len() != 32 {
        return Err(JwkError::Member(name));
    }
    Ok(coordinate)
}

/// The length in bits of a number without leading zero bytes.
fn bits(number: &[u8]) -> usize {
    let unused = number.first().map_or(0, |first| first.leading_zeros() as usize);
    number.len() * 8 - unused
}

fn is_odd(number: &[u8]) -> bool {
    number.last().is_some_and(|last| last & 1 == 1)
}
