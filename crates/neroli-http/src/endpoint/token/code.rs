//! `grant_type=authorization_code`: a code becomes tokens, once.

use super::minted::Minted;
use super::{Asked, invalid_grant};
use crate::problem::Problem;
use neroli_core::access_token::Holder;
use neroli_core::client::GrantType;
use neroli_core::consent::Items;
use neroli_core::grant::Grant;
use neroli_core::refresh::FamilyKey;
use neroli_core::request_log::Cause;
use neroli_core::scope::Scope;
use neroli_core::secret::Plain;
use neroli_core::subject;
use neroli_core::token::id_token::{self, Context};
use neroli_core::token::{TokenResponse, authorization_code};
use neroli_store::{CodeAndGrant, Redeemed, TokenFacts};

pub(super) async fn redeem(asked: &Asked<'_>) -> Result<TokenResponse, Problem> {
    let (app, realm) = (&asked.ctx.app, &asked.state.realm.name);
    let presented = authorization_code::presented(asked.form).map_err(Problem::OAuth)?;
    let hash = Plain::presented(presented).dated_hash();
    let found = app.store.code(realm, &hash).await?;
    let found = found.ok_or_else(|| Problem::OAuth(authorization_code::unknown()))?;
    let (code, grant) = (&found.code, &found.grant);
    let proven = asked.proven.as_ref();
    authorization_code::check(asked.form, asked.client, code, grant, proven, app.now())
        .map_err(Problem::OAuth)?;
    let holder = Holder::Grant(grant.grant_id);
    let mut minted = Minted::new(asked, holder, grant.scopes, grant.resources)?;
    if asked.client.may_use(GrantType::RefreshToken) {
        minted = minted.refreshable(asked, grant.grant_id, FamilyKey(app.random()));
    }
    // A disabled person's tokens are no more. What follows a second use is the store's to do,
    // whoever uses it and whatever else stands in the way.
    if found.disabled && !code.consumed {
        return Err(invalid_grant(Cause::AccountUnavailable));
    }
    // Signed before the step, so that a code is not consumed for an answer that cannot be made.
    let id_token = if grant.scopes.contains(Scope::OpenId) && !code.consumed {
        Some(sign(asked, &found, &minted.access_token).await?)
    } else {
        None
    };
    match app.store.redeem_code(realm, &hash, minted.refresh_token()).await? {
        Redeemed::Done => Ok(minted.answer(id_token)),
        Redeemed::Replayed => Err(invalid_grant(Cause::CodeReplayed)),
        Redeemed::Gone => Err(invalid_grant(Cause::GrantForgotten)),
    }
}

/// The id_token beside an access token.
async fn sign(
    asked: &Asked<'_>,
    found: &CodeAndGrant,
    access_token: &str,
) -> Result<String, Problem> {
    let (app, state, now) = (&asked.ctx.app, asked.state, asked.ctx.app.now());
    let CodeAndGrant { code, grant, .. } = found;
    let facts = match grant.id_token_claims.is_empty() {
        true => None,
        false => Some(facts(asked, grant).await?),
    };
    let about =
        facts.as_ref().map(|facts| (&facts.person.record, Items::in_force(&facts.consents, now)));
    let key = state.signing_key(asked.client.id_token_alg())?;
    let context = Context {
        realm: &state.realm,
        subject: &subject::of(asked.client, &grant.person_id, &state.pairwise_salt),
        sid: &subject::session_of(&asked.client.client_id, &grant.sid, &state.pairwise_salt),
        nonce: code.nonce.as_deref(),
        access_token,
        algorithm: key.algorithm(),
        about,
        now,
    };
    let claims = id_token::claims(grant, &context);
    let payload = serde_json::to_vec(&claims).map_err(|e| Problem::Internal(e.to_string()))?;
    Ok(app.signing.sign(key, None, payload).await?)
}

/// What is known of the person, and agreed to: asked for once, so not remembered.
async fn facts(asked: &Asked<'_>, grant: &Grant) -> Result<TokenFacts, Problem> {
    let (app, realm) = (&asked.ctx.app, &asked.state.realm.name);
    // No access token's: the one beside it is being made.
    let found = app.store.token_facts(realm, &grant.grant_id, &[0; 12]).await?;
    found.ok_or_else(|| invalid_grant(Cause::GrantForgotten))
}
