//! No parameter stands more than once (RFC 6749 §3.1), not even with the same value twice; but for
//! those that are made for it.

use super::{Given, PARAMETERS, Request, SEVERAL};
use crate::error::{OAuthCode, OAuthError};

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let mut once = PARAMETERS.iter().filter(|name| !SEVERAL.contains(name));
    match once.find(|name| given.form.once(name).is_err()) {
        None => Ok(()),
        Some(name) => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            format!("The parameter {name} stands more than once."),
        )),
    }
}
