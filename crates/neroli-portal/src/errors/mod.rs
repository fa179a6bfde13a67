//! `/developer/errors`: the registry of errors, as pages and as JSON. `error_uri` and `infoURL`
//! lead here.
//!
//! Title, cause and fix are in the reader's language, bodies as they are on the wire, in English.
//! Codes that the catalogue has and this server never answers have their pages, too: they say why.

mod pages;

use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::texts::registry::{unsent, words};
use crate::visit::Visit;
use crate::{Portal, open, page};
use axum::extract::{Path, State};
use axum::http::header;
use axum::middleware::map_response;
use axum::response::IntoResponse;
use axum::routing::get;
use axum::{Json, Router};
use neroli_core::error::{Entry, Family, UNSENT, Unsent, registry};
use neroli_pages::{ErrorKind, Lang};
use pages::{ErrorEntry, ErrorIndex, ErrorReference, UnsentEntry, UnsentReference};
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
    let entries = registry().map(|entry| shown(&portal, entry, visit.lang)).collect();
    let unsent = UNSENT.iter().map(|unsent| never(unsent, visit.lang)).collect();
    page::show(&ErrorIndex { chrome: Frame::new(&portal, &visit, Area::Errors), entries, unsent })
}

async fn entry(State(portal): State<Portal>, visit: Visit, Path(code): Path<String>) -> Answer {
    let chrome = Frame::new(&portal, &visit, Area::Errors);
    let index_href = "/developer/errors".to_owned();
    if let Some(unsent) = UNSENT.iter().find(|unsent| unsent.code == code) {
        return page::show(&UnsentReference {
            chrome,
            entry: never(unsent, visit.lang),
            index_href,
        });
    }
    let entry = registry().find(|entry| entry.code == code);
    let entry = entry.ok_or(Problem::Page(ErrorKind::NotFound))?;
    let entry = shown(&portal, entry, visit.lang);
    page::show(&ErrorReference { chrome, entry, index_href })
}

fn never(entry: &'static Unsent, lang: Lang) -> UnsentEntry {
    UnsentEntry {
        code: entry.code,
        status: entry.status,
        words: unsent(entry, lang),
        instead: entry.instead,
        href: format!("/developer/errors/{}", entry.code),
    }
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

fn shown(portal: &Portal, entry: &Entry, lang: Lang) -> ErrorEntry {
    let words = words(entry, lang);
    ErrorEntry {
        code: entry.code.to_owned(),
        status: entry.status,
        family: match entry.family {
            Family::OAuth => "OAuth 2.0".to_owned(),
            Family::Common => "API".to_owned(),
        },
        title: words.title.to_owned(),
        cause: words.cause.to_owned(),
        fix: words.fix.to_owned(),
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
