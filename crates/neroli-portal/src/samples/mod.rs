//! Samples: each step of the guide in every variant, from one source (`web/`), for the pages, the
//! command line and the tests that run them.
//!
//! [`render`] makes a sample of a [`Step`], a [`Variant`] and [`Values`].

mod document;
mod page;
mod render;
mod values;

pub use document::{Proven, Side, Variant, beside, find, variants};
pub use render::{Sample, Step, render};
pub use values::{Field, Unfit, Values};

use crate::Portal;
use axum::Router;
use axum::routing::get;
use neroli_pages::Asset;

/// The page's own files, and the library for values as they are typed.
pub(crate) const ASSETS: &[Asset] = &[
    Asset {
        name: "samples.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../../assets/samples/samples.css"),
    },
    Asset {
        name: "samples-page.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../assets/samples/samples-page.js"),
    },
    Asset {
        name: "samples.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../../assets/samples/samples.js"),
    },
];

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/developer/samples", get(page::show))
}
