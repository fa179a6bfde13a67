//! Partner applications.

use super::fixtures::*;
use neroli_core::id::ClientId;
use neroli_core::time::Seconds;

pub async fn a_client_is_created_once(store: TheStore) {
    let first = client(&fr(), &shop());
    let secret = client_secret(NOW);
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), None);
    assert!(store.create_client(&first, Some(&secret)).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(first.clone()));

    let mut second = first.clone();
    second.name = "Somebody else".to_owned();
    assert!(!store.create_client(&second, Some(&client_secret(NOW))).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(first.clone()));
    assert_eq!(store.client_secrets(&fr(), &shop()).await.unwrap(), [secret]);

    let mut earlier = client(&fr(), &bank());
    earlier.name = "A bank".to_owned();
    assert!(store.create_client(&earlier, None).await.unwrap());
    assert_eq!(store.clients(&fr()).await.unwrap(), [earlier, first], "by name");
    assert!(store.client_secrets(&fr(), &bank()).await.unwrap().is_empty());
}

pub async fn an_update_keeps_the_secrets(store: TheStore) {
    let mut registration = client(&fr(), &shop());
    assert!(!store.update_client(&registration).await.unwrap(), "there is none yet");
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), None);

    let secret = client_secret(NOW);
    assert!(store.create_client(&registration, Some(&secret)).await.unwrap());
    registration.name = "Renamed".to_owned();
    registration.purpose = None;
    registration.optional_claims = set("");
    assert!(store.update_client(&registration).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(registration));
    assert_eq!(store.client_secrets(&fr(), &shop()).await.unwrap(), [secret]);
}

pub async fn a_client_is_disabled_and_enabled(store: TheStore) {
    inhabit(&store).await;
    for disabled in [true, true, false] {
        assert!(store.set_client_disabled(&fr(), &shop(), disabled).await.unwrap());
        let expected = neroli_core::client::Client { disabled, ..client(&fr(), &shop()) };
        assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(expected));
    }
    assert!(!store.set_client_disabled(&fr(), &ClientId::new("nobody"), true).await.unwrap());
}

pub async fn two_secrets_live_at_most(store: TheStore) {
    let secrets: Vec<_> = (0..4).map(|n| client_secret(NOW + Seconds(n))).collect();
    assert!(!store.add_client_secret(&fr(), &shop(), &secrets[0]).await.unwrap());
    assert!(store.client_secrets(&fr(), &shop()).await.unwrap().is_empty());

    store.create_client(&client(&fr(), &shop()), Some(&secrets[0])).await.unwrap();
    store.create_client(&client(&fr(), &bank()), Some(&secrets[0])).await.unwrap();
    for secret in &secrets[1..] {
        assert!(store.add_client_secret(&fr(), &shop(), secret).await.unwrap());
    }
    let live = store.client_secrets(&fr(), &shop()).await.unwrap();
    assert_eq!(live, [secrets[3].clone(), secrets[2].clone()], "newest first");
    assert_eq!(store.client_secrets(&fr(), &bank()).await.unwrap(), secrets[..1]);
}

pub async fn clients_stay_in_their_realm(store: TheStore) {
    let secret = client_secret(NOW);
    assert!(store.create_client(&client(&fr(), &shop()), Some(&secret)).await.unwrap());
    assert_eq!(store.client(&be(), &shop()).await.unwrap(), None);
    assert!(store.clients(&be()).await.unwrap().is_empty());
    assert!(store.client_secrets(&be(), &shop()).await.unwrap().is_empty());
    assert!(!store.update_client(&client(&be(), &shop())).await.unwrap());
    assert!(!store.set_client_disabled(&be(), &shop(), true).await.unwrap());
    assert!(!store.add_client_secret(&be(), &shop(), &client_secret(NOW)).await.unwrap());

    assert!(store.create_client(&client(&be(), &shop()), None).await.unwrap(), "the id is free");
    assert!(store.set_client_disabled(&be(), &shop(), true).await.unwrap());
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), Some(client(&fr(), &shop())));
    assert_eq!(store.client_secrets(&fr(), &shop()).await.unwrap(), [secret]);
}
