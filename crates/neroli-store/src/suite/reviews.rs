//! Operators' words for applications of teams: for what they saw, and for nothing else.

use super::fixtures::*;
use crate::{Approved, OwnedApp, UpdatedApp};
use neroli_core::client::{Client, RedirectUri};
use neroli_core::developer::{App, Approval, DeveloperId};
use neroli_core::scope::ScopeSet;
use neroli_core::time::{Seconds, Timestamp};

/// An application that waits, and its owner.
async fn waiting(store: &TheStore) -> (Signed, App) {
    let ada = sign_up(store, "ada").await;
    let mut app = app_of(&ada);
    app.client.pending = true;
    assert!(store.create_app(&app, None, &ada.developer.developer_id).await.unwrap());
    (ada, app)
}

async fn seen(store: &TheStore) -> OwnedApp {
    store.owned_apps(&fr()).await.unwrap().remove(0)
}

/// The application as her page reads it.
async fn read(store: &TheStore, by: &DeveloperId) -> App {
    store.app(&shop(), by).await.unwrap().unwrap()
}

fn word(by: &str, revision: String) -> Approval {
    Approval { by: by.to_owned(), at: LATER, revision }
}

const LATER: Timestamp = Timestamp(NOW.0 + 60);

/// Her word for what she sees now.
async fn approve(store: &TheStore, by: &str, needed: u32) -> Approved {
    let word = word(by, seen(store).await.revision());
    store.approve_app(&fr(), &shop(), &word, needed).await.unwrap()
}

/// Her developers ask for another registration, in an instance that is reviewed.
async fn ask(store: &TheStore, by: &DeveloperId, change: impl FnOnce(&mut Client)) -> App {
    let before = read(store, by).await;
    let mut asked = before.asked();
    change(&mut asked);
    let after = before.asking(asked, true, NOW + Seconds(30));
    assert_eq!(store.update_app(&before, &after, by).await.unwrap(), UpdatedApp::Done);
    let kept = read(store, by).await;
    assert_eq!(kept, App { edition: before.edition + 1, ..after });
    kept
}

pub async fn operators_approve_with_as_many_words_as_are_needed(store: TheStore) {
    let (ada, app) = waiting(&store).await;
    let by = ada.developer.developer_id;
    assert_eq!(approve(&store, "olga", 2).await, Approved::Waits(1));
    assert_eq!(approve(&store, "olga", 2).await, Approved::Again);
    assert!(read(&store, &by).await.client.pending);
    let owned = seen(&store).await;
    assert_eq!(owned.approvals, [word("olga", owned.revision())]);
    assert_eq!((&owned.team, &owned.approved), (&ada.team, &None));
    assert_eq!(approve(&store, "paul", 2).await, Approved::Done(app.requested));
    assert!(!read(&store, &by).await.waits());
    let after = seen(&store).await;
    assert_eq!(after.approved, Some(owned.facts()), "it is remembered");
    assert_eq!(after.approvals.len(), 2, "and whose words they were");
    assert_eq!(approve(&store, "rosa", 1).await, Approved::Nothing);

    // More scopes wait again, and earlier words do not count for them.
    let fewer = ScopeSet::parse_known("openid profile");
    let narrow = ask(&store, &by, |asked| asked.scopes = fewer).await;
    assert!(!narrow.waits());
    let wide = ask(&store, &by, |asked| asked.scopes = app.requested).await;
    assert!(wide.waits() && wide.client.scopes == fewer);
    assert_eq!(approve(&store, "olga", 2).await, Approved::Waits(1));
    assert_eq!(approve(&store, "paul", 2).await, Approved::Done(app.requested));
    let done = store.client(&fr(), &shop()).await.unwrap().unwrap();
    assert_eq!(done.scopes, app.requested);
}

pub async fn a_word_is_for_what_was_seen(store: TheStore) {
    let (ada, _) = waiting(&store).await;
    let by = ada.developer.developer_id;
    let looked = seen(&store).await;
    let uris = vec![RedirectUri::parse("https://evil.test/cb").unwrap()];
    ask(&store, &by, |asked| asked.redirect_uris = uris).await;
    let late = word("olga", looked.revision());
    let came = store.approve_app(&fr(), &shop(), &late, 1).await.unwrap();
    assert_eq!(came, Approved::Moved);
    assert!(read(&store, &by).await.client.pending && seen(&store).await.approvals.is_empty());
    // Back to the same facts, it is still another edition.
    let honest = looked.app.client.redirect_uris.clone();
    ask(&store, &by, |asked| asked.redirect_uris = honest).await;
    assert_eq!(seen(&store).await.facts(), looked.facts());
    let came = store.approve_app(&fr(), &shop(), &late, 1).await.unwrap();
    assert_eq!(came, Approved::Moved);
    // The team's name is among what she reads.
    let looked = seen(&store).await;
    assert!(store.rename_team(&ada.team.team_id, "Your Bank", &by).await.unwrap());
    let late = word("olga", looked.revision());
    let came = store.approve_app(&fr(), &shop(), &late, 1).await.unwrap();
    assert_eq!(came, Approved::Moved);
    assert!(matches!(approve(&store, "olga", 1).await, Approved::Done(_)));
}

pub async fn a_change_between_two_words_takes_the_first_away(store: TheStore) {
    let (ada, _) = waiting(&store).await;
    let by = ada.developer.developer_id;
    assert_eq!(approve(&store, "olga", 2).await, Approved::Waits(1));
    ask(&store, &by, |asked| asked.name = "Your Bank".to_owned()).await;
    assert!(seen(&store).await.approvals.is_empty());
    assert_eq!(approve(&store, "paul", 2).await, Approved::Waits(1), "Olga saw another name");
    assert_eq!(approve(&store, "olga", 2).await, Approved::Done(app_of(&ada).requested));
}

pub async fn the_approved_face_holds_until_the_next_is_approved(store: TheStore) {
    let (ada, app) = waiting(&store).await;
    let by = ada.developer.developer_id;
    assert!(matches!(approve(&store, "olga", 1).await, Approved::Done(_)));
    let uris = vec![RedirectUri::parse("https://evil.test/cb").unwrap()];
    let asked = ask(&store, &by, |asked| {
        asked.name = "Your Bank".to_owned();
        asked.redirect_uris = uris.clone();
    });
    assert!(asked.await.waits());
    let holds = store.client(&fr(), &shop()).await.unwrap().unwrap();
    assert_eq!(holds, Client { pending: false, ..app.client.clone() });
    let owned = seen(&store).await;
    let approved = owned.approved.clone().unwrap();
    let facts = owned.facts();
    let changes: Vec<&str> = facts.changes(&approved).iter().map(|(name, ..)| *name).collect();
    assert_eq!(changes, ["name", "redirect_uris"]);
    assert!(matches!(approve(&store, "olga", 1).await, Approved::Done(_)));
    let holds = store.client(&fr(), &shop()).await.unwrap().unwrap();
    assert_eq!((holds.name.as_str(), &holds.redirect_uris), ("Your Bank", &uris));
    assert_eq!(holds.about.face_since, LATER, "people are asked again");
    assert_eq!(read(&store, &by).await.face, None);
}

pub async fn what_others_changed_meanwhile_is_not_written_over(store: TheStore) {
    let (ada, app) = waiting(&store).await;
    let by = ada.developer.developer_id;
    let before = read(&store, &by).await;
    assert_eq!(approve(&store, "olga", 1).await, Approved::Done(app.requested));

    // A page that was read while it waited cannot give itself more than was approved.
    let more = ScopeSet::parse_known("openid profile email address phone form_filling");
    let greedy = before.asking(Client { scopes: more, ..before.asked() }, true, NOW);
    assert_eq!(greedy.client.scopes, more, "the page believes that it waits");
    assert_eq!(store.update_app(&before, &greedy, &by).await.unwrap(), UpdatedApp::Meanwhile);
    let kept = read(&store, &by).await;
    assert_eq!((kept.client.scopes, kept.requested), (app.requested, app.requested));
    // What changes nothing is no change.
    assert_eq!(store.update_app(&kept, &kept, &by).await.unwrap(), UpdatedApp::Done);
    assert_eq!(read(&store, &by).await, kept);
}
