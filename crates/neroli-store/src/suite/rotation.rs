//! Refresh tokens that rotate (RFC 9700 §4.14.2).

use super::fixtures::*;
use crate::{Authorization, Rotated};
use neroli_core::grant::GrantEnd;
use neroli_core::refresh::{FamilyKey, RETRY, RefreshName, RefreshState, RefreshToken};
use neroli_core::time::Seconds;

async fn rotate(store: &TheStore, old: &RefreshToken, new: &RefreshToken) -> Rotated {
    store.rotate_refresh_token(&old.realm, &old.name, new, NOW).await.unwrap()
}

async fn state(store: &TheStore, token: &RefreshToken) -> Option<RefreshState> {
    let found = store.refresh_token(&token.realm, &token.name, NOW).await.unwrap();
    found.map(|found| found.token.state)
}

/// Is the access token that was issued beside this refresh token revoked?
async fn is_revoked(store: &TheStore, token: &RefreshToken) -> bool {
    let facts = store.token_facts(&token.realm, &token.name.grant_id, &token.access_token).await;
    facts.unwrap().unwrap().revoked
}

async fn begin(store: &TheStore) -> (Authorization, RefreshToken) {
    inhabit(store).await;
    let given = anas();
    let token = connect(store, &given).await;
    (given, token)
}

pub async fn a_lost_answer_can_be_asked_for_again(store: TheStore) {
    let (given, first) = begin(&store).await;
    let [lost, lost_too, kept, next] = std::array::from_fn(|_| refresh_token(&given));
    assert_eq!(rotate(&store, &first, &lost).await, Rotated::Done);
    assert_eq!(state(&store, &first).await, Some(RefreshState::Superseded));
    assert_eq!(state(&store, &lost).await, Some(RefreshState::Live));
    assert!(!is_revoked(&store, &lost).await);

    assert_eq!(rotate(&store, &first, &lost_too).await, Rotated::Done);
    assert_eq!(rotate(&store, &first, &kept).await, Rotated::Done);
    for dead in [&lost, &lost_too] {
        assert_eq!(state(&store, dead).await, Some(RefreshState::Lost));
        assert!(is_revoked(&store, dead).await, "with the access token beside it");
        assert_eq!(rotate(&store, dead, &refresh_token(&given)).await, Rotated::Gone);
    }
    assert_eq!(state(&store, &first).await, Some(RefreshState::Superseded));
    assert!(!is_revoked(&store, &kept).await);
    assert!(!is_revoked(&store, &first).await, "the access token that was delivered lives on");
    assert_eq!(ended(&store, &given).await, None);
    assert_eq!(rotate(&store, &kept, &next).await, Rotated::Done);
    assert_eq!(state(&store, &next).await, Some(RefreshState::Live));
}

pub async fn a_lost_answer_can_be_asked_for_within_a_minute(store: TheStore) {
    inhabit(&store).await;
    let late = NOW + RETRY;
    for presented_late in ["the superseded one", "the lost one"] {
        let given = anas();
        let first = connect(&store, &given).await;
        let [lost, kept, more] = std::array::from_fn(|_| refresh_token(&given));
        assert_eq!(rotate(&store, &first, &lost).await, Rotated::Done);
        assert_eq!(rotate(&store, &first, &kept).await, Rotated::Done);
        let old = if presented_late == "the lost one" { &lost } else { &first };
        let in_time = store.rotate_refresh_token(&fr(), &lost.name, &more, late - Seconds(1)).await;
        assert_eq!(in_time.unwrap(), Rotated::Gone);
        assert_eq!(ended(&store, &given).await, None, "{presented_late}, in time");
        let replayed = store.rotate_refresh_token(&fr(), &old.name, &more, late).await.unwrap();
        assert_eq!(replayed, Rotated::Replayed, "{presented_late}");
        assert_eq!(ended(&store, &given).await, Some(GrantEnd::RefreshReplayed));
    }
}

pub async fn a_used_successor_makes_the_old_one_a_replay(store: TheStore) {
    let (given, first) = begin(&store).await;
    let [second, third, fourth] = std::array::from_fn(|_| refresh_token(&given));
    assert_eq!(rotate(&store, &first, &second).await, Rotated::Done);
    assert_eq!(rotate(&store, &second, &third).await, Rotated::Done);
    assert_eq!(rotate(&store, &first, &fourth).await, Rotated::Replayed);
    assert_eq!(ended(&store, &given).await, Some(GrantEnd::RefreshReplayed));
    assert_eq!(state(&store, &third).await, Some(RefreshState::Live), "nothing was issued");
    for dead in [&first, &second, &third] {
        assert_eq!(rotate(&store, dead, &refresh_token(&given)).await, Rotated::Gone);
    }
    let refresh = store.refresh_token(&fr(), &third.name, NOW).await.unwrap().unwrap();
    assert_eq!(refresh.grant.ended, Some(GrantEnd::RefreshReplayed));
}

pub async fn parallel_rotations_leave_one_live_token(store: TheStore) {
    let (given, first) = begin(&store).await;
    let successors: Vec<_> = (0..16).map(|_| refresh_token(&given)).collect();
    let attempts: Vec<_> = successors
        .iter()
        .map(|successor| {
            let (store, old, new) = (store.clone(), first.clone(), successor.clone());
            tokio::spawn(async move { rotate(&store, &old, &new).await })
        })
        .collect();
    for attempt in attempts {
        assert_eq!(attempt.await.unwrap(), Rotated::Done);
    }
    let mut live = Vec::new();
    for successor in &successors {
        match state(&store, successor).await.unwrap() {
            RefreshState::Live => live.push(successor),
            RefreshState::Lost => assert!(is_revoked(&store, successor).await),
            other => panic!("nobody used it: {other:?}"),
        }
    }
    assert_eq!(live.len(), 1);
    assert_eq!(state(&store, &first).await, Some(RefreshState::Superseded));
    assert!(!is_revoked(&store, live[0]).await);
    assert_eq!(rotate(&store, live[0], &refresh_token(&given)).await, Rotated::Done);
    assert_eq!(ended(&store, &given).await, None);
}

/// A token that names the grant, made by somebody who does not know the family's key.
fn made_up(given: &Authorization) -> RefreshToken {
    let token = refresh_token(given);
    let family_key = FamilyKey([0; 16]);
    let name = RefreshName::sealed(token.name.grant_id, token.name.hash, &family_key);
    RefreshToken { name, ..token }
}

pub async fn what_somebody_makes_up_is_of_no_family(store: TheStore) {
    let (given, first) = begin(&store).await;
    let guessed = RefreshToken {
        name: RefreshName { seal: made_up(&given).name.seal, ..first.name },
        ..first.clone()
    };
    for made_up in [made_up(&given), guessed] {
        assert_eq!(state(&store, &made_up).await, None);
    }
    assert_eq!(rotate(&store, &made_up(&given), &refresh_token(&given)).await, Rotated::Gone);
    assert_eq!(ended(&store, &given).await, None);
    let former = store.former_refresh_token(&fr(), &hash()).await.unwrap();
    assert_eq!(former, None, "nothing is from before");
    // What was made with the family's key and is not the live one, was: long ago.
    assert_eq!(state(&store, &refresh_token(&given)).await, Some(RefreshState::Spent));
    assert_eq!(
        rotate(&store, &refresh_token(&given), &refresh_token(&given)).await,
        Rotated::Replayed
    );
}

pub async fn an_exchange_that_is_sent_again_is_done_once(store: TheStore) {
    let (given, first) = begin(&store).await;
    let [second, third] = std::array::from_fn(|_| refresh_token(&given));
    for _ in 0..3 {
        assert_eq!(rotate(&store, &first, &second).await, Rotated::Done);
    }
    assert_eq!(state(&store, &second).await, Some(RefreshState::Live));
    assert!(!is_revoked(&store, &second).await);
    assert_eq!(rotate(&store, &second, &third).await, Rotated::Done);
    assert_eq!(ended(&store, &given).await, None);
}

/// Whatever a store does together, each is answered for itself.
pub async fn many_families_at_once_are_told_apart(store: TheStore) {
    inhabit(&store).await;
    let mut families = Vec::new();
    for _ in 0..90 {
        let given = anas();
        families.push((connect(&store, &given).await, given));
    }
    let exchanges: Vec<_> = families
        .iter()
        .enumerate()
        .map(|(number, (first, given))| {
            let old = if number % 3 == 2 { made_up(given) } else { first.clone() };
            let (store, next) = (store.clone(), refresh_token(given));
            tokio::spawn(async move {
                let found = store.refresh_token(&fr(), &old.name, NOW).await.unwrap();
                let done = rotate(&store, &old, &next).await;
                (number, found.map(|found| found.token), done, next)
            })
        })
        .collect();
    for exchange in exchanges {
        let (number, found, done, next) = exchange.await.unwrap();
        let first = &families[number].0;
        let (expected, was, is) = match number % 3 {
            2 => (None, Rotated::Gone, first),
            _ => (Some(first), Rotated::Done, &next),
        };
        assert_eq!((found.as_ref(), done), (expected, was), "{number}");
        let live = store.refresh_token(&fr(), &is.name, NOW).await.unwrap();
        assert_eq!(live.map(|found| found.token).as_ref(), Some(is), "{number}");
    }
}

pub async fn an_ended_grant_rotates_nothing(store: TheStore) {
    let (given, first) = begin(&store).await;
    let unknown = made_up(&given);
    assert_eq!(rotate(&store, &unknown, &refresh_token(&given)).await, Rotated::Gone);
    assert_eq!(ended(&store, &given).await, None);

    store.end_grant(&fr(), &given.grant.grant_id, GrantEnd::Revoked).await.unwrap();
    let next = refresh_token(&given);
    assert_eq!(rotate(&store, &first, &next).await, Rotated::Gone);
    assert_eq!(state(&store, &first).await, Some(RefreshState::Live), "it is the one that ended");
    assert_eq!(ended(&store, &given).await, Some(GrantEnd::Revoked));
}

pub async fn refresh_tokens_stay_in_their_realm(store: TheStore) {
    let (given, first) = begin(&store).await;
    let next = refresh_token(&given);
    assert_eq!(store.refresh_token(&be(), &first.name, NOW).await.unwrap(), None);
    let foreign = store.rotate_refresh_token(&be(), &first.name, &next, NOW).await.unwrap();
    assert_eq!(foreign, Rotated::Gone);
    assert_eq!(state(&store, &first).await, Some(RefreshState::Live));
    assert_eq!(rotate(&store, &first, &next).await, Rotated::Done);
}
