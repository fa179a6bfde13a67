//! What a decision writes, and that an interaction is one decision.

use super::fixtures::*;
use crate::Authorized;
use neroli_core::consent::{Consent, EventKind, Items};
use neroli_core::grant::Grant;
use neroli_core::id::{ClientId, PersonId};
use neroli_core::time::Timestamp;

/// What Ana agreed to with the shop, sorted.
async fn agreed(store: &TheStore) -> Vec<Consent> {
    let mut consents = store.consents(&fr(), &ana(), &shop()).await.unwrap();
    consents.sort_by_key(|consent| (consent.purpose, consent.item));
    consents
}

/// Other items than [`details`].
fn again_items() -> Items {
    Items { sign_in: set("sub"), form_filling: set("sub gender") }
}

fn consents(items: Items, granted_at: Timestamp, expires_at: Timestamp) -> Vec<Consent> {
    let consent = |(purpose, item)| Consent { purpose, item, granted_at, expires_at };
    let mut all: Vec<_> = items.iter().map(consent).collect();
    all.sort_by_key(|consent| (consent.purpose, consent.item));
    all
}

pub async fn an_agreement_covers_its_items_and_ends_what_was_left_out(store: TheStore) {
    inhabit(&store).await;
    assert!(agreed(&store).await.is_empty());
    let first = anas();
    authorize(&store, &first).await;
    assert_eq!(agreed(&store).await, consents(details(), NOW, NOW + days(90)));

    let later = NOW + days(10);
    let mut second = anas();
    second.grant.created_at = later;
    let again = second.agreement.as_mut().unwrap();
    again.items = again_items();
    again.left_out = Items { sign_in: set(""), form_filling: set("email birthdate") };
    again.expires_at = later + days(30);
    authorize(&store, &second).await;

    let untouched = Items { sign_in: set("email offline_access"), form_filling: set("name") };
    let mut expected = consents(untouched, NOW, NOW + days(90));
    expected.extend(consents(again_items(), later, later + days(30)));
    expected.sort_by_key(|consent| (consent.purpose, consent.item));
    assert_eq!(agreed(&store).await, expected);

    let events = history(&store, &fr(), &ana()).await;
    assert_eq!(kinds(&events), [EventKind::Agreed, EventKind::Agreed]);
    assert_eq!(events[1].items, details().all());
    assert_eq!(events[1].at, NOW);
    assert_eq!(events[1].receipt, first.agreement.map(|agreement| agreement.receipt));
    assert_eq!(events[0].items, again_items().all());
    assert_eq!(events[0].receipt, second.agreement.map(|agreement| agreement.receipt));
}

pub async fn nothing_is_agreed_to_when_she_was_not_asked(store: TheStore) {
    inhabit(&store).await;
    let mut silent = anas();
    silent.agreement = None;
    authorize(&store, &silent).await;
    assert!(agreed(&store).await.is_empty());
    assert!(history(&store, &fr(), &ana()).await.is_empty());
    assert_eq!(ended(&store, &silent).await, None);
}

pub async fn a_double_submit_is_one_decision(store: TheStore) {
    inhabit(&store).await;
    let first = anas();
    authorize(&store, &first).await;
    let mut second = anas();
    second.flow = first.flow;
    authorize(&store, &second).await;
    authorize(&store, &second).await;

    assert_eq!(store.code(&fr(), &first.code.hash).await.unwrap(), None, "its code is replaced");
    assert_eq!(grant(&store, &first).await, None);
    assert!(store.code(&fr(), &second.code.hash).await.unwrap().is_some());
    assert_eq!(ended(&store, &second).await, None);
    assert_eq!(agreed(&store).await, consents(details(), NOW, NOW + days(90)));
    let events = history(&store, &fr(), &ana()).await;
    assert_eq!(kinds(&events), [EventKind::Agreed]);
    assert_eq!(events[0].receipt, first.agreement.map(|agreement| agreement.receipt));
    let gone = store.redeem_code(&fr(), &first.code.hash, None).await.unwrap();
    assert_eq!(gone, crate::Redeemed::Gone);
}

pub async fn a_decision_after_a_stop_is_a_new_one(store: TheStore) {
    inhabit(&store).await;
    let first = anas();
    authorize(&store, &first).await;
    store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap().unwrap();
    // The page she agreed on before is over with what it gave.
    let mut again = anas();
    again.flow = first.flow;
    assert_eq!(store.authorize(&again).await.unwrap(), Authorized::AlreadyRedeemed);
    assert_eq!(store.consents(&fr(), &ana(), &shop()).await.unwrap(), vec![]);

    let second = anas();
    authorize(&store, &second).await;
    let events = history(&store, &fr(), &ana()).await;
    let expected = [EventKind::Agreed, EventKind::StoppedPartner, EventKind::Agreed];
    assert_eq!(kinds(&events), expected);
    assert_eq!(events[0].receipt, second.agreement.as_ref().map(|a| a.receipt.clone()));

    let mut other = anas();
    other.flow = second.flow;
    other.agreement.as_mut().unwrap().items = again_items();
    authorize(&store, &other).await;
    let events = history(&store, &fr(), &ana()).await;
    assert_eq!(kinds(&events)[..2], [EventKind::Agreed, EventKind::Agreed], "other items");
}

pub async fn a_redeemed_interaction_is_over(store: TheStore) {
    inhabit(&store).await;
    let first = anas();
    let token = connect(&store, &first).await;
    let mut second = anas();
    second.flow = first.flow;
    second.agreement.as_mut().unwrap().expires_at = NOW + days(3650);
    assert_eq!(store.authorize(&second).await.unwrap(), Authorized::AlreadyRedeemed);

    assert_eq!(grant(&store, &second).await, None);
    assert_eq!(store.code(&fr(), &second.code.hash).await.unwrap(), None);
    assert_eq!(agreed(&store).await, consents(details(), NOW, NOW + days(90)));
    assert_eq!(history(&store, &fr(), &ana()).await.len(), 1);
    assert_eq!(ended(&store, &first).await, None);
    assert!(store.refresh_token(&fr(), &token.name, NOW).await.unwrap().is_some());
}

pub async fn interactions_stay_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    let here = anas();
    authorize(&store, &here).await;
    let mut there = authorization(&be(), &ana(), &shop(), "session-1");
    there.flow = here.flow;
    there.grant = Grant { grant_id: here.grant.grant_id, ..there.grant };
    there.code.grant_id = here.grant.grant_id;
    authorize(&store, &there).await;

    assert!(store.code(&fr(), &here.code.hash).await.unwrap().is_some());
    assert_eq!(grant(&store, &here).await, Some(here.grant.clone()));
    assert_eq!(grant(&store, &there).await, Some(there.grant.clone()));
    let nobody = (PersonId::new("nobody"), ClientId::new("nobody"));
    assert!(store.consents(&fr(), &nobody.0, &shop()).await.unwrap().is_empty());
    assert!(store.consents(&fr(), &ana(), &nobody.1).await.unwrap().is_empty());
    assert!(store.consents(&fr(), &bob(), &shop()).await.unwrap().is_empty());
    assert!(store.consents(&be(), &bob(), &shop()).await.unwrap().is_empty());
    for realm in [fr(), be()] {
        assert_eq!(history(&store, &realm, &ana()).await.len(), 1);
    }
}
