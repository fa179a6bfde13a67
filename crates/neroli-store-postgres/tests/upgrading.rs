//! A schema of an earlier version is brought to this one: what was there means what it meant.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::consent::EventKind;
use neroli_core::grant::GrantEnd;
use neroli_core::refresh::{RefreshName, RefreshState, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_store::suite::fixtures::{
    NOW, TheStore, ana, anas, authorize, connect, event, fr, hash, history, inhabit, refresh_token,
    shop, unique,
};
use neroli_store::{Once, Rotated};
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

/// What people and applications do, once: the statements of the steps that matter most.
async fn goes_on(store: &TheStore) -> neroli_store::Result<()> {
    let given = anas();
    let (realm, grant) = (fr(), given.grant.clone());
    let token = connect(store, &given).await;
    assert!(store.refresh_token(&realm, &token.name, NOW).await?.is_some());
    let next = refresh_token(&given);
    let rotated = store.rotate_refresh_token(&realm, &token.name, &next, NOW).await?;
    assert_eq!(rotated, Rotated::Done);
    assert!(store.token_facts(&realm, &grant.grant_id, &unique()).await?.is_some());
    store.revoke_access_token(&realm, &unique(), NOW).await?;
    assert!(!store.consents(&realm, &ana(), &shop()).await?.is_empty());
    assert!(!store.partners(&realm, &ana()).await?.is_empty());
    store.append_events(&[event(EventKind::Read, &shop(), NOW)]).await?;
    assert!(!history(store, &realm, &ana()).await.is_empty());
    assert!(store.person(&realm, &ana()).await?.is_some());
    assert!(store.client(&realm, &shop()).await?.is_some());
    assert!(store.use_once(&realm, Once::Assertion, &hash(), NOW).await?);
    let _ = store.keys(&realm).await?;
    let _ = store.sweep(NOW, NOW, 10).await?;
    store.end_grant(&realm, &grant.grant_id, GrantEnd::Revoked).await
}

/// A node of this version goes on while the next one's migration adds to the schema, with statements
/// that it has prepared before and with new ones.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_goes_on_while_the_schema_grows() {
    let server = Server::start(&[]);
    let url = server.schema();
    let (store, fresh) = (open(&url), open(&url));
    inhabit(&store).await;
    goes_on(&store).await.unwrap();
    let each_table = |statement: &str| {
        server.sql(&format!(
            "DO $$ DECLARE t record; BEGIN
                 FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'store_0' LOOP
                     EXECUTE format('ALTER TABLE store_0.%I {statement}', t.tablename);
                 END LOOP;
             END $$"
        ))
    };
    let _ = each_table("ADD COLUMN of_the_next_version text");
    for store in [&store, &fresh] {
        goes_on(store).await.unwrap();
    }
    // Negative control: what is taken away is missed.
    let _ = server.sql("ALTER TABLE store_0.grants RENAME COLUMN scopes TO scope");
    assert!(store.token_facts(&fr(), &anas().grant.grant_id, &unique()).await.is_err());
}
