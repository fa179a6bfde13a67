//! Opening a store again: after a restart, and after an upgrade of the program.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::grant::{Code, Grant};
use neroli_core::id::RealmName;
use neroli_core::refresh::{RefreshName, RefreshState, RefreshToken};
use neroli_core::resource::ResourceSet;
use neroli_core::secret::Hashed;
use neroli_core::time::{Seconds, Timestamp};
use neroli_store::suite::fixtures::{
    NOW, ana, anas, ask_to_be_told, authorize, client, fr, hash, inhabit, session, shop, unique,
};
use neroli_store::suite::pushed_requests::pushed;
use neroli_store::{Authorization, Authorized, Once, Rotated, Standing, Store, StoredKey};
use neroli_store_sqlite::{Options, SqliteStore};
use rusqlite::{Connection, params};
use std::path::Path;
use std::sync::Arc;

fn open(file: &Path) -> Arc<dyn Store> {
    Arc::new(SqliteStore::open(file, &Options::default()).unwrap())
}

#[tokio::test]
async fn a_restart_forgets_nothing_that_was_used_or_queued() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("neroli.db");
    let (assertion, registration, token) = (hash(), hash(), unique());
    let (waiting, used) = (pushed(&shop()), pushed(&shop()));
    let hers = session(&fr(), &ana(), "session-1");
    let until = NOW + Seconds(60);
    {
        let store = open(&file);
        inhabit(&store).await;
        ask_to_be_told(&store, &fr(), &shop()).await;
        assert!(store.use_once(&fr(), Once::Assertion, &assertion, until).await.unwrap());
        assert!(store.set_registration_token(&fr(), &shop(), &registration).await.unwrap());
        store.revoke_access_token(&fr(), &token, until).await.unwrap();
        store.push_request(&waiting).await.unwrap();
        store.push_request(&used).await.unwrap();
        store.begin_session(&hers, None).await.unwrap();
        authorize(&store, &Authorization { pushed: Some(used.handle), ..anas() }).await;
        assert!(store.end_session(&fr(), &hers.secret, NOW).await.unwrap());
    }
    {
        let store = open(&file);
        assert!(!store.use_once(&fr(), Once::Assertion, &assertion, until).await.unwrap());
        let kept = store.registration_token(&fr(), &shop()).await.unwrap();
        assert_eq!(kept, Some(registration));
        assert!(store.is_token_revoked(&fr(), &token).await.unwrap());
        let again = Authorization { pushed: Some(used.handle), ..anas() };
        assert_eq!(store.authorize(&again).await.unwrap(), Authorized::PushedRequestGone);
        let found = store.pushed_request(&fr(), &waiting.handle).await.unwrap();
        assert_eq!(found, Some(waiting));
        assert_eq!(store.take_logout_notices(&fr(), NOW, until, 10).await.unwrap().len(), 1);
    }
    // Taken, but neither delivered nor given up when the program ended.
    let store = open(&file);
    assert!(store.take_logout_notices(&fr(), NOW, until, 10).await.unwrap().is_empty());
    let taken = store.take_logout_notices(&fr(), until, until + Seconds(60), 10).await.unwrap();
    assert_eq!((taken[0].sid.clone(), taken[0].attempts), (hers.sid, 0));
}

/// What the first version wrote into a new file.
const FIRST_VERSION: &str = include_str!("../migrations/V1__the_house.sql");

/// Makes a file as the first version did.
fn first_version(file: &Path) -> Connection {
    let made = file.with_extension("made");
    drop(open(&made));
    let newest = Connection::open(&made).unwrap();
    let history: String = newest
        .query_row("SELECT sql FROM sqlite_schema WHERE name LIKE 'refinery%'", [], |row| {
            row.get(0)
        })
        .unwrap();
    let conn = Connection::open(file).unwrap();
    conn.execute_batch(&history).unwrap();
    conn.execute_batch(FIRST_VERSION).unwrap();
    conn.execute("ATTACH ?1 AS made", [made.to_str().unwrap()]).unwrap();
    conn.execute_batch(
        "INSERT INTO refinery_schema_history
             SELECT * FROM made.refinery_schema_history WHERE version = 1;
         DETACH made",
    )
    .unwrap();
    conn
}

/// Writes what the first version would have written for Ana's decision.
fn write(conn: &Connection, grant: &Grant, code: &Code, (old, live): (&Hashed, &Hashed)) {
    let mut document = serde_json::to_value(client(&fr(), &shop())).unwrap();
    for later in ["keys", "requests", "subject", "logout", "about", "self_registered"] {
        assert!(document.as_object_mut().unwrap().remove(later).is_some(), "{later}");
    }
    conn.execute(
        "INSERT INTO clients VALUES ('fr', 'shop', ?1)",
        [serde_json::to_string(&document).unwrap()],
    )
    .unwrap();
    conn.execute("INSERT INTO people VALUES ('fr', 'ana-id', NULL, '{}', 0, ?1)", [NOW.0]).unwrap();
    conn.execute(
        "INSERT INTO grants VALUES ('fr', ?1, 'ana-id', 'shop', 'session-1', ?2, ?3, ?4, ?5, ?6,
             ?5, ?7, NULL, 1, ?1, NULL, ?7)",
        params![
            grant.grant_id.0,
            grant.scopes.to_string(),
            grant.userinfo_claims.to_string(),
            grant.id_token_claims.to_string(),
            NOW.0,
            grant.acr,
            grant.expires_at.0
        ],
    )
    .unwrap();
    conn.execute(
        "INSERT INTO codes VALUES ('fr', ?1, ?2, 'shop', ?3, ?4, ?5, ?6, 0)",
        params![
            code.hash.0,
            grant.grant_id.0,
            code.redirect_uri,
            code.code_challenge,
            code.nonce,
            code.expires_at.0
        ],
    )
    .unwrap();
    let until = NOW.0 + 3600;
    for (hash, successor, access_token) in [(old, Some(live.0), [1_u8; 12]), (live, None, [2; 12])]
    {
        conn.execute(
            "INSERT INTO refresh_tokens VALUES ('fr', ?1, ?2, 'shop', ?3, ?4, 0, ?5, ?6)",
            params![hash.0, grant.grant_id.0, grant.expires_at.0, successor, access_token, until],
        )
        .unwrap();
    }
    conn.execute("INSERT INTO keys VALUES (1, 'fr', 'k1', 'ES256', x'00', ?1, NULL)", [NOW.0])
        .unwrap();
}

/// A token that worked goes on working, and its successor is of the same family.
async fn former_tokens(
    store: &Arc<dyn Store>,
    given: &Authorization,
    (old, live): (&Hashed, &Hashed),
) {
    assert_eq!(store.former_refresh_token(&fr(), &hash()).await.unwrap(), None);
    assert_eq!(store.former_refresh_token(&RealmName::new("be"), live).await.unwrap(), None);
    let name = store.former_refresh_token(&fr(), live).await.unwrap().unwrap();
    let find = async |name| store.refresh_token(&fr(), &name, NOW).await.unwrap().unwrap();
    let before = store.former_refresh_token(&fr(), old).await.unwrap().unwrap();
    assert_eq!(find(before).await.token.state, RefreshState::Superseded);
    let found = find(name).await;
    assert_eq!(found.token.state, RefreshState::Live);
    assert_eq!(
        (found.token.access_token, found.token.access_expires_at),
        ([2; 12], NOW + Seconds(3600))
    );
    assert_eq!(found.grant, given.grant);
    assert_eq!(found.standing, Standing { disabled: false, agreed_until: None });
    let key = found.token.family_key;
    let [next, again, last, more] = std::array::from_fn(|number| {
        let (_, name) = RefreshName::make(given.grant.grant_id, [number as u8; 32], &key);
        RefreshToken { name, ..found.token.clone() }
    });
    // Also if the answer is lost; and its successor's successor makes it one of long ago.
    for (old, new) in [(&name, &next), (&name, &again), (&again.name, &last)] {
        let rotated = store.rotate_refresh_token(&fr(), old, new, NOW).await.unwrap();
        assert_eq!(rotated, Rotated::Done);
        assert_eq!(find(new.name).await.token.state, RefreshState::Live);
    }
    // Both are known for what they are: whoever brings one has stolen it.
    for name in [name, before] {
        assert_eq!(find(name).await.token.state, RefreshState::Spent);
    }
    let replayed = store.rotate_refresh_token(&fr(), &before, &more, NOW).await.unwrap();
    assert_eq!(replayed, Rotated::Replayed);
}

#[tokio::test]
async fn a_file_of_the_first_version_means_what_it_meant() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("neroli.db");
    let Authorization { grant, code, .. } = anas();
    let grant = Grant { resources: ResourceSet::Realm, ..grant };
    let code = Code { dpop_jkt: None, grant_id: grant.grant_id, ..code };
    let given = Authorization { grant: grant.clone(), code: code.clone(), ..anas() };
    let (old, live) = (hash(), hash());
    write(&first_version(&file), &grant, &code, (&old, &live));
    let pending = SqliteStore::pending(&file).unwrap();
    assert!(pending[0].starts_with("V2__"), "{pending:?}");

    let store = open(&file);
    assert!(SqliteStore::pending(&file).unwrap().is_empty());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(client(&fr(), &shop())));
    let found = store.code(&fr(), &code.hash).await.unwrap();
    let found = found.map(|found| (found.code, found.grant));
    assert_eq!(found, Some((code, grant.clone())));
    former_tokens(&store, &given, (&old, &live)).await;
    let key = StoredKey {
        realm: fr(),
        kid: "k1".to_owned(),
        algorithm: "ES256".to_owned(),
        wrapped: vec![0],
        created_at: NOW,
        active_from: NOW,
        retired_at: None,
    };
    assert!(store.keys(&fr()).await.unwrap() == [key]);
    assert_eq!(store.end_all_sessions(&fr(), &ana(), NOW).await.unwrap(), 0);
    let forever = Timestamp(i64::MAX);
    assert!(store.take_logout_notices(&fr(), forever, forever, 10).await.unwrap().is_empty());
}
