//! Changing a password: by who knows the present one. All sessions end, and this browser gets a
//! new one.

use super::MAX_PASSWORD;
use crate::page::{Area, Frame};
use crate::parts::Busy;
use crate::problem::{Answer, Problem};
use crate::session::{self, Act, Signed, SignedIn};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, header};
use neroli_core::developer::{Developer, check_password};
use neroli_pages::rich::plain;
use neroli_pages::{ErrorKind, wait};

/// `form#password-form`.
#[derive(Template)]
#[template(path = "account/password.html")]
struct Change {
    chrome: Frame,
    csrf: String,
    email: String,
    /// What is wrong with the present password.
    old_problem: Option<String>,
    /// What is wrong with the new one.
    new_problem: Option<&'static str>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    page::show(&Change::new(&portal, &visit, &signed_in))
}

pub(super) async fn post(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    let mut shown = Change::new(&portal, &visit, &act.signed_in);
    let new = act.form.get("new").unwrap_or_default();
    if let Err(weak) = check_password(new, &act.by.email) {
        shown.new_problem = Some(shown.t().weak(weak));
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    let old = act.form.get("old").unwrap_or_default();
    if let Some(problem) = refusal(&portal, &visit, &act.by, old).await? {
        shown.old_problem = Some(problem);
        return page::show_as(StatusCode::FORBIDDEN, &shown);
    }
    let hashed = portal.passwords.hash(new.to_owned(), portal.random()).await;
    let password = hashed.map_err(|Busy| Problem::Page(ErrorKind::Unavailable))?;
    let developer = Developer { password, ..act.by };
    portal.store().set_developer_password(&developer).await?;
    let mut response = page::see_other("/developer/team?changed");
    for cookie in session::begin(&portal, &visit, &developer).await? {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Why the present password is not hers; guesses are throttled as at the sign-in.
async fn refusal(
    portal: &Portal,
    visit: &Visit,
    who: &Developer,
    old: &str,
) -> Result<Option<String>, Problem> {
    let t = Texts::of(visit.lang);
    let device = session::known_device(portal, visit, who);
    let device = device.as_ref().map(|device| &device[..]);
    if let Err(seconds) = portal.attempts.draw(&who.email, visit.address, device) {
        return Ok(Some(plain(t.throttled, &[("wait", &wait(visit.lang, seconds))])));
    }
    if old.is_empty() || old.len() > MAX_PASSWORD {
        return Ok(Some(t.wrong_password.to_owned()));
    }
    let verdict = portal.passwords.verify(Some(who.password.clone()), old.to_owned()).await;
    if verdict != Ok(false) {
        portal.attempts.give_back(&who.email, visit.address, device);
    }
    Ok(match verdict {
        Ok(true) => None,
        Ok(false) => Some(t.wrong_password.to_owned()),
        Err(Busy) => Some(t.busy.to_owned()),
    })
}

impl Change {
    fn new(portal: &Portal, visit: &Visit, signed_in: &SignedIn) -> Self {
        let mut chrome = Frame::new(portal, visit, Area::Team);
        chrome.hide_from_robots();
        Self {
            chrome,
            csrf: signed_in.token(),
            email: signed_in.developer.email.clone(),
            old_problem: None,
            new_problem: None,
        }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}
