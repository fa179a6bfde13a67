//! `{issuer}/userinfo` (OpenID Connect Core §5.3): GET and POST; JSON, or a JWT for a client that
//! is registered for signed answers.

use crate::bearer;
use crate::dpop;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::userinfo::{Api, signed_claims};

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let Some(presented) = bearer::presented(ctx)? else {
        return Ok(response::challenge(response::CHALLENGES));
    };
    let state = ctx.realm()?;
    let read = bearer::read(ctx, state, Api::OpenIdConnect, &presented).await?;
    let response = match read.facts.value.client.keys.userinfo_signed_response_alg {
        None => {
            let body = response::to_json(&read.answer.body);
            read.remember(ctx, state, Api::OpenIdConnect, body.clone());
            response::json_text(StatusCode::OK, body)
        }
        // OpenID Connect Core §5.3.2: signed, it says who says it and to whom.
        Some(algorithm) => {
            let key = state.signing_key(algorithm)?;
            let claims = serde_json::to_vec(&signed_claims(&state.realm.issuer, &read.answer))
                .map_err(|error| Problem::Internal(error.to_string()))?;
            response::jwt(ctx.app.signing.sign(key, None, claims).await?)
        }
    };
    dpop::hand_out_nonce(ctx, state, response)
}

pub(crate) async fn post(ctx: &Ctx) -> Result<Response, Problem> {
    get(ctx).await
}
