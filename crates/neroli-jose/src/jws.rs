//! Compact JWS, RFC 7515: taking one apart, and trusting it only after verification.
//!
//! Two types for two states: [`Unverified`] has a header and no payload worth believing;
//! [`Verified`] comes only out of [`Unverified::verify`]. The caller brings the keys and says
//! which algorithm each may be used with; the header can narrow that choice and never widen it.

use serde_json::{Map, Value};

use crate::{
    Algorithm, JwkError, PublicKey, base64url,
    claims::{ClaimError, Claims},
    json::{self, JsonError},
};

/// The longest compact JWS that is read, in bytes.
pub const MAX_LEN: usize = 64 * 1024;

/// The most keys one signature is tried against: a key set of thousands must not buy an
/// attacker as many RSA operations per request.
pub const MAX_TRIED_KEYS: usize = 8;

/// Why a text is not a JWS that could be verified here.
#[derive(Debug, thiserror::Error)]
pub enum ParseError {
    /// Longer than [`MAX_LEN`].
    #[error("the token is longer than {MAX_LEN} bytes")]
    TooLong,
    /// Not three parts separated by dots, or no signature.
    #[error("not a signed compact JWS of three parts")]
    Parts,
    /// The named part is not strict base64url.
    #[error("the {0} is not base64url")]
    Base64Url(&'static str),
    /// The header is not JSON, or names a member twice.
    #[error("the header is invalid: {0}")]
    HeaderJson(#[from] JsonError),
    /// The header is not an object, or the named member is missing or not a string.
    #[error("the header member {0} is missing or malformed")]
    Header(&'static str),
    /// `crit` or `b64` is present; no extension is implemented, so none can be critical.
    #[error("the header uses the extension member {0}")]
    Extension(&'static str),
}

/// Why a well-formed JWS is not trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VerifyError {
    /// The header names `none`, an `HS*` algorithm or any other that neroli does not know.
    #[error("the token's algorithm is not supported")]
    Algorithm,
    /// None of the caller's keys agrees with the header's `alg` and `kid`. When the keys come
    /// from a `jwks_uri`, this is the moment to fetch it again.
    #[error("no key matches the token")]
    NoMatchingKey,
    /// A key matched, and the signature is wrong.
    #[error("the signature does not verify")]
    BadSignature,
}

/// A compact JWS taken apart. Nothing in it has been proven yet.
#[derive(Debug)]
pub struct Unverified<'a> {
    signing_input: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    jwk: Option<Value>,
}

/// What a signature has vouched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The signed bytes.
    pub payload: Vec<u8>,
    /// The algorithm that verified them.
    pub algorithm: Algorithm,
    /// The header's media type as sent; see [`Verified::is_type`].
    pub typ: Option<String>,
}

impl<'a> Unverified<'a> {
    /// Takes a compact JWS apart and reads its header.
    ///
    /// The members `jku`, `x5c` and `x5u` are not looked at, and `jwk` only on demand
    /// ([`Unverified::proven_key`]): a key to trust does not come from the message. Five parts (a JWE) are refused like any number but three.
    ///
    /// # Errors
    /// [`ParseError`] says what the text lacks.
    pub fn parse(text: &'a str) -> Result<Self, ParseError> {
        if text.len() > MAX_LEN {
            return Err(ParseError::TooLong);
        }
        let (signing_input, signature) = text.rsplit_once('.').ok_or(ParseError::Parts)?;
        let (header, payload) = signing_input.split_once('.').ok_or(ParseError::Parts)?;
        if payload.contains('.') || signature.is_empty() {
            return Err(ParseError::Parts);
        }
        let header = decode(header, "header")?;
        let header = json::parse(&header)?;
        let header = header.as_object().ok_or(ParseError::Header("object"))?;
        refuse_extensions(header)?;
        Ok(Self {
            signing_input,
            payload: decode(payload, "payload")?,
            signature: decode(signature, "signature")?,
            alg: text_member(header, "alg")?.ok_or(ParseError::Header("alg"))?,
            kid: text_member(header, "kid")?,
            typ: text_member(header, "typ")?,
            jwk: header.get("jwk").cloned(),
        })
    }

    /// The algorithm the header claims, as written; it decides nothing.
    #[must_use]
    pub fn header_alg(&self) -> &str {
        &self.alg
    }

    /// The key the header claims, as written: a hint to choose among known keys, and neither a
    /// path, nor an address, nor part of a query.
    #[must_use]
    pub fn kid(&self) -> Option<&str> {
        self.kid.as_deref()
    }

    /// The media type the header claims.
    #[must_use]
    pub fn typ(&self) -> Option<&str> {
        self.typ.as_deref()
    }

    /// The public key that the message itself names (`jwk`), for a proof of possession and for
    /// nothing else (RFC 9449 section 4.2): verified with it, the message shows that its sender
    /// holds that key. Whose key it is, and whether it counts, must be known from elsewhere.
    ///
    /// # Errors
    /// [`JwkError`] when there is none, or it is not a public key of ours to read.
    pub fn proven_key(&self) -> Result<PublicKey, JwkError> {
        PublicKey::from_jwk_value(self.jwk.as_ref().ok_or(JwkError::Member("jwk"))?)
    }

    /// The claims before anything vouches for them. For one purpose: to learn from `iss` or
    /// `sub` whose keys to verify with. Read them again from [`Verified::claims`].
    ///
    /// # Errors
    /// [`ClaimError`] when the payload is not a set of claims.
    pub fn claims_before_verification(&self) -> Result<Claims, ClaimError> {
        Claims::parse(&self.payload)
    }

    /// Checks the signature with the caller's keys, each for the algorithm named beside it.
    ///
    /// A key is tried when it serves its algorithm, the header names the same one, and their
    /// `kid`s do not contradict each other. At most [`MAX_TRIED_KEYS`] are tried.
    ///
    /// # Errors
    /// [`VerifyError`]; only `BadSignature` means that a key was used at all.
    pub fn verify(self, keys: &[(&PublicKey, Algorithm)]) -> Result<Verified, VerifyError> {
        let claimed: Algorithm = self.alg.parse().map_err(|_| VerifyError::Algorithm)?;
        let mut outcome = VerifyError::NoMatchingKey;
        let candidates = keys.iter().filter(|(key, algorithm)| {
            *algorithm == claimed && key.serves(*algorithm) && self.names(key)
        });
        for (key, algorithm) in candidates.take(MAX_TRIED_KEYS) {
            if key.verify(*algorithm, self.signing_input.as_bytes(), &self.signature).is_ok() {
                let Self { payload, typ, .. } = self;
                return Ok(Verified { payload, algorithm: *algorithm, typ });
            }
            outcome = VerifyError::BadSignature;
        }
        Err(outcome)
    }

    /// Whether the header's `kid` allows this key.
    fn names(&self, key: &PublicKey) -> bool {
        match (self.kid(), key.kid()) {
            (Some(wanted), Some(kid)) => wanted == kid,
            (None, _) | (_, None) => true,
        }
    }
}

impl Verified {
    /// The payload read as JWT claims.
    ///
    /// # Errors
    /// [`ClaimError`] when it is not a set of claims, or one of them has a wrong type.
    pub fn claims(&self) -> Result<Claims, ClaimError> {
        Claims::parse(&self.payload)
    }

    /// Whether the header's `typ` is this media type. RFC 7515 section 4.1.9: case does not
    /// matter and `application/` may be left out.
    #[must_use]
    pub fn is_type(&self, media_type: &str) -> bool {
        self.typ.as_deref().is_some_and(|typ| bare(typ).eq_ignore_ascii_case(bare(media_type)))
    }
}

/// A media type without `application/`, if nothing but one name follows it.
fn bare(media_type: &str) -> &str {
    match media_type.split_at_checked(12) {
        Some((prefix, rest))
            if prefix.eq_ignore_ascii_case("application/") && !rest.contains('/') =>
        {
            rest
        }
        _ => media_type,
    }
}

/// RFC 7515 section 4.1.11: a critical extension that is not understood makes the JWS invalid,
/// an empty `crit` is malformed. RFC 7797 section 6: `b64` without `crit` is malformed too.
fn refuse_extensions(header: &Map<String, Value>) -> Result<(), ParseError> {
    match ["crit", "b64"].into_iter().find(|name| header.contains_key(*name)) {
        Some(name) => Err(ParseError::Extension(name)),
        None => Ok(()),
    }
}

fn text_member(
    header: &Map<String, Value>,
    name: &'static str,
) -> Result<Option<String>, ParseError> {
    match header.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(ParseError::Header(name)),
    }
}

fn decode(part: &str, name: &'static str) -> Result<Vec<u8>, ParseError> {
    base64url::decode(part).map_err(|_| ParseError::Base64Url(name))
}
