//! What changes, told to whoever remembers something: the price of answering from memory.
//!
//! A store tells of a step after it is durable and before it is answered. So a node never answers
//! from memory what it has itself acknowledged to be otherwise. What other nodes and other
//! processes change is told as soon as it is heard; a store that may have missed something says
//! [`Change::Everything`], and one that cannot hear at all is [`Changes::is_deaf`]: from then on
//! nothing that it holds may be answered from memory.

use neroli_core::grant::TokenId;
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName};
use std::sync::{Arc, PoisonError, RwLock};

/// Something that answers may depend on is not as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A person: her record, her logins, disabled or enabled.
    Person(RealmName, PersonId),
    /// What a person agreed to with a client, and with it the grants between the two.
    Consents(RealmName, PersonId, ClientId),
    /// A client: its registration, its secrets, disabled, enabled or removed.
    Client(RealmName, ClientId),
    /// A grant has ended.
    Grant(RealmName, GrantId),
    /// An access token was revoked by itself.
    Token(RealmName, TokenId),
    /// The keys of a realm.
    Keys(RealmName),
    /// Anything of a realm: something may have been missed.
    Realm(RealmName),
    /// Anything: something may have been missed.
    Everything,
}

/// Whoever remembers something. Called from the store's own threads: it must be quick, and must
/// not call the store.
pub trait Listener: Send + Sync {
    /// Forget what depends on this.
    fn changed(&self, change: &Change);
}

/// The feed of changes.
pub trait Changes: Send + Sync {
    /// Tells `listener` of every change from now on: those of this store's own steps before they
    /// are answered, those of other nodes and processes within a second.
    fn listen(&self, listener: Arc<dyn Listener>);

    /// Has it been impossible, for two seconds or more, to hear what others change in a realm? A
    /// store that nobody else writes to is never deaf.
    fn is_deaf(&self, realm: &RealmName) -> bool;
}

/// Whoever listens to a store: what a store holds to tell them.
#[derive(Clone, Default)]
pub struct Listeners(Arc<RwLock<Vec<Arc<dyn Listener>>>>);

impl Listeners {
    /// One more.
    pub fn add(&self, listener: Arc<dyn Listener>) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).push(listener);
    }

    /// Tells all of them.
    pub fn tell(&self, change: &Change) {
        let listeners = self.0.read().unwrap_or_else(PoisonError::into_inner);
        listeners.iter().for_each(|listener| listener.changed(change));
    }
}
