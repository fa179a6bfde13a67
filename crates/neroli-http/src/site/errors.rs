//! `/developer/errors`: the registry of errors, as pages and as JSON.

use crate::page;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::error::{Entry, Family, registry};
use neroli_pages::{ErrorEntry, ErrorIndex, ErrorKind, ErrorReference};
use serde_json::{Value, json};

pub(crate) async fn portal(_: Ctx) -> Answer {
    Ok(response::see_other("/developer/errors"))
}

pub(crate) async fn index(ctx: Ctx) -> Answer {
    let mut chrome = page::chrome(&ctx, ctx.lang(None));
    chrome.noindex = false;
    chrome.home_href = Some("/".into());
    let entries = registry().map(|entry| shown(&ctx, entry)).collect();
    Ok(response::page(StatusCode::OK, ErrorIndex { chrome, entries }.render(), ""))
}

pub(crate) async fn entry(ctx: Ctx) -> Answer {
    let entry = registry()
        .find(|entry| entry.code == ctx.tail)
        .ok_or_else(|| Problem::page(ErrorKind::NotFound))?;
    let mut chrome = page::chrome(&ctx, ctx.lang(None));
    chrome.noindex = false;
    chrome.home_href = Some("/".into());
    let html = ErrorReference {
        chrome,
        entry: shown(&ctx, entry),
        index_href: "/developer/errors".into(),
    }
    .render();
    Ok(response::page(StatusCode::OK, html, ""))
}

pub(crate) async fn json(ctx: Ctx) -> Answer {
    let all: Vec<Value> = registry()
        .map(|entry| {
            json!({
                "code": entry.code,
                "status": entry.status,
                "family": entry.family.name(),
                "title": entry.title,
                "cause": entry.cause,
                "fix": entry.fix,
                "body": body(&ctx, entry),
                "href": ctx.app.error_uri(entry.code),
            })
        })
        .collect();
    Ok(response::json(StatusCode::OK, &all))
}

fn shown(ctx: &Ctx, entry: &Entry) -> ErrorEntry {
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
        example: serde_json::to_string_pretty(&body(ctx, entry)).unwrap_or_default(),
        href: format!("/developer/errors/{}", entry.code),
    }
}

/// The body as the endpoints send it.
fn body(ctx: &Ctx, entry: &Entry) -> Value {
    let href = ctx.app.error_uri(entry.code);
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
