//! `/developer/errors`: the registry of errors, as pages and as JSON. `error_uri` and `infoURL`
//! lead here.
//!
//! Cause and fix are English, as the error texts on the wire are; the frame is in both languages.

mod pages;

use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::visit::Visit;
use crate::{Portal, open, page};
use axum::extract::{Path, State};
use axum::http::header;
use axum::middleware::map_response;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use neroli_core::error::{Entry, Family, registry};
use neroli_pages::ErrorKind;
use pages::{ErrorEntry, ErrorIndex, ErrorReference};
use serde_json::{Value, json};

pub(crate) fn routes() -> Router<Portal> {
    let open = Router::new()
        .route("/developer/errors.json", get(all).options(open::preflight))
        .layer(map_response(open::allow));
    Router::new()
        .route("/developer/errors", get(index))
        .route("/developer/errors/{code}", get(entry))
        .merge(open)
}

async fn index(State(portal): State<Portal>, visit: Visit) -> Answer {
    let entries = registry().map(|entry| shown(&portal, entry)).collect();
    page::show(&ErrorIndex { chrome: Frame::new(&portal, &visit, Area::Errors), entries })
}

async fn entry(State(portal): State<Portal>, visit: Visit, Path(code): Path<String>) -> Answer {
    let entry =
        registry().find(|entry| entry.code == code).ok_or(Problem::Page(ErrorKind::NotFound))?;
    page::show(&ErrorReference {
        chrome: Frame::new(&portal, &visit, Area::Errors),
        entry: shown(&portal, entry),
        index_href: "/developer/errors".to_owned(),
    })
}

async fn all(State(portal): State<Portal>) -> Answer {
    let all: Vec<Value> = registry()
        .map(|entry| {
            json!({
                "code": entry.code,
                "status": entry.status,
                "family": entry.family.name(),
                "title": entry.title,
                "cause": entry.cause,
                "fix": entry.fix,
                "body": body(&portal, entry),
                "href": portal.error_uri(entry.code),
            })
        })
        .collect();
    let uncached = [(header::CACHE_CONTROL, "no-store"), (header::PRAGMA, "no-cache")];
    Ok((uncached, Json(all)).into_response())
}

fn shown(portal: &Portal, entry: &Entry) -> ErrorEntry {
    ErrorEntry {
        code: entry.code.to_owned(),
        status: entry.status,
        family: match entry.family {
            Family::OAuth => "OAuth 2.0".to_owned(),
            Family::Common => "API".to_owned(),
        },
        title: entry.title.to_owned(),
        cause: entry.cause.to_owned(),
        fix: entry.fix.to_owned(),
        example: serde_json::to_string_pretty(&body(portal, entry)).unwrap_or_default(),
        provoke: provoke(portal, entry),
        href: format!("/developer/errors/{}", entry.code),
    }
}

/// The command for this very server if it is a sandbox, else for one on the reader's machine.
fn provoke(portal: &Portal, entry: &Entry) -> Option<String> {
    let base = if portal.sandbox { portal.public_url.as_str() } else { "http://127.0.0.1:8080" };
    let issuer = format!("{base}/openidconnect/fr/v1");
    entry.provoke(base, &issuer, &format!("{base}/formfilling/fr/v1/userinfo"))
}

/// The body as the endpoints send it.
fn body(portal: &Portal, entry: &Entry) -> Value {
    let href = portal.error_uri(entry.code);
    match entry.family {
        Family::OAuth => json!({
            "error": entry.code,
            "error_description": entry.description,
            "error_uri": href,
        }),
        Family::Common => json!({
            "code": entry.code.parse::<u16>().unwrap_or_default(),
            "message": entry.title,
            "description": entry.description,
            "infoURL": href,
        }),
    }
}
