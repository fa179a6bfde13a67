//! Who is signed in: a cookie whose hash the store knows, a token in every form that acts, and
//! the browser in which a developer has signed in before.

use crate::parts::Parts;
use crate::posted::Posted;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{Portal, cookies};
use axum::extract::{FromRef, FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, HeaderValue, Method, request};
use neroli_core::developer::{Developer, DeveloperSession};
use neroli_core::form::Form;
use neroli_core::secret::Plain;
use neroli_jose::{base64url, digest};
use neroli_pages::ErrorKind;
use neroli_store::StoreError;

/// The session's cookie.
const SESSION: &str = "neroli-developer";
/// Says that a developer has signed in with this browser before: she is not slowed down by
/// others' guesses.
const DEVICE: &str = "neroli-developer-device";
/// How long a browser is remembered so, in seconds.
const DEVICE_LIFE: i64 = 365 * 86_400;

/// A developer who is signed in.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) developer: Developer,
    session: DeveloperSession,
}

impl SignedIn {
    /// The token for forms of this session. It follows from the session's hashed secret, which
    /// nobody else knows.
    pub(crate) fn token(&self) -> String {
        base64url::encode(&digest::hmac_sha256(&self.session.secret.0, b"neroli developer csrf"))
    }

    fn accepts(&self, form: &Form) -> bool {
        let presented = form.get("csrf").unwrap_or_default();
        digest::constant_time_eq(presented.as_bytes(), self.token().as_bytes())
    }
}

/// Reads the session of a request, if it has one that is not over.
pub(crate) async fn read(
    portal: &Portal,
    headers: &HeaderMap,
) -> Result<Option<SignedIn>, StoreError> {
    let Some(cookie) = cookies::read(headers, SESSION, portal.secure()) else { return Ok(None) };
    let secret = Plain::presented(cookie).hash();
    let found = portal.store().developer_session(&secret).await?;
    let now = portal.now();
    let Some((session, developer)) = found.filter(|(session, _)| !session.is_over(now)) else {
        return Ok(None);
    };
    if session.wants_touch(now) {
        portal.store().touch_developer_session(&secret, now).await?;
    }
    Ok(Some(SignedIn { developer, session }))
}

/// Begins a session in place of whatever this browser had: a new secret at each sign-in
/// (ASVS 7.2.4). The cookies that say so.
pub(crate) async fn begin(
    portal: &Portal,
    visit: &Visit,
    developer: &Developer,
) -> Result<Vec<HeaderValue>, StoreError> {
    let (now, secure) = (portal.now(), portal.secure());
    let held = cookies::read(&visit.headers, SESSION, secure);
    let held = held.map(|cookie| Plain::presented(cookie).hash());
    let secret = Plain::from_random(portal.random());
    let session = DeveloperSession {
        secret: secret.hash(),
        developer_id: developer.developer_id,
        created_at: now,
        last_seen: now,
    };
    portal.store().begin_developer_session(&session, held.as_ref()).await?;
    // Another password ends the sessions that are there. One that was proven with the old password
    // and begins a moment later is ended here.
    let now_known = portal.store().developer_by_email(&developer.email).await?;
    if now_known.is_none_or(|known| known.password != developer.password) {
        portal.store().end_developer_session(&session.secret).await?;
    }
    let device = known_device(portal, visit, developer).unwrap_or_else(|| portal.random());
    Ok(vec![
        cookies::set(SESSION, secret.expose(), None, secure),
        cookies::set(DEVICE, &seal_device(developer, device), Some(DEVICE_LIFE), secure),
    ])
}

/// Ends this browser's session; the cookie that says so.
pub(crate) async fn end(portal: &Portal, signed_in: &SignedIn) -> Result<HeaderValue, StoreError> {
    portal.store().end_developer_session(&signed_in.session.secret).await?;
    Ok(cookies::set(SESSION, "", Some(0), portal.secure()))
}

/// The name of this browser, if this very developer has signed in with it before.
pub(crate) fn known_device(
    portal: &Parts,
    visit: &Visit,
    developer: &Developer,
) -> Option<[u8; 16]> {
    let secure = portal.public_url.starts_with("https://");
    let cookie = cookies::read(&visit.headers, DEVICE, secure)?;
    let (name, _) = cookie.split_once('.')?;
    let device = base64url::decode(name).ok()?.try_into().ok()?;
    let sealed = seal_device(developer, device);
    digest::constant_time_eq(sealed.as_bytes(), cookie.as_bytes()).then_some(device)
}

/// Only who can read the account's row can make this; a new password forgets all browsers.
fn seal_device(developer: &Developer, device: [u8; 16]) -> String {
    let key = digest::sha256(developer.password.0.as_bytes());
    let tag = digest::hmac_sha256(&key, &[b"neroli developer device", &device[..]].concat());
    format!("{}.{}", base64url::encode(&device), base64url::encode(&tag))
}

/// A developer who must be signed in; an extractor. Without a session a page leads to the
/// sign-in and back here.
pub(crate) struct Signed(pub(crate) SignedIn);

impl<S: Send + Sync> FromRequestParts<S> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut request::Parts, state: &S) -> Result<Self, Problem> {
        let Ok(visit) = Visit::from_request_parts(parts, state).await;
        match visit.developer.clone() {
            Some(signed_in) => Ok(Self(signed_in)),
            None if visit.method == Method::GET => {
                Err(Problem::SignIn(parts.uri.path_and_query().map(ToString::to_string)))
            }
            // What was posted cannot be posted again after the sign-in: its address leads to
            // the page of the form.
            None => Err(Problem::SignIn(Some(visit.path.clone()))),
        }
    }
}

/// A form that acts for a signed-in developer; an extractor, last among a handler's arguments.
/// Its token must be that of her session.
pub(crate) struct Act {
    pub(crate) by: Developer,
    pub(crate) form: Form,
    pub(crate) signed_in: SignedIn,
}

impl<S: Send + Sync> FromRequest<S> for Act
where
    Portal: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let (mut parts, body) = request.into_parts();
        let Signed(signed_in) = Signed::from_request_parts(&mut parts, state).await?;
        let Posted(form) = Posted::from_request(Request::from_parts(parts, body), state).await?;
        if signed_in.accepts(&form) {
            Ok(Self { by: signed_in.developer.clone(), form, signed_in })
        } else {
            Err(ErrorKind::Forbidden.into())
        }
    }
}
