//! Signed-in browsers, and what ends with them.

use super::fixtures::*;
use crate::{Redeemed, Rotated};
use neroli_core::grant::GrantEnd;
use neroli_core::session::Session;
use neroli_core::time::Seconds;

pub async fn a_session_begins_is_touched_and_ends(store: TheStore) {
    inhabit(&store).await;
    let begun = session(&fr(), &ana(), "session-1");
    assert_eq!(store.session(&fr(), &begun.secret).await.unwrap(), None);
    store.begin_session(&begun, Some(&hash())).await.unwrap();
    assert_eq!(store.session(&fr(), &begun.secret).await.unwrap(), Some(begun.clone()));
    assert_eq!(store.session(&fr(), &hash()).await.unwrap(), None);

    let later = NOW + Seconds(90);
    for at in [later, NOW] {
        store.touch_session(&fr(), &begun.secret, at).await.unwrap();
        let touched = Session { last_seen: later, ..begun.clone() };
        assert_eq!(store.session(&fr(), &begun.secret).await.unwrap(), Some(touched));
    }
    assert!(store.end_session(&fr(), &begun.secret, NOW).await.unwrap());
    assert_eq!(store.session(&fr(), &begun.secret).await.unwrap(), None);
    assert!(!store.end_session(&fr(), &begun.secret, NOW).await.unwrap());

    store.touch_session(&fr(), &begun.secret, later).await.unwrap();
    assert_eq!(store.session(&fr(), &begun.secret).await.unwrap(), None, "a touch makes none");
}

pub async fn a_new_secret_for_the_same_session_keeps_its_grants(store: TheStore) {
    inhabit(&store).await;
    let old = session(&fr(), &ana(), "session-1");
    store.begin_session(&old, None).await.unwrap();
    let present = while_present(anas());
    authorize(&store, &present).await;

    let renewed = Session { secret: hash(), ..old.clone() };
    store.begin_session(&renewed, Some(&old.secret)).await.unwrap();
    assert_eq!(store.session(&fr(), &old.secret).await.unwrap(), None);
    assert_eq!(store.session(&fr(), &renewed.secret).await.unwrap(), Some(renewed));
    assert_eq!(ended(&store, &present).await, None);
}

pub async fn another_session_in_its_place_ends_its_grants(store: TheStore) {
    inhabit(&store).await;
    let old = session(&fr(), &ana(), "session-1");
    store.begin_session(&old, None).await.unwrap();
    let present = while_present(anas());
    let away = anas();
    authorize(&store, &present).await;
    authorize(&store, &away).await;

    let next = session(&fr(), &bob(), "session-2");
    store.begin_session(&next, Some(&old.secret)).await.unwrap();
    assert_eq!(store.session(&fr(), &old.secret).await.unwrap(), None);
    assert_eq!(store.session(&fr(), &next.secret).await.unwrap(), Some(next));
    assert_eq!(ended(&store, &present).await, Some(GrantEnd::SignedOut));
    assert_eq!(ended(&store, &away).await, None);
}

pub async fn signing_out_spares_access_while_away(store: TheStore) {
    inhabit(&store).await;
    let here = session(&fr(), &ana(), "session-1");
    let there = session(&fr(), &ana(), "session-2");
    store.begin_session(&here, None).await.unwrap();
    store.begin_session(&there, None).await.unwrap();
    let present = while_present(anas());
    let in_flight = while_present(anas());
    let away = anas();
    let other_browser = while_present(authorization(&fr(), &ana(), &shop(), "session-2"));
    let token = connect(&store, &present).await;
    let kept = connect(&store, &away).await;
    authorize(&store, &in_flight).await;
    authorize(&store, &other_browser).await;

    assert!(store.end_session(&fr(), &here.secret, NOW).await.unwrap());
    assert_eq!(ended(&store, &present).await, Some(GrantEnd::SignedOut));
    let rotated = store
        .rotate_refresh_token(&fr(), &token.name, &refresh_token(&present), NOW)
        .await
        .unwrap();
    assert_eq!(rotated, Rotated::Gone);
    let redeemed = store.redeem_code(&fr(), &in_flight.code.hash, None).await.unwrap();
    assert_eq!(redeemed, Redeemed::Gone, "a code in flight");

    assert_eq!(ended(&store, &away).await, None);
    let rotated =
        store.rotate_refresh_token(&fr(), &kept.name, &refresh_token(&away), NOW).await.unwrap();
    assert_eq!(rotated, Rotated::Done);
    assert_eq!(ended(&store, &other_browser).await, None);
    assert!(store.session(&fr(), &there.secret).await.unwrap().is_some());
}

pub async fn signing_out_everywhere_ends_all_of_hers(store: TheStore) {
    inhabit(&store).await;
    let hers = ["session-1", "session-2", "session-3"].map(|sid| session(&fr(), &ana(), sid));
    let his = session(&fr(), &bob(), "session-4");
    for session in hers.iter().chain([&his]) {
        store.begin_session(session, None).await.unwrap();
    }
    let mine = while_present(authorization(&fr(), &ana(), &shop(), "session-2"));
    let others = while_present(authorization(&fr(), &bob(), &shop(), "session-4"));
    authorize(&store, &mine).await;
    authorize(&store, &others).await;

    assert_eq!(store.end_all_sessions(&fr(), &ana(), NOW).await.unwrap(), 3);
    for session in &hers {
        assert_eq!(store.session(&fr(), &session.secret).await.unwrap(), None);
    }
    assert_eq!(ended(&store, &mine).await, Some(GrantEnd::SignedOut));
    assert_eq!(store.session(&fr(), &his.secret).await.unwrap(), Some(his));
    assert_eq!(ended(&store, &others).await, None);
    assert_eq!(store.end_all_sessions(&fr(), &ana(), NOW).await.unwrap(), 0);
}

pub async fn sessions_stay_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    let here = session(&fr(), &ana(), "session-1");
    store.begin_session(&here, None).await.unwrap();
    let present = while_present(anas());
    authorize(&store, &present).await;

    assert_eq!(store.session(&be(), &here.secret).await.unwrap(), None);
    store.touch_session(&be(), &here.secret, NOW + days(1)).await.unwrap();
    assert!(!store.end_session(&be(), &here.secret, NOW).await.unwrap());
    assert_eq!(store.end_all_sessions(&be(), &ana(), NOW).await.unwrap(), 0);
    let there = session(&be(), &ana(), "session-1");
    store.begin_session(&there, Some(&here.secret)).await.unwrap();
    assert!(store.end_session(&be(), &there.secret, NOW).await.unwrap());

    assert_eq!(store.session(&fr(), &here.secret).await.unwrap(), Some(here));
    assert_eq!(ended(&store, &present).await, None, "the same sid in another realm");
}
