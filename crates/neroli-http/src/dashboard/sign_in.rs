//! `/consents/sign-in`: the dashboard's own sign-in, with no partner asking.

use super::choose_realm;
use crate::endpoint::sign_in::demo_people;
use crate::issue;
use crate::page;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use crate::sign_in::{self, Attempt};
use neroli_pages::{Failure, Hidden, SignIn};

pub(crate) async fn get(ctx: &mut Ctx) -> Answer {
    let form = super::query(ctx)?;
    choose_realm(ctx, &form)?;
    let html = render(ctx, ctx.realm()?, String::new(), Failure::None);
    Ok(sign_in::answer(Failure::None, html, ""))
}

pub(crate) async fn post(ctx: &mut Ctx) -> Answer {
    let form = ctx.page_form()?;
    choose_realm(ctx, &form)?;
    let state = ctx.realm()?;
    // No interaction waits for this sign-in: a random name satisfies none.
    match sign_in::attempt(ctx, state, &form, ctx.app.random()).await? {
        Attempt::SignedIn(cookies) => {
            let home = response::see_other(&format!("/consents?realm={}", state.realm.name));
            Ok(cookies.into_iter().fold(home, |r, cookie| issue::with_cookie(r, Some(cookie))))
        }
        Attempt::Failed(failure) => {
            let username = form.get("username").unwrap_or_default().to_owned();
            Ok(sign_in::answer(failure, render(ctx, state, username, failure), ""))
        }
    }
}

fn render(ctx: &Ctx, state: &RealmState, username: String, failure: Failure) -> String {
    SignIn {
        chrome: page::chrome(ctx, ctx.lang(None)),
        action: "/consents/sign-in".into(),
        hidden: vec![Hidden::new("realm", state.realm.name.as_str())],
        username,
        partner: None,
        failure,
        back: None,
        demo: demo_people(ctx, state.realm.name.as_str()),
    }
    .render()
}
