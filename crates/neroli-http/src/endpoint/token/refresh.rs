//! `grant_type=refresh_token`: a grant's next access token.

use super::minted::Minted;
use super::{Asked, invalid_grant};
use crate::problem::Problem;
use neroli_core::access_token::Holder;
use neroli_core::refresh::RefreshState;
use neroli_core::request_log::Cause;
use neroli_core::time::Timestamp;
use neroli_core::token::{TokenResponse, refresh_token};
use neroli_store::{Rotated, Standing};

pub(super) async fn refresh(asked: &Asked<'_>) -> Result<TokenResponse, Problem> {
    let (app, realm) = (&asked.ctx.app, &asked.state.realm.name);
    // One moment for all: how a grant stands is told for the moment of the question.
    let now = app.now();
    let presented = refresh_token::presented(asked.form).map_err(Problem::OAuth)?;
    let unknown = || Problem::OAuth(refresh_token::unknown());
    let name = app.memory.refresh_name(realm, presented).await?.ok_or_else(unknown)?;
    let found = app.memory.exchangeable(asked.client, &name, now).await?;
    let found = found.ok_or_else(unknown)?;
    let (token, grant) = (&found.value.token, &found.value.grant);
    let proven = asked.proven.as_ref();
    let scopes = refresh_token::check(asked.form, asked.client, token, grant, proven, now)
        .map_err(Problem::OAuth)?;
    stands(&found.value.standing, now)?;
    let mut minted = Minted::new(asked, Holder::Grant(grant.grant_id), scopes, grant.resources)?;
    if asked.client.rotates_refresh_tokens() {
        minted = minted.refreshable(asked, grant.grant_id, token.family_key);
    }
    if let Some(successor) = minted.refresh_token() {
        match app.store.rotate_refresh_token(realm, &name, successor, now).await? {
            Rotated::Done => app.memory.keep_successor(successor, &found),
            Rotated::Replayed => return Err(invalid_grant(Cause::RefreshTokenReplayed)),
            Rotated::Gone => return Err(invalid_grant(Cause::GrantForgotten)),
        }
    } else if token.state != RefreshState::Live {
        return Err(invalid_grant(Cause::RefreshTokenReplayed));
    }
    // OpenID Connect Core §12.2 lets a refresh answer without an id_token; the first
    // generation's did, and signing one costs more than all the rest.
    Ok(minted.answer(None))
}

/// A disabled person's tokens are no more, and nothing is handed out for which nothing is agreed.
fn stands(standing: &Standing, now: Timestamp) -> Result<(), Problem> {
    if standing.disabled {
        return Err(invalid_grant(Cause::AccountUnavailable));
    }
    if !standing.is_agreed(now) {
        return Err(invalid_grant(Cause::AgreementExpired));
    }
    Ok(())
}
