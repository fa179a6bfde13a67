//! Signing up: an address and a password. The answer is the same, in words and in work, whether
//! the address had an account before or not; it leads to the sign-in, which only the owner of
//! the account passes.

use super::next;
use super::sign_in::SignIn;
use crate::page::{Area, Frame};
use crate::posted::Posted;
use crate::problem::Answer;
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use neroli_core::developer::{
    Developer, DeveloperId, Team, TeamId, WeakPassword, check_password, email,
};
use neroli_core::form::Form;
use neroli_core::time::Timestamp;
use neroli_pages::rich::plain;
use neroli_pages::wait;

/// `form#sign-up`.
#[derive(Template)]
#[template(path = "account/sign_up.html")]
struct SignUp {
    chrome: Frame,
    /// What was typed as the address.
    email: String,
    next: Option<String>,
    /// What is wrong with the address.
    email_problem: Option<String>,
    /// What is wrong with the password.
    password_problem: Option<&'static str>,
}

pub(super) async fn get(State(portal): State<Portal>, visit: Visit) -> Answer {
    let next = next::checked(visit.query.get("next"));
    page::show(&SignUp::new(&portal, &visit, next, ""))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Posted(form): Posted,
) -> Answer {
    let next = next::checked(form.get("next"));
    let typed = form.get("email").unwrap_or_default();
    let mut shown = SignUp::new(&portal, &visit, next, typed);
    let t = shown.t();
    let Some((address, password)) = shown.read(&form) else {
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    };
    if let Err(seconds) = portal.attempts.draw(&format!("sign-up {address}"), visit.address, None) {
        let wait = wait(visit.lang, seconds);
        shown.email_problem = Some(plain(t.throttled, &[("wait", &wait)]));
        return later(&shown, StatusCode::TOO_MANY_REQUESTS, seconds);
    }
    let Ok(hash) = portal.passwords.hash(password, portal.random()).await else {
        shown.email_problem = Some(t.busy.to_owned());
        return later(&shown, StatusCode::SERVICE_UNAVAILABLE, 2);
    };
    let now: Timestamp = portal.now();
    let developer = Developer {
        developer_id: DeveloperId(portal.random()),
        email: address.clone(),
        password: hash,
        created_at: now,
    };
    let team =
        Team { team_id: TeamId(portal.random()), name: first_team(t, &address), created_at: now };
    // Whether it was new is nobody's business: the sign-in tells its owner.
    let _is_new = portal.store().create_developer(&developer, &team).await?;
    let sign_in = SignIn { username: address, welcome: true, ..SignIn::new(&portal, &visit, next) };
    page::show(&sign_in)
}

fn later(shown: &SignUp, status: StatusCode, seconds: u64) -> Answer {
    let mut response = page::show_as(status, shown)?;
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    Ok(response)
}

/// The name of somebody's own team until she gives it another: hers, so that two who invite each
/// other can tell their teams apart.
fn first_team(t: &Texts, address: &str) -> String {
    let name: String = address.split('@').next().unwrap_or_default().chars().take(40).collect();
    plain(t.first_team, &[("name", &name)])
}

impl SignUp {
    fn new(portal: &Portal, visit: &Visit, next: Option<&str>, email: &str) -> Self {
        Self {
            chrome: Frame::new(portal, visit, Area::Apps),
            email: email.to_owned(),
            next: next.map(str::to_owned),
            email_problem: None,
            password_problem: None,
        }
    }

    /// The normalised address and the password, or what is wrong with them.
    fn read(&mut self, form: &Form) -> Option<(String, String)> {
        let t = self.t();
        let password = form.get("password").unwrap_or_default();
        let address = email(&self.email);
        if address.is_err() {
            self.email_problem = Some(t.not_an_email.to_owned());
        }
        let checked = check_password(password, address.as_deref().unwrap_or_default());
        self.password_problem = checked.err().map(|weak| t.weak(weak));
        let fine = self.password_problem.is_none();
        address.ok().filter(|_| fine).map(|address| (address, password.to_owned()))
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        match self.email_problem.is_some() || self.password_problem.is_some() {
            false => self.t().sign_up.to_owned(),
            true => plain(self.t().failed, &[("step", self.t().sign_up)]),
        }
    }
}

impl Texts {
    /// What is wrong with a new password.
    pub(super) const fn weak(&self, weak: WeakPassword) -> &'static str {
        match weak {
            WeakPassword::Short => self.short_password,
            WeakPassword::Long => self.long_password,
            WeakPassword::Uniform => self.uniform_password,
            WeakPassword::Common => self.common_password,
        }
    }
}
