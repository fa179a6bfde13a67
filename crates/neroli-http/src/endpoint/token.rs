//! `POST {issuer}/token` (RFC 6749 §3.2): a code or a refresh token becomes an access token.

use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::{StatusCode, header};
use neroli_core::access_token::AccessToken;
use neroli_core::client::{Client, GrantType};
use neroli_core::consent::Items;
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::grant::{Grant, RefreshState, RefreshToken, TokenId};
use neroli_core::scope::{Scope, ScopeSet};
use neroli_core::secret::Plain;
use neroli_core::time::Seconds;
use neroli_core::token::client_auth::{Presented, authenticate};
use neroli_core::token::id_token::{self, Context};
use neroli_core::token::{
    GrantTypeParameter, TokenResponse, authorization_code, grant_type, refresh_token,
};
use neroli_store::{Redeemed, Rotated, TokenFacts};

pub(crate) async fn post(ctx: Ctx) -> Answer {
    let form = oauth_form(&ctx)?;
    let grant_type = grant_type(&form).map_err(Problem::OAuth)?;
    let state = ctx.realm()?;
    let client = client(&ctx, state, &form).await?;
    let answer = match grant_type {
        GrantTypeParameter::AuthorizationCode => code(&ctx, state, &client, &form).await?,
        GrantTypeParameter::RefreshToken => refresh(&ctx, state, &client, &form).await?,
    };
    Ok(response::json(StatusCode::OK, &answer))
}

/// The body of a request to an endpoint of OAuth.
pub(crate) fn oauth_form(ctx: &Ctx) -> Result<Form, Problem> {
    ctx.body_form().map_err(|error| {
        Problem::OAuth(OAuthError::new(OAuthCode::InvalidRequest, error.description()))
    })
}

/// The client that a request proves to come from.
pub(crate) async fn client(ctx: &Ctx, state: &RealmState, form: &Form) -> Result<Client, Problem> {
    let mut lines = ctx.headers.get_all(header::AUTHORIZATION).iter();
    let authorization = match (lines.next(), lines.next()) {
        (None, _) => None,
        // What is not text is no credential either; the reader says so.
        (Some(line), None) => Some(line.to_str().unwrap_or("Basic \u{fffd}")),
        (Some(_), Some(_)) => {
            return Err(Problem::OAuth(OAuthError::new(
                OAuthCode::InvalidRequest,
                "There is more than one Authorization header.",
            )));
        }
    };
    let presented = Presented::read(authorization, form).map_err(Problem::OAuth)?;
    let realm = &state.realm.name;
    let client = ctx.app.store.client(realm, &presented.client_id).await?;
    let secrets = ctx.app.store.client_secrets(realm, &presented.client_id).await?;
    authenticate(client, &secrets, &presented).map_err(Problem::OAuth)
}

/// Tokens as they are being made.
struct Minted {
    token_id: TokenId,
    /// The access token's whole life, whatever the clock does until the answer is sent.
    expires_in: Seconds,
    access_token: String,
    refresh: Option<(Plain, RefreshToken)>,
}

impl Minted {
    fn new(
        ctx: &Ctx,
        state: &RealmState,
        grant: &Grant,
        scopes: ScopeSet,
        with_refresh: bool,
    ) -> Result<Self, Problem> {
        let now = ctx.app.now();
        let token_id = ctx.app.random();
        let expires_in = state.realm.lifetimes.access_token;
        let expires_at = now + expires_in;
        let token =
            AccessToken { token_id, grant_id: grant.grant_id, scopes, issued_at: now, expires_at };
        let access_token = token.seal(&state.realm, &state.ring)?;
        let refresh = with_refresh.then(|| {
            let plain = Plain::from_random(ctx.app.random());
            let stored = RefreshToken {
                hash: plain.hash(),
                realm: grant.realm.clone(),
                grant_id: grant.grant_id,
                client_id: grant.client_id.clone(),
                expires_at: grant.expires_at,
                state: RefreshState::Live,
                access_token: token_id,
                access_expires_at: expires_at,
            };
            (plain, stored)
        });
        Ok(Self { token_id, expires_in, access_token, refresh })
    }

    fn refresh_token(&self) -> Option<&RefreshToken> {
        self.refresh.as_ref().map(|(_, stored)| stored)
    }

    fn answer(self, scope: ScopeSet, id_token: Option<String>) -> TokenResponse {
        debug_assert_ne!(self.token_id, [0; 12]);
        TokenResponse {
            token_type: "Bearer",
            access_token: self.access_token,
            expires_in: self.expires_in,
            refresh_token: self.refresh.map(|(plain, _)| plain.expose().to_owned()),
            scope,
            id_token,
        }
    }
}

fn invalid_grant() -> Problem {
    Problem::OAuth(OAuthCode::InvalidGrant.into())
}

async fn code(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    form: &Form,
) -> Result<TokenResponse, Problem> {
    let (store, realm) = (&ctx.app.store, &state.realm.name);
    let presented = authorization_code::presented(form).map_err(Problem::OAuth)?;
    let hash = Plain::presented(presented).hash();
    let found = store.code(realm, &hash).await?.ok_or_else(invalid_grant)?;
    authorization_code::check(form, client, &found.code, &found.grant, ctx.app.now())
        .map_err(Problem::OAuth)?;
    let grant = found.grant;
    let minted =
        Minted::new(ctx, state, &grant, grant.scopes, client.may_use(GrantType::RefreshToken))?;
    let facts = facts(ctx, state, &grant).await?;
    // Signed before the step, so that a code is not consumed for an answer that cannot be made.
    let id_token = if grant.scopes.contains(Scope::OpenId) {
        Some(sign(ctx, state, client, &facts, found.code.nonce.as_deref(), &minted.access_token)?)
    } else {
        None
    };
    match store.redeem_code(realm, &hash, minted.refresh_token()).await? {
        Redeemed::Done => Ok(minted.answer(grant.scopes, id_token)),
        Redeemed::Replayed | Redeemed::Gone => Err(invalid_grant()),
    }
}

async fn refresh(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    form: &Form,
) -> Result<TokenResponse, Problem> {
    let (store, realm) = (&ctx.app.store, &state.realm.name);
    let presented = refresh_token::presented(form).map_err(Problem::OAuth)?;
    let hash = Plain::presented(presented).hash();
    let found = store.refresh_token(realm, &hash).await?.ok_or_else(invalid_grant)?;
    let scopes = refresh_token::check(form, client, &found.token, &found.grant, ctx.app.now())
        .map_err(Problem::OAuth)?;
    let facts = facts(ctx, state, &found.grant).await?;
    if Items::in_force(&facts.consents, ctx.app.now()).is_empty() {
        return Err(invalid_grant());
    }
    let rotates = client.rotates_refresh_tokens();
    let minted = Minted::new(ctx, state, &found.grant, scopes, rotates)?;
    if let Some(successor) = minted.refresh_token() {
        match store.rotate_refresh_token(realm, &hash, successor).await? {
            Rotated::Done => {}
            Rotated::Replayed | Rotated::Gone => return Err(invalid_grant()),
        }
    } else if found.token.state != RefreshState::Live {
        return Err(invalid_grant());
    }
    // OpenID Connect Core §12.2 lets a refresh answer without an id_token; the first
    // generation's did, and signing one costs more than all the rest.
    Ok(minted.answer(scopes, None))
}

/// The person and the consents behind a grant; a disabled person's tokens are no more.
async fn facts(ctx: &Ctx, state: &RealmState, grant: &Grant) -> Result<TokenFacts, Problem> {
    let none: TokenId = [0; 12];
    let facts = ctx.app.store.token_facts(&state.realm.name, &grant.grant_id, &none).await?;
    facts.filter(|facts| !facts.person.disabled).ok_or_else(invalid_grant)
}

fn sign(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    facts: &TokenFacts,
    nonce: Option<&str>,
    access_token: &str,
) -> Result<String, Problem> {
    let key = state
        .signing_key(client.id_token_alg())
        .ok_or_else(|| Problem::Internal("the realm has no signing key".into()))?;
    let now = ctx.app.now();
    let context = Context {
        realm: &state.realm,
        nonce,
        access_token,
        algorithm: key.algorithm(),
        record: &facts.person.record,
        in_force: &Items::in_force(&facts.consents, now),
        now,
    };
    let claims = id_token::claims(&facts.grant, &context);
    let payload = serde_json::to_vec(&claims).map_err(|e| Problem::Internal(e.to_string()))?;
    Ok(key.sign(None, &payload)?)
}
