//! Names that may be used once.

use super::fixtures::*;
use crate::Once;
use neroli_core::time::Seconds;

const KINDS: [Once; 2] = [Once::Assertion, Once::DpopProof];

pub async fn a_name_is_used_once(store: TheStore) {
    let (name, other) = (hash(), hash());
    for kind in KINDS {
        assert!(store.use_once(&fr(), kind, &name, NOW).await.unwrap(), "kinds do not mix");
        for expires_at in [NOW, NOW + days(1)] {
            assert!(!store.use_once(&fr(), kind, &name, expires_at).await.unwrap());
        }
        assert!(store.use_once(&fr(), kind, &other, NOW).await.unwrap());
    }
}

pub async fn one_of_many_parallel_uses_wins(store: TheStore) {
    for kind in KINDS {
        let name = hash();
        let uses: Vec<_> = (0..32)
            .map(|n| {
                let store = store.clone();
                let expires_at = NOW + Seconds(n);
                tokio::spawn(async move {
                    store.use_once(&fr(), kind, &name, expires_at).await.unwrap()
                })
            })
            .collect();
        let mut winners = 0;
        for attempt in uses {
            winners += u32::from(attempt.await.unwrap());
        }
        assert_eq!(winners, 1);
    }
}

pub async fn a_name_is_remembered_until_it_expires(store: TheStore) {
    let name = hash();
    let expires_at = NOW + Seconds(60);
    let uses = async || store.use_once(&fr(), Once::Assertion, &name, expires_at).await.unwrap();
    assert!(uses().await);
    store.sweep(expires_at - Seconds(1), NOW, 100).await.unwrap();
    assert!(!uses().await);
    assert_eq!(store.sweep(expires_at, NOW, 100).await.unwrap(), 1);
    assert!(uses().await);
}

pub async fn names_stay_in_their_realm(store: TheStore) {
    let name = hash();
    for realm in [fr(), be()] {
        assert!(store.use_once(&realm, Once::Assertion, &name, NOW).await.unwrap());
        assert!(!store.use_once(&realm, Once::Assertion, &name, NOW).await.unwrap());
    }
}
