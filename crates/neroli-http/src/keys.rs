//! A realm's keys: loaded from the store, unwrapped, and made where missing.

use neroli_core::id::RealmName;
use neroli_core::time::{Entropy, Timestamp, random};
use neroli_jose::seal::{Ring, SealError, SealKey};
use neroli_jose::{Algorithm, SigningKey, Zeroizing};
use neroli_store::{Store, StoreError, StoredKey};

/// What `StoredKey::algorithm` says for the key that seals access tokens.
const SEAL: &str = "seal";

/// The signing keys that every realm has.
const SIGNING: [Algorithm; 2] = [Algorithm::Rs256, Algorithm::Es256];

/// Why a realm has no usable keys.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A key was wrapped under another key-encryption key, or is damaged.
    #[error(
        "key {kid} of realm {realm} cannot be unwrapped: the key-encryption key is not the one it was stored with"
    )]
    Unwrap {
        /// The realm.
        realm: String,
        /// The key's name.
        kid: String,
    },
    /// A key could not be made.
    #[error("a key could not be made: {0}")]
    Make(String),
}

/// The keys of a realm in the clear, oldest first.
pub(crate) struct RealmKeys {
    pub(crate) signing: Vec<SigningKey>,
    pub(crate) ring: Ring,
}

/// Loads the keys of a realm; makes those that are missing.
pub(crate) async fn load(
    realm: &RealmName,
    store: &dyn Store,
    kek: &Ring,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<RealmKeys, KeyError> {
    let mut stored = live(store, realm, now).await?;
    for wanted in SIGNING.iter().map(|alg| alg.name()).chain([SEAL]) {
        if !stored.iter().any(|key| key.algorithm == wanted) {
            store.add_key(&make(realm, wanted, kek, entropy, now)?).await?;
        }
    }
    // Read again: with several nodes starting at once, what the store holds counts.
    stored = live(store, realm, now).await?;
    unwrap(realm, &stored, kek)
}

/// Makes a new signing key per algorithm, effective at each node's next start; the old ones stay
/// published.
///
/// # Errors
/// See [`KeyError`].
pub async fn rotate(
    realm: &RealmName,
    store: &dyn Store,
    kek: &Ring,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<Vec<StoredKey>, KeyError> {
    let mut made = Vec::new();
    for algorithm in SIGNING {
        let key = make(realm, algorithm.name(), kek, entropy, now)?;
        store.add_key(&key).await?;
        made.push(key);
    }
    Ok(made)
}

async fn live(
    store: &dyn Store,
    realm: &RealmName,
    now: Timestamp,
) -> Result<Vec<StoredKey>, StoreError> {
    let mut keys = store.keys(realm).await?;
    keys.retain(|key| key.retired_at.is_none_or(|at| now < at));
    Ok(keys)
}

fn make(
    realm: &RealmName,
    algorithm: &str,
    kek: &Ring,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<StoredKey, KeyError> {
    let failed = |error: SealError| KeyError::Make(error.to_string());
    let (kid, wrapped) = match algorithm.parse::<Algorithm>() {
        Ok(algorithm) => {
            let key = SigningKey::generate(algorithm).map_err(|e| KeyError::Make(e.to_string()))?;
            (key.kid().to_owned(), kek.wrap(&key, random(entropy)).map_err(failed)?)
        }
        Err(_) => {
            let id = u32::from_be_bytes(random(entropy));
            let key = Zeroizing::new(random::<32>(entropy));
            let kid = id.to_string();
            let sealed = kek.seal(&purpose(realm, &kid), key.as_slice(), random(entropy));
            (kid, sealed.map_err(failed)?)
        }
    };
    Ok(StoredKey {
        realm: realm.clone(),
        kid,
        algorithm: algorithm.to_owned(),
        wrapped,
        created_at: now,
        active_from: now,
        retired_at: None,
    })
}

fn unwrap(realm: &RealmName, stored: &[StoredKey], kek: &Ring) -> Result<RealmKeys, KeyError> {
    let mut signing = Vec::new();
    let mut sealing = Vec::new();
    for key in stored {
        let broken = || KeyError::Unwrap { realm: realm.to_string(), kid: key.kid.clone() };
        match key.algorithm.parse::<Algorithm>() {
            Ok(alg) => signing.push(kek.unwrap(&key.kid, alg, &key.wrapped).ok_or_else(broken)?),
            Err(_) => {
                let id = key.kid.parse().map_err(|_| broken())?;
                let bytes = kek.open(&purpose(realm, &key.kid), &key.wrapped).ok_or_else(broken)?;
                let bytes: [u8; 32] =
                    Zeroizing::new(bytes).as_slice().try_into().map_err(|_| broken())?;
                sealing.push(SealKey::new(id, Zeroizing::new(bytes)));
            }
        }
    }
    let current = sealing.pop().ok_or_else(|| KeyError::Make("no sealing key".into()))?;
    let ring = Ring::new(current, sealing).map_err(|e| KeyError::Make(e.to_string()))?;
    Ok(RealmKeys { signing, ring })
}

fn purpose(realm: &RealmName, kid: &str) -> Vec<u8> {
    format!("neroli seal key {realm} {kid}").into_bytes()
}
