//! Tests of what an id_token says.

use super::*;
use crate::testing::{ISSUER, NOW, claims as named, everything, grant, person, realm, recorded};

const PROTOCOL: [&str; 10] =
    ["iss", "sub", "aud", "exp", "iat", "auth_time", "amr", "azp", "sid", "at_hash"];

/// The id_token of the grant with this in force.
fn said(grant: &Grant, nonce: Option<&str>, in_force: &Items) -> Map<String, Value> {
    let (realm, person) = (realm(), person());
    let context = Context {
        realm: &realm,
        subject: "ana-to-the-shop",
        sid: &SessionId::new("session-to-the-shop"),
        nonce,
        access_token: "OFR-token",
        algorithm: Algorithm::Rs256,
        about: Some((&person.record, *in_force)),
        now: NOW,
    };
    claims(grant, &context)
}

fn names(claims: &Map<String, Value>) -> Vec<&str> {
    claims.keys().map(String::as_str).collect()
}

#[test]
fn it_says_who_to_whom_when_and_no_more() {
    let claims = said(&grant(), None, &everything());
    assert_eq!(names(&claims), PROTOCOL, "no profile claims, no nonce, no acr");
    assert_eq!(claims["iss"], json!(ISSUER));
    assert_eq!(claims["sub"], json!("ana-to-the-shop"));
    assert_eq!(claims["aud"], json!("shop"));
    assert_eq!(claims["azp"], json!("shop"));
    assert_eq!(claims["iat"], json!(NOW.0));
    assert_eq!(claims["exp"], json!(NOW.0 + 3600));
    assert_eq!(claims["auth_time"], json!(NOW.0 - 600));
    assert_eq!(claims["sid"], json!("session-to-the-shop"));
    assert_eq!(claims["amr"], json!(["pwd"]));
}

#[test]
fn nonce_and_acr_are_said_when_there_are_some() {
    let grant = Grant { acr: Some("urn:x".to_owned()), ..grant() };
    let claims = said(&grant, Some("n \u{e9}\""), &everything());
    assert_eq!(claims["nonce"], json!("n \u{e9}\""));
    assert_eq!(claims["acr"], json!("urn:x"));
}

/// The example of OpenID Connect Core appendix A.3.
#[test]
fn at_hash_is_of_the_access_token() {
    let (realm, person, in_force) = (realm(), person(), everything());
    let context = Context {
        realm: &realm,
        subject: "ana",
        sid: &SessionId::new("s"),
        nonce: None,
        access_token: "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
        algorithm: Algorithm::Rs256,
        about: Some((&person.record, in_force)),
        now: NOW,
    };
    assert_eq!(claims(&grant(), &context)["at_hash"], json!("77QmUPtjPfzWtF2AnpK9RQ"));
}

#[test]
fn claims_of_the_person_only_if_asked_for_here_and_agreed_to() {
    // Asked for in the id_token; agreed to for signing in; what it says of her.
    for (asked, agreed, said_of_her) in [
        ("", "name email", ""),
        ("email", "", ""),
        ("email", "name", ""),
        ("email email_verified name", "email", "email email_verified"),
        ("updated_at address", "updated_at address", "updated_at address"),
    ] {
        let grant = Grant { id_token_claims: named(asked), ..grant() };
        let in_force = Items { sign_in: named(agreed), form_filling: recorded() };
        let claims = said(&grant, None, &in_force);
        let extra: Vec<_> = names(&claims).into_iter().skip(PROTOCOL.len()).collect();
        let expected: Vec<_> = said_of_her.split_whitespace().collect();
        assert_eq!(extra, expected, "{asked} / {agreed}");
    }
}

#[test]
fn no_claim_of_the_person_overrides_one_of_the_protocol() {
    let grant = Grant { id_token_claims: everything().sign_in, ..grant() };
    let claims = said(&grant, Some("n"), &everything());
    assert_eq!(claims["sub"], json!("ana-to-the-shop"));
    let mut expected: Vec<_> = PROTOCOL.into_iter().chain(["nonce"]).collect();
    expected.extend(recorded().iter().map(|claim| claim.name()));
    let (mut actual, mut expected) = (names(&claims), expected);
    actual.sort_unstable();
    expected.sort_unstable();
    assert_eq!(actual, expected);
}
