//! `max_age` is a number of seconds (OpenID Connect Core §3.1.2.1): an older sign-in is repeated.
//! A request that does not say means `default_max_age` (OpenID Connect Registration §2).

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::time::Seconds;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let Some(text) = given.form.get("max_age") else {
        request.max_age = given.client.requests.default_max_age.map(Seconds);
        return Ok(());
    };
    let digits = (1..=10).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    match text.parse() {
        Ok(seconds) if digits => {
            request.max_age = Some(Seconds(seconds));
            Ok(())
        }
        _ => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "max_age must be a whole number of seconds.",
        )),
    }
}
