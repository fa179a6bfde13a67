//! The settings that the store's promises rest on.

use crate::{Options, SqliteStore, rotation};
use neroli_core::id::GrantId;
use neroli_core::refresh::{HalfHash, RefreshName};
use neroli_store::suite::fixtures::{NOW, fr};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, StatementStatus};

fn pragma(conn: &Connection, name: &str) -> String {
    let text = |row: &rusqlite::Row<'_>| {
        row.get_ref(0).map(|value| match value {
            rusqlite::types::ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            other => format!("{}", other.as_i64().unwrap()),
        })
    };
    conn.query_row(&format!("PRAGMA {name}"), [], text).unwrap()
}

#[tokio::test]
async fn a_commit_is_on_the_disk_before_it_returns() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("neroli.db"), &Options::default()).unwrap();
    let settings = ["synchronous", "journal_mode", "foreign_keys", "busy_timeout"];
    let values =
        store.writer.submit(move |conn| Ok(settings.map(|name| pragma(conn, name)))).await.unwrap();
    assert_eq!(values, ["2", "wal", "1", "5000"], "2 is FULL");
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let file = SqliteStore::open(&folder.path().join("neroli.db"), &Options::default()).unwrap();
    for store in [file, SqliteStore::in_memory().unwrap()] {
        let refused = store.readers.read(|conn| {
            assert_eq!(pragma(conn, "query_only"), "1");
            Ok(conn.execute("DELETE FROM people", []).unwrap_err().sqlite_error_code())
        });
        assert_eq!(refused.unwrap(), Some(rusqlite::ErrorCode::ReadOnly));
    }
}

/// Looks a token up three times; how often its statement was prepared anew.
fn prepared_anew(conn: &Connection) -> i32 {
    for _ in 0..3 {
        let unknown =
            RefreshName { grant_id: GrantId([7; 16]), hash: HalfHash([7; 16]), seal: None };
        assert_eq!(rotation::refresh_token(conn, &fr(), &unknown, NOW).unwrap(), None);
    }
    conn.prepare_cached(rotation::FIND).unwrap().get_status(StatementStatus::RePrepare)
}

#[tokio::test]
async fn a_statement_is_prepared_once() {
    let store = SqliteStore::in_memory().unwrap();
    store.writer.submit(|conn| Ok(prepared_anew(conn))).await.map(|n| assert_eq!(n, 0)).unwrap();
    store.readers.read(|conn| Ok(prepared_anew(conn))).map(|n| assert_eq!(n, 0)).unwrap();
    let control = |conn: &Connection| {
        conn.flush_prepared_statement_cache();
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, false)?;
        Ok(prepared_anew(conn))
    };
    assert_ne!(store.readers.read(control).unwrap(), 0, "the control sees nothing");
}

#[tokio::test]
async fn what_is_agreed_to_is_found_by_its_key() {
    let store = SqliteStore::in_memory().unwrap();
    let plan = |conn: &Connection| {
        let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {}", rotation::FIND))?;
        let steps = plan.query_map(["fr", "grant", "0"], |row| row.get::<_, String>(3))?;
        Ok(steps.collect::<Result<Vec<_>, _>>()?.join("\n"))
    };
    let plan = store.readers.read(plan).unwrap();
    let [token, consents] = [
        "SEARCH f USING PRIMARY KEY (realm=? AND grant_id=?)",
        "SEARCH s USING PRIMARY KEY (realm=? AND person_id=? AND client_id=?)",
    ];
    assert!(plan.contains(token) && plan.contains(consents), "{plan}");
}
