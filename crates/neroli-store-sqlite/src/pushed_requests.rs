//! Pushed authorization requests: one interaction uses each up.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::secret::Hashed;
use neroli_store::{Authorization, PushedRequest, PushedRequests, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl PushedRequests for SqliteStore {
    async fn push_request(&self, request: &PushedRequest) -> Result<()> {
        let request = request.clone();
        self.writer.submit(move |conn| push(conn, &request)).await
    }

    async fn pushed_request(
        &self,
        realm: &RealmName,
        handle: &Hashed,
    ) -> Result<Option<PushedRequest>> {
        self.readers.read(|conn| unused(conn, realm, handle))
    }

    async fn consume_pushed_request(&self, realm: &RealmName, handle: &Hashed) -> Result<bool> {
        let (realm, handle) = (realm.clone(), *handle);
        self.writer.submit(move |conn| consume(conn, &realm, &handle)).await
    }
}

fn push(conn: &Connection, request: &PushedRequest) -> Step<()> {
    sql::insert(
        conn,
        "pushed_requests",
        "INSERT INTO pushed_requests (realm, handle, client_id, parameters, expires_at, used)
         VALUES (?1, ?2, ?3, ?4, ?5, 0)",
        params![
            request.realm.as_str(),
            request.handle.0,
            request.client_id.as_str(),
            request.parameters,
            request.expires_at.0,
        ],
    )?;
    Ok(())
}

fn unused(conn: &Connection, realm: &RealmName, handle: &Hashed) -> Step<Option<PushedRequest>> {
    sql::first(
        conn,
        "SELECT handle, realm, client_id, parameters, expires_at FROM pushed_requests
         WHERE realm = ?1 AND handle = ?2 AND used = 0",
        params![realm.as_str(), handle.0],
        |row| rows::pushed_request(&mut Columns::new(row, "pushed_requests")),
    )
}

fn consume(conn: &Connection, realm: &RealmName, handle: &Hashed) -> Step<bool> {
    let consumed = sql::execute(
        conn,
        "UPDATE pushed_requests SET used = 1 WHERE realm = ?1 AND handle = ?2 AND used = 0",
        params![realm.as_str(), handle.0],
    )?;
    Ok(consumed > 0)
}

/// Uses up the request that an authorization answers, if it answers one. `false`: another
/// interaction has used it, or it is gone. The same interaction may answer again.
pub(crate) fn answer(conn: &Connection, authorization: &Authorization) -> Step<bool> {
    let Some(handle) = &authorization.pushed else { return Ok(true) };
    let grant = &authorization.grant;
    let answered = sql::execute(
        conn,
        "UPDATE pushed_requests SET used = 1, flow = ?4
         WHERE realm = ?1 AND handle = ?2 AND client_id = ?3 AND (used = 0 OR flow = ?4)",
        params![grant.realm.as_str(), handle.0, grant.client_id.as_str(), authorization.flow,],
    )?;
    Ok(answered > 0)
}
