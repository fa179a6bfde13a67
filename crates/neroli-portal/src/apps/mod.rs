//! Applications: creating them, their credentials, redirect URIs, scopes and state. Whatever is
//! not of a team of hers is unknown to a developer: 404, whoever else has it.

mod check;
mod create;
mod credentials;
mod fields;
mod list;
mod logout;
mod preview;
mod profile;
mod redirect_uris;
mod scopes;
mod secrets;
mod settings;
mod show;
mod state;
mod summary;

use crate::Portal;
use crate::problem::Problem;
use axum::Router;
use axum::routing::{get, post};
use neroli_core::client::{Client, Profile};
use neroli_core::developer::{App, Developer};
use neroli_core::id::ClientId;
use neroli_core::registration::{self, Terms};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_jose::Algorithm;
use neroli_pages::{Asset, ErrorKind};
use serde_json::{Map, Value};

/// The area's files.
pub(crate) const ASSETS: &[Asset] = &[Asset {
    name: "apps.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../assets/apps.js"),
}];

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/developer/apps", get(list::get))
        .route("/developer/apps/new", get(create::get).post(create::post))
        .route("/developer/redirect-uri.json", get(check::get))
        .route("/developer/apps/{id}", get(show::get))
        .route("/developer/apps/{id}/settings", post(settings::post))
        .route("/developer/apps/{id}/redirect-uris", post(redirect_uris::add))
        .route("/developer/apps/{id}/redirect-uris/remove", post(redirect_uris::remove))
        .route("/developer/apps/{id}/scopes", post(scopes::post))
        .route("/developer/apps/{id}/profile", post(profile::post))
        .route("/developer/apps/{id}/secrets", post(secrets::add))
        .route("/developer/apps/{id}/secrets/remove", post(secrets::remove))
        .route("/developer/apps/{id}/env", post(credentials::env))
        .route("/developer/apps/{id}/preview", get(preview::get).post(preview::post))
        .route("/developer/apps/{id}/suspend", post(state::suspend))
        .route("/developer/apps/{id}/resume", post(state::resume))
        .route("/developer/apps/{id}/delete", post(state::delete))
}

/// How a client proves itself, among its metadata.
const METHOD: &str = "token_endpoint_auth_method";

/// Her application of that id.
pub(crate) async fn of_hers(portal: &Portal, who: &Developer, id: &str) -> Result<App, Problem> {
    let found = portal.store().app(&ClientId::new(id), &who.developer_id).await?;
    found.ok_or(Problem::Page(ErrorKind::NotFound))
}

/// The scopes an application of this realm may ask for at most.
fn possible_scopes(portal: &Portal, client: &Client) -> ScopeSet {
    let realm = portal.realms.iter().find(|realm| realm.name == client.realm);
    let all = || Scope::ALL.iter().copied().collect();
    realm.map_or_else(all, |realm| realm.registration.scopes)
}

/// The registration that is asked for with some members changed, by the very rules of dynamic
/// registration (RFC 7591); what only the operator or the portal sets stays.
fn changed(
    portal: &Portal,
    app: &App,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Result<Client, String> {
    with_profile(portal, app, app.client.profile, change)
}

/// As [`changed`], with another profile.
fn with_profile(
    portal: &Portal,
    app: &App,
    profile: Profile,
    change: impl FnOnce(&mut Map<String, Value>),
) -> Result<Client, String> {
    let before = &app.asked();
    let mut members = registration::document(before);
    let method = members.get(METHOD).cloned();
    change(&mut members);
    let same_method = members.get(METHOD) == method.as_ref();
    let terms = Terms {
        realm: before.realm.clone(),
        client_id: before.client_id.clone(),
        profile,
        scopes: possible_scopes(portal, before),
        signing: &Algorithm::ALL,
        self_registered: before.self_registered,
        consent_days: before.consent_days,
        created_at: before.created_at,
    };
    let after = registration::validate(&Value::Object(members), &terms)
        .map_err(|error| error.description.into_owned())?;
    registration::check_names(&app.client, &after)
        .map_err(|error| error.description.into_owned())?;
    // «Either way» has no word of its own there.
    let auth_method = if same_method { before.auth_method } else { after.auth_method };
    let after = Client { disabled: before.disabled, auth_method, ..after };
    Ok(registration::succeeding(before, after, portal.now()))
}
