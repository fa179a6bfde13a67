//! Applications of teams.

use super::developers::invite;
use super::fixtures::*;
use crate::{Approved, UpdatedApp};
use neroli_core::client::Client;
use neroli_core::developer::{App, Approval, Invitation, Role, SecretUse, Team};
use neroli_core::id::ClientId;
use neroli_core::time::{Seconds, Timestamp};

pub async fn a_team_has_so_many_applications_and_invitations(store: TheStore) {
    let (ada, eve) = (sign_up(&store, "ada").await, sign_up(&store, "eve").await);
    let numbered = |owner: &Signed, n: u32| {
        let client = client(&fr(), &ClientId::new(format!("app-{n}")));
        App { client, ..app_of(owner) }
    };
    let by = ada.developer.developer_id;
    for n in 0..Team::MOST_APPS {
        assert!(store.create_app(&numbered(&ada, n), None, &by).await.unwrap(), "{n}");
    }
    let beyond = numbered(&ada, Team::MOST_APPS);
    assert!(!store.create_app(&beyond, None, &by).await.unwrap());
    assert_eq!(store.client(&fr(), &beyond.client.client_id).await.unwrap(), None);
    let other = numbered(&eve, Team::MOST_APPS);
    assert!(store.create_app(&other, None, &eve.developer.developer_id).await.unwrap());
    assert!(store.delete_app(&fr(), &ClientId::new("app-0"), &by).await.unwrap());
    assert!(store.create_app(&numbered(&ada, 0), None, &by).await.unwrap(), "there is room");

    for _ in 0..Team::MOST_INVITATIONS {
        let _ = invite(&store, &ada, Role::Member).await;
    }
    let open = store.invitations(&ada.team.team_id).await.unwrap();
    let more = Invitation { token: hash(), ..open[0].clone() };
    assert!(!store.invite(&more).await.unwrap());
    let expired = more.expires_at;
    let expires_at = expired + Invitation::LIFE;
    let later = Invitation { created_at: expired, expires_at, ..more };
    assert!(store.invite(&later).await.unwrap(), "the others have expired");
    store.sweep(expired, NOW, 100).await.unwrap();
    assert_eq!(store.invitations(&ada.team.team_id).await.unwrap(), [later]);
}

/// An application of somebody's team, as the store has it.
async fn made(store: &TheStore, owner: &Signed) -> App {
    let app = app_of(owner);
    let secret = client_secret(NOW);
    let by = &owner.developer.developer_id;
    assert!(store.create_app(&app, Some(&secret), by).await.unwrap());
    assert_eq!(store.app(&shop(), by).await.unwrap(), Some(app.clone()));
    app
}

pub async fn an_application_belongs_to_its_team_alone(store: TheStore) {
    let (ada, eve) = (sign_up(&store, "ada").await, sign_up(&store, "eve").await);
    let (mine, hers) = (ada.developer.developer_id, eve.developer.developer_id);
    let foreign = App { team_id: ada.team.team_id, ..app_of(&ada) };
    assert!(!store.create_app(&foreign, None, &hers).await.unwrap(), "not into another's team");
    assert_eq!(store.client(&fr(), &shop()).await.unwrap(), None);
    let app = made(&store, &ada).await;
    assert!(!store.create_app(&app_of(&eve), None, &hers).await.unwrap(), "the id is taken");

    assert_eq!(store.apps(&mine).await.unwrap(), std::slice::from_ref(&app));
    assert!(store.apps(&hers).await.unwrap().is_empty());
    assert_eq!(store.app(&shop(), &hers).await.unwrap(), None);
    let (realm, id) = (fr(), shop());
    let kept = store.client_secrets(&realm, &id).await.unwrap();
    let other = client_secret(NOW);
    assert_eq!(store.update_app(&app, &app, &hers).await.unwrap(), UpdatedApp::Refused);
    assert!(!store.suspend_app(&realm, &id, true, &hers).await.unwrap());
    assert!(!store.add_app_secret(&realm, &id, &other, &hers).await.unwrap());
    assert!(!store.remove_app_secret(&realm, &id, &kept[0].hash, &hers).await.unwrap());
    assert!(!store.delete_app(&realm, &id, &hers).await.unwrap());
    assert_eq!(store.app(&shop(), &mine).await.unwrap(), Some(app));
    assert_eq!(store.client_secrets(&realm, &id).await.unwrap(), kept);

    // A member shares it, until she goes.
    let invitation = invite(&store, &ada, Role::Member).await;
    store.accept_invitation(&invitation.token, &hers, NOW).await.unwrap();
    assert!(store.app(&shop(), &hers).await.unwrap().is_some());
    store.remove_member(&ada.team.team_id, &hers, &mine).await.unwrap();
    assert_eq!(store.app(&shop(), &hers).await.unwrap(), None);
    assert!(store.delete_app(&realm, &id, &mine).await.unwrap());
    assert_eq!(store.client(&realm, &id).await.unwrap(), None);
}

pub async fn a_developer_cannot_undo_the_operators_word(store: TheStore) {
    let ada = sign_up(&store, "ada").await;
    let by = ada.developer.developer_id;
    let app = made(&store, &ada).await;
    let (realm, id) = (fr(), shop());
    let renamed = |name: &str| App {
        client: Client { name: name.to_owned(), ..app.client.clone() },
        ..app.clone()
    };
    assert!(store.suspend_app(&realm, &id, true, &by).await.unwrap());
    let suspended = store.app(&id, &by).await.unwrap().unwrap();
    assert!(suspended.suspended && suspended.client.disabled);
    let away = renamed("While away");
    let updated = store.update_app(&suspended, &away, &by).await.unwrap();
    assert_eq!(updated, UpdatedApp::Done);
    let still = store.app(&id, &by).await.unwrap().unwrap();
    assert!(still.client.disabled && still.client.name == "While away");
    assert!(store.suspend_app(&realm, &id, false, &by).await.unwrap());
    assert!(!store.app(&id, &by).await.unwrap().unwrap().client.disabled);

    assert!(store.suspend_app(&realm, &id, true, &by).await.unwrap());
    assert!(store.set_client_disabled(&realm, &id, true).await.unwrap());
    for suspended in [true, false] {
        assert!(!store.suspend_app(&realm, &id, suspended, &by).await.unwrap());
    }
    let disabled = store.app(&id, &by).await.unwrap().unwrap();
    let alive = renamed("Alive");
    let updated = store.update_app(&disabled, &alive, &by).await.unwrap();
    assert_eq!(updated, UpdatedApp::Refused);
    let kept = store.app(&id, &by).await.unwrap().unwrap();
    assert!(kept.client.disabled && !kept.suspended && kept.client.name == "While away");
}

pub async fn two_secrets_of_an_application_live_and_one_can_go(store: TheStore) {
    let ada = sign_up(&store, "ada").await;
    let by = ada.developer.developer_id;
    made(&store, &ada).await;
    let (realm, id) = (fr(), shop());
    let second = client_secret(NOW + Seconds(1));
    assert!(store.add_app_secret(&realm, &id, &second, &by).await.unwrap());
    let third = client_secret(NOW);
    assert!(!store.add_app_secret(&realm, &id, &third, &by).await.unwrap(), "no third");
    let secrets = store.client_secrets(&realm, &id).await.unwrap();
    assert_eq!((secrets.len(), &secrets[0]), (2, &second));
    assert!(store.remove_app_secret(&realm, &id, &secrets[1].hash, &by).await.unwrap());
    assert!(!store.remove_app_secret(&realm, &id, &secrets[1].hash, &by).await.unwrap());
    assert_eq!(store.client_secrets(&realm, &id).await.unwrap(), std::slice::from_ref(&second));

    let used =
        |at| SecretUse { realm: fr(), client_id: shop(), secret: second.hash, at: Timestamp(at) };
    assert!(store.secret_uses(&realm, &id).await.unwrap().is_empty());
    let gone = SecretUse { secret: secrets[1].hash, ..used(500) };
    store.note_secret_uses(&[used(500), gone]).await.unwrap();
    store.note_secret_uses(&[used(400)]).await.unwrap();
    assert_eq!(store.secret_uses(&realm, &id).await.unwrap(), [used(500)]);
}

pub async fn an_application_that_is_there_can_be_given_to_a_team(store: TheStore) {
    let (ada, eve) = (sign_up(&store, "ada").await, sign_up(&store, "eve").await);
    inhabit(&store).await;
    assert!(store.give_app(&fr(), &shop(), &ada.team.team_id).await.unwrap());
    assert!(!store.give_app(&fr(), &shop(), &eve.team.team_id).await.unwrap());
    let nobody = ClientId::new("nobody");
    assert!(!store.give_app(&fr(), &nobody, &ada.team.team_id).await.unwrap());
    let app = store.app(&shop(), &ada.developer.developer_id).await.unwrap().unwrap();
    assert_eq!(app.client, client(&fr(), &shop()));
    assert!(!app.waits());
    let word = Approval { by: "olga".to_owned(), at: NOW, revision: String::new() };
    let other = store.approve_app(&fr(), &bank(), &word, 1).await.unwrap();
    assert_eq!(other, Approved::Unknown, "no team has it");
    assert!(store.delete_client(&fr(), &shop()).await.unwrap());
    assert!(store.apps(&ada.developer.developer_id).await.unwrap().is_empty());
}
