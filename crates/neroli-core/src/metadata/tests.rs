//! Tests of the metadata document: certification warns about unknown members, and clients take
//! missing ones at their defaults.

use super::*;
use crate::testing::{ISSUER, realm};

/// OpenID Connect Discovery §3.
const DISCOVERY: &[&str] = &[
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "registration_endpoint",
    "scopes_supported",
    "response_types_supported",
    "response_modes_supported",
    "grant_types_supported",
    "acr_values_supported",
    "subject_types_supported",
    "id_token_signing_alg_values_supported",
    "id_token_encryption_alg_values_supported",
    "id_token_encryption_enc_values_supported",
    "userinfo_signing_alg_values_supported",
    "userinfo_encryption_alg_values_supported",
    "userinfo_encryption_enc_values_supported",
    "request_object_signing_alg_values_supported",
    "request_object_encryption_alg_values_supported",
    "request_object_encryption_enc_values_supported",
    "token_endpoint_auth_methods_supported",
    "token_endpoint_auth_signing_alg_values_supported",
    "display_values_supported",
    "claim_types_supported",
    "claims_supported",
    "service_documentation",
    "claims_locales_supported",
    "ui_locales_supported",
    "claims_parameter_supported",
    "request_parameter_supported",
    "request_uri_parameter_supported",
    "require_request_uri_registration",
    "op_policy_uri",
    "op_tos_uri",
];

/// RFC 8414 §2, as far as OpenID Connect Discovery does not name it.
const RFC8414: &[&str] = &[
    "revocation_endpoint",
    "revocation_endpoint_auth_methods_supported",
    "revocation_endpoint_auth_signing_alg_values_supported",
    "introspection_endpoint",
    "introspection_endpoint_auth_methods_supported",
    "introspection_endpoint_auth_signing_alg_values_supported",
    "code_challenge_methods_supported",
];

/// RFC 9207 §3.
const RFC9207: &[&str] = &["authorization_response_iss_parameter_supported"];

/// RFC 9449 §5.1.
const RFC9449: &[&str] = &["dpop_signing_alg_values_supported"];

fn sample() -> Value {
    document(&realm(), &["RS256", "ES256"])
}

#[test]
fn every_member_is_known_and_has_a_value() {
    for (name, value) in sample().as_object().unwrap() {
        let name = name.as_str();
        assert!(
            [DISCOVERY, RFC8414, RFC9207, RFC9449].iter().any(|names| names.contains(&name)),
            "{name}"
        );
        let empty = match value {
            Value::Null => true,
            Value::Array(list) => list.is_empty() || list.iter().any(Value::is_null),
            Value::String(text) => text.is_empty(),
            _ => false,
        };
        assert!(!empty, "{name}: {value}");
    }
}

#[test]
fn required_members_stand_and_addresses_hang_from_the_issuer() {
    let document = sample();
    assert_eq!(document["issuer"], json!(ISSUER));
    for (name, path) in [
        ("authorization_endpoint", "/authorize"),
        ("token_endpoint", "/token"),
        ("userinfo_endpoint", "/userinfo"),
        ("jwks_uri", "/jwks"),
        ("revocation_endpoint", "/revoke"),
        ("introspection_endpoint", "/introspect"),
    ] {
        assert_eq!(document[name], json!(format!("{ISSUER}{path}")));
    }
}

#[test]
fn what_exists_is_said_and_what_does_not_is_denied() {
    let secret_or_none = json!(["client_secret_basic", "client_secret_post", "none"]);
    for (name, value) in [
        ("response_types_supported", json!(["code"])),
        (
            "response_modes_supported",
            json!(["query", "form_post", "jwt", "query.jwt", "form_post.jwt"]),
        ),
        (
            "grant_types_supported",
            json!(["authorization_code", "refresh_token", "client_credentials"]),
        ),
        ("subject_types_supported", json!(["public", "pairwise"])),
        ("id_token_signing_alg_values_supported", json!(["RS256", "ES256"])),
        ("token_endpoint_auth_methods_supported", secret_or_none.clone()),
        ("revocation_endpoint_auth_methods_supported", secret_or_none),
        ("userinfo_signing_alg_values_supported", json!(["RS256", "ES256"])),
        ("dpop_signing_alg_values_supported", json!(["PS256", "ES256", "EdDSA"])),
        (
            "introspection_endpoint_auth_methods_supported",
            json!(["client_secret_basic", "client_secret_post", "private_key_jwt"]),
        ),
        ("code_challenge_methods_supported", json!(["S256"])),
        ("claims_parameter_supported", json!(true)),
        ("request_parameter_supported", json!(false)),
        // Left out, it would mean true.
        ("request_uri_parameter_supported", json!(false)),
        ("require_request_uri_registration", json!(false)),
        ("authorization_response_iss_parameter_supported", json!(true)),
    ] {
        assert_eq!(sample()[name], value, "{name}");
    }
}

#[test]
fn scopes_and_claims_are_those_of_the_registries() {
    let document = sample();
    assert_eq!(
        document["scopes_supported"],
        json!(["openid", "profile", "email", "address", "phone", "offline_access", "form_filling"])
    );
    let claims = document["claims_supported"].as_array().unwrap();
    assert_eq!(claims.len(), Claim::ALL.len() - 1, "all but offline_access, which is none");
    assert!(claims.contains(&json!("sub")) && !claims.contains(&json!("offline_access")));
}
