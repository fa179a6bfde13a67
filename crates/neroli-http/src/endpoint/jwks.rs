//! `GET {issuer}/jwks`: the public keys (RFC 7517 §5), cacheable until they change next.

use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::header;

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let state = ctx.realm()?;
    let max_age = state.jwks_max_age(ctx.app.now());
    Ok(response::document(&state.jwks, ctx.header(header::IF_NONE_MATCH), max_age))
}
