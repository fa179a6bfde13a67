//! `{issuer}/register` (RFC 7591) and `{issuer}/register/{client_id}` (RFC 7592): a client
//! registers itself, and looks after its registration with a token of its own.

use crate::app::App;
use crate::outbound::Purpose;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use crate::throttle::Wait;
use http::{StatusCode, header};
use neroli_core::client::{Client, ClientAuthMethod, ClientSecret};
use neroli_core::error::{CommonCode, OAuthCode, OAuthError};
use neroli_core::id::ClientId;
use neroli_core::registration::{self, Registration, Terms};
use neroli_core::secret::Plain;
use neroli_jose::{Algorithm, base64url, json};
use serde_json::{Map, Value, json};
use std::time::Duration;
use tokio::time::Instant;

/// How long an agreement with a client lasts that registered itself, in days.
const CONSENT_DAYS: u16 = 365;
/// How long the names in a registration may take to resolve, all together.
const RESOLVING: Duration = Duration::from_millis(500);

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let state = ctx.realm()?;
    let settings = settings(state)?;
    if !settings.policy.admits(bearer(ctx).as_ref()) {
        return Err(unauthorized(ctx));
    }
    let signing = signing(state);
    let terms = Terms {
        realm: state.realm.name.clone(),
        client_id: ClientId::new(format!("app-{}", base64url::encode(&ctx.app.random::<16>()))),
        profile: settings.profile,
        scopes: settings.scopes,
        signing: &signing,
        self_registered: true,
        consent_days: CONSENT_DAYS,
        created_at: ctx.app.now(),
    };
    let client = registration::validate(&metadata(ctx)?, &terms).map_err(Problem::OAuth)?;
    borrows_no_name(&ctx.app, None, &client)?;
    vet(&ctx.app, &client).await?;
    if settings.throttled {
        let drawn = ctx.app.throttle.draw_registration(ctx.peer, ctx.app.now());
        drawn.map_err(|Wait(seconds)| Problem::Wait(seconds))?;
    }
    let (secret, token) = (new_secret(ctx, &client), Plain::from_random(ctx.app.random()));
    let kept = secret.as_ref().map(|secret| hashed(ctx, secret));
    let store = &ctx.app.store;
    if !store.create_client(&client, kept.as_ref()).await? {
        return Err(Problem::Internal("a random client_id is taken".to_owned()));
    }
    store.set_registration_token(&client.realm, &client.client_id, &token.hash()).await?;
    ctx.note.proven(&client);
    tracing::info!(client_id = %client.client_id, "a client has registered itself");
    Ok(shown(state, StatusCode::CREATED, &client, &token, secret.as_ref()))
}

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let (client, token) = managed(ctx).await?;
    Ok(shown(ctx.realm()?, StatusCode::OK, &client, &token, None))
}

pub(crate) async fn put(ctx: &Ctx) -> Answer {
    let state = ctx.realm()?;
    let settings = settings(state)?;
    let (before, token) = managed(ctx).await?;
    let (store, realm) = (&ctx.app.store, &state.realm.name);
    let secrets = store.client_secrets(realm, &before.client_id).await?;
    let metadata = metadata(ctx)?;
    registration::check_update(&metadata, &before.client_id, &secrets).map_err(Problem::OAuth)?;
    let signing = signing(state);
    let terms = Terms {
        realm: realm.clone(),
        client_id: before.client_id.clone(),
        profile: before.profile,
        scopes: settings.scopes,
        signing: &signing,
        self_registered: before.self_registered,
        consent_days: before.consent_days,
        created_at: before.created_at,
    };
    let after = registration::validate(&metadata, &terms).map_err(Problem::OAuth)?;
    registration::check_names(&before, &after).map_err(Problem::OAuth)?;
    borrows_no_name(&ctx.app, Some(&before), &after)?;
    vet(&ctx.app, &after).await?;
    let after = registration::succeeding(&before, after, ctx.app.now());
    // One step: between the look and the write the operator may have disabled it.
    if !store.update_registration(&after).await? {
        return Err(unauthorized(ctx));
    }
    let secret = if secrets.is_empty() { new_secret(ctx, &after) } else { None };
    if let Some(secret) = &secret {
        store.add_client_secret(realm, &after.client_id, &hashed(ctx, secret)).await?;
    }
    Ok(shown(state, StatusCode::OK, &after, &token, secret.as_ref()))
}

pub(crate) async fn delete(ctx: &Ctx) -> Answer {
    let (client, _) = managed(ctx).await?;
    ctx.app.store.delete_client(&client.realm, &client.client_id).await?;
    tracing::info!(client_id = %client.client_id, "a client has removed itself");
    Ok(response::done(StatusCode::NO_CONTENT))
}

/// Does it not bear the name of an operator here?
fn borrows_no_name(app: &App, before: Option<&Client>, after: &Client) -> Result<(), Problem> {
    let operators = app.realms.settings().map(|realm| realm.operator.as_str());
    registration::check_bearing(before, after, operators).map_err(Problem::OAuth)
}

/// Where nobody may register there is no such address.
fn settings(state: &RealmState) -> Result<&Registration, Problem> {
    let settings = &state.realm.registration;
    if settings.policy.is_on() { Ok(settings) } else { Err(Problem::Common(CommonCode::NotFound)) }
}

/// The client of the address, if the request holds its registration access token. A client that
/// the operator has disabled cannot look after itself, and so not revive itself (security class
/// K04).
async fn managed(ctx: &Ctx) -> Result<(Client, Plain), Problem> {
    let state = ctx.realm()?;
    settings(state)?;
    let token = bearer(ctx).ok_or_else(|| unauthorized(ctx))?;
    let (realm, client_id) = (&state.realm.name, ClientId::new(ctx.tail.as_str()));
    let kept = ctx.app.store.registration_token(realm, &client_id).await?;
    // RFC 7592 §2.1: an unknown client is told nothing but that the token does not work.
    if !kept.is_some_and(|hash| hash.matches(&token)) {
        return Err(unauthorized(ctx));
    }
    let client = ctx.app.store.client(realm, &client_id).await?;
    let client = client.filter(|client| !client.disabled).ok_or_else(|| unauthorized(ctx))?;
    ctx.note.proven(&client);
    Ok((client, token))
}

fn unauthorized(ctx: &Ctx) -> Problem {
    let presented = ctx.headers.contains_key(header::AUTHORIZATION);
    Problem::BearerOnly(presented.then(|| OAuthCode::InvalidToken.into()))
}

/// The Bearer token of the header; RFC 9110 §11.1: the scheme is case-insensitive.
fn bearer(ctx: &Ctx) -> Option<Plain> {
    let (scheme, token) = ctx.header(header::AUTHORIZATION)?.split_once(' ')?;
    let b64 = |b: u8| b.is_ascii_alphanumeric() || b"-._~+/=".contains(&b);
    let bearer = scheme.eq_ignore_ascii_case("Bearer") && !token.is_empty();
    (bearer && token.bytes().all(b64)).then(|| Plain::presented(token))
}

fn refused(description: impl Into<std::borrow::Cow<'static, str>>) -> Problem {
    Problem::OAuth(OAuthError::new(OAuthCode::InvalidClientMetadata, description))
}

/// The body: strict JSON (RFC 7591 §3.1).
fn metadata(ctx: &Ctx) -> Result<Value, Problem> {
    let content_type = ctx.header(header::CONTENT_TYPE).unwrap_or_default();
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    if !media_type.eq_ignore_ascii_case("application/json") {
        return Err(refused("The body must be application/json."));
    }
    json::parse(&ctx.body).map_err(|_| refused("The body is not JSON, or names a member twice."))
}

/// Addresses that the server would call must be ones that it may call (security class J01); a
/// sector is proven by its document (OpenID Connect Core §8.1).
async fn vet(app: &App, client: &Client) -> Result<(), Problem> {
    let (keys, subject) = (&client.keys, &client.subject);
    let single = [
        ("jwks_uri", keys.jwks_uri.as_deref()),
        ("sector_identifier_uri", subject.sector_identifier_uri.as_deref()),
        ("backchannel_logout_uri", client.logout.backchannel_logout_uri.as_deref()),
        ("logo_uri", client.about.logo_uri.as_deref()),
    ];
    let single = single.into_iter().filter_map(|(name, uri)| Some((name, uri?)));
    let requests = client.requests.request_uris.iter().map(|uri| ("request_uris", uri.as_str()));
    let deadline = Instant::now() + RESOLVING;
    for (name, uri) in single.chain(requests) {
        let vetted = app.outbound.vet(uri, deadline).await;
        vetted.map_err(|error| refused(format!("{name} cannot be called: {error}.")))?;
    }
    let Some(sector) = &subject.sector_identifier_uri else { return Ok(()) };
    match app.outbound.get(Purpose::Sector.of(client), sector, "application/json").await {
        Ok(fetched) if fetched.status == 200 => {
            registration::check_sector(&fetched.body, client).map_err(Problem::OAuth)
        }
        // What exactly is behind an address is not told to strangers: this is no scanner.
        other => {
            let problem = other.map_or_else(|e| e.to_string(), |got| got.status.to_string());
            tracing::info!(client_id = %client.client_id, problem, "a sector could not be read");
            Err(refused("The document at sector_identifier_uri cannot be read."))
        }
    }
}

/// The signatures that the realm can make.
fn signing(state: &RealmState) -> Vec<Algorithm> {
    let makes = |algorithm: &Algorithm| state.signing_key(*algorithm).is_ok();
    Algorithm::ALL.into_iter().filter(makes).collect()
}

/// A secret for a client that proves itself with one.
fn new_secret(ctx: &Ctx, client: &Client) -> Option<Plain> {
    match client.auth_method {
        ClientAuthMethod::PrivateKeyJwt | ClientAuthMethod::None => None,
        ClientAuthMethod::ClientSecret
        | ClientAuthMethod::ClientSecretBasic
        | ClientAuthMethod::ClientSecretPost => Some(Plain::from_random(ctx.app.random())),
    }
}

fn hashed(ctx: &Ctx, secret: &Plain) -> ClientSecret {
    ClientSecret { hash: secret.hash(), created_at: ctx.app.now() }
}

/// RFC 7591 §3.2.1, RFC 7592 §3. The secret is shown once: only its hash is kept.
fn shown(
    state: &RealmState,
    status: StatusCode,
    client: &Client,
    token: &Plain,
    secret: Option<&Plain>,
) -> Response {
    let mut out: Map<String, Value> = registration::document(client);
    let address = format!("{}/register/{}", state.realm.issuer, client.client_id);
    out.insert("registration_client_uri".into(), json!(address));
    out.insert("registration_access_token".into(), json!(token.expose()));
    if let Some(secret) = secret {
        out.insert("client_secret".into(), json!(secret.expose()));
        // "0 if it will not expire".
        out.insert("client_secret_expires_at".into(), json!(0));
    }
    response::json(status, &out)
}
