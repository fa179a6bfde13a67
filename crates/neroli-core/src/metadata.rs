//! Provider metadata (OpenID Connect Discovery §3, RFC 8414 §2): derived from what exists, and
//! nothing else: an unknown member would be a warning in certification.

use crate::authorize::{ACR_PASSWORD, ResponseMode};
use crate::claim::Claim;
use crate::realm::Realm;
use crate::scope::Scope;
use serde_json::{Value, json};

/// The document of a realm. Addresses hang from its issuer.
pub fn document(realm: &Realm, signing: &[&str]) -> Value {
    let at = |path: &str| format!("{}{path}", realm.issuer);
    let claims = Claim::ALL.iter().filter(|claim| claim.is_recorded() || **claim == Claim::Sub);
    json!({
        "issuer": realm.issuer,
        "authorization_endpoint": at("/authorize"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "revocation_endpoint": at("/revoke"),
        "scopes_supported": Scope::ALL.iter().map(|scope| scope.name()).collect::<Vec<_>>(),
        "response_types_supported": ["code"],
        "response_modes_supported": ResponseMode::ALL.map(ResponseMode::name),
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "acr_values_supported": [ACR_PASSWORD],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": signing,
        "token_endpoint_auth_methods_supported":
            ["client_secret_basic", "client_secret_post", "none"],
        "revocation_endpoint_auth_methods_supported":
            ["client_secret_basic", "client_secret_post", "none"],
        "code_challenge_methods_supported": ["S256"],
        "claim_types_supported": ["normal"],
        "claims_supported": claims.map(|claim| claim.name()).collect::<Vec<_>>(),
        "claims_parameter_supported": true,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
        "require_request_uri_registration": false,
        "display_values_supported": ["page"],
        "ui_locales_supported": ["fr", "en"],
        "authorization_response_iss_parameter_supported": true,
    })
}

#[cfg(test)]
mod tests;
