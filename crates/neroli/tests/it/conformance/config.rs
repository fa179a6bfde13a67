//! `oidcc-config-certification-test-plan`: metadata and keys.

use crate::support::Server;
use serde_json::Value;
use std::collections::HashSet;

pub(super) fn metadata(server: &Server, realm: &str) -> Value {
    let target = format!("/openidconnect/{realm}/v1/.well-known/openid-configuration");
    let answer = server.get(&target).send().expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    answer.json()
}

pub(super) fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

/// That addresses are https where the issuer is, is tested with the certificate (`cli::tls`);
/// that there are no members of our own, with the metadata (`openidconnect::metadata`).
#[test]
fn oidcc_discovery_endpoint_verification() {
    let server = Server::shared();
    let document = metadata(server, "fr");
    let issuer = server.issuer("fr");
    assert_eq!(document["issuer"], issuer);
    for name in [
        "authorization_endpoint",
        "token_endpoint",
        "userinfo_endpoint",
        "jwks_uri",
        "registration_endpoint",
        "end_session_endpoint",
        "pushed_authorization_request_endpoint",
    ] {
        let address = document[name].as_str().unwrap_or_else(|| panic!("{name} is missing"));
        assert!(address.starts_with(&issuer), "{name}: {address}");
    }
    for (name, needed) in [
        ("response_types_supported", &["code"][..]),
        ("response_modes_supported", &["query", "form_post"]),
        ("grant_types_supported", &["authorization_code", "refresh_token"]),
        ("subject_types_supported", &["public", "pairwise"]),
        ("id_token_signing_alg_values_supported", &["RS256"]),
        ("request_object_signing_alg_values_supported", &["RS256"]),
        ("scopes_supported", &["openid", "profile", "email", "address", "phone"]),
        ("claims_supported", &["sub", "name", "email", "address", "phone_number"]),
        (
            "token_endpoint_auth_methods_supported",
            &["client_secret_basic", "client_secret_post", "private_key_jwt"],
        ),
        ("code_challenge_methods_supported", &["S256"]),
    ] {
        let values = texts(&document[name]);
        assert!(needed.iter().all(|value| values.contains(value)), "{name}: {values:?}");
        let distinct: HashSet<_> = values.iter().collect();
        assert_eq!(distinct.len(), values.len(), "{name} names a value twice");
        assert!(!values.contains(&"none") || name == "token_endpoint_auth_methods_supported");
    }
    for (name, expected) in [
        ("claims_parameter_supported", true),
        ("request_parameter_supported", true),
        ("request_uri_parameter_supported", true),
        ("require_request_uri_registration", true),
        ("require_pushed_authorization_requests", false),
        ("authorization_response_iss_parameter_supported", true),
    ] {
        assert_eq!(document[name], expected, "{name}");
    }
}
