//! Opening a store: what it makes, and the sentence for everything that it refuses.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a failure is a panic")]

use neroli_core::grant::TokenId;
use neroli_core::id::PersonId;
use neroli_store::suite::fixtures::{
    NOW, ana, anas, authorization, authorize, fr, inhabit, person, shop,
};
use neroli_store::{People, Store, StoreError, Upkeep};
use neroli_store_sqlite::{OpenError, Options, SqliteStore};
use rusqlite::Connection;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data").join("neroli.db");
    (folder, file)
}

fn open(file: &Path) -> Result<SqliteStore, OpenError> {
    SqliteStore::open(file, &Options::default())
}

/// The refusal, after checking that its sentence names the file.
fn refusal(file: &Path) -> OpenError {
    let error = open(file).err().expect("it is refused");
    assert!(error.to_string().contains(file.to_str().unwrap()), "{error}");
    error
}

/// Makes a store and lets somebody do something to its file.
fn meddled(sql: &str) -> (TempDir, PathBuf) {
    let (folder, file) = place();
    drop(open(&file).unwrap());
    Connection::open(&file).unwrap().execute_batch(sql).unwrap();
    (folder, file)
}

#[test]
fn the_folder_and_the_files_are_for_the_owner_alone() {
    let (_folder, file) = place();
    let _store = open(&file).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(file.parent().unwrap()), 0o700);
    let files: Vec<_> = std::fs::read_dir(file.parent().unwrap()).unwrap().collect();
    assert_eq!(files.len(), 3, "the file, its log and its index");
    for entry in files {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn what_was_written_is_there_again() {
    let (_folder, file) = place();
    let her = person(&fr(), &ana(), "ana");
    open(&file).unwrap().put_person(&her, NOW).await.unwrap();
    let alone = std::fs::read_dir(file.parent().unwrap()).unwrap().count();
    assert_eq!(alone, 1, "a closed store has its log folded into the file");
    let found = open(&file).unwrap().person(&fr(), &her.person_id).await.unwrap();
    assert_eq!(found, Some(her));
}

#[test]
fn what_is_pending_is_told_without_making_anything() {
    let (_folder, file) = place();
    let pending = SqliteStore::pending(&file).unwrap();
    assert!(pending[0].starts_with("V1__"), "{pending:?}");
    assert!(!file.exists());

    let cautious = Options { migrate: false, ..Options::default() };
    let refused = SqliteStore::open(&file, &cautious).err();
    assert!(matches!(refused, Some(OpenError::Pending { pending: p, .. }) if p == pending));

    drop(open(&file).unwrap());
    assert!(SqliteStore::pending(&file).unwrap().is_empty());
    SqliteStore::open(&file, &cautious).unwrap();
}

#[test]
fn many_may_open_a_new_store_at_once() {
    let (_folder, file) = place();
    let starts: Vec<_> = (0..6)
        .map(|_| {
            let file = file.clone();
            std::thread::spawn(move || open(&file).map(drop))
        })
        .collect();
    for start in starts {
        start.join().unwrap().unwrap();
    }
}

#[test]
fn an_unusable_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let blocker = folder.path().join("blocker");
    std::fs::write(&blocker, "").unwrap();
    assert!(matches!(refusal(&blocker.join("neroli.db")), OpenError::Unusable { .. }));
    let taken = folder.path().join("taken.db");
    std::fs::create_dir(&taken).unwrap();
    assert!(matches!(refusal(&taken), OpenError::Unusable { .. }));
}

#[test]
fn what_is_no_database_is_left_alone() {
    let (_folder, file) = place();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    let letter = "Dear diary, this is no database. ".repeat(40);
    std::fs::write(&file, &letter).unwrap();
    assert!(matches!(refusal(&file), OpenError::NotADatabase { .. }));
    assert!(matches!(SqliteStore::pending(&file), Err(OpenError::NotADatabase { .. })));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), letter);
}

#[test]
fn the_database_of_another_program_is_left_alone() {
    let (_folder, file) = place();
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    Connection::open(&file).unwrap().execute_batch("CREATE TABLE songs (title TEXT)").unwrap();
    assert!(matches!(refusal(&file), OpenError::Foreign { .. }));
}

#[test]
fn a_newer_file_is_refused() {
    let (_folder, file) = meddled(
        "INSERT INTO refinery_schema_history VALUES (999, 'later', '2040-01-01T00:00:00Z', '1')",
    );
    assert!(matches!(refusal(&file), OpenError::Newer { found: 999, .. }));
}

#[test]
fn another_history_is_refused() {
    let (_folder, file) = meddled("UPDATE refinery_schema_history SET checksum = '1'");
    assert!(matches!(refusal(&file), OpenError::Divergent { version: 1, .. }));
    let (_folder, file) = meddled("DROP TABLE refinery_schema_history");
    assert!(matches!(refusal(&file), OpenError::Foreign { .. }));
}

#[test]
fn a_start_that_was_cut_off_is_finished() {
    let (_folder, file) = place();
    drop(open(&file).unwrap());
    let conn = Connection::open(&file).unwrap();
    let history: String = conn
        .query_row("SELECT sql FROM sqlite_schema WHERE name LIKE 'refinery%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    drop(conn);
    std::fs::remove_file(&file).unwrap();
    Connection::open(&file).unwrap().execute_batch(&history).unwrap();
    assert!(SqliteStore::pending(&file).unwrap()[0].starts_with("V1__"));
    open(&file).unwrap();
}

#[tokio::test]
async fn damage_is_found_at_the_start() {
    for damage in [Damage::Garbage, Damage::CutOff] {
        let (_folder, file) = place();
        let store: Arc<dyn Store> = Arc::new(open(&file).unwrap());
        inhabit(&store).await;
        drop(store);
        damage.inflict(&file);
        let error = refusal(&file);
        assert!(matches!(error, OpenError::Corrupt { .. }), "{error}");
        assert!(matches!(SqliteStore::check(&file), Err(OpenError::Corrupt { .. })));
    }
}

enum Damage {
    Garbage,
    CutOff,
}

impl Damage {
    fn inflict(self, file: &Path) {
        let mut bytes = std::fs::read(file).unwrap();
        match self {
            Self::Garbage => {
                let end = bytes.len();
                bytes[8192..end].fill(0x5a);
            }
            Self::CutOff => bytes.truncate(bytes.len() - 3 * 4096),
        }
        std::fs::write(file, bytes).unwrap();
    }
}

#[tokio::test]
async fn a_row_outside_the_model_is_named() {
    let (_folder, file) = place();
    let store: Arc<dyn Store> = Arc::new(open(&file).unwrap());
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    let meddler = Connection::open(&file).unwrap();
    let token: TokenId = [0; 12];
    for (sql, named) in [
        ("UPDATE clients SET document = '{}'", "clients"),
        ("UPDATE people SET record = '{\"iss\":\"x\"}'", "people"),
        ("UPDATE grants SET scopes = 'openid root'", "grants"),
    ] {
        meddler.execute_batch(sql).unwrap();
        let facts = store.token_facts(&fr(), &given.grant.grant_id, &token).await;
        match facts {
            Err(StoreError::Inconsistent { table, detail }) => {
                assert_eq!(table, named);
                assert!(detail.starts_with("column "), "{detail}");
            }
            other => unreachable!("{other:?}"),
        }
    }
    let unknown = authorization(&fr(), &PersonId::new("nobody"), &shop(), "session");
    let refused = store.authorize(&unknown).await;
    assert!(matches!(refused, Err(StoreError::Inconsistent { .. })), "{refused:?}");
    store.probe().await.unwrap();
}

#[tokio::test]
async fn two_programs_may_write_to_one_file() {
    let (_folder, file) = place();
    let stores = [open(&file).unwrap(), open(&file).unwrap()].map(Arc::new);
    let tasks: Vec<_> = (0..200)
        .map(|n| {
            let store = stores[n % 2].clone();
            let id = PersonId::new(format!("person-{n}"));
            tokio::spawn(async move {
                store.put_person(&person(&fr(), &id, id.as_str()), NOW).await.unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    for n in 0..200 {
        let id = PersonId::new(format!("person-{n}"));
        assert!(stores[(n + 1) % 2].person(&fr(), &id).await.unwrap().is_some());
    }
    assert_eq!(stores[0].sweep(NOW, NOW, 10).await.unwrap(), 0);
}
