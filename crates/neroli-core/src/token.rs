//! The token endpoint (RFC 6749 §3.2): who asks, with what, and what is given.

pub mod authorization_code;
pub mod client_auth;
pub mod id_token;
pub mod pkce;
pub mod refresh_token;

use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::scope::ScopeSet;
use crate::time::Seconds;
use serde::Serialize;

/// The parameters that this endpoint reads; each may stand once, others are ignored.
pub const PARAMETERS: &[&str] = &[
    "grant_type",
    "code",
    "redirect_uri",
    "code_verifier",
    "client_id",
    "client_secret",
    "refresh_token",
    "scope",
    "client_assertion",
    "client_assertion_type",
];

/// A grant type of the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantTypeParameter {
    /// RFC 6749 §4.1.3.
    AuthorizationCode,
    /// RFC 6749 §6.
    RefreshToken,
}

/// Reads `grant_type`, after refusing repeated parameters.
///
/// # Errors
/// `invalid_request` or `unsupported_grant_type`.
pub fn grant_type(form: &Form) -> Result<GrantTypeParameter, OAuthError> {
    if let Some(name) = form.repeated(PARAMETERS) {
        return Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            format!("The parameter {name} stands more than once."),
        ));
    }
    match form.get("grant_type") {
        Some("authorization_code") => Ok(GrantTypeParameter::AuthorizationCode),
        Some("refresh_token") => Ok(GrantTypeParameter::RefreshToken),
        Some(_) => Err(OAuthCode::UnsupportedGrantType.into()),
        None => Err(OAuthError::new(OAuthCode::InvalidRequest, "Missing grant_type in body")),
    }
}

/// A successful answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
#[derive(Clone, Serialize)]
pub struct TokenResponse {
    /// `Bearer` (RFC 6750).
    pub token_type: &'static str,
    /// The access token.
    pub access_token: String,
    /// Its life in seconds.
    pub expires_in: Seconds,
    /// A refresh token, when there is a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// The scopes given.
    #[serde(serialize_with = "as_text")]
    pub scope: ScopeSet,
    /// The id_token, in answer to a code with the scope `openid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
}

fn as_text<S: serde::Serializer>(scope: &ScopeSet, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(scope)
}
