//! No parameter stands more than once (RFC 6749 §3.1), not even with the same value twice.

use super::{Given, PARAMETERS, Request};
use crate::error::{OAuthCode, OAuthError};

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    match given.form.repeated(PARAMETERS) {
        None => Ok(()),
        Some(name) => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            format!("The parameter {name} stands more than once."),
        )),
    }
}
