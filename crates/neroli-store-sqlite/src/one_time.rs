//! Names that may be used once.

use crate::SqliteStore;
use crate::fault::Step;
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{Once, OneTime, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl OneTime for SqliteStore {
    async fn use_once(
        &self,
        realm: &RealmName,
        kind: Once,
        name: &Hashed,
        expires_at: Timestamp,
    ) -> Result<bool> {
        let (realm, name) = (realm.clone(), *name);
        self.writer.submit(move |conn| use_once(conn, &realm, kind, &name, expires_at)).await
    }
}

fn use_once(
    conn: &Connection,
    realm: &RealmName,
    kind: Once,
    name: &Hashed,
    expires_at: Timestamp,
) -> Step<bool> {
    let added = sql::insert(
        conn,
        "used_once",
        "INSERT INTO used_once (realm, kind, name, expires_at) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT DO NOTHING",
        params![realm.as_str(), kind.name(), name.0, expires_at.0],
    )?;
    Ok(added > 0)
}
