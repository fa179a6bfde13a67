//! What is known about an access token.

use super::fixtures::*;
use neroli_core::consent::Items;
use neroli_core::grant::GrantEnd;
use neroli_core::id::GrantId;
use neroli_core::time::Seconds;

pub async fn all_facts_about_a_token_come_together(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    let facts = store.token_facts(&fr(), &given.grant.grant_id, &unique()).await.unwrap().unwrap();
    assert_eq!(facts.grant, given.grant);
    assert_eq!(facts.person, person(&fr(), &ana(), "ana"));
    assert_eq!(facts.client, client(&fr(), &shop()));
    assert_eq!(Items::in_force(&facts.consents, NOW), details());
    assert!(!facts.revoked);
    assert!(store.token_facts(&fr(), &GrantId(unique()), &unique()).await.unwrap().is_none());

    store.set_person_disabled(&fr(), &ana(), true, NOW).await.unwrap();
    store.set_client_disabled(&fr(), &shop(), true).await.unwrap();
    let facts = store.token_facts(&fr(), &given.grant.grant_id, &unique()).await.unwrap().unwrap();
    assert!(facts.person.disabled && facts.client.disabled, "from the next use on");
}

pub async fn one_token_is_revoked_alone(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    let (token, other) = (unique(), unique());
    let is_revoked = async |token| {
        let facts = store.token_facts(&fr(), &given.grant.grant_id, token).await;
        facts.unwrap().unwrap().revoked
    };
    for expires_at in [NOW + Seconds(3600), NOW] {
        store.revoke_access_token(&fr(), &token, expires_at).await.unwrap();
        assert!(is_revoked(&token).await);
    }
    assert!(!is_revoked(&other).await);
    assert_eq!(ended(&store, &given).await, None);

    store.sweep(NOW, NOW, 100).await.unwrap();
    assert!(is_revoked(&token).await, "the later end counts");
}

pub async fn a_grant_ends_once(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    let other = anas();
    authorize(&store, &given).await;
    authorize(&store, &other).await;
    let grant_id = &given.grant.grant_id;
    store.end_grant(&fr(), grant_id, GrantEnd::Revoked).await.unwrap();
    store.end_grant(&fr(), grant_id, GrantEnd::CodeReplayed).await.unwrap();
    assert_eq!(ended(&store, &given).await, Some(GrantEnd::Revoked), "the first reason stays");
    assert_eq!(ended(&store, &other).await, None);
    store.end_grant(&fr(), &GrantId(unique()), GrantEnd::Revoked).await.unwrap();

    for why in [GrantEnd::SignedOut, GrantEnd::ConsentWithdrawn, GrantEnd::RefreshReplayed] {
        let given = anas();
        authorize(&store, &given).await;
        store.end_grant(&fr(), &given.grant.grant_id, why).await.unwrap();
        assert_eq!(ended(&store, &given).await, Some(why));
    }
}

pub async fn facts_stay_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    let grant_id = &given.grant.grant_id;
    let token = unique();
    assert!(store.token_facts(&be(), grant_id, &token).await.unwrap().is_none());
    store.end_grant(&be(), grant_id, GrantEnd::Revoked).await.unwrap();
    store.revoke_access_token(&be(), &token, NOW + days(1)).await.unwrap();
    let facts = store.token_facts(&fr(), grant_id, &token).await.unwrap().unwrap();
    assert_eq!((facts.grant.ended, facts.revoked), (None, false));
}

pub async fn a_token_of_no_grant_is_revoked(store: TheStore) {
    let (token, other) = (unique(), unique());
    let expires_at = NOW + Seconds(3600);
    assert!(!store.is_token_revoked(&fr(), &token).await.unwrap());
    store.revoke_access_token(&fr(), &token, expires_at).await.unwrap();
    assert!(store.is_token_revoked(&fr(), &token).await.unwrap());
    assert!(!store.is_token_revoked(&fr(), &other).await.unwrap());
    assert!(!store.is_token_revoked(&be(), &token).await.unwrap());

    store.sweep(expires_at - Seconds(1), NOW, 100).await.unwrap();
    assert!(store.is_token_revoked(&fr(), &token).await.unwrap());
    assert_eq!(store.sweep(expires_at, NOW, 100).await.unwrap(), 1);
    assert!(!store.is_token_revoked(&fr(), &token).await.unwrap());
}
