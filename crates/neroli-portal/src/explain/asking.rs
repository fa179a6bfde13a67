//! `/developer/explain`: one box.
//!
//! What is pasted may hold a code or more, so it comes by POST and is shown again to nobody but
//! whoever pasted it; a link may ask for a request id or a code by `?q=`.

use super::answer::{self, Said};
use super::own;
use super::row::Row;
use crate::Portal;
use crate::page::{self, Area, Frame};
use crate::posted::Posted;
use crate::problem::{Answer, Problem};
use crate::texts::explain::Explain as Texts;
use crate::texts::registry::{unsent, words};
use crate::visit::Visit;
use askama::Template;
use axum::extract::State;
use neroli_core::error::{Entry, Unsent, Words};
use neroli_pages::rich::plain;

/// Longest text that a link may carry, in bytes: an id or a code.
const LINKED: usize = 64;

#[derive(Template)]
#[template(path = "explain/asking.html")]
struct Page {
    chrome: Frame,
    text: String,
    signed_in: bool,
    said: Said,
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn more(&self, entry: &Entry) -> String {
        plain(self.t().about_code, &[("code", entry.code)])
    }

    /// What a code means, in the reader's language.
    fn words(&self, entry: &Entry) -> Words {
        words(entry, self.chrome.lang)
    }

    /// Why a code never comes, and what comes instead.
    fn never(&self, code: &Unsent) -> Words {
        unsent(code, self.chrome.lang)
    }

    fn timeline(&self, row: &Row) -> String {
        plain(self.t().timeline, &[("name", &row.name)])
    }

    fn timeline_href(&self, row: &Row) -> String {
        super::timeline::href(&row.record.client_id)
    }
}

pub(crate) async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    let asked = visit.query.get("q").filter(|text| text.len() <= LINKED).unwrap_or_default();
    explain(&portal, &visit, asked).await
}

pub(crate) async fn ask(
    State(portal): State<Portal>,
    visit: Visit,
    Posted(form): Posted,
) -> Answer {
    explain(&portal, &visit, form.get("q").unwrap_or_default()).await
}

async fn explain(portal: &Portal, visit: &Visit, text: &str) -> Answer {
    let apps = own::apps(portal, visit).await?;
    let (apps, away) = apps.map(|found| (found.apps, found.away)).unzip();
    let said = answer::said(portal, visit.lang, apps.as_deref(), text).await?;
    // What is not found may be where nobody answers.
    if let (Said::Read { unknown: true, .. }, Some(away)) =
        (&said, away.into_iter().flatten().next())
    {
        return Err(Problem::Store(away.why));
    }
    let mut chrome = Frame::new(portal, visit, Area::Explain);
    if !matches!(said, Said::Nothing) {
        chrome.hide_from_robots();
    }
    page::show(&Page {
        chrome,
        text: if matches!(said, Said::TooLong) { String::new() } else { text.to_owned() },
        signed_in: apps.is_some(),
        said,
    })
}
