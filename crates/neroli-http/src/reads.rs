//! Counts who read whose details. A read must not wait for a disk, so counts are gathered here
//! and written beside the requests; the dashboard writes out a person's before it shows them.
//!
//! Writing takes at most a [`REST`]th of the time, in steps that hold nobody up, and goes through
//! the people in their order, as the store's pages do. So counts stand in the store after a
//! second, and later only where more people's details are read than a store can note meanwhile.

use neroli_core::claim::ClaimSet;
use neroli_core::consent::{Event, EventKind};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::BTreeMap;
use std::future::Future;
use std::ops::Bound;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Counts that one step of the store writes: some milliseconds' work.
const STEP: usize = 256;
/// A step is followed by a rest of so many times its length.
const REST: u32 = 20;
/// The more counts wait the shorter are the rests, and with so many there is none: memory has an
/// end. Each takes some 200 bytes.
const MANY: u32 = 400_000;
/// Between two looks when nothing waits.
const PAUSE: Duration = Duration::from_secs(1);

/// Who reads what about whom.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
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

    /// Takes what was counted: how often, and when last.
    fn take(&self) -> (u32, Timestamp) {
        let count = self.0.reads.swap(0, Ordering::AcqRel);
        (count, Timestamp(self.0.last.load(Ordering::Relaxed)))
    }
}

/// Counters with reads that are not written yet.
#[derive(Default)]
struct Waiting {
    counters: BTreeMap<Key, Counted>,
    /// The last one that was written: the next step goes on behind it.
    written: Option<Key>,
}

/// All that is counted and not written yet.
#[derive(Default)]
pub(crate) struct Reads {
    waiting: Mutex<Waiting>,
    /// Held while a step is written: who asks for a person's counts returns when they are in the
    /// store, also if a step that somebody else began is taking them there.
    writing: tokio::sync::Mutex<()>,
}

impl Reads {
    /// Counts one read.
    pub(crate) fn count(&self, counted: &Counted, now: Timestamp) {
        self.add(counted, 1, now);
    }

    fn add(&self, counted: &Counted, count: u32, at: Timestamp) {
        let counter = &counted.0;
        counter.last.fetch_max(at.0, Ordering::Relaxed);
        // The first since the last writing puts the counter among those that wait.
        if counter.reads.fetch_add(count, Ordering::AcqRel) > 0 {
            return;
        }
        let mut waiting = self.waiting();
        let known = waiting.counters.entry(counter.key.clone()).or_insert_with(|| counted.clone());
        // Another one of the same key waits already: it takes over.
        if !Arc::ptr_eq(&known.0, counter) {
            let (count, at) = counted.take();
            known.0.last.fetch_max(at.0, Ordering::Relaxed);
            known.0.reads.fetch_add(count, Ordering::AcqRel);
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts that wait to be written.
    pub(crate) fn queued(&self) -> u64 {
        self.waiting().counters.len() as u64
    }

    /// Writes what waits, in small steps with rests between them, until `stop` resolves.
    pub(crate) async fn write_on(&self, store: &dyn Store, stop: impl Future<Output = ()>) {
        let mut stop = std::pin::pin!(stop);
        let mut rest = PAUSE;
        loop {
            tokio::select! {
                () = tokio::time::sleep(rest) => {}
                () = &mut stop => return,
            }
            let begun = Instant::now();
            let written = self.write(store, |waiting| waiting.next(STEP)).await;
            rest = match (written, self.queued()) {
                (Err(error), _) => {
                    tracing::warn!(%error, "read counts could not be written; they are kept");
                    PAUSE
                }
                (Ok(()), 0) => PAUSE,
                (Ok(()), waiting) => begun.elapsed().mul_f64(rests(waiting)),
            }
            .min(PAUSE);
        }
    }

    /// Writes everything that waits now.
    ///
    /// # Errors
    /// The store's; what is not written stays counted.
    pub(crate) async fn flush(&self, store: &dyn Store) -> Result<()> {
        let steps = self.waiting().counters.len().div_ceil(STEP);
        for _ in 0..steps {
            self.write(store, |waiting| waiting.next(STEP)).await?;
        }
        Ok(())
    }

    /// Writes what waits about one person, before it is shown. What cannot be written stays
    /// counted: with a full disk she still sees what stands in the store.
    pub(crate) async fn flush_person(
        &self,
        store: &dyn Store,
        realm: &RealmName,
        person_id: &PersonId,
    ) {
        if let Err(error) = self.write(store, |waiting| waiting.of(realm, person_id)).await {
            tracing::warn!(%error, "read counts could not be written; they are kept");
        }
    }

    async fn write(
        &self,
        store: &dyn Store,
        take: impl FnOnce(&mut Waiting) -> Vec<Counted>,
    ) -> Result<()> {
        let _writing = self.writing.lock().await;
        let taken = take(&mut self.waiting());
        let events: Vec<_> = taken.iter().map(event).collect();
        if events.is_empty() {
            return Ok(());
        }
        let written = store.append_events(&events).await;
        if written.is_err() {
            for (counted, event) in taken.iter().zip(events) {
                self.add(counted, event.count, event.at);
            }
        }
        written
    }
}

impl Waiting {
    /// The next ones in their order; behind the last one comes the first.
    fn next(&mut self, most: usize) -> Vec<Counted> {
        let behind = self.written.take().map_or(Bound::Unbounded, Bound::Excluded);
        let mut keys: Vec<Key> =
            self.counters.range((behind, Bound::Unbounded)).map(own_key).take(most).collect();
        if keys.is_empty() {
            keys = self.counters.iter().map(own_key).take(most).collect();
        }
        self.written = keys.last().cloned();
        self.remove(&keys)
    }

    fn of(&mut self, realm: &RealmName, person_id: &PersonId) -> Vec<Counted> {
        let first = Key {
            realm: realm.clone(),
            person_id: person_id.clone(),
            client_id: ClientId::new(""),
            items: ClaimSet::default(),
        };
        let behind = self.counters.range(first..).map(own_key);
        let hers = |key: &Key| key.realm == *realm && key.person_id == *person_id;
        let keys: Vec<_> = behind.take_while(hers).collect();
        self.remove(&keys)
    }

    fn remove(&mut self, keys: &[Key]) -> Vec<Counted> {
        keys.iter().filter_map(|key| self.counters.remove(key)).collect()
    }
}

/// How many times its length a step rests while so many counts wait.
fn rests(waiting: u64) -> f64 {
    let room = MANY.saturating_sub(u32::try_from(waiting).unwrap_or(u32::MAX));
    f64::from(REST) * f64::from(room) / f64::from(MANY)
}

fn own_key((key, _): (&Key, &Counted)) -> Key {
    key.clone()
}

fn event(counted: &Counted) -> Event {
    let (count, at) = counted.take();
    let key = &counted.0.key;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(person: &str, client: &str) -> Counted {
        Counted::new(Key {
            realm: RealmName::new("fr"),
            person_id: PersonId::new(person),
            client_id: ClientId::new(client),
            items: ClaimSet::default(),
        })
    }

    fn people(taken: &[Counted]) -> Vec<String> {
        taken.iter().map(|counted| event(counted).person_id.as_str().to_owned()).collect()
    }

    #[test]
    fn steps_go_through_the_people_and_begin_again_behind_the_last() {
        let reads = Reads::default();
        let all = ["a", "b", "c"].map(|person| counted(person, "shop"));
        let count_all = |at| all.iter().for_each(|one| reads.count(one, Timestamp(at)));
        let step = |most| people(&reads.waiting().next(most));
        count_all(1);
        assert_eq!(step(2), ["a", "b"]);
        count_all(2);
        assert_eq!(step(2), ["c"], "and not “a” once more");
        assert_eq!(step(9), ["a", "b"]);
        assert_eq!(step(9).len(), 0);
    }

    #[test]
    fn counters_of_one_key_become_one_and_no_read_is_lost() {
        let reads = Reads::default();
        let (first, second) = (counted("a", "shop"), counted("a", "shop"));
        for (one, at) in [(&first, 1), (&second, 3), (&first, 2), (&second, 2)] {
            reads.count(one, Timestamp(at));
        }
        let taken = reads.waiting().next(9);
        let events: Vec<_> = taken.iter().map(event).collect();
        assert_eq!((events.len(), events[0].count, events[0].at), (1, 4, Timestamp(3)));
    }

    #[test]
    fn one_person_can_be_written_alone() {
        let reads = Reads::default();
        let all = [("a", "shop"), ("b", "bank"), ("b", "shop"), ("bb", "shop")];
        for (person, client) in all {
            reads.count(&counted(person, client), Timestamp(1));
        }
        let taken = reads.waiting().of(&RealmName::new("fr"), &PersonId::new("b"));
        assert_eq!(people(&taken), ["b", "b"]);
        assert_eq!(reads.waiting().counters.len(), 2);
    }
}
