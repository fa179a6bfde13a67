//! `GET {issuer}/.well-known/openid-configuration` (OpenID Connect Discovery §3, RFC 8414 §3).

use crate::support::{Server, be, fr};
use serde_json::Value;

const OPENID: &str = "/.well-known/openid-configuration";

/// Names of OpenID Connect Discovery §3, Back-Channel Logout §2.1 and RP-Initiated Logout §2.1,
/// RFC 8414 §2, RFC 9101 §10.5, RFC 9126 §5, RFC 9207 §3, RFC 9449 §5.1 and JARM §4: others are
/// not allowed.
const KNOWN: &[&str] = &[
    "issuer",
    "authorization_endpoint",
    "token_endpoint",
    "userinfo_endpoint",
    "jwks_uri",
    "registration_endpoint",
    "revocation_endpoint",
    "introspection_endpoint",
    "end_session_endpoint",
    "scopes_supported",
    "response_types_supported",
    "response_modes_supported",
    "grant_types_supported",
    "acr_values_supported",
    "subject_types_supported",
    "id_token_signing_alg_values_supported",
    "dpop_signing_alg_values_supported",
    "userinfo_signing_alg_values_supported",
    "token_endpoint_auth_methods_supported",
    "revocation_endpoint_auth_methods_supported",
    "introspection_endpoint_auth_methods_supported",
    "introspection_endpoint_auth_signing_alg_values_supported",
    "code_challenge_methods_supported",
    "display_values_supported",
    "claim_types_supported",
    "claims_supported",
    "claims_locales_supported",
    "ui_locales_supported",
    "claims_parameter_supported",
    "request_parameter_supported",
    "request_uri_parameter_supported",
    "require_request_uri_registration",
    "authorization_response_iss_parameter_supported",
    "authorization_signing_alg_values_supported",
    "backchannel_logout_supported",
    "backchannel_logout_session_supported",
    "pushed_authorization_request_endpoint",
    "request_object_signing_alg_values_supported",
    "require_pushed_authorization_requests",
    "require_signed_request_object",
    "revocation_endpoint_auth_signing_alg_values_supported",
    "token_endpoint_auth_signing_alg_values_supported",
    "service_documentation",
    "op_policy_uri",
    "op_tos_uri",
];

fn document(server: &Server, realm: &str) -> Value {
    let target = format!("/openidconnect/{realm}/v1{OPENID}");
    server.get(&target).send().expect(200).json()
}

fn texts(value: &Value) -> Vec<&str> {
    value.as_array().unwrap().iter().map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn oidcc_discovery_endpoint_verification() {
    let server = Server::shared();
    for realm in ["fr", "be", "brief"] {
        let document = document(server, realm);
        let issuer = server.issuer(realm);
        assert_eq!(document["issuer"], issuer);
        for (name, value) in document.as_object().unwrap() {
            assert!(KNOWN.contains(&name.as_str()), "{name} is no member of the specifications");
            if name.ends_with("_endpoint") || name == "jwks_uri" {
                assert!(value.as_str().unwrap().starts_with(&issuer), "{name}: {value}");
            }
        }
        assert_eq!(document["response_types_supported"], serde_json::json!(["code"]));
        assert_eq!(document["code_challenge_methods_supported"], serde_json::json!(["S256"]));
        assert_eq!(document["authorization_response_iss_parameter_supported"], true);
        assert_eq!(document["request_parameter_supported"], true);
        assert_eq!(document["request_uri_parameter_supported"], true);
        assert_eq!(document["require_request_uri_registration"], true);
        assert!(texts(&document["id_token_signing_alg_values_supported"]).contains(&"RS256"));
        assert!(!texts(&document["id_token_signing_alg_values_supported"]).contains(&"none"));
        assert!(texts(&document["scopes_supported"]).contains(&"openid"));
        assert!(!document["claims_supported"].as_array().unwrap().is_empty());
    }
}

#[test]
fn both_addresses_give_the_same_bytes() {
    let server = Server::shared();
    for realm in ["fr", "be"] {
        let one = server.get(&format!("/openidconnect/{realm}/v1{OPENID}")).send();
        let path = format!("/.well-known/oauth-authorization-server/openidconnect/{realm}/v1");
        let other = server.get(&path).send().expect(200);
        assert_eq!(one.text(), other.text());
    }
}

#[test]
fn every_address_that_it_names_answers() {
    let server = Server::shared();
    for (name, value) in document(server, "fr").as_object().unwrap() {
        if name.ends_with("_endpoint") || name == "jwks_uri" {
            let target = value.as_str().unwrap().strip_prefix(&server.base).unwrap();
            for method in ["GET", "POST"] {
                let status = server.request(method, target).send().status;
                assert_ne!(status, 404, "{method} {name}");
            }
        }
    }
}

#[test]
fn it_is_kept_by_caches_under_a_tag() {
    let server = Server::shared();
    for target in [fr(OPENID), be(OPENID), fr("/jwks"), be("/jwks")] {
        let whole = server.get(&target).send().expect(200);
        assert_eq!(whole.header("content-type"), Some("application/json"));
        let kept = whole.header("cache-control").unwrap();
        assert!(kept.contains("max-age=") && !kept.contains("no-store"), "{kept}");
        let tag = whole.header("etag").unwrap().to_owned();
        for known in [tag.clone(), format!("\"other\", {tag}"), format!("\"other\" ,{tag}")] {
            let same = server.get(&target).header("If-None-Match", &known).send().expect(304);
            assert!(same.body.is_empty());
            assert_eq!(same.header("etag"), Some(tag.as_str()));
            assert_eq!(same.header("cache-control"), Some(kept));
        }
        server.get(&target).header("If-None-Match", "\"other\"").send().expect(200);
        let head = server.request("HEAD", &target).send().expect(200);
        assert!(head.body.is_empty());
        assert_eq!(head.header("etag"), Some(tag.as_str()));
    }
    let tag = |target: &str| server.get(target).send().header("etag").unwrap().to_owned();
    assert_ne!(tag(&fr("/jwks")), tag(&be("/jwks")), "each realm has keys of its own");
}

/// Classes G10 and N04: nothing in a request changes what the server calls itself.
#[test]
fn no_header_changes_the_issuer() {
    let server = Server::shared();
    let plain = server.get(&fr(OPENID)).send().text().to_owned();
    let absolute = format!("http://evil.test{}", fr(OPENID));
    let cases: &[(&str, &[(&str, &str)])] = &[
        (&fr(OPENID), &[("Host", "evil.test")]),
        (&fr(OPENID), &[("X-Forwarded-Host", "evil.test"), ("X-Forwarded-Proto", "https")]),
        (&fr(OPENID), &[("X-Forwarded-Port", "666"), ("X-Forwarded-Prefix", "/evil")]),
        (&fr(OPENID), &[("Forwarded", "for=1.2.3.4;host=evil.test;proto=https")]),
        (&fr(OPENID), &[("X-Original-Host", "evil.test"), ("X-Host", "evil.test")]),
        (&fr(OPENID), &[("X-Original-URL", "/openidconnect/be/v1/jwks")]),
        (&fr(OPENID), &[("X-Rewrite-Url", "/healthz"), ("X-Forwarded-Uri", "/healthz")]),
        (&absolute, &[]),
    ];
    for (target, headers) in cases {
        let answer = server.get(target).headers(headers).send().expect(200);
        assert_eq!(answer.text(), plain, "{target} {headers:?}");
    }
}
