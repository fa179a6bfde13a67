//! The page: every stack with its command, its archive, and whether the application knows the
//! project's address.

use super::offer::{everybodys, fits, is_registered};
use super::{CALLBACK, STACKS, Stack};
use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::texts::projects::Projects as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use neroli_core::developer::App;
use neroli_core::form::encode;
use neroli_core::id::ClientId;
use neroli_pages::ErrorKind;
use neroli_pages::rich::{Html, Slot, rich};

/// The page.
#[derive(Template)]
#[template(path = "projects/page.html")]
struct Page {
    chrome: Frame,
    /// The application that the projects are filled with.
    chosen: Option<Chosen>,
    /// Hers to choose from: id and name.
    apps: Vec<(String, String)>,
    /// Without an application of hers there are archives in the sandbox only.
    offers: Vec<Offer>,
}

/// An application of hers.
struct Chosen {
    id: String,
    name: String,
    /// Does it lead back to the project?
    registered: bool,
}

/// A stack and where its archive is, if the application fits.
struct Offer {
    stack: &'static Stack,
    href: Option<String>,
}

/// GET: `?app=` names one of the visitor's applications.
pub(super) async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    let chosen = of_hers(&portal, &visit).await?;
    let apps = match &visit.developer {
        Some(known) => portal.store().apps_found(&known.developer.developer_id).await?.apps,
        None => Vec::new(),
    };
    let mut offers = Vec::new();
    for stack in STACKS {
        offers.push(Offer { stack, href: href(&portal, chosen.as_ref(), stack).await? });
    }
    page::show(&Page {
        chrome: Frame::new(&portal, &visit, Area::Projects),
        chosen: chosen.as_ref().map(Chosen::of),
        apps: apps.iter().map(named).collect(),
        offers,
    })
}

/// The application of `?app=`, which must be hers; none without it.
pub(super) async fn of_hers(portal: &Portal, visit: &Visit) -> Result<Option<App>, Problem> {
    let Some(id) = visit.query.get("app") else { return Ok(None) };
    let Some(known) = &visit.developer else {
        return Err(Problem::SignIn(Some(format!("{}?{}", super::HREF, encode([("app", id)])))));
    };
    let found = portal.store().app(&ClientId::new(id), &known.developer.developer_id).await?;
    found.map(Some).ok_or(Problem::Page(ErrorKind::NotFound))
}

async fn href(
    portal: &Portal,
    chosen: Option<&App>,
    stack: &Stack,
) -> Result<Option<String>, Problem> {
    let archive = format!("{}/{}.zip", super::HREF, stack.id);
    Ok(match chosen {
        Some(app) => {
            let id = app.client.client_id.to_string();
            let query = encode([("app", id.as_str())]);
            fits(&app.client, stack).then(|| format!("{archive}?{query}"))
        }
        None => everybodys(portal, stack).await?.map(|_| archive),
    })
}

fn named(app: &App) -> (String, String) {
    (app.client.client_id.to_string(), app.client.name.clone())
}

impl Chosen {
    fn of(app: &App) -> Self {
        let (id, name) = named(app);
        Self { id, name, registered: is_registered(&app.client) }
    }
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn has_archives(&self) -> bool {
        self.offers.iter().any(|offer| offer.href.is_some())
    }

    fn filled(&self, text: &str, app: &str) -> Html {
        rich(text, &[("app", Slot::Foreign(app)), ("callback", Slot::Text(CALLBACK))])
    }

    /// The token of the form that registers the callback.
    fn csrf(&self) -> &str {
        self.chrome.account.as_ref().map_or("", |account| &account.csrf)
    }
}
