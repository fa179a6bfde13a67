//! `{issuer}/logout`: asks, then ends the session on the server and in the browser. A link alone
//! never signs anybody out.

use crate::cookies;
use crate::csrf;
use crate::issue;
use crate::page;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::form::Form;
use neroli_pages::{Hidden, Link, SignOut, SignedOut};

pub(crate) async fn get(ctx: Ctx) -> Answer {
    let state = ctx.realm()?;
    let action = format!("/openidconnect/{}/v1/logout", state.realm.name);
    ask(&ctx, state, action).await
}

pub(crate) async fn post(ctx: Ctx) -> Answer {
    let form = ctx.page_form()?;
    end(&ctx, ctx.realm()?, &form).await
}

/// The question, or the page of somebody who is signed out already.
pub(crate) async fn ask(ctx: &Ctx, state: &RealmState, action: String) -> Answer {
    let Some((session, person)) = issue::signed_in(ctx, state).await? else {
        return Ok(signed_out(ctx, state, false));
    };
    let mut chrome = page::chrome(ctx, ctx.lang(None));
    chrome.person = person.record.display_name();
    let html = SignOut {
        chrome,
        action,
        hidden: vec![
            Hidden::new("csrf", csrf::token(&session)),
            Hidden::new("realm", state.realm.name.as_str()),
        ],
        partner: None,
        offer_everywhere: true,
        back: None,
    }
    .render();
    Ok(response::page(StatusCode::OK, html, ""))
}

/// Ends the session, or with `everywhere` all sessions of the person.
pub(crate) async fn end(ctx: &Ctx, state: &RealmState, form: &Form) -> Answer {
    let everywhere = form.get("everywhere") == Some("1");
    let realm = &state.realm.name;
    if let Some((session, person)) = issue::signed_in(ctx, state).await? {
        csrf::check(&session, form)?;
        if everywhere {
            ctx.app.store.end_all_sessions(realm, &person.person_id, ctx.app.now()).await?;
        } else {
            ctx.app.store.end_session(realm, &session.secret, ctx.app.now()).await?;
        }
    }
    let gone = cookies::set(&cookies::session(realm.as_str()), "", Some(0), ctx.app.secure);
    Ok(issue::with_cookie(signed_out(ctx, state, everywhere), Some(gone)))
}

fn signed_out(ctx: &Ctx, state: &RealmState, everywhere: bool) -> Response {
    let html = SignedOut {
        chrome: page::chrome(ctx, ctx.lang(None)),
        everywhere,
        back: Some(Link::new(
            format!("/consents?realm={}", state.realm.name),
            state.realm.operator.clone(),
        )),
    }
    .render();
    response::page(StatusCode::OK, html, "")
}
