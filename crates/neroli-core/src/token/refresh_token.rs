//! `grant_type=refresh_token` (RFC 6749 §6): the token is this client's, alive, and no more
//! scope is asked for than was granted.

use crate::client::{Client, GrantType};
use crate::dpop;
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::grant::Grant;
use crate::refresh::RefreshToken;
use crate::request_log::Cause;
use crate::scope::ScopeSet;
use crate::time::Timestamp;

/// The refresh token that the request presents.
///
/// # Errors
/// `invalid_request` when it is missing.
pub fn presented(form: &Form) -> Result<&str, OAuthError> {
    form.get("refresh_token").ok_or_else(|| {
        OAuthError::new(OAuthCode::InvalidRequest, "The parameter refresh_token is missing.")
    })
}

/// Checks a presented refresh token; returns the scopes of the new access token. `proven` is the
/// key of the request's proof. The grant itself never changes: the next refresh may ask for all
/// of it again.
///
/// # Errors
/// `invalid_grant`, `invalid_scope`, `unauthorized_client` or `invalid_dpop_proof`.
pub fn check(
    form: &Form,
    client: &Client,
    token: &RefreshToken,
    grant: &Grant,
    proven: Option<&[u8; 32]>,
    now: Timestamp,
) -> Result<ScopeSet, OAuthError> {
    if !client.may_use(GrantType::RefreshToken) {
        return Err(OAuthCode::UnauthorizedClient.because(Cause::GrantTypeNotRegistered));
    }
    let bound = token.realm == client.realm
        && token.name.grant_id == grant.grant_id
        && (&grant.realm, &grant.client_id) == (&client.realm, &client.client_id);
    if !bound {
        return Err(unknown());
    }
    if let Some(why) = grant.ended {
        return Err(OAuthCode::InvalidGrant.because(Cause::GrantEnded { why }));
    }
    if now >= grant.expires_at {
        let late = now - grant.expires_at;
        return Err(OAuthCode::InvalidGrant.because(Cause::RefreshTokenExpired { late }));
    }
    dpop::holds(token.dpop_jkt.as_deref(), proven)?;
    dpop::demanded(client, proven)?;
    // The operator withdrew a scope from the client since: what the person agreed to is no longer
    // what the client may have, so she is asked again (security class D09).
    if !grant.scopes.is_subset(client.scopes) {
        let scopes = grant.scopes.minus(client.scopes);
        return Err(OAuthCode::InvalidGrant.because(Cause::ScopeWithdrawn { scopes }));
    }
    let still = grant.scopes;
    let Some(list) = form.get("scope") else { return Ok(still) };
    let asked = ScopeSet::parse_strict(list)
        .map_err(|_| OAuthError::new(OAuthCode::InvalidScope, "A scope asked for is not known."))?;
    if asked.is_empty() || !asked.is_subset(still) {
        return Err(OAuthError::new(
            OAuthCode::InvalidScope,
            "More scope is asked for than was granted.",
        )
        .because(Cause::ScopeBeyondGrant { granted: still }));
    }
    Ok(asked)
}

/// What is said of a refresh token that is not this client's, whoever's it is.
pub fn unknown() -> OAuthError {
    OAuthCode::InvalidGrant.because(Cause::RefreshTokenUnknown)
}

/// The key that a new refresh token is bound to (RFC 9449 §5): a public client's, which proves
/// itself by nothing else. A confidential client proves itself, and may change its key.
pub fn bound_to(client: &Client, proven: Option<&[u8; 32]>) -> Option<String> {
    proven.filter(|_| client.is_public()).map(dpop::text)
}

#[cfg(test)]
mod tests;
