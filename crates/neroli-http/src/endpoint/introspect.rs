//! `POST {issuer}/introspect` (RFC 7662): a client asks whether a token of its own works.

use super::token;
use crate::client_auth;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use bytes::Bytes;
use http::StatusCode;
use neroli_core::access_token::{AccessToken, Holder};
use neroli_core::client::Client;
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::grant::TokenId;
use neroli_core::id::GrantId;
use neroli_core::introspection::{self, Facts, OfPerson};
use neroli_core::secret::Plain;
use neroli_core::subject;
use neroli_store::TokenFacts;

const PARAMETERS: &[&str] = &["token", "token_type_hint"];

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = token::oauth_form(ctx)?;
    let invalid = |text: String| Problem::OAuth(OAuthError::new(OAuthCode::InvalidRequest, text));
    if let Some(name) = form.repeated(PARAMETERS) {
        return Err(invalid(format!("The parameter {name} stands more than once.")));
    }
    let state = ctx.realm()?;
    let client = client_auth::client(ctx, state, &form).await?;
    // RFC 7662 §2.1: the endpoint "MUST also require some form of authorization", which the id
    // of a public client is not.
    if client.is_public() {
        return Err(Problem::OAuth(OAuthError::new(
            OAuthCode::InvalidClient,
            "Only an application that can prove itself may ask about tokens.",
        )));
    }
    let presented =
        form.get("token").ok_or_else(|| invalid("The parameter token is missing.".into()))?;
    // The hint is only a hint: both kinds are looked for.
    let answer = match AccessToken::open(presented, &state.realm, &state.ring) {
        Some(token) => about_access_token(ctx, state, &client, &token).await?,
        None => about_refresh_token(ctx, state, &client, presented).await?,
    };
    Ok(response::json_text(StatusCode::OK, answer))
}

async fn about_access_token(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    token: &AccessToken,
) -> Result<Bytes, Problem> {
    let about = |facts: &Facts<'_>| response::to_json(&introspection::access_token(token, facts));
    match &token.holder {
        Holder::Grant(grant_id) => {
            of_person(ctx, state, client, grant_id, &token.token_id, about).await
        }
        Holder::Client(_) => {
            let realm = &state.realm.name;
            let revoked = ctx.app.store.is_token_revoked(realm, &token.token_id).await?;
            let now = ctx.app.now();
            Ok(about(&Facts { realm: &state.realm, client, person: None, revoked, now }))
        }
    }
}

async fn about_refresh_token(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    presented: &str,
) -> Result<Bytes, Problem> {
    let hash = Plain::presented(presented).hash();
    let Some(found) = ctx.app.memory.refresh_token(client, &hash, ctx.app.now()).await? else {
        return Ok(inactive());
    };
    let found = &found.value;
    let about =
        |facts: &Facts<'_>| response::to_json(&introspection::refresh_token(&found.token, facts));
    of_person(ctx, state, client, &found.grant.grant_id, &[0; 12], about).await
}

/// Loads what is behind a grant, and asks the rule.
async fn of_person(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    grant_id: &GrantId,
    token_id: &TokenId,
    about: impl FnOnce(&Facts<'_>) -> Bytes,
) -> Result<Bytes, Problem> {
    let now = ctx.app.now();
    let facts = ctx.app.memory.token_facts(&state.realm.name, grant_id, token_id, now).await?;
    let Some(facts) = facts else { return Ok(inactive()) };
    let TokenFacts { grant, person, consents, revoked, .. } = &facts.value;
    let subject = subject::of(client, &person.person_id, &state.pairwise_salt);
    let of_person = OfPerson { grant, person, subject: &subject, consents };
    Ok(about(&Facts {
        realm: &state.realm,
        client,
        person: Some(of_person),
        revoked: *revoked,
        now,
    }))
}

fn inactive() -> Bytes {
    response::to_json(&introspection::inactive())
}
