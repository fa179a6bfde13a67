//! What statements read: each is looked at when it is first run ([`crate::plan`]), here the look
//! itself is.

use crate::{Options, SqliteStore, plan};
use rusqlite::Connection;

const SIGN_OUT: &str = "UPDATE grants SET ended = 'x' WHERE realm = ?1 AND sid = ?2";

fn connection() -> (tempfile::TempDir, Connection) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("neroli.db");
    drop(SqliteStore::open(&path, &Options::default()).unwrap());
    (folder, Connection::open(path).unwrap())
}

#[test]
fn a_statement_that_reads_all_of_a_realm_is_noticed() {
    let (_folder, conn) = connection();
    assert_eq!(plan::whole(&conn, SIGN_OUT), None);
    for all in [
        "SELECT * FROM grants WHERE realm = ?1 AND acr = ?2",
        "DELETE FROM grants WHERE acr = ?1",
        "SELECT count(*) FROM people",
    ] {
        assert!(plan::whole(&conn, all).is_some(), "{all}");
    }
}

/// What V7 tells SQLite decides: without it the first column of a key seems to select a few rows.
#[test]
fn without_figures_a_sign_out_reads_all_grants() {
    let (_folder, conn) = connection();
    conn.execute_batch("DELETE FROM sqlite_stat1; ANALYZE sqlite_schema").unwrap();
    assert!(plan::whole(&conn, SIGN_OUT).is_some_and(|step| step.contains("grants")));
}

#[test]
#[should_panic(expected = "reads a whole table")]
fn such_a_statement_does_not_run() {
    let (_folder, conn) = connection();
    plan::check(&conn, "DELETE FROM grants WHERE acr = ?1");
}

/// Every index that begins with the realm has its figures, also one of a later migration.
#[test]
fn every_key_that_begins_with_the_realm_has_figures() {
    let (_folder, conn) = connection();
    let sql = "SELECT m.name || '.' || i.name FROM sqlite_schema m, pragma_index_list(m.name) i
        WHERE m.type = 'table' AND m.name <> 'keys'
            AND (SELECT name FROM pragma_index_info(i.name) WHERE seqno = 0) = 'realm'
            AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 s WHERE s.tbl = m.name
                AND s.idx IN (i.name, iif(i.origin = 'pk', m.name, i.name)))";
    let mut missing = conn.prepare(sql).unwrap();
    let missing: Vec<String> =
        missing.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(missing, [""; 0]);
}
