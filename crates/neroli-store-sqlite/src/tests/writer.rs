//! One commit for many steps, and what is undone when something fails.

use crate::fault::{Fault, Step};
use crate::writer::LARGEST_BATCH;
use crate::{Options, SqliteStore, sql};
use neroli_core::id::{GrantId, RealmName};
use neroli_core::refresh::{HalfHash, RefreshName};
use neroli_store::suite::fixtures::NOW;
use neroli_store::{Authorizations, Change, Changes, Listener, Listeners, StoreError};
use rusqlite::{Connection, ffi};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;

type Answer<T> = tokio::task::JoinHandle<Result<T, StoreError>>;

/// A store with a table of its own, whose writer can be held up.
struct Bench {
    store: Arc<SqliteStore>,
    folder: TempDir,
}

impl Bench {
    async fn new(queue: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = Options { queue, ..Options::default() };
        let store = SqliteStore::open(&folder.path().join("neroli.db"), &options).unwrap();
        let table = "CREATE TABLE IF NOT EXISTS bench (n INTEGER PRIMARY KEY)";
        store.writer.submit(|conn| sql::execute(conn, table, [])).await.unwrap();
        Self { store: Arc::new(store), folder }
    }

    /// Submits a step; returns once it is in the queue.
    async fn submit<T: Send + 'static>(
        &self,
        step: impl Fn(&Connection) -> Step<T> + Send + 'static,
    ) -> Answer<T> {
        let store = self.store.clone();
        queued(async move { store.writer.submit(step).await }).await
    }

    /// Asks a question; returns once it is in the queue.
    async fn ask<T: Send + 'static>(
        &self,
        query: impl Fn(&Connection) -> Step<T> + Send + 'static,
    ) -> Answer<T> {
        let store = self.store.clone();
        queued(async move { store.writer.ask(query).await }).await
    }

    /// Holds the writer up until the returned sender is used or dropped.
    async fn hold(&self) -> (Sender<()>, Answer<()>) {
        let (release, held): (_, Receiver<()>) = channel();
        let (begun, started) = channel();
        let answer = self
            .submit(move |_| {
                begun.send(()).unwrap();
                let _ = held.recv();
                Ok(())
            })
            .await;
        tokio::task::spawn_blocking(move || started.recv().unwrap()).await.unwrap();
        (release, answer)
    }

    fn rows(&self) -> Vec<i64> {
        let rows = self.store.readers.read(|conn| {
            sql::all(conn, "SELECT n FROM bench ORDER BY n", [], |row| Ok(row.get(0)?))
        });
        rows.unwrap()
    }
}

/// Begins to wait for an answer; returns once its question or step is in the queue.
async fn queued<T: Send + 'static>(
    answer: impl Future<Output = Result<T, StoreError>> + Send + 'static,
) -> Answer<T> {
    let answer = tokio::spawn(answer);
    tokio::task::yield_now().await;
    answer
}

fn add(conn: &Connection, n: i64) -> Step<()> {
    sql::execute(conn, "INSERT INTO bench (n) VALUES (?1)", [n]).map(drop)
}

/// Marks the connection: another one has no mark.
fn mark(conn: &Connection) -> Step<()> {
    Ok(conn.execute_batch("CREATE TEMP TABLE mark (x)")?)
}

fn is_marked(conn: &Connection) -> Step<bool> {
    sql::exists(conn, "SELECT 1 FROM sqlite_temp_schema WHERE name = 'mark'", [])
}

fn failure(code: i32) -> Fault {
    Fault::Sql(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None))
}

fn is_unavailable<T>(answer: &Result<T, StoreError>) -> bool {
    matches!(answer, Err(StoreError::Unavailable(_)))
}

#[tokio::test]
async fn what_queued_meanwhile_is_committed_together() {
    let bench = Bench::new(1024).await;
    let (release, held) = bench.hold().await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let mut answers = Vec::new();
    for n in 0..20 {
        let (seen, store) = (seen.clone(), bench.store.clone());
        answers.push(
            bench
                .submit(move |conn| {
                    let inside: i64 = count(conn)?;
                    let outside: i64 = store.readers.read(count).unwrap();
                    seen.lock().unwrap().push((inside, outside));
                    add(conn, n)
                })
                .await,
        );
    }
    drop(release);
    held.await.unwrap().unwrap();
    for answer in answers {
        answer.await.unwrap().unwrap();
    }
    let expected: Vec<_> = (0..20).map(|n| (n, 0)).collect();
    assert_eq!(*seen.lock().unwrap(), expected, "each sees those before it, a reader none");
    assert_eq!(bench.rows().len(), 20);
}

/// How many rows there are for the writer.
fn count(conn: &Connection) -> Step<i64> {
    Ok(conn.query_row("SELECT count(*) FROM bench", [], |row| row.get(0))?)
}

#[tokio::test]
async fn questions_wait_for_no_commit_and_hold_none_up_for_ever() {
    let bench = Bench::new(1024).await;
    let (release, held) = bench.hold().await;
    let step = bench.submit(|conn| add(conn, 1)).await;
    let mut questions = Vec::new();
    for _ in 0..LARGEST_BATCH {
        let store = bench.store.clone();
        questions.push(tokio::spawn(async move { store.writer.ask(count).await.unwrap() }));
        tokio::task::yield_now().await;
    }
    drop(release);
    held.await.unwrap().unwrap();
    step.await.unwrap().unwrap();
    let mut seen = Vec::new();
    for question in questions {
        seen.push(question.await.unwrap());
    }
    assert_eq!((seen.first(), seen.last()), (Some(&0), Some(&1)), "{seen:?}");
    assert!(seen.is_sorted(), "{seen:?}");
}

#[tokio::test]
async fn questions_that_wait_together_see_one_state_of_the_file() {
    let bench = Bench::new(1024).await;
    let (release, held) = bench.hold().await;
    let first = bench.ask(count).await;
    let file = bench.folder.path().join("neroli.db");
    let foreign = bench.ask(move |_| add(&Connection::open(&file)?, 1)).await;
    let second = bench.ask(count).await;
    drop(release);
    held.await.unwrap().unwrap();
    foreign.await.unwrap().unwrap();
    assert_eq!((first.await.unwrap().unwrap(), second.await.unwrap().unwrap()), (0, 0));
    assert_eq!(bench.store.writer.ask(count).await.unwrap(), 1);
}

#[tokio::test]
async fn a_question_that_fails_takes_others_along_only_if_sqlite_has_failed() {
    let odd = || Fault::Inconsistent { table: "bench", detail: "no".to_owned() };
    for code in [None, Some(ffi::SQLITE_CORRUPT), Some(ffi::SQLITE_IOERR_READ)] {
        let bench = Bench::new(1024).await;
        let (release, held) = bench.hold().await;
        let before = bench.ask(count).await;
        let fails = bench.ask(move |_| Err::<(), _>(code.map_or_else(odd, failure))).await;
        let after = bench.ask(count).await;
        drop(release);
        held.await.unwrap().unwrap();
        assert_eq!(before.await.unwrap().unwrap(), 0, "{code:?}");
        assert!(fails.await.unwrap().is_err(), "{code:?}");
        let after = after.await.unwrap();
        assert_eq!(is_unavailable(&after), code.is_some(), "{code:?}");
        // No transaction is left behind.
        bench.submit(|conn| add(conn, 1)).await.await.unwrap().unwrap();
        assert_eq!(bench.store.writer.ask(count).await.unwrap(), 1, "{code:?}");
    }
}

#[tokio::test]
async fn whoever_waits_in_another_runtime_is_told_too() {
    let bench = Bench::new(4).await;
    let (release, held) = bench.hold().await;
    let here = bench.submit(|conn| add(conn, 1)).await;
    let store = bench.store.clone();
    let there = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(store.writer.submit(|conn| add(conn, 2)))
    });
    while !bench.store.writer.is_busy() {
        tokio::task::yield_now().await;
    }
    drop(release);
    held.await.unwrap().unwrap();
    here.await.unwrap().unwrap();
    tokio::task::spawn_blocking(move || there.join().unwrap().unwrap()).await.unwrap();
    assert_eq!(bench.rows(), [1, 2]);
}

/// The name of no token.
fn nobodys() -> RefreshName {
    RefreshName { grant_id: GrantId([7; 16]), hash: HalfHash([7; 16]), seal: None }
}

#[tokio::test]
async fn a_question_on_which_sqlite_fails_is_the_last_of_its_connection() {
    let bench = Bench::new(1024).await;
    bench.submit(mark).await.await.unwrap().unwrap();
    let odd = |_: &Connection| {
        Err::<(), _>(Fault::Inconsistent { table: "bench", detail: "no".to_owned() })
    };
    assert!(bench.store.writer.ask(odd).await.is_err());
    assert!(bench.store.writer.ask(is_marked).await.unwrap(), "a row is not the file");
    let broken = |_: &Connection| Err::<(), _>(failure(ffi::SQLITE_IOERR_READ));
    assert!(is_unavailable(&bench.store.writer.ask(broken).await));
    assert!(is_unavailable(&bench.store.writer.ask(is_marked).await), "none, for the moment");
    let answer = bench.store.refresh_token(&RealmName::new("fr"), &nobodys(), NOW).await;
    assert_eq!(answer.unwrap(), None, "a reader answers");
    assert!(!bench.submit(is_marked).await.await.unwrap().unwrap(), "a step opens it anew");
    assert!(!bench.store.writer.ask(is_marked).await.unwrap());
}

#[tokio::test]
async fn half_of_the_queue_is_left_to_steps() {
    let bench = Bench::new(4).await;
    let (release, held) = bench.hold().await;
    let steps = [bench.submit(|conn| add(conn, 1)).await, bench.submit(|conn| add(conn, 2)).await];
    let (realm, name) = (RealmName::new("fr"), nobodys());
    for _ in 0..10 {
        assert_eq!(bench.store.refresh_token(&realm, &name, NOW).await.unwrap(), None);
    }
    let more = [bench.submit(|conn| add(conn, 3)).await, bench.submit(|conn| add(conn, 4)).await];
    drop(release);
    held.await.unwrap().unwrap();
    for step in steps.into_iter().chain(more) {
        step.await.unwrap().unwrap();
    }
    assert_eq!(bench.rows(), [1, 2, 3, 4]);
}

#[tokio::test]
async fn a_failing_step_undoes_only_itself() {
    let bench = Bench::new(1024).await;
    let (release, _held) = bench.hold().await;
    let good = bench.submit(|conn| add(conn, 1)).await;
    let bad = bench
        .submit(|conn| {
            add(conn, 2)?;
            Err::<(), _>(Fault::Inconsistent { table: "bench", detail: "no".to_owned() })
        })
        .await;
    let refused = bench.submit(|conn| add(conn, 1)).await;
    let late = bench.submit(|conn| add(conn, 3)).await;
    drop(release);
    good.await.unwrap().unwrap();
    let inconsistent = bad.await.unwrap();
    assert!(matches!(inconsistent, Err(StoreError::Inconsistent { table: "bench", .. })));
    assert!(refused.await.unwrap().is_err());
    late.await.unwrap().unwrap();
    assert_eq!(bench.rows(), [1, 3]);
}

#[tokio::test]
async fn a_full_queue_is_an_overload() {
    let bench = Bench::new(2).await;
    let (release, held) = bench.hold().await;
    let queued = [bench.submit(|conn| add(conn, 1)).await, bench.submit(|conn| add(conn, 2)).await];
    let refused = bench.store.writer.submit(|conn| add(conn, 3)).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(why)) if why == "overloaded"));
    drop(release);
    held.await.unwrap().unwrap();
    for answer in queued {
        answer.await.unwrap().unwrap();
    }
    bench.submit(|conn| add(conn, 4)).await.await.unwrap().unwrap();
    assert_eq!(bench.rows(), [1, 2, 4]);
}

#[tokio::test]
async fn a_failed_commit_is_told_to_all_and_the_writer_goes_on() {
    let bench = Bench::new(1024).await;
    let (release, held) = bench.hold().await;
    let innocent = bench.submit(|conn| add(conn, 1)).await;
    let culprit = bench
        .submit(|conn| {
            conn.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            let orphan = "INSERT INTO logins VALUES ('fr', 'orphan', 'nobody', 0)";
            sql::execute(conn, orphan, [])
        })
        .await;
    drop(release);
    assert!(held.await.unwrap().is_ok(), "it was in the commit before");
    match innocent.await.unwrap() {
        Err(StoreError::Unavailable(why)) => assert_eq!(why, "FOREIGN KEY constraint failed"),
        other => panic!("{other:?}"),
    }
    assert!(is_unavailable(&culprit.await.unwrap()));
    assert!(bench.rows().is_empty());
    bench.submit(|conn| add(conn, 2)).await.await.unwrap().unwrap();
    assert_eq!(bench.rows(), [2]);
}

#[tokio::test]
async fn after_a_failure_of_the_file_the_connection_is_a_new_one() {
    let bench = Bench::new(1024).await;
    bench.submit(mark).await.await.unwrap().unwrap();
    assert!(bench.submit(is_marked).await.await.unwrap().unwrap());

    let (release, _held) = bench.hold().await;
    let before = bench.submit(|conn| add(conn, 1)).await;
    let broken = bench.submit(|_| Err::<(), _>(failure(ffi::SQLITE_IOERR_FSYNC))).await;
    let after = bench.submit(|conn| add(conn, 2)).await;
    drop(release);
    assert!(is_unavailable(&before.await.unwrap()), "the whole batch");
    assert!(is_unavailable(&broken.await.unwrap()));
    assert!(is_unavailable(&after.await.unwrap()));

    assert!(!bench.submit(is_marked).await.await.unwrap().unwrap(), "a new connection");
    bench.submit(|conn| add(conn, 3)).await.await.unwrap().unwrap();
    assert_eq!(bench.rows(), [3]);
}

#[tokio::test]
async fn while_the_file_cannot_be_opened_again_steps_are_refused() {
    let closed = Arc::new(Mutex::new(true));
    let door = closed.clone();
    let connect = Box::new(move || match *door.lock().unwrap() {
        true => Err("the door is closed".to_owned()),
        false => Connection::open_in_memory().map_err(|error| error.to_string()),
    });
    let first = Connection::open_in_memory().unwrap();
    let writer = crate::writer::Writer::start(
        first,
        connect,
        &Options { queue: 8, ..Options::default() },
        Listeners::default(),
    )
    .unwrap();
    let broken = writer.submit(|_| Err::<(), _>(failure(ffi::SQLITE_IOERR_WRITE))).await;
    assert!(is_unavailable(&broken));
    let refused = writer.submit(|_| Ok(())).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(why)) if why == "the door is closed"));
    *closed.lock().unwrap() = false;
    writer.submit(|_| Ok(())).await.unwrap();
}

#[tokio::test]
async fn what_is_queued_is_done_when_the_store_is_dropped() {
    let bench = Bench::new(1024).await;
    let (release, _held) = bench.hold().await;
    let answers =
        [bench.submit(|conn| add(conn, 1)).await, bench.submit(|conn| add(conn, 2)).await];
    let Bench { store, folder: _folder } = bench;
    drop(store);
    drop(release);
    for answer in answers {
        answer.await.unwrap().unwrap();
    }
}

/// Counts how often everything may have changed.
#[derive(Default)]
struct Everything(std::sync::atomic::AtomicU32);

impl Listener for Everything {
    fn changed(&self, change: &Change) {
        if *change == Change::Everything {
            self.0.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
    }
}

#[tokio::test]
async fn what_another_process_writes_is_heard_and_what_it_writes_itself_is_not() {
    let bench = Bench::new(8).await;
    let ear = Arc::new(Everything::default());
    bench.store.listen(ear.clone());
    let heard = || ear.0.load(std::sync::atomic::Ordering::SeqCst);
    bench.submit(|conn| add(conn, 1)).await.await.unwrap().unwrap();
    bench.submit(|conn| add(conn, 2)).await.await.unwrap().unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(heard(), 0, "its own commits");

    let other = Connection::open(bench.folder.path().join("neroli.db")).unwrap();
    other.execute("INSERT INTO bench (n) VALUES (3)", []).unwrap();
    for _ in 0..50 {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        if heard() > 0 {
            return;
        }
    }
    panic!("another process wrote and it was not heard");
}

#[tokio::test]
async fn what_another_process_writes_is_heard_however_many_questions_come() {
    let bench = Bench::new(1024).await;
    let ear = Arc::new(Everything::default());
    bench.store.listen(ear.clone());
    bench.submit(|conn| add(conn, 1)).await.await.unwrap().unwrap();
    let other = Connection::open(bench.folder.path().join("neroli.db")).unwrap();
    other.execute("INSERT INTO bench (n) VALUES (2)", []).unwrap();
    // One after the other: the queue is never idle for as long as the writer waits.
    for _ in 0..4 * LARGEST_BATCH {
        assert_eq!(bench.store.writer.ask(count).await.unwrap(), 2);
        if ear.0.load(std::sync::atomic::Ordering::SeqCst) > 0 {
            return;
        }
    }
    panic!("another process wrote and it was not heard");
}
