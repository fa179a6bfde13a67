//! `jwks` or `jwks_uri`, never both (RFC 7591 §2): public keys only, at least one of them usable.

use super::members::{MAX_ENTRIES, Members};
use super::{Terms, refused};
use crate::client::{Client, ClientAuthMethod};
use crate::error::OAuthError;
use neroli_jose::{JwkError, jwks};
use serde_json::{Value, json};

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    let given = members.get("jwks").map(key_set).transpose();
    client.keys.jwks = given.map_err(|error| refused(error.to_string()))?;
    client.keys.jwks_uri = members.called("jwks_uri")?;
    match (&client.keys.jwks, &client.keys.jwks_uri) {
        (Some(_), Some(_)) => Err(refused("jwks and jwks_uri cannot both be present.")),
        (None, None) if client.auth_method == ClientAuthMethod::PrivateKeyJwt => {
            Err(refused("private_key_jwt needs jwks or jwks_uri."))
        }
        _ => Ok(()),
    }
}

/// Why a JWK Set cannot be registered. What it says names the member, as the endpoint answers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeySetError {
    /// More entries than this.
    #[error("jwks has more than {0} keys.")]
    Many(usize),
    /// Not an object with the array `keys` (RFC 7517 §5).
    #[error("jwks is not a JWK Set, an object with the array keys.")]
    NotASet,
    /// A private or a symmetric key.
    #[error("jwks holds a private key: replace it, and register its public part.")]
    Private,
    /// No key that this server verifies with.
    #[error("jwks holds no public key for RS256, PS256, ES256 or EdDSA.")]
    NoneUsable,
}

/// What is kept of a set are its usable keys, and of those the members that make them what they
/// are: certificates and members of others' making are not.
///
/// # Errors
/// Why the set cannot be registered.
pub fn key_set(value: &Value) -> Result<Value, KeySetError> {
    let given = value.get("keys").and_then(Value::as_array).map_or(0, Vec::len);
    if given > MAX_ENTRIES {
        return Err(KeySetError::Many(MAX_ENTRIES));
    }
    let set = jwks::parse(value.to_string().as_bytes()).map_err(|_| KeySetError::NotASet)?;
    if set.skipped.iter().any(|(_, why)| matches!(why, JwkError::Private)) {
        return Err(KeySetError::Private);
    }
    if set.keys.is_empty() {
        return Err(KeySetError::NoneUsable);
    }
    let unusable = |at: usize| set.skipped.iter().any(|(skipped, _)| *skipped == at);
    let given = value.get("keys").and_then(Value::as_array).into_iter().flatten().enumerate();
    let kept = given.filter(|(at, _)| !unusable(*at)).map(|(_, key)| bare(key));
    Ok(json!({ "keys": kept.collect::<Vec<_>>() }))
}

/// A key with the members that make it what it is (RFC 7517 §4, RFC 7518 §6, RFC 8037 §2).
fn bare(key: &Value) -> Value {
    const MEMBERS: [&str; 10] = ["kty", "crv", "x", "y", "n", "e", "kid", "alg", "use", "key_ops"];
    let members = key.as_object().into_iter().flatten();
    let kept = members.filter(|(name, _)| MEMBERS.contains(&name.as_str()));
    kept.map(|(name, value)| (name.clone(), value.clone())).collect()
}
