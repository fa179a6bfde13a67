//! A realm whose own store is opened later than the others'.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::suite::fixtures::{NOW, be, fr, unique};
use neroli_store::{Change, Changes, Listener, LogoutNotices, Routed, StoreError, Tokens, Upkeep};
use neroli_store_sqlite::SqliteStore;
use std::sync::{Arc, Mutex};

/// Writes down what it hears.
#[derive(Default)]
struct Ear(Mutex<Vec<Change>>);

impl Listener for Ear {
    fn changed(&self, change: &Change) {
        self.0.lock().unwrap().push(change.clone());
    }
}

fn memory() -> Arc<SqliteStore> {
    Arc::new(SqliteStore::in_memory().unwrap())
}

#[tokio::test]
async fn a_store_that_is_opened_later_keeps_nobody_waiting() {
    let (both, opening) =
        Routed::new(memory(), &[fr()]).with_later(&[be()], "nobody answers".to_owned());
    let ear = Arc::new(Ear::default());
    both.listen(ear.clone());
    let (one, other) = (unique(), unique());

    both.revoke_access_token(&fr(), &one, NOW).await.unwrap();
    let refused = both.revoke_access_token(&be(), &other, NOW).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(why)) if why == "nobody answers"));
    let away = both.probe().await.unwrap();
    assert_eq!(away.iter().map(|away| away.realms.as_slice()).collect::<Vec<_>>(), [[be()]]);
    assert_eq!(both.sweep(NOW, NOW, 10).await.unwrap(), 1, "the token of the realm that is there");
    assert!(both.take_logout_notices(&fr(), NOW, NOW, 10).await.unwrap().is_empty());
    assert!(both.is_deaf(&be()) && !both.is_deaf(&fr()));

    opening.is_away("it does not know us".to_owned());
    let refused = both.is_token_revoked(&be(), &other).await;
    assert!(matches!(refused, Err(StoreError::Unavailable(why)) if why == "it does not know us"));

    opening.is_open(memory());
    both.revoke_access_token(&be(), &other, NOW).await.unwrap();
    assert!(both.is_token_revoked(&be(), &other).await.unwrap());
    assert!(both.probe().await.unwrap().is_empty());
    assert!(!both.is_deaf(&be()));
    let heard = [Change::Token(fr(), one), Change::Token(be(), other)];
    assert_eq!(*ear.0.lock().unwrap(), heard, "also of the store that came later");
}

/// What one store may have missed concerns the realms in it; it misses nothing from the first moment.
#[tokio::test]
async fn what_one_store_may_have_missed_concerns_its_realms() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("be.db");
    let open = || SqliteStore::open(&file, &neroli_store_sqlite::Options::default()).unwrap();
    let store = Arc::new(open());
    let both = Routed::new(memory(), &[fr()]).with(&[be()], store);
    let ear = Arc::new(Ear::default());
    both.listen(ear.clone());
    // Another process writes to the file: which rows, it does not tell.
    let other = rusqlite::Connection::open(&file).unwrap();
    other.execute("CREATE TABLE another (one)", []).unwrap();
    for _ in 0..500 {
        if !ear.0.lock().unwrap().is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let heard = ear.0.lock().unwrap().clone();
    assert!(
        !heard.is_empty() && heard.iter().all(|told| *told == Change::Realm(be())),
        "{heard:?}"
    );
}
