//! Clients that must be told of sign-outs: a queue that survives restarts and is shared by all
//! nodes.

use crate::PostgresStore;
use crate::query::{all, any, done, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::time::Timestamp;
use neroli_store::{LogoutNotice, LogoutNotices, Result};

#[async_trait]
impl LogoutNotices for PostgresStore {
    /// What another node is taking at this moment is left to it.
    async fn take_logout_notices(
        &self,
        realm: &RealmName,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<LogoutNotice>> {
        // Nothing is due most of the time: that is known without a writer.
        let due = any(
            "SELECT 1 FROM logout_notices WHERE realm = $1 AND next_attempt <= $2
             ORDER BY next_attempt LIMIT 1",
            params![realm, now],
        );
        if !self.read(due).await? {
            return Ok(Vec::new());
        }
        let take = all(
            "logout_notices",
            "UPDATE logout_notices SET next_attempt = $3 WHERE sequence = ANY (ARRAY(
                 SELECT sequence FROM logout_notices WHERE realm = $1 AND next_attempt <= $2
                 ORDER BY attempts, sequence LIMIT $4 FOR UPDATE SKIP LOCKED))
             RETURNING sequence, realm, client_id, person_id, sid, created_at, attempts",
            params![realm, now, until, limit],
            rows::logout_notice,
        );
        let mut taken = self.write(take).await?;
        // The order in which an update returns its rows is not defined.
        taken.sort_by_key(|notice| (notice.attempts, notice.sequence));
        Ok(taken)
    }

    async fn settle_logout_notice(&self, realm: &RealmName, sequence: i64) -> Result<()> {
        let query = done(
            "DELETE FROM logout_notices WHERE realm = $1 AND sequence = $2",
            params![realm, sequence],
        );
        self.write(query.repeatable()).await
    }

    async fn retry_logout_notice(
        &self,
        realm: &RealmName,
        sequence: i64,
        next: Timestamp,
    ) -> Result<()> {
        self.write(done(
            "UPDATE logout_notices SET attempts = attempts + 1, next_attempt = $3
             WHERE realm = $1 AND sequence = $2",
            params![realm, sequence, next],
        ))
        .await
    }
}
