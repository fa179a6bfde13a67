//! `{issuer}/authorize`: begins an interaction (OpenID Connect Core §3.1.2.1). Renders nothing
//! itself but errors: it leads to sign-in, to consent, or back to the client.

use crate::flow::Interaction;
use crate::issue;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::routes::Answer;
use neroli_core::authorize::{PARAMETERS, PageRefusal};
use neroli_core::form::Form;
use neroli_pages::ErrorKind;

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let form = ctx.query_form().map_err(|e| issue::page_refusal(&PageRefusal::Unreadable(e)))?;
    begin(ctx, form).await
}

/// OpenID Connect Core §3.1.2.1 asks for POST as well; other sites' forms may come here.
pub(crate) async fn post(ctx: Ctx) -> Answer {
    let form = ctx.body_form().map_err(|_| Problem::page(ErrorKind::MalformedRequest))?;
    begin(ctx, form).await
}

async fn begin(ctx: Ctx, form: Form) -> Answer {
    let query = form.only(PARAMETERS).encode();
    let (interaction, cookie) = Interaction::begin(&ctx, query);
    let response = issue::proceed(&ctx, &interaction).await?;
    Ok(issue::with_cookie(response, cookie))
}
