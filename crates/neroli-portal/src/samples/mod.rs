//! Samples: each step of the guide in every variant, from one source (`web/`), for the pages, the
//! command line and the tests that run them.
//!
//! [`render`] makes a sample of a [`Step`], a [`Variant`] and [`Values`].

mod document;
mod render;
mod values;

pub use document::{Side, Variant, find, variants};
pub use render::{Sample, Step, render};
pub use values::{Field, Unfit, Values};

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
