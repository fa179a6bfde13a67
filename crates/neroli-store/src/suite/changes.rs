//! What one node does, every node hears of.

use super::fixtures::*;
use crate::{Change, Feed};
use neroli_core::grant::GrantEnd;
use std::time::{Duration, Instant};

/// A change must have been heard of by then; nodes promise a second.
const SOON: Duration = Duration::from_secs(5);

/// Waits until the feed has heard of everything that was acknowledged until now; returns it.
async fn heard(feed: &mut Feed) -> Vec<Change> {
    let now = Instant::now();
    while feed.heard_at().is_none_or(|at| at < now) {
        assert!(now.elapsed() < SOON, "the feed hears nothing");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    std::iter::from_fn(|| feed.try_next()).collect()
}

/// A feed that is under way.
async fn feed(store: &TheStore) -> Feed {
    let mut feed = store.changes();
    heard(&mut feed).await;
    feed
}

pub async fn whatever_ends_access_is_told(store: TheStore) {
    inhabit(&store).await;
    let (first, second) = (anas(), anas());
    connect(&store, &first).await;
    connect(&store, &second).await;
    let mut feed = feed(&store).await;

    store.end_grant(&fr(), &first.grant.grant_id, GrantEnd::Revoked).await.unwrap();
    assert_eq!(heard(&mut feed).await, [Change::Grant(fr(), first.grant.grant_id)]);

    let token = unique();
    store.revoke_access_token(&fr(), &token, NOW + days(1)).await.unwrap();
    assert_eq!(heard(&mut feed).await, [Change::Token(fr(), token)]);

    store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap().unwrap();
    let told = heard(&mut feed).await;
    assert!(told.contains(&Change::Grant(fr(), second.grant.grant_id)), "{told:?}");
    assert!(told.contains(&Change::Consents(fr(), ana(), shop())), "{told:?}");
}

pub async fn whoever_is_disabled_is_told(store: TheStore) {
    inhabit(&store).await;
    let mut feed = feed(&store).await;
    assert!(store.set_person_disabled(&fr(), &bob(), true, NOW).await.unwrap());
    assert_eq!(heard(&mut feed).await, [Change::Person(fr(), bob())]);
    assert!(store.set_client_disabled(&be(), &bank(), true).await.unwrap());
    assert_eq!(heard(&mut feed).await, [Change::Client(be(), bank())]);
}

pub async fn an_agreement_and_a_sign_out_are_told(store: TheStore) {
    inhabit(&store).await;
    let session = session(&fr(), &ana(), "session-1");
    store.begin_session(&session, None).await.unwrap();
    let mut feed = feed(&store).await;
    let given = while_present(anas());
    authorize(&store, &given).await;
    let told = heard(&mut feed).await;
    assert!(told.contains(&Change::Consents(fr(), ana(), shop())), "{told:?}");
    assert!(store.end_session(&fr(), &session.secret, NOW).await.unwrap());
    assert_eq!(heard(&mut feed).await, [Change::Grant(fr(), given.grant.grant_id)]);
}

pub async fn what_changes_nothing_is_not_told(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    authorize(&store, &given).await;
    let mut feed = feed(&store).await;
    let token = refresh_token(&given);
    store.redeem_code(&fr(), &given.code.hash, Some(&token)).await.unwrap();
    let successor = refresh_token(&given);
    store.rotate_refresh_token(&fr(), &token.hash, &successor, NOW).await.unwrap();
    store.probe().await.unwrap();
    assert_eq!(heard(&mut feed).await, []);
}

pub async fn every_feed_hears_from_its_beginning_on(store: TheStore) {
    inhabit(&store).await;
    let mut early = feed(&store).await;
    assert!(store.set_client_disabled(&fr(), &shop(), true).await.unwrap());
    assert_eq!(heard(&mut early).await, [Change::Client(fr(), shop())]);
    let mut late = feed(&store).await;
    assert!(store.set_client_disabled(&fr(), &shop(), false).await.unwrap());
    assert_eq!(heard(&mut early).await, [Change::Client(fr(), shop())]);
    assert_eq!(heard(&mut late).await, [Change::Client(fr(), shop())]);
}
