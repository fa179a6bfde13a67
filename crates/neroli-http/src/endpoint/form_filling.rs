//! `GET /formfilling/{realm}/v1/userinfo`: the Form Filling API.

use crate::bearer;
use crate::dpop;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::error::CommonCode;
use neroli_core::userinfo::Api;

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    // This address reads no parameter; but what cannot be read could hide a token in a log.
    ctx.query_form().map_err(|_| Problem::Common(CommonCode::InvalidParameter))?;
    let presented =
        bearer::presented(ctx)?.ok_or(Problem::Common(CommonCode::MissingCredentials))?;
    let state = ctx.realm()?;
    let read = bearer::read(ctx, state, Api::FormFilling, &presented).await?;
    let body = response::to_json(&read.answer.body);
    read.remember(ctx, state, Api::FormFilling, body.clone());
    dpop::hand_out_nonce(ctx, state, response::json_text(StatusCode::OK, body))
}
