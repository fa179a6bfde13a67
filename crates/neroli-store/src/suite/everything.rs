//! A store that has something of everything: what a copy must bring along.

use super::developers::invite;
use super::fixtures::*;
use crate::{AppId, HomeMark, Once, PushedRequest, RealmHome, StoredKey};
use neroli_core::consent::EventKind;
use neroli_core::developer::{Approval, DeveloperSession, Reset, Role};
use neroli_core::request_log::{Cause, Endpoint, Login, Record, State, Usage, bar};
use neroli_core::time::Seconds;

/// Does, in an empty store, at least one step that fills each table.
pub async fn fill(store: &TheStore) {
    inhabit(store).await;
    protocol(store).await;
    upkeep(store).await;
    developers(store).await;
}

async fn protocol(store: &TheStore) {
    ask_to_be_told(store, &fr(), &shop()).await;
    let given = anas();
    let first = connect(store, &given).await;
    for _ in 0..2 {
        let next = refresh_token(&given);
        store.rotate_refresh_token(&fr(), &first.name, &next, NOW).await.unwrap();
    }
    let here = session(&fr(), &ana(), "session-1");
    store.begin_session(&here, None).await.unwrap();
    authorize(store, &while_present(authorization(&fr(), &ana(), &shop(), "session-1"))).await;
    assert!(store.end_session(&fr(), &here.secret, NOW).await.unwrap());
    store.begin_session(&session(&fr(), &bob(), "session-2"), None).await.unwrap();
    store.append_events(&[event(EventKind::Read, &shop(), NOW)]).await.unwrap();
}

async fn upkeep(store: &TheStore) {
    let key = StoredKey {
        realm: fr(),
        kid: "first".to_owned(),
        algorithm: "ES256".to_owned(),
        wrapped: unique::<70>().to_vec(),
        created_at: NOW,
        active_from: NOW,
        retired_at: Some(NOW + days(1)),
    };
    store.add_key(&key).await.unwrap();
    let home = RealmHome { mark: Some(HomeMark(unique())), place: "its own".to_owned() };
    store.claim_home(&fr(), &home).await.unwrap();
    assert!(store.set_registration_token(&fr(), &bank(), &hash()).await.unwrap());
    let pushed = PushedRequest {
        handle: hash(),
        realm: fr(),
        client_id: shop(),
        parameters: "state=%C3%A9".to_owned(),
        expires_at: NOW + Seconds(90),
    };
    store.push_request(&pushed).await.unwrap();
    assert!(store.use_once(&fr(), Once::Assertion, &hash(), NOW + days(1)).await.unwrap());
}

async fn developers(store: &TheStore) {
    let ada = sign_up(store, "ada").await;
    let by = ada.developer.developer_id;
    let _ = invite(store, &ada, Role::Member).await;
    let session =
        DeveloperSession { secret: hash(), developer_id: by, created_at: NOW, last_seen: NOW };
    store.begin_developer_session(&session, None).await.unwrap();
    let reset = Reset { token: hash(), developer_id: by, expires_at: NOW + Reset::LIFE };
    assert!(store.offer_developer_reset(&reset).await.unwrap());

    let mut app = app_of(&ada);
    app.client.client_id = neroli_core::id::ClientId::new("adas");
    app.client.pending = true;
    let (realm, id) = (fr(), app.client.client_id.clone());
    let secrets = [client_secret(NOW), client_secret(NOW + Seconds(1))];
    assert!(store.create_app(&app, Some(&secrets[0]), &by).await.unwrap());
    assert!(store.add_app_secret(&realm, &id, &secrets[1], &by).await.unwrap());
    assert!(store.remove_app_secret(&realm, &id, &secrets[0].hash, &by).await.unwrap());
    let revision = store.owned_apps(&realm).await.unwrap()[0].revision();
    let word = Approval { by: "olga".to_owned(), at: NOW, revision };
    store.approve_app(&realm, &id, &word, 2).await.unwrap();
    requests(store, &AppId { realm, client_id: id }).await;
}

async fn requests(store: &TheStore, app: &AppId) {
    let refused = Record {
        request_id: "refused".to_owned(),
        at: NOW,
        realm: app.realm.clone(),
        client_id: app.client_id.clone(),
        proven: true,
        endpoint: Endpoint::Token,
        status: 400,
        error: Some("invalid_grant".to_owned()),
        said: Some("The code « has » expired.".to_owned()),
        cause: Some(Cause::CodeExpired { late: Seconds(61) }),
        millis: 3,
        login: None,
    };
    let state = Some(State::of("a state"));
    let login = Some(Login { pkce: true, nonce: false, pushed: false, state });
    let signed_in = Record { request_id: "fine".to_owned(), error: None, login, ..refused.clone() };
    let usage = Usage {
        realm: app.realm.clone(),
        client_id: app.client_id.clone(),
        from: bar(NOW),
        endpoint: Endpoint::Token,
        fine: 1,
        failed: 1,
    };
    store.log_requests(&[refused, signed_in], &[usage]).await.unwrap();
}
