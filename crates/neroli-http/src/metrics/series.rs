//! The requests of one route: how many by status, how long by class of status. Threads count in
//! shards of their own, so that cores do not pass one cache line back and forth.

use neroli_store::measure::{Distribution, Histogram, TIMES};
use std::cell::Cell;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Duration;

/// Statuses that are counted by themselves; the rest is counted as `other`.
const STATUSES: [u16; 20] = [
    200, 201, 204, 206, 302, 303, 304, 400, 401, 403, 404, 405, 409, 410, 413, 414, 415, 429, 500,
    503,
];

/// Classes of statuses, each with a histogram of its own.
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// Most shards: beyond this many cores some share one.
const MOST: usize = 8;

/// The counters of one shard, on cache lines of its own.
#[repr(align(128))]
struct Shard {
    statuses: [AtomicU64; STATUSES.len() + 1],
    classes: [Histogram<16>; CLASSES.len()],
}

/// The counters of a route.
pub(super) struct Series(Box<[Shard]>);

thread_local! {
    /// Which shard this thread counts in; drawn at its first request.
    static OWN: Cell<usize> = const { Cell::new(usize::MAX) };
}

/// The number of this thread among those that have counted something.
pub(crate) fn own_shard() -> usize {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    OWN.with(|own| {
        if own.get() == usize::MAX {
            own.set(NEXT.fetch_add(1, Ordering::Relaxed) % MOST);
        }
        own.get()
    })
}

impl Series {
    /// A shard per core, [`MOST`] at most.
    pub(super) fn new() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let shard = |_| Shard {
            statuses: [const { AtomicU64::new(0) }; STATUSES.len() + 1],
            classes: [const { Histogram::new(&TIMES) }; CLASSES.len()],
        };
        Self((0..cores.min(MOST)).map(shard).collect())
    }

    /// Counts a request.
    pub(super) fn count(&self, status: u16, took: Duration) {
        let Some(shard) = self.0.get(own_shard() % self.0.len()) else { return };
        let at = STATUSES.iter().position(|known| *known == status).unwrap_or(STATUSES.len());
        shard.statuses[at].fetch_add(1, Ordering::Relaxed);
        let class = usize::from(status / 100).clamp(1, CLASSES.len()) - 1;
        shard.classes[class].observe(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
    }

    /// How many requests by status; those that never were are left out.
    pub(super) fn statuses(&self) -> impl Iterator<Item = (String, u64)> {
        let name = |at| STATUSES.get(at).map_or_else(|| "other".to_owned(), u16::to_string);
        let count = |at: usize| {
            let shards = self.0.iter().filter_map(move |shard| shard.statuses.get(at));
            shards.map(|count| count.load(Ordering::Relaxed)).sum::<u64>()
        };
        let counts = (0..=STATUSES.len()).map(move |at| (name(at), count(at)));
        counts.filter(|(_, count)| *count > 0)
    }

    /// How long requests took by class of status, likewise.
    pub(super) fn classes(&self) -> impl Iterator<Item = (&'static str, Distribution)> {
        let read = |at: usize| {
            let shards = self.0.iter().filter_map(move |shard| shard.classes.get(at));
            shards.map(Histogram::read).fold(Distribution::default(), Distribution::and)
        };
        let all = CLASSES.iter().enumerate().map(move |(at, name)| (*name, read(at)));
        all.filter(|(_, distribution)| distribution.count() > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    #[test]
    fn every_request_counts_once_whatever_thread_has_it() {
        let series = Arc::new(Series::new());
        let threads: Vec<_> = (0..16)
            .map(|_| {
                let series = Arc::clone(&series);
                std::thread::spawn(move || {
                    for status in [200, 401, 503, 418, 299] {
                        series.count(status, Duration::from_micros(70));
                    }
                })
            })
            .collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
        let statuses: Vec<_> = series.statuses().collect();
        let counted = |name: &str| statuses.iter().find(|(known, _)| known == name).unwrap().1;
        assert_eq!(["200", "401", "503", "other"].map(counted), [16, 16, 16, 32]);
        assert_eq!(statuses.len(), 4, "what never was is left out");
        let classes: Vec<_> = series.classes().map(|(name, d)| (name, d.count(), d.sum)).collect();
        assert_eq!(
            classes,
            [("2xx", 32, 2_240_000), ("4xx", 32, 2_240_000), ("5xx", 16, 1_120_000)]
        );
    }
}
