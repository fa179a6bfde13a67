//! Wrapped keys.

use crate::SqliteStore;
use crate::changes::note;
use crate::columns::Columns;
use crate::fault::Step;
use crate::homes::{home, home_mark};
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::time::Timestamp;
use neroli_store::{Change, HomeMark, Homes, Keys, RealmHome, Result, StoreError, StoredKey};
use rusqlite::{Connection, params};
use std::sync::{Mutex, MutexGuard, PoisonError};

#[async_trait]
impl Keys for SqliteStore {
    async fn keys(&self, realm: &RealmName) -> Result<Vec<StoredKey>> {
        self.readers.read(|conn| keys(conn, realm))
    }

    async fn add_key(&self, key: &StoredKey) -> Result<()> {
        let key = key.clone();
        self.writer.submit(move |conn| add_key(conn, &key)).await
    }

    async fn retire_key(&self, realm: &RealmName, kid: &str, at: Timestamp) -> Result<bool> {
        let (realm, kid) = (realm.clone(), kid.to_owned());
        self.writer.submit(move |conn| retire_key(conn, &realm, &kid, at)).await
    }
}

/// Keys and homes in a file that is looked at, and not opened as a server opens it.
pub(crate) struct Looked(pub(crate) Mutex<Connection>);

impl Looked {
    fn conn(&self) -> MutexGuard<'_, Connection> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Keys for Looked {
    async fn keys(&self, realm: &RealmName) -> Result<Vec<StoredKey>> {
        Ok(keys(&self.conn(), realm)?)
    }

    async fn add_key(&self, _: &StoredKey) -> Result<()> {
        Err(only_looked_at())
    }

    async fn retire_key(&self, _: &RealmName, _: &str, _: Timestamp) -> Result<bool> {
        Err(only_looked_at())
    }
}

#[async_trait]
impl Homes for Looked {
    async fn home(&self, realm: &RealmName) -> Result<Option<RealmHome>> {
        Ok(home(&self.conn(), realm)?)
    }

    async fn claim_home(&self, _: &RealmName, _: &RealmHome) -> Result<RealmHome> {
        Err(only_looked_at())
    }

    async fn move_home(&self, _: &RealmName, _: &RealmHome) -> Result<()> {
        Err(only_looked_at())
    }

    async fn home_mark(&self, realm: &RealmName) -> Result<Option<HomeMark>> {
        Ok(home_mark(&self.conn(), realm)?)
    }

    async fn bear_mark(&self, _: &RealmName, _: HomeMark) -> Result<HomeMark> {
        Err(only_looked_at())
    }
}

fn only_looked_at() -> StoreError {
    StoreError::Unavailable("the file is only looked at".to_owned())
}

fn keys(conn: &Connection, realm: &RealmName) -> Step<Vec<StoredKey>> {
    sql::all(
        conn,
        "SELECT realm, kid, algorithm, wrapped, created_at, active_from, retired_at
         FROM keys WHERE realm = ?1 ORDER BY created_at, sequence",
        [realm.as_str()],
        |row| rows::key(&mut Columns::new(row, "keys")),
    )
}

fn add_key(conn: &Connection, key: &StoredKey) -> Step<()> {
    sql::insert(
        conn,
        "keys",
        "INSERT INTO keys (realm, kid, algorithm, wrapped, created_at, active_from, retired_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (realm, kid) DO NOTHING",
        params![
            key.realm.as_str(),
            key.kid,
            key.algorithm,
            key.wrapped,
            key.created_at.0,
            key.active_from.0,
            key.retired_at.map(|at| at.0),
        ],
    )?;
    note(Change::Keys(key.realm.clone()));
    Ok(())
}

/// A key that is retired stays so: a later moment does not bring it back.
fn retire_key(conn: &Connection, realm: &RealmName, kid: &str, at: Timestamp) -> Step<bool> {
    let found = sql::execute(
        conn,
        "UPDATE keys SET retired_at = min(coalesce(retired_at, ?3), ?3)
         WHERE realm = ?1 AND kid = ?2",
        params![realm.as_str(), kid, at.0],
    )?;
    note(Change::Keys(realm.clone()));
    Ok(found > 0)
}
