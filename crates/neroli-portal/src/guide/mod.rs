//! `/developer/guide`: the four steps, filled with the developer's own application; run, decoded
//! and broken for real.
//!
//! A sandbox runs the steps in this process. Where there is no sandbox the page explains, and its
//! forms do not exist.

mod breaking;
mod breaks;
mod browser;
mod call;
mod chosen;
mod diagram;
mod keys;
mod markup;
mod pages;
mod parameters;
mod register;
mod runs;
mod section;
mod signed;
mod steps;
mod token;
mod words;

use crate::page;
use crate::posted::Posted;
use crate::problem::{Answer, Problem};
use crate::samples::Side;
use crate::visit::Visit;
use crate::{Portal, cookies, press};
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use breaks::Break;
use chosen::{CALLBACK, Choice, Chosen, callback};
use neroli_core::form::{self, Form};
use neroli_jose::{SigningKey, base64url};
use neroli_pages::{Asset, ErrorKind, Lang};
use pages::{Refused, Show, variant};
use runs::{Desk, Name, Run, Runs};
use std::sync::Arc;
use steps::{Worker, went_herself};

/// The area's files.
pub(crate) const ASSETS: &[Asset] = &[
    Asset {
        name: "guide.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../assets/guide.css"),
    },
    Asset {
        name: "guide.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../assets/guide.js"),
    },
];

/// Names this browser's runs; nothing else.
const COOKIE: &str = "neroli-guide";

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/developer/guide", get(show))
        .route(CALLBACK, get(come_back))
        .route("/developer/guide/run", post(run))
        .route("/developer/guide/break", post(break_it))
        .route("/developer/guide/key", post(keys::post))
        .route("/developer/guide/register", post(register::post))
        .layer(from_fn(press::small))
        .layer(Extension(Arc::new(Runs::default())))
}

async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(runs): Extension<Arc<Runs>>,
) -> Answer {
    let variant = variant(&visit).ok_or_else(|| Problem::Internal("no samples".to_owned()))?;
    let asked = visit.query.get("app");
    let choice = Choice::of(&portal, &visit, asked, variant.side).await?;
    let variant = choice.chosen.fitting(variant);
    let desk = desk(&portal, &visit, &runs).1;
    page::show(&Show::new(&portal, &visit, choice, variant, desk))
}

/// What this browser has done, and under which name: only one that was given out here counts.
fn desk(portal: &Portal, visit: &Visit, runs: &Runs) -> (Option<Name>, Desk) {
    let cookie = cookies::read(&visit.headers, COOKIE, portal.secure());
    let name = cookie.and_then(|text| base64url::decode(text).ok());
    let name: Option<Name> = name.and_then(|name| name.try_into().ok());
    match name.and_then(|name| Some((name, runs.get(&name, portal.now())?))) {
        Some((name, desk)) => (Some(name), desk),
        None => (None, Desk::default()),
    }
}

/// The application that a form names, at work.
async fn named(portal: &Portal, visit: &Visit, form: &Form) -> Result<Chosen, Problem> {
    if !portal.sandbox {
        return Err(ErrorKind::NotFound.into());
    }
    let asked = form.get("app").unwrap_or_default();
    let choice = Choice::of(portal, visit, Some(asked), Side::Server).await?;
    match choice.chosen.can_run() {
        true => Ok(choice.chosen),
        false => Err(ErrorKind::NotFound.into()),
    }
}

async fn run(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(runs): Extension<Arc<Runs>>,
    Posted(form): Posted,
) -> Answer {
    let step = form.get("step").filter(|step| ["1", "2", "3", "4"].contains(step));
    let step = step.ok_or(ErrorKind::MalformedRequest)?;
    let app = named(&portal, &visit, &form).await?;
    let (name, mut desk) = desk(&portal, &visit, &runs);
    let hand = Hand::new(&app, &form, &mut desk)?;
    let worker = hand.at_work(&portal, &app, visit.lang);
    desk.broken = None;
    let mut held = desk.run.take().filter(|run| run.client_id == app.id());
    let mut away = None;
    match (step, &mut held) {
        ("1", _) => {
            let (begun, to) = begin(&worker, &form).await?;
            (held, away) = (Some(begun), to);
        }
        ("2", Some(run)) => worker.redeem(run).await,
        ("3", Some(run)) => worker.refresh(run).await,
        ("4", Some(run)) => worker.call(run).await,
        _ => {}
    }
    desk.run = held;
    let there = away.unwrap_or_else(|| here(&app, step, &format!("run-{step}")));
    Ok(kept(&portal, &runs, name, desk, page::see_other(&there)))
}

/// Step 1: for a sandbox person, or on the way in the developer's own browser.
async fn begin(worker: &Worker<'_>, form: &Form) -> Result<(Run, Option<String>), Problem> {
    let (portal, app) = (worker.portal, worker.app);
    if form.get("how") == Some("browser") && app.comes_back(portal) {
        // She wants to see the pages, the one of consent above all.
        let run = Run { prompt: Some("consent"), ..Run::begin(portal, app, &callback(portal)) };
        let mut run = run;
        let may_go = worker.begin(&mut run).await;
        let away = may_go.then(|| run.target.clone());
        return Ok((run, away));
    }
    let wanted = form.get("person").unwrap_or_default();
    let people = breaks::people(app, portal).into_iter().cloned();
    let mut people = people.chain(breaks::disabled_person(app, portal));
    let person = people.find(|person| person.username == wanted);
    let person = person.ok_or(ErrorKind::MalformedRequest)?;
    let mut run = Run::begin(portal, app, &app.redirect_uri);
    worker.authorize(&mut run, &person).await;
    Ok((run, None))
}

/// The guide as an application: the browser comes back with an answer.
async fn come_back(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(runs): Extension<Arc<Runs>>,
) -> Answer {
    let (name, mut desk) = desk(&portal, &visit, &runs);
    let refuse = || page::show_as(StatusCode::BAD_REQUEST, &Refused::new(&portal, &visit));
    let waits = |run: &&mut Run| run.redirect_uri == callback(&portal) && run.steps[0].is_empty();
    let Some(run) = desk.run.as_mut().filter(waits) else { return refuse() };
    let id = run.client_id.clone();
    let app = Choice::of(&portal, &visit, Some(&id), Side::Server).await?.chosen;
    if !run.takes(&app, &visit.query) {
        return refuse();
    }
    let arrived = format!("{CALLBACK}?{}", visit.query.encode()).replace('&', "\n&");
    run.steps[0] = [run.pushed.clone(), vec![went_herself(run, &arrived)]].concat();
    let there = here(&app, "1", "run-1");
    Ok(kept(&portal, &runs, name, desk, page::see_other(&there)))
}

async fn break_it(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(runs): Extension<Arc<Runs>>,
    Posted(form): Posted,
) -> Answer {
    let app = named(&portal, &visit, &form).await?;
    let entry = form.get("name").and_then(Break::named);
    let entry = entry.filter(|entry| entry.applies(&app, &portal)).ok_or(ErrorKind::NotFound)?;
    let (name, mut desk) = desk(&portal, &visit, &runs);
    let hand = Hand::new(&app, &form, &mut desk)?;
    let worker = hand.at_work(&portal, &app, visit.lang);
    desk.broken = Some((app.id().to_owned(), worker.break_it(entry).await));
    let there = here(&app, &entry.step.to_string(), "broken");
    Ok(kept(&portal, &runs, name, desk, page::see_other(&there)))
}

/// What an application is run with: the secret that was typed, the keys that were made.
struct Hand {
    secret: Option<String>,
    key: Option<Arc<SigningKey>>,
    bound_to: Option<Arc<SigningKey>>,
}

impl Hand {
    fn new(app: &Chosen, form: &Form, desk: &mut Desk) -> Result<Self, Problem> {
        let key = desk.keys.own(app);
        if app.needs_key() && key.is_none() {
            // The page offers to make one, and no run before.
            return Err(ErrorKind::NotFound.into());
        }
        let secret = app.secret(form.get("client_secret"));
        Ok(Self { secret, key, bound_to: desk.keys.proof(app)? })
    }

    fn at_work<'w>(&'w self, portal: &'w Portal, app: &'w Chosen, lang: Lang) -> Worker<'w> {
        let secret = self.secret.as_deref();
        let (key, bound_to) = (self.key.as_deref(), self.bound_to.as_deref());
        Worker { portal, app, secret, key, bound_to, lang }
    }
}

/// A place of the guide's page.
fn here(app: &Chosen, step: &str, place: &str) -> String {
    place_of(app.id(), step, place)
}

/// The same by the application's id.
fn place_of(app: &str, step: &str, place: &str) -> String {
    let query = form::encode([("app", app), ("step", step)]);
    format!("/developer/guide?{query}#{place}")
}

/// Keeps what was done, under this browser's name.
fn kept(
    portal: &Portal,
    runs: &Runs,
    name: Option<Name>,
    desk: Desk,
    mut response: Response,
) -> Response {
    let name = name.unwrap_or_else(|| portal.random());
    runs.put(name, desk, portal.now());
    let cookie = cookies::set(COOKIE, &base64url::encode(&name), None, portal.secure());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
