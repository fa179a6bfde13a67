//! Opening a store: what it makes, and the sentence for everything that it refuses.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a failure is a panic")]

use neroli_store::suite::fixtures::{NOW, ana, client, fr, person, shop};
use neroli_store::transfer::TABLES;
use neroli_store::{Clients, People, Upkeep};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{OpenError, Options, Place, PostgresStore};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

fn place(url: &str) -> Place {
    Place::parse(url, None).unwrap()
}

fn open(url: &str) -> Result<PostgresStore, OpenError> {
    PostgresStore::open(&place(url), &Options::default())
}

/// The name of a schema in its URL.
fn name(url: &str) -> &str {
    url.rsplit("%3D").next().unwrap()
}

/// Opens a new store, lets somebody do something to it, and returns the refusal.
fn meddled(sql: &str) -> OpenError {
    let url = SERVER.schema();
    drop(open(&url).unwrap());
    SERVER.sql(&format!("SET search_path = {}; {sql}", name(&url)));
    open(&url).err().expect("it is refused")
}

#[test]
fn what_is_pending_is_told_without_making_anything() {
    let url = SERVER.schema();
    let options = Options::default();
    let pending = PostgresStore::pending(&place(&url), &options).unwrap();
    assert!(pending[0].starts_with("V1__"), "{pending:?}");
    assert!(PostgresStore::is_empty(&place(&url), &options).unwrap());

    let cautious = Options { migrate: false, ..Options::default() };
    let refused = PostgresStore::open(&place(&url), &cautious).err();
    assert!(matches!(refused, Some(OpenError::Pending { pending: p, .. }) if p == pending));

    drop(open(&url).unwrap());
    assert!(PostgresStore::pending(&place(&url), &options).unwrap().is_empty());
    assert!(!PostgresStore::is_empty(&place(&url), &options).unwrap());
    drop(PostgresStore::open(&place(&url), &cautious).unwrap());
}

#[test]
fn many_may_open_a_new_store_at_once() {
    let url = SERVER.schema();
    std::thread::scope(|scope| {
        let starts: Vec<_> = (0..6).map(|_| scope.spawn(|| open(&url).map(drop))).collect();
        for start in starts {
            start.join().unwrap().unwrap();
        }
    });
}

#[test]
fn a_schema_of_another_program_is_left_alone() {
    let url = SERVER.schema();
    SERVER.sql(&format!("CREATE TABLE {}.letters (text text)", name(&url)));
    assert!(matches!(open(&url), Err(OpenError::Foreign { .. })));
}

#[test]
fn a_newer_and_a_different_and_a_half_migrated_store_are_refused() {
    let newer = meddled(
        "INSERT INTO refinery_schema_history
         SELECT 1000, 'later', applied_on, checksum FROM refinery_schema_history LIMIT 1",
    );
    assert!(matches!(newer, OpenError::Newer { found: 1000, .. }), "{newer}");
    let different = meddled("UPDATE refinery_schema_history SET checksum = '1' WHERE version = 2");
    assert!(matches!(different, OpenError::Divergent { version: 2, .. }), "{different}");
    let half = meddled("DELETE FROM refinery_schema_history WHERE version = 2");
    assert!(matches!(half, OpenError::Migration { .. }), "{half}");
}

#[test]
fn a_database_that_is_not_there_is_named_without_its_password() {
    let gone = format!("postgres://neroli:s3cret@127.0.0.1:{}/nowhere", SERVER.port());
    let denied = open(&gone).err().unwrap();
    assert!(matches!(denied, OpenError::NoDatabase { .. }), "{denied}");
    let silent = open("postgres://neroli:s3cret@127.0.0.1:9/nowhere").err().unwrap();
    assert!(matches!(silent, OpenError::Unreachable { .. }), "{silent}");
    for error in [denied, silent] {
        let text = error.to_string();
        assert!(text.contains("nowhere on 127.0.0.1") && !text.contains("s3cret"), "{text}");
    }
}

#[test]
fn a_setting_that_breaks_the_promise_is_told() {
    // The tests' own server does not wait for the disk.
    let told = PostgresStore::check(&place(&SERVER.schema()), &Options::default());
    assert!(told.is_err_and(|error| error.to_string().contains("fsync is off")));
}

/// Of several hosts, the one that can be written to is used.
#[tokio::test]
async fn the_host_that_can_be_written_to_is_found() {
    let other = Server::start(&["default_transaction_read_only=on"]);
    let url = SERVER.schema();
    let query = url.split_once('?').unwrap().1;
    let hosts = format!("127.0.0.1:9,127.0.0.1:{},127.0.0.1:{}", other.port(), SERVER.port());
    let store = open(&format!("postgres://neroli@{hosts}/postgres?{query}")).unwrap();
    store.put_person(&person(&fr(), &ana(), "ana"), NOW).await.unwrap();
    let written = SERVER.sql(&format!("SELECT count(*) FROM {}.people", name(&url)));
    assert_eq!(written, "1");
}

/// What nobody could have stored is never found, and never breaks a connection.
#[tokio::test]
async fn a_nul_character_finds_nothing() {
    let store = open(&SERVER.schema()).unwrap();
    assert_eq!(store.person_by_login(&fr(), "a\0na").await.unwrap(), None);
    store.probe().await.unwrap();
}

/// A connection that is cut is replaced; nobody hears of it.
#[tokio::test]
async fn a_cut_connection_is_replaced() {
    let store = open(&SERVER.schema()).unwrap();
    let mut quickest = Duration::MAX;
    for _ in 0..5 {
        store.probe().await.unwrap();
        assert_eq!(store.person(&fr(), &ana()).await.unwrap(), None);
        SERVER.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE application_name = 'neroli' AND query LIKE '%probe%'",
        );
        let begun = Instant::now();
        store.probe().await.unwrap();
        quickest = quickest.min(begun.elapsed());
    }
    assert!(quickest < Duration::from_secs(1), "{quickest:?}");
}

/// A table or column that a migration adds and a copy would forget.
#[test]
fn a_copy_forgets_nothing() {
    let url = SERVER.schema();
    drop(open(&url).unwrap());
    let there = SERVER.sql(&format!(
        "SELECT table_name || '.' || column_name FROM information_schema.columns
         WHERE table_schema = '{}' AND table_name NOT IN
             ('home_marks', 'probe', 'changes', 'refinery_schema_history')
         ORDER BY table_name COLLATE \"C\", column_name COLLATE \"C\"",
        name(&url)
    ));
    let mut copied: Vec<(&str, &str)> =
        TABLES.iter().flat_map(|t| t.columns.iter().map(|(c, _)| (t.name, *c))).collect();
    copied.sort_unstable();
    let copied: Vec<String> = copied.iter().map(|(t, c)| format!("{t}.{c}")).collect();
    assert_eq!(there.lines().collect::<Vec<_>>(), copied);
}

/// What a client sent of itself is never a reason why it could not be disabled.
#[tokio::test(flavor = "multi_thread")]
async fn a_client_whose_keys_hold_nul_can_be_disabled() {
    let store = open(&SERVER.schema()).unwrap();
    let mut sent = client(&fr(), &shop());
    sent.keys.jwks = Some(serde_json::json!({"keys": [{"kid": "a\0b", "\0": "\\u0000"}]}));
    assert!(store.create_client(&sent, None).await.unwrap());
    assert!(store.set_client_disabled(&fr(), &shop(), true).await.unwrap());
    let kept = store.client(&fr(), &shop()).await.unwrap().unwrap();
    assert!(kept.disabled);
    assert_eq!(kept.keys.jwks, Some(serde_json::json!({"keys": [{"kid": "ab", "": "\\u0000"}]})));
}
