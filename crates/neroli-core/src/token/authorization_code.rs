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
use crate::request_log::{Cause, UriDifference};
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
    let refuse = |text: &'static str, cause: Cause| {
        Err(OAuthError::new(OAuthCode::InvalidGrant, text).because(cause))
    };
    if !client.may_use(GrantType::AuthorizationCode) {
        return Err(OAuthCode::UnauthorizedClient.because(Cause::GrantTypeNotRegistered));
    }
    // RFC 6749 §4.1.3: "ensure that the authorization code was issued to the authenticated
    // confidential client". Nothing is said about codes of others.
    let ours = (&client.realm, &client.client_id);
    if (&code.realm, &code.client_id) != ours || (&grant.realm, &grant.client_id) != ours {
        return Err(unknown());
    }
    // "ensure that the redirect_uri parameter is present if … included in the initial request":
    // it always is, here.
    match form.get("redirect_uri") {
        Some(uri) if uri == code.redirect_uri => {}
        Some(uri) => {
            let text = "redirect_uri is not the one of the authorization request.";
            let difference = UriDifference::between_texts(uri, &code.redirect_uri);
            return refuse(text, Cause::CodeRedirectUriDiffers(difference));
        }
        None => {
            let text = "redirect_uri is missing: send the one of the authorization request.";
            return refuse(text, Cause::CodeRedirectUriMissing);
        }
    }
    // An empty verifier is a missing one; both are refused where a challenge was sent.
    pkce::check(code.code_challenge.as_deref(), form.get("code_verifier"))?;
    // RFC 9449 §10: the key that the request named, and no other.
    dpop::holds(code.dpop_jkt.as_deref(), proven)?;
    dpop::demanded(client, proven)?;
    if !code.consumed && now >= code.expires_at {
        let late = now - code.expires_at;
        let text = "The code has expired: it must be exchanged at once.";
        return refuse(text, Cause::CodeExpired { late });
    }
    // A consumed code goes on to the store, which ends what it gave (RFC 6749 §4.1.2).
    match grant.ended {
        Some(why) if !code.consumed => {
            Err(OAuthCode::InvalidGrant.because(Cause::GrantEnded { why }))
        }
        _ => Ok(()),
    }
}

/// What is said of a code that is not this client's, whoever's it is.
pub fn unknown() -> OAuthError {
    OAuthCode::InvalidGrant.because(Cause::CodeUnknown)
}

#[cfg(test)]
mod tests;
