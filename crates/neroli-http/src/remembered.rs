//! Documents fetched from clients' addresses and kept for a while: one fetch at a time for an
//! address, at most one per [`INTERVAL`] whatever is asked (security class J04), and the last
//! good document for a day while there is no better one.

use crate::outbound::OutboundError;
use neroli_core::time::{Seconds, Timestamp};
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

/// Least time between two fetches of one address.
pub(crate) const INTERVAL: Seconds = Seconds(60);
/// The same after a fetch that came to nothing.
const AFTER_FAILURE: Seconds = Seconds(10);
/// How long a document counts when its sender does not say.
const USUAL: u64 = 300;
/// The longest time that a sender can ask for.
const LONGEST: u64 = 3600;
/// How long a document counts at most while its sender does not answer: keys that were taken back
/// must not work for ever.
const LAST_RESORT: Seconds = Seconds::days(1);

/// A document, with the `max-age` of its sender in seconds; or why there is none.
pub(crate) type Attempt<T> = Result<(T, Option<u64>), Failure>;

/// A fetch that came to nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It was not made, for want of a place: that says nothing about the sender.
    NotMade,
    /// The sender gave nothing of use.
    Nothing,
}

impl From<OutboundError> for Failure {
    fn from(error: OutboundError) -> Self {
        if error == OutboundError::Busy { Self::NotMade } else { Self::Nothing }
    }
}

/// What was fetched, by address.
pub(crate) struct Remembered<T> {
    entries: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Entry<T>>>>>,
    capacity: usize,
}

struct Entry<T> {
    document: Option<T>,
    /// Before this moment no fetch is made.
    rests_until: Option<Timestamp>,
    fetched_at: Timestamp,
    fresh_until: Timestamp,
}

impl<T: Clone + Send + 'static> Remembered<T> {
    /// Keeps documents of so many addresses at most.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { entries: Mutex::default(), capacity }
    }

    /// The document behind an address. It is fetched when there is none, when it is too old, or
    /// when it does not satisfy, and the last attempt was long enough ago. It goes on when whoever asked goes away, so that
    /// nobody can keep a client's keys from being read by hanging up.
    pub(crate) async fn get(
        &self,
        address: &str,
        now: Timestamp,
        satisfies: impl Fn(&T) -> bool,
        fetch: impl Future<Output = Attempt<T>> + Send + 'static,
    ) -> Option<T> {
        // Whoever comes while a fetch is under way waits for it here.
        let mut entry = self.entry(address).lock_owned().await;
        let known = entry.document.as_ref();
        let good = now < entry.fresh_until && known.is_some_and(satisfies);
        if good || !entry.may_try(now) {
            return entry.usable(now);
        }
        let fetched = tokio::spawn(async move {
            entry.take(fetch.await, now);
            entry.usable(now)
        });
        fetched.await.ok().flatten()
    }

    fn entry(&self, address: &str) -> Arc<tokio::sync::Mutex<Entry<T>>> {
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = entries.get(address) {
            return Arc::clone(entry);
        }
        if entries.len() >= self.capacity {
            let idle = entries.iter().find(|(_, entry)| Arc::strong_count(entry) == 1);
            if let Some(idle) = idle.map(|(address, _)| address.clone()) {
                entries.remove(&idle);
            }
        }
        let entry = Arc::new(tokio::sync::Mutex::new(Entry {
            document: None,
            rests_until: None,
            fetched_at: Timestamp(0),
            fresh_until: Timestamp(0),
        }));
        entries.insert(address.to_owned(), Arc::clone(&entry));
        entry
    }
}

impl<T: Clone> Entry<T> {
    fn usable(&self, now: Timestamp) -> Option<T> {
        self.document.clone().filter(|_| now < self.fetched_at + LAST_RESORT)
    }

    fn take(&mut self, attempt: Attempt<T>, now: Timestamp) {
        match attempt {
            Ok((document, max_age)) => {
                let seconds = max_age.unwrap_or(USUAL).clamp(INTERVAL.0.unsigned_abs(), LONGEST);
                self.document = Some(document);
                self.fetched_at = now;
                self.fresh_until = now + Seconds(seconds.cast_signed());
                self.rests_until = Some(now + INTERVAL);
            }
            Err(Failure::Nothing) => self.rests_until = Some(now + AFTER_FAILURE),
            Err(Failure::NotMade) => {}
        }
    }

    /// A clock that was set back does not keep us from trying for ever.
    fn may_try(&self, now: Timestamp) -> bool {
        self.rests_until.is_none_or(|until| !(1..=INTERVAL.0).contains(&(until - now).0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU64, Ordering};

    const NOW: Timestamp = Timestamp(1_800_000_000);

    struct Upstream {
        remembered: Remembered<u64>,
        fetches: Arc<AtomicU64>,
    }

    impl Upstream {
        fn new() -> Self {
            Self { remembered: Remembered::new(2), fetches: Arc::default() }
        }

        /// Asks after so many seconds; the upstream answers with the number of the fetch.
        async fn ask(&self, at: i64, wanted: u64, max_age: Option<u64>) -> Option<u64> {
            let fetches = Arc::clone(&self.fetches);
            let fetch = async move {
                tokio::task::yield_now().await;
                Ok((fetches.fetch_add(1, Ordering::SeqCst) + 1, max_age))
            };
            self.remembered.get("a", NOW + Seconds(at), |held| *held >= wanted, fetch).await
        }

        fn count(&self) -> u64 {
            self.fetches.load(Ordering::SeqCst)
        }
    }

    #[tokio::test]
    async fn j04_a_thousand_unknown_keys_are_one_fetch() {
        let upstream = Upstream::new();
        for _ in 0..1000 {
            assert_eq!(upstream.ask(0, 99, None).await, Some(1));
        }
        assert_eq!(upstream.count(), 1);
        upstream.ask(59, 99, None).await;
        assert_eq!(upstream.count(), 1);
        assert_eq!(upstream.ask(60, 2, None).await, Some(2), "then it is looked at again");
        assert_eq!(upstream.ask(61, 2, None).await, Some(2));
        assert_eq!(upstream.count(), 2);
    }

    #[tokio::test]
    async fn who_asks_at_once_shares_one_fetch() {
        let upstream = Arc::new(Upstream::new());
        let asking: Vec<_> = (0..32)
            .map(|_| {
                let upstream = Arc::clone(&upstream);
                tokio::spawn(async move { upstream.ask(0, 1, None).await })
            })
            .collect();
        for answer in asking {
            assert_eq!(answer.await.unwrap(), Some(1));
        }
        assert_eq!(upstream.count(), 1);
    }

    #[tokio::test]
    async fn the_senders_max_age_counts_within_bounds() {
        for (max_age, kept) in
            [(None, 300), (Some(0), 60), (Some(120), 120), (Some(u64::MAX), 3600)]
        {
            let upstream = Upstream::new();
            upstream.ask(0, 0, max_age).await;
            upstream.ask(kept - 1, 0, max_age).await;
            assert_eq!(upstream.count(), 1, "{max_age:?}");
            upstream.ask(kept, 0, max_age).await;
            assert_eq!(upstream.count(), 2, "{max_age:?}");
        }
    }

    #[tokio::test]
    async fn a_failing_sender_leaves_the_last_good_document() {
        let remembered: Remembered<u64> = Remembered::new(2);
        let ask = async |at: i64, answer: Option<u64>| {
            let fetch = async move { answer.map(|answer| (answer, None)).ok_or(Failure::Nothing) };
            remembered.get("a", NOW + Seconds(at), |_| true, fetch).await
        };
        assert_eq!(ask(0, None).await, None);
        assert_eq!(ask(9, Some(7)).await, None, "not before a while has passed");
        assert_eq!(ask(10, Some(7)).await, Some(7));
        assert_eq!(ask(10_000, None).await, Some(7));
        assert_eq!(ask(-5, Some(8)).await, Some(7), "fresh when the clock is set back");
    }

    #[tokio::test]
    async fn j04_a_document_that_cannot_be_had_again_ends_after_a_day() {
        let remembered: Remembered<u64> = Remembered::new(2);
        let ask = async |at: i64, answer: Option<u64>| {
            let fetch = async move { answer.map(|answer| (answer, None)).ok_or(Failure::Nothing) };
            remembered.get("a", NOW + Seconds(at), |_| true, fetch).await
        };
        assert_eq!(ask(0, Some(7)).await, Some(7));
        assert_eq!(ask(86_399, None).await, Some(7));
        assert_eq!(ask(86_400, Some(8)).await, None, "and is not asked for too often");
        assert_eq!(ask(86_409, Some(8)).await, Some(8));
    }

    #[tokio::test]
    async fn a_fetch_that_was_not_made_says_nothing_about_its_sender() {
        let remembered: Remembered<u64> = Remembered::new(2);
        let busy = async { Err(OutboundError::Busy.into()) };
        assert_eq!(remembered.get("a", NOW, |_| true, busy).await, None);
        let fetch = async { Ok((7, None)) };
        assert_eq!(remembered.get("a", NOW, |_| true, fetch).await, Some(7));
    }

    /// Somebody who hangs up must not use up the one fetch of the interval.
    #[tokio::test]
    async fn j04_a_fetch_goes_on_when_whoever_asked_has_gone() {
        let remembered: Arc<Remembered<u64>> = Arc::new(Remembered::new(2));
        let (answer, answered) = tokio::sync::oneshot::channel::<u64>();
        let fetch = async move { Ok((answered.await.unwrap(), None)) };
        let mut gone = Box::pin(remembered.get("a", NOW, |_| true, fetch));
        let early = tokio::time::timeout(std::time::Duration::from_millis(10), &mut gone).await;
        assert!(early.is_err(), "the sender has not answered yet");
        drop(gone);
        answer.send(7).unwrap();
        let nothing = async { panic!("a second fetch") };
        assert_eq!(remembered.get("a", NOW, |_| true, nothing).await, Some(7));
    }

    #[tokio::test]
    async fn memory_is_bounded() {
        let remembered: Remembered<u64> = Remembered::new(2);
        for address in ["a", "b", "c", "d"] {
            remembered.get(address, NOW, |_| true, async { Ok((1, None)) }).await;
        }
        assert_eq!(remembered.entries.lock().unwrap().len(), 2);
    }
}
