//! `response_mode` is `query` or `form_post` (OAuth 2.0 Multiple Response Types §2.1, OAuth 2.0
//! Form Post Response Mode), or one of both with the answer in a signed JWT (JARM §2.3). Read
//! before all checks: it says how errors travel.

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
    /// As a JWT in the query of a redirect.
    QueryJwt,
    /// As a JWT in a form that the browser posts.
    FormPostJwt,
}

impl ResponseMode {
    /// The values on the wire, in the order in which metadata lists them. JARM §2.3.4: `jwt` is
    /// the default of the response type, which is the query for `code`.
    const VALUES: [(&str, Self); 5] = [
        ("query", Self::Query),
        ("form_post", Self::FormPost),
        ("jwt", Self::QueryJwt),
        ("query.jwt", Self::QueryJwt),
        ("form_post.jwt", Self::FormPostJwt),
    ];

    /// The values that metadata lists.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::VALUES.into_iter().map(|(name, _)| name)
    }

    fn parse(name: &str) -> Option<Self> {
        Self::VALUES.into_iter().find(|(known, _)| *known == name).map(|(_, mode)| mode)
    }

    /// Is the answer a signed JWT?
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::QueryJwt | Self::FormPostJwt)
    }

    /// Is the answer posted by the browser?
    pub const fn is_form(self) -> bool {
        matches!(self, Self::FormPost | Self::FormPostJwt)
    }
}

/// The mode that the request names: the query, if it names none that exists.
pub(super) fn read(form: &Form) -> ResponseMode {
    form.get("response_mode").and_then(ResponseMode::parse).unwrap_or(ResponseMode::Query)
}

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    match given.form.get("response_mode") {
        Some(wanted) if ResponseMode::parse(wanted).is_none() => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "response_mode must be query, form_post, jwt, query.jwt or form_post.jwt.",
        )),
        _ => Ok(()),
    }
}
