//! `state` is echoed byte for byte (RFC 6749 §4.1.2), in errors too: it is read before all checks.
//! `compat` clients must send it.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::request_log::Cause;

/// Longest `state`, in bytes: it comes back in an address.
const MAX_LENGTH: usize = 4096;

/// The request's `state`, if it can be echoed.
pub(super) fn read(form: &Form) -> Option<String> {
    // RFC 6749 appendix A.5 allows printable characters only.
    let fits = |state: &&str| state.len() <= MAX_LENGTH && !state.chars().any(char::is_control);
    form.get("state").filter(fits).map(str::to_owned)
}

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let refusal = |text: &'static str| OAuthError::new(OAuthCode::InvalidRequest, text);
    let invalid = |text| Err(refusal(text));
    match given.form.get("state") {
        _ if request.state.is_some() => Ok(()),
        Some(state) if state.len() > MAX_LENGTH => invalid("state is longer than 4096 bytes."),
        Some(_) => invalid("state holds a control character."),
        None if !given.client.profile.requires_state() => Ok(()),
        None if given.form.has("state") => invalid("state is empty or stands more than once."),
        None => Err(refusal("state is missing: this application must send it.")
            .because(Cause::StateMissing)),
    }
}
