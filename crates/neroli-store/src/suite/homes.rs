//! Where realms live.

use super::fixtures::*;
use crate::{HomeMark, RealmHome};

fn home(place: &str) -> RealmHome {
    RealmHome { mark: Some(HomeMark(unique())), place: place.to_owned() }
}

fn common() -> RealmHome {
    RealmHome { mark: None, place: "the common one".to_owned() }
}

pub async fn a_claim_stands_until_the_realm_moves(store: TheStore) {
    assert_eq!(store.home(&fr()).await.unwrap(), None);
    for first in [home("one"), common()] {
        store.move_home(&fr(), &first).await.unwrap();
        for later in [home("another"), common(), first.clone()] {
            assert_eq!(store.claim_home(&fr(), &later).await.unwrap(), first, "the first stands");
        }
        assert_eq!(store.home(&fr()).await.unwrap(), Some(first));
    }
    assert_eq!(store.claim_home(&be(), &common()).await.unwrap(), common());
}

pub async fn one_of_many_parallel_claims_stands(store: TheStore) {
    let claims: Vec<_> = (0..32)
        .map(|n| {
            let (store, claim) = (store.clone(), if n % 2 == 0 { common() } else { home("own") });
            tokio::spawn(async move { (store.claim_home(&fr(), &claim).await.unwrap(), claim) })
        })
        .collect();
    let mut told = Vec::new();
    for claim in claims {
        told.push(claim.await.unwrap());
    }
    let stands = store.home(&fr()).await.unwrap().unwrap();
    assert!(told.iter().all(|(one, _)| *one == stands), "all are told the same");
    assert!(told.iter().any(|(_, own)| *own == stands));
}

pub async fn a_store_bears_one_mark(store: TheStore) {
    let [first, later]: [HomeMark; 2] = std::array::from_fn(|_| HomeMark(unique()));
    assert_eq!(store.home_mark(&fr()).await.unwrap(), None);
    assert_eq!(store.bear_mark(&fr(), first).await.unwrap(), first);
    assert_eq!(store.bear_mark(&fr(), later).await.unwrap(), first);
    assert_eq!(store.home_mark(&fr()).await.unwrap(), Some(first));
    assert_eq!(store.home(&fr()).await.unwrap(), None, "a mark claims nothing");
}

pub async fn homes_stay_in_their_realm(store: TheStore) {
    let (ours, theirs) = (home("ours"), home("theirs"));
    store.claim_home(&fr(), &ours).await.unwrap();
    let _ = store.bear_mark(&fr(), HomeMark(unique())).await.unwrap();
    assert_eq!(store.home_mark(&be()).await.unwrap(), None);
    assert_eq!(store.claim_home(&be(), &theirs).await.unwrap(), theirs);
    store.move_home(&be(), &common()).await.unwrap();
    assert_eq!(store.home(&fr()).await.unwrap(), Some(ours));
}
