//! `grant_types` and `response_types`, which must fit together (RFC 7591 §2.1): the code flow,
//! its refresh, and a client for itself. Implicit, hybrid and password do not exist.

use super::members::Members;
use super::{Terms, refused};
use crate::client::{Client, GrantType};
use crate::error::{OAuthCode, OAuthError};

const GRANT_TYPES: [GrantType; 3] =
    [GrantType::AuthorizationCode, GrantType::RefreshToken, GrantType::ClientCredentials];

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    let names = members.texts("grant_types")?.unwrap_or_else(|| vec!["authorization_code"]);
    for name in names {
        let grant = GRANT_TYPES.into_iter().find(|grant| grant.name() == name).ok_or_else(|| {
            refused(
                "grant_types may hold authorization_code, refresh_token and client_credentials.",
            )
        })?;
        client.grant_types.push(grant);
    }
    let code_flow = client.may_use(GrantType::AuthorizationCode);
    let otherwise = if code_flow { vec!["code"] } else { Vec::new() };
    let response_types = members.texts("response_types")?.unwrap_or_else(|| otherwise.clone());
    if response_types != otherwise {
        return Err(refused(
            "response_types must be code alone with the grant type authorization_code, and empty without it.",
        ));
    }
    fits(client, code_flow)
}

fn fits(client: &Client, code_flow: bool) -> Result<(), OAuthError> {
    if client.grant_types.is_empty() {
        return Err(refused("grant_types is empty."));
    }
    if client.may_use(GrantType::RefreshToken) && !code_flow {
        return Err(refused("grant_types has refresh_token without authorization_code."));
    }
    // RFC 6749 §4.4: "MUST only be used by confidential clients".
    if client.may_use(GrantType::ClientCredentials) && client.is_public() {
        return Err(refused("A public client cannot have the grant type client_credentials."));
    }
    if code_flow && client.redirect_uris.is_empty() {
        return Err(OAuthError::new(OAuthCode::InvalidRedirectUri, "redirect_uris is missing."));
    }
    Ok(())
}
