//! Wrapped keys.

use super::fixtures::*;
use crate::StoredKey;
use neroli_core::time::Seconds;

fn key(kid: &str, age: i64) -> StoredKey {
    StoredKey {
        realm: fr(),
        kid: kid.to_owned(),
        algorithm: "ES256".to_owned(),
        wrapped: unique::<70>().to_vec(),
        created_at: NOW - Seconds(age),
        active_from: NOW - Seconds(age / 2),
        retired_at: None,
    }
}

fn names(keys: &[StoredKey]) -> Vec<&str> {
    keys.iter().map(|key| key.kid.as_str()).collect()
}

pub async fn a_key_is_added_once_and_retired_for_good(store: TheStore) {
    assert!(store.keys(&fr()).await.unwrap().is_empty());
    let (young, old) = (key("young", 1), key("old", 100));
    let retired = StoredKey { retired_at: Some(NOW + days(1)), ..key("retired", 50) };
    for key in [&young, &old, &retired] {
        store.add_key(key).await.unwrap();
    }
    let other = StoredKey { kid: "old".to_owned(), ..key("old", 0) };
    store.add_key(&other).await.unwrap();
    let kept = store.keys(&fr()).await.unwrap();
    assert_eq!(names(&kept), ["old", "retired", "young"], "oldest first");
    assert!(kept[0] == old && kept[1] == retired && kept[2] == young);

    for at in [NOW, NOW + days(2)] {
        assert!(store.retire_key(&fr(), "old", at).await.unwrap());
        let kept = store.keys(&fr()).await.unwrap();
        assert_eq!(kept[0].retired_at, Some(NOW), "a later moment does not bring it back");
    }
    assert!(!store.retire_key(&fr(), "nobody", NOW).await.unwrap());
    assert_eq!(store.keys(&fr()).await.unwrap()[2].retired_at, None);
}

pub async fn keys_stay_in_their_realm(store: TheStore) {
    let here = key("one", 0);
    store.add_key(&here).await.unwrap();
    assert!(store.keys(&be()).await.unwrap().is_empty());
    assert!(!store.retire_key(&be(), "one", NOW).await.unwrap());
    let there = StoredKey { realm: be(), ..key("one", 0) };
    store.add_key(&there).await.unwrap();
    assert!(store.retire_key(&be(), "one", NOW).await.unwrap());
    assert!(store.keys(&fr()).await.unwrap() == [here]);
    assert!(store.keys(&be()).await.unwrap()[0].wrapped == there.wrapped);
}
