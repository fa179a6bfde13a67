//! A database that stands still: whoever waits is told so, and nobody for ever.

use neroli_store::suite::fixtures::{
    NOW, TheStore, anas, app_of, be, connect, fr, inhabit, shop, sign_up, unique,
};
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

/// The database of one realm stands still, and others come behind it: an application of theirs is
/// found without it, what an application has is listed soon, and their rows are swept.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_stands_still_is_not_waited_for() {
    let server = Server::start(&[]);
    let place = Place::parse(&server.schema(), None).unwrap();
    let silent = Arc::new(PostgresStore::open(&place, &Options::default()).unwrap());
    let memory = || Arc::new(SqliteStore::in_memory().unwrap());
    let all = Routed::new(memory(), &[]).with(&[be()], silent).with(&[fr()], memory());
    let all: TheStore = Arc::new(all);
    let ada = sign_up(&all, "ada").await;
    let (app, by) = (app_of(&ada), ada.developer.developer_id);
    assert!(all.create_app(&app, None, &by).await.unwrap());
    assert!(all.apps_found(&by).await.unwrap().away.is_empty());
    all.revoke_access_token(&fr(), &unique(), NOW).await.unwrap();
    server.freeze();
    let shop = shop();
    let at_once = tokio::time::timeout(PATIENCE, all.app(&shop, &by));
    assert_eq!(at_once.await.expect("nobody is waited for").unwrap(), Some(app.clone()));
    let soon = tokio::time::timeout(PATIENCE * 2, all.apps_found(&by));
    let found = soon.await.expect("nobody is waited for long").unwrap();
    assert_eq!(found.apps, [app]);
    let away: Vec<_> = found.away.iter().map(|away| away.realms.as_slice()).collect();
    assert_eq!(away, [[be()]]);
    // In the order of the stores: nothing in the first, nobody answers, and the token.
    let parts = all.parts();
    let mut swept = Vec::new();
    for part in &parts {
        swept.push(tokio::time::timeout(PATIENCE, part.store.sweep(NOW, NOW, 10)).await.ok());
    }
    let swept: Vec<_> = swept.into_iter().map(|rows| rows.map(Result::unwrap)).collect();
    assert_eq!(swept, [Some(0), None, Some(1)]);
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
