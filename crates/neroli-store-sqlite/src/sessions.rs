//! Signed-in browsers, and what ends with them.

use crate::SqliteStore;
use crate::changes::note;
use crate::columns::Columns;
use crate::fault::Step;
use crate::logout_notices::queue;
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::grant::GrantEnd;
use neroli_core::id::{GrantId, PersonId, RealmName};
use neroli_core::secret::Hashed;
use neroli_core::session::Session;
use neroli_core::time::Timestamp;
use neroli_store::{Change, Result, Sessions};
use rusqlite::{Connection, params};

#[async_trait]
impl Sessions for SqliteStore {
    async fn session(&self, realm: &RealmName, secret: &Hashed) -> Result<Option<Session>> {
        self.readers.read(|conn| session(conn, realm, secret))
    }

    async fn begin_session(&self, session: &Session, replaces: Option<&Hashed>) -> Result<()> {
        let (session, replaces) = (session.clone(), replaces.copied());
        self.writer.submit(move |conn| begin_session(conn, &session, replaces.as_ref())).await
    }

    async fn touch_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<()> {
        let (realm, secret) = (realm.clone(), *secret);
        self.writer.submit(move |conn| touch_session(conn, &realm, &secret, at)).await
    }

    async fn end_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<bool> {
        let (realm, secret) = (realm.clone(), *secret);
        self.writer.submit(move |conn| end_session(conn, &realm, &secret, at)).await
    }

    async fn end_all_sessions(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        at: Timestamp,
    ) -> Result<u64> {
        let (realm, person_id) = (realm.clone(), person_id.clone());
        self.writer.submit(move |conn| end_all_sessions(conn, &realm, &person_id, at)).await
    }
}

fn session(conn: &Connection, realm: &RealmName, secret: &Hashed) -> Step<Option<Session>> {
    sql::first(
        conn,
        "SELECT realm, sid, secret, person_id, auth_time, auth_flow, created_at, last_seen
         FROM sessions WHERE realm = ?1 AND secret = ?2",
        params![realm.as_str(), secret.0],
        |row| rows::session(&mut Columns::new(row, "sessions")),
    )
}

fn begin_session(conn: &Connection, session: &Session, replaces: Option<&Hashed>) -> Step<()> {
    if let Some(old) = replaces
        && let Some(sid) = remove(conn, &session.realm, old)?
        && sid != session.sid.as_str()
    {
        sign_out(conn, &session.realm, &sid, session.created_at)?;
    }
    sql::insert(
        conn,
        "sessions",
        "INSERT INTO sessions
             (realm, secret, sid, person_id, auth_time, auth_flow, created_at, last_seen)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            session.realm.as_str(),
            session.secret.0,
            session.sid.as_str(),
            session.person_id.as_str(),
            session.auth_time.0,
            session.auth_flow,
            session.created_at.0,
            session.last_seen.0,
        ],
    )?;
    Ok(())
}

fn touch_session(conn: &Connection, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE sessions SET last_seen = max(last_seen, ?3) WHERE realm = ?1 AND secret = ?2",
        params![realm.as_str(), secret.0, at.0],
    )?;
    Ok(())
}

fn end_session(conn: &Connection, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Step<bool> {
    let Some(sid) = remove(conn, realm, secret)? else { return Ok(false) };
    sign_out(conn, realm, &sid, at)?;
    Ok(true)
}

pub(crate) fn end_all_sessions(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
    at: Timestamp,
) -> Step<u64> {
    let ended = sql::all(
        conn,
        "DELETE FROM sessions WHERE realm = ?1 AND person_id = ?2 RETURNING sid",
        [realm.as_str(), person_id.as_str()],
        |row| Columns::new(row, "sessions").take::<String>(),
    )?;
    for sid in &ended {
        sign_out(conn, realm, sid, at)?;
    }
    Ok(ended.len() as u64)
}

/// Takes the session away; returns its `sid`.
fn remove(conn: &Connection, realm: &RealmName, secret: &Hashed) -> Step<Option<String>> {
    sql::first(
        conn,
        "DELETE FROM sessions WHERE realm = ?1 AND secret = ?2 RETURNING sid",
        params![realm.as_str(), secret.0],
        |row| Columns::new(row, "sessions").take(),
    )
}

/// Ends the grants of a session that do not allow access while the person is away
/// (OpenID Connect Core §11), and sees to it that clients are told (Back-Channel Logout §2.5).
fn sign_out(conn: &Connection, realm: &RealmName, sid: &str, at: Timestamp) -> Step<()> {
    queue(conn, realm, sid, at)?;
    let ended = sql::all(
        conn,
        "UPDATE grants SET ended = ?3
         WHERE realm = ?1 AND sid = ?2 AND survives_sign_out = 0 AND ended IS NULL
         RETURNING grant_id",
        [realm.as_str(), sid, GrantEnd::SignedOut.name()],
        |row| Columns::new(row, "grants").take().map(GrantId),
    )?;
    ended.into_iter().for_each(|grant_id| note(Change::Grant(realm.clone(), grant_id)));
    Ok(())
}
