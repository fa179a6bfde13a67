//! The token endpoint (RFC 6749 §3.2): who asks, with what, and what is given.

pub mod authorization_code;
pub mod client_assertion;
pub mod client_auth;
pub mod client_credentials;
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
    /// RFC 6749 §4.4.
    ClientCredentials,
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
        Some("client_credentials") => Ok(GrantTypeParameter::ClientCredentials),
        Some(_) => Err(OAuthCode::UnsupportedGrantType.into()),
        None => Err(OAuthError::new(OAuthCode::InvalidRequest, "Missing grant_type in body")),
    }
}

/// A successful answer (RFC 6749 §5.1, OpenID Connect Core §3.1.3.3).
#[derive(Clone, Serialize)]
pub struct TokenResponse {
    /// `Bearer` (RFC 6750), or `DPoP` for a bound token (RFC 9449 §5).
    pub token_type: &'static str,
    /// The access token.
    pub access_token: String,
    /// Its life in seconds.
    pub expires_in: Seconds,
    /// A refresh token, when there is a new one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<String>,
    /// The scopes given; a list of none has no spelling (RFC 6749 §3.3).
    #[serde(serialize_with = "as_text", skip_serializing_if = "no_scope")]
    pub scope: ScopeSet,
    /// The id_token, in answer to a code with the scope `openid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id_token: Option<String>,
}

/// The `token_type` of an access token that is bound to a key, or is not.
pub const fn token_type(jkt: Option<&[u8; 32]>) -> &'static str {
    if jkt.is_some() { "DPoP" } else { "Bearer" }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn no_scope(scope: &ScopeSet) -> bool {
    scope.is_empty()
}

fn as_text<S: serde::Serializer>(scope: &ScopeSet, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(scope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{form, scopes, travels};
    use serde_json::json;

    #[test]
    fn three_grant_types_exist() {
        use GrantTypeParameter as G;
        use OAuthCode::{InvalidRequest, UnsupportedGrantType};
        for (body, expected) in [
            ("grant_type=authorization_code&code=x", Ok(G::AuthorizationCode)),
            ("grant_type=refresh_token&extra=a&extra=b", Ok(G::RefreshToken)),
            ("", Err(InvalidRequest)),
            ("grant_type=", Err(InvalidRequest)),
            ("grant_type=password", Err(UnsupportedGrantType)),
            ("grant_type=client_credentials", Ok(G::ClientCredentials)),
            ("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", Err(UnsupportedGrantType)),
            (
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                Err(UnsupportedGrantType),
            ),
            ("grant_type=implicit", Err(UnsupportedGrantType)),
            ("grant_type=Authorization_Code", Err(UnsupportedGrantType)),
            ("grant_type=authorization_code+", Err(UnsupportedGrantType)),
        ] {
            let result = grant_type(&form(body));
            assert_eq!(result.map_err(|error| error.code), expected, "{body}");
        }
        // The seeds' own words.
        let missing = grant_type(&form("code=x")).unwrap_err();
        assert_eq!(missing.description, "Missing grant_type in body");
    }

    #[test]
    fn no_parameter_may_stand_twice() {
        for name in PARAMETERS {
            for (first, second) in [("a", "a"), ("a", "b"), ("", "a"), ("", "")] {
                let body = format!("grant_type=refresh_token&{name}={first}&{name}={second}");
                let error = grant_type(&form(&body)).unwrap_err();
                assert_eq!(error.code, OAuthCode::InvalidRequest, "{body}");
                let text = format!("The parameter {name} stands more than once.");
                assert!(error.description == text && travels(&text), "{body}");
            }
        }
    }

    #[test]
    fn a_bound_token_is_no_bearer_token() {
        assert_eq!((token_type(None), token_type(Some(&[0; 32]))), ("Bearer", "DPoP"));
    }

    #[test]
    fn an_answer_leaves_out_what_there_is_not() {
        let bare = TokenResponse {
            token_type: "Bearer",
            access_token: "OFR-x".to_owned(),
            expires_in: Seconds(3600),
            refresh_token: None,
            scope: scopes("openid form_filling"),
            id_token: None,
        };
        let expected = json!({"token_type": "Bearer", "access_token": "OFR-x",
            "expires_in": 3600, "scope": "openid form_filling"});
        assert_eq!(serde_json::to_value(&bare).unwrap(), expected);
        let none = TokenResponse { scope: ScopeSet::default(), ..bare.clone() };
        assert_eq!(serde_json::to_value(&none).unwrap().get("scope"), None);
        let full = TokenResponse {
            refresh_token: Some("r".to_owned()),
            id_token: Some("a.b.c".to_owned()),
            ..bare
        };
        let full = serde_json::to_value(&full).unwrap();
        assert_eq!((&full["refresh_token"], &full["id_token"]), (&json!("r"), &json!("a.b.c")));
    }
}
