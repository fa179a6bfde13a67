//! `/developer/reset/{token}`: another password for who forgot hers, by a link that an operator has
//! made (`neroli developer reset`). It works once and for an hour, and signs every browser out.

use crate::page::{Area, Frame};
use crate::posted::Posted;
use crate::problem::{Answer, Problem};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use neroli_core::developer::{Developer, check_password};
use neroli_core::secret::{Hashed, Plain};
use neroli_pages::ErrorKind;
use neroli_pages::rich::{Html, Slot, rich};

/// `form#reset-form`.
#[derive(Template)]
#[template(path = "account/reset.html")]
struct Reset {
    chrome: Frame,
    action: String,
    email: String,
    /// What is wrong with the new password.
    problem: Option<&'static str>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
) -> Answer {
    let Some((_, developer)) = open(&portal, &token).await? else { return gone(&portal, &visit) };
    page::show(&Reset::new(&portal, &visit, &token, &developer))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
    Posted(form): Posted,
) -> Answer {
    let Some((hash, developer)) = open(&portal, &token).await? else {
        return gone(&portal, &visit);
    };
    let new = form.get("new").unwrap_or_default();
    if let Err(weak) = check_password(new, &developer.email) {
        let mut shown = Reset::new(&portal, &visit, &token, &developer);
        shown.problem = Some(shown.t().weak(weak));
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let hashed = portal.passwords.hash(new.to_owned(), portal.random()).await;
    let password = hashed.map_err(|_| Problem::Page(ErrorKind::Unavailable))?;
    let used = portal.store().use_developer_reset(&hash, &password, portal.now()).await?;
    if used.is_none() {
        return gone(&portal, &visit);
    }
    tracing::info!("a developer has set another password by an operator's link");
    Ok(page::see_other("/developer/sign-in?reset"))
}

/// The account of a link that works still.
async fn open(portal: &Portal, token: &str) -> Result<Option<(Hashed, Developer)>, Problem> {
    let hash = Plain::presented(token).hash();
    let found = portal.store().developer_reset(&hash).await?;
    let open = found.filter(|(reset, _)| portal.now() < reset.expires_at);
    Ok(open.map(|(_, developer)| (hash, developer)))
}

/// A link that does not work any more, or never did.
#[derive(Template)]
#[template(path = "account/reset_gone.html")]
struct Gone {
    chrome: Frame,
}

fn gone(portal: &Portal, visit: &Visit) -> Answer {
    page::show_as(StatusCode::NOT_FOUND, &Gone { chrome: frame(portal, visit) })
}

impl Gone {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn why(&self) -> Html {
        rich(self.t().reset_gone_why, &[("operator", Slot::Foreign(&self.chrome.operator))])
    }
}

fn frame(portal: &Portal, visit: &Visit) -> Frame {
    let mut chrome = Frame::new(portal, visit, Area::Team);
    chrome.hide_from_robots();
    chrome.twin = None;
    chrome
}

impl Reset {
    fn new(portal: &Portal, visit: &Visit, token: &str, developer: &Developer) -> Self {
        Self {
            chrome: frame(portal, visit),
            // What the store knows is a hash: the token is base64url, as it was made.
            action: format!("/developer/reset/{token}"),
            email: developer.email.clone(),
            problem: None,
        }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}
