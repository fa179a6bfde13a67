//! `/developer/search`: the portal's pages and errors, found offline: by a form, and while typing
//! with the same index in the browser.

mod index;
mod words;

pub(crate) use index::Index;

use crate::Portal;
use crate::page::{self, Area, Frame};
use crate::problem::{Answer, Problem};
use crate::texts::search::Search as Texts;
use crate::twins::Library;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Extension, State};
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use index::Entry;
use neroli_pages::rich::plain;
use neroli_pages::{Asset, ErrorKind};

/// Longest question, in characters.
const MAX_QUESTION: usize = 200;

/// Searching while typing.
pub(crate) const ASSETS: &[Asset] = &[Asset {
    name: "search.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../assets/search.js"),
}];

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/developer/search.json", get(everything))
        .route("/developer/search", get(show))
}

/// The page.
#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    chrome: Frame,
    question: String,
    found: Vec<Entry>,
}

async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Extension(library): Extension<Library>,
) -> Answer {
    let question = visit.query.get("q").unwrap_or_default();
    let question: String = question.trim().chars().take(MAX_QUESTION).collect();
    let index = library.index(visit.lang).await;
    let found = index.map(|index| index.find(&question)).unwrap_or_default();
    let mut chrome = Frame::new(&portal, &visit, Area::Search);
    if !question.is_empty() {
        chrome.hide_from_robots();
    }
    page::show(&Page { chrome, question, found })
}

/// The index itself.
async fn everything(visit: Visit, Extension(library): Extension<Library>) -> Answer {
    let index = library.index(visit.lang).await.ok_or(Problem::Page(ErrorKind::NotFound))?;
    let mut response = Json(index.entries()).into_response();
    let kept = HeaderValue::from_static("public, max-age=300");
    response.headers_mut().insert(header::CACHE_CONTROL, kept);
    response
        .headers_mut()
        .insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    Ok(response)
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn count(&self) -> String {
        match self.found.len() {
            0 if self.question.is_empty() => String::new(),
            0 => self.t().none.to_owned(),
            count => plain(self.t().found, &[("count", &count.to_string())]),
        }
    }
}
