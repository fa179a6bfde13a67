//! What steps cost when many wait at once, measured and printed; nothing is asserted about speed.
//! Run it by hand: `cargo test --release -p neroli-store-sqlite --test rates -- --ignored --nocapture`.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::refresh::RefreshToken;
use neroli_store::suite::fixtures::{NOW, TheStore, anas, authorize, fr, inhabit, refresh_token};
use neroli_store::{Authorization, Redeemed, Rotated};
use neroli_store_sqlite::{Options, SqliteStore};
use std::future::Future;
use std::sync::Arc;
use std::time::Instant;

/// Families in the store, and rotations or codes that are measured for each group size.
const FAMILIES: usize = 30_000;

/// Seconds of processor time that this process has used, by itself and in the kernel.
fn used() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap().split_whitespace().collect();
    let seconds = |at: usize| fields[at].parse::<f64>().unwrap() / 100.0;
    (seconds(11), seconds(12))
}

/// Does something with each of `all`, so many at once, and returns what came of it.
async fn each<T: Send + 'static, U: Send + 'static, F: Future<Output = U> + Send + 'static>(
    all: Vec<T>,
    at_once: usize,
    one: impl Fn(T) -> F,
) -> Vec<U> {
    let mut running = tokio::task::JoinSet::new();
    let mut done = Vec::with_capacity(all.len());
    for thing in all {
        if running.len() >= at_once {
            done.push(running.join_next().await.unwrap().unwrap());
        }
        running.spawn(one(thing));
    }
    while let Some(result) = running.join_next().await {
        done.push(result.unwrap());
    }
    done
}

/// Prints what `count` steps cost.
async fn measured<U>(
    what: &str,
    at_once: usize,
    count: usize,
    steps: impl Future<Output = U>,
) -> U {
    let (begun, before) = (Instant::now(), used());
    let result = steps.await;
    let (took, after) = (begun.elapsed().as_secs_f64(), used());
    let micros = |seconds: f64| seconds * 1e6 / count as f64;
    println!(
        "{what:<10} {at_once:>4} at once: {:>8.0}/s, {:>6.1} µs of processor time and {:>6.1} µs in \
         the kernel each",
        count as f64 / took,
        micros(after.0 - before.0),
        micros(after.1 - before.1),
    );
    result
}

async fn rotate(store: TheStore, given: Authorization, old: RefreshToken) {
    let next = refresh_token(&given);
    let rotated = store.rotate_refresh_token(&fr(), &old.name, &next, NOW).await.unwrap();
    assert_eq!(rotated, Rotated::Done);
}

async fn redeem(store: TheStore, given: Authorization, token: RefreshToken) {
    let redeemed = store.redeem_code(&fr(), &given.code.hash, Some(&token)).await.unwrap();
    assert_eq!(redeemed, Redeemed::Done);
}

async fn facts(store: TheStore, given: Authorization) {
    let facts = store.token_facts(&fr(), &given.grant.grant_id, &[0; 12]).await.unwrap();
    assert!(facts.is_some());
}

/// Everything that the store is filled with; the same in each run.
struct World {
    given: Vec<(Authorization, RefreshToken)>,
    open: Vec<Authorization>,
}

impl World {
    fn new(families: usize) -> Self {
        let given =
            (0..families).map(|_| anas()).map(|given| (given.clone(), refresh_token(&given)));
        Self { given: given.collect(), open: (0..families).map(|_| anas()).collect() }
    }

    async fn fill(&self, store: &TheStore) {
        inhabit(store).await;
        let one = |(given, token): (Authorization, RefreshToken)| {
            let store = store.clone();
            async move {
                authorize(&store, &given).await;
                redeem(store, given, token).await;
            }
        };
        each(self.given.clone(), 1024, one).await;
        let one = |given: Authorization| {
            let store = store.clone();
            async move { authorize(&store, &given).await }
        };
        each(self.open.clone(), 1024, one).await;
    }
}

fn number(variable: &str, otherwise: usize) -> usize {
    std::env::var(variable).map_or(otherwise, |text| text.parse().unwrap())
}

/// `STORE` names a folder in which a filled store is kept, `FAMILIES` how many there are, `STEPS`
/// how many are measured, `AT_ONCE` at how many at a time.
#[tokio::test]
#[ignore = "a measurement"]
async fn rates() {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let place = std::env::var("STORE").map_or(folder.path().to_owned(), Into::into);
    let file = place.join("neroli.db");
    let is_filled = file.exists();
    let options = Options { queue: 4096, ..Options::default() };
    let store: TheStore = Arc::new(SqliteStore::open(&file, &options).unwrap());
    let world = World::new(number("FAMILIES", FAMILIES));
    if !is_filled {
        world.fill(&store).await;
    }
    let (mut given, mut open) = (world.given.into_iter(), world.open.into_iter());
    let what = std::env::var("WHAT").unwrap_or_default();
    let sizes = std::env::var("AT_ONCE").unwrap_or_else(|_| "1 64 256".to_owned());
    for at_once in sizes.split(' ').map(|size| size.parse().unwrap()) {
        let count = number("STEPS", if at_once == 1 { 1000 } else { 10_000 });
        if what.is_empty() || what == "rotations" {
            let some: Vec<_> = given.by_ref().take(count).collect();
            let one = |(given, old)| rotate(store.clone(), given, old);
            measured("rotations", at_once, count, each(some, at_once, one)).await;
        }
        if what.is_empty() || what == "codes" {
            let some: Vec<_> =
                open.by_ref().take(count).map(|open| (refresh_token(&open), open)).collect();
            let one = |(token, open)| redeem(store.clone(), open, token);
            measured("codes", at_once, count, each(some, at_once, one)).await;
        }
        if what.is_empty() || what == "facts" {
            let some: Vec<_> = given.clone().take(count).collect();
            let one = |(given, _)| facts(store.clone(), given);
            measured("facts", at_once, count, each(some, at_once, one)).await;
        }
    }
}
