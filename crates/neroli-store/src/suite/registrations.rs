//! Clients that manage themselves.

use super::fixtures::*;
use super::pushed_requests::pushed;
use crate::{Authorized, HistoryQuery, Redeemed, Rotated};
use neroli_core::client::Client;
use neroli_core::consent::EventKind;
use neroli_core::id::ClientId;

pub async fn a_registration_token_takes_the_place_of_the_last(store: TheStore) {
    let nobody = ClientId::new("nobody");
    inhabit(&store).await;
    assert_eq!(store.registration_token(&fr(), &shop()).await.unwrap(), None);
    for token in [hash(), hash()] {
        assert!(store.set_registration_token(&fr(), &shop(), &token).await.unwrap());
        assert_eq!(store.registration_token(&fr(), &shop()).await.unwrap(), Some(token));
    }
    assert_eq!(store.registration_token(&fr(), &bank()).await.unwrap(), None);
    assert!(!store.set_registration_token(&fr(), &nobody, &hash()).await.unwrap());
    assert_eq!(store.registration_token(&fr(), &nobody).await.unwrap(), None);
}

pub async fn a_disabled_client_cannot_change_itself_back(store: TheStore) {
    inhabit(&store).await;
    let named = |name: &str| Client { name: name.to_owned(), ..client(&fr(), &shop()) };
    assert!(store.update_registration(&named("Other")).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap().unwrap().name, "Other");
    assert!(store.set_client_disabled(&fr(), &shop(), true).await.unwrap());
    assert!(!store.update_registration(&named("Alive")).await.unwrap());
    let kept = store.client(&fr(), &shop()).await.unwrap().unwrap();
    assert!(kept.disabled && kept.name == "Other");
    assert!(store.set_client_disabled(&fr(), &shop(), false).await.unwrap());
    assert!(store.update_registration(&named("Alive")).await.unwrap());
    let nobody = client(&fr(), &ClientId::new("nobody"));
    assert!(!store.update_registration(&nobody).await.unwrap());
}

pub async fn a_deleted_client_takes_all_it_has_along(store: TheStore) {
    inhabit(&store).await;
    let request = pushed(&shop());
    store.push_request(&request).await.unwrap();
    store.add_client_secret(&fr(), &shop(), &client_secret(NOW)).await.unwrap();
    store.set_registration_token(&fr(), &shop(), &hash()).await.unwrap();
    ask_to_be_told(&store, &fr(), &shop()).await;
    let session = session(&fr(), &ana(), "session-1");
    store.begin_session(&session, None).await.unwrap();
    let (given, in_flight) = (anas(), anas());
    let token = connect(&store, &given).await;
    authorize(&store, &in_flight).await;
    store.end_session(&fr(), &session.secret, NOW).await.unwrap();

    assert!(store.delete_client(&fr(), &shop()).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), None);
    assert!(!store.delete_client(&fr(), &shop()).await.unwrap());
    assert!(!store.set_client_disabled(&fr(), &shop(), false).await.unwrap());
    assert_eq!(grant(&store, &given).await, None);
    assert!(store.take_logout_notices(&fr(), NOW, NOW + days(1), 100).await.unwrap().is_empty());
    assert_eq!(store.pushed_request(&fr(), &request.handle).await.unwrap(), None);
    let successor = refresh_token(&given);
    let rotated = store.rotate_refresh_token(&fr(), &token.name, &successor, NOW).await.unwrap();
    assert_eq!(rotated, Rotated::Gone);
    let redeemed = store.redeem_code(&fr(), &in_flight.code.hash, None).await.unwrap();
    assert_eq!(redeemed, Redeemed::Gone);

    // One that comes in its place begins with nothing.
    assert!(store.create_client(&client(&fr(), &shop()), None).await.unwrap());
    assert!(store.client_secrets(&fr(), &shop()).await.unwrap().is_empty());
    assert_eq!(store.registration_token(&fr(), &shop()).await.unwrap(), None);
    assert!(store.consents(&fr(), &ana(), &shop()).await.unwrap().is_empty());
    assert_eq!(store.refresh_token(&fr(), &token.name, NOW).await.unwrap(), None);
    assert_eq!(store.code(&fr(), &given.code.hash).await.unwrap(), None);
}

pub async fn the_history_outlives_its_clients(store: TheStore) {
    inhabit(&store).await;
    authorize(&store, &anas()).await;
    assert!(store.delete_client(&fr(), &shop()).await.unwrap());
    let query =
        HistoryQuery { realm: fr(), person_id: ana(), client_id: None, before: None, limit: 10 };
    let entries = store.history(&query).await.unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!((entries[0].event.kind, &entries[0].client_name), (EventKind::Agreed, &None));
    assert_eq!(entries[0].event.client_id, shop());
    assert!(store.partners(&fr(), &ana()).await.unwrap().is_empty());
}

pub async fn registrations_stay_in_their_realm(store: TheStore) {
    inhabit(&store).await;
    let token = hash();
    let (here, other) = (anas(), authorization(&fr(), &ana(), &bank(), "session-1"));
    assert!(store.set_registration_token(&fr(), &shop(), &token).await.unwrap());
    authorize(&store, &here).await;
    authorize(&store, &other).await;
    assert_eq!(store.registration_token(&be(), &shop()).await.unwrap(), None);
    assert!(store.delete_client(&be(), &shop()).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(client(&fr(), &shop())));
    assert_eq!(store.registration_token(&fr(), &shop()).await.unwrap(), Some(token));
    assert_eq!(ended(&store, &here).await, None);
    assert!(!store.consents(&fr(), &ana(), &shop()).await.unwrap().is_empty());

    assert!(store.delete_client(&fr(), &shop()).await.unwrap());
    assert_eq!(ended(&store, &other).await, None, "nor does it touch another client");
    assert_eq!(store.authorize(&other).await.unwrap(), Authorized::Done);
    assert!(!store.consents(&fr(), &ana(), &bank()).await.unwrap().is_empty());
}
