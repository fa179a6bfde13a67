//! `GET {issuer}/.well-known/openid-configuration` and its RFC 8414 twin.

use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::header;
use neroli_core::key_schedule::MAX_AGE;

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let document = &ctx.realm()?.metadata;
    Ok(response::document(document, ctx.header(header::IF_NONE_MATCH), MAX_AGE))
}
