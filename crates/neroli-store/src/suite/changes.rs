//! What is told of a step, and when.

use super::fixtures::*;
use crate::{Change, Listener};
use neroli_core::grant::{GrantEnd, TokenId};
use std::sync::{Arc, Mutex};

/// Writes down what it hears.
#[derive(Default)]
struct Ear(Mutex<Vec<Change>>);

impl Listener for Ear {
    fn changed(&self, change: &Change) {
        self.0.lock().unwrap().push(change.clone());
    }
}

impl Ear {
    fn on(store: &TheStore) -> Arc<Self> {
        let ear = Arc::new(Self::default());
        store.listen(ear.clone());
        ear
    }

    /// What was heard by now: whoever asks after a step was answered must find it here.
    #[track_caller]
    fn heard(&self, change: &Change) {
        let heard = std::mem::take(&mut *self.0.lock().unwrap());
        let told = |one: &Change| one == change || *one == Change::Everything;
        assert!(heard.iter().any(told), "{change:?} was not told before the answer: {heard:?}");
    }
}

pub async fn a_persons_change_is_told_before_the_answer(store: TheStore) {
    inhabit(&store).await;
    let ear = Ear::on(&store);
    let her = Change::Person(fr(), ana());
    store.put_person(&person(&fr(), &ana(), "ana"), NOW).await.unwrap();
    ear.heard(&her);
    store.set_person_disabled(&fr(), &ana(), true, NOW).await.unwrap();
    ear.heard(&her);
}

pub async fn a_clients_change_is_told_before_the_answer(store: TheStore) {
    inhabit(&store).await;
    let ear = Ear::on(&store);
    let it = Change::Client(fr(), shop());
    store.update_client(&client(&fr(), &shop())).await.unwrap();
    ear.heard(&it);
    store.update_registration(&client(&fr(), &shop())).await.unwrap();
    ear.heard(&it);
    store.add_client_secret(&fr(), &shop(), &client_secret(NOW)).await.unwrap();
    ear.heard(&it);
    store.set_client_disabled(&fr(), &shop(), true).await.unwrap();
    ear.heard(&it);
    store.delete_client(&fr(), &shop()).await.unwrap();
    ear.heard(&it);
    store.create_client(&client(&fr(), &shop()), None).await.unwrap();
    ear.heard(&it);
}

pub async fn an_agreement_and_its_end_are_told_before_the_answer(store: TheStore) {
    inhabit(&store).await;
    let ear = Ear::on(&store);
    let between = Change::Consents(fr(), ana(), shop());
    authorize(&store, &anas()).await;
    ear.heard(&between);
    store.stop_sharing(&fr(), &ana(), &shop(), None, NOW).await.unwrap().unwrap();
    ear.heard(&between);
}

pub async fn the_end_of_a_grant_is_told_before_the_answer(store: TheStore) {
    inhabit(&store).await;
    let ear = Ear::on(&store);
    let (revoked, replayed, away) = (anas(), anas(), while_present(anas()));
    for given in [&revoked, &replayed, &away] {
        authorize(&store, given).await;
    }
    let ended = |of: &crate::Authorization| Change::Grant(fr(), of.grant.grant_id);
    store.end_grant(&fr(), &revoked.grant.grant_id, GrantEnd::Revoked).await.unwrap();
    ear.heard(&ended(&revoked));
    for _ in 0..2 {
        store.redeem_code(&fr(), &replayed.code.hash, None).await.unwrap();
    }
    ear.heard(&ended(&replayed));
    let session = session(&fr(), &ana(), away.grant.sid.as_str());
    store.begin_session(&session, None).await.unwrap();
    store.end_session(&fr(), &session.secret, NOW).await.unwrap();
    ear.heard(&ended(&away));
}

pub async fn a_tokens_end_is_told_before_the_answer(store: TheStore) {
    inhabit(&store).await;
    let ear = Ear::on(&store);
    let token: TokenId = unique();
    store.revoke_access_token(&fr(), &token, NOW + days(1)).await.unwrap();
    ear.heard(&Change::Token(fr(), token));

    // The answer of a rotation was lost and it is asked for again: the token beside it dies.
    let given = anas();
    let first = connect(&store, &given).await;
    let lost = refresh_token(&given);
    for successor in [&lost, &refresh_token(&given)] {
        store.rotate_refresh_token(&fr(), &first.name, successor, NOW).await.unwrap();
    }
    ear.heard(&Change::Token(fr(), lost.access_token));
}

pub async fn a_store_that_works_is_not_deaf(store: TheStore) {
    assert!(!store.is_deaf(&fr()));
}
