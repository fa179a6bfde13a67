//! The settings that the store's promises rest on.

use crate::{Options, SqliteStore};
use rusqlite::Connection;

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
