//! `grant_type=client_credentials` (RFC 6749 §4.4): a client acts for itself. No person is behind
//! such a token, so it never speaks of one, and no refresh token comes with it (§4.4.3).

use crate::client::{Client, GrantType};
use crate::dpop;
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::request_log::Cause;
use crate::scope::ScopeSet;

/// The scopes that speak of no person. Each scope of today does: what they give needs her consent.
const OF_NO_PERSON: ScopeSet = ScopeSet::NONE;

/// Checks the request of an authenticated client; returns the scopes of its token. `proven` is
/// the key of the request's proof.
///
/// # Errors
/// `unauthorized_client`, `invalid_scope` or `invalid_dpop_proof`.
pub fn check(
    form: &Form,
    client: &Client,
    proven: Option<&[u8; 32]>,
) -> Result<ScopeSet, OAuthError> {
    // "The client credentials grant type MUST only be used by confidential clients."
    if client.is_public() || !client.may_use(GrantType::ClientCredentials) {
        return Err(OAuthCode::UnauthorizedClient.because(Cause::GrantTypeNotRegistered));
    }
    dpop::demanded(client, proven)?;
    let Some(list) = form.get("scope") else { return Ok(ScopeSet::NONE) };
    let asked = ScopeSet::parse_strict(list)
        .map_err(|_| OAuthError::new(OAuthCode::InvalidScope, "A scope asked for is not known."))?;
    if !asked.is_subset(OF_NO_PERSON) || !asked.is_subset(client.scopes) {
        return Err(OAuthError::new(
            OAuthCode::InvalidScope,
            "A scope asked for speaks of a person: use the authorization code flow.",
        ));
    }
    Ok(asked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Profile;
    use crate::scope::Scope;
    use crate::testing::{client, form, public_client, travels};

    /// An application that may act for itself.
    fn robot() -> Client {
        Client { grant_types: vec![GrantType::ClientCredentials], ..client() }
    }

    fn code(body: &str, client: &Client, proven: Option<&[u8; 32]>) -> Result<String, OAuthCode> {
        match check(&form(body), client, proven) {
            Ok(scopes) => Ok(scopes.to_string()),
            Err(error) => {
                assert!(travels(&error.description), "{error:?}");
                Err(error.code)
            }
        }
    }

    #[test]
    fn only_confidential_clients_that_are_registered_for_it() {
        let public = Client { grant_types: robot().grant_types, ..public_client() };
        assert_eq!(code("", &robot(), None), Ok(String::new()));
        assert_eq!(code("", &client(), None), Err(OAuthCode::UnauthorizedClient));
        assert_eq!(code("", &public, None), Err(OAuthCode::UnauthorizedClient));
    }

    /// Security class F08.
    #[test]
    fn nothing_of_a_person_is_given() {
        for scope in Scope::ALL {
            let body = format!("scope={}", scope.name());
            assert_eq!(code(&body, &robot(), None), Err(OAuthCode::InvalidScope), "{body}");
        }
        for body in ["scope=openid+email", "scope=made-up", "scope=OpenID"] {
            assert_eq!(code(body, &robot(), None), Err(OAuthCode::InvalidScope), "{body}");
        }
        for body in ["scope=", "scope=+", "claims=%7B%7D", "subject_token=x", "username=ana"] {
            assert_eq!(code(body, &robot(), None), Ok(String::new()), "{body}");
        }
    }

    #[test]
    fn whoever_must_bind_its_tokens_binds_these_too() {
        let fapi = Client { profile: Profile::Fapi2, ..robot() };
        assert_eq!(code("", &fapi, None), Err(OAuthCode::InvalidDpopProof));
        assert_eq!(code("", &fapi, Some(&[1; 32])), Ok(String::new()));
    }
}
