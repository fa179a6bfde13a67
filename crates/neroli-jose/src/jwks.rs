//! JWK sets, RFC 7517 section 5: what we publish, and what an application publishes.

use serde_json::{Value, json};

use crate::{PublicKey, json, jwk::JwkError};

/// The keys of a set that can be used here, and why the others cannot.
#[derive(Debug, Default)]
pub struct JwkSet {
    /// Usable keys, in the order of the set.
    pub keys: Vec<PublicKey>,
    /// Keys left out: their position in the set, counted from 0, and the reason.
    pub skipped: Vec<(usize, JwkError)>,
}

/// The set to publish at `jwks_uri`. Only public members can appear: a [`PublicKey`] has no
/// others.
#[must_use]
pub fn jwks_json<'a>(keys: impl IntoIterator<Item = &'a PublicKey>) -> String {
    let keys: Vec<Value> = keys.into_iter().map(PublicKey::to_jwk).collect();
    json!({ "keys": keys }).to_string()
}

/// Reads a set. Keys of other types or for other uses are skipped, as RFC 7517 section 5 asks;
/// the caller decides whether an empty rest is an error.
///
/// # Errors
/// [`JwkError::Json`] or [`JwkError::Shape`] when it is no set at all.
pub fn parse(bytes: &[u8]) -> Result<JwkSet, JwkError> {
    let document = json::parse(bytes)?;
    let members = document.get("keys").and_then(Value::as_array).ok_or(JwkError::Shape)?;
    let mut set = JwkSet::default();
    for (position, member) in members.iter().enumerate() {
        match PublicKey::from_jwk_value(member) {
            Ok(key) => set.keys.push(key),
            Err(reason) => set.skipped.push((position, reason)),
        }
    }
    Ok(set)
}
