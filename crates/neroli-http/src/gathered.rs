//! What the requests of a realm leave to be written, or told, beside them. Each realm gathers its
//! own: one whose database is away keeps nothing of another waiting.

use crate::reads::Reads;
use crate::requests::Requests;
use crate::secret_uses::SecretUses;
use neroli_core::id::RealmName;
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store, StoreError};
use std::future::Future;
use std::time::Duration;
use tokio::sync::Notify;

/// At the end a store that says nothing for so long is given up.
const SILENCE: Duration = Duration::from_secs(5);

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
    /// waits on.
    pub(crate) async fn flush(&self, store: &dyn Store, now: Timestamp) {
        let uses = async {
            let written = self.secret_uses.flush(store, now).await;
            self.told(written, "uses of secrets could not be written; they are kept");
        };
        tokio::join!(uses, self.settle(store, now));
    }

    /// Writes what happened to the requests, for pages that show it. If it cannot be written, it
    /// waits on.
    pub(crate) async fn settle(&self, store: &dyn Store, now: Timestamp) {
        let written = self.requests.flush(store, now).await;
        self.told(written, "the log of requests could not be written; it waits");
    }

    /// Writes everything, at the end.
    pub(crate) async fn last(&self, store: &dyn Store, now: Timestamp) {
        let (reads, requests, uses) = tokio::join!(
            self.reads.flush(store),
            answered(self.requests.flush(store, now)),
            answered(self.secret_uses.flush(store, now)),
        );
        for (what, written) in
            [("read counts", reads), ("the log of requests", requests), ("uses of secrets", uses)]
        {
            if let Err(error) = written {
                tracing::error!(realm = %self.realm, %error, "{what}: lost, for want of a store");
            }
        }
    }

    fn told(&self, written: Result<()>, what: &str) {
        if let Err(error) = written {
            tracing::warn!(realm = %self.realm, %error, "{what}");
        }
    }
}

/// What a store says of a last step.
///
/// # Errors
/// The store's, or that it says nothing.
pub(crate) async fn answered(step: impl Future<Output = Result<()>>) -> Result<()> {
    let silent = |_| {
        let waited = SILENCE.as_secs();
        Err(StoreError::Unavailable(format!("the store has said nothing for {waited} seconds")))
    };
    tokio::time::timeout(SILENCE, step).await.unwrap_or_else(silent)
}
