//! Signing in: throttled by account and network, and answered the same for an unknown address
//! and a wrong password.

use super::{MAX_PASSWORD, next};
use crate::page::{Area, Frame};
use crate::parts::Busy;
use crate::posted::Posted;
use crate::problem::{Answer, Problem};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page, session};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use neroli_core::developer::{Developer, email};
use neroli_core::form::{self, Form};
use neroli_pages::rich::plain;
use neroli_pages::wait;

/// `form#sign-in`.
#[derive(Template)]
#[template(path = "account/sign_in.html")]
pub(super) struct SignIn {
    pub(super) chrome: Frame,
    /// What was typed as the address.
    pub(super) username: String,
    /// Where it leads, a page of the portal.
    pub(super) next: Option<String>,
    pub(super) failure: Failure,
    /// After a sign-up: what that came to.
    pub(super) welcome: bool,
    /// The developer of the sandbox.
    pub(super) demo: bool,
}

/// Why an attempt did not sign in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// No attempt yet.
    None,
    /// Unknown address or wrong password: the same words for both.
    BadCredentials,
    /// Too many attempts; the wait in seconds.
    Throttled(u64),
    /// The password queue is full.
    Busy,
}

pub(super) async fn get(State(portal): State<Portal>, visit: Visit) -> Answer {
    let next = next::checked(visit.query.get("next"));
    if visit.developer.is_some() {
        return Ok(page::see_other(next.unwrap_or(next::HOME)));
    }
    page::show(&SignIn::new(&portal, &visit, next))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Posted(form): Posted,
) -> Answer {
    let next = next::checked(form.get("next"));
    match attempt(&portal, &visit, &form).await? {
        Ok(developer) => {
            let cookies = session::begin(&portal, &visit, &developer).await?;
            let mut response = page::see_other(next.unwrap_or(next::HOME));
            for cookie in cookies {
                response.headers_mut().append(header::SET_COOKIE, cookie);
            }
            Ok(response)
        }
        Err(failure) => {
            let mut shown = SignIn::new(&portal, &visit, next);
            shown.username = form.get("username").unwrap_or_default().to_owned();
            shown.failure = failure;
            answer(&shown)
        }
    }
}

/// One attempt; a decoy is hashed for an address that nobody has.
async fn attempt(
    portal: &Portal,
    visit: &Visit,
    form: &Form,
) -> Result<Result<Developer, Failure>, Problem> {
    let password = form.get("password").unwrap_or_default();
    let address = email(form.get("username").unwrap_or_default());
    let Some(address) =
        address.ok().filter(|_| !password.is_empty() && password.len() <= MAX_PASSWORD)
    else {
        return Ok(Err(Failure::BadCredentials));
    };
    let known = portal.store().developer_by_email(&address).await?;
    let device = known.as_ref().and_then(|known| session::known_device(portal, visit, known));
    let device = device.as_ref().map(|device| &device[..]);
    if let Err(seconds) = portal.attempts.draw(&address, visit.address, device) {
        return Ok(Err(Failure::Throttled(seconds)));
    }
    let hash = known.as_ref().map(|known| known.password.clone());
    let verdict = portal.passwords.verify(hash, password.to_owned()).await;
    if verdict != Ok(false) {
        portal.attempts.give_back(&address, visit.address, device);
    }
    Ok(match (verdict, known) {
        (Ok(true), Some(developer)) => Ok(developer),
        (Ok(_), _) => Err(Failure::BadCredentials),
        (Err(Busy), _) => Err(Failure::Busy),
    })
}

/// A wrong password is no 401: that would promise an HTTP challenge.
fn answer(shown: &SignIn) -> Answer {
    let status = match shown.failure {
        Failure::None => StatusCode::OK,
        Failure::BadCredentials => StatusCode::FORBIDDEN,
        Failure::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
        Failure::Busy => StatusCode::SERVICE_UNAVAILABLE,
    };
    let mut response = page::show_as(status, shown)?;
    let seconds = match shown.failure {
        Failure::Throttled(seconds) => seconds,
        Failure::Busy => 2,
        Failure::None | Failure::BadCredentials => return Ok(response),
    };
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

impl SignIn {
    pub(super) fn new(portal: &Portal, visit: &Visit, next: Option<&str>) -> Self {
        let mut chrome = Frame::new(portal, visit, Area::Apps);
        chrome.hide_from_robots();
        Self {
            chrome,
            username: String::new(),
            next: next.map(str::to_owned),
            failure: Failure::None,
            welcome: false,
            demo: portal.sandbox,
        }
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        match self.problem() {
            None => self.t().sign_in.to_owned(),
            Some(_) => plain(self.t().failed, &[("step", self.t().sign_in)]),
        }
    }

    /// The failure in one sentence.
    fn problem(&self) -> Option<String> {
        match self.failure {
            Failure::None => None,
            Failure::BadCredentials => Some(self.t().bad_credentials.to_owned()),
            Failure::Throttled(seconds) => {
                let wait = wait(self.chrome.lang, seconds);
                Some(plain(self.t().throttled, &[("wait", &wait)]))
            }
            Failure::Busy => Some(self.t().busy.to_owned()),
        }
    }

    /// The way to the sign-up, which leads on to the same page.
    fn sign_up_href(&self) -> String {
        match &self.next {
            Some(next) => format!("/developer/sign-up?{}", form::encode([("next", next.as_str())])),
            None => "/developer/sign-up".to_owned(),
        }
    }
}
