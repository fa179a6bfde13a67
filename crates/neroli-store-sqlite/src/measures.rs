//! What the store counts of itself: steps that wait, commits, the files' sizes.

use crate::SqliteStore;
use crate::sql;
use neroli_store::measure::{Histogram, Measures, TIMES};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The bounds of a commit's steps; the last is what the writer takes at most.
static STEPS: [u64; 10] = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/// The writer's counters.
pub(crate) struct Counts {
    waiting: AtomicU64,
    room: u64,
    commits: Histogram<16>,
    batches: Histogram<10>,
    failed: AtomicU64,
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
        }
    }

    pub(crate) fn is_half_full(&self) -> bool {
        self.waiting.load(Ordering::Relaxed) * 2 >= self.room
    }

    pub(crate) fn queued(&self) {
        self.waiting.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn taken(&self) {
        self.waiting.fetch_sub(1, Ordering::Relaxed);
    }

    pub(crate) fn committed(&self, took: Duration, steps: usize, failed: bool) {
        self.commits.observe(u64::try_from(took.as_nanos()).unwrap_or(u64::MAX));
        self.batches.observe(steps as u64);
        self.failed.fetch_add(u64::from(failed), Ordering::Relaxed);
    }

    fn read(&self) -> Measures {
        Measures {
            waiting: Some((self.waiting.load(Ordering::Relaxed), self.room)),
            commits: Some(self.commits.read()),
            batches: Some(self.batches.read()),
            failed_commits: self.failed.load(Ordering::Relaxed),
            ..Measures::default()
        }
    }
}

impl SqliteStore {
    /// See [`neroli_store::Upkeep::measures`]. What cannot be read now is left out.
    pub(crate) fn measured(&self) -> Measures {
        let waiting = "SELECT COUNT(*) FROM logout_notices";
        let count = |conn: &rusqlite::Connection| {
            sql::first(conn, waiting, [], |row| Ok(row.get::<_, i64>(0)?))
        };
        let notices = self.readers.read(count).ok().flatten();
        Measures {
            bytes: sizes(self.path.as_deref()),
            logout_notices: notices.and_then(|notices| u64::try_from(notices).ok()),
            ..self.writer.counts().read()
        }
    }
}

/// The sizes of the database and of its write-ahead log.
fn sizes(path: Option<&Path>) -> Vec<(&'static str, u64)> {
    let Some(path) = path else { return Vec::new() };
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let files = [("database", path.to_owned()), ("write_ahead_log", PathBuf::from(log))];
    let size = |(name, file): (&'static str, PathBuf)| Some((name, file.metadata().ok()?.len()));
    files.into_iter().filter_map(size).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use neroli_store::Upkeep as _;
    use std::sync::Arc;

    #[tokio::test]
    async fn what_was_committed_is_counted() {
        let dir = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&dir.path().join("n.db"), &Options::default()).unwrap();
        let before = store.measures().await;
        for _ in 0..3 {
            store.probe().await.unwrap();
        }
        let after = store.measures().await;
        let commits = |measures: &Measures| measures.commits.as_ref().unwrap().count();
        let steps = |measures: &Measures| measures.batches.as_ref().unwrap().sum;
        assert_eq!(commits(&after) - commits(&before), 3);
        assert_eq!(steps(&after) - steps(&before), 3);
        assert_eq!((after.waiting, after.failed_commits), (Some((0, 1024)), 0));
        assert_eq!(after.logout_notices, Some(0));
        let names: Vec<_> = after.bytes.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["database", "write_ahead_log"]);
        assert!(after.bytes.iter().all(|(_, bytes)| *bytes > 0), "{after:?}");
    }

    #[tokio::test]
    async fn a_full_queue_leaves_the_depth_right() {
        let dir = tempfile::tempdir().unwrap();
        let options = Options { queue: 2, ..Options::default() };
        let store = Arc::new(SqliteStore::open(&dir.path().join("n.db"), &options).unwrap());
        let (begun, has_begun) = std::sync::mpsc::channel();
        let (open, gate) = std::sync::mpsc::channel::<()>();
        let step = move |_: &rusqlite::Connection| {
            begun.send(()).unwrap();
            gate.recv().unwrap();
            Ok(())
        };
        let probe = || {
            let store = Arc::clone(&store);
            tokio::spawn(async move { store.probe().await })
        };
        let held = Arc::clone(&store);
        let held = tokio::spawn(async move { held.writer.submit(step).await });
        tokio::task::yield_now().await;
        has_begun.recv().unwrap();
        let fit = [probe(), probe()];
        let refused = probe();
        assert!(refused.await.unwrap().is_err(), "two fit");
        assert_eq!(store.writer.counts().read().waiting, Some((2, 2)));
        open.send(()).unwrap();
        held.await.unwrap().unwrap();
        for step in fit {
            step.await.unwrap().unwrap();
        }
        assert_eq!(store.writer.counts().read().waiting, Some((0, 2)));
    }
}
