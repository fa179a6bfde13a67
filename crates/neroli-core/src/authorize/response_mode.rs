//! `response_mode` is `query` or `form_post` (OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0
//! Form Post Response Mode). Checked first: it says how the other errors travel.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};

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

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let Some(wanted) = given.form.get("response_mode") else { return Ok(()) };
    match ResponseMode::ALL.into_iter().find(|mode| mode.name() == wanted) {
        Some(mode) => request.response_mode = mode,
        None => {
            return Err(OAuthError::new(
                OAuthCode::InvalidRequest,
                "response_mode must be query or form_post.",
            ));
        }
    }
    Ok(())
}
