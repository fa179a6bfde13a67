//! Keys as the store holds them: made, wrapped under the key-encryption key, and opened.

use super::{Held, KeyError, PAIRWISE, RealmKeys, SEAL, Vault, next_change, roles, seen};
use neroli_core::key_schedule::Role;
use neroli_core::realm::Realm;
use neroli_core::time::{Timestamp, random};
use neroli_jose::seal::{Ring, SealError, SealKey};
use neroli_jose::{Algorithm, SigningKey, Zeroizing};
use neroli_store::StoredKey;
use std::sync::Arc;

/// Makes a key of a kind.
pub(super) fn make(
    realm: &Realm,
    kind: &str,
    vault: Vault<'_>,
    now: Timestamp,
    active_from: Timestamp,
) -> Result<StoredKey, KeyError> {
    if let Ok(algorithm) = kind.parse::<Algorithm>() {
        let key = SigningKey::generate(algorithm).map_err(|e| KeyError::Make(e.to_string()))?;
        return wrap(realm, &key, vault, now, active_from);
    }
    // There is one salt in a realm, also when two nodes start at once: the name is taken once.
    let kid = match kind {
        PAIRWISE => PAIRWISE.to_owned(),
        _ => u32::from_be_bytes(random(vault.entropy)).to_string(),
    };
    let bytes = Zeroizing::new(random::<32>(vault.entropy));
    let purpose = purpose(realm, kind, &kid);
    let wrapped = vault.key_encryption.seal(&purpose, bytes.as_slice(), random(vault.entropy));
    Ok(StoredKey {
        realm: realm.name.clone(),
        kid,
        algorithm: kind.to_owned(),
        wrapped: wrapped.map_err(failed)?,
        created_at: now,
        active_from,
        retired_at: None,
    })
}

/// Wraps a signing key.
pub(super) fn wrap(
    realm: &Realm,
    key: &SigningKey,
    vault: Vault<'_>,
    now: Timestamp,
    active_from: Timestamp,
) -> Result<StoredKey, KeyError> {
    let wrapped = vault.key_encryption.wrap(key, random(vault.entropy)).map_err(failed)?;
    Ok(StoredKey {
        realm: realm.name.clone(),
        kid: key.kid().to_owned(),
        algorithm: key.algorithm().name().to_owned(),
        wrapped,
        created_at: now,
        active_from,
        retired_at: None,
    })
}

/// Proves that the stored keys are under the vault's key-encryption key. One is enough: none is added
/// without this proof. The salt is the first key of a realm, and stays.
pub(super) fn prove(realm: &Realm, stored: &[StoredKey], vault: Vault<'_>) -> Result<(), KeyError> {
    let salt = stored.iter().find(|key| key.algorithm == PAIRWISE);
    match salt.or(stored.first()) {
        Some(key) if matches!(key.algorithm.as_str(), SEAL | PAIRWISE) => {
            secret(realm, key, vault).map(drop)
        }
        Some(key) => signing_key(realm, key, vault, &[]).map(drop),
        None => Ok(()),
    }
}

/// Opens what is still needed of the stored keys. `known` are signing keys that are open already.
pub(super) fn open(
    realm: &Realm,
    stored: &[StoredKey],
    vault: Vault<'_>,
    known: &[Held],
    now: Timestamp,
) -> Result<RealmKeys, KeyError> {
    let (mut signing, mut current, mut older, mut salt) = (Vec::new(), None, Vec::new(), None);
    for (stored, role) in stored.iter().zip(roles(stored, now)) {
        match stored.algorithm.as_str() {
            SEAL if role == Role::Retired => {}
            SEAL => {
                let id = stored.kid.parse().map_err(|_| broken(realm, stored))?;
                let key = SealKey::new(id, secret(realm, stored, vault)?);
                match role {
                    Role::Current => current = Some(key),
                    _ => older.push(key),
                }
            }
            PAIRWISE => salt = Some(*secret(realm, stored, vault)?),
            _ if is_needed(realm, stored, role, now) => {
                let key = signing_key(realm, stored, vault, known)?;
                signing.push(Held { key, role, created_at: stored.created_at });
            }
            _ => {}
        }
    }
    let current = current.ok_or_else(|| KeyError::Make("no sealing key".into()))?;
    Ok(RealmKeys {
        signing,
        ring: Ring::new(current, older).map_err(failed)?,
        pairwise_salt: salt.ok_or_else(|| KeyError::Make("no salt".into()))?,
        next_change: next_change(realm, stored, now),
        seen: seen(stored, now),
    })
}

/// A retired key still proves that an old id_token, given as a hint, was ours: for as long as the
/// session may last that the hint is about.
fn is_needed(realm: &Realm, stored: &StoredKey, role: Role, now: Timestamp) -> bool {
    let hints = realm.lifetimes.session_absolute;
    role.is_published() || stored.retired_at.is_some_and(|at| now < at + hints)
}

fn signing_key(
    realm: &Realm,
    stored: &StoredKey,
    vault: Vault<'_>,
    known: &[Held],
) -> Result<Arc<SigningKey>, KeyError> {
    if let Some(held) = known.iter().find(|held| held.key.kid() == stored.kid) {
        return Ok(Arc::clone(&held.key));
    }
    let algorithm = stored.algorithm.parse().map_err(|_| broken(realm, stored))?;
    let key = vault.key_encryption.unwrap(&stored.kid, algorithm, &stored.wrapped);
    key.map(Arc::new).ok_or_else(|| broken(realm, stored))
}

fn secret(
    realm: &Realm,
    stored: &StoredKey,
    vault: Vault<'_>,
) -> Result<Zeroizing<[u8; 32]>, KeyError> {
    let purpose = purpose(realm, &stored.algorithm, &stored.kid);
    let bytes = vault.key_encryption.open(&purpose, &stored.wrapped).map(Zeroizing::new);
    let bytes = bytes.and_then(|bytes| bytes.as_slice().try_into().ok());
    bytes.map(Zeroizing::new).ok_or_else(|| broken(realm, stored))
}

fn purpose(realm: &Realm, kind: &str, kid: &str) -> Vec<u8> {
    format!("neroli {kind} key {} {kid}", realm.name).into_bytes()
}

fn failed(error: SealError) -> KeyError {
    KeyError::Make(error.to_string())
}

fn broken(realm: &Realm, stored: &StoredKey) -> KeyError {
    KeyError::Unwrap { realm: realm.name.to_string(), kid: stored.kid.clone() }
}
