//! `grant_type=authorization_code` (RFC 6749 §4.1.3): the code is this client's, fresh, and comes
//! with the redirect URI and the verifier of its request.
//!
//! Single use is the store's part: one conditional step consumes the code.

use super::pkce;
use crate::client::{Client, GrantType};
use crate::dpop;
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::grant::{Code, Grant};
use crate::time::Timestamp;

/// The code that the request presents.
///
/// # Errors
/// `invalid_request` when it is missing.
pub fn presented(form: &Form) -> Result<&str, OAuthError> {
    form.get("code")
        .ok_or_else(|| OAuthError::new(OAuthCode::InvalidRequest, "The parameter code is missing."))
}

/// Checks a presented code before it is consumed; `proven` is the key of the request's proof. A
/// failing request does not burn it.
///
/// # Errors
/// `invalid_grant`, `unauthorized_client` or `invalid_dpop_proof`.
pub fn check(
    form: &Form,
    client: &Client,
    code: &Code,
    grant: &Grant,
    proven: Option<&[u8; 32]>,
    now: Timestamp,
) -> Result<(), OAuthError> {
    let refuse = |text: &'static str| Err(OAuthError::new(OAuthCode::InvalidGrant, text));
    if !client.may_use(GrantType::AuthorizationCode) {
        return Err(OAuthCode::UnauthorizedClient.into());
    }
    // RFC 6749 §4.1.3: "ensure that the authorization code was issued to the authenticated
    // confidential client". Nothing is said about codes of others.
    let ours = (&client.realm, &client.client_id);
    if (&code.realm, &code.client_id) != ours || (&grant.realm, &grant.client_id) != ours {
        return Err(OAuthCode::InvalidGrant.into());
    }
    // "ensure that the redirect_uri parameter is present if … included in the initial request":
    // it always is, here.
    match form.get("redirect_uri") {
        Some(uri) if uri == code.redirect_uri => {}
        Some(_) => return refuse("redirect_uri is not the one of the authorization request."),
        None => {
            return refuse("redirect_uri is missing: send the one of the authorization request.");
        }
    }
    // An empty verifier is a missing one; both are refused where a challenge was sent.
    pkce::check(code.code_challenge.as_deref(), form.get("code_verifier"))?;
    // RFC 9449 §10: the key that the request named, and no other.
    dpop::holds(code.dpop_jkt.as_deref(), proven)?;
    dpop::demanded(client, proven)?;
    if !code.consumed && now >= code.expires_at {
        return refuse("The code has expired: it must be exchanged at once.");
    }
    // A consumed code goes on to the store, which ends what it gave (RFC 6749 §4.1.2).
    if grant.ended.is_some() && !code.consumed {
        return Err(OAuthCode::InvalidGrant.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests;
