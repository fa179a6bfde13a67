//! What the store counts of itself: steps that wait, commits, the database's size.

use crate::PostgresStore;
use crate::query::{first, params};
use neroli_store::measure::{Histogram, Measures, TIMES};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The bounds of a commit's steps; the last is what one holds at most.
static STEPS: [u64; 9] = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/// A scrape waits for a database no longer.
const SOON: Duration = Duration::from_millis(500);

/// What the writers count together.
pub(crate) struct Counts {
    waiting: AtomicU64,
    room: u64,
    commits: Histogram<16>,
    batches: Histogram<9>,
    failed: AtomicU64,
    /// What the database has told of itself last: notices of sign-outs, and bytes.
    told: Mutex<Option<(u64, u64)>>,
}

impl Counts {
    /// For a queue of so many steps.
    pub(crate) fn new(room: usize) -> Self {
        Self {
            waiting: AtomicU64::new(0),
            room: room as u64,
            commits: Histogram::new(&TIMES),
            batches: Histogram::new(&STEPS),
            failed: AtomicU64::new(0),
            told: Mutex::default(),
        }
    }

    pub(crate) fn queued(&self) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn taken(&self, steps: usize) {
        self.waiting.fetch_sub(steps as u64, Ordering::Relaxed);
    }

    /// One transaction was sent, and answered.
    pub(crate) fn committed(&self, took: Duration, steps: usize, failed: bool) {
        self.commits.observe(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
        self.batches.observe(steps as u64);
        self.failed.fetch_add(u64::from(failed), Ordering::Relaxed);
    }

    fn tell(&self, told: (u64, u64)) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = Some(told);
    }

    fn told(&self) -> Option<(u64, u64)> {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn read(&self) -> Measures {
        Measures {
            waiting: Some((self.waiting.load(Ordering::Relaxed), self.room)),
            commits: Some(self.commits.read()),
            batches: Some(self.batches.read()),
            failed_commits: self.failed.load(Ordering::Relaxed),
            ..Measures::default()
        }
    }
}

impl PostgresStore {
    /// See [`neroli_store::Upkeep::measures`]. What cannot be read soon is as it was read last: a sum
    /// over several databases does not fall because one says nothing. A late answer is for the next.
    pub(crate) async fn measured(&self) -> Measures {
        let query = first(
            "logout_notices",
            "SELECT count(*), pg_database_size(current_database()) FROM logout_notices",
            params![],
            |columns| Ok((columns.count::<u64>()?, columns.count::<u64>()?)),
        );
        let counts = self.writers.counts();
        if let Some(runtime) = &self.runtime {
            let (readers, counts) = (Arc::clone(&self.readers), Arc::clone(counts));
            let asked = runtime.spawn(async move {
                if let Ok(Some(told)) = readers.read(query).await {
                    counts.tell(told);
                }
            });
            let _ = tokio::time::timeout(SOON, asked).await;
        }
        let (notices, bytes) = counts.told().unzip();
        Measures {
            bytes: bytes.map(|bytes| ("database", bytes)).into_iter().collect(),
            logout_notices: notices,
            ..counts.read()
        }
    }
}
