//! The sign-in page: one name, one password, no puzzle.

use crate::chrome::{Chrome, Hidden, Link, Partner};
use crate::pages::home::DemoPerson;

/// `form#sign-in`. A failed attempt shows the same page with [`Failure`] set.
#[derive(Clone, Debug)]
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
