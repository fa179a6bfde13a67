//! `/developer/reference`: every address that programs call, as pages made from the OpenAPI
//! document, one per heading, and a form per operation that calls it for real; and the document
//! itself.
//!
//! The pages are ours because no library fits: those that draw a reference from OpenAPI in the
//! browser write inline styles (which the CSP forbids), need scripts to show a word, and weigh
//! two to ten times the page's budget.

mod attempt;
mod document;
mod model;
mod pages;

use crate::page::{self, Area, Frame};
use crate::posted::Posted;
use crate::problem::Answer;
use crate::texts::reference::Reference as Texts;
use crate::visit::Visit;
use crate::{Portal, open};
use attempt::Attempt;
use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::middleware::map_response;
use axum::routing::{get, post};
use neroli_pages::{Asset, ErrorKind};

/// The sheet of the reference.
pub(crate) const ASSETS: &[Asset] = &[Asset {
    name: "reference.css",
    content_type: "text/css; charset=utf-8",
    bytes: include_bytes!("../../assets/reference.css"),
}];

pub(crate) fn routes() -> Router<Portal> {
    let open = Router::new()
        .route("/developer/openapi.json", get(document::show).options(open::preflight))
        .layer(map_response(open::allow));
    Router::new()
        .route("/developer/reference", get(index))
        .route("/developer/reference/objects", get(objects))
        .route("/developer/reference/{section}", get(section))
        .merge(open)
        .route("/developer/reference/{operation}/try", post(attempt))
}

async fn index(State(portal): State<Portal>, visit: Visit) -> Answer {
    let document = portal.document(visit.lang);
    page::show(&pages::Index {
        chrome: Frame::new(&portal, &visit, Area::Reference),
        sections: model::sections(document),
        schemas: model::schemas(document).into_iter().map(|schema| schema.name).collect(),
        errors: model::errors(),
    })
}

async fn section(State(portal): State<Portal>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let sections = model::sections(portal.document(visit.lang));
    let section = sections.into_iter().find(|section| section.slug() == slug);
    page::show(&pages::OfSection {
        chrome: Frame::new(&portal, &visit, Area::Reference),
        section: section.ok_or(ErrorKind::NotFound)?,
        sandbox: portal.sandbox,
        realms: realms(&portal),
    })
}

async fn objects(State(portal): State<Portal>, visit: Visit) -> Answer {
    page::show(&pages::Objects {
        chrome: Frame::new(&portal, &visit, Area::Reference),
        schemas: model::schemas(portal.document(visit.lang)),
    })
}

/// Only in a sandbox: elsewhere there is no such address.
async fn attempt(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    Posted(form): Posted,
) -> Answer {
    let unknown = || ErrorKind::NotFound;
    let operation = model::operation(portal.document(visit.lang), &id);
    let operation = operation.filter(|_| portal.sandbox).ok_or_else(unknown)?;
    let blank = Attempt::blank(&operation, &realms(&portal)).ok_or_else(unknown)?;
    let attempt = blank.typed(&form).checked(Texts::of(visit.lang));
    let exchange = match attempt.wrong.is_empty() {
        true => attempt.send(&portal, &operation).await,
        false => None,
    };
    let status = if exchange.is_some() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    let mut chrome = Frame::new(&portal, &visit, Area::Reference);
    chrome.hide_from_robots();
    page::show_as(status, &pages::Tried { chrome, operation, attempt, exchange })
}

fn realms(portal: &Portal) -> Vec<String> {
    portal.realms.iter().map(|realm| realm.name.to_string()).collect()
}
