//! `{issuer}/userinfo` (OpenID Connect Core §5.3): GET and POST; JSON, or a JWT for a client that
//! is registered for signed answers.

use crate::bearer;
use crate::dpop;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::{StatusCode, header};
use neroli_core::userinfo::{Api, signed_claims};

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let Some(presented) = bearer::presented(&ctx)? else { return Ok(challenge()) };
    let state = ctx.realm()?;
    let (answer, client) = bearer::read(&ctx, state, Api::OpenIdConnect, &presented).await?;
    let response = match client.keys.userinfo_signed_response_alg {
        None => response::json(StatusCode::OK, &answer.body),
        // OpenID Connect Core §5.3.2: signed, it says who says it and to whom.
        Some(algorithm) => {
            let key = state
                .signing_key(algorithm)
                .ok_or_else(|| Problem::Internal("the realm has no signing key".into()))?;
            let claims = serde_json::to_vec(&signed_claims(&state.realm.issuer, &answer))
                .map_err(|error| Problem::Internal(error.to_string()))?;
            response::jwt(key.sign(None, &claims)?)
        }
    };
    dpop::hand_out_nonce(&ctx, state, response)
}

pub(crate) async fn post(ctx: Ctx) -> Result<Response, Problem> {
    get(ctx).await
}

/// RFC 6750 §3.1: a request without any credentials gets a challenge and no error code.
fn challenge() -> Response {
    let mut response = response::text(StatusCode::UNAUTHORIZED, "");
    response::put(&mut response, header::WWW_AUTHENTICATE, response::CHALLENGES);
    response
}
