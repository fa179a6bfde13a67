//! `GET {issuer}/jwks`: the public keys (RFC 7517 §5).

use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::header;

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let document = &ctx.realm()?.jwks;
    Ok(response::document(&document.body, &document.etag, ctx.header(header::IF_NONE_MATCH)))
}
