//! Taking away what has expired, in small batches, and proving that writes last.

use crate::PostgresStore;
use crate::query::{call, done, params};
use async_trait::async_trait;
use neroli_core::developer::DeveloperSession;
use neroli_core::request_log::KEPT_FOR;
use neroli_core::time::{Seconds, Timestamp};
use neroli_store::measure::Measures;
use neroli_store::{Away, Part, Result, Upkeep, in_time};

/// A session that has not been used for so long is over in every realm: no realm may let one idle
/// longer.
const LONGEST_IDLE: Seconds = Seconds::days(30);

/// A pushed request can be answered for so long after it expired: no interaction that began with
/// it may last longer.
const LONGEST_INTERACTION: Seconds = Seconds::days(1);

/// A notice that could not be delivered for so long tells nobody anything new.
const LONGEST_NOTICE: Seconds = Seconds::days(7);

/// A client that registered itself and that nobody has used for so long is nobody's. One that a
/// team has is the team's.
const LONGEST_UNUSED: Seconds = Seconds::days(30);

#[async_trait]
impl Upkeep for PostgresStore {
    async fn sweep(&self, now: Timestamp, history_before: Timestamp, limit: u32) -> Result<u64> {
        let query = call(
            "sweep",
            "SELECT sweep_all($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![
                now,
                now - LONGEST_IDLE,
                now - DeveloperSession::IDLE,
                now - LONGEST_INTERACTION,
                now - LONGEST_NOTICE,
                now - KEPT_FOR,
                now - LONGEST_UNUSED,
                history_before,
                limit,
            ],
            |columns| columns.count(),
        );
        self.write(query.repeatable()).await
    }

    fn parts(&self) -> Vec<Part<'_>> {
        vec![Part { realms: &[], store: self }]
    }

    /// Each connection has a row of its own, so that nodes do not wait for each other.
    async fn probe(&self) -> Result<Vec<Away>> {
        let query = done(
            "INSERT INTO probe (id, writes) VALUES (pg_backend_pid() % 64, 1)
             ON CONFLICT (id) DO UPDATE SET writes = probe.writes + 1",
            params![],
        );
        in_time(self.write(query.repeatable())).await.map(|()| Vec::new())
    }

    async fn measures(&self) -> Measures {
        self.measured().await
    }
}
