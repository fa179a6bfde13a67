//! `nonce` comes back in the id_token unchanged (OpenID Connect Core §3.1.2.1); optional in the
//! code flow.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};

/// Longest `nonce`, in bytes: it is kept until the code is redeemed.
const MAX_LENGTH: usize = 1024;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let nonce = given.form.get("nonce");
    if nonce.is_some_and(|nonce| nonce.len() > MAX_LENGTH) {
        return Err(OAuthError::new(OAuthCode::InvalidRequest, "nonce is longer than 1024 bytes."));
    }
    request.nonce = nonce.map(str::to_owned);
    Ok(())
}
