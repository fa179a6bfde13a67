//! Ready projects: one archive per stack, filled with an application's own values, that runs with
//! one command.

mod archive;
mod offer;
mod page;
mod setting;
mod stacks;

use crate::Portal;
use axum::Router;
use axum::routing::get;

pub use setting::{Setting, Unfit};
pub use stacks::{STACKS, Stack};

/// Where the page is.
pub(crate) const HREF: &str = "/developer/projects";

/// Where every project listens for the person's return, until its `.env` says otherwise.
pub const CALLBACK: &str = "http://127.0.0.1:3000/callback";

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route(HREF, get(page::show))
        .route("/developer/projects/{archive}", get(offer::download))
}
