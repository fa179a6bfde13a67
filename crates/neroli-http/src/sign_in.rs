//! One attempt to sign in, from the partner's request or from the dashboard: throttled, hashed
//! off the request threads, and answered the same for unknown, wrong and disabled.

use crate::cookies;
use crate::issue;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::throttle::Wait;
use http::HeaderValue;
use neroli_claims::login::normalise_login;
use neroli_core::form::Form;
use neroli_core::id::{PersonId, SessionId};
use neroli_core::person::Person;
use neroli_core::secret::Plain;
use neroli_core::session::Session;
use neroli_jose::base64url;
use neroli_pages::Failure;

/// Longest password that is hashed, in bytes; every one of them counts.
const MAX_PASSWORD: usize = 1024;
/// How long a browser is remembered as one in which the person has signed in, in seconds.
pub(crate) const DEVICE_LIFE: i64 = 365 * 86_400;

/// What became of an attempt.
pub(crate) enum Attempt {
    /// She is signed in; these cookies say so.
    SignedIn(Vec<HeaderValue>),
    /// She is not.
    Failed(Failure),
}

/// Tries the `username` and `password` of a form. `flow` is the interaction that this sign-in
/// satisfies.
pub(crate) async fn attempt(
    ctx: &Ctx,
    state: &RealmState,
    form: &Form,
    flow: [u8; 16],
) -> Result<Attempt, Problem> {
    let attempt = tried(ctx, state, form, flow).await?;
    ctx.app.metrics.count_sign_in(match &attempt {
        Attempt::SignedIn(_) => Failure::None,
        Attempt::Failed(failure) => *failure,
    });
    Ok(attempt)
}

async fn tried(
    ctx: &Ctx,
    state: &RealmState,
    form: &Form,
    flow: [u8; 16],
) -> Result<Attempt, Problem> {
    let (app, realm) = (&ctx.app, &state.realm);
    let username = form.get("username").unwrap_or_default();
    let password = form.get("password").unwrap_or_default();
    if username.is_empty() || password.is_empty() || password.len() > MAX_PASSWORD {
        return Ok(Attempt::Failed(Failure::BadCredentials));
    }
    let login = normalise_login(username, realm.calling_code);
    let person = app.store.person_by_login(&realm.name, &login).await?;
    let device = person.as_ref().and_then(|person| known_device(ctx, state, &person.person_id));
    // A person with four names to sign in with still bears ten guesses, not forty.
    let whom = person.as_ref().map_or(login.as_str(), |person| person.person_id.as_str());
    let drawn =
        app.throttle.draw(realm.name.as_str(), whom, ctx.peer, device.as_deref(), app.now());
    let draws = match drawn {
        Ok(draws) => draws,
        Err(Wait(seconds)) => return Ok(Attempt::Failed(Failure::Throttled { seconds })),
    };
    let hash = person.as_ref().and_then(|person| person.password.clone());
    let right = match app.passwords.verify(hash, password.to_owned()).await {
        Ok(right) => right,
        Err(_) => {
            app.throttle.give_back(draws);
            return Ok(Attempt::Failed(Failure::Busy));
        }
    };
    match person.filter(|person| right && !person.disabled) {
        None => Ok(Attempt::Failed(Failure::BadCredentials)),
        Some(person) => {
            app.throttle.give_back(draws);
            begin(ctx, state, &person, flow, device).await.map(Attempt::SignedIn)
        }
    }
}

/// A new session in place of whatever this browser had: a new secret at each change of privilege
/// (ASVS 7.2.4). The same person keeps her `sid`, so that her grants go on.
async fn begin(
    ctx: &Ctx,
    state: &RealmState,
    person: &Person,
    flow: [u8; 16],
    device: Option<Vec<u8>>,
) -> Result<Vec<HeaderValue>, Problem> {
    let (app, realm, now) = (&ctx.app, &state.realm, ctx.app.now());
    let name = cookies::session(realm.name.as_str());
    let held = ctx.cookie(&name).map(|cookie| Plain::presented(cookie).hash());
    let before = issue::signed_in(ctx, state).await?;
    let sid = match before {
        Some((session, _)) if session.person_id == person.person_id => session.sid,
        _ => SessionId::new(base64url::encode(&app.random::<16>())),
    };
    let secret = Plain::from_random(app.random());
    let session = Session {
        realm: realm.name.clone(),
        sid,
        secret: secret.hash(),
        person_id: person.person_id.clone(),
        auth_time: now,
        auth_flow: flow,
        created_at: now,
        last_seen: now,
    };
    app.store.begin_session(&session, held.as_ref()).await?;
    let device = device.unwrap_or_else(|| app.random::<16>().to_vec());
    Ok(vec![
        cookies::set(&name, secret.expose(), None, app.secure),
        cookies::set(
            &cookies::device(realm.name.as_str()),
            &seal_device(ctx, state, &person.person_id, &device)?,
            Some(DEVICE_LIFE),
            app.secure,
        ),
    ])
}

/// The name of this browser, if this very person has signed in with it before.
fn known_device(ctx: &Ctx, state: &RealmState, person: &PersonId) -> Option<Vec<u8>> {
    let cookie = ctx.cookie(&cookies::device(state.realm.name.as_str()))?;
    let sealed = base64url::decode(cookie).ok()?;
    state.ring.open(&device_purpose(state, person), &sealed)
}

fn seal_device(
    ctx: &Ctx,
    state: &RealmState,
    person: &PersonId,
    device: &[u8],
) -> Result<String, Problem> {
    let sealed = state.ring.seal(&device_purpose(state, person), device, ctx.app.random())?;
    Ok(base64url::encode(&sealed))
}

fn device_purpose(state: &RealmState, person: &PersonId) -> Vec<u8> {
    format!("neroli device {} {person}", state.realm.name).into_bytes()
}

/// The status of a page that tells of a failure. A wrong password is no 401: that would promise
/// an HTTP challenge.
pub(crate) fn status(failure: Failure) -> http::StatusCode {
    match failure {
        Failure::None => http::StatusCode::OK,
        Failure::BadCredentials => http::StatusCode::FORBIDDEN,
        Failure::Throttled { .. } => http::StatusCode::TOO_MANY_REQUESTS,
        Failure::Busy => http::StatusCode::SERVICE_UNAVAILABLE,
    }
}

/// The page's answer, saying when to come back where that is known.
pub(crate) fn answer(failure: Failure, html: String, form_action: &str) -> crate::Response {
    let mut response = crate::response::page(status(failure), html, form_action);
    if let Failure::Throttled { seconds } = failure {
        let seconds = seconds.to_string();
        crate::response::put_text(&mut response, http::header::RETRY_AFTER, &seconds);
    }
    crate::response::retry_later(response)
}
