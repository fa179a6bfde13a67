//! Registrations that are taken, and those that are not.

use super::*;

fn draft() -> Draft {
    let mut draft = Draft::new(RealmName::new("fr"), "shop", "Shop");
    draft.redirect_uris = vec!["https://shop.example/cb".into()];
    draft
}

#[test]
fn the_defaults_are_the_recommended_practice() {
    let client = draft().check(Timestamp(7)).unwrap();
    assert_eq!(client.profile, Profile::Bcp);
    assert_eq!(client.id_token_alg(), Algorithm::Es256);
    assert!(client.may_use(GrantType::RefreshToken));
    assert_eq!(client.created_at, Timestamp(7));
}

#[test]
fn every_problem_is_told_at_once() {
    let draft = Draft {
        client_id: "a b".into(),
        name: " ".into(),
        profile: "fast".into(),
        auth_method: "mtls".into(),
        redirect_uris: vec!["http://evil.test/".into(), "https://a.test/#f".into()],
        grant_types: vec!["password".into(), "implicit".into()],
        scopes: vec!["openid mail".into()],
        purpose: Some("x".repeat(141)),
        optional_claims: vec!["sub".into()],
        consent_days: 0,
        id_token_alg: Some("none".into()),
        policy_uri: Some("http://a.test".into()),
        tos_uri: Some("javascript:alert(1)".into()),
        ..draft()
    };
    let fields: Vec<_> =
        draft.check(Timestamp(0)).unwrap_err().into_iter().map(|(field, _)| field).collect();
    let expected = [
        "client_id",
        "name",
        "profile",
        "auth_method",
        "redirect_uris",
        "redirect_uris",
        "grant_types",
        "grant_types",
        "scopes",
        "purpose",
        "optional_claims",
        "consent_days",
        "id_token_signed_response_alg",
        "policy_uri",
        "tos_uri",
    ];
    assert_eq!(fields, expected);
}

#[test]
fn settings_must_fit_together() {
    let public = Draft { auth_method: "none".into(), profile: "compat".into(), ..draft() };
    assert_eq!(public.check(Timestamp(0)).unwrap_err()[0].0, "auth_method");
    let offline = Draft {
        scopes: vec!["openid offline_access".into()],
        grant_types: vec!["authorization_code".into()],
        ..draft()
    };
    assert_eq!(offline.check(Timestamp(0)).unwrap_err()[0].0, "grant_types");
}

fn with(members: &serde_json::Value, base: Draft) -> Result<Client, Vec<Problem>> {
    let mut draft = base;
    for (name, value) in members.as_object().unwrap() {
        draft.set(name, value).map_err(|problem| vec![problem])?;
    }
    draft.check(Timestamp(0))
}

/// A public key (RFC 7517 appendix A.1).
fn jwks() -> serde_json::Value {
    serde_json::json!({ "keys": [{
        "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
        "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    }] })
}

#[test]
fn every_member_of_rfc_7591_is_taken() {
    let client = with(
        &serde_json::json!({
            "client_name": "Bank", "scope": "openid form_filling",
            "token_endpoint_auth_method": "private_key_jwt",
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
            "response_types": ["code"],
            "id_token_signed_response_alg": "PS256",
            "jwks": jwks(),
            "token_endpoint_auth_signing_alg": "ES256", "request_object_signing_alg": "ES256",
            "userinfo_signed_response_alg": "EdDSA", "authorization_signed_response_alg": "PS256",
            "post_logout_redirect_uris": ["https://shop.example/bye"],
            "backchannel_logout_uri": "https://shop.example/logout",
            "backchannel_logout_session_required": true,
            "subject_type": "pairwise", "sector_identifier_uri": "https://shop.example/sector",
            "request_uris": ["https://shop.example/request#digest"],
            "require_pushed_authorization_requests": true, "require_signed_request_object": true,
            "dpop_bound_access_tokens": true, "default_max_age": 600, "require_auth_time": true,
            "initiate_login_uri": "https://shop.example/start",
            "logo_uri": "https://shop.example/logo.png", "client_uri": "https://shop.example",
            "contacts": ["it@shop.example"],
        }),
        Draft { profile: "fapi2".into(), ..draft() },
    )
    .unwrap();
    assert_eq!(client.name, "Bank");
    assert_eq!(client.auth_method, ClientAuthMethod::PrivateKeyJwt);
    assert!(client.may_use(GrantType::ClientCredentials));
    assert_eq!(client.id_token_alg(), Algorithm::Ps256);
    assert_eq!(client.keys.jwks, Some(jwks()));
    assert_eq!(client.keys.userinfo_signed_response_alg, Some(Algorithm::EdDsa));
    assert!(client.subject.pairwise && client.requests.require_auth_time);
    assert_eq!(
        client.logout.backchannel_logout_uri.as_deref(),
        Some("https://shop.example/logout")
    );
    assert_eq!(client.requests.default_max_age, Some(600));
    assert_eq!(client.about.contacts, ["it@shop.example"]);
    assert!(!client.self_registered);
}

#[test]
fn members_break_the_rules_of_dynamic_registration_under_their_own_names() {
    for (members, profile, field) in [
        (serde_json::json!({ "jwks_uri": "ftp://a.test" }), "bcp", "jwks_uri"),
        (serde_json::json!({ "jwks": { "keys": 1 } }), "bcp", "jwks"),
        (serde_json::json!({ "subject_type": "secret" }), "bcp", "subject_type"),
        (serde_json::json!({ "default_max_age": "600" }), "bcp", "default_max_age"),
        (serde_json::json!({ "contacts": [1] }), "bcp", "contacts"),
        (
            serde_json::json!({ "require_signed_request_object": true }),
            "bcp",
            "require_signed_request_object",
        ),
        (serde_json::json!({ "auth_method": "private_key_jwt" }), "bcp", "jwks_uri"),
        (serde_json::json!({ "jwks": jwks() }), "fapi2", "auth_method"),
        (serde_json::json!({ "auth_method": "none" }), "fapi2", "auth_method"),
        (
            serde_json::json!({ "jwks": jwks(), "auth_method": "private_key_jwt",
            "id_token_signed_response_alg": "RS256" }),
            "fapi2",
            "id_token_signed_response_alg",
        ),
        (serde_json::json!({ "client_colour": "red" }), "bcp", "metadata"),
        (serde_json::json!({ "client_name": 7 }), "bcp", "name"),
        (serde_json::json!({ "response_types": ["token"] }), "bcp", "metadata"),
        (
            serde_json::json!({ "grant_types": ["client_credentials"], "auth_method": "none" }),
            "bcp",
            "metadata",
        ),
    ] {
        let problems = with(&members, Draft { profile: profile.into(), ..draft() }).unwrap_err();
        assert_eq!(problems[0].0, field, "{members}: {problems:?}");
    }
}

#[test]
fn an_application_for_itself_alone_needs_no_redirect_uri() {
    let itself = Draft {
        redirect_uris: Vec::new(),
        grant_types: vec!["client_credentials".into()],
        ..draft()
    };
    assert!(itself.check(Timestamp(0)).is_ok());
    let people = Draft { redirect_uris: Vec::new(), ..draft() };
    assert_eq!(people.check(Timestamp(0)).unwrap_err()[0].0, "redirect_uris");
}
