//! How fast steps become durable, measured and printed; nothing is asserted about speed. Run it
//! by hand: `cargo test -p neroli-store-postgres --release --test rates -- --ignored --nocapture`.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::suite::fixtures::{NOW, TheStore, anas, connect, fr, inhabit, refresh_token};
use neroli_store::{Authorization, Rotated};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use std::sync::Arc;
use std::time::Instant;

/// Rotations of each family.
const ROTATIONS: usize = 20;

async fn rotate(store: TheStore, authorization: Authorization) {
    let mut token = connect(&store, &authorization).await;
    for _ in 0..ROTATIONS {
        let next = refresh_token(&authorization);
        let rotated = store.rotate_refresh_token(&fr(), &token.name, &next, NOW).await.unwrap();
        assert_eq!(rotated, Rotated::Done);
        token = next;
    }
}

async fn read(store: TheStore, authorization: Authorization) {
    for _ in 0..ROTATIONS {
        let facts = store.token_facts(&fr(), &authorization.grant.grant_id, &[0; 12]).await;
        assert!(facts.unwrap().is_some());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn rates() {
    let server = Server::start(&["fsync=on", "full_page_writes=on"]);
    let place = Place::parse(&server.schema(), None).unwrap();
    let store: TheStore = Arc::new(PostgresStore::open(&place, &Options::default()).unwrap());
    inhabit(&store).await;
    for families in [1, 32, 256] {
        let given: Vec<Authorization> = (0..families).map(|_| anas()).collect();
        let steps = families * (ROTATIONS + 2);
        let begun = Instant::now();
        let tasks: Vec<_> =
            given.iter().map(|a| tokio::spawn(rotate(store.clone(), a.clone()))).collect();
        for task in tasks {
            task.await.unwrap();
        }
        let written = steps as f64 / begun.elapsed().as_secs_f64();
        let begun = Instant::now();
        let tasks: Vec<_> =
            given.iter().map(|a| tokio::spawn(read(store.clone(), a.clone()))).collect();
        for task in tasks {
            task.await.unwrap();
        }
        let read = (families * ROTATIONS) as f64 / begun.elapsed().as_secs_f64();
        println!("{families:>4} at once: {written:>8.0} durable steps/s, {read:>8.0} reads/s");
    }
}
