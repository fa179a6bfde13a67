//! One realm as it runs: its settings, its keys, and the documents that follow from them.
//!
//! A request works with the realm as it was when the request came in ([`Realms::get`]); new keys
//! make a new [`RealmState`], and no request sees half of a change.

use crate::fast::Head;
use crate::gathered::Gathered;
use crate::keys::{Held, RealmKeys, Seen};
use crate::memory::Opener;
use crate::reads;
use bytes::Bytes;
use neroli_core::key_schedule::{self, Role};
use neroli_core::metadata;
use neroli_core::realm::Realm;
use neroli_core::time::{Seconds, Timestamp};
use neroli_jose::seal::Ring;
use neroli_jose::{Algorithm, PublicKey, SigningKey, base64url, digest, jwks};
use neroli_store::Seldom;
use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::Instant;

/// A document that changes only with the keys, with its entity tag.
pub(crate) struct Document {
    pub(crate) body: Bytes,
    pub(crate) etag: String,
    /// The head of an answer that sends all of it, once there was one.
    pub(crate) head: OnceLock<Head>,
}

impl Document {
    fn new(body: String) -> Self {
        let tag = digest::sha256(body.as_bytes());
        let etag = format!("\"{}\"", base64url::encode(&tag[..12]));
        Self { etag, body: body.into(), head: OnceLock::new() }
    }
}

/// The realm has no key for an algorithm at the moment, because somebody has retired it by hand.
#[derive(Debug, thiserror::Error)]
#[error("the realm has no key that signs with {} at the moment", .0.name())]
pub(crate) struct NoKey(Algorithm);

/// A realm and what it works with.
pub(crate) struct RealmState {
    pub(crate) realm: Arc<Realm>,
    /// What its requests leave behind, whatever becomes of its keys.
    pub(crate) gathered: Arc<Gathered>,
    pub(crate) ring: Ring,
    /// The realm and its ring, by which a token's text is remembered.
    pub(crate) opener: Opener,
    /// What the subjects of pairwise clients are derived with.
    pub(crate) pairwise_salt: [u8; 32],
    pub(crate) jwks: Document,
    pub(crate) metadata: Document,
    pub(crate) signing: Vec<Held>,
    pub(crate) seen: Seen,
    /// When the published keys change next.
    pub(crate) next_change: Timestamp,
}

impl RealmState {
    pub(crate) fn new(realm: Arc<Realm>, gathered: Arc<Gathered>, keys: RealmKeys) -> Self {
        let signs = |alg| keys.signing.iter().any(|held| signs(held, alg));
        // OpenID Connect Discovery §3: RS256 is among them; the schedule makes a key of each.
        let algorithms: Vec<_> = Algorithm::ALL.iter().filter(|alg| signs(**alg)).collect();
        let algorithms: Vec<_> = algorithms.into_iter().map(|alg| alg.name()).collect();
        let metadata = Document::new(metadata::document(&realm, &algorithms).to_string());
        let published = keys.signing.iter().filter(|held| held.role.is_published());
        let jwks = Document::new(jwks::jwks_json(published.map(|held| held.key.public())));
        Self {
            opener: Opener::new(&realm.name, &keys.ring),
            realm,
            gathered,
            ring: keys.ring,
            pairwise_salt: keys.pairwise_salt,
            jwks,
            metadata,
            signing: keys.signing,
            seen: keys.seen,
            next_change: keys.next_change,
        }
    }

    /// The key that signs with an algorithm. No other one stands in: FAPI 2.0 §5.4.1 leaves RS256
    /// out, and a client verifies with what it is registered for.
    ///
    /// # Errors
    /// [`NoKey`]; the schedule makes one, which signs when every verifier must have seen it.
    pub(crate) fn signing_key(&self, algorithm: Algorithm) -> Result<&Arc<SigningKey>, NoKey> {
        let held = self.signing.iter().find(|held| signs(held, algorithm));
        held.map(|held| &held.key).ok_or(NoKey(algorithm))
    }

    /// All public keys, to verify what this realm signed, long ago even.
    pub(crate) fn verifying_keys(&self) -> Vec<(&PublicKey, Algorithm)> {
        self.signing.iter().map(|held| (held.key.public(), held.key.algorithm())).collect()
    }

    /// How long the published keys may be kept.
    pub(crate) fn jwks_max_age(&self, now: Timestamp) -> Seconds {
        key_schedule::max_age(self.next_change, now)
    }
}

fn signs(held: &Held, algorithm: Algorithm) -> bool {
    held.role == Role::Current && held.key.algorithm() == algorithm
}

/// A realm in its place: what is configured of it, and what it works with, once its keys were read.
struct Place {
    settings: Arc<Realm>,
    gathered: Arc<Gathered>,
    state: RwLock<Option<Arc<RealmState>>>,
    /// Why its keys could not be read when they were looked at last.
    trouble: Mutex<Option<String>>,
    /// Requests that its store did not serve.
    refused: Mutex<Seldom>,
}

impl Place {
    fn trouble(&self) -> MutexGuard<'_, Option<String>> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn state(&self) -> Option<Arc<RealmState>> {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What is at the name of a realm.
pub(crate) enum Named {
    /// There is no such realm.
    Unknown,
    /// Its keys could not be read yet: the database that they are in is away.
    Away(Arc<Realm>),
    /// As it is now.
    Served(Arc<RealmState>),
}

impl Named {
    /// The realm, if it is served.
    pub(crate) fn served(self) -> Option<Arc<RealmState>> {
        match self {
            Self::Served(state) => Some(state),
            Self::Unknown | Self::Away(_) => None,
        }
    }
}

/// The realms as they are now; the first is the default.
pub(crate) struct Realms(Vec<Place>);

impl Realms {
    /// The realms, and what those of them work with that are served from the first moment on, or why
    /// they are not; beside a memory of so many bytes.
    pub(crate) fn new(realms: Vec<(Realm, Result<RealmKeys, String>)>, memory: usize) -> Self {
        let counts = reads::may_wait(memory, realms.len());
        let place = |(realm, keys): (Realm, Result<RealmKeys, String>)| {
            let settings = Arc::new(realm);
            let gathered = Arc::new(Gathered::new(&settings.name, counts));
            let (of, beside) = (&settings, &gathered);
            let (keys, trouble) = match keys {
                Ok(keys) => (Some(keys), None),
                Err(why) => (None, Some(why)),
            };
            let state = keys.map(|keys| RealmState::new(Arc::clone(of), Arc::clone(beside), keys));
            let state = RwLock::new(state.map(Arc::new));
            Place {
                settings,
                gathered,
                state,
                trouble: Mutex::new(trouble),
                refused: Mutex::default(),
            }
        };
        Self(realms.into_iter().map(place).collect())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// What is configured, of all of them.
    pub(crate) fn settings(&self) -> impl Iterator<Item = &Arc<Realm>> + Clone {
        self.0.iter().map(|place| &place.settings)
    }

    /// What the requests of each leave behind.
    pub(crate) fn gathered(&self) -> impl Iterator<Item = &Arc<Gathered>> {
        self.0.iter().map(|place| &place.gathered)
    }

    /// Those that are served.
    pub(crate) fn served(&self) -> impl Iterator<Item = Arc<RealmState>> {
        self.0.iter().filter_map(Place::state)
    }

    /// Is each of them served, and what kept its keys from being read when they were looked at last?
    pub(crate) fn are_served(&self) -> impl Iterator<Item = (&Arc<Realm>, bool, Option<String>)> {
        self.0
            .iter()
            .map(|place| (&place.settings, place.state().is_some(), place.trouble().clone()))
    }

    /// Notes what kept the keys of one from being read, or that they were; `true` if that is new.
    pub(crate) fn looked(&self, at: usize, trouble: Option<String>) -> bool {
        let Some(place) = self.0.get(at) else { return false };
        let mut known = place.trouble();
        let is_new = *known != trouble;
        *known = trouble;
        is_new
    }

    /// Counts a request that the store of this realm did not serve; how many are to be told of now.
    pub(crate) fn refused(&self, realm: &Realm, now: Instant) -> Option<usize> {
        let place = self.0.iter().find(|place| place.settings.name == realm.name)?;
        // The reasons of one failure take turns: what could not be sent, what got no answer.
        place.refused.lock().unwrap_or_else(PoisonError::into_inner).count(1, "", now)
    }

    /// One of them, if it is served.
    pub(crate) fn get(&self, at: usize) -> Option<Arc<RealmState>> {
        self.0.get(at)?.state()
    }

    /// Looks at a realm as it is now, without taking it along; `None` in it is one that is not served.
    pub(crate) fn look(&self, at: usize) -> Option<impl Deref<Target = Option<Arc<RealmState>>>> {
        Some(self.0.get(at)?.state.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The realm of that name.
    pub(crate) fn named(&self, name: &str) -> Named {
        match self.0.iter().find(|place| place.settings.name.as_str() == name) {
            None => Named::Unknown,
            Some(place) => match place.state() {
                Some(state) => Named::Served(state),
                None => Named::Away(Arc::clone(&place.settings)),
            },
        }
    }

    /// Requests from now on see the realm with these keys.
    pub(crate) fn replace(&self, at: usize, keys: RealmKeys) {
        let Some(place) = self.0.get(at) else { return };
        let (settings, gathered) = (Arc::clone(&place.settings), Arc::clone(&place.gathered));
        let state = Arc::new(RealmState::new(settings, gathered, keys));
        *place.state.write().unwrap_or_else(PoisonError::into_inner) = Some(state);
    }
}
