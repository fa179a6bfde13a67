//! `/developer/samples`: every variant by language, its four steps filled with the reader's values.

use super::{Field, Proven, Sample, Side, Step, Values, Variant, find, render, variants};
use crate::Portal;
use crate::page::{self, Area, Frame};
use crate::problem::{Answer, Problem};
use crate::texts::needs::needs;
use crate::texts::samples::Samples as Texts;
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use neroli_core::form;
use neroli_pages::rich::plain;

/// What the reader may fill in.
const INPUTS: [Field; 3] = [Field::ClientId, Field::RedirectUri, Field::Scope];

/// The page.
#[derive(Template)]
#[template(path = "samples/page.html")]
struct Page {
    chrome: Frame,
    variant: &'static Variant,
    values: Values,
    public_url: String,
    inputs: Vec<Input>,
    steps: Vec<Shown>,
}

/// One field of the form.
struct Input {
    name: &'static str,
    value: String,
    /// Does the value not fit its grammar?
    wrong: bool,
}

/// One step.
struct Shown {
    number: usize,
    title: &'static str,
    sample: Sample,
}

/// A link to a variant.
struct Link {
    href: String,
    title: &'static str,
    here: bool,
}

pub(super) async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    let chosen = visit.sample.as_deref().and_then(find).or_else(|| variants().first());
    let variant = chosen.ok_or_else(|| Problem::Internal("no samples".to_owned()))?;
    let realm = portal.realms.first().map_or("fr", |realm| realm.name.as_str());
    let start = Values::new(&portal.public_url, realm);
    let mut values = start.map_err(|unfit| Problem::Internal(format!("{unfit:?}")))?;
    let mut inputs = Vec::new();
    for field in INPUTS {
        let value = visit.query.get(field.name()).unwrap_or_default().to_owned();
        let filled = if value.is_empty() { None } else { Some(values.clone().with(field, &value)) };
        let wrong = matches!(filled, Some(Err(_)));
        if let Some(Ok(filled)) = filled {
            values = filled;
        }
        inputs.push(Input { name: field.name(), value, wrong });
    }
    let mut chrome = Frame::new(&portal, &visit, Area::Samples);
    if inputs.iter().any(|input| !input.value.is_empty()) {
        chrome.hide_from_robots();
    }
    let t = Texts::of(visit.lang);
    let titles = [t.step_1, t.step_2, t.step_3, t.step_4];
    let steps = Step::ALL.into_iter().zip(titles).map(|(step, title)| Shown {
        number: step.number(),
        title,
        sample: render(step, variant, &values),
    });
    let steps = steps.collect();
    let public_url = portal.public_url.clone();
    page::show(&Page { chrome, variant, values, public_url, inputs, steps })
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn lead(&self) -> String {
        let run = variants().iter().filter(|variant| variant.proven == Proven::Run).count();
        let (count, run) = (variants().len().to_string(), run.to_string());
        plain(self.t().lead, &[("count", &count), ("run", &run)])
    }

    fn side(&self) -> String {
        match self.variant.side {
            Side::Server => plain(self.t().secret, &[("name", "NEROLI_CLIENT_SECRET")]),
            Side::Key => plain(self.t().key, &[("name", "NEROLI_CLIENT_KEY")]),
            Side::Fapi2 => {
                let names = [("name", "NEROLI_CLIENT_KEY"), ("dpop", "NEROLI_DPOP_KEY")];
                plain(self.t().fapi2, &names)
            }
            Side::Browser => self.t().public.to_owned(),
        }
    }

    /// How the key is made that a sample signs with.
    fn make_key(&self) -> Option<&'static str> {
        matches!(self.variant.side, Side::Key | Side::Fapi2).then_some(self.t().make_key)
    }

    fn needs(&self) -> &str {
        needs(self.chrome.lang, &self.variant.needs)
    }

    /// Said of samples that no test runs.
    fn unproven(&self) -> bool {
        self.variant.proven != Proven::Run
    }

    /// The other variants, with what is filled in kept.
    fn links(&self) -> Vec<Link> {
        let kept = self.inputs.iter().filter(|input| !input.value.is_empty());
        let kept: Vec<_> = kept.map(|input| (input.name, input.value.as_str())).collect();
        let link = |variant: &'static Variant| {
            let choice = [("lang", variant.id.as_str())];
            Link {
                href: format!("?{}", form::encode(choice.into_iter().chain(kept.iter().copied()))),
                title: &variant.title,
                here: variant.id == self.variant.id,
            }
        };
        variants().iter().map(link).collect()
    }

    fn host(&self) -> &str {
        self.values.get(Field::Host)
    }

    fn realm(&self) -> &str {
        self.values.get(Field::Realm)
    }

    fn https(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}
