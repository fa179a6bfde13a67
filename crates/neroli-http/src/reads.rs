//! Counts who read whose details. A read must not wait for a disk, so counts are gathered here
//! and written beside the requests; the dashboard writes out a person's before it shows them.
//!
//! Writing takes a realm at most a [`REST`]th of the time, in steps that hold nobody up, and goes through
//! the people in their order, as the store's pages do. So counts stand in the store after a
//! second, and later only where more people's details are read than a store can note meanwhile. What
//! a store may have written or not is written again: rather counted twice than not at all.

mod waiting;

use crate::gathered::{SILENCE, Trouble};
use neroli_core::claim::ClaimSet;
use neroli_core::consent::{Event, EventKind};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store, within};
use std::future::Future;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use waiting::Waiting;

/// Counts that one step of the store writes: some milliseconds' work.
const STEP: usize = 256;
/// A step is followed by a rest of so many times its length.
const REST: u32 = 20;
/// So many counts of all realms may wait, or as many as a [`SHARE`]th of the memory holds, but not
/// more than twice as many: they are written before the program ends. From half of it on the rests
/// become shorter, and with so many there is none.
const MANY: usize = 400_000;
/// And so many of each realm, however many realms there are.
const LEAST: usize = 50_000;
/// What a count that waits takes, about.
const BYTES: usize = 200;
const SHARE: usize = 16;
/// Between two looks when nothing waits.
const PAUSE: Duration = Duration::from_secs(1);

/// Counts that may wait beside a memory of so many bytes, in each of so many realms.
pub(crate) fn may_wait(memory: usize, realms: usize) -> usize {
    let of_all = (memory / SHARE / BYTES).clamp(MANY, 2 * MANY);
    of_all.checked_div(realms).unwrap_or(of_all).max(LEAST)
}

/// Who reads what about whom.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) person_id: PersonId,
    pub(crate) client_id: ClientId,
    pub(crate) items: ClaimSet,
}

/// A counter of its own, so that counting is two additions.
#[derive(Clone)]
pub(crate) struct Counted(Arc<Counter>);

struct Counter {
    reads: AtomicU32,
    last: AtomicI64,
    /// The first letters of the person's id: with them most counters are told apart without a look
    /// at their keys.
    letters: [u8; 16],
    key: Key,
}

impl Counted {
    pub(crate) fn new(key: Key) -> Self {
        let mut letters = [0; 16];
        letters.iter_mut().zip(key.person_id.as_str().bytes()).for_each(|(to, one)| *to = one);
        let (reads, last) = (AtomicU32::new(0), AtomicI64::new(0));
        Self(Arc::new(Counter { reads, last, letters, key }))
    }

    /// Takes what was counted: how often, and when last.
    fn take(&self) -> (u32, Timestamp) {
        let count = self.0.reads.swap(0, Ordering::AcqRel);
        (count, Timestamp(self.0.last.load(Ordering::Relaxed)))
    }

    /// Adds to what was counted; true if that was nothing.
    fn add(&self, count: u32, at: Timestamp) -> bool {
        self.0.last.fetch_max(at.0, Ordering::Relaxed);
        self.0.reads.fetch_add(count, Ordering::AcqRel) == 0
    }
}

/// All of a realm that is counted and not written yet.
pub(crate) struct Reads {
    realm: RealmName,
    trouble: Trouble,
    waiting: Mutex<Waiting>,
    /// With so many there is no rest.
    many: usize,
    /// Held while a step is written: who asks for a person's counts returns when they are in the
    /// store, also if a step that somebody else began is taking them there.
    writing: tokio::sync::Mutex<()>,
}

impl Reads {
    /// Of a realm of which so many counts may wait.
    pub(crate) fn new(realm: &RealmName, many: usize) -> Self {
        let (trouble, waiting, writing) = Default::default();
        Self { realm: realm.clone(), trouble, waiting, many, writing }
    }

    /// Counts one read.
    pub(crate) fn count(&self, counted: &Counted, now: Timestamp) {
        self.add(counted, 1, now);
    }

    fn add(&self, counted: &Counted, count: u32, at: Timestamp) {
        // The first since the last writing puts the counter among those that wait.
        if counted.add(count, at) {
            self.waiting().add(counted);
        }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts that wait to be written.
    pub(crate) fn queued(&self) -> usize {
        self.waiting().len()
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
            let save = async |events: &[Event]| store.append_events(events).await;
            let written = self.write(|waiting| waiting.next(STEP), save).await;
            rest = match (written, self.queued()) {
                (Err(_), _) => PAUSE,
                (Ok(()), 0) => PAUSE,
                (Ok(()), waiting) => begun.elapsed().mul_f64(rests(waiting, self.many)),
            }
            .min(PAUSE);
        }
    }

    /// Writes everything that waits now, at the end. A store that has failed, or says nothing, is not
    /// tried again.
    ///
    /// # Errors
    /// The store's.
    pub(crate) async fn flush(&self, store: &dyn Store) -> Result<()> {
        self.flush_to(async |events| store.append_events(events).await).await
    }

    async fn flush_to(&self, save: impl AsyncFnOnce(&[Event]) -> Result<()> + Copy) -> Result<()> {
        let steps = self.waiting().begin(STEP);
        for _ in 0..steps {
            within(SILENCE, self.write(|waiting| waiting.next(STEP), save)).await?;
        }
        Ok(())
    }

    /// Writes what waits about one person, before it is shown. What cannot be written stays
    /// counted: with a full disk she still sees what stands in the store.
    pub(crate) async fn flush_person(&self, store: &dyn Store, person_id: &PersonId) {
        let save = async |events: &[Event]| store.append_events(events).await;
        // What is not written waits on, and that is told there.
        let _ = self.write(|waiting| waiting.of(person_id), save).await;
    }

    async fn write(
        &self,
        take: impl FnOnce(&mut Waiting) -> Vec<Counted>,
        save: impl AsyncFnOnce(&[Event]) -> Result<()>,
    ) -> Result<()> {
        let _writing = self.writing.lock().await;
        let taken = take(&mut self.waiting());
        if taken.is_empty() {
            return Ok(());
        }
        let events: Vec<Event> = taken.iter().map(|counted| self.event(counted)).collect();
        let written = save(&events).await;
        if written.is_err() {
            for (counted, event) in taken.iter().zip(events) {
                self.add(counted, event.count, event.at);
            }
        }
        self.trouble.tell(&self.realm, &written, "read counts");
        written
    }

    /// What a counter has counted, as it stands in the store.
    fn event(&self, counted: &Counted) -> Event {
        let (count, at) = counted.take();
        let key = &counted.0.key;
        Event {
            realm: self.realm.clone(),
            person_id: key.person_id.clone(),
            client_id: key.client_id.clone(),
            kind: EventKind::Read,
            items: key.items,
            at,
            count,
            receipt: None,
        }
    }
}

/// How many times its length a step rests while so many counts wait.
fn rests(waiting: usize, many: usize) -> f64 {
    let room = many.saturating_sub(waiting) as f64 / (many / 2) as f64;
    f64::from(REST) * room.min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_store::StoreError;
    use std::sync::atomic::AtomicBool;

    fn counted(person: &str, client: &str) -> Counted {
        Counted::new(Key {
            person_id: PersonId::new(person),
            client_id: ClientId::new(client),
            items: ClaimSet::default(),
        })
    }

    fn reads() -> Reads {
        Reads::new(&RealmName::new("fr"), MANY)
    }

    /// Whom the counters are about, which begin again.
    fn people(taken: &[Counted]) -> Vec<String> {
        let person = |counted: &Counted| {
            counted.take();
            counted.0.key.person_id.to_string()
        };
        taken.iter().map(person).collect()
    }

    /// The store is away: nothing is lost, and nothing is written twice.
    #[tokio::test]
    async fn what_could_not_be_written_waits_on() {
        let reads = reads();
        let ana = counted("ana", "shop");
        (1..=3).for_each(|at| reads.count(&ana, Timestamp(at)));
        let (written, away) = (Mutex::new(Vec::new()), AtomicBool::new(true));
        let save = async |events: &[Event]| {
            if away.load(Ordering::Relaxed) {
                return Err(StoreError::Unavailable("away".to_owned()));
            }
            written.lock().unwrap().extend(events.iter().map(|event| (event.count, event.at)));
            Ok(())
        };
        let write = || reads.write(|waiting| waiting.next(STEP), save);
        assert!(write().await.is_err());
        reads.count(&ana, Timestamp(2));
        away.store(false, Ordering::Relaxed);
        write().await.unwrap();
        write().await.unwrap();
        assert_eq!(*written.lock().unwrap(), [(4, Timestamp(3))]);
    }

    /// At the end everything is written; a store that is away is not waited for at each step.
    #[tokio::test]
    async fn at_the_end_a_store_that_fails_is_tried_once() {
        let reads = reads();
        let all: Vec<_> = (0..5 * STEP).map(|n| counted(&n.to_string(), "shop")).collect();
        all.iter().for_each(|one| reads.count(one, Timestamp(1)));
        let (written, tries) = (AtomicU32::new(0), AtomicU32::new(0));
        let away = async |_: &[Event]| {
            tries.fetch_add(1, Ordering::Relaxed);
            Err(StoreError::Unavailable("away".to_owned()))
        };
        assert!(reads.flush_to(away).await.is_err());
        assert_eq!((tries.into_inner(), reads.queued()), (1, all.len()), "they wait on");
        let save = async |events: &[Event]| {
            written.fetch_add(events.len() as u32, Ordering::Relaxed);
            Ok(())
        };
        reads.flush_to(save).await.unwrap();
        assert_eq!(written.into_inner() as usize, all.len());
    }

    #[test]
    fn steps_go_through_the_people_and_begin_again_behind_the_last() {
        let reads = reads();
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
    fn at_the_end_nobody_is_left_out() {
        let reads = reads();
        let all = ["a", "b", "c"].map(|person| counted(person, "shop"));
        let count_all = || all.iter().for_each(|one| reads.count(one, Timestamp(1)));
        count_all();
        assert_eq!(people(&reads.waiting().next(2)), ["a", "b"]);
        count_all();
        let mut waiting = reads.waiting();
        assert_eq!(waiting.begin(STEP), 1);
        assert_eq!(people(&waiting.next(STEP)), ["a", "b", "c"]);
    }

    #[test]
    fn counters_of_one_key_become_one_and_no_read_is_lost() {
        let reads = reads();
        let (first, second) = (counted("a", "shop"), counted("a", "shop"));
        for (one, at) in [(&first, 1), (&second, 3), (&first, 2), (&second, 2)] {
            reads.count(one, Timestamp(at));
        }
        let taken = reads.waiting().next(9);
        let events: Vec<_> = taken.iter().map(|counted| reads.event(counted)).collect();
        assert_eq!((events.len(), events[0].count, events[0].at), (1, 4, Timestamp(3)));
    }

    #[test]
    fn the_more_wait_the_shorter_are_the_rests() {
        let shares = [0, 1, 2, 3, 4, 5].map(|quarters| rests(quarters * 100, 400));
        assert_eq!(shares, [20.0, 20.0, 20.0, 10.0, 0.0, 0.0]);
        let bounds = [(0, 1), (256 << 20, 2), (2560 << 20, 1), (0, 20)];
        let bounds = bounds.map(|(memory, realms)| may_wait(memory, realms));
        assert_eq!(bounds, [400_000, 200_000, 800_000, 50_000]);
    }

    #[test]
    fn one_person_can_be_written_alone() {
        let reads = reads();
        let all = [("a", "shop"), ("b", "bank"), ("b", "shop"), ("bb", "shop")];
        for (person, client) in all {
            reads.count(&counted(person, client), Timestamp(1));
        }
        let taken = reads.waiting().of(&PersonId::new("b"));
        assert_eq!(people(&taken), ["b", "b"]);
        assert_eq!(people(&reads.waiting().next(9)), ["a", "bb"]);
        assert_eq!(reads.queued(), 0);
    }

    #[test]
    fn people_with_the_same_first_letters_are_told_apart() {
        let reads = reads();
        let all = ["telco-customer-0000001", "telco-customer-0000002", "telco-customer-0000003"];
        for person in all {
            reads.count(&counted(person, "shop"), Timestamp(1));
        }
        let taken = reads.waiting().of(&PersonId::new(all[1]));
        assert_eq!(people(&taken), [all[1]]);
        let mut rest = people(&reads.waiting().next(9));
        rest.sort();
        assert_eq!(rest, [all[0], all[2]]);
    }
}
