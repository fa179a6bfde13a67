//! `/developer`: what a developer can do here, and where things are.

use crate::page::{Area, Frame};
use crate::problem::Answer;
use crate::texts::start::Start as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::routing::get;
use neroli_pages::rich::{Html, Slot, plain, rich};

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/developer", get(show))
}

/// The page.
#[derive(Template)]
#[template(path = "start.html")]
struct Start {
    chrome: Frame,
    sandbox: bool,
    /// The realms: name, issuer, address of the metadata.
    realms: Vec<(String, String, String)>,
}

async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    let realms = portal.realms.iter().map(|realm| {
        // OpenID Connect Discovery §4.
        let metadata = format!("{}/.well-known/openid-configuration", realm.issuer);
        (realm.name.to_string(), realm.issuer.clone(), metadata)
    });
    let realms = realms.collect();
    let chrome = Frame::new(&portal, &visit, Area::Start);
    page::show(&Start { chrome, sandbox: portal.sandbox, realms })
}

impl Start {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        plain(self.t().title, &[("operator", &self.chrome.operator)])
    }

    fn heading(&self) -> Html {
        rich(self.t().title, &[("operator", Slot::Foreign(&self.chrome.operator))])
    }

    fn lead(&self) -> Html {
        rich(self.t().lead, &[("operator", Slot::Foreign(&self.chrome.operator))])
    }
}
