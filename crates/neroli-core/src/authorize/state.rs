//! `state` is echoed byte for byte (RFC 6749 §4.1.2); `compat` clients must send it.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};

/// Longest `state`, in bytes: it comes back in an address.
const MAX_LENGTH: usize = 4096;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let invalid = |text: &'static str| Err(OAuthError::new(OAuthCode::InvalidRequest, text));
    match given.form.get("state") {
        Some(state) if state.len() > MAX_LENGTH => invalid("state is longer than 4096 bytes."),
        // RFC 6749 appendix A.5 allows printable characters only.
        Some(state) if state.chars().any(char::is_control) => {
            invalid("state holds a control character.")
        }
        Some(state) => {
            request.state = Some(state.to_owned());
            Ok(())
        }
        None if given.client.profile.requires_state() && !given.form.has("state") => {
            invalid("state is missing: this application must send it.")
        }
        None if given.client.profile.requires_state() => {
            invalid("state is empty or stands more than once.")
        }
        None => Ok(()),
    }
}
