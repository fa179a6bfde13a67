//! Pushed requests: looked at as often as one likes, answered by one interaction.

use super::fixtures::*;
use crate::{Authorization, Authorized, PushedRequest, Redeemed};
use neroli_core::id::ClientId;
use neroli_core::time::Seconds;

pub fn pushed(client_id: &ClientId) -> PushedRequest {
    PushedRequest {
        handle: hash(),
        realm: fr(),
        client_id: client_id.clone(),
        parameters: "response_type=code&scope=openid%20profile&state=%C3%A9".to_owned(),
        expires_at: NOW + Seconds(90),
    }
}

/// Pushes a request of the shop, and begins an interaction of Ana's that answers it.
async fn begun(store: &TheStore) -> (PushedRequest, Authorization) {
    let request = pushed(&shop());
    store.push_request(&request).await.unwrap();
    let answer = Authorization { pushed: Some(request.handle), ..anas() };
    (request, answer)
}

pub async fn looking_does_not_use_a_request_up(store: TheStore) {
    inhabit(&store).await;
    let (request, answer) = begun(&store).await;
    for _ in 0..3 {
        let found = store.pushed_request(&fr(), &request.handle).await.unwrap();
        assert_eq!(found.as_ref(), Some(&request));
    }
    assert_eq!(store.pushed_request(&fr(), &hash()).await.unwrap(), None);

    authorize(&store, &answer).await;
    assert_eq!(store.pushed_request(&fr(), &request.handle).await.unwrap(), None);
}

pub async fn another_interaction_finds_the_request_gone(store: TheStore) {
    inhabit(&store).await;
    let (request, answer) = begun(&store).await;
    authorize(&store, &answer).await;
    let before = history(&store, &fr(), &ana()).await;

    let late = Authorization { pushed: Some(request.handle), ..anas() };
    let unknown = Authorization { pushed: Some(hash()), ..anas() };
    for other in [late, unknown] {
        let authorized = store.authorize(&other).await.unwrap();
        assert_eq!(authorized, Authorized::PushedRequestGone);
        assert_eq!(grant(&store, &other).await, None);
        assert_eq!(store.code(&fr(), &other.code.hash).await.unwrap(), None);
    }
    assert_eq!(history(&store, &fr(), &ana()).await, before, "nothing is written");
    assert_eq!(ended(&store, &answer).await, None);
    let redeemed = store.redeem_code(&fr(), &answer.code.hash, None).await.unwrap();
    assert_eq!(redeemed, Redeemed::Done, "and nothing is lost");
}

pub async fn the_same_interaction_may_answer_again(store: TheStore) {
    inhabit(&store).await;
    let (_, first) = begun(&store).await;
    authorize(&store, &first).await;
    let again = Authorization { flow: first.flow, pushed: first.pushed, ..anas() };
    authorize(&store, &again).await;
    assert_eq!(store.code(&fr(), &first.code.hash).await.unwrap(), None, "a fresh code");
    let redeemed = store.redeem_code(&fr(), &again.code.hash, None).await.unwrap();
    assert_eq!(redeemed, Redeemed::Done);

    let over = Authorization { flow: first.flow, pushed: first.pushed, ..anas() };
    assert_eq!(store.authorize(&over).await.unwrap(), Authorized::AlreadyRedeemed);
}

pub async fn a_refusal_uses_a_request_up(store: TheStore) {
    inhabit(&store).await;
    let (request, answer) = begun(&store).await;
    assert!(store.consume_pushed_request(&fr(), &request.handle).await.unwrap());
    assert!(!store.consume_pushed_request(&fr(), &request.handle).await.unwrap());
    assert_eq!(store.pushed_request(&fr(), &request.handle).await.unwrap(), None);
    let authorized = store.authorize(&answer).await.unwrap();
    assert_eq!(authorized, Authorized::PushedRequestGone, "who refused cannot agree");

    let (request, answer) = begun(&store).await;
    authorize(&store, &answer).await;
    assert!(!store.consume_pushed_request(&fr(), &request.handle).await.unwrap());
    assert!(!store.consume_pushed_request(&fr(), &hash()).await.unwrap());
}

pub async fn one_of_many_parallel_interactions_wins(store: TheStore) {
    inhabit(&store).await;
    let (request, _) = begun(&store).await;
    let attempts: Vec<_> = (0..32)
        .map(|_| {
            let store = store.clone();
            let answer = Authorization { pushed: Some(request.handle), ..anas() };
            tokio::spawn(async move {
                let authorized = store.authorize(&answer).await.unwrap();
                (authorized, grant(&store, &answer).await.is_some())
            })
        })
        .collect();
    let mut winners = 0;
    for attempt in attempts {
        let (authorized, has_grant) = attempt.await.unwrap();
        assert_eq!(has_grant, authorized == Authorized::Done);
        match authorized {
            Authorized::Done => winners += 1,
            other => assert_eq!(other, Authorized::PushedRequestGone),
        }
    }
    assert_eq!(winners, 1);
}

pub async fn a_request_waits_for_an_interaction_that_began_in_time(store: TheStore) {
    inhabit(&store).await;
    let (request, answer) = begun(&store).await;
    let last = request.expires_at + days(1) - Seconds(1);
    assert_eq!(store.sweep(last, NOW, 100).await.unwrap(), 0);
    let found = store.pushed_request(&fr(), &request.handle).await.unwrap();
    assert_eq!(found.as_ref(), Some(&request), "whoever asks looks at the clock");
    authorize(&store, &answer).await;

    let (request, answer) = begun(&store).await;
    store.sweep(request.expires_at + days(1), NOW, 100).await.unwrap();
    assert_eq!(store.pushed_request(&fr(), &request.handle).await.unwrap(), None);
    let authorized = store.authorize(&answer).await.unwrap();
    assert_eq!(authorized, Authorized::PushedRequestGone);
}

pub async fn pushed_requests_stay_with_their_client_and_realm(store: TheStore) {
    inhabit(&store).await;
    let (request, answer) = begun(&store).await;
    let handle = &request.handle;
    assert_eq!(store.pushed_request(&be(), handle).await.unwrap(), None);
    assert!(!store.consume_pushed_request(&be(), handle).await.unwrap());
    let elsewhere = authorization(&be(), &ana(), &shop(), "session-1");
    let another = authorization(&fr(), &ana(), &bank(), "session-1");
    for foreign in [elsewhere, another] {
        let foreign = Authorization { pushed: Some(*handle), ..foreign };
        let authorized = store.authorize(&foreign).await.unwrap();
        assert_eq!(authorized, Authorized::PushedRequestGone);
    }
    authorize(&store, &answer).await;
}
