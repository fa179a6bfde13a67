//! A realm's keys: made, taken into use and retired on the schedule of
//! [`neroli_core::key_schedule`], read again while the server runs.

mod wrapped;

use crate::app::App;
use crate::realm::RealmState;
use neroli_core::id::RealmName;
use neroli_core::key_schedule::{self as schedule, Life, Role, Schedule};
use neroli_core::realm::Realm;
use neroli_core::time::{Entropy, Seconds, Timestamp};
use neroli_jose::seal::Ring;
use neroli_jose::{Algorithm, SigningKey};
use neroli_store::{Keys, StoreError, StoredKey};
use std::collections::HashMap;
use std::sync::Arc;

/// What `StoredKey::algorithm` says for the keys that seal access tokens and forms.
const SEAL: &str = "seal";
/// And for the salt of pairwise subjects, which never changes: people's names hang from it.
const PAIRWISE: &str = "pairwise";

/// Why a realm has no usable keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A key was wrapped under another key-encryption key, or is damaged.
    #[error(
        "key {kid} of realm {realm} cannot be unwrapped: the key-encryption key is not the one it was \
         stored with; give this node that of the nodes that use the store"
    )]
    Unwrap {
        /// The realm.
        realm: String,
        /// The key's name.
        kid: String,
    },
    /// What a running server works with is not in the store any more.
    #[error(
        "the keys of realm {realm} are not those it had: was its database emptied or replaced? \
         Restore it, or start the nodes anew"
    )]
    Gone {
        /// The realm.
        realm: String,
    },
    /// It is not known whether the key-encryption key is the right one.
    #[error(
        "the first keys of realm {realm} are not made: the stores of other realms are away, and none \
         that is there proves the key-encryption key"
    )]
    Unproven {
        /// The realm.
        realm: String,
    },
    /// A key could not be made.
    #[error("a key could not be made: {0}")]
    Make(String),
}

/// What is needed to read and write keys.
#[derive(Clone, Copy)]
pub struct Vault<'a> {
    /// Where they are.
    pub store: &'a dyn Keys,
    /// Wraps them at rest.
    pub key_encryption: &'a Ring,
    /// Draws the salts and nonces.
    pub entropy: &'a dyn Entropy,
}

/// A signing key in the clear, and what it does at the moment.
#[derive(Clone)]
pub(crate) struct Held {
    pub(crate) key: Arc<SigningKey>,
    pub(crate) role: Role,
    pub(crate) created_at: Timestamp,
}

/// What was seen of the stored keys: while that is the same, so is everything that follows.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Seen(Vec<(String, Role, Option<Timestamp>)>);

/// The keys of a realm in the clear, oldest first.
pub(crate) struct RealmKeys {
    pub(crate) signing: Vec<Held>,
    pub(crate) ring: Ring,
    pub(crate) pairwise_salt: [u8; 32],
    pub(crate) next_change: Timestamp,
    pub(crate) seen: Seen,
}

/// What the store holds of a realm's keys, which were proven to be ours. The salt is the first key of
/// a realm and there is one of it: of two nodes that begin at once with different key-encryption
/// keys, the second fails here and leaves nothing behind.
///
/// # Errors
/// See [`KeyError`].
pub(crate) async fn ours(
    realm: &Realm,
    vault: Vault<'_>,
    now: Timestamp,
) -> Result<Vec<StoredKey>, KeyError> {
    let stored = vault.store.keys(&realm.name).await?;
    wrapped::prove(realm, &stored, vault)?;
    if stored.iter().any(|key| key.algorithm == PAIRWISE) {
        return Ok(stored);
    }
    vault.store.add_key(&wrapped::make(realm, PAIRWISE, vault, now, now)?).await?;
    let stored = vault.store.keys(&realm.name).await?;
    wrapped::prove(realm, &stored, vault)?;
    Ok(stored)
}

/// What stored keys say of the key-encryption key that they were read with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// It opens the one that was tried.
    Ours,
    /// There are none to try it on.
    NoKeys,
}

/// Can the keys of a realm be opened? Nothing is made; a realm without keys is fine.
///
/// # Errors
/// See [`KeyError`].
pub async fn keys_open(realm: &Realm, vault: Vault<'_>) -> Result<Proof, KeyError> {
    let stored = vault.store.keys(&realm.name).await?;
    wrapped::prove(realm, &stored, vault)?;
    Ok(if stored.is_empty() { Proof::NoKeys } else { Proof::Ours })
}

/// May the first keys of a realm be made? The key-encryption key must be that of the other realms: one
/// of them proves it, or all are new. A realm that cannot be read proves nothing.
///
/// # Errors
/// A key that is not ours; or [`KeyError::Unproven`].
pub async fn may_begin(
    realm: &Realm,
    others: impl IntoIterator<Item = &Realm>,
    vault: Vault<'_>,
) -> Result<(), KeyError> {
    let unproven = || KeyError::Unproven { realm: realm.name.to_string() };
    Proofs::of(others, vault).await?.suffice().then_some(()).ok_or_else(unproven)
}

/// Makes the first key of each new realm whose store is there, so that no other key-encryption key can
/// be used with it.
///
/// # Errors
/// See [`KeyError`].
pub async fn claim(realms: &[Realm], vault: Vault<'_>, now: Timestamp) -> Result<(), KeyError> {
    let proofs = Proofs::of(realms, vault).await?;
    let mut in_order: Vec<&Realm> = realms.iter().collect();
    in_order.sort_by(|a, b| a.name.cmp(&b.name));
    for realm in in_order.into_iter().filter(|realm| proofs.allow(realm)) {
        drop(there(ours(realm, vault, now).await)?);
    }
    Ok(())
}

/// What the keys of all realms say; nothing, where the store does not answer.
struct Proofs(HashMap<RealmName, Option<Proof>>);

impl Proofs {
    async fn of(
        realms: impl IntoIterator<Item = &Realm>,
        vault: Vault<'_>,
    ) -> Result<Self, KeyError> {
        let mut proofs = HashMap::new();
        for realm in realms {
            proofs.insert(realm.name.clone(), there(keys_open(realm, vault).await)?.ok());
        }
        Ok(Self(proofs))
    }

    /// Could all realms be read, or does one of them prove the key-encryption key?
    fn suffice(&self) -> bool {
        let proven = self.0.values().any(|proof| *proof == Some(Proof::Ours));
        proven || self.0.values().all(Option::is_some)
    }

    /// May keys of the realm be made? The first ones only if these suffice.
    fn allow(&self, realm: &Realm) -> bool {
        self.0.get(&realm.name) != Some(&Some(Proof::NoKeys)) || self.suffice()
    }
}

/// Loads the keys of all realms, making those that are missing; none of those whose store does not
/// answer, which are loaded when it does ([`load_missing`]), as long as there are others: of those it
/// says why.
///
/// # Errors
/// See [`KeyError`].
pub(crate) async fn load_all(
    realms: Vec<Realm>,
    vault: Vault<'_>,
    now: Timestamp,
) -> Result<Vec<(Realm, Result<RealmKeys, String>)>, KeyError> {
    // All that is there is proven before anything is made, and the keys of each are made in an order
    // that all nodes have.
    let proofs = Proofs::of(&realms, vault).await?;
    let mut in_order: Vec<_> = realms.into_iter().enumerate().collect();
    in_order.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
    let (mut loaded, mut away) = (Vec::with_capacity(in_order.len()), None);
    for (place, realm) in in_order {
        let keys = match proofs.allow(&realm) {
            false => Err(KeyError::Unproven { realm: realm.name.to_string() }),
            true => there(load(&realm, vault, now).await)?.map_err(KeyError::from),
        };
        let keys = keys.map_err(|error| {
            let why = error.to_string();
            tracing::error!(realm = %realm.name, why, "a realm is not served");
            away = Some(error);
            why
        });
        loaded.push((place, (realm, keys)));
    }
    match away {
        Some(error) if loaded.iter().all(|(_, (_, keys))| keys.is_err()) => Err(error),
        _ => {
            loaded.sort_by_key(|(place, _)| *place);
            Ok(loaded.into_iter().map(|(_, realm)| realm).collect())
        }
    }
}

/// Tells a store that does not answer from what is wrong with the keys in it.
fn there<T>(read: Result<T, KeyError>) -> Result<Result<T, StoreError>, KeyError> {
    match read {
        Ok(read) => Ok(Ok(read)),
        Err(KeyError::Store(error @ StoreError::Unavailable(_))) => Ok(Err(error)),
        Err(error) => Err(error),
    }
}

/// Loads the keys of a realm, after making and retiring what the schedule says.
pub(crate) async fn load(
    realm: &Realm,
    vault: Vault<'_>,
    now: Timestamp,
) -> Result<RealmKeys, KeyError> {
    let stored = keep_schedule(realm, vault, now).await?;
    wrapped::open(realm, &stored, vault, &[], now)
}

/// Loads the keys of a realm that is not served because they could not be loaded before.
pub(crate) async fn load_missing(app: &App, at: usize) {
    let (None, Some(realm)) = (app.realms.get(at), app.realms.settings().nth(at)) else { return };
    match load_one(app, realm).await {
        Ok(keys) => {
            app.realms.replace(at, keys);
            app.realms.looked(at, None);
            tracing::info!(realm = %realm.name, "the realm is served from now on");
        }
        Err(error) => {
            let why = error.to_string();
            if app.realms.looked(at, Some(why.clone())) {
                tracing::error!(realm = %realm.name, why, "a realm is not served");
            }
        }
    }
}

async fn load_one(app: &App, realm: &Realm) -> Result<RealmKeys, KeyError> {
    if keys_open(realm, app.vault()).await? == Proof::NoKeys {
        let others = app.realms.settings().filter(|other| other.name != realm.name);
        may_begin(realm, others.map(AsRef::as_ref), app.vault()).await?;
    }
    load(realm, app.vault(), app.now()).await
}

/// Reads the keys of a realm that is served again; if they have changed, or changed their roles, it
/// gets new documents. What does not work out is said once and tried again.
pub(crate) async fn refresh(app: &App, at: usize) {
    let Some(state) = app.realms.get(at) else { return };
    let realm = &state.realm.name;
    match reload(app, &state).await {
        Ok(changed) => {
            if app.realms.looked(at, None) {
                tracing::info!(%realm, "the keys can be read again");
            }
            if let Some(keys) = changed {
                tracing::info!(%realm, "the keys have changed");
                app.realms.replace(at, keys);
            }
        }
        Err(error) => {
            let why = error.to_string();
            if app.realms.looked(at, Some(why.clone())) {
                tracing::warn!(%realm, why, "the keys cannot be read again; those known go on");
            }
        }
    }
}

async fn reload(app: &App, state: &RealmState) -> Result<Option<RealmKeys>, KeyError> {
    let (realm, vault, now) = (&state.realm, app.vault(), app.now());
    let gone = || KeyError::Gone { realm: realm.name.to_string() };
    // An empty store may be one that is being restored: what is served is not begun anew.
    if keys_open(realm, vault).await? == Proof::NoKeys {
        return Err(gone());
    }
    let stored = keep_schedule(realm, vault, now).await?;
    if seen(&stored, now) == state.seen {
        return Ok(None);
    }
    let keys = wrapped::open(realm, &stored, vault, &state.signing, now)?;
    // People's names hang from it: with another one it is another realm.
    if keys.pairwise_salt != state.pairwise_salt {
        return Err(gone());
    }
    Ok(Some(keys))
}

/// Makes a new key of each kind. It is published at once, and used as soon as every verifier must
/// have seen it; with `at_once` from now on, and keys that were announced before are withdrawn.
/// The old ones stay until what they signed has expired.
///
/// # Errors
/// See [`KeyError`].
pub async fn rotate(
    realm: &Realm,
    vault: Vault<'_>,
    at_once: bool,
    now: Timestamp,
) -> Result<Vec<StoredKey>, KeyError> {
    ours(realm, vault, now).await?;
    let active_from = if at_once { now } else { now + schedule::LEAD };
    if at_once {
        withdraw_announced(realm, vault, now).await?;
    }
    let mut made = Vec::new();
    for kind in kinds() {
        let key = wrapped::make(realm, kind, vault, now, active_from)?;
        vault.store.add_key(&key).await?;
        made.push(key);
    }
    keep_schedule(realm, vault, now).await?;
    Ok(made)
}

/// No key that is announced at this moment shall ever sign.
async fn withdraw_announced(
    realm: &Realm,
    vault: Vault<'_>,
    now: Timestamp,
) -> Result<(), KeyError> {
    let stored = vault.store.keys(&realm.name).await?;
    for kind in kinds() {
        let (places, lives) = of_kind(&stored, kind);
        for at in Schedule::withdrawals(&lives, now) {
            vault.store.retire_key(&realm.name, &stored[places[at]].kid, now).await?;
        }
    }
    Ok(())
}

/// Adds a signing key that was made elsewhere; one that is there already stays as it is. It signs
/// at once in a realm that nobody relies on yet.
///
/// # Errors
/// See [`KeyError`].
pub async fn import_key(
    realm: &Realm,
    vault: Vault<'_>,
    key: &SigningKey,
    now: Timestamp,
) -> Result<(), KeyError> {
    let stored = ours(realm, vault, now).await?;
    let new_realm = schedule::is_new_realm(signing_lives(&stored).iter(), now);
    let active_from = if new_realm { now } else { now + schedule::LEAD };
    let key = wrapped::wrap(realm, key, vault, now, active_from)?;
    vault.store.add_key(&key).await?;
    Ok(())
}

/// What each of a realm's stored keys does, in their order.
pub fn roles(stored: &[StoredKey], now: Timestamp) -> Vec<Role> {
    let mut roles = vec![Role::Current; stored.len()];
    for kind in kinds() {
        let (places, lives) = of_kind(stored, kind);
        for (place, role) in places.into_iter().zip(schedule::roles(&lives, now)) {
            roles[place] = role;
        }
    }
    roles
}

/// The kinds of keys that take turns.
fn kinds() -> impl Iterator<Item = &'static str> {
    Algorithm::ALL.iter().map(|algorithm| algorithm.name()).chain([SEAL])
}

/// How the keys of a kind take turns in a realm.
fn schedule_of(realm: &Realm, kind: &str) -> Schedule {
    let lives = realm.lifetimes;
    if kind == SEAL {
        let sealed = [lives.access_token.0, lives.request.0, crate::sign_in::DEVICE_LIFE];
        let longest = sealed.into_iter().max().unwrap_or_default();
        Schedule { turn: lives.seal_key, tail: Seconds(longest) }
    } else {
        Schedule { turn: lives.signing_key, tail: lives.id_token }
    }
}

fn of_kind(stored: &[StoredKey], kind: &str) -> (Vec<usize>, Vec<Life>) {
    let keys = stored.iter().enumerate().filter(|(_, key)| key.algorithm == kind);
    keys.map(|(at, key)| (at, life(key))).unzip()
}

fn life(key: &StoredKey) -> Life {
    Life { created_at: key.created_at, active_from: key.active_from, retired_at: key.retired_at }
}

fn signing_lives(stored: &[StoredKey]) -> Vec<Life> {
    let signing = stored.iter().filter(|key| key.algorithm.parse::<Algorithm>().is_ok());
    signing.map(life).collect()
}

fn seen(stored: &[StoredKey], now: Timestamp) -> Seen {
    let keys = stored.iter().zip(roles(stored, now));
    Seen(keys.map(|(key, role)| (key.kid.clone(), role, key.retired_at)).collect())
}

/// When the published keys of a realm change next.
fn next_change(realm: &Realm, stored: &[StoredKey], now: Timestamp) -> Timestamp {
    let changes = Algorithm::ALL.iter().map(|algorithm| {
        let (_, lives) = of_kind(stored, algorithm.name());
        schedule_of(realm, algorithm.name()).next_change(&lives, now)
    });
    changes.min().unwrap_or(now)
}

/// Makes and retires what is due. Returns what the store holds after that: with several nodes at
/// work, that is what counts.
async fn keep_schedule(
    realm: &Realm,
    vault: Vault<'_>,
    now: Timestamp,
) -> Result<Vec<StoredKey>, KeyError> {
    let stored = ours(realm, vault, now).await?;
    let made = make_due(realm, &stored, vault, now)?;
    for key in &made {
        vault.store.add_key(key).await?;
    }
    let stored = if made.is_empty() { stored } else { vault.store.keys(&realm.name).await? };
    let mut retired = false;
    for kind in kinds() {
        let (places, lives) = of_kind(&stored, kind);
        for (at, end) in schedule_of(realm, kind).retirements(&lives) {
            vault.store.retire_key(&realm.name, &stored[places[at]].kid, end).await?;
            retired = true;
        }
    }
    Ok(if retired { vault.store.keys(&realm.name).await? } else { stored })
}

fn make_due(
    realm: &Realm,
    stored: &[StoredKey],
    vault: Vault<'_>,
    now: Timestamp,
) -> Result<Vec<StoredKey>, KeyError> {
    let new_realm = schedule::is_new_realm(signing_lives(stored).iter(), now);
    let mut made = Vec::new();
    for kind in kinds() {
        let (_, lives) = of_kind(stored, kind);
        // Nobody outside has to see a key that seals before it is used.
        let at_once = new_realm || kind == SEAL;
        if let Some(active_from) = schedule_of(realm, kind).due(&lives, at_once, now) {
            made.push(wrapped::make(realm, kind, vault, now, active_from)?);
        }
    }
    Ok(made)
}

#[cfg(test)]
mod tests;
