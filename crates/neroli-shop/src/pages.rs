//! The pages: plain data in, HTML out. Every value is escaped by the template engine.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};

use crate::{
    assets,
    details::{Details, FIELDS, Fault, Field, GENDERS, Kind, Spec, full_date},
    lang::Lang,
    text::{self, Texts},
    trouble::{Trouble, Words},
    visits::Outcome,
};

/// What every page shows around its content.
pub(crate) struct Frame<'a> {
    pub(crate) base: &'a str,
    pub(crate) lang: Lang,
    /// The language chosen by hand, carried along.
    pub(crate) chosen: Option<Lang>,
}

impl Frame<'_> {
    fn texts(&self) -> &'static Texts {
        Texts::of(self.lang)
    }

    fn tag(&self) -> &'static str {
        self.lang.tag()
    }

    fn is(&self, tag: &str) -> bool {
        self.lang.tag() == tag
    }

    fn style(&self) -> String {
        format!("{}/assets/{}", self.base, assets::STYLE.name)
    }

    fn icon(&self) -> String {
        format!("{}/assets/{}", self.base, assets::ICON.name)
    }

    /// The query that keeps a language chosen by hand.
    fn query(&self) -> &'static str {
        match self.chosen {
            Some(Lang::Fr) => "?lang=fr",
            Some(Lang::En) => "?lang=en",
            None => "",
        }
    }
}

/// One field as the page shows it.
struct Row<'a> {
    spec: &'static Spec,
    label: &'static str,
    reason: &'static str,
    value: &'a str,
    fault: Option<&'static str>,
    /// The value shown is the one the provider vouched for.
    verified: bool,
    choices: Vec<(&'static str, &'static str)>,
}

impl Row<'_> {
    /// How wide the field is on a large screen.
    fn width(&self) -> &'static str {
        match self.spec.field {
            Field::Street => "full",
            Field::PostalCode => "third small",
            Field::City => "third rest",
            Field::Country => "third",
            _ => "half",
        }
    }

    /// The `type` of a plain input; empty for a list or several lines.
    fn input_type(&self) -> &'static str {
        match self.spec.kind {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Email => "email",
            Kind::Phone => "tel",
            Kind::Choice | Kind::Lines => "",
        }
    }

    fn is_choice(&self) -> bool {
        self.spec.kind == Kind::Choice
    }

    /// The `aria-describedby` value: everything said about the field besides its label.
    fn described_by(&self) -> String {
        let name = self.spec.name;
        let parts = [
            (self.fault.is_some(), "fault"),
            (self.verified, "source"),
            (!self.reason.is_empty(), "reason"),
        ];
        let ids: Vec<_> =
            parts.iter().filter(|(said, _)| *said).map(|(_, id)| format!("{name}-{id}")).collect();
        ids.join(" ")
    }
}

/// The sign-up page.
#[derive(Template)]
#[template(path = "sign_up.html")]
struct SignUpPage<'a> {
    frame: &'a Frame<'a>,
    t: &'static Texts,
    rows: Vec<Row<'a>>,
    note: &'static str,
    /// The note is about shared details, not about a refusal.
    shared: bool,
    faulty: bool,
}

/// What the sign-up form holds.
pub(crate) struct Form<'a> {
    pub(crate) details: &'a Details,
    pub(crate) verified: &'a Details,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) faults: &'a [(Field, Fault)],
}

/// The sign-up page, 422 when it comes back with faults.
pub(crate) fn sign_up(frame: &Frame<'_>, form: &Form<'_>) -> Response {
    let t = frame.texts();
    let shared = form.outcome == Some(Outcome::Shared);
    let rows: Vec<_> = FIELDS.iter().map(|spec| row(spec, form, frame.lang)).collect();
    let any_verified = rows.iter().any(|row| row.verified);
    let page = SignUpPage {
        frame,
        t,
        rows,
        note: match form.outcome {
            Some(Outcome::Shared) if any_verified => t.filled,
            Some(Outcome::Shared) => t.filled_nothing,
            Some(Outcome::Declined) => t.declined,
            Some(Outcome::Failed) | None => "",
        },
        shared,
        faulty: !form.faults.is_empty(),
    };
    let status = if page.faulty { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    render(status, &page)
}

fn row<'a>(spec: &'static Spec, form: &Form<'a>, lang: Lang) -> Row<'a> {
    let t = Texts::of(lang);
    let fault = form.faults.iter().find(|(field, _)| *field == spec.field);
    let choices = match spec.kind {
        Kind::Choice => [("", t.no_answer)].into_iter().chain(genders(t)).collect(),
        _ => Vec::new(),
    };
    Row {
        spec,
        label: text::label(spec.field, lang),
        reason: text::reason(spec.field, lang),
        value: form.details.get(spec.field),
        fault: fault.map(|(field, fault)| text::message(*field, *fault, lang)),
        verified: form.details.agrees(form.verified, spec.field),
        choices,
    }
}

fn genders(t: &'static Texts) -> impl Iterator<Item = (&'static str, &'static str)> {
    GENDERS.into_iter().zip([t.female, t.male, t.other])
}

/// One submitted detail.
struct Told {
    label: &'static str,
    value: String,
    verified: bool,
}

/// The page after a successful sign-up.
#[derive(Template)]
#[template(path = "welcome.html")]
struct WelcomePage<'a> {
    frame: &'a Frame<'a>,
    t: &'static Texts,
    name: &'a str,
    told: Vec<Told>,
    any_verified: bool,
    /// Where the person stops sharing.
    consents: &'a str,
}

/// "Welcome, Christine": lists what was submitted and what was vouched for.
pub(crate) fn welcome(
    frame: &Frame<'_>,
    details: &Details,
    verified: &Details,
    consents: &str,
) -> Response {
    let told: Vec<Told> = FIELDS
        .iter()
        .filter(|spec| !details.get(spec.field).is_empty())
        .map(|spec| Told {
            label: text::label(spec.field, frame.lang),
            value: shown(spec.kind, details.get(spec.field), frame.lang),
            verified: details.agrees(verified, spec.field),
        })
        .collect();
    let page = WelcomePage {
        frame,
        t: frame.texts(),
        name: details.get(Field::GivenName),
        any_verified: told.iter().any(|told| told.verified),
        told,
        consents,
    };
    render(StatusCode::OK, &page)
}

/// A value as people write it.
fn shown(kind: Kind, value: &str, lang: Lang) -> String {
    let known = match kind {
        Kind::Date => full_date(value).map(|date| text::date(date, lang)),
        Kind::Choice => genders(Texts::of(lang))
            .find(|(name, _)| *name == value)
            .map(|(_, label)| label.to_owned()),
        _ => None,
    };
    known.unwrap_or_else(|| value.to_owned())
}

/// The page that explains a failure.
#[derive(Template)]
#[template(path = "trouble.html")]
struct TroublePage<'a> {
    frame: &'a Frame<'a>,
    t: &'static Texts,
    words: Words,
    retry: bool,
    /// The shop's own address, absolute: whoever came by another host name starts again on it.
    home: &'a str,
}

/// What happened, what it means, what to do.
pub(crate) fn trouble(frame: &Frame<'_>, trouble: Trouble, home: &str) -> Response {
    let page = TroublePage {
        frame,
        t: frame.texts(),
        words: trouble.words(frame.lang),
        retry: trouble.may_retry(),
        home,
    };
    let mut response = render(trouble.status(), &page);
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("30"));
    }
    response
}

/// A template that cannot be written out is an empty 500; the templates hold nothing that can fail.
fn render(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page of the shop could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}
