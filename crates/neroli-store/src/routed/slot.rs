//! The place of one store among several; it may be opened later than the others.

use crate::*;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// The place of a store, and the realms that it keeps.
pub(super) struct Slot {
    pub(super) realms: Vec<RealmName>,
    store: OnceLock<Arc<dyn Store>>,
    waiting: Mutex<Waiting>,
}

/// What there is of a store that is not open.
#[derive(Default)]
struct Waiting {
    why: String,
    listeners: Vec<Arc<dyn Listener>>,
}

impl Slot {
    pub(super) fn open(realms: &[RealmName], store: Arc<dyn Store>) -> Self {
        Self { store: store.into(), ..Self::waiting(realms, String::new()) }
    }

    pub(super) fn waiting(realms: &[RealmName], why: String) -> Self {
        let waiting = Waiting { why, listeners: Vec::new() };
        Self { realms: realms.to_vec(), store: OnceLock::new(), waiting: waiting.into() }
    }

    /// The store.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] until it is open, and why it is not.
    pub(super) fn get(&self) -> Result<&dyn Store> {
        self.store
            .get()
            .map(AsRef::as_ref)
            .ok_or_else(|| StoreError::Unavailable(self.lock().why.clone()))
    }

    /// The store, if it is open.
    fn opened(&self) -> Option<&dyn Store> {
        self.store.get().map(AsRef::as_ref)
    }

    /// What may have been missed of everything in this store concerns its realms alone.
    pub(super) fn listen(&self, listener: Arc<dyn Listener>) {
        let listener = Arc::new(OfRealms { realms: self.realms.clone(), listener });
        let mut waiting = self.lock();
        match self.store.get() {
            Some(store) => store.listen(listener),
            None => waiting.listeners.push(listener),
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Upkeep for Slot {
    /// One that is not open has nothing that could be removed.
    async fn sweep(&self, now: Timestamp, history_before: Timestamp, limit: u32) -> Result<u64> {
        match self.opened() {
            Some(store) => store.sweep(now, history_before, limit).await,
            None => Ok(0),
        }
    }

    fn parts(&self) -> Vec<Part<'_>> {
        vec![Part { realms: &self.realms, store: self }]
    }

    async fn probe(&self) -> Result<Vec<Away>> {
        self.get()?.probe().await
    }

    async fn measures(&self) -> Measures {
        match self.opened() {
            Some(store) => store.measures().await,
            None => Measures::default(),
        }
    }
}

/// A store that is still to be opened.
pub struct Opening(pub(super) Arc<Slot>);

impl Opening {
    /// It is away still, for this reason.
    pub fn is_away(&self, why: String) {
        self.0.lock().why = why;
    }

    /// It is open: from now on steps of its realms are its own. Whoever listens to all hears it
    /// before it is asked.
    pub fn is_open(self, store: Arc<dyn Store>) {
        let mut waiting = self.0.lock();
        for listener in std::mem::take(&mut waiting.listeners) {
            store.listen(listener);
        }
        // It is set here alone.
        let _ = self.0.store.set(store);
    }
}

/// Whoever listens to all stores, as one of them sees her.
struct OfRealms {
    realms: Vec<RealmName>,
    listener: Arc<dyn Listener>,
}

impl Listener for OfRealms {
    fn changed(&self, change: &Change) {
        match change {
            Change::Everything => {
                let of = |realm: &RealmName| self.listener.changed(&Change::Realm(realm.clone()));
                self.realms.iter().for_each(of);
            }
            other => self.listener.changed(other),
        }
    }
}
