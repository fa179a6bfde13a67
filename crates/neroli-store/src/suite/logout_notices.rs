//! Notices of sign-outs: queued with the sign-out, kept until they are settled.

use super::fixtures::*;
use crate::LogoutNotice;
use neroli_core::id::{ClientId, PersonId, RealmName, SessionId};
use neroli_core::session::Session;
use neroli_core::time::{Seconds, Timestamp};
use std::collections::HashSet;

/// When people sign out in these cases.
const LATER: Timestamp = Timestamp(NOW.0 + 600);

/// Takes all of France that is due.
async fn take(store: &TheStore, now: Timestamp) -> Vec<LogoutNotice> {
    store.take_logout_notices(&fr(), now, now + Seconds(60), 100).await.unwrap()
}

/// Takes all that is due; returns who is to be told of which session.
async fn told(store: &TheStore) -> Vec<(RealmName, ClientId, PersonId, SessionId)> {
    let taken = take_in(store, &fr()).await;
    assert!(taken.iter().all(|notice| notice.created_at == LATER && notice.attempts == 0));
    taken.iter().map(who).collect()
}

async fn take_in(store: &TheStore, realm: &RealmName) -> Vec<LogoutNotice> {
    store.take_logout_notices(realm, LATER, LATER + Seconds(60), 100).await.unwrap()
}

fn who(notice: &LogoutNotice) -> (RealmName, ClientId, PersonId, SessionId) {
    let LogoutNotice { realm, client_id, person_id, sid, .. } = notice.clone();
    (realm, client_id, person_id, sid)
}

/// Begins a session of Ana's, with a grant for the shop that wants to be told.
async fn signed_in(store: &TheStore, sid: &str) -> Session {
    let session = session(&fr(), &ana(), sid);
    store.begin_session(&session, None).await.unwrap();
    authorize(store, &authorization(&fr(), &ana(), &shop(), sid)).await;
    session
}

fn anas_shop(sid: &str) -> (RealmName, ClientId, PersonId, SessionId) {
    (fr(), shop(), ana(), SessionId::new(sid))
}

pub async fn each_client_of_the_session_that_asked_is_told_once(store: TheStore) {
    inhabit(&store).await;
    let club = ClientId::new("club");
    assert!(store.create_client(&client(&fr(), &club), None).await.unwrap());
    ask_to_be_told(&store, &fr(), &shop()).await;
    ask_to_be_told(&store, &fr(), &club).await;
    let here = signed_in(&store, "session-1").await;
    signed_in(&store, "session-2").await;
    let second = while_present(authorization(&fr(), &ana(), &shop(), "session-1"));
    let silent = authorization(&fr(), &ana(), &bank(), "session-1");
    let elsewhere = authorization(&fr(), &ana(), &club, "session-2");
    for given in [&second, &silent, &elsewhere] {
        authorize(&store, given).await;
    }
    store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap().unwrap();

    assert!(told(&store).await.is_empty(), "nobody has signed out");
    assert!(store.end_session(&fr(), &here.secret, LATER).await.unwrap());
    assert_eq!(told(&store).await, [anas_shop("session-1")], "also when its grants have ended");
    assert!(!store.end_session(&fr(), &here.secret, LATER).await.unwrap());
    assert!(told(&store).await.is_empty());
}

pub async fn every_way_to_end_a_session_tells(store: TheStore) {
    inhabit(&store).await;
    ask_to_be_told(&store, &fr(), &shop()).await;

    signed_in(&store, "session-1").await;
    signed_in(&store, "session-2").await;
    assert_eq!(store.end_all_sessions(&fr(), &ana(), LATER).await.unwrap(), 2);
    let mut both = told(&store).await;
    both.sort_by_key(|(.., sid)| sid.to_string());
    assert_eq!(both, [anas_shop("session-1"), anas_shop("session-2")]);

    let hers = signed_in(&store, "session-3").await;
    let renewed = Session { secret: hash(), created_at: LATER, ..hers.clone() };
    store.begin_session(&renewed, Some(&hers.secret)).await.unwrap();
    assert!(told(&store).await.is_empty(), "a new secret ends no session");
    let his = Session { created_at: LATER, ..session(&fr(), &bob(), "session-4") };
    store.begin_session(&his, Some(&renewed.secret)).await.unwrap();
    assert_eq!(told(&store).await, [anas_shop("session-3")]);

    signed_in(&store, "session-5").await;
    assert!(store.set_person_disabled(&fr(), &ana(), true, LATER).await.unwrap());
    assert_eq!(told(&store).await, [anas_shop("session-5")]);

    signed_in(&store, "session-6").await;
    let mut her = person(&fr(), &ana(), "ana");
    her.disabled = true;
    store.put_person(&her, LATER).await.unwrap();
    assert_eq!(told(&store).await, [anas_shop("session-6")]);
}

/// Lets Ana sign out of so many sessions, one second after the other.
async fn signs_out(store: &TheStore, count: i64) {
    ask_to_be_told(store, &fr(), &shop()).await;
    for n in 0..count {
        let session = signed_in(store, &format!("session-{n}")).await;
        store.end_session(&fr(), &session.secret, NOW + Seconds(n)).await.unwrap();
    }
}

pub async fn a_notice_is_kept_until_it_is_settled(store: TheStore) {
    inhabit(&store).await;
    signs_out(&store, 3).await;
    let due = NOW + Seconds(1);
    let until = NOW + Seconds(60);
    let first = store.take_logout_notices(&fr(), due, until, 1).await.unwrap();
    assert_eq!(first[0].sid, SessionId::new("session-0"), "the oldest first");
    let second = store.take_logout_notices(&fr(), due, until, 100).await.unwrap();
    assert_eq!(second.len(), 1, "one is taken, and one is of later");
    assert_eq!(second[0].sid, SessionId::new("session-1"));
    assert!(first[0].sequence < second[0].sequence);

    store.settle_logout_notice(&fr(), first[0].sequence).await.unwrap();
    store.settle_logout_notice(&fr(), first[0].sequence).await.unwrap();
    let next = until + Seconds(300);
    store.retry_logout_notice(&fr(), second[0].sequence, next).await.unwrap();
    let third = take(&store, until).await;
    assert_eq!(third.len(), 1);
    assert_eq!(third[0].sid, SessionId::new("session-2"));
    assert!(take(&store, until).await.is_empty(), "it is put off");

    // Whoever took the third never came back.
    let again = take(&store, next).await;
    let tried = LogoutNotice { attempts: 1, ..second[0].clone() };
    assert_eq!(again, [third[0].clone(), tried]);
}

pub async fn new_notices_come_before_old_retries(store: TheStore) {
    inhabit(&store).await;
    signs_out(&store, 3).await;
    for tried in take(&store, LATER).await.iter().take(2) {
        store.retry_logout_notice(&fr(), tried.sequence, LATER).await.unwrap();
    }
    let signed_in = signed_in(&store, "session-new").await;
    store.end_session(&fr(), &signed_in.secret, LATER).await.unwrap();
    // The third was held by a taker that never came back: nobody has called its client yet.
    let due = LATER + Seconds(60);
    let mut order = Vec::new();
    for _ in 0..2 {
        let taken = store.take_logout_notices(&fr(), due, due + days(1), 2).await.unwrap();
        order.extend(taken.into_iter().map(|notice| (notice.sid.to_string(), notice.attempts)));
    }
    let expected = [("session-2", 0), ("session-new", 0), ("session-0", 1), ("session-1", 1)];
    assert_eq!(order, expected.map(|(sid, attempts)| (sid.to_owned(), attempts)));
}

pub async fn parallel_takers_never_take_the_same(store: TheStore) {
    inhabit(&store).await;
    signs_out(&store, 24).await;
    let takers: Vec<_> = (0..12)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                store.take_logout_notices(&fr(), LATER, LATER + days(1), 3).await.unwrap()
            })
        })
        .collect();
    let mut taken = Vec::new();
    for taker in takers {
        taken.extend(taker.await.unwrap());
    }
    let different: HashSet<_> = taken.iter().map(|notice| notice.sequence).collect();
    assert_eq!((taken.len(), different.len()), (24, 24));
}

pub async fn a_notice_that_nobody_delivers_is_swept(store: TheStore) {
    inhabit(&store).await;
    signs_out(&store, 1).await;
    let last = NOW + days(7) - Seconds(1);
    store.sweep(last, NOW, 100).await.unwrap();
    assert_eq!(take(&store, last).await.len(), 1);
    store.sweep(last + Seconds(1), NOW, 100).await.unwrap();
    assert!(take(&store, last + days(1)).await.is_empty());
}

pub async fn sign_outs_are_told_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    for realm in [fr(), be()] {
        ask_to_be_told(&store, &realm, &shop()).await;
    }
    signed_in(&store, "session-1").await;
    let there = session(&be(), &ana(), "session-1");
    store.begin_session(&there, None).await.unwrap();
    store.end_session(&be(), &there.secret, LATER).await.unwrap();
    assert!(told(&store).await.is_empty(), "the same sid in another realm");
    assert!(take_in(&store, &be()).await.is_empty(), "she has no grant there");

    authorize(&store, &authorization(&be(), &ana(), &shop(), "session-1")).await;
    store.begin_session(&there, None).await.unwrap();
    store.end_all_sessions(&be(), &ana(), LATER).await.unwrap();
    assert!(told(&store).await.is_empty(), "each realm takes its own");
    let taken = take_in(&store, &be()).await;
    let expected = (be(), shop(), ana(), SessionId::new("session-1"));
    assert_eq!(taken.iter().map(who).collect::<Vec<_>>(), [expected]);

    // The number of a notice may be that of another one in another realm.
    let tried = &taken[0];
    store.retry_logout_notice(&fr(), tried.sequence, LATER).await.unwrap();
    store.settle_logout_notice(&fr(), tried.sequence).await.unwrap();
    let held = LATER + Seconds(60);
    let again = store.take_logout_notices(&be(), held, held, 100).await.unwrap();
    assert_eq!(again, taken, "it is kept, and was not tried");
}
