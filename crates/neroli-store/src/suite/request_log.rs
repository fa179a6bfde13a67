//! The log of applications' requests: whose it is, how much of it is kept, and how long.

use super::fixtures::*;
use crate::{AppId, RecordQuery};
use neroli_core::client::ClientSecret;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::request_log::{
    BAR, Cause, Endpoint, KEPT_FOR, KEPT_OF_A_KIND, Login, Record, State, Usage,
};
use neroli_core::time::Seconds;

fn app(realm: RealmName, client_id: ClientId) -> AppId {
    AppId { realm, client_id }
}

fn record(of: &AppId, request_id: &str) -> Record {
    Record {
        request_id: request_id.to_owned(),
        at: NOW,
        realm: of.realm.clone(),
        client_id: of.client_id.clone(),
        proven: true,
        endpoint: Endpoint::Token,
        status: 400,
        error: Some("invalid_grant".to_owned()),
        said: Some("The code has expired: it must be exchanged at once.".to_owned()),
        cause: Some(Cause::CodeExpired { late: Seconds(61) }),
        millis: 3,
        login: None,
    }
}

fn login(of: &AppId, request_id: &str) -> Record {
    let state = Some(State::of("a state"));
    Record {
        endpoint: Endpoint::Authorize,
        status: 303,
        error: None,
        said: None,
        cause: None,
        login: Some(Login { pkce: true, nonce: false, pushed: false, state }),
        ..record(of, request_id)
    }
}

fn usage(of: &AppId, bars: i64, fine: u32, failed: u32) -> Usage {
    Usage {
        realm: of.realm.clone(),
        client_id: of.client_id.clone(),
        from: neroli_core::request_log::bar(NOW) + Seconds(bars * BAR.0),
        endpoint: Endpoint::FormFilling,
        fine,
        failed,
    }
}

async fn ids(store: &TheStore, query: &RecordQuery) -> Vec<String> {
    let entries = store.logged_requests(query).await.unwrap();
    entries.into_iter().map(|entry| entry.record.request_id).collect()
}

pub async fn what_happened_comes_back_as_it_was(store: TheStore) {
    inhabit(&store).await;
    let shop = app(fr(), shop());
    let (refused, well) = (record(&shop, "one"), login(&shop, "two"));
    store.log_requests(&[refused.clone(), well.clone()], &[]).await.unwrap();
    let own = std::slice::from_ref(&shop);
    assert_eq!(store.logged_request(own, "one").await.unwrap(), Some(refused));
    assert_eq!(store.logged_request(own, "two").await.unwrap(), Some(well));
    assert_eq!(store.logged_request(own, "three").await.unwrap(), None);

    let newest = RecordQuery::newest(shop, 10);
    assert_eq!(ids(&store, &newest).await, ["two", "one"]);
    assert_eq!(ids(&store, &RecordQuery { limit: 1, ..newest.clone() }).await, ["two"]);
    assert_eq!(ids(&store, &RecordQuery { failed_only: true, ..newest.clone() }).await, ["one"]);
    assert_eq!(ids(&store, &RecordQuery { logins_only: true, ..newest.clone() }).await, ["two"]);
    let token = Some(Endpoint::Token);
    assert_eq!(ids(&store, &RecordQuery { endpoint: token, ..newest.clone() }).await, ["one"]);
    let entries = store.logged_requests(&newest).await.unwrap();
    let before = Some(entries[0].sequence);
    assert_eq!(ids(&store, &RecordQuery { before, ..newest }).await, ["one"]);
}

pub async fn a_record_is_its_applications_only(store: TheStore) {
    inhabit(&store).await;
    let (own, other, abroad) = (app(fr(), shop()), app(fr(), bank()), app(be(), shop()));
    store.log_requests(&[record(&own, "mine")], &[usage(&own, 0, 1, 0)]).await.unwrap();
    let strangers = [other.clone(), abroad.clone()];
    assert_eq!(store.logged_request(&strangers, "mine").await.unwrap(), None);
    assert_eq!(store.logged_request(&[], "mine").await.unwrap(), None);
    for stranger in strangers {
        assert!(store.usage(&stranger, NOW - days(1)).await.unwrap().is_empty());
        assert!(ids(&store, &RecordQuery::newest(stranger, 10)).await.is_empty());
    }
    let ours = [other, own];
    assert!(store.logged_request(&ours, "mine").await.unwrap().is_some(), "the control");
}

pub async fn a_strangers_requests_push_nothing_of_the_applications_out(store: TheStore) {
    inhabit(&store).await;
    let (shop, bank) = (app(fr(), shop()), app(fr(), bank()));
    let own = [record(&shop, "own"), record(&bank, "of the bank")];
    store.log_requests(&own, &[]).await.unwrap();
    let more = KEPT_OF_A_KIND + 50;
    let said = |n: u32| Record { proven: false, ..record(&shop, &format!("said-{n}")) };
    for batch in 0..4 {
        let records: Vec<_> = (batch * more / 4..(batch + 1) * more / 4).map(said).collect();
        store.log_requests(&records, &[]).await.unwrap();
    }
    let all = RecordQuery::newest(shop.clone(), 10_000);
    assert_eq!(ids(&store, &all).await.len(), KEPT_OF_A_KIND as usize + 1);
    assert_eq!(ids(&store, &all).await.last().unwrap(), "own");

    let proven: Vec<_> = (0..more).map(|n| record(&shop, &format!("{n}"))).collect();
    store.log_requests(&proven, &[]).await.unwrap();
    let kept = ids(&store, &all).await;
    assert_eq!(kept.len(), 2 * KEPT_OF_A_KIND as usize, "bounded, and the newest are kept");
    assert_eq!(kept[0], format!("{}", more - 1));
    assert!(!kept.contains(&"own".to_owned()));
    assert_eq!(ids(&store, &RecordQuery::newest(bank, 10)).await, ["of the bank"]);
}

pub async fn bars_add_up(store: TheStore) {
    inhabit(&store).await;
    let shop = app(fr(), shop());
    store.log_requests(&[], &[usage(&shop, 0, 3, 1), usage(&shop, 1, 1, 0)]).await.unwrap();
    store.log_requests(&[], &[usage(&shop, 0, 2, 1)]).await.unwrap();
    let expected = [usage(&shop, 0, 5, 2), usage(&shop, 1, 1, 0)];
    let since = neroli_core::request_log::bar(NOW);
    assert_eq!(store.usage(&shop, since).await.unwrap(), expected);
    assert_eq!(store.usage(&shop, since + Seconds(1)).await.unwrap(), expected[1..]);
}

pub async fn records_and_bars_are_swept_after_a_week(store: TheStore) {
    inhabit(&store).await;
    let shop = app(fr(), shop());
    store.log_requests(&[record(&shop, "old")], &[usage(&shop, 0, 1, 0)]).await.unwrap();
    let own = std::slice::from_ref(&shop);
    let since = NOW - days(1);
    store.sweep(NOW + KEPT_FOR - BAR - Seconds(1), NOW, 100).await.unwrap();
    assert!(store.logged_request(own, "old").await.unwrap().is_some());
    assert_eq!(store.usage(&shop, since).await.unwrap().len(), 1);
    store.sweep(NOW + KEPT_FOR, NOW, 100).await.unwrap();
    assert_eq!(store.logged_request(own, "old").await.unwrap(), None);
    assert!(store.usage(&shop, since).await.unwrap().is_empty());
}

pub async fn what_names_no_client_is_left_out(store: TheStore) {
    inhabit(&store).await;
    let (shop, nobody) = (app(fr(), shop()), app(fr(), ClientId::new("nobody")));
    let records = [record(&nobody, "nobody's"), record(&shop, "the shop's")];
    let bars = [usage(&nobody, 0, 1, 1), usage(&shop, 0, 1, 1)];
    store.log_requests(&records, &bars).await.unwrap();
    let all = [nobody.clone(), shop.clone()];
    assert_eq!(store.logged_request(&all, "nobody's").await.unwrap(), None);
    assert!(store.usage(&nobody, NOW - days(1)).await.unwrap().is_empty());
    assert!(store.logged_request(&all, "the shop's").await.unwrap().is_some());
    assert_eq!(store.usage(&shop, NOW - days(1)).await.unwrap().len(), 1);
}

pub async fn a_retired_secret_is_remembered(store: TheStore) {
    inhabit(&store).await;
    let shop = app(fr(), shop());
    let secrets: Vec<_> =
        (0..9).map(|n| ClientSecret { hash: hash(), created_at: NOW + Seconds(n) }).collect();
    let before = store.client_secrets(&fr(), &shop.client_id).await.unwrap();
    for secret in &secrets {
        assert!(store.add_client_secret(&fr(), &shop.client_id, secret).await.unwrap());
    }
    let live = store.client_secrets(&fr(), &shop.client_id).await.unwrap();
    let retired = store.retired_secrets(&shop).await.unwrap();
    assert_eq!(retired.len(), 5, "the oldest of {} are forgotten", before.len() + 7);
    assert!(retired.iter().all(|secret| !live.contains(secret)));
    assert_eq!(retired[0], secrets[6], "the newest comes first");
    assert!(store.retired_secrets(&app(fr(), bank())).await.unwrap().is_empty());
    assert!(store.retired_secrets(&app(be(), shop.client_id)).await.unwrap().is_empty());
}

pub async fn a_deleted_client_takes_its_log_along(store: TheStore) {
    inhabit(&store).await;
    let (shop, bank) = (app(fr(), shop()), app(fr(), bank()));
    for of in [&shop, &bank] {
        store.log_requests(&[record(of, "id")], &[usage(of, 0, 1, 0)]).await.unwrap();
    }
    let secret = || ClientSecret { hash: hash(), created_at: NOW };
    for _ in 0..3 {
        store.add_client_secret(&fr(), &shop.client_id, &secret()).await.unwrap();
    }
    assert!(store.delete_client(&fr(), &shop.client_id).await.unwrap());
    let own = std::slice::from_ref(&shop);
    assert_eq!(store.logged_request(own, "id").await.unwrap(), None);
    assert!(store.usage(&shop, NOW - days(1)).await.unwrap().is_empty());
    assert!(store.retired_secrets(&shop).await.unwrap().is_empty());
    assert!(store.logged_request(&[bank], "id").await.unwrap().is_some(), "the control");
}
