//! Stopping: what ends, what goes on, and what is never touched.

use super::fixtures::*;
use crate::{Redeemed, Rotated, Stopped};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::consent::{EventKind, Items, Purpose};
use neroli_core::grant::GrantEnd;
use neroli_core::id::PersonId;

pub async fn stopping_a_partner_ends_everything_with_it(store: TheStore) {
    inhabit(&store).await;
    let used = anas();
    let in_flight = anas();
    let replayed = anas();
    let token = connect(&store, &used).await;
    authorize(&store, &in_flight).await;
    authorize(&store, &replayed).await;
    store.end_grant(&fr(), &replayed.grant.grant_id, GrantEnd::Revoked).await.unwrap();

    let at = NOW + days(1);
    let stopped = store.stop_sharing(&fr(), &ana(), &shop(), None, at).await.unwrap();
    let everything = Stopped { items: details().all(), remaining: ClaimSet::default() };
    assert_eq!(stopped, Some(everything));

    assert!(store.consents(&fr(), &ana(), &shop()).await.unwrap().is_empty());
    for authorization in [&used, &in_flight] {
        assert_eq!(ended(&store, authorization).await, Some(GrantEnd::ConsentWithdrawn));
    }
    assert_eq!(ended(&store, &replayed).await, Some(GrantEnd::Revoked), "the first reason stays");
    let redeemed = store.redeem_code(&fr(), &in_flight.code.hash, None).await.unwrap();
    assert_eq!(redeemed, Redeemed::Gone);
    let rotated =
        store.rotate_refresh_token(&fr(), &token.name, &refresh_token(&used), NOW).await.unwrap();
    assert_eq!(rotated, Rotated::Gone);
    let refresh = store.refresh_token(&fr(), &token.name, NOW).await.unwrap().unwrap();
    assert_eq!(refresh.grant.ended, Some(GrantEnd::ConsentWithdrawn));

    let events = history(&store, &fr(), &ana()).await;
    assert_eq!((events[0].kind, events[0].at), (EventKind::StoppedPartner, at));
    assert_eq!(events[0].items, details().all());
    assert_eq!(store.stop_sharing(&fr(), &ana(), &shop(), None, at).await.unwrap(), None);
    assert_eq!(history(&store, &fr(), &ana()).await, events, "nothing more to tell");
}

pub async fn stopping_an_item_keeps_the_rest(store: TheStore) {
    inhabit(&store).await;
    let used = anas();
    let token = connect(&store, &used).await;
    let at = NOW + days(1);
    let email = Some(Claim::EmailVerified);
    let stopped = store.stop_sharing(&fr(), &ana(), &shop(), email, at).await.unwrap();
    let expected = Stopped { items: set("email"), remaining: set("sub name offline_access") };
    assert_eq!(stopped, Some(expected), "a verified flag is stopped with what it is about");

    let left = Items::in_force(&store.consents(&fr(), &ana(), &shop()).await.unwrap(), at);
    let kept = Items { sign_in: set("sub offline_access"), form_filling: set("sub name") };
    assert_eq!(left, kept, "for every purpose");
    assert_eq!(ended(&store, &used).await, None);
    assert!(store.refresh_token(&fr(), &token.name, NOW).await.unwrap().is_some());
    let events = history(&store, &fr(), &ana()).await;
    assert_eq!((events[0].kind, events[0].items), (EventKind::StoppedItem, set("email")));
}

pub async fn the_last_detail_takes_the_implied_items_along(store: TheStore) {
    inhabit(&store).await;
    let mut used = anas();
    used.agreement = Some(agreement(Items {
        sign_in: set("sub offline_access"),
        form_filling: set("sub name"),
    }));
    connect(&store, &used).await;
    let stopped = store.stop_sharing(&fr(), &ana(), &shop(), Some(Claim::Name), NOW).await.unwrap();
    let everything =
        Stopped { items: set("sub name offline_access"), remaining: ClaimSet::default() };
    assert_eq!(stopped, Some(everything));
    assert!(store.consents(&fr(), &ana(), &shop()).await.unwrap().is_empty());
    assert_eq!(ended(&store, &used).await, Some(GrantEnd::ConsentWithdrawn));
    let events = history(&store, &fr(), &ana()).await;
    assert_eq!(events[0].kind, EventKind::StoppedPartner);
}

pub async fn what_is_not_shared_cannot_be_stopped(store: TheStore) {
    inhabit(&store).await;
    let used = anas();
    connect(&store, &used).await;
    let before = history(&store, &fr(), &ana()).await;
    for (person, client, item) in [
        (ana(), shop(), Some(Claim::Gender)),
        (ana(), bank(), None),
        (bob(), shop(), None),
        (PersonId::new("nobody"), shop(), None),
    ] {
        let stopped = store.stop_sharing(&fr(), &person, &client, item, NOW).await.unwrap();
        assert_eq!(stopped, None);
    }
    assert_eq!(history(&store, &fr(), &ana()).await, before);
    assert_eq!(ended(&store, &used).await, None);
}

pub async fn an_expired_agreement_is_shown_and_is_no_sharing(store: TheStore) {
    inhabit(&store).await;
    let mut used = anas();
    used.agreement.as_mut().unwrap().expires_at = NOW + days(1);
    authorize(&store, &used).await;
    let stop = async |at| store.stop_sharing(&fr(), &ana(), &shop(), None, at).await.unwrap();
    assert_eq!(stop(NOW + days(1)).await, None, "the end is exclusive");
    let shown = store.consents(&fr(), &ana(), &shop()).await.unwrap();
    assert_eq!(shown.len(), details().iter().count());
    assert!(shown.iter().all(|consent| consent.expires_at == NOW + days(1)));
    assert_eq!(store.partners(&fr(), &ana()).await.unwrap()[0].consents.len(), shown.len());
    assert!(stop(NOW + days(1) - neroli_core::time::Seconds(1)).await.is_some());
}

pub async fn stopping_touches_nobody_else(store: TheStore) {
    inhabit(&store).await;
    let stopped = anas();
    let others = [
        authorization(&fr(), &ana(), &bank(), "session-1"),
        authorization(&fr(), &bob(), &shop(), "session-2"),
        authorization(&be(), &ana(), &shop(), "session-1"),
    ];
    authorize(&store, &stopped).await;
    let mut tokens = Vec::new();
    for other in &others {
        tokens.push(connect(&store, other).await);
    }
    store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap().unwrap();
    for (other, token) in others.iter().zip(&tokens) {
        let neroli_core::grant::Grant { realm, person_id, client_id, .. } = &other.grant;
        let consents = store.consents(realm, person_id, client_id).await.unwrap();
        assert_eq!(Items::in_force(&consents, NOW), details());
        assert!(consents.iter().any(|consent| consent.purpose == Purpose::FormFilling));
        assert_eq!(ended(&store, other).await, None);
        let rotated = store
            .rotate_refresh_token(realm, &token.name, &refresh_token(other), NOW)
            .await
            .unwrap();
        assert_eq!(rotated, Rotated::Done);
        assert_eq!(
            kinds(&history(&store, realm, person_id).await).last(),
            Some(&EventKind::Agreed)
        );
    }
}

/// Whichever comes first, the stop or the redemption: once the stop is acknowledged, the grant is
/// ended.
pub async fn a_code_in_flight_gives_nothing_after_the_stop(store: TheStore) {
    inhabit(&store).await;
    for round in 0..20 {
        let racing = anas();
        authorize(&store, &racing).await;
        let token = refresh_token(&racing);
        let (redeemer, code) = (store.clone(), racing.code.hash);
        let redemption =
            tokio::spawn(
                async move { redeemer.redeem_code(&fr(), &code, Some(&token)).await.unwrap() },
            );
        if round % 2 == 0 {
            tokio::task::yield_now().await;
        }
        store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap().unwrap();
        assert_eq!(ended(&store, &racing).await, Some(GrantEnd::ConsentWithdrawn));
        assert_ne!(redemption.await.unwrap(), Redeemed::Replayed);
        assert_eq!(ended(&store, &racing).await, Some(GrantEnd::ConsentWithdrawn));
    }
}
