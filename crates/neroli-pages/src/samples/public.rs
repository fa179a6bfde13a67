//! The pages that anyone may read: the front page.

use super::{Sample, Stage, transaction};
use crate::{Chrome, Home, Issuer};

pub(super) fn all(stage: &Stage<'_>) -> Vec<Sample> {
    homes(stage)
}

fn open(stage: &Stage<'_>) -> Chrome {
    Chrome { noindex: false, home_href: Some(stage.s("/")), ..stage.chrome() }
}

fn homes(stage: &Stage<'_>) -> Vec<Sample> {
    let plain = Home {
        chrome: open(stage),
        consents_href: stage.s("/consents?realm=fr"),
        portal_href: None,
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
        portal_href: Some(stage.s("/developer")),
        issuers: vec![issuer("fr"), issuer("be")],
        demo: transaction::people(stage),
        ..plain.clone()
    };
    vec![
        Sample { name: "home", html: plain.render() },
        Sample { name: "home-demo", html: demo.render() },
    ]
}
