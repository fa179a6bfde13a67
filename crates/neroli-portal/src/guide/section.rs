//! What stands on the page for one step, and for the sandbox people.

use super::breaks::{self, Break};
use super::call::Exchange;
use super::chosen::Chosen;
use super::parameters::{self, Parameter};
use super::runs::Run;
use super::words;
use crate::Portal;
use crate::samples::{self, Field, Sample, Step, Values, Variant};
use crate::texts::guide::Guide as Texts;
use crate::texts::guide_steps::GuideSteps;
use crate::visit::Visit;
use neroli_pages::rich::plain;

/// A step on the page.
pub(super) struct Section {
    pub(super) number: usize,
    pub(super) title: &'static str,
    pub(super) about: String,
    pub(super) address: String,
    pub(super) parameters: Vec<Parameter>,
    pub(super) sample: Option<Sample>,
    pub(super) errors: Vec<&'static str>,
    /// What the run sent and was answered; the last one is the one that counts.
    pub(super) exchanges: Vec<Exchange>,
    pub(super) breaks: Vec<&'static Break>,
    /// The step that must be run before.
    pub(super) before: Option<usize>,
}

/// A sandbox person.
pub(super) struct Person {
    pub(super) username: String,
    pub(super) password: String,
    pub(super) here: bool,
    pub(super) purpose: &'static str,
}

/// What the steps are filled with.
pub(super) struct Filled<'a> {
    pub(super) app: &'a Chosen,
    pub(super) run: Option<&'a Run>,
    /// None when a value of the application fits no sample.
    pub(super) values: Option<Values>,
    pub(super) variant: &'static Variant,
}

impl Section {
    /// A step, with what the run has brought so far.
    pub(super) fn new(portal: &Portal, visit: &Visit, number: usize, filled: &Filled<'_>) -> Self {
        let Filled { app, run, values, variant } = filled;
        let (app, run) = (*app, *run);
        let t = GuideSteps::of(visit.lang);
        let (title, about) = words::step(t, number);
        let lifetimes = &app.realm.lifetimes;
        let about = plain(
            about,
            &[
                ("code_life", &lifetimes.code.0.to_string()),
                ("token_life", &lifetimes.access_token.0.to_string()),
            ],
        );
        let sample = Step::of(number).zip(values.as_ref());
        Self {
            number,
            title,
            about,
            address: parameters::address(number, app),
            parameters: parameters::of(t, number, app, run),
            sample: sample.map(|(step, values)| samples::render(step, variant, values)),
            errors: parameters::common_errors(number, app),
            exchanges: run.and_then(|run| run.steps.get(number - 1).cloned()).unwrap_or_default(),
            breaks: match portal.sandbox && app.can_run() {
                true => Break::of(number, app, portal),
                false => Vec::new(),
            },
            before: before(number, run),
        }
    }
}

/// The step that must be run first.
fn before(step: usize, run: Option<&Run>) -> Option<usize> {
    let has = |of: fn(&Run) -> bool| run.is_some_and(of);
    match step {
        1 => None,
        2 => (!has(|run| run.code.is_some())).then_some(1),
        3 => (!has(|run| run.tokens.refresh.is_some())).then_some(2),
        _ => (!has(|run| run.tokens.access.is_some())).then_some(2),
    }
}

/// What samples are filled with; none when a value fits no sample.
pub(super) fn values(portal: &Portal, app: &Chosen, run: Option<&Run>) -> Option<Values> {
    let redirect_uri = run.map_or(&app.redirect_uri, |run| &run.redirect_uri);
    let values = Values::new(&portal.public_url, app.realm.name.as_str()).ok()?;
    let values = values.with(Field::ClientId, app.id()).ok()?;
    let mut values = values.with(Field::RedirectUri, redirect_uri).ok()?;
    if !app.scope.is_empty() {
        values = values.with(Field::Scope, &app.scope).ok()?;
    }
    let Some(run) = run else { return Some(values) };
    let known = [
        (Field::Code, run.code.as_ref()),
        (Field::CodeVerifier, Some(&run.verifier)),
        (Field::Nonce, Some(&run.nonce)),
        (Field::RefreshToken, run.tokens.refresh.as_ref()),
        (Field::AccessToken, run.tokens.access.as_ref()),
    ];
    known.into_iter().try_fold(values, |values, (field, value)| match value {
        Some(value) => values.with(field, value).ok(),
        None => Some(values),
    })
}

/// Everybody to sign in as, and what for.
pub(super) fn people(portal: &Portal, t: &'static Texts, app: &Chosen) -> Vec<Person> {
    let disabled = breaks::disabled_person(app, portal);
    let shown = portal.demo.iter().chain(&disabled).map(|person| Person {
        username: person.username.clone(),
        password: person.password.clone(),
        here: person.realm == app.realm.name.as_str(),
        purpose: words::person(t, &person.username),
    });
    shown.collect()
}
