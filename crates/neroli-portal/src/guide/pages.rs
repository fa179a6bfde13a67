//! The page of the guide.

use super::breaks::{Break, Broken};
use super::call::Exchange;
use super::chosen::{Choice, Chosen, callback};
use super::parameters::Value;
use super::runs::{Desk, Run};
use super::section::{self, Filled, Person, Section};
use super::token::{Check, Decoded};
use super::{diagram, words};
use crate::Portal;
use crate::explain::{machine, moment};
use crate::page::{Area, Frame};
use crate::samples::{self, Sample, Side, Variant};
use crate::texts::guide::Guide as Texts;
use crate::texts::guide_steps::{GuideBreaks, GuideSteps};
use crate::texts::needs::needs;
use crate::visit::Visit;
use askama::Template;
use neroli_core::time::Timestamp;
use neroli_pages::rich::plain;

/// The page.
#[derive(Template)]
#[template(path = "guide/show.html")]
pub(super) struct Show {
    chrome: Frame,
    /// The lit step.
    step: usize,
    sandbox: bool,
    variant: &'static Variant,
    choice: Choice,
    sections: Vec<Section>,
    run: Option<Run>,
    broken: Option<Broken>,
    people: Vec<Person>,
    /// The token for forms of her own application.
    csrf: Option<String>,
    comes_back: bool,
    /// Is the key there that it signs with, if it does?
    has_key: bool,
    callback: String,
    now: Timestamp,
}

/// The end of a token.
struct End {
    /// For `<time datetime>`.
    machine: String,
    text: String,
    /// Seconds; none below zero. The page's script counts from here, by its own clock.
    left: i64,
}

/// What an application must refuse.
#[derive(Template)]
#[template(path = "guide/refused.html")]
pub(super) struct Refused {
    chrome: Frame,
}

/// The variant of samples that a visitor has chosen.
pub(super) fn variant(visit: &Visit) -> Option<&'static Variant> {
    let chosen = visit.sample.as_deref().and_then(samples::find);
    chosen.or_else(|| samples::find("curl"))
}

impl Refused {
    pub(super) fn new(portal: &Portal, visit: &Visit) -> Self {
        let mut chrome = Frame::new(portal, visit, Area::Guide);
        chrome.hide_from_robots();
        Self { chrome }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}

impl Show {
    pub(super) fn new(
        portal: &Portal,
        visit: &Visit,
        choice: Choice,
        variant: &'static Variant,
        desk: Desk,
    ) -> Self {
        let app = &choice.chosen;
        let step = visit.query.get("step").and_then(|step| step.parse().ok());
        // A run belongs to the application it was begun with.
        let run = desk.run.filter(|run| run.client_id == app.id());
        let values = section::values(portal, app, run.as_ref());
        let filled = Filled { app, run: run.as_ref(), values, variant };
        let section = |number| Section::new(portal, visit, number, &filled);
        Self {
            chrome: Frame::new(portal, visit, Area::Guide),
            step: step.filter(|step| (1..=4).contains(step)).unwrap_or(1),
            sandbox: portal.sandbox,
            variant,
            sections: (1..=4).map(section).collect(),
            broken: desk.broken.filter(|(of, _)| of == app.id()).map(|(_, broken)| broken),
            people: section::people(portal, Texts::of(visit.lang), app),
            csrf: visit.developer.as_ref().map(crate::session::SignedIn::token),
            comes_back: app.comes_back(portal),
            has_key: !app.needs_key() || desk.keys.own(app).is_some(),
            callback: callback(portal),
            now: portal.now(),
            run,
            choice,
        }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn app(&self) -> &Chosen {
        &self.choice.chosen
    }

    fn lead(&self) -> &'static str {
        if self.sandbox { self.t().lead } else { self.t().lead_still }
    }

    /// The query of a step.
    fn link(&self, step: &usize) -> String {
        let asked = self.app().asked();
        let between = if asked.is_empty() { "" } else { "&" };
        format!("{asked}{between}step={step}")
    }

    fn step_name(&self, number: &usize) -> String {
        plain(self.t().step, &[("number", &number.to_string())])
    }

    fn comes_from(&self, number: &usize) -> String {
        plain(self.t().from_step, &[("number", &number.to_string())])
    }

    /// What must be run before this step, or why it cannot be run once more.
    fn before(&self, section: &Section, number: &usize) -> String {
        let used = section.number == 2 && !section.exchanges.is_empty();
        let text = if used { self.t().code_used } else { self.t().before };
        plain(text, &[("number", &number.to_string())])
    }

    fn diagram_text(&self) -> String {
        plain(self.t().diagram_text, &[("number", &self.step.to_string())])
    }

    fn lanes(&self) -> Vec<diagram::Lane> {
        diagram::lanes(self.t())
    }

    fn arrows(&self) -> Vec<diagram::Arrow> {
        diagram::arrows(self.t(), self.step)
    }

    fn save_as(&self, sample: &Sample) -> String {
        plain(self.t().save_as, &[("file", sample.file_name), ("command", sample.how_to_run)])
    }

    fn needs(&self) -> String {
        let needs = needs(self.chrome.lang, &self.variant.needs);
        plain(self.t().needs, &[("needs", needs)])
    }

    fn is_for_browsers(&self) -> bool {
        self.variant.side == Side::Browser
    }

    /// Where the sample finds what it proves the application by; none in a browser, or where the
    /// page says that it is for others.
    fn proof_env(&self) -> Option<&'static str> {
        let app = self.app();
        match self.variant.side {
            _ if app.is_public() || app.is_beyond_samples() => None,
            Side::Server => Some(self.t().secret_env),
            Side::Key => Some(self.t().key_env),
            Side::Fapi2 => Some(self.t().fapi2_env),
            Side::Browser => None,
        }
    }

    /// Is nothing of that needed in this step?
    fn proves_nothing(&self, section: &Section) -> bool {
        match self.variant.side {
            Side::Fapi2 => false,
            Side::Key => matches!(section.number, 1 | 4),
            Side::Server | Side::Browser => section.number == 4,
        }
    }

    /// Whom the samples are for, where they are not for this application.
    fn for_whom(&self) -> &'static str {
        if self.is_for_browsers() { self.t().sample_public } else { self.t().sample_with_secret }
    }

    fn browser_only(&self) -> String {
        plain(self.t().browser_only, &[("name", &self.app().client.name)])
    }

    /// The variants, by what they are listed under.
    fn groups(&self) -> Vec<(&'static str, Vec<&'static Variant>)> {
        let mut groups: Vec<(&str, Vec<&Variant>)> = Vec::new();
        for variant in samples::variants() {
            match groups.iter_mut().find(|(name, _)| *name == variant.group) {
                Some((_, members)) => members.push(variant),
                None => groups.push((&variant.group, vec![variant])),
            }
        }
        groups
    }

    fn all_requests(&self, exchanges: &[Exchange]) -> String {
        plain(self.t().all_requests, &[("count", &exchanges.len().to_string())])
    }

    fn took(&self, exchange: &Exchange) -> String {
        plain(self.t().took, &[("time", &exchange.millis.to_string())])
    }

    fn computation(&self, run: &Run) -> String {
        format!(
            "printf %s {} | openssl dgst -sha256 -binary | basenc --base64url | tr -d =\n{}",
            run.verifier, run.challenge
        )
    }

    /// Does the run still have to bring a code, though it was sent for?
    fn came_without_code(&self, section: &Section) -> bool {
        let waiting = self.run.as_ref().is_some_and(|run| {
            run.code.is_none() && run.tokens.access.is_none() && run.steps[1].is_empty()
        });
        section.number == 1 && waiting && !section.exchanges.is_empty()
    }

    /// Was the request of step 1 pushed before a browser was sent?
    fn is_pushed(&self, section: &Section) -> bool {
        section.number == 1 && self.run.as_ref().is_some_and(|run| !run.pushed.is_empty())
    }

    fn decoded(&self) -> Option<&Decoded> {
        self.run.as_ref()?.tokens.id_token.as_ref()
    }

    /// A moment for people, and how many seconds are left until then.
    fn end(&self, at: &i64) -> End {
        let at = Timestamp(*at);
        End { machine: machine(at), text: moment(at), left: (at.0 - self.now.0).max(0) }
    }

    /// When the access token stops working.
    fn token_end(&self) -> Option<End> {
        let at = self.run.as_ref()?.tokens.expires_at?;
        Some(self.end(&at.0))
    }

    fn claim(&self, name: &str) -> &'static str {
        words::claim(GuideSteps::of(self.chrome.lang), name)
    }

    fn check(&self, check: &Check) -> &'static str {
        words::check(GuideSteps::of(self.chrome.lang), *check)
    }

    fn way(&self, entry: &Break) -> &'static str {
        words::way(GuideBreaks::of(self.chrome.lang), entry.way)
    }

    /// What was broken last, if it belongs to this step.
    fn broken_at(&self, section: &Section) -> Option<&Broken> {
        self.broken.as_ref().filter(|broken| broken.entry.step == section.number)
    }

    /// The page about an error; none where it has no code of its own.
    fn about(&self, broken: &Broken) -> Option<String> {
        let code = broken.exchange.as_ref()?.code.as_deref()?;
        let known = neroli_core::error::registry().any(|entry| entry.code == code);
        known.then(|| format!("/developer/errors/{code}"))
    }

    /// The person of the run stays chosen.
    fn is_chosen(&self, person: &Person) -> bool {
        let of_run = self.run.as_ref().and_then(|run| run.person.as_ref());
        of_run == Some(&person.username)
    }

    fn some_want_secret(&self, section: &Section) -> bool {
        section.breaks.iter().any(|entry| entry.wants_secret())
    }
}
