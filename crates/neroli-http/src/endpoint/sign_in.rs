//! `{issuer}/sign-in`: the sign-in page of an authorization request.

use crate::flow::Interaction;
use crate::issue::{self, Examined};
use crate::page;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use crate::sign_in::{self, Attempt};
use http::StatusCode;
use neroli_core::authorize::Request;
use neroli_core::client::RedirectUri;
use neroli_pages::{DemoPerson, Failure, Hidden, SignIn};

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let form = ctx.query_form().unwrap_or_default();
    let interaction = Interaction::open(ctx, ctx.realm()?, &form)?;
    match issue::examine(ctx, &interaction).await? {
        Examined::Refused(error) => issue::refuse(ctx, &interaction, &error).await,
        Examined::Decided(decided) => {
            let username = decided.request.login_hint.clone().unwrap_or_default();
            let html = render(ctx, &interaction, &decided.request, username, Failure::None)?;
            let origin = RedirectUri::origin_of(&decided.request.redirect_uri);
            Ok(response::page(StatusCode::OK, html, &origin))
        }
    }
}

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = ctx.page_form()?;
    let state = ctx.realm()?;
    let interaction = Interaction::open(ctx, state, &form)?;
    match sign_in::attempt(ctx, state, &form, interaction.flow().id).await? {
        Attempt::SignedIn(cookies) => {
            // Read with the new session: the request goes on as if it had just come.
            let mut signed_in = ctx.clone();
            crate::cookies::adopt(&mut signed_in.headers, &cookies);
            let response = issue::proceed(&signed_in, &interaction).await?;
            Ok(cookies.into_iter().fold(response, |r, cookie| issue::with_cookie(r, Some(cookie))))
        }
        Attempt::Failed(failure) => {
            let request = match issue::examine(ctx, &interaction).await? {
                Examined::Refused(error) => return issue::refuse(ctx, &interaction, &error).await,
                Examined::Decided(decided) => decided.request,
            };
            let username = form.get("username").unwrap_or_default().to_owned();
            let html = render(ctx, &interaction, &request, username, failure)?;
            let origin = RedirectUri::origin_of(&request.redirect_uri);
            Ok(sign_in::answer(failure, html, &origin))
        }
    }
}

fn render(
    ctx: &Ctx,
    interaction: &Interaction,
    request: &Request,
    username: String,
    failure: Failure,
) -> Result<String, crate::problem::Problem> {
    let state = ctx.realm()?;
    let lang = interaction.lang(ctx, request.ui_locales.as_deref());
    let sealed = interaction.seal(&ctx.app, state)?;
    Ok(SignIn {
        chrome: page::chrome(ctx, lang),
        action: format!("/openidconnect/{}/v1/sign-in", state.realm.name),
        hidden: vec![Hidden::new("request", sealed)],
        username,
        partner: Some(page::partner(&request.client, &request.redirect_uri)),
        failure,
        back: None,
        demo: demo_people(ctx, state.realm.name.as_str()),
    }
    .render())
}

/// Sandbox people of a realm, in `demo` only.
pub(crate) fn demo_people(ctx: &Ctx, realm: &str) -> Vec<DemoPerson> {
    let of_realm = ctx.app.demo.iter().filter(|person| person.realm == realm);
    of_realm
        .map(|person| DemoPerson {
            username: person.username.clone(),
            password: person.password.clone(),
        })
        .collect()
}
