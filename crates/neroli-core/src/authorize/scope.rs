//! `scope` asks for at least one scope that is known and registered. Unknown ones are ignored
//! (OpenID Connect Core §3.1.2.1); known ones beyond the registration are refused by name.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::scope::ScopeSet;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let invalid = |text: String| Err(OAuthError::new(OAuthCode::InvalidScope, text));
    let Some(list) = given.form.get("scope") else {
        return invalid("scope is missing.".into());
    };
    let asked = ScopeSet::parse_known(list);
    if asked.is_empty() {
        return invalid("None of the scopes asked for is known.".into());
    }
    let beyond = asked.minus(given.client.scopes);
    if !beyond.is_empty() {
        return invalid(format!("The application is not registered for: {beyond}."));
    }
    request.scopes = asked;
    Ok(())
}
