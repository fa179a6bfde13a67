//! What the requests of a realm leave to be written, or told, beside them. Each realm gathers its
//! own: one whose database is away keeps nothing of another waiting.

use crate::reads::Reads;
use crate::requests::Requests;
use crate::secret_uses::SecretUses;
use neroli_core::id::RealmName;
use neroli_core::time::Timestamp;
use neroli_store::{Store, within};
use std::fmt::Display;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// At the end a store that says nothing for so long is given up.
pub(crate) const SILENCE: Duration = Duration::from_secs(5);

/// What goes wrong again and again, and is told when it begins and when it has ended.
#[derive(Default)]
pub(crate) struct Trouble(AtomicBool);

impl Trouble {
    /// Tells of it if that is new.
    pub(crate) fn tell<E: Display>(&self, realm: &RealmName, outcome: &Result<(), E>, what: &str) {
        match outcome {
            Err(error) if !self.0.swap(true, Ordering::Relaxed) => {
                tracing::warn!(%realm, %error, "{what}: the store has failed, it is tried again");
            }
            Ok(()) if self.0.swap(false, Ordering::Relaxed) => {
                tracing::info!(%realm, "{what}: the store works again");
            }
            _ => {}
        }
    }
}

/// See the module.
pub(crate) struct Gathered {
    pub(crate) realm: RealmName,
    pub(crate) reads: Reads,
    pub(crate) requests: Requests,
    pub(crate) secret_uses: SecretUses,
    /// Wakes whoever tells the realm's clients of sign-outs.
    pub(crate) logout_queued: Notify,
}

impl Gathered {
    /// Of a realm of which so many counts of reads may wait.
    pub(crate) fn new(realm: &RealmName, counts: usize) -> Self {
        Self {
            realm: realm.clone(),
            reads: Reads::new(realm, counts),
            requests: Requests::new(realm),
            secret_uses: SecretUses::new(realm),
            logout_queued: Notify::new(),
        }
    }

    /// Writes what happened to the requests, and which secrets were used. What cannot be written
    /// waits on, and that is told there.
    pub(crate) async fn flush(&self, store: &dyn Store, now: Timestamp) {
        let _ = tokio::join!(self.requests.flush(store, now), self.secret_uses.flush(store, now));
    }

    /// Writes everything, at the end.
    pub(crate) async fn last(&self, store: &dyn Store, now: Timestamp) {
        let (reads, requests, uses) = tokio::join!(
            self.reads.flush(store),
            within(SILENCE, self.requests.flush(store, now)),
            within(SILENCE, self.secret_uses.flush(store, now)),
        );
        for (what, written) in
            [("read counts", reads), ("the log of requests", requests), ("uses of secrets", uses)]
        {
            if let Err(error) = written {
                tracing::error!(realm = %self.realm, %error, "{what}: what came last may be lost");
            }
        }
    }
}

/// Waits for what is written for somebody, which goes on when she goes away: what cannot be written
/// must be kept.
pub(crate) async fn to_the_end(writing: impl Future<Output = ()> + Send + 'static) {
    // It ends early only with the process.
    let _ = tokio::spawn(writing).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    /// A store that fails when whoever asked has gone: what was taken for it is put back all the same.
    #[tokio::test]
    async fn what_is_written_for_somebody_goes_on_when_she_goes_away() {
        let (disk, put_back) = (Arc::new(Notify::new()), Arc::new(AtomicBool::new(false)));
        let (of_disk, of_her) = (Arc::clone(&disk), Arc::clone(&put_back));
        let writing = to_the_end(async move {
            of_disk.notified().await;
            of_her.store(true, Ordering::Relaxed);
        });
        assert!(tokio::time::timeout(Duration::from_millis(10), writing).await.is_err());
        disk.notify_one();
        while !put_back.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }
}
