//! Answers that need no decision: the documents of a realm, and reads whose answer is remembered.
//!
//! Everything here is also answered by the handlers of [`crate::routes`], byte for byte the same;
//! this way is taken only when nothing about a request is out of the ordinary. It never refuses:
//! what it does not know, it leaves to them.

use crate::app::App;
use crate::by_length::ByLength;
use crate::memory::{Known, Text, TheBody};
use crate::metrics::Metrics;
use crate::note::Rehearsal;
use crate::realm::{Document, RealmState};
use crate::request::Line;
use crate::request_id::RequestId;
use crate::response::{self, Body, Response};
use crate::router;
use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode, header};
use neroli_core::key_schedule::MAX_AGE;
use neroli_core::realm::Realm;
use neroli_core::time::{Seconds, Timestamp};
use neroli_core::userinfo::Api;
use std::sync::Arc;
use std::time::Instant;

/// What stands at an address.
#[derive(Clone, Copy)]
enum What {
    Metadata,
    Jwks,
    Read(Api),
}

/// An address that may be answered at once.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    /// Which realm, in the order of the realms.
    realm: usize,
    what: What,
    /// The pattern of the route, for logs.
    pub(crate) route: &'static str,
    /// Where its requests are counted.
    pub(crate) counted: usize,
}

/// The head of an answer as it was made once: the next one of its kind is a copy of it, with an
/// id of its own.
pub(crate) struct Head {
    lines: HeaderMap,
    /// Which of them, in their order, has the id.
    id_at: usize,
    /// How long the answer may be kept, where that is said.
    max_age: Option<Seconds>,
}

impl Head {
    fn of(mut response: Response, app: &App, id: &RequestId, max_age: Option<Seconds>) -> Self {
        router::allow_any_origin(&mut response);
        router::dress(app, response.headers_mut(), id);
        let lines = std::mem::take(response.headers_mut());
        let id_at = lines.keys().position(|name| name == router::X_REQUEST_ID).unwrap_or_default();
        Self { lines, id_at, max_age }
    }

    fn above(&self, body: Bytes, id: &RequestId) -> Response {
        let mut response = Response::new(Body::from(body));
        let mut lines = self.lines.clone();
        if let (Some(line), Some(id)) = (lines.values_mut().nth(self.id_at), id.header()) {
            *line = id;
        }
        *response.headers_mut() = lines;
        response
    }
}

/// The addresses.
pub(crate) struct Fast {
    places: ByLength<Place>,
    /// The head of every read, once there was one.
    read: std::sync::OnceLock<Head>,
}

impl Fast {
    pub(crate) fn new(realms: &[Realm], metrics: &Metrics) -> Self {
        const PLACES: [(&str, What); 5] = [
            ("/openidconnect/{realm}/v1/.well-known/openid-configuration", What::Metadata),
            ("/.well-known/oauth-authorization-server/openidconnect/{realm}/v1", What::Metadata),
            ("/openidconnect/{realm}/v1/jwks", What::Jwks),
            ("/openidconnect/{realm}/v1/userinfo", What::Read(Api::OpenIdConnect)),
            ("/formfilling/{realm}/v1/userinfo", What::Read(Api::FormFilling)),
        ];
        let all = realms.iter().enumerate().flat_map(|(realm, settings)| {
            PLACES.into_iter().filter_map(move |(route, what)| {
                let path = route.replace("{realm}", settings.name.as_str());
                let counted = metrics.place(route)?;
                Some((path, Place { realm, what, route, counted }))
            })
        });
        Self { places: all.collect(), read: std::sync::OnceLock::new() }
    }
}

/// Where a request goes that may be answered at once; `None` when a handler must look.
pub(crate) fn place<B>(app: &App, request: &http::Request<B>) -> Option<Place> {
    if request.method() != Method::GET || request.uri().query().is_some() {
        return None;
    }
    // It counts in another way.
    if request.extensions().get::<Rehearsal>().is_some() {
        return None;
    }
    let place = app.fast.places.get(request.uri().path())?;
    router::names_one_host(request.version(), request.uri(), request.headers()).then_some(*place)
}

/// The answer; `None` when a handler must look.
pub(crate) fn answer(
    app: &App,
    place: Place,
    headers: &HeaderMap,
    id: &RequestId,
    started: Instant,
) -> Option<Response> {
    let state = app.realms.look(place.realm)?;
    let state = state.as_deref()?;
    match place.what {
        What::Metadata => document(app, &state.metadata, headers, MAX_AGE, id),
        What::Jwks => {
            let max_age = state.jwks_max_age(app.now());
            document(app, &state.jwks, headers, max_age, id)
        }
        What::Read(api) => {
            let now = app.now();
            let known = read(app, state, api, headers, now)?;
            state.gathered.requests.add_quick(&known.value.quick, id, started, now);
            let first =
                || Head::of(response::json_text(StatusCode::OK, Bytes::new()), app, id, None);
            let body = Bytes::from_owner(TheBody(known));
            Some(app.fast.read.get_or_init(first).above(body, id))
        }
    }
}

fn document(
    app: &App,
    document: &Document,
    headers: &HeaderMap,
    max_age: Seconds,
    id: &RequestId,
) -> Option<Response> {
    let tags = if_none_match(headers)?;
    let made = || response::document(document, tags, max_age);
    if tags.is_none() {
        let head = document.head.get_or_init(|| Head::of(made(), app, id, Some(max_age)));
        if head.max_age == Some(max_age) {
            return Some(head.above(document.body.clone(), id));
        }
    }
    let mut response = made();
    router::allow_any_origin(&mut response);
    router::dress(app, response.headers_mut(), id);
    Some(response)
}

/// The header, if it stands there once or not at all.
fn if_none_match(headers: &HeaderMap) -> Option<Option<&str>> {
    match Line::of(headers, &header::IF_NONE_MATCH) {
        Line::None => Some(None),
        Line::One(line) => line.to_str().ok().map(Some),
        Line::Many => None,
    }
}

/// What a plain bearer token of a person has read before, while nothing has changed.
fn read(
    app: &App,
    state: &RealmState,
    api: Api,
    headers: &HeaderMap,
    now: Timestamp,
) -> Option<Arc<Known>> {
    // There each answer brings a nonce of its own.
    if state.realm.dpop_nonce {
        return None;
    }
    let Line::One(line) = Line::of(headers, &header::AUTHORIZATION) else { return None };
    let token = line.to_str().ok()?.strip_prefix("Bearer ")?;
    let text = Text::new(&state.opener, token)?;
    let known = app.memory.answer(text, &state.realm.name, api, now)?;
    app.metrics.count_remembered();
    state.gathered.reads.count(&known.value.reads, now);
    Some(known)
}
