//! `POST {issuer}/introspect` (RFC 7662): a client asks whether a token of its own works.

use super::token;
use crate::client_auth;
use crate::memory::Text;
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
use neroli_core::introspection::{self, Facts, OfPerson};
use neroli_core::subject;
use neroli_core::time::Timestamp;
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
    let text = Text::new(&state.opener, presented);
    if let Some(told) = text.and_then(|text| ctx.app.memory.told(text, &client, ctx.app.now())) {
        return Ok(response::json_text(StatusCode::OK, told));
    }
    // The hint is only a hint: both kinds are looked for.
    let answer = match AccessToken::open(presented, &state.realm, &state.ring) {
        Some(token) => about_access_token(ctx, state, &client, (text, &token)).await?,
        None => about_refresh_token(ctx, state, &client, presented).await?,
    };
    Ok(response::json_text(StatusCode::OK, answer))
}

async fn about_access_token(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    (text, token): (Option<Text>, &AccessToken),
) -> Result<Bytes, Problem> {
    let (memory, realm, now) = (&ctx.app.memory, &state.realm.name, ctx.app.now());
    let grant_id = match &token.holder {
        Holder::Grant(grant_id) => grant_id,
        Holder::Client(_) => {
            let revoked = ctx.app.store.is_token_revoked(realm, &token.token_id).await?;
            let facts = Facts { realm: &state.realm, client, person: None, revoked, now };
            return Ok(response::to_json(&introspection::access_token(token, &facts)));
        }
    };
    let Some(entry) = memory.token_facts(realm, grant_id, &token.token_id, now).await? else {
        return Ok(inactive());
    };
    let (mut works, facts) = (false, &entry.value);
    let body = about(state, client, facts, now, |facts| {
        let answer = introspection::access_token(token, facts);
        works = answer.is_active();
        response::to_json(&answer)
    });
    if let Some(text) = text.filter(|_| works) {
        // Without the room that it was written into.
        memory.keep_told((text, token), &entry, Bytes::copy_from_slice(&body));
    }
    Ok(body)
}

async fn about_refresh_token(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    presented: &str,
) -> Result<Bytes, Problem> {
    let (memory, now) = (&ctx.app.memory, ctx.app.now());
    let Some(name) = memory.refresh_name(&state.realm.name, presented).await? else {
        return Ok(inactive());
    };
    let Some(found) = memory.refresh_token(client, &name, now).await? else {
        return Ok(inactive());
    };
    let found = &found.value;
    let (realm, grant_id) = (&state.realm.name, &found.grant.grant_id);
    let Some(entry) = memory.token_facts(realm, grant_id, &[0; 12], now).await? else {
        return Ok(inactive());
    };
    Ok(about(state, client, &entry.value, now, |facts| {
        response::to_json(&introspection::refresh_token(&found.token, facts))
    }))
}

/// Asks the rule about what is behind a grant.
fn about(
    state: &RealmState,
    client: &Client,
    behind: &TokenFacts,
    now: Timestamp,
    rule: impl FnOnce(&Facts<'_>) -> Bytes,
) -> Bytes {
    let TokenFacts { grant, person, consents, revoked, client: holder } = behind;
    // The holder's record is as new as the rest; the one that authenticated was loaded before.
    let client = if holder.client_id == client.client_id { holder } else { client };
    let subject = subject::of(client, &person.person_id, &state.pairwise_salt);
    rule(&Facts {
        realm: &state.realm,
        client,
        person: Some(OfPerson { grant, person, subject: &subject, consents }),
        revoked: *revoked,
        now,
    })
}

fn inactive() -> Bytes {
    response::to_json(&introspection::inactive())
}
