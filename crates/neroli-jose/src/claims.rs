//! JWT claims with one meaning, RFC 7519 section 4.
//!
//! The registered claims are checked when the set is read, whether the caller looks at them or
//! not: a claim of the wrong type is an error and never "absent". Mistaking `"exp":"soon"` for a
//! token without `exp` is how other libraries came to accept expired ones.
//!
//! This module reads; comparing dates with a clock and names with expectations is the caller's.

use serde_json::{Map, Value};

use crate::json::{self, JsonError};

/// The last date accepted, 9999-12-31T23:59:59Z in seconds since 1970. Larger values are
/// milliseconds or mischief.
pub const MAX_DATE: i64 = 253_402_300_799;

/// Why a payload is not a set of claims.
#[derive(Debug, thiserror::Error)]
pub enum ClaimError {
    /// Not JSON, or a member named twice.
    #[error(transparent)]
    Json(#[from] JsonError),
    /// JSON, and not an object.
    #[error("the claims are not a JSON object")]
    NotAnObject,
    /// The named claim has a type its definition does not allow; `null` is such a type.
    #[error("the claim {claim} is not {expected}")]
    Type {
        /// The name of the claim.
        claim: String,
        /// What it should be, to be read after "is not".
        expected: &'static str,
    },
}

/// A set of claims whose registered members have the right types.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims {
    members: Map<String, Value>,
    audience: Vec<String>,
    expires_at: Option<i64>,
    not_before: Option<i64>,
    issued_at: Option<i64>,
}

impl Claims {
    /// Reads the payload of a JWT.
    ///
    /// # Errors
    /// [`ClaimError`] for duplicate members at any depth, or a registered claim of a wrong type.
    pub fn parse(payload: &[u8]) -> Result<Self, ClaimError> {
        let Value::Object(members) = json::parse(payload)? else {
            return Err(ClaimError::NotAnObject);
        };
        for name in ["iss", "sub", "jti"] {
            string(&members, name)?;
        }
        Ok(Self {
            audience: audience(&members)?,
            expires_at: date(&members, "exp")?,
            not_before: date(&members, "nbf")?,
            issued_at: date(&members, "iat")?,
            members,
        })
    }

    /// `iss`.
    #[must_use]
    pub fn issuer(&self) -> Option<&str> {
        self.text("iss")
    }

    /// `sub`.
    #[must_use]
    pub fn subject(&self) -> Option<&str> {
        self.text("sub")
    }

    /// `jti`.
    #[must_use]
    pub fn jwt_id(&self) -> Option<&str> {
        self.text("jti")
    }

    /// `aud`, one or many; empty when there is none, which matches nobody.
    #[must_use]
    pub fn audience(&self) -> &[String] {
        &self.audience
    }

    /// `exp`, in whole seconds since 1970; a fraction is dropped, so the token ends earlier.
    #[must_use]
    pub fn expires_at(&self) -> Option<i64> {
        self.expires_at
    }

    /// `nbf`, in whole seconds since 1970.
    #[must_use]
    pub fn not_before(&self) -> Option<i64> {
        self.not_before
    }

    /// `iat`, in whole seconds since 1970.
    #[must_use]
    pub fn issued_at(&self) -> Option<i64> {
        self.issued_at
    }

    /// Any claim, as sent.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.members.get(name)
    }

    /// A claim that must be a string when present.
    ///
    /// # Errors
    /// [`ClaimError::Type`] when it is anything else.
    pub fn string(&self, name: &str) -> Result<Option<&str>, ClaimError> {
        string(&self.members, name)
    }

    /// A claim that must be a date when present, such as `auth_time`.
    ///
    /// # Errors
    /// [`ClaimError::Type`] when it is not a number between 0 and [`MAX_DATE`].
    pub fn date(&self, name: &str) -> Result<Option<i64>, ClaimError> {
        date(&self.members, name)
    }

    /// A claim already known to be a string or absent.
    fn text(&self, name: &str) -> Option<&str> {
        self.members.get(name).and_then(Value::as_str)
    }
}

fn wrong(claim: &str, expected: &'static str) -> ClaimError {
    ClaimError::Type { claim: claim.to_owned(), expected }
}

fn string<'a>(members: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, ClaimError> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(wrong(name, "a string")),
    }
}

/// RFC 7519 section 4.1.3: a string, or an array of strings. An empty array names nobody and is
/// taken for the mistake it is.
fn audience(members: &Map<String, Value>) -> Result<Vec<String>, ClaimError> {
    let expected = "a string or an array of strings";
    match members.get("aud") {
        None => Ok(Vec::new()),
        Some(Value::String(one)) => Ok(vec![one.clone()]),
        Some(Value::Array(many)) if !many.is_empty() => many
            .iter()
            .map(|one| one.as_str().map(str::to_owned).ok_or_else(|| wrong("aud", expected)))
            .collect(),
        Some(_) => Err(wrong("aud", expected)),
    }
}

/// RFC 7519 section 2, `NumericDate`: a JSON number of seconds, which may have a fraction.
fn date(members: &Map<String, Value>, name: &str) -> Result<Option<i64>, ClaimError> {
    let Some(value) = members.get(name) else { return Ok(None) };
    let seconds = match value {
        Value::Number(number) => number.as_i64().or_else(|| number.as_f64().and_then(whole)),
        _ => None,
    };
    match seconds {
        Some(seconds) if (0..=MAX_DATE).contains(&seconds) => Ok(Some(seconds)),
        _ => Err(wrong(name, "a number of seconds since 1970")),
    }
}

/// The whole seconds of a date with a fraction.
fn whole(seconds: f64) -> Option<i64> {
    // MAX_DATE is far below 2^53, so both conversions are exact within the range.
    let in_range = seconds.is_sign_positive() && seconds < (MAX_DATE + 1) as f64;
    in_range.then_some(seconds as i64)
}
