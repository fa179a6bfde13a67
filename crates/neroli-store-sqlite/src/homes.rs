//! Where realms live.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::{Fault, Step};
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_store::{HomeMark, Homes, Lives, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl Homes for SqliteStore {
    async fn home(&self, realm: &RealmName, lives: Lives) -> Result<Option<HomeMark>> {
        self.readers.read(|conn| home(conn, realm, lives))
    }

    async fn begin_home(
        &self,
        realm: &RealmName,
        lives: Lives,
        mark: HomeMark,
    ) -> Result<HomeMark> {
        let realm = realm.clone();
        self.writer.submit(move |conn| begin_home(conn, &realm, lives, mark)).await
    }

    async fn move_home(&self, realm: &RealmName, to: Option<HomeMark>) -> Result<()> {
        let realm = realm.clone();
        self.writer.submit(move |conn| move_home(conn, &realm, to)).await
    }
}

pub(crate) fn home(conn: &Connection, realm: &RealmName, lives: Lives) -> Step<Option<HomeMark>> {
    sql::first(
        conn,
        "SELECT mark FROM homes WHERE realm = ?1 AND lives = ?2",
        params![realm.as_str(), lives.name()],
        |row| Ok(HomeMark(Columns::new(row, "homes").take()?)),
    )
}

fn begin_home(
    conn: &Connection,
    realm: &RealmName,
    lives: Lives,
    mark: HomeMark,
) -> Step<HomeMark> {
    sql::insert(
        conn,
        "homes",
        "INSERT INTO homes (realm, lives, mark) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![realm.as_str(), lives.name(), mark.0],
    )?;
    let lost = || Fault::Inconsistent { table: "homes", detail: "a mark is gone".to_owned() };
    home(conn, realm, lives)?.ok_or_else(lost)
}

fn move_home(conn: &Connection, realm: &RealmName, to: Option<HomeMark>) -> Step<()> {
    let elsewhere = Lives::Elsewhere;
    sql::execute(
        conn,
        "DELETE FROM homes WHERE realm = ?1 AND lives = ?2",
        params![realm.as_str(), elsewhere.name()],
    )?;
    if let Some(mark) = to {
        begin_home(conn, realm, elsewhere, mark)?;
    }
    Ok(())
}
