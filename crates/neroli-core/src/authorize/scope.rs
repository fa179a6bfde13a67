//! `scope` asks for at least one scope that is known and registered. Unknown ones are ignored
//! (OpenID Connect Core §3.1.2.1); known ones beyond the registration are refused by name.
//! `offline_access` is ignored from a client that cannot refresh (§11): nobody is asked to agree
//! to what cannot happen.

use super::{Given, Request};
use crate::client::GrantType;
use crate::error::{OAuthCode, OAuthError};
use crate::request_log::Cause;
use crate::scope::{Scope, ScopeSet};

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let refusal = |text: String| OAuthError::new(OAuthCode::InvalidScope, text);
    let invalid = |text| Err(refusal(text));
    let Some(list) = given.form.get("scope") else {
        return invalid("scope is missing.".into());
    };
    let asked = ScopeSet::parse_known(list);
    if asked.is_empty() {
        return Err(
            refusal("None of the scopes asked for is known.".into()).because(Cause::ScopeUnknown)
        );
    }
    let beyond = asked.minus(given.client.scopes);
    if !beyond.is_empty() {
        let registered = given.client.scopes;
        return Err(refusal(format!("The application is not registered for: {beyond}."))
            .because(Cause::ScopeNotRegistered { scopes: beyond, registered }));
    }
    request.scopes = asked;
    if !given.client.may_use(GrantType::RefreshToken) {
        request.scopes = asked.minus(ScopeSet::default().with(Scope::OfflineAccess));
    }
    if request.scopes.is_empty() {
        return invalid(
            "The application cannot refresh, so offline_access alone is nothing.".into(),
        );
    }
    Ok(())
}
