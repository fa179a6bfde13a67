//! `response_mode` is `query` or `form_post` (OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0
//! Form Post Response Mode). Read before all checks: it says how errors travel.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;

/// How the answer travels to the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseMode {
    /// In the query of a redirect.
    Query,
    /// In a form that the browser posts.
    FormPost,
}

impl ResponseMode {
    /// The modes that metadata lists.
    pub const ALL: [Self; 2] = [Self::Query, Self::FormPost];

    /// The value on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::FormPost => "form_post",
        }
    }
}

/// The mode that the request names: the query, if it names none that exists.
pub(super) fn read(form: &Form) -> ResponseMode {
    let wanted = form.get("response_mode");
    let mode = ResponseMode::ALL.into_iter().find(|mode| Some(mode.name()) == wanted);
    mode.unwrap_or(ResponseMode::Query)
}

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    match given.form.get("response_mode") {
        Some(wanted) if wanted != request.response_mode.name() => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "response_mode must be query or form_post.",
        )),
        _ => Ok(()),
    }
}
