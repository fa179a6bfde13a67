//! From SQLite to PostgreSQL and back: every table, every row, every value.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::suite::everything;
use neroli_store::suite::fixtures::TheStore;
use neroli_store::transfer::{Source, TABLES, Target};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use neroli_store_sqlite::SqliteStore;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// All rows of all tables, each table in an order of its own.
fn contents(mut source: Box<dyn Source>) -> BTreeMap<&'static str, Vec<String>> {
    let mut tables = BTreeMap::new();
    for table in TABLES {
        let mut rows = Vec::new();
        let mut take = |batch: Vec<_>| {
            rows.extend(batch.iter().map(|row| format!("{row:?}")));
            Ok(())
        };
        source.read(table, &mut take).unwrap();
        rows.sort_unstable();
        assert_eq!(rows.len() as u64, source.count(table).unwrap(), "{}", table.name);
        tables.insert(table.name, rows);
    }
    tables
}

fn copy(mut source: Box<dyn Source>, mut target: Box<dyn Target>) {
    for table in TABLES {
        source.read(table, &mut |rows| target.add(table, rows)).unwrap();
    }
    target.keep().unwrap();
}

async fn filled(file: &Path) {
    let options = neroli_store_sqlite::Options::default();
    let store: TheStore = Arc::new(SqliteStore::open(file, &options).unwrap());
    everything::fill(&store).await;
}

#[test]
fn nothing_is_lost_on_the_way_there_and_back() {
    let folder = tempfile::tempdir().unwrap();
    let [first, last] = ["first.db", "last.db"].map(|name| folder.path().join(name));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(filled(&first));
    let before = contents(SqliteStore::source(&first).unwrap());
    for (table, rows) in &before {
        // No step fills the one; it is filled below.
        let is_former = *table == "former_refresh_tokens";
        assert_eq!(rows.is_empty(), is_former, "nothing of {table} is there to be copied");
    }

    let server = Server::start(&[]);
    let place = Place::parse(&server.schema(), None).unwrap();
    let options = Options::default();
    let target = PostgresStore::target(&place, &options).unwrap();
    copy(SqliteStore::source(&first).unwrap(), target);
    let there = || PostgresStore::source(&place, &options).unwrap();
    assert_eq!(contents(there()), before);
    server.sql(
        "INSERT INTO store_0.former_refresh_tokens
         SELECT realm, sha256(grant_id), grant_id FROM store_0.grants",
    );
    let before = contents(there());
    assert!(!before["former_refresh_tokens"].is_empty());
    copy(there(), SqliteStore::target(&last).unwrap());
    assert_eq!(contents(SqliteStore::source(&last).unwrap()), before);

    // Negative control: one row more or less is seen.
    server.sql("DELETE FROM store_0.used_once");
    assert_ne!(contents(there()), before);
}
