//! Answers that need no decision: the documents of a realm, and reads whose answer is remembered.
//!
//! Everything here is also answered by the handlers of [`crate::routes`], byte for byte the same;
//! this way is taken only when nothing about a request is out of the ordinary. It never refuses:
//! what it does not know, it leaves to them.

use crate::app::App;
use crate::memory::{Known, Remembered};
use crate::realm::RealmState;
use crate::response::{self, Response};
use crate::router::{self, Arriving};
use http::{HeaderMap, Method, StatusCode, header};
use neroli_core::access_token::{AccessToken, Holder};
use neroli_core::key_schedule::MAX_AGE;
use neroli_core::realm::Realm;
use neroli_core::userinfo::Api;
use std::collections::HashMap;
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
struct Place {
    /// Which realm, in the order of the realms.
    realm: usize,
    what: What,
    /// The pattern of the route, for logs and metrics.
    route: &'static str,
}

/// The addresses.
pub(crate) struct Fast(HashMap<String, Place>);

impl Fast {
    pub(crate) fn new(realms: &[Realm]) -> Self {
        const PLACES: [(&str, What); 5] = [
            ("/openidconnect/{realm}/v1/.well-known/openid-configuration", What::Metadata),
            ("/.well-known/oauth-authorization-server/openidconnect/{realm}/v1", What::Metadata),
            ("/openidconnect/{realm}/v1/jwks", What::Jwks),
            ("/openidconnect/{realm}/v1/userinfo", What::Read(Api::OpenIdConnect)),
            ("/formfilling/{realm}/v1/userinfo", What::Read(Api::FormFilling)),
        ];
        let all = realms.iter().enumerate().flat_map(|(realm, settings)| {
            PLACES.map(|(route, what)| {
                let path = route.replace("{realm}", settings.name.as_str());
                (path, Place { realm, what, route })
            })
        });
        Self(all.collect())
    }
}

/// The answer, with the pattern of its route; `None` when a handler must look.
pub(crate) fn answer(
    app: &App,
    request: &http::Request<impl Arriving>,
    request_id: &str,
    started: Instant,
) -> Option<(&'static str, Response)> {
    if request.method() != Method::GET || request.uri().query().is_some() {
        return None;
    }
    let place = app.fast.0.get(request.uri().path())?;
    let headers = request.headers();
    if !router::names_one_host(request.version(), request.uri(), headers) {
        return None;
    }
    let state = app.realms.get(place.realm)?;
    let mut response = match place.what {
        What::Metadata => response::document(&state.metadata, if_none_match(headers)?, MAX_AGE),
        What::Jwks => {
            let max_age = state.jwks_max_age(app.now());
            response::document(&state.jwks, if_none_match(headers)?, max_age)
        }
        What::Read(api) => {
            let known = read(app, &state, api, headers)?;
            let Remembered { body, quick, .. } = &known.value;
            app.requests.add_quick(quick, request_id, started.elapsed(), app.now());
            response::json_text(StatusCode::OK, body.clone())
        }
    };
    router::allow_any_origin(&mut response);
    Some((place.route, response))
}

/// The header, if it stands there once or not at all.
fn if_none_match(headers: &HeaderMap) -> Option<Option<&str>> {
    let mut lines = headers.get_all(header::IF_NONE_MATCH).iter();
    match (lines.next(), lines.next()) {
        (None, _) => Some(None),
        (Some(line), None) => line.to_str().ok().map(Some),
        _ => None,
    }
}

/// What a plain bearer token of a person has read before, while nothing has changed.
fn read(app: &App, state: &RealmState, api: Api, headers: &HeaderMap) -> Option<Known> {
    // There each answer brings a nonce of its own.
    if state.realm.dpop_nonce {
        return None;
    }
    let mut lines = headers.get_all(header::AUTHORIZATION).iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    let token = line.to_str().ok()?.strip_prefix("Bearer ")?;
    let token = AccessToken::open(token, &state.realm, &state.ring)?;
    let now = app.now();
    let plain = token.jkt.is_none() && matches!(token.holder, Holder::Grant(_));
    if !plain || now >= token.expires_at {
        return None;
    }
    let known = app.memory.answer(token.token_id, api, now)?;
    app.metrics.count_remembered();
    app.reads.count(&known.value.reads, now);
    Some(known)
}
