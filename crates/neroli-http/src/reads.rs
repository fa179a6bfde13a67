//! Counts who read whose details. A read must not wait for a disk, so counts are gathered here
//! and written once a second; the dashboard writes them out before it shows them.

use neroli_core::claim::ClaimSet;
use neroli_core::consent::{Event, EventKind};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Who reads what about whom.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Key {
    pub(crate) realm: RealmName,
    pub(crate) person_id: PersonId,
    pub(crate) client_id: ClientId,
    pub(crate) items: ClaimSet,
}

/// A counter of its own, so that counting is two additions.
#[derive(Clone)]
pub(crate) struct Counted(Arc<Counter>);

struct Counter {
    key: Key,
    reads: AtomicU32,
    last: AtomicI64,
}

impl Counted {
    pub(crate) fn new(key: Key) -> Self {
        let (reads, last) = (AtomicU32::new(0), AtomicI64::new(0));
        Self(Arc::new(Counter { key, reads, last }))
    }
}

/// Counters with reads that are not written yet.
#[derive(Default)]
pub(crate) struct Reads(Mutex<Vec<Counted>>);

impl Reads {
    /// Counts one read.
    pub(crate) fn count(&self, counted: &Counted, now: Timestamp) {
        self.add(counted, 1, now);
    }

    fn add(&self, counted: &Counted, count: u32, at: Timestamp) {
        counted.0.last.fetch_max(at.0, Ordering::Relaxed);
        // The first since the last flush puts the counter on the list.
        if counted.0.reads.fetch_add(count, Ordering::AcqRel) == 0 {
            self.waiting().push(counted.clone());
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Vec<Counted>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Writes what was counted. If the store cannot, it stays counted.
    pub(crate) async fn flush(&self, store: &dyn Store) -> Result<()> {
        let waiting = std::mem::take(&mut *self.waiting());
        let mut taken: HashMap<Key, (u32, Timestamp)> = HashMap::new();
        for Counted(counter) in &waiting {
            let count = counter.reads.swap(0, Ordering::AcqRel);
            let at = Timestamp(counter.last.load(Ordering::Relaxed));
            let entry = taken.entry(counter.key.clone()).or_insert((0, at));
            *entry = (entry.0.saturating_add(count), entry.1.max(at));
        }
        if taken.is_empty() {
            return Ok(());
        }
        let events: Vec<_> =
            taken.iter().map(|(key, (count, at))| event(key, *count, *at)).collect();
        let written = store.append_events(&events).await;
        if written.is_err() {
            for (key, (count, at)) in taken {
                self.add(&Counted::new(key), count, at);
            }
        }
        written
    }
}

fn event(key: &Key, count: u32, at: Timestamp) -> Event {
    Event {
        realm: key.realm.clone(),
        person_id: key.person_id.clone(),
        client_id: key.client_id.clone(),
        kind: EventKind::Read,
        items: key.items,
        at,
        count,
        receipt: None,
    }
}
