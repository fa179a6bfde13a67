//! `/developer/account/delete`: an account ends, by who knows its password. Teams that nobody else
//! owns and that have applications keep her: they are somebody's.

use super::password::refusal;
use crate::page::{Area, Frame};
use crate::problem::Answer;
use crate::session::{self, Act, Signed, SignedIn};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use neroli_core::developer::Team;

/// `form#delete-account`.
#[derive(Template)]
#[template(path = "account/delete.html")]
struct Close {
    chrome: Frame,
    csrf: String,
    email: String,
    /// Teams that keep her.
    keeping: Vec<Team>,
    /// What is wrong with the password.
    problem: Option<String>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    page::show(&Close::new(&portal, &visit, &signed_in))
}

pub(super) async fn post(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    let mut shown = Close::new(&portal, &visit, &act.signed_in);
    let password = act.form.get("password").unwrap_or_default();
    if let Some(problem) = refusal(&portal, &visit, &act.by, password).await? {
        shown.problem = Some(problem);
        return page::show_as(StatusCode::FORBIDDEN, &shown);
    }
    shown.keeping = portal.store().delete_developer(&act.by.developer_id).await?;
    if !shown.keeping.is_empty() {
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    tracing::info!("a developer has deleted her account");
    let gone = session::end(&portal, &act.signed_in).await?;
    let mut response = page::see_other("/developer/sign-in?deleted");
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}

impl Close {
    fn new(portal: &Portal, visit: &Visit, signed_in: &SignedIn) -> Self {
        let mut chrome = Frame::new(portal, visit, Area::Team);
        chrome.hide_from_robots();
        Self {
            chrome,
            csrf: signed_in.token(),
            email: signed_in.developer.email.clone(),
            keeping: Vec::new(),
            problem: None,
        }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}
