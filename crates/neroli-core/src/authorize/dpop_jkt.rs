//! `dpop_jkt` binds the code to a key of the client (RFC 9449 §10): its SHA-256 thumbprint.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use neroli_jose::base64url;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let Some(text) = given.form.get("dpop_jkt") else { return Ok(()) };
    if base64url::decode(text).is_ok_and(|bytes| bytes.len() == 32) {
        request.dpop_jkt = Some(text.to_owned());
        return Ok(());
    }
    Err(OAuthError::new(
        OAuthCode::InvalidRequest,
        "dpop_jkt is not the base64url of a SHA-256 thumbprint: 43 characters.",
    ))
}
