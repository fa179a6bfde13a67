//! Provider metadata (OpenID Connect Discovery §3, RFC 8414 §2): derived from what exists, and
//! nothing else: an unknown member would be a warning in certification.

use crate::authorize::{ACR_PASSWORD, ResponseMode};
use crate::claim::Claim;
use crate::dpop;
use crate::realm::Realm;
use crate::scope::Scope;
use neroli_jose::Algorithm;
use serde_json::{Value, json};

/// How clients prove themselves; a client in the one way that it registered.
const CLIENT_AUTHENTICATION: [&str; 4] =
    ["client_secret_basic", "client_secret_post", "private_key_jwt", "none"];

/// The document of a realm. Addresses hang from its issuer.
pub fn document(realm: &Realm, signing: &[&str]) -> Value {
    let at = |path: &str| format!("{}{path}", realm.issuer);
    let read = &read_names(&Algorithm::ALL);
    let claims = Claim::ALL.iter().filter(|claim| claim.is_recorded() || **claim == Claim::Sub);
    let mut document = json!({
        "issuer": realm.issuer,
        "authorization_endpoint": at("/authorize"),
        "pushed_authorization_request_endpoint": at("/par"),
        "token_endpoint": at("/token"),
        "userinfo_endpoint": at("/userinfo"),
        "jwks_uri": at("/jwks"),
        "revocation_endpoint": at("/revoke"),
        "end_session_endpoint": at("/logout"),
        "backchannel_logout_supported": true,
        "backchannel_logout_session_supported": true,
        "introspection_endpoint": at("/introspect"),
        "scopes_supported": Scope::ALL.iter().map(|scope| scope.name()).collect::<Vec<_>>(),
        "response_types_supported": ["code"],
        "response_modes_supported": ResponseMode::names().collect::<Vec<_>>(),
        "grant_types_supported": ["authorization_code", "refresh_token", "client_credentials"],
        "acr_values_supported": [ACR_PASSWORD],
        "subject_types_supported": ["public", "pairwise"],
        "id_token_signing_alg_values_supported": signing,
        "userinfo_signing_alg_values_supported": signing,
        "dpop_signing_alg_values_supported": read_names(&dpop::ALGORITHMS),
        "authorization_signing_alg_values_supported": signing,
        "token_endpoint_auth_methods_supported": CLIENT_AUTHENTICATION,
        "token_endpoint_auth_signing_alg_values_supported": read,
        "revocation_endpoint_auth_methods_supported": CLIENT_AUTHENTICATION,
        "revocation_endpoint_auth_signing_alg_values_supported":
            read,
        "introspection_endpoint_auth_methods_supported":
            ["client_secret_basic", "client_secret_post", "private_key_jwt"],
        "introspection_endpoint_auth_signing_alg_values_supported":
            read,
        "code_challenge_methods_supported": ["S256"],
        "claim_types_supported": ["normal"],
        "claims_supported": claims.map(|claim| claim.name()).collect::<Vec<_>>(),
        "claims_parameter_supported": true,
        // Clients of some profiles must push, and may be made to sign; others need not.
        "require_pushed_authorization_requests": false,
        "require_signed_request_object": false,
        "request_parameter_supported": true,
        "request_uri_parameter_supported": true,
        "require_request_uri_registration": true,
        "request_object_signing_alg_values_supported": read,
        "display_values_supported": ["page"],
        "ui_locales_supported": ["fr", "en"],
        "authorization_response_iss_parameter_supported": true,
    });
    if realm.registration.policy.is_on() {
        document["registration_endpoint"] = json!(at("/register"));
    }
    document
}

/// Every name by which clients may call their signatures.
fn read_names(algorithms: &[Algorithm]) -> Vec<&'static str> {
    algorithms.iter().flat_map(|algorithm| algorithm.names()).copied().collect()
}

#[cfg(test)]
mod tests;
