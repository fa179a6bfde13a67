//! `/consents/sign-out`: signs out, here or everywhere.

use super::choose_realm;
use crate::endpoint::logout;
use crate::request::Ctx;
use crate::routes::Answer;

pub(crate) async fn get(ctx: &mut Ctx) -> Answer {
    let form = super::query(ctx)?;
    choose_realm(ctx, &form)?;
    logout::ask(ctx, ctx.realm()?, "/consents/sign-out".into()).await
}

pub(crate) async fn post(ctx: &mut Ctx) -> Answer {
    let form = ctx.page_form()?;
    choose_realm(ctx, &form)?;
    logout::end(ctx, ctx.realm()?, &form).await
}
