//! `request`, `request_uri` and `registration` are answered with the codes made for saying that
//! they are not supported (OpenID Connect Core §3.1.2.6); none is ever fetched or read.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};

pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    const UNSUPPORTED: [(&str, OAuthCode); 3] = [
        ("request", OAuthCode::RequestNotSupported),
        ("request_uri", OAuthCode::RequestUriNotSupported),
        ("registration", OAuthCode::RegistrationNotSupported),
    ];
    match UNSUPPORTED.iter().find(|(name, _)| given.form.get(name).is_some()) {
        None => Ok(()),
        Some((_, code)) => Err((*code).into()),
    }
}
