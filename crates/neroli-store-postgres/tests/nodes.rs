//! Two stores over one database: what one does, the other hears of, and never twice.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::time::Seconds;
use neroli_store::suite::fixtures::{
    NOW, TheStore, anas, authorize, fr, hash, inhabit, refresh_token, shop,
};
use neroli_store::{Change, Feed, Once, Redeemed};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

/// Two nodes' stores; the database knows their connections by this name.
fn two(name: &str) -> [TheStore; 2] {
    let url = format!("{}&application_name={name}", SERVER.schema());
    let place = Place::parse(&url, None).unwrap();
    let open = || PostgresStore::open(&place, &Options::default()).unwrap();
    [Arc::new(open()), Arc::new(open())]
}

/// Waits until the feed has heard of what was acknowledged until now; how long that took.
async fn heard(feed: &Feed) -> Duration {
    let now = Instant::now();
    while feed.heard_at().is_none_or(|at| at < now) {
        assert!(now.elapsed() < Duration::from_secs(10), "the feed hears nothing");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    now.elapsed()
}

fn told(feed: &mut Feed) -> Vec<Change> {
    std::iter::from_fn(|| feed.try_next()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_other_node_hears_of_it() {
    let [one, other] = two("hears");
    inhabit(&one).await;
    let mut feed = other.changes();
    heard(&feed).await;
    let _ = told(&mut feed);
    for disabled in [true, false, true] {
        assert!(one.set_client_disabled(&fr(), &shop(), disabled).await.unwrap());
        let changed = tokio::time::timeout(Duration::from_secs(5), feed.next()).await;
        assert_eq!(changed.unwrap(), Change::Client(fr(), shop()));
    }
}

/// A cut connection may have missed something: everything must be forgotten, and while it is away
/// nobody is told that all has been heard.
#[tokio::test(flavor = "multi_thread")]
async fn whoever_was_cut_off_forgets_everything() {
    let [one, other] = two("cut");
    inhabit(&one).await;
    let mut feed = other.changes();
    heard(&feed).await;
    let _ = told(&mut feed);
    SERVER.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE application_name = 'cut'",
    );
    heard(&feed).await;
    assert!(told(&mut feed).contains(&Change::Everything));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_all_nodes_wins() {
    let stores = two("wins");
    inhabit(&stores[0]).await;
    for _ in 0..20 {
        let given = anas();
        authorize(&stores[0], &given).await;
        let name = hash();
        let asked: Vec<_> = (0..16)
            .map(|number| {
                let (store, given) = (Arc::clone(&stores[number % 2]), given.clone());
                tokio::spawn(async move {
                    let token = refresh_token(&given);
                    let code = store.redeem_code(&fr(), &given.code.hash, Some(&token)).await;
                    let until = NOW + Seconds(60);
                    let used = store.use_once(&fr(), Once::Assertion, &name, until).await;
                    (code.unwrap() == Redeemed::Done, used.unwrap())
                })
            })
            .collect();
        let mut won = (0, 0);
        for answer in asked {
            let (redeemed, used) = answer.await.unwrap();
            won = (won.0 + u32::from(redeemed), won.1 + u32::from(used));
        }
        assert_eq!(won, (1, 1));
    }
}
