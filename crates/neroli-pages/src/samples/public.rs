//! The pages that anyone may read: front page and error reference.

use super::{Sample, Stage, transaction};
use crate::{Chrome, ErrorEntry, ErrorIndex, ErrorReference, Home, Issuer};

pub(super) fn all(stage: &Stage<'_>) -> Vec<Sample> {
    let mut samples = homes(stage);
    samples.extend(references(stage));
    samples
}

fn open(stage: &Stage<'_>) -> Chrome {
    Chrome { noindex: false, home_href: Some(stage.s("/")), ..stage.chrome() }
}

fn homes(stage: &Stage<'_>) -> Vec<Sample> {
    let plain = Home {
        chrome: open(stage),
        consents_href: stage.s("/consents?realm=fr"),
        errors_href: stage.s("/developer/errors"),
        shop_href: None,
        issuers: vec![],
        demo: vec![],
    };
    let issuer = |realm: &str| Issuer {
        realm: stage.s(realm),
        issuer: stage.s(&format!("http://127.0.0.1:8080/openidconnect/{realm}/v1")),
    };
    let demo = Home {
        shop_href: Some(stage.s("/demo/shop")),
        issuers: vec![issuer("fr"), issuer("be")],
        demo: transaction::people(stage),
        ..plain.clone()
    };
    vec![
        Sample { name: "home", html: plain.render() },
        Sample { name: "home-demo", html: demo.render() },
    ]
}

fn references(stage: &Stage<'_>) -> Vec<Sample> {
    let entry = |family: &str, code: &str, status, title: &str| {
        ErrorEntry {
        code: stage.s(code),
        status,
        family: stage.s(family),
        title: stage.s(title),
        cause: stage.s("The code was used before, is older than 60 seconds, or belongs to another application."),
        fix: stage.s("Start a new authorization request. Exchange each code once, at once."),
        example: stage.s("{\"error\":\"invalid_grant\",\n \"error_description\":\"The code is not valid\"}"),
        href: stage.s(&format!("/developer/errors/{code}")),
    }
    };
    let entries = vec![
        entry("OAuth 2.0", "invalid_grant", 400, "The grant is not valid"),
        entry("OAuth 2.0", "invalid_client", 401, "Client authentication failed"),
        entry("OAuth 2.0", "unmet_authentication_requirements", 303, "The strength is missing"),
        entry("Bearer token", "insufficient_scope", 403, "No consented scopes"),
        entry("Common form", "40", 401, "Missing credentials"),
        entry("Common form", "60", 404, "Resource not found"),
    ];
    let page = ErrorReference {
        chrome: open(stage),
        entry: entries[0].clone(),
        index_href: stage.s("/developer/errors"),
    };
    let index = ErrorIndex { chrome: open(stage), entries };
    vec![
        Sample { name: "errors", html: index.render() },
        Sample { name: "errors-one", html: page.render() },
    ]
}
