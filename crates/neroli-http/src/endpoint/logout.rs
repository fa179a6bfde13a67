//! `{issuer}/logout` (OpenID Connect RP-Initiated Logout 1.0), and signing out by the dashboard's
//! own form. A request that proves which session it means ends it at once; any other is a
//! question: a link alone never signs anybody out.

use crate::cookies;
use crate::csrf;
use crate::issue;
use crate::page;
use crate::problem::{PageProblem, Problem};
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::{HeaderValue, Method, StatusCode};
use neroli_core::client::{Client, RedirectUri};
use neroli_core::form::Form;
use neroli_core::logout::{Destination, PARAMETERS, Refusal, Request};
use neroli_core::person::Person;
use neroli_core::session::Session;
use neroli_pages::{Detail, DetailLabel, ErrorKind, Hidden, Link, SignOut, SignedOut};

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let form = ctx.query_form().map_err(|_| Problem::page(ErrorKind::MalformedRequest))?;
    requested(ctx, ctx.realm()?, &form).await
}

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = ctx.page_form()?;
    requested(ctx, ctx.realm()?, &form).await
}

/// A request of a client's (§2), or the answer to our question about it.
async fn requested(ctx: &Ctx, state: &RealmState, form: &Form) -> Answer {
    let refuse = |refusal: Refusal| refusal_page(refusal, form);
    let issuer = &state.realm.issuer;
    let request = Request::read(form, issuer, &state.verifying_keys()).map_err(refuse)?;
    let client = match &request.client_id {
        Some(client_id) => ctx.app.store.client(&state.realm.name, client_id).await?,
        None => None,
    };
    if let Some(client) = &client {
        ctx.note.claimed(client);
    }
    let destination = request.destination(client.as_ref()).map_err(refuse)?;
    let Some((session, person)) = issue::signed_in(ctx, state).await? else {
        if ctx.method == Method::POST && !is_answer(form) {
            return Ok(again_by_get(state, form));
        }
        // Only a hint of ours sends on somebody who was not asked.
        let proven = destination.filter(|_| request.sid.is_some());
        return Ok(leave(ctx, state, proven, false));
    };
    let answered = is_answer(form) && ctx.method == Method::POST;
    if answered {
        confirmed(ctx, &session, form)?;
    } else if !request.proves(&session, &state.pairwise_salt) {
        return Ok(question(ctx, state, &person, &session, client.as_ref(), form, destination));
    }
    let everywhere = answered && form.get("everywhere") == Some("1");
    end_session(ctx, state, &session, &person, everywhere).await?;
    Ok(leave(ctx, state, destination, everywhere))
}

/// A form of another site comes without our cookies (SameSite=Lax); the navigation that follows
/// brings them.
fn again_by_get(state: &RealmState, form: &Form) -> Response {
    let query = form.clone().only(PARAMETERS).encode();
    let joint = if query.is_empty() { "" } else { "?" };
    response::see_other(&format!("/openidconnect/{}/v1/logout{joint}{query}", state.realm.name))
}

/// Is it our own form, or one that pretends to be?
fn is_answer(form: &Form) -> bool {
    form.has("csrf") || form.has("confirm")
}

/// Our own form, from our own page, in this session.
fn confirmed(ctx: &Ctx, session: &Session, form: &Form) -> Result<(), Problem> {
    if !csrf::is_same_origin(&ctx.app, &ctx.headers) {
        return Err(Problem::page(ErrorKind::Forbidden));
    }
    csrf::check(session, form)
}

fn question(
    ctx: &Ctx,
    state: &RealmState,
    person: &Person,
    session: &Session,
    client: Option<&Client>,
    form: &Form,
    destination: Option<Destination>,
) -> Response {
    let mut hidden = vec![Hidden::new("csrf", csrf::token(session)), Hidden::new("confirm", "1")];
    let carried = PARAMETERS.iter().filter_map(|name| Some((*name, form.get(name)?)));
    hidden.extend(carried.map(|(name, value)| Hidden::new(name, value)));
    let html = SignOut {
        chrome: neroli_pages::Chrome {
            person: person.record.display_name(),
            ..page::chrome(ctx, ctx.lang(form.get("ui_locales")))
        },
        action: format!("/openidconnect/{}/v1/logout", state.realm.name),
        hidden,
        partner: client.map(|client| client.name.clone()),
        offer_everywhere: true,
        back: None,
    }
    .render();
    let origin = destination.map(|to| RedirectUri::origin_of(to.uri())).unwrap_or_default();
    response::page(StatusCode::OK, html, &origin)
}

/// The dashboard's question, or the page of somebody who is signed out already.
pub(crate) async fn ask(ctx: &Ctx, state: &RealmState, action: String) -> Answer {
    let Some((session, person)) = issue::signed_in(ctx, state).await? else {
        return Ok(leave(ctx, state, None, false));
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

/// Ends the session by the dashboard's form, or with `everywhere` all sessions of the person.
pub(crate) async fn end(ctx: &Ctx, state: &RealmState, form: &Form) -> Answer {
    let everywhere = form.get("everywhere") == Some("1");
    if let Some((session, person)) = issue::signed_in(ctx, state).await? {
        csrf::check(&session, form)?;
        end_session(ctx, state, &session, &person, everywhere).await?;
    }
    Ok(leave(ctx, state, None, everywhere))
}

/// On the server, at once; clients that want to be told are told from there on.
async fn end_session(
    ctx: &Ctx,
    state: &RealmState,
    session: &Session,
    person: &Person,
    everywhere: bool,
) -> Result<(), Problem> {
    let (store, realm, now) = (&ctx.app.store, &state.realm.name, ctx.app.now());
    if everywhere {
        store.end_all_sessions(realm, &person.person_id, now).await?;
    } else {
        store.end_session(realm, &session.secret, now).await?;
    }
    state.gathered.logout_queued.notify_one();
    Ok(())
}

/// To the client, or to the page that says that it is done; the browser forgets the session.
fn leave(
    ctx: &Ctx,
    state: &RealmState,
    destination: Option<Destination>,
    everywhere: bool,
) -> Response {
    let realm = state.realm.name.as_str();
    let gone: HeaderValue = cookies::set(&cookies::session(realm), "", Some(0), ctx.app.secure);
    let response = match destination {
        Some(destination) => response::see_other(&destination.location()),
        None => signed_out(ctx, state, everywhere),
    };
    issue::with_cookie(response, Some(gone))
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

/// An error page, and never a redirect.
fn refusal_page(refusal: Refusal, form: &Form) -> Problem {
    let parameter = |name: &str| Detail::new(DetailLabel::Parameter, name);
    let received = |name: &str| {
        let value = form.get(name).unwrap_or_default();
        Detail::new(DetailLabel::Received, value.chars().take(200).collect::<String>())
    };
    let (kind, details) = match refusal {
        Refusal::Repeated(name) => (ErrorKind::RepeatedParameter, vec![parameter(name)]),
        Refusal::Hint => (ErrorKind::MalformedRequest, vec![parameter("id_token_hint")]),
        Refusal::OtherClient => {
            (ErrorKind::MalformedRequest, vec![parameter("client_id"), received("client_id")])
        }
        Refusal::Client => (ErrorKind::UnknownClient, vec![]),
        Refusal::RedirectUri => (
            ErrorKind::UnregisteredRedirectUri,
            vec![parameter("post_logout_redirect_uri"), received("post_logout_redirect_uri")],
        ),
    };
    Problem::Page(Box::new(PageProblem { details, ..PageProblem::new(kind) }))
}
