//! `{issuer}/userinfo` (OpenID Connect Core §5.3): GET and POST.

use crate::bearer;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::{StatusCode, header};
use neroli_core::userinfo::Api;

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let token = match bearer::presented(&ctx)? {
        Some(token) => token,
        None => return Ok(challenge()),
    };
    let answer = bearer::read(&ctx.app, ctx.realm()?, Api::OpenIdConnect, &token).await?;
    Ok(response::json(StatusCode::OK, &answer.body))
}

pub(crate) async fn post(ctx: Ctx) -> Result<Response, Problem> {
    get(ctx).await
}

/// RFC 6750 §3.1: a request without any credentials gets a challenge and no error code.
fn challenge() -> Response {
    let mut response = response::plain(StatusCode::UNAUTHORIZED, "");
    response::put(&mut response, header::WWW_AUTHENTICATE, "Bearer realm=\"neroli\"");
    response::put(&mut response, header::CACHE_CONTROL, "no-store");
    response
}
