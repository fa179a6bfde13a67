//! Clients that must be told of sign-outs: a queue that survives restarts.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::time::Timestamp;
use neroli_store::{LogoutNotice, LogoutNotices, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl LogoutNotices for SqliteStore {
    async fn take_logout_notices(
        &self,
        realm: &RealmName,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<LogoutNotice>> {
        // Nothing is due most of the time: that is known without the writer.
        if !self.readers.read(|conn| is_any_due(conn, realm, now))? {
            return Ok(Vec::new());
        }
        let realm = realm.clone();
        self.writer.submit(move |conn| take(conn, &realm, now, until, limit)).await
    }

    async fn settle_logout_notice(&self, realm: &RealmName, sequence: i64) -> Result<()> {
        let realm = realm.clone();
        self.writer.submit(move |conn| settle(conn, &realm, sequence)).await
    }

    async fn retry_logout_notice(
        &self,
        realm: &RealmName,
        sequence: i64,
        next: Timestamp,
    ) -> Result<()> {
        let realm = realm.clone();
        self.writer.submit(move |conn| retry(conn, &realm, sequence, next)).await
    }
}

/// Queues a notice for each client that has a grant of the session and wants to be told.
pub(crate) fn queue(conn: &Connection, realm: &RealmName, sid: &str, at: Timestamp) -> Step<()> {
    sql::insert(
        conn,
        "logout_notices",
        "INSERT INTO logout_notices
             (realm, client_id, person_id, sid, created_at, next_attempt, attempts)
         SELECT DISTINCT g.realm, g.client_id, g.person_id, g.sid, ?3, ?3, 0
         FROM grants g JOIN clients c ON c.realm = g.realm AND c.client_id = g.client_id
         WHERE g.realm = ?1 AND g.sid = ?2
             AND c.document ->> '$.logout.backchannel_logout_uri' IS NOT NULL",
        params![realm.as_str(), sid, at.0],
    )?;
    Ok(())
}

fn is_any_due(conn: &Connection, realm: &RealmName, now: Timestamp) -> Step<bool> {
    sql::exists(
        conn,
        "SELECT 1 FROM logout_notices WHERE realm = ?1 AND next_attempt <= ?2",
        params![realm.as_str(), now.0],
    )
}

fn take(
    conn: &Connection,
    realm: &RealmName,
    now: Timestamp,
    until: Timestamp,
    limit: u32,
) -> Step<Vec<LogoutNotice>> {
    let mut taken = sql::all(
        conn,
        "UPDATE logout_notices SET next_attempt = ?3 WHERE sequence IN (
             SELECT sequence FROM logout_notices WHERE realm = ?1 AND next_attempt <= ?2
             ORDER BY attempts, sequence LIMIT ?4)
         RETURNING sequence, realm, client_id, person_id, sid, created_at, attempts",
        params![realm.as_str(), now.0, until.0, limit],
        |row| rows::logout_notice(&mut Columns::new(row, "logout_notices")),
    )?;
    // The order in which an update returns its rows is not defined.
    taken.sort_by_key(|notice| (notice.attempts, notice.sequence));
    Ok(taken)
}

fn settle(conn: &Connection, realm: &RealmName, sequence: i64) -> Step<()> {
    sql::execute(
        conn,
        "DELETE FROM logout_notices WHERE sequence = ?2 AND realm = ?1",
        params![realm.as_str(), sequence],
    )?;
    Ok(())
}

fn retry(conn: &Connection, realm: &RealmName, sequence: i64, next: Timestamp) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE logout_notices SET attempts = attempts + 1, next_attempt = ?3
         WHERE sequence = ?2 AND realm = ?1",
        params![realm.as_str(), sequence, next.0],
    )?;
    Ok(())
}
