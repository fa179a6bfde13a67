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

/// RFC 9126 §5, RFC 9101 §10.5 and JARM §4.
const REQUESTS: &[&str] = &[
    "pushed_authorization_request_endpoint",
    "require_pushed_authorization_requests",
    "require_signed_request_object",
    "authorization_signing_alg_values_supported",
];

/// RFC 9449 §5.1.
const RFC9449: &[&str] = &["dpop_signing_alg_values_supported"];

/// RP-Initiated Logout §2.1, Back-Channel Logout §2.1.
const LOGOUT: &[&str] = &[
    "end_session_endpoint",
    "backchannel_logout_supported",
    "backchannel_logout_session_supported",
];

fn sample() -> Value {
    document(&realm(), &["RS256", "ES256"])
}

#[test]
fn every_member_is_known_and_has_a_value() {
    for (name, value) in sample().as_object().unwrap() {
        let name = name.as_str();
        assert!(
            [DISCOVERY, RFC8414, RFC9207, REQUESTS, RFC9449, LOGOUT]
                .iter()
                .any(|names| names.contains(&name)),
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
        ("pushed_authorization_request_endpoint", "/par"),
        ("introspection_endpoint", "/introspect"),
        ("end_session_endpoint", "/logout"),
    ] {
        assert_eq!(document[name], json!(format!("{ISSUER}{path}")));
    }
}

#[test]
fn what_exists_is_said_and_what_does_not_is_denied() {
    let methods = json!(["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]);
    let all = json!(["RS256", "PS256", "ES256", "EdDSA", "Ed25519"]);
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
        ("token_endpoint_auth_methods_supported", methods.clone()),
        ("token_endpoint_auth_signing_alg_values_supported", all.clone()),
        ("revocation_endpoint_auth_methods_supported", methods),
        ("authorization_signing_alg_values_supported", json!(["RS256", "ES256"])),
        ("request_object_signing_alg_values_supported", all),
        ("userinfo_signing_alg_values_supported", json!(["RS256", "ES256"])),
        ("dpop_signing_alg_values_supported", json!(["PS256", "ES256", "EdDSA", "Ed25519"])),
        (
            "introspection_endpoint_auth_methods_supported",
            json!(["client_secret_basic", "client_secret_post", "private_key_jwt"]),
        ),
        ("code_challenge_methods_supported", json!(["S256"])),
        ("claims_parameter_supported", json!(true)),
        ("request_parameter_supported", json!(true)),
        ("request_uri_parameter_supported", json!(true)),
        ("require_request_uri_registration", json!(true)),
        ("require_pushed_authorization_requests", json!(false)),
        ("require_signed_request_object", json!(false)),
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

#[test]
fn registration_is_told_of_only_where_it_is_possible() {
    use crate::registration::Policy;
    let mut realm = realm();
    assert!(document(&realm, &["RS256"]).get("registration_endpoint").is_none());
    for policy in [Policy::Open, Policy::InitialAccessToken(vec![])] {
        realm.registration.policy = policy;
        let document = document(&realm, &["RS256"]);
        assert_eq!(document["registration_endpoint"], json!(format!("{ISSUER}/register")));
    }
}
