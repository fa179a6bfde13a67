//! Sweeps: everything that expired goes, nothing that lives does.

use super::fixtures::*;
use crate::{Authorization, CodeAndGrant, Redeemed};
use neroli_core::client::Client;
use neroli_core::consent::{Event, EventKind, Items};
use neroli_core::grant::{Grant, GrantEnd, TokenId};
use neroli_core::id::{ClientId, PersonId};
use neroli_core::refresh::RefreshToken;
use neroli_core::session::Session;
use neroli_core::time::{Seconds, Timestamp};

pub async fn a_write_can_be_proved(store: TheStore) {
    store.probe().await.unwrap();
    store.probe().await.unwrap();
}

/// Sweeps until nothing is left to take; returns how much was taken.
async fn sweep_all(store: &TheStore, now: Timestamp, history_before: Timestamp, limit: u32) -> u64 {
    let mut taken = 0;
    loop {
        let batch = store.sweep(now, history_before, limit).await.unwrap();
        assert!(batch <= u64::from(limit));
        taken += batch;
        if batch < u64::from(limit) {
            return taken;
        }
    }
}

pub async fn a_sweep_takes_what_expired_in_small_batches(store: TheStore) {
    inhabit(&store).await;
    let session = session(&fr(), &ana(), "session-1");
    store.begin_session(&session, None).await.unwrap();
    let given: Vec<_> = (0..10).map(|_| anas()).collect();
    let mut tokens = Vec::new();
    for (n, given) in given.iter().enumerate() {
        match n % 2 {
            0 => tokens.push(connect(&store, given).await),
            _ => authorize(&store, given).await,
        }
    }
    assert_eq!(sweep_all(&store, NOW, NOW, 4).await, 0, "nothing has expired");

    let later = NOW + days(91);
    let taken = sweep_all(&store, later, later, 4).await;
    assert!(taken >= 5 + 10, "codes and grants at least: {taken}");
    assert_eq!(sweep_all(&store, later, later, 4).await, 0);
    for given in &given {
        assert_eq!(grant(&store, given).await, None);
        assert_eq!(store.code(&fr(), &given.code.hash).await.unwrap(), None);
    }
    for token in tokens {
        assert_eq!(store.refresh_token(&fr(), &token.name, NOW).await.unwrap(), None);
    }
    assert_eq!(store.session(&fr(), &session.secret).await.unwrap(), None);
    assert!(store.consents(&fr(), &ana(), &shop()).await.unwrap().is_empty());
    assert!(history(&store, &fr(), &ana()).await.is_empty());
    assert!(store.partners(&fr(), &ana()).await.unwrap().is_empty());
    assert_eq!(store.clients(&fr()).await.unwrap().len(), 2, "clients do not expire");
    assert!(store.person(&fr(), &ana()).await.unwrap().is_some(), "nor do people");
}

pub async fn a_replay_is_noticed_as_long_as_the_grant_lives(store: TheStore) {
    inhabit(&store).await;
    let given = anas();
    connect(&store, &given).await;
    let later = NOW + days(30);
    sweep_all(&store, later, NOW, 100).await;
    let replayed = store.redeem_code(&fr(), &given.code.hash, None).await.unwrap();
    assert_eq!(replayed, Redeemed::Replayed);
    assert_eq!(ended(&store, &given).await, Some(GrantEnd::CodeReplayed));
}

/// One person's share of a random world.
struct Share {
    given: Authorization,
    token: Option<RefreshToken>,
    session: Session,
    revoked: (TokenId, Timestamp),
    event: Event,
}

pub async fn a_sweep_never_takes_what_lives(store: TheStore) {
    inhabit(&store).await;
    let mut random = Random(0x6e65_726f_6c69);
    let mut shares = Vec::new();
    for n in 0..60 {
        shares.push(share(&store, &mut random, n).await);
    }
    // A second before something expires, and then when it has.
    let mut moments: Vec<_> = (0..12)
        .flat_map(|_| {
            let share = &shares[random.below(60) as usize];
            let end = share.ends()[random.below(5) as usize];
            [end - Seconds(1), end]
        })
        .collect();
    moments.sort();
    let mut history_before = NOW;
    for now in moments {
        history_before = history_before.max(now - days(i64::from(random.below(60))));
        let limit = 1 + random.below(20);
        sweep_all(&store, now, history_before, limit).await;
        for share in &shares {
            check(&store, share, now, history_before).await;
        }
    }
}

impl Share {
    /// When each part of it expires.
    fn ends(&self) -> [Timestamp; 5] {
        let Authorization { grant, code, agreement, .. } = &self.given;
        let consents = agreement.as_ref().unwrap().expires_at;
        let idle = self.session.last_seen + days(30);
        [grant.expires_at, code.expires_at, consents, idle, self.revoked.1]
    }
}

/// A moment within the next 120 days; many are soon.
fn moment(random: &mut Random) -> Timestamp {
    let span = [600, 86_400, 120 * 86_400][random.below(3) as usize];
    NOW + Seconds(1 + i64::from(random.below(span)))
}

async fn share(store: &TheStore, random: &mut Random, n: u32) -> Share {
    let person_id = PersonId::new(format!("person-{n}"));
    store.put_person(&person(&fr(), &person_id, &format!("login-{n}")), NOW).await.unwrap();
    let sid = format!("session-{n}");
    let mut given = authorization(&fr(), &person_id, &shop(), &sid);
    given.flow_expires_at = moment(random);
    given.code.expires_at = moment(random);
    given.agreement.as_mut().unwrap().expires_at = moment(random);
    // A grant lives as long as the last token of it can.
    given.grant.expires_at = moment(random).max(given.code.expires_at);
    authorize(store, &given).await;
    let token = (random.below(2) == 0).then(|| refresh_token(&given));
    if let Some(token) = &token {
        store.redeem_code(&fr(), &given.code.hash, Some(token)).await.unwrap();
    }
    if random.below(4) == 0 {
        store.end_grant(&fr(), &given.grant.grant_id, GrantEnd::Revoked).await.unwrap();
    }
    let mut session = session(&fr(), &person_id, &sid);
    session.last_seen = moment(random);
    store.begin_session(&session, None).await.unwrap();
    let revoked = (unique(), moment(random));
    store.revoke_access_token(&fr(), &revoked.0, revoked.1).await.unwrap();
    let event = Event { person_id, ..event(EventKind::Read, &shop(), moment(random)) };
    store.append_events(std::slice::from_ref(&event)).await.unwrap();
    Share { given, token, session, revoked, event }
}

async fn check(store: &TheStore, share: &Share, now: Timestamp, history_before: Timestamp) {
    let Share { given, token, session, revoked, event } = share;
    let Grant { person_id, client_id, expires_at, .. } = &given.grant;
    if *expires_at > now {
        let found = store.token_facts(&fr(), &given.grant.grant_id, &revoked.0).await.unwrap();
        let facts = found.expect("the grant lives");
        assert!(revoked.1 <= now || facts.revoked, "a revocation is forgotten too early");
        assert_eq!(facts.grant.expires_at, *expires_at);
    }
    if given.code.expires_at > now {
        let CodeAndGrant { code, .. } =
            store.code(&fr(), &given.code.hash).await.unwrap().expect("the code lives");
        assert_eq!(code.consumed, token.is_some());
    }
    if let Some(token) = token.as_ref().filter(|_| *expires_at > now) {
        let found = store.refresh_token(&fr(), &token.name, NOW).await.unwrap();
        assert_eq!(&found.expect("the refresh token lives").token, token);
    }
    if session.last_seen + days(30) > now {
        let found = store.session(&fr(), &session.secret).await.unwrap();
        assert_eq!(found.as_ref(), Some(session));
    }
    let agreement = given.agreement.as_ref().unwrap();
    let consents = store.consents(&fr(), person_id, client_id).await.unwrap();
    let expected = if agreement.expires_at > now { agreement.items } else { Items::default() };
    assert_eq!(Items::in_force(&consents, now), expected);
    let events = history(store, &fr(), person_id).await;
    if event.at >= history_before {
        assert!(events.contains(event), "the history is young enough");
        let partners = store.partners(&fr(), person_id).await.unwrap();
        assert_eq!(partners[0].reads, 1);
    }
}

pub async fn a_client_that_nobody_has_used_goes_after_a_month(store: TheStore) {
    inhabit(&store).await;
    let registered = |id: &str, used: bool, self_registered: bool| {
        let mut client = client(&fr(), &ClientId::new(id));
        client.about.used = used;
        Client { self_registered, ..client }
    };
    let clients = [
        (registered("app-idle", false, true), false),
        (registered("app-used", true, true), true),
        (registered("by-the-operator", false, false), true),
        (registered("app-agreed", false, true), true),
        (Client { created_at: NOW + Seconds(1), ..registered("app-young", false, true) }, true),
    ];
    for (client, _) in &clients {
        assert!(store.create_client(client, Some(&client_secret(NOW))).await.unwrap());
        store.set_registration_token(&fr(), &client.client_id, &hash()).await.unwrap();
    }
    authorize(&store, &authorization(&fr(), &ana(), &ClientId::new("app-agreed"), "s")).await;
    let month = NOW + days(30);
    sweep_all(&store, month - Seconds(1), NOW, 100).await;
    for (client, _) in &clients {
        assert!(store.client(&fr(), &client.client_id).await.unwrap().is_some());
    }
    assert!(store.sweep(month, NOW, 1).await.unwrap() <= 1);
    sweep_all(&store, month, NOW, 1).await;
    for (client, stays) in &clients {
        let kept = store.client(&fr(), &client.client_id).await.unwrap();
        assert_eq!(kept.is_some(), *stays, "{}", client.client_id);
    }
    assert!(store.create_client(&clients[0].0, None).await.unwrap(), "the name is free again");
}
