//! What happened to an application's own requests: one request explained, the last ones as a
//! timeline, and what is still to do before going live. Everything here is read from the log of
//! requests, and only for whoever belongs to the application's team: to anybody else a request is
//! as unknown as one that never was.

mod answer;
mod asking;
mod checks;
mod go_live;
mod graph;
mod meaning;
mod own;
mod question;
mod recent;
mod row;
mod timeline;

pub(crate) use recent::{Recent, recent};
pub(crate) use timeline::segment;

use crate::Portal;
use axum::Router;
use axum::routing::get;
use neroli_pages::Asset;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/developer/explain", get(asking::show).post(asking::ask))
        .route("/developer/apps/{client_id}/requests", get(timeline::show))
        .route("/developer/apps/{client_id}/go-live", get(go_live::show))
}

pub(crate) const ASSETS: &[Asset] = &[Asset {
    name: "explain.css",
    content_type: "text/css; charset=utf-8",
    bytes: include_bytes!("../../assets/explain.css"),
}];
