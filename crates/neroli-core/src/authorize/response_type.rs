//! `response_type` is `code` and nothing else (RFC 9700 §2.1.2).

use super::{Given, Request};
use crate::client::GrantType;
use crate::error::{OAuthCode, OAuthError};
use crate::request_log::Cause;

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    match given.form.get("response_type") {
        Some("code") if given.client.may_use(GrantType::AuthorizationCode) => Ok(()),
        Some("code") => Err(OAuthCode::UnauthorizedClient.because(Cause::GrantTypeNotRegistered)),
        Some(_) => Err(OAuthCode::UnsupportedResponseType.into()),
        None => Err(OAuthError::new(OAuthCode::InvalidRequest, "response_type is missing.")),
    }
}
