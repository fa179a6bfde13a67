//! A request is short enough to travel through sign-in and consent in an address of ours. Told
//! here, a client can do something about it; later, it would be a page about a long address. Last
//! of the checks: what is too long by itself is told by its name.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};

/// Longest request, in bytes of its query. Sealed and written as base64url it grows by a third,
/// and addresses end at 16 KiB.
const MAX_LENGTH: usize = 11_000;

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    if given.form.encode().len() <= MAX_LENGTH {
        return Ok(());
    }
    Err(OAuthError::new(
        OAuthCode::InvalidRequest,
        "The parameters together are longer than 11000 bytes.",
    ))
}
