//! `/developer/convert`: a cURL command in other languages, in the browser alone.

use crate::Portal;
use crate::page::{self, Area, Frame};
use crate::problem::Answer;
use crate::texts::samples::Convert as Texts;
use crate::visit::Visit;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use neroli_pages::Asset;

/// The converter, loaded on its page only.
pub(crate) const ASSETS: &[Asset] = &[Asset {
    name: "convert.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../assets/samples/convert.js"),
}];

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/developer/convert", get(show))
}

/// The page.
#[derive(Template)]
#[template(path = "convert/page.html")]
struct Page {
    chrome: Frame,
}

async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    page::show(&Page { chrome: Frame::new(&portal, &visit, Area::Convert) })
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    /// What the script says, by its reasons (`web/src/browser/shell.mjs`).
    fn sentences(&self) -> [(&'static str, &'static str); 10] {
        let t = self.t();
        [
            ("done", t.done),
            ("unfinished", t.unfinished),
            ("substitution", t.substitution),
            ("operator", t.operator),
            ("pattern", t.pattern),
            ("commands", t.commands),
            ("windows", t.windows),
            ("other", t.other),
            ("empty", t.empty),
            ("library", t.library),
        ]
    }
}
