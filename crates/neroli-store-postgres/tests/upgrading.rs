//! A schema of an earlier version is brought to this one: what was there means what it meant.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::refresh::{RefreshName, RefreshState, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_store::Rotated;
use neroli_store::suite::fixtures::{NOW, TheStore, anas, authorize, fr, hash, inhabit};
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use std::sync::Arc;

/// The schema as it was before a family was one row.
const BEFORE: [&str; 6] = [
    include_str!("../migrations/V1__the_house.sql"),
    include_str!("../migrations/V2__steps.sql"),
    include_str!("../migrations/V3__changes.sql"),
    include_str!("../migrations/V4__developers.sql"),
    include_str!("../migrations/V5__steps_of_developers.sql"),
    include_str!("../migrations/V6__room_for_the_exchange.sql"),
];

fn open(url: &str) -> TheStore {
    let place = Place::parse(url, None).unwrap();
    Arc::new(PostgresStore::open(&place, &Options::default()).unwrap())
}

fn hex(hash: &Hashed) -> String {
    hash.0.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn refresh_tokens_from_before_go_on() {
    let server = Server::start(&[]);
    let (newest, older) = (server.schema(), server.schema());
    // The same world in both; in the older one without what was added since.
    let store = open(&newest);
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    drop(store);
    server.sql(&format!("SET search_path = store_1; {}", BEFORE.join("\n")));
    server.sql(
        "CREATE TABLE store_1.refinery_schema_history AS
             SELECT * FROM store_0.refinery_schema_history WHERE version < 7",
    );
    for table in ["clients", "people", "grants", "codes"] {
        server.sql(&format!(
            "SET search_path = store_1; INSERT INTO {table} SELECT * FROM store_0.{table}"
        ));
    }
    let [lost, old, live] = [hash(), hash(), hash()];
    let grant_id = hex(&Hashed([given.grant.grant_id.0, [0; 16]].concat().try_into().unwrap()));
    let grant_id = &grant_id[..32];
    for (hash, successor, lost) in
        [(&old, Some(&live), false), (&lost, None, true), (&live, None, false)]
    {
        let successor = successor.map_or("NULL".to_owned(), |hash| format!("'\\x{}'", hex(hash)));
        server.sql(&format!(
            "INSERT INTO store_1.refresh_tokens VALUES ('fr', '\\x{}', '\\x{grant_id}', 'shop',
                 {until}, {successor}, {lost}, '\\x000102030405060708090a0b', {until}, NULL, {now})",
            hex(hash),
            until = given.grant.expires_at.0,
            now = NOW.0,
        ));
    }

    let store = open(&older);
    let named = async |hash: Hashed| store.former_refresh_token(&fr(), &hash).await.unwrap();
    let state = async |name: &RefreshName| {
        let found = store.refresh_token(&fr(), name, NOW).await.unwrap();
        found.map(|found| found.token.state)
    };
    assert_eq!(named(hash()).await, None);
    let [lost, old, live] = [named(lost).await, named(old).await, named(live).await];
    let [lost, old, live] = [lost.unwrap(), old.unwrap(), live.unwrap()];
    assert_eq!(state(&live).await, Some(RefreshState::Live));
    assert_eq!(state(&old).await, Some(RefreshState::Superseded));
    assert_eq!(state(&lost).await, Some(RefreshState::Spent));

    // An answer that was lost while the program was brought to this version is asked for again.
    let found = store.refresh_token(&fr(), &live, NOW).await.unwrap().unwrap();
    let [next, last] = [1, 2].map(|byte| {
        let key = &found.token.family_key;
        let (_, name) = RefreshName::make(given.grant.grant_id, [byte; 32], key);
        RefreshToken { name, ..found.token.clone() }
    });
    for (old, new) in [(&old, &next), (&next.name, &last)] {
        let rotated = store.rotate_refresh_token(&fr(), old, new, NOW).await.unwrap();
        assert_eq!(rotated, Rotated::Done);
        assert_eq!(state(&new.name).await, Some(RefreshState::Live));
    }
    let replayed = store.rotate_refresh_token(&fr(), &old, &next, NOW).await.unwrap();
    assert_eq!(replayed, Rotated::Replayed);
}
