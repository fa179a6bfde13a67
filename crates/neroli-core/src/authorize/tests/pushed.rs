//! Pushed authorization requests (RFC 9126), pushed and then begun with.

use super::super::pushed::{Kept, LIFETIME, Pushing, check as push, request_uri};
use super::super::{Carrier, ForClient};
use super::request_object::{claims, keys, signed};
use super::*;
use crate::id::ClientId;
use crate::secret::Plain;
use crate::testing::NOW;
use crate::time::Seconds;

/// A push; whatever is refused is told in words that travel.
fn pushed(client: &Client, query: &str, dpop_jkt: Option<&str>) -> Result<String, OAuthCode> {
    let keys = keys();
    let facts = Pushing { issuer: ISSUER, keys: &[], client_keys: &keys, dpop_jkt, now: NOW };
    push(Form::parse(query.as_bytes()).unwrap(), client.clone(), &facts).map_err(|error| {
        assert!(travels(&error.description), "{error:?}");
        error.code
    })
}

/// What a client of the profile is told that pushes an object.
pub(super) fn code(profile: Profile, object: &str) -> Option<OAuthCode> {
    let query = form::encode([("client_id", "shop"), ("request", object)]);
    pushed(&client_of(profile), &query, None).err()
}

#[test]
fn a_request_is_checked_when_it_is_pushed() {
    use OAuthCode::{InvalidRequest, InvalidScope, UnsupportedResponseType};
    let ask = Ask::new;
    for (ask, expected) in [
        (ask(), None),
        (ask().without("client_id"), None),
        (ask().without("state"), None),
        (ask().and("extra", "1").and("extra", "2"), None),
        (ask().and("client_secret", "s").and("client_assertion", "a.b.c"), None),
        (ask().without("redirect_uri"), Some(InvalidRequest)),
        (ask().with("redirect_uri", "https://evil.test/"), Some(InvalidRequest)),
        (ask().and("redirect_uri", REDIRECT_URI), Some(InvalidRequest)),
        (ask().with("request_uri", "urn:ietf:params:oauth:request_uri:x"), Some(InvalidRequest)),
        (ask().with("request_uri", ""), Some(InvalidRequest)),
        (ask().with("response_type", "token"), Some(UnsupportedResponseType)),
        (ask().with("response_type", "code id_token"), Some(UnsupportedResponseType)),
        (ask().with("scope", "made-up"), Some(InvalidScope)),
        (ask().with("code_challenge_method", "plain"), Some(InvalidRequest)),
        (ask().without("code_challenge_method"), Some(InvalidRequest)),
        (ask().without("code_challenge").without("code_challenge_method"), Some(InvalidRequest)),
        (ask().and("nonce", "a").and("nonce", "a"), Some(InvalidRequest)),
        (ask().with("resource", "https://crm.test/"), Some(OAuthCode::InvalidTarget)),
        (ask().and("request", "a").and("request", "b"), Some(InvalidRequest)),
        (ask().with("dpop_jkt", "short"), Some(InvalidRequest)),
    ] {
        let result = pushed(&client_of(Profile::Fapi2), &ask.query(), None);
        assert_eq!(result.err(), expected, "{}", ask.query());
    }
}

#[test]
fn what_is_kept_is_the_request_and_no_credential() {
    let query = Ask::new().and("client_secret", "s").and("client_assertion", "a.b.c").query();
    let kept = pushed(&client(), &query, None).unwrap();
    assert_eq!(kept, Ask::new().without("client_id").and("client_id", "shop").query());
}

#[test]
fn the_key_of_a_proof_is_bound_and_must_be_the_one_named() {
    let other = "0123456789012345678901234567890123456789012";
    let kept = |ask: &Ask, jkt| {
        let query = pushed(&client(), &ask.query(), jkt)?;
        Ok(Form::parse(query.as_bytes()).unwrap().get("dpop_jkt").map(str::to_owned))
    };
    let (plain, named) = (Ask::new(), Ask::new().with("dpop_jkt", CHALLENGE));
    assert_eq!(kept(&plain, None), Ok(None));
    assert_eq!(kept(&plain, Some(CHALLENGE)), Ok(Some(CHALLENGE.to_owned())));
    assert_eq!(kept(&named, None), Ok(Some(CHALLENGE.to_owned())));
    assert_eq!(kept(&named, Some(CHALLENGE)), Ok(Some(CHALLENGE.to_owned())));
    assert_eq!(kept(&named, Some(other)), Err(OAuthCode::InvalidRequest));
}

#[test]
fn with_an_object_only_what_stands_inside_is_pushed() {
    let object = signed(&claims());
    let query = Ask::new().with("state", "outside").and("login_hint", "ana");
    let kept = pushed(&client(), &query.and("request", &object).query(), None).unwrap();
    let kept = Form::parse(kept.as_bytes()).unwrap();
    assert_eq!(kept.get("state"), Some("inside"));
    assert!(!kept.has("login_hint") && !kept.has("request"));
}

#[test]
fn who_promised_a_signature_is_held_to_it() {
    let mut client = client_of(Profile::Fapi2);
    client.requests.require_signed_request_object = true;
    let unsigned = pushed(&client, &Ask::new().query(), None);
    assert_eq!(unsigned, Err(OAuthCode::InvalidRequest));
    let query = form::encode([("request", signed(&claims()).as_str())]);
    assert!(pushed(&client, &query, None).is_ok());
}

/// The reference as the browser brings it, beside parameters that must not count.
fn begin(client: &Client) -> ForClient {
    let uri = request_uri(&Plain::presented("h"));
    let query = Ask::new()
        .with("state", "outside")
        .with("redirect_uri", "https://evil.test/")
        .with("request_uri", &uri)
        .query();
    let request = Received::new(Form::parse(query.as_bytes()).unwrap());
    let request = request.for_client(Some(client.clone())).unwrap();
    assert_eq!(request.carrier(), Ok(Carrier::Pushed(Plain::presented("h"))));
    request
}

#[test]
fn a_pushed_request_counts_for_its_client_in_its_time() {
    for profile in PROFILES {
        let client = client_of(profile);
        let (own, other) = (client.client_id.clone(), ClientId::new("other"));
        let parameters = pushed(&client, &Ask::new().query(), None).unwrap();
        let end = NOW + LIFETIME;
        let kept = |client_id| Some(Kept { client_id, parameters: &parameters, expires_at: end });
        let request = begin(&client).pushed(kept(&own), end - Seconds(1)).unwrap();
        let request = request.redirectable().unwrap().check(ISSUER, &[]).unwrap();
        assert_eq!(request.state.as_deref(), Some("xyz"));
        assert_eq!(request.redirect_uri, REDIRECT_URI);
        for (kept, now) in [(kept(&own), end), (kept(&other), NOW), (None, NOW)] {
            match begin(&client).pushed(kept, now) {
                Err(PageRefusal::Request(error)) => {
                    assert_eq!(error.code, OAuthCode::InvalidRequestUri);
                }
                other => panic!("{other:?}"),
            }
        }
    }
}

#[test]
fn a_reference_is_short_lived() {
    assert!((60..600).contains(&LIFETIME.0), "FAPI 2.0 §5.3.2.2");
}

#[test]
fn who_must_push_cannot_come_directly() {
    let mut registered = client();
    registered.requests.require_pushed_authorization_requests = true;
    for client in [client_of(Profile::Fapi2), registered] {
        let form = Form::parse(Ask::new().query().as_bytes()).unwrap();
        let request = Received::new(form).for_client(Some(client.clone())).unwrap();
        for request in [request.clone(), request.from_object()] {
            let sent = request.redirectable().unwrap().check(ISSUER, &[]).unwrap_err();
            assert_eq!(sent.error.code, OAuthCode::InvalidRequest);
            assert_eq!(sent.state.as_deref(), Some("xyz"));
        }
    }
    let direct = Received::new(Form::parse(Ask::new().query().as_bytes()).unwrap());
    let direct = direct.for_client(Some(client())).unwrap().redirectable().unwrap();
    assert!(direct.check(ISSUER, &[]).is_ok());
}
