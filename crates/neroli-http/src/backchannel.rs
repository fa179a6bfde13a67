//! Tells clients of sign-outs (OpenID Connect Back-Channel Logout 1.0 §2.5). The notices are
//! queued by the store in the step that ends the session, so none is lost by a crash; here they
//! are taken, signed, posted, and tried again for a day where a client does not answer.

use crate::app::App;
use crate::gathered::{Gathered, Trouble};
use crate::outbound::Purpose;
use crate::realm::RealmState;
use neroli_core::client::Client;
use neroli_core::id::RealmName;
use neroli_core::time::Seconds;
use neroli_core::{form, logout, subject};
use neroli_jose::base64url;
use neroli_store::{LogoutNotice, StoreError};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;
use tokio::task::{JoinError, JoinSet};

/// Calls under way at a time, of all realms.
const WINDOW: usize = 64;
/// Of them, places that a realm has for itself, whatever the clients of others do.
const OWN: usize = 4;
/// How long nobody else takes a notice that is being delivered: longer than a call may last.
const HELD: Seconds = Seconds(60);
/// How often notices are looked for that nobody here has queued: those of other nodes and of the
/// command line, and those to be tried again.
const LOOK_EACH: Duration = Duration::from_secs(2);

/// Places that each of so many realms has for itself.
fn own(realms: usize) -> usize {
    (WINDOW / 2).checked_div(realms).unwrap_or(OWN).clamp(1, OWN)
}

/// Places that so many realms share beside those.
pub(crate) fn shared(realms: usize) -> usize {
    WINDOW.saturating_sub(own(realms) * realms)
}

/// Delivers those of a realm until `stop` resolves and the calls under way have ended; the rest stays
/// queued. A place that becomes free is taken at once: nobody waits for the slowest of others.
pub(crate) async fn deliver(
    app: &Arc<App>,
    at: usize,
    gathered: &Gathered,
    stop: impl Future<Output = ()>,
) {
    let realm = &gathered.realm;
    let mut stop = std::pin::pin!(stop);
    let mut calls = JoinSet::new();
    let own = Arc::new(Semaphore::new(own(app.realms.len())));
    let places = [own, Arc::clone(&app.deliveries)];
    let trouble = Trouble::default();
    loop {
        // While it is not served its notices stay queued, for another node or for later.
        let Some(state) = app.realms.get(at) else {
            tokio::select! {
                () = &mut stop => return,
                () = tokio::time::sleep(LOOK_EACH) => continue,
            }
        };
        let room = room(&places, app.realms.len());
        if room > 0 {
            let filled = fill(app, &state, &places, room, &mut calls).await;
            trouble.tell(realm, &filled, "sign-outs to tell");
            if filled.is_err() {
                tokio::select! {
                    () = &mut stop => break,
                    () = tokio::time::sleep(LOOK_EACH) => continue,
                }
            }
        }
        tokio::select! {
            biased;
            () = &mut stop => break,
            Some(called) = calls.join_next() => told(realm, called),
            () = gathered.logout_queued.notified(), if room > 0 => {}
            () = tokio::time::sleep(LOOK_EACH) => {}
        }
    }
    while let Some(called) = calls.join_next().await {
        told(realm, called);
    }
}

/// How many calls a realm may begin: as many as it has places, and its part of those that are free. A
/// notice that is taken must not wait for a place for as long as it is held.
fn room([own, shared]: &[Arc<Semaphore>; 2], realms: usize) -> usize {
    own.available_permits() + shared.available_permits().div_ceil(realms.max(1))
}

/// Takes as many notices, and begins their calls.
async fn fill(
    app: &Arc<App>,
    state: &Arc<RealmState>,
    [own, shared]: &[Arc<Semaphore>; 2],
    room: usize,
    calls: &mut JoinSet<Attempted>,
) -> Result<(), StoreError> {
    let room = u32::try_from(room).unwrap_or_default();
    let (realm, now) = (&state.realm.name, app.now());
    for notice in app.store.take_logout_notices(realm, now, now + HELD, room).await? {
        let (app, state) = (Arc::clone(app), Arc::clone(state));
        let free = |places: &Arc<Semaphore>| Arc::clone(places).try_acquire_owned().ok();
        let place = free(own).or_else(|| free(shared));
        let shared = Arc::clone(shared);
        calls.spawn(async move {
            // Another realm may have taken the place meanwhile: it soon has one free.
            let _place = match place {
                Some(place) => Some(place),
                None => shared.acquire_owned().await.ok(),
            };
            attempt(&app, &state, &notice).await
        });
    }
    Ok(())
}

type Attempted = Result<(), StoreError>;

fn told(realm: &RealmName, called: Result<Attempted, JoinError>) {
    if let Ok(Err(error)) = called {
        let what = "what became of a notice could not be written; it stays queued";
        tracing::warn!(%realm, %error, "{what}");
    }
}

/// One attempt, and what it means for the notice.
async fn attempt(app: &App, state: &RealmState, notice: &LogoutNotice) -> Result<(), StoreError> {
    let (store, realm) = (&app.store, &state.realm.name);
    let client = store.client(realm, &notice.client_id).await?;
    let told = match client.filter(|client| !client.disabled) {
        Some(client) => tell(app, state, &client, notice).await,
        // There is nobody to tell any more.
        None => Ok(()),
    };
    let Err(problem) = told else {
        return store.settle_logout_notice(realm, notice.sequence).await;
    };
    let next = logout::next_attempt(notice.created_at, notice.attempts, app.now());
    tracing::warn!(
        %realm,
        client_id = %notice.client_id,
        problem,
        given_up = next.is_none(),
        "a client could not be told of a sign-out"
    );
    match next {
        Some(next) => store.retry_logout_notice(realm, notice.sequence, next).await,
        None => store.settle_logout_notice(realm, notice.sequence).await,
    }
}

/// §2.5: the token goes as a form; §2.8: 200 says that it was taken, and 204 is as good.
async fn tell(
    app: &App,
    state: &RealmState,
    client: &Client,
    notice: &LogoutNotice,
) -> Result<(), String> {
    let Some(address) = &client.logout.backchannel_logout_uri else { return Ok(()) };
    let token = token(app, state, client, notice).await?;
    let body = form::encode([("logout_token", token.as_str())]);
    match app.outbound.post_form(Purpose::Logout.of(client), address, body).await {
        Ok(200 | 204) => Ok(()),
        Ok(status) => Err(format!("the status is {status}")),
        Err(error) => Err(error.to_string()),
    }
}

async fn token(
    app: &App,
    state: &RealmState,
    client: &Client,
    notice: &LogoutNotice,
) -> Result<String, String> {
    let key = state.signing_key(client.id_token_alg()).map_err(|error| error.to_string())?;
    let subject = subject::of(client, &notice.person_id, &state.pairwise_salt);
    let sid = subject::session_of(&client.client_id, &notice.sid, &state.pairwise_salt);
    let jti = base64url::encode(&app.random::<16>());
    let claims = logout::logout_token(
        &state.realm.issuer,
        &client.client_id,
        &subject,
        &sid,
        &jti,
        app.now(),
    );
    let payload = serde_json::to_vec(&claims).map_err(|error| error.to_string())?;
    let signed = app.signing.sign(key, Some("logout+jwt"), payload).await;
    signed.map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_realm_has_places_of_its_own_and_all_together_have_so_many() {
        let places = [1, 2, 8, 27, 64].map(|realms| (own(realms), shared(realms)));
        assert_eq!(places, [(4, 60), (4, 56), (4, 32), (1, 37), (1, 0)]);
        assert!((1..=64).all(|realms| own(realms) * realms + shared(realms) == WINDOW));
    }
}
