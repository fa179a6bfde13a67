//! `GET /`: what runs here and where things are.

use crate::page;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_pages::{DemoPerson, Home, Issuer};

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let app = &ctx.app;
    let mut chrome = page::chrome(ctx, ctx.lang(None));
    chrome.noindex = false;
    let html = Home {
        chrome,
        consents_href: "/consents".into(),
        portal_href: app.router.mounts("/developer").then(|| "/developer".to_owned()),
        errors_href: "/developer/errors".into(),
        shop_href: (!app.demo.is_empty()).then(|| "/demo/shop".to_owned()),
        issuers: app
            .realms
            .settings()
            .map(|realm| Issuer { realm: realm.name.to_string(), issuer: realm.issuer.clone() })
            .collect(),
        demo: app
            .demo
            .iter()
            .map(|p| DemoPerson { username: p.username.clone(), password: p.password.clone() })
            .collect(),
    }
    .render();
    Ok(response::page(StatusCode::OK, html, ""))
}
