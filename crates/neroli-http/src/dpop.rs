//! The DPoP proof of a request (RFC 9449): read, checked, and used up.

use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response::{self, Response};
use http::HeaderName;
use neroli_core::dpop::{self, Expected, Proof, nonce};
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::request_log::Cause;
use neroli_store::Once;

const HEADER: HeaderName = HeaderName::from_static("dpop");

/// How an address refuses a proof.
type Refuse = fn(OAuthError) -> Problem;

/// The key that the request to a resource proves: the RFC 7638 thumbprint. `None` without a
/// proof. It must be tied to the access token beside it.
pub(crate) async fn at_resource(
    ctx: &Ctx,
    state: &RealmState,
    access_token: &str,
) -> Result<Option<[u8; 32]>, Problem> {
    let proof = checked(ctx, state, Some(access_token), Problem::Dpop)?;
    used_up(ctx, state, proof, Problem::Dpop).await
}

/// The proof of a request of a client, in order but for its single use. It is looked at before
/// the client's own proof: whoever must come again with a nonce (RFC 9449 §8) may then send the
/// same assertion, of which nothing has been used up.
pub(crate) fn of_client(ctx: &Ctx, state: &RealmState) -> Result<Option<Proof>, Problem> {
    checked(ctx, state, None, Problem::OAuth)
}

/// The key that [`of_client`] proves, once the client is known.
pub(crate) async fn proven(
    ctx: &Ctx,
    state: &RealmState,
    proof: Option<Proof>,
) -> Result<Option<[u8; 32]>, Problem> {
    used_up(ctx, state, proof, Problem::OAuth).await
}

fn checked(
    ctx: &Ctx,
    state: &RealmState,
    access_token: Option<&str>,
    refuse: Refuse,
) -> Result<Option<Proof>, Problem> {
    let lines = ctx.headers.get_all(HEADER).iter().map(http::HeaderValue::as_bytes);
    let Some(text) = dpop::one(lines).map_err(refuse)? else { return Ok(None) };
    let now = ctx.app.now();
    let uri = format!("{}{}", ctx.app.public_url, ctx.path);
    let expected = Expected { method: ctx.method.as_str(), uri: &uri, access_token, now };
    let proof = dpop::check(text, &expected).map_err(refuse)?;
    if nonce::judge(proof.nonce.as_deref(), &state.realm, &state.ring, now)
        == nonce::Verdict::Demand
    {
        let at_resource = access_token.is_some();
        return Err(Problem::DpopNonce { nonce: fresh_nonce(ctx, state)?, at_resource });
    }
    Ok(Some(proof))
}

async fn used_up(
    ctx: &Ctx,
    state: &RealmState,
    proof: Option<Proof>,
    refuse: Refuse,
) -> Result<Option<[u8; 32]>, Problem> {
    let Some(proof) = proof else { return Ok(None) };
    let (realm, store) = (&state.realm.name, &ctx.app.store);
    if !store.use_once(realm, Once::DpopProof, &proof.name, proof.expires_at).await? {
        return Err(refuse(
            OAuthError::new(
                OAuthCode::InvalidDpopProof,
                "The DPoP proof has been used before: its jti must be new.",
            )
            .because(Cause::DpopReplayed),
        ));
    }
    Ok(Some(proof.jkt))
}

/// Where nonces are demanded, each answer brings the next (RFC 9449 §8.2).
pub(crate) fn hand_out_nonce(
    ctx: &Ctx,
    state: &RealmState,
    mut response: Response,
) -> Result<Response, Problem> {
    if state.realm.dpop_nonce {
        response::put_text(&mut response, response::DPOP_NONCE, &fresh_nonce(ctx, state)?);
    }
    Ok(response)
}

fn fresh_nonce(ctx: &Ctx, state: &RealmState) -> Result<String, Problem> {
    Ok(nonce::make(&state.realm, &state.ring, ctx.app.now(), ctx.app.random())?)
}
