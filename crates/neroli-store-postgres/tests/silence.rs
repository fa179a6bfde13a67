//! A database that stands still: whoever waits is told so, and nobody for ever.

use neroli_store::suite::fixtures::{NOW, TheStore, anas, be, connect, fr, inhabit};
use neroli_store::{Change, Changes, Listener, PATIENCE, Routed, StoreError, Upkeep};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use neroli_store_sqlite::SqliteStore;
use std::sync::Arc;
use std::time::Duration;

/// How long a statement may take.
const STATEMENT: Duration = Duration::from_millis(600);

/// Questions that are asked as one: whoever asks for all gives up before the others do, more than
/// once, and each of them is still answered.
#[tokio::test(flavor = "multi_thread")]
async fn questions_that_wait_together_are_each_told_that_nobody_answers() {
    let server = Server::start(&[]);
    let place = Place::parse(&server.schema(), None).unwrap();
    let options = Options { statement: STATEMENT, ..Options::default() };
    let store: TheStore = Arc::new(PostgresStore::open(&place, &options).unwrap());
    inhabit(&store).await;
    let token = connect(&store, &anas()).await;
    server.freeze();
    let mut asked = Vec::new();
    for _ in 0..60 {
        let (store, name) = (store.clone(), token.name);
        asked.push(tokio::spawn(async move { store.refresh_token(&fr(), &name, NOW).await }));
        tokio::time::sleep(STATEMENT / 20).await;
    }
    let mut unanswered = 0;
    for question in asked {
        match question.await.unwrap() {
            Err(StoreError::Unavailable(why)) => {
                assert!(!why.contains("stopped"), "a question has ended its task: {why}");
                unanswered += 1;
            }
            other => panic!("a frozen database answers: {other:?}"),
        }
    }
    assert_eq!(unanswered, 60);
    server.thaw();
    for _ in 0..50 {
        match store.refresh_token(&fr(), &token.name, NOW).await {
            Ok(found) => return assert_eq!(found.map(|found| found.token), Some(token)),
            Err(_) => tokio::time::sleep(STATEMENT / 4).await,
        }
    }
    panic!("it answers again and nobody asks");
}

/// Whoever asks whether a database can be written is told before a load balancer gives up, and a
/// realm whose database stands still takes no other along.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_stands_still_is_told_of_in_time() {
    let server = Server::start(&[]);
    let place = Place::parse(&server.schema(), None).unwrap();
    let store: TheStore = Arc::new(PostgresStore::open(&place, &Options::default()).unwrap());
    let common = Arc::new(SqliteStore::in_memory().unwrap());
    let both = Routed::new(common, &[fr()]).with(&[be()], store.clone());
    assert!(store.probe().await.unwrap().is_empty());
    assert!(both.probe().await.unwrap().is_empty());
    both.listen(Arc::new(Silent));
    wait_until(|| !both.is_deaf(&be())).await;
    server.freeze();
    let in_time = async |store: &dyn Upkeep| {
        tokio::time::timeout(PATIENCE * 2, store.probe()).await.expect("it is told in time")
    };
    assert!(matches!(in_time(store.as_ref()).await, Err(StoreError::Unavailable(_))));
    let away = in_time(&both).await.unwrap();
    assert_eq!(away.iter().map(|away| away.realms.as_slice()).collect::<Vec<_>>(), [[be()]]);
    // What is remembered of the other realm is believed on.
    wait_until(|| both.is_deaf(&be())).await;
    assert!(!both.is_deaf(&fr()));
    server.thaw();
}

async fn wait_until(it_is_so: impl Fn() -> bool) {
    let asked = async {
        while !it_is_so() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    assert!(tokio::time::timeout(Duration::from_secs(10), asked).await.is_ok(), "it never comes");
}

/// Remembers nothing.
struct Silent;

impl Listener for Silent {
    fn changed(&self, _: &Change) {}
}
