//! Where realms live.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::{Fault, Step};
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_store::{HomeMark, Homes, RealmHome, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl Homes for SqliteStore {
    async fn home(&self, realm: &RealmName) -> Result<Option<RealmHome>> {
        self.readers.read(|conn| home(conn, realm))
    }

    async fn claim_home(&self, realm: &RealmName, claim: &RealmHome) -> Result<RealmHome> {
        let (realm, claim) = (realm.clone(), claim.clone());
        self.writer.submit(move |conn| claim_home(conn, &realm, &claim)).await
    }

    async fn move_home(&self, realm: &RealmName, to: &RealmHome) -> Result<()> {
        let (realm, to) = (realm.clone(), to.clone());
        self.writer.submit(move |conn| move_home(conn, &realm, &to)).await
    }

    async fn home_mark(&self, realm: &RealmName) -> Result<Option<HomeMark>> {
        self.readers.read(|conn| home_mark(conn, realm))
    }

    async fn bear_mark(&self, realm: &RealmName, mark: HomeMark) -> Result<HomeMark> {
        let realm = realm.clone();
        self.writer.submit(move |conn| bear_mark(conn, &realm, mark)).await
    }
}

pub(crate) fn home(conn: &Connection, realm: &RealmName) -> Step<Option<RealmHome>> {
    sql::first(conn, "SELECT mark, place FROM homes WHERE realm = ?1", [realm.as_str()], |row| {
        let mut columns = Columns::new(row, "homes");
        let mark: Option<[u8; 16]> = columns.take()?;
        Ok(RealmHome { mark: mark.map(HomeMark), place: columns.take()? })
    })
}

fn claim_home(conn: &Connection, realm: &RealmName, claim: &RealmHome) -> Step<RealmHome> {
    sql::insert(
        conn,
        "homes",
        "INSERT INTO homes (realm, mark, place) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        params![realm.as_str(), claim.mark.map(|mark| mark.0), claim.place],
    )?;
    stands("homes", home(conn, realm)?)
}

fn move_home(conn: &Connection, realm: &RealmName, to: &RealmHome) -> Step<()> {
    sql::insert(
        conn,
        "homes",
        "INSERT INTO homes (realm, mark, place) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET mark = excluded.mark, place = excluded.place",
        params![realm.as_str(), to.mark.map(|mark| mark.0), to.place],
    )?;
    Ok(())
}

pub(crate) fn home_mark(conn: &Connection, realm: &RealmName) -> Step<Option<HomeMark>> {
    let sql = "SELECT mark FROM home_marks WHERE realm = ?1";
    sql::first(conn, sql, [realm.as_str()], |row| {
        Ok(HomeMark(Columns::new(row, "home_marks").take()?))
    })
}

fn bear_mark(conn: &Connection, realm: &RealmName, mark: HomeMark) -> Step<HomeMark> {
    sql::insert(
        conn,
        "home_marks",
        "INSERT INTO home_marks (realm, mark) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
        params![realm.as_str(), mark.0],
    )?;
    stands("home_marks", home_mark(conn, realm)?)
}

/// What was just set, or stood before.
fn stands<T>(table: &'static str, found: Option<T>) -> Step<T> {
    found.ok_or_else(|| Fault::Inconsistent { table, detail: "a row is gone".to_owned() })
}
