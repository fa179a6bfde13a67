//! Tests of a presented refresh token (security classes D01, D02, D07, D09).

use super::*;
use crate::grant::GrantEnd;
use crate::id::{ClientId, GrantId, RealmName};
use crate::scope::Scope;
use crate::testing::{
    NOW, client, form, grant, public_client, refresh_token as token, scopes, travels,
};
use crate::time::Seconds;

fn check_scopes(body: &str, client: &Client, grant: &Grant) -> Result<String, OAuthCode> {
    match check(&form(body), client, &token(), grant, None, NOW) {
        Ok(scopes) => Ok(scopes.to_string()),
        Err(error) => {
            assert!(travels(&error.description), "{error:?}");
            Err(error.code)
        }
    }
}

const GRANTED: &str = "openid profile email phone form_filling";

#[test]
fn scopes_may_be_fewer_and_never_more() {
    use OAuthCode::InvalidScope;
    for (body, expected) in [
        ("", Ok(GRANTED)),
        ("scope=", Ok(GRANTED)),
        ("scope=openid", Ok("openid")),
        ("scope=email+openid", Ok("openid email")),
        ("scope=form_filling", Ok("form_filling")),
        ("scope=openid+profile+email+phone+form_filling", Ok(GRANTED)),
        ("scope=openid+address", Err(InvalidScope)),
        ("scope=offline_access", Err(InvalidScope)),
        ("scope=made-up", Err(InvalidScope)),
        ("scope=openid+made-up", Err(InvalidScope)),
        ("scope=OpenID", Err(InvalidScope)),
        ("scope=+", Err(InvalidScope)),
    ] {
        let grant = grant();
        let result = check_scopes(body, &client(), &grant);
        assert_eq!(result.as_deref().map_err(|code| *code), expected, "{body}");
    }
}

#[test]
fn a_refresh_token_is_its_clients_only() {
    let other = Client { client_id: ClientId::new("other"), ..client() };
    assert_eq!(check_scopes("", &other, &grant()), Err(OAuthCode::InvalidGrant));
    let strayed = Grant { client_id: ClientId::new("other"), ..grant() };
    assert_eq!(check_scopes("", &client(), &strayed), Err(OAuthCode::InvalidGrant));
    let strayed = Grant { grant_id: GrantId([8; 16]), ..grant() };
    assert_eq!(check_scopes("", &client(), &strayed), Err(OAuthCode::InvalidGrant));
    // Before anything is said about scopes.
    assert_eq!(check_scopes("scope=made-up", &other, &grant()), Err(OAuthCode::InvalidGrant));
}

#[test]
fn a_refresh_token_is_its_realms_only() {
    let be = RealmName::new("be");
    let neighbour = Client { realm: be.clone(), ..client() };
    assert_eq!(check_scopes("", &neighbour, &grant()), Err(OAuthCode::InvalidGrant));
    let strayed = Grant { realm: be.clone(), ..grant() };
    assert_eq!(check_scopes("", &client(), &strayed), Err(OAuthCode::InvalidGrant));
    let strayed = RefreshToken { realm: be, ..token() };
    let error = check(&form(""), &client(), &strayed, &grant(), None, NOW).unwrap_err();
    assert_eq!(error.code, OAuthCode::InvalidGrant);
}

#[test]
fn a_client_without_the_grant_type_refreshes_nothing() {
    let once = Client { grant_types: vec![GrantType::AuthorizationCode], ..client() };
    assert_eq!(check_scopes("", &once, &grant()), Err(OAuthCode::UnauthorizedClient));
}

#[test]
fn an_ended_grant_gives_nothing_more() {
    for end in [
        GrantEnd::ConsentWithdrawn,
        GrantEnd::CodeReplayed,
        GrantEnd::RefreshReplayed,
        GrantEnd::Revoked,
        GrantEnd::SignedOut,
    ] {
        let ended = Grant { ended: Some(end), ..grant() };
        assert_eq!(check_scopes("", &client(), &ended), Err(OAuthCode::InvalidGrant), "{end:?}");
        assert_eq!(GrantEnd::parse(end.name()), Some(end));
    }
}

#[test]
fn a_refresh_token_dies_to_the_second_whatever_its_use() {
    let end = grant().expires_at;
    let at = |now| check(&form(""), &client(), &token(), &grant(), None, now).map_err(|e| e.code);
    assert!(at(end - Seconds(1)).is_ok());
    assert_eq!(at(end), Err(OAuthCode::InvalidGrant));
    assert_eq!(at(end + Seconds(1)), Err(OAuthCode::InvalidGrant));
}

#[test]
fn a_scope_withdrawn_from_the_client_ends_its_refreshing() {
    let all: ScopeSet = Scope::ALL.iter().copied().collect();
    assert!(check_scopes("", &Client { scopes: all, ..client() }, &grant()).is_ok());
    let narrowed = Client { scopes: all.minus(scopes("email phone")), ..client() };
    for body in ["", "scope=openid", "scope=email"] {
        let refused = check_scopes(body, &narrowed, &grant());
        assert_eq!(refused, Err(OAuthCode::InvalidGrant), "{body}");
    }
}

#[test]
fn a_request_without_a_token_is_invalid() {
    for body in ["", "refresh_token=", "refresh_token=a&refresh_token=a"] {
        let error = presented(&form(body)).unwrap_err();
        assert_eq!(error.code, OAuthCode::InvalidRequest, "{body}");
    }
    assert_eq!(presented(&form("refresh_token=a")), Ok("a"));
}

#[test]
fn a_public_clients_token_is_refreshed_with_its_key_and_a_confidential_ones_with_any() {
    use OAuthCode::{InvalidDpopProof, InvalidGrant};
    let (one, two) = ([1; 32], [2; 32]);
    assert_eq!(bound_to(&public_client(), Some(&one)), Some(dpop::text(&one)));
    assert_eq!(bound_to(&public_client(), None), None);
    assert_eq!(bound_to(&client(), Some(&one)), None);
    let bound = RefreshToken { dpop_jkt: Some(dpop::text(&one)), ..token() };
    let fapi = Client { profile: crate::client::Profile::Fapi2, ..client() };
    for (client, token, proven, expected) in [
        (&public_client(), &bound, Some(&one), None),
        (&public_client(), &bound, Some(&two), Some(InvalidGrant)),
        (&public_client(), &bound, None, Some(InvalidDpopProof)),
        (&public_client(), &token(), None, None),
        (&client(), &token(), Some(&two), None),
        (&client(), &token(), None, None),
        (&fapi, &token(), Some(&two), None),
        (&fapi, &token(), None, Some(InvalidDpopProof)),
    ] {
        let result = check(&form(""), client, token, &grant(), proven, NOW);
        assert_eq!(result.map_err(|e| e.code).err(), expected, "{:?} {proven:?}", token.dpop_jkt);
    }
}
