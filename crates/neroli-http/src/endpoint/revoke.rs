//! `POST {issuer}/revoke` (RFC 7009): a client gives a token back. What is not its own, or no
//! token at all, is answered with 200 and changes nothing (§2.2).

use super::token;
use crate::client_auth;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::access_token::{AccessToken, Holder};
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::grant::GrantEnd;
use neroli_core::id::ClientId;

/// The parameters of the client's proof are its reader's.
const PARAMETERS: &[&str] = &["token", "token_type_hint"];

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = token::oauth_form(ctx)?;
    let invalid = |text: String| Problem::OAuth(OAuthError::new(OAuthCode::InvalidRequest, text));
    if let Some(name) = form.repeated(PARAMETERS) {
        return Err(invalid(format!("The parameter {name} stands more than once.")));
    }
    let state = ctx.realm()?;
    let client = client_auth::client(ctx, state, &form).await?;
    let presented =
        form.get("token").ok_or_else(|| invalid("The parameter token is missing.".into()))?;
    let (store, realm, now) = (&ctx.app.store, &state.realm.name, ctx.app.now());
    // The hint is only a hint: both kinds are looked for (§2.1).
    if let Some(access) = AccessToken::open(presented, &state.realm, &state.ring) {
        if owner(ctx, state, &access).await?.is_some_and(|owner| owner == client.client_id) {
            store.revoke_access_token(realm, &access.token_id, access.expires_at).await?;
        }
    } else if let Some(name) = ctx.app.memory.refresh_name(realm, presented).await?
        && let Some(found) = store.refresh_token(realm, &name, now).await?
        && found.grant.client_id == client.client_id
    {
        // §2.1: access tokens based on the same grant go with it.
        store.end_grant(realm, &found.grant.grant_id, GrantEnd::Revoked).await?;
    }
    Ok(response::done(StatusCode::OK))
}

/// The client that an access token was issued to.
async fn owner(
    ctx: &Ctx,
    state: &RealmState,
    token: &AccessToken,
) -> Result<Option<ClientId>, Problem> {
    match &token.holder {
        Holder::Client(client_id) => Ok(Some(client_id.clone())),
        Holder::Grant(grant_id) => {
            let realm = &state.realm.name;
            let facts = ctx.app.store.token_facts(realm, grant_id, &token.token_id).await?;
            Ok(facts.map(|facts| facts.client.client_id))
        }
    }
}
