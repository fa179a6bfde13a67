//! The sign-in page: one name, one password, no puzzle.

use crate::chrome::{Chrome, Hidden, Link, Partner};
use crate::dates;
use crate::pages::home::DemoPerson;
use crate::rich::{Html, Slot, plain, rich};
use askama::Template;

/// `form#sign-in`. A failed attempt shows the same page with [`Failure`] set.
#[derive(Clone, Debug, Template)]
#[template(path = "sign_in.html")]
pub struct SignIn {
    /// The frame.
    pub chrome: Chrome,
    /// Where the form posts.
    pub action: String,
    /// Hidden inputs: the sealed `request`, or the realm of the dashboard.
    pub hidden: Vec<Hidden>,
    /// Prefilled name, from `login_hint` or the failed attempt. May be empty.
    pub username: String,
    /// Who asked for the sign-in; `None` for the dashboard's own sign-in.
    pub partner: Option<Partner>,
    /// What went wrong with the last attempt.
    pub failure: Failure,
    /// Way out without signing in, back to who asked.
    pub back: Option<Link>,
    /// Sign-in details shown in a quiet fold, in `demo` only.
    pub demo: Vec<DemoPerson>,
}

/// Why the last attempt did not sign in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Failure {
    /// No attempt yet.
    #[default]
    None,
    /// Unknown name or wrong password: the same words for both.
    BadCredentials,
    /// Too many attempts.
    Throttled {
        /// Wait before the next attempt, in seconds.
        seconds: u64,
    },
    /// The password queue is full.
    Busy,
}

page!(SignIn);

impl SignIn {
    fn title(&self) -> String {
        let t = self.chrome.t();
        match self.problem() {
            None => t.sign_in.title.to_owned(),
            Some(problem) => {
                let problem = problem.trim_end_matches('.');
                plain(t.common.failed_title, &[("problem", problem), ("step", t.sign_in.title)])
            }
        }
    }

    fn lead(&self) -> Html {
        let t = &self.chrome.t().sign_in;
        let operator = ("operator", Slot::Foreign(&self.chrome.operator));
        match &self.partner {
            None => rich(t.lead_alone, &[operator]),
            Some(partner) => rich(
                t.lead,
                &[
                    operator,
                    ("partner", Slot::Foreign(&partner.name)),
                    ("domain", Slot::Foreign(&partner.domain)),
                ],
            ),
        }
    }

    /// The failure in one sentence.
    fn problem(&self) -> Option<String> {
        let t = &self.chrome.t().sign_in;
        match self.failure {
            Failure::None => None,
            Failure::BadCredentials => Some(t.bad_credentials.to_owned()),
            Failure::Throttled { seconds } => {
                let wait = dates::wait(self.chrome.lang, seconds);
                Some(plain(t.throttled, &[("wait", &wait)]))
            }
            Failure::Busy => Some(t.busy.to_owned()),
        }
    }

    /// Ties both fields to the failure; only wrong credentials make them invalid.
    fn described(&self) -> Html {
        Html::ours(match self.failure {
            Failure::None => "",
            Failure::BadCredentials => r#" aria-describedby="problem" aria-invalid="true""#,
            Failure::Throttled { .. } | Failure::Busy => r#" aria-describedby="problem""#,
        })
    }
}
