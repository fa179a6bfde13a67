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
    client.keys.jwks = members.get("jwks").map(key_set).transpose()?;
    client.keys.jwks_uri = members.called("jwks_uri")?;
    match (&client.keys.jwks, &client.keys.jwks_uri) {
        (Some(_), Some(_)) => Err(refused("jwks and jwks_uri cannot both be present.")),
        (None, None) if client.auth_method == ClientAuthMethod::PrivateKeyJwt => {
            Err(refused("private_key_jwt needs jwks or jwks_uri."))
        }
        _ => Ok(()),
    }
}

/// What is kept of a set are its usable keys, and of those the members that make them what they
/// are: certificates and members of others' making are not.
fn key_set(value: &Value) -> Result<Value, OAuthError> {
    let given = value.get("keys").and_then(Value::as_array).map_or(0, Vec::len);
    if given > MAX_ENTRIES {
        return Err(refused(format!("jwks has more than {MAX_ENTRIES} keys.")));
    }
    let set = jwks::parse(value.to_string().as_bytes())
        .map_err(|_| refused("jwks is not a JWK Set, an object with the array keys."))?;
    if set.skipped.iter().any(|(_, why)| matches!(why, JwkError::Private)) {
        return Err(refused("jwks holds a private key: replace it, and register its public part."));
    }
    if set.keys.is_empty() {
        return Err(refused("jwks holds no public key for RS256, PS256, ES256 or EdDSA."));
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
