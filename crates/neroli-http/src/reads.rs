//! Counts who read whose details. A read must not wait for a disk, so counts are gathered here
//! and written once a second; the dashboard writes them out before it shows them.

use neroli_core::claim::ClaimSet;
use neroli_core::consent::{Event, EventKind};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    realm: RealmName,
    person_id: PersonId,
    client_id: ClientId,
    items: ClaimSet,
}

/// Reads that are not written yet: how many, and when the last was.
#[derive(Default)]
pub(crate) struct Reads(Mutex<HashMap<Key, (u32, Timestamp)>>);

impl Reads {
    /// Counts one read.
    pub(crate) fn count(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
        items: ClaimSet,
        now: Timestamp,
    ) {
        let key = Key {
            realm: realm.clone(),
            person_id: person_id.clone(),
            client_id: client_id.clone(),
            items,
        };
        let mut reads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = reads.entry(key).or_insert((0, now));
        *entry = (entry.0.saturating_add(1), now);
    }

    /// Writes what was counted. If the store cannot, it stays counted.
    pub(crate) async fn flush(&self, store: &dyn Store) -> Result<()> {
        let taken = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        if taken.is_empty() {
            return Ok(());
        }
        let events: Vec<_> =
            taken.iter().map(|(key, (count, at))| event(key, *count, *at)).collect();
        let written = store.append_events(&events).await;
        if written.is_err() {
            let mut reads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            for (key, (count, at)) in taken {
                let entry = reads.entry(key).or_insert((0, at));
                *entry = (entry.0.saturating_add(count), entry.1.max(at));
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
