//! `login_hint`, `ui_locales`, `display` and `claims_locales` are wishes: they never make a
//! request fail (OpenID Connect Core §3.1.2.1).

use super::{Given, Request};
use crate::error::OAuthError;

/// Longest wish that is honoured, in bytes.
const MAX_LENGTH: usize = 256;

#[expect(clippy::unnecessary_wraps, reason = "every check of the table has this signature")]
pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let wish = |name| given.form.get(name).filter(|w| w.len() <= MAX_LENGTH).map(str::to_owned);
    request.login_hint = wish("login_hint");
    request.ui_locales = wish("ui_locales");
    Ok(())
}
