//! Taking away what has expired, in small batches, and proving that writes last.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::{registrations, sql};
use async_trait::async_trait;
use neroli_core::developer::DeveloperSession;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::request_log::KEPT_FOR;
use neroli_core::time::{Seconds, Timestamp};
use neroli_store::measure::Measures;
use neroli_store::{Away, Part, Result, Upkeep, in_time};
use rusqlite::{Connection, params};

/// A session that has not been used for so long is over in every realm: no realm may let one idle
/// longer.
const LONGEST_IDLE: Seconds = Seconds::days(30);

/// A pushed request can be answered for so long after it expired: no interaction that began with
/// it may last longer.
const LONGEST_INTERACTION: Seconds = Seconds::days(1);

/// A notice that could not be delivered for so long tells nobody anything new.
const LONGEST_NOTICE: Seconds = Seconds::days(7);

/// `?1`: records and bars of applications' requests then or before.
const LOGGED: [&str; 2] = [
    "DELETE FROM requests WHERE sequence IN (
         SELECT sequence FROM requests WHERE at <= ?1 LIMIT ?2)",
    "DELETE FROM request_usage WHERE (realm, client_id, bar, endpoint) IN (
         SELECT realm, client_id, bar, endpoint FROM request_usage WHERE bar <= ?1 LIMIT ?2)",
];

/// What a sweep takes away, one statement per table. `?1`: rows that expired then or before,
/// `?2`: at most so many.
///
/// A redeemed code goes with its grant, so that a replay is noticed as long as it could matter; so
/// do codes that a grant outlives, and its refresh tokens.
const EXPIRED: [&str; 7] = [
    "DELETE FROM developer_resets WHERE token IN (
         SELECT token FROM developer_resets WHERE expires_at <= ?1 LIMIT ?2)",
    "DELETE FROM team_invitations WHERE token IN (
         SELECT token FROM team_invitations WHERE expires_at <= ?1 LIMIT ?2)",
    "DELETE FROM codes WHERE (realm, hash) IN (
         SELECT realm, hash FROM codes WHERE consumed = 0 AND expires_at <= ?1 LIMIT ?2)",
    "DELETE FROM revoked_tokens WHERE (realm, token_id) IN (
         SELECT realm, token_id FROM revoked_tokens WHERE expires_at <= ?1 LIMIT ?2)",
    "DELETE FROM used_once WHERE (realm, kind, name) IN (
         SELECT realm, kind, name FROM used_once WHERE expires_at <= ?1 LIMIT ?2)",
    "DELETE FROM consents WHERE (realm, person_id, client_id, purpose, item) IN (
         SELECT realm, person_id, client_id, purpose, item FROM consents
         WHERE expires_at <= ?1 LIMIT ?2)",
    "DELETE FROM grants WHERE (realm, grant_id) IN (
         SELECT realm, grant_id FROM grants WHERE keep_until <= ?1 LIMIT ?2)",
];

/// `?1`: sessions last used then or before.
const IDLE: &str = "DELETE FROM sessions WHERE (realm, secret) IN (
    SELECT realm, secret FROM sessions WHERE last_seen <= ?1 LIMIT ?2)";

/// `?1`: sessions of developers last used then or before.
const LEFT: &str = "DELETE FROM developer_sessions WHERE secret IN (
    SELECT secret FROM developer_sessions WHERE last_seen <= ?1 LIMIT ?2)";

/// `?1`: pushed requests that expired then or before.
const UNANSWERED: &str = "DELETE FROM pushed_requests WHERE (realm, handle) IN (
    SELECT realm, handle FROM pushed_requests WHERE expires_at <= ?1 LIMIT ?2)";

/// `?1`: notices of sign-outs then or before.
const UNDELIVERED: &str = "DELETE FROM logout_notices WHERE sequence IN (
    SELECT sequence FROM logout_notices WHERE created_at <= ?1 LIMIT ?2)";

/// A client that registered itself and that nobody has used for so long is nobody's. One that a
/// team has is the team's.
const LONGEST_UNUSED: Seconds = Seconds::days(30);

/// `?1`: clients registered then or before.
const UNUSED: &str = "SELECT realm, client_id FROM clients c
    WHERE json_extract(document, '$.self_registered')
        AND NOT coalesce(json_extract(document, '$.about.used'), 0)
        AND json_extract(document, '$.created_at') <= ?1
        AND NOT EXISTS (
            SELECT 1 FROM grants g WHERE g.realm = c.realm AND g.client_id = c.client_id)
        AND NOT EXISTS (
            SELECT 1 FROM consents a WHERE a.realm = c.realm AND a.client_id = c.client_id)
        AND NOT EXISTS (
            SELECT 1 FROM apps p WHERE p.realm = c.realm AND p.client_id = c.client_id)
    LIMIT ?2";

/// `?1`: entries older than this. The count of a partner's reads stays while she shares with it.
const PAST: [&str; 2] = [
    "DELETE FROM history WHERE sequence IN (
         SELECT sequence FROM history WHERE at < ?1 LIMIT ?2)",
    "DELETE FROM reads WHERE (realm, person_id, client_id) IN (
         SELECT realm, person_id, client_id FROM reads r WHERE last_read < ?1 AND NOT EXISTS (
             SELECT 1 FROM consents c WHERE c.realm = r.realm AND c.person_id = r.person_id
                 AND c.client_id = r.client_id)
         LIMIT ?2)",
];

#[async_trait]
impl Upkeep for SqliteStore {
    async fn sweep(&self, now: Timestamp, history_before: Timestamp, limit: u32) -> Result<u64> {
        self.writer.submit(move |conn| sweep(conn, now, history_before, limit)).await
    }

    fn parts(&self) -> Vec<Part<'_>> {
        vec![Part { realms: &[], store: self }]
    }

    async fn probe(&self) -> Result<Vec<Away>> {
        in_time(self.writer.submit(probe)).await.map(|()| Vec::new())
    }

    async fn measures(&self) -> Measures {
        self.measured()
    }
}

fn sweep(conn: &Connection, now: Timestamp, history_before: Timestamp, limit: u32) -> Step<u64> {
    let expired = EXPIRED.map(|statement| (statement, now));
    let past = PAST.map(|statement| (statement, history_before));
    let late = [
        (IDLE, now - LONGEST_IDLE),
        (LEFT, now - DeveloperSession::IDLE),
        (UNANSWERED, now - LONGEST_INTERACTION),
        (UNDELIVERED, now - LONGEST_NOTICE),
    ];
    let logged = LOGGED.map(|statement| (statement, now - KEPT_FOR));
    let mut room = limit;
    for (statement, bound) in expired.into_iter().chain(late).chain(past).chain(logged) {
        if room > 0 {
            let removed = sql::execute(conn, statement, params![bound.0, room])?;
            room = room.saturating_sub(u32::try_from(removed).unwrap_or(u32::MAX));
        }
    }
    for (realm, client_id) in unused(conn, now - LONGEST_UNUSED, room)? {
        registrations::delete_client(conn, &realm, &client_id)?;
        room -= 1;
    }
    Ok(u64::from(limit - room))
}

fn unused(conn: &Connection, before: Timestamp, limit: u32) -> Step<Vec<(RealmName, ClientId)>> {
    sql::all(conn, UNUSED, params![before.0, limit], |row| {
        let mut columns = Columns::new(row, "clients");
        Ok((columns.realm()?, columns.client_id()?))
    })
}

fn probe(conn: &Connection) -> Step<()> {
    sql::execute(
        conn,
        "INSERT INTO probe (id, writes) VALUES (1, 1)
         ON CONFLICT DO UPDATE SET writes = writes + 1",
        [],
    )?;
    Ok(())
}
