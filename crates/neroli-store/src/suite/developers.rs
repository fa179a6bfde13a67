//! Developers: accounts, sessions, teams and invitations.

use super::fixtures::*;
use crate::{Accepted, Removed};
use neroli_core::developer::{
    Developer, DeveloperId, DeveloperSession, Invitation, Reset, Role, Team, TeamId,
};
use neroli_core::person::PasswordHash;
use neroli_core::time::Seconds;

/// An open invitation into somebody's team.
pub(super) async fn invite(store: &TheStore, owner: &Signed, role: Role) -> Invitation {
    let invitation = Invitation {
        token: hash(),
        team_id: owner.team.team_id,
        role,
        invited_by: owner.developer.developer_id,
        created_at: NOW,
        expires_at: NOW + Invitation::LIFE,
    };
    assert!(store.invite(&invitation).await.unwrap());
    invitation
}

pub async fn an_address_has_one_account(store: TheStore) {
    let ada = sign_up(&store, "ada").await;
    let found = store.developer_by_email("ada@example.test").await.unwrap();
    assert_eq!(found, Some(ada.developer.clone()));
    assert_eq!(store.developer_by_email("bob@example.test").await.unwrap(), None);
    let own = [(ada.team.clone(), Role::Owner)];
    assert_eq!(store.teams(&ada.developer.developer_id).await.unwrap(), own);

    let again = Developer { developer_id: DeveloperId(unique()), ..ada.developer.clone() };
    let other = Team { team_id: TeamId(unique()), ..ada.team.clone() };
    assert!(!store.create_developer(&again, &other).await.unwrap());
    assert!(store.members(&other.team_id).await.unwrap().is_empty(), "no team is left behind");
    assert!(store.teams(&again.developer_id).await.unwrap().is_empty());
}

pub async fn a_developers_session_begins_and_ends(store: TheStore) {
    let ada = sign_up(&store, "ada").await;
    let session = |at| DeveloperSession {
        secret: hash(),
        developer_id: ada.developer.developer_id,
        created_at: at,
        last_seen: at,
    };
    let (first, second) = (session(NOW), session(NOW + Seconds(5)));
    store.begin_developer_session(&first, None).await.unwrap();
    let found = store.developer_session(&first.secret).await.unwrap();
    assert_eq!(found, Some((first.clone(), ada.developer.clone())));
    store.touch_developer_session(&first.secret, NOW + Seconds(60)).await.unwrap();
    store.touch_developer_session(&first.secret, NOW).await.unwrap();
    let (touched, _) = store.developer_session(&first.secret).await.unwrap().unwrap();
    assert_eq!(touched.last_seen, NOW + Seconds(60), "never back");

    store.begin_developer_session(&second, Some(&first.secret)).await.unwrap();
    assert_eq!(store.developer_session(&first.secret).await.unwrap(), None);
    assert!(store.end_developer_session(&second.secret).await.unwrap());
    assert!(!store.end_developer_session(&second.secret).await.unwrap());

    let third = session(NOW);
    store.begin_developer_session(&third, None).await.unwrap();
    let password = PasswordHash("another".to_owned());
    let changed = Developer { password, ..ada.developer.clone() };
    assert!(store.set_developer_password(&changed).await.unwrap());
    assert_eq!(store.developer_session(&third.secret).await.unwrap(), None);
    assert_eq!(store.developer_by_email("ada@example.test").await.unwrap(), Some(changed));
}

pub async fn an_unused_developers_session_is_swept(store: TheStore) {
    let ada = sign_up(&store, "ada").await;
    let session = DeveloperSession {
        secret: hash(),
        developer_id: ada.developer.developer_id,
        created_at: NOW,
        last_seen: NOW,
    };
    store.begin_developer_session(&session, None).await.unwrap();
    let invitation = invite(&store, &ada, Role::Member).await;
    let late = NOW + DeveloperSession::IDLE;
    store.sweep(late - Seconds(1), NOW, 100).await.unwrap();
    assert!(store.developer_session(&session.secret).await.unwrap().is_some());
    store.sweep(late, NOW, 100).await.unwrap();
    assert!(store.developer_session(&session.secret).await.unwrap().is_none());
    assert!(store.invitation(&invitation.token).await.unwrap().is_some());
    store.sweep(invitation.expires_at, NOW, 100).await.unwrap();
    assert!(store.invitation(&invitation.token).await.unwrap().is_none());
}

pub async fn an_invitation_lets_one_in_once(store: TheStore) {
    let (ada, bob, eve) =
        (sign_up(&store, "ada").await, sign_up(&store, "bob").await, sign_up(&store, "eve").await);
    let invitation = invite(&store, &ada, Role::Member).await;
    let token = &invitation.token;
    let open = store.invitations(&ada.team.team_id).await.unwrap();
    assert_eq!(open, std::slice::from_ref(&invitation));
    let known = store.invitation(token).await.unwrap();
    assert_eq!(known, Some((invitation.clone(), ada.team.clone())));

    let accept = |who: DeveloperId, at| {
        let store = store.clone();
        let token = *token;
        async move { store.accept_invitation(&token, &who, at).await.unwrap() }
    };
    let in_team = accept(ada.developer.developer_id, NOW).await;
    assert_eq!(in_team, Accepted::Already(ada.team.clone()));
    let late = accept(bob.developer.developer_id, invitation.expires_at).await;
    assert_eq!(late, Accepted::Gone);
    let (one, two) = tokio::join!(
        accept(bob.developer.developer_id, NOW + Seconds(1)),
        accept(eve.developer.developer_id, NOW + Seconds(1))
    );
    let joined = Accepted::Joined(ada.team.clone());
    assert!((one == joined) != (two == joined), "{one:?} {two:?}");
    let members = store.members(&ada.team.team_id).await.unwrap();
    assert_eq!(members.len(), 2);
    assert_eq!((members[0].role, members[1].role), (Role::Owner, Role::Member));
    assert!(store.invitations(&ada.team.team_id).await.unwrap().is_empty());
}

pub async fn only_owners_decide_who_is_in_a_team(store: TheStore) {
    let (ada, bob, eve) =
        (sign_up(&store, "ada").await, sign_up(&store, "bob").await, sign_up(&store, "eve").await);
    let id = |signed: &Signed| signed.developer.developer_id;
    let team = &ada.team.team_id;
    let invitation = invite(&store, &ada, Role::Member).await;
    for by in [&bob, &eve] {
        let forged = Invitation { invited_by: id(by), token: hash(), ..invitation.clone() };
        assert!(!store.invite(&forged).await.unwrap());
        assert!(!store.withdraw_invitation(&invitation.token, &id(by)).await.unwrap());
        assert!(!store.rename_team(team, "Mine", &id(by)).await.unwrap());
        assert_eq!(store.remove_member(team, &id(&ada), &id(by)).await.unwrap(), Removed::Refused);
        if by.developer == bob.developer {
            let joined = store.accept_invitation(&invitation.token, &id(&bob), NOW).await;
            assert_eq!(joined.unwrap(), Accepted::Joined(ada.team.clone()));
        }
    }
    // A member cannot either, but may go.
    let second = Invitation { token: hash(), invited_by: id(&bob), ..invitation.clone() };
    assert!(!store.invite(&second).await.unwrap());
    assert_eq!(store.remove_member(team, &id(&ada), &id(&bob)).await.unwrap(), Removed::Refused);
    assert_eq!(store.remove_member(team, &id(&bob), &id(&bob)).await.unwrap(), Removed::Done);
    assert_eq!(store.remove_member(team, &id(&ada), &id(&ada)).await.unwrap(), Removed::LastOwner);
    // Another owner may take her place.
    let third = invite(&store, &ada, Role::Owner).await;
    store.accept_invitation(&third.token, &id(&eve), NOW).await.unwrap();
    assert_eq!(store.remove_member(team, &id(&ada), &id(&eve)).await.unwrap(), Removed::Done);
    assert!(store.rename_team(team, "Hers", &id(&eve)).await.unwrap());
    let teams = store.teams(&id(&eve)).await.unwrap();
    assert!(teams.iter().any(|(one, _)| one.team_id == *team && one.name == "Hers"));
    let taken_back = invite(&store, &eve, Role::Member).await;
    assert!(store.withdraw_invitation(&taken_back.token, &id(&eve)).await.unwrap());
    assert!(store.invitation(&taken_back.token).await.unwrap().is_none());
}

async fn session_of(store: &TheStore, who: &Signed) -> DeveloperSession {
    let session = DeveloperSession {
        secret: hash(),
        developer_id: who.developer.developer_id,
        created_at: NOW,
        last_seen: NOW,
    };
    store.begin_developer_session(&session, None).await.unwrap();
    session
}

pub async fn a_forgotten_password_is_set_by_a_link_once(store: TheStore) {
    let (ada, bob) = (sign_up(&store, "ada").await, sign_up(&store, "bob").await);
    let link =
        |expires_at| Reset { token: hash(), developer_id: ada.developer.developer_id, expires_at };
    let (first, second) = (link(NOW + Reset::LIFE), link(NOW + Reset::LIFE));
    assert!(store.offer_developer_reset(&first).await.unwrap());
    assert!(store.offer_developer_reset(&second).await.unwrap());
    assert_eq!(store.developer_reset(&first.token).await.unwrap(), None, "the last one counts");
    let known = store.developer_reset(&second.token).await.unwrap();
    assert_eq!(known, Some((second.clone(), ada.developer.clone())));
    let nobody = Reset { developer_id: DeveloperId(unique()), token: hash(), ..second.clone() };
    assert!(!store.offer_developer_reset(&nobody).await.unwrap());

    let (mine, others) = (session_of(&store, &ada).await, session_of(&store, &bob).await);
    let password = |text: &str| PasswordHash(text.to_owned());
    let set = |text: &str, at| {
        let (store, token, password) = (store.clone(), second.token, password(text));
        async move { store.use_developer_reset(&token, &password, at).await.unwrap() }
    };
    assert_eq!(set("late", second.expires_at).await, None);
    assert!(store.developer_session(&mine.secret).await.unwrap().is_some(), "nothing is done");
    let at = NOW + Seconds(1);
    let (one, two) = tokio::join!(set("one", at), set("two", at));
    assert!(one.is_some() != two.is_some(), "{one:?} {two:?}");
    let now = store.developer_by_email("ada@example.test").await.unwrap();
    assert_eq!(now, one.or(two));
    assert!(store.developer_session(&mine.secret).await.unwrap().is_none());
    assert!(store.developer_session(&others.secret).await.unwrap().is_some());

    // A new password ends an open link; so does its time.
    let third = link(NOW + Reset::LIFE);
    assert!(store.offer_developer_reset(&third).await.unwrap());
    assert!(store.set_developer_password(&ada.developer).await.unwrap());
    assert_eq!(store.developer_reset(&third.token).await.unwrap(), None);
    let fourth = link(NOW + Reset::LIFE);
    assert!(store.offer_developer_reset(&fourth).await.unwrap());
    store.sweep(fourth.expires_at - Seconds(1), NOW, 100).await.unwrap();
    assert!(store.developer_reset(&fourth.token).await.unwrap().is_some());
    store.sweep(fourth.expires_at, NOW, 100).await.unwrap();
    assert!(store.developer_reset(&fourth.token).await.unwrap().is_none());
}

pub async fn an_account_goes_with_what_is_hers_alone(store: TheStore) {
    let (ada, bob) = (sign_up(&store, "ada").await, sign_up(&store, "bob").await);
    let (hers, his) = (ada.developer.developer_id, bob.developer.developer_id);
    let team = &ada.team.team_id;
    assert!(store.create_app(&app_of(&ada), None, &hers).await.unwrap());
    let member = invite(&store, &ada, Role::Member).await;
    store.accept_invitation(&member.token, &his, NOW).await.unwrap();
    let open = invite(&store, &ada, Role::Member).await;
    let reset = Reset { token: hash(), developer_id: hers, expires_at: NOW + Reset::LIFE };
    assert!(store.offer_developer_reset(&reset).await.unwrap());
    let session = session_of(&store, &ada).await;

    let kept = store.delete_developer(&hers).await.unwrap();
    assert_eq!(kept, std::slice::from_ref(&ada.team), "its application would be nobody's");
    assert!(store.developer_session(&session.secret).await.unwrap().is_some());
    assert!(store.invitation(&open.token).await.unwrap().is_some());
    // She hands it over.
    let owner = invite(&store, &ada, Role::Owner).await;
    store.accept_invitation(&owner.token, &his, NOW).await.unwrap();
    assert!(store.delete_developer(&hers).await.unwrap().is_empty());
    assert_eq!(store.developer_by_email("ada@example.test").await.unwrap(), None);
    assert!(store.developer_session(&session.secret).await.unwrap().is_none());
    assert!(store.developer_reset(&reset.token).await.unwrap().is_none());
    assert!(store.invitation(&open.token).await.unwrap().is_none());
    let members = store.members(team).await.unwrap();
    assert_eq!(members.iter().map(|one| one.developer_id).collect::<Vec<_>>(), [his]);
    assert_eq!(store.apps(&his).await.unwrap().len(), 1);

    // A team without applications goes with its last owner; the address is free again.
    assert_eq!(store.delete_developer(&his).await.unwrap().len(), 1);
    let id = store.apps(&his).await.unwrap()[0].client.client_id.clone();
    assert!(store.delete_app(&fr(), &id, &his).await.unwrap());
    assert!(store.delete_developer(&his).await.unwrap().is_empty());
    assert!(store.members(team).await.unwrap().is_empty());
    assert!(store.delete_developer(&his).await.unwrap().is_empty(), "twice is once");
    let again = sign_up(&store, "ada").await;
    assert_eq!(store.teams(&again.developer.developer_id).await.unwrap().len(), 1);
}
