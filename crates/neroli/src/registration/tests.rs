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
