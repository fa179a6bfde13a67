//! Request objects (RFC 9101): what is taken from them, and from whom.

use super::super::Carrier;
use super::*;
use crate::error::OAuthError;
use crate::secret::Plain;
use crate::testing::NOW;
use neroli_jose::{Algorithm, SigningKey, base64url};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

static KEY: LazyLock<SigningKey> =
    LazyLock::new(|| SigningKey::generate(Algorithm::Es256).unwrap());

/// The claims of an object that every profile takes.
pub(super) fn claims() -> Value {
    json!({
        "iss": "shop", "aud": ISSUER, "exp": NOW.0 + 300, "nbf": NOW.0, "iat": NOW.0,
        "client_id": "shop", "redirect_uri": REDIRECT_URI, "response_type": "code",
        "scope": "openid email", "state": "inside", "nonce": "n",
        "code_challenge": CHALLENGE, "code_challenge_method": "S256",
    })
}

/// The claims with some replaced, or left out where the value is null.
pub(super) fn with(changes: &Value) -> Value {
    let mut claims = claims();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => drop(claims.as_object_mut().unwrap().remove(name)),
            value => claims[name] = value.clone(),
        }
    }
    claims
}

pub(super) fn signed(claims: &Value) -> String {
    KEY.sign(Some("oauth-authz-req+jwt"), claims.to_string().as_bytes()).unwrap()
}

pub(super) fn keys() -> Vec<neroli_jose::PublicKey> {
    vec![KEY.public().clone()]
}

fn received(client: &Client, query: &str) -> super::super::ForClient {
    let form = Form::parse(query.as_bytes()).unwrap();
    Received::new(form).for_client(Some(client.clone())).unwrap()
}

/// What becomes of an object beside the parameters of a query.
fn beside(client: &Client, query: &str, object: &str) -> Result<Request, Refusal> {
    let request = received(client, query).with_object(object, &keys(), ISSUER, NOW)?;
    request.redirectable()?.check(ISSUER, &[]).map_err(Refusal::Sent)
}

fn error(result: Result<Request, Refusal>) -> Option<OAuthError> {
    match result {
        Ok(_) => None,
        Err(Refusal::Sent(sent)) => Some(sent.error),
        Err(Refusal::Page(PageRefusal::Request(error))) => Some(error),
        Err(Refusal::Page(page)) => panic!("{page:?}"),
    }
}

fn code(client: &Client, object: &str) -> Option<OAuthCode> {
    error(beside(client, "client_id=shop", object)).map(|error| {
        assert!(travels(&error.description), "{error:?}");
        error.code
    })
}

/// A client whose objects count alone, without having to push them.
fn strict() -> Client {
    let mut client = client();
    client.requests.require_signed_request_object = true;
    client
}

#[test]
fn what_stands_inside_wins() {
    let object = signed(&claims());
    let outside = Ask::new()
        .with("redirect_uri", "https://evil.test/")
        .with("state", "outside")
        .with("nonce", "outside")
        .with("login_hint", "ana")
        .with("request", &object)
        .query();
    let request = beside(&client(), &outside, &object).unwrap();
    assert_eq!(request.redirect_uri, REDIRECT_URI);
    assert_eq!(request.state.as_deref(), Some("inside"));
    assert_eq!(request.nonce.as_deref(), Some("n"));
    // OpenID Connect Core §6.1: the rest may stand outside; RFC 9101 §5: it does not count.
    assert_eq!(request.login_hint.as_deref(), Some("ana"));
    assert_eq!(beside(&strict(), &outside, &object).unwrap().login_hint, None);
}

#[test]
fn where_only_the_inside_counts_nothing_is_taken_from_outside() {
    for name in ["redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge"] {
        let object = signed(&with(&json!({ name: null })));
        let outside = Ask::new().with("nonce", "outside").query();
        match beside(&strict(), &outside, &object) {
            Ok(request) => {
                let taken = if name == "state" { request.state } else { request.nonce };
                assert!(["state", "nonce"].contains(&name) && taken.is_none(), "{name}");
            }
            Err(_) => assert!(!["state", "nonce"].contains(&name), "{name}"),
        }
    }
}

#[test]
fn members_are_parameters_of_the_right_type() {
    let claims = json!({"userinfo": {"name": {"essential": true}}});
    let object = signed(&with(&json!({"max_age": 60, "claims": claims, "extra": [1]})));
    let request = beside(&client(), "client_id=shop", &object).unwrap();
    assert_eq!(request.max_age.map(|age| age.0), Some(60));
    assert!(!request.claims.userinfo.is_empty());
    let own = format!("{ISSUER}/userinfo");
    for (changes, expected) in [
        (json!({"resource": [ISSUER, own]}), None),
        (json!({"resource": ISSUER}), None),
        (json!({"resource": ["https://crm.test/"]}), Some(OAuthCode::InvalidTarget)),
        (json!({"resource": [1]}), Some(OAuthCode::InvalidRequestObject)),
        (json!({"scope": ["openid"]}), Some(OAuthCode::InvalidRequestObject)),
        (json!({"state": 1}), Some(OAuthCode::InvalidRequestObject)),
        (json!({"prompt": true}), Some(OAuthCode::InvalidRequestObject)),
        (json!({"redirect_uri": [REDIRECT_URI]}), Some(OAuthCode::InvalidRequestObject)),
        (json!({"max_age": -1}), Some(OAuthCode::InvalidRequest)),
        (json!({"max_age": 1.5}), Some(OAuthCode::InvalidRequest)),
        (json!({"registration": {}}), Some(OAuthCode::RegistrationNotSupported)),
        (json!({"request": "a.b.c"}), Some(OAuthCode::InvalidRequestObject)),
        (json!({"request_uri": "urn:x"}), Some(OAuthCode::InvalidRequestObject)),
    ] {
        assert_eq!(code(&client(), &signed(&with(&changes))), expected, "{changes}");
    }
}

#[test]
fn who_made_it_for_whom() {
    let bad = Some(OAuthCode::InvalidRequestObject);
    // The claims; of a plain client; of one of the profile fapi2, when it pushes.
    for (changes, plain, fapi) in [
        (json!({}), None, None),
        (json!({"aud": [ISSUER]}), None, None),
        (json!({"aud": ["https://other.test", ISSUER]}), None, None),
        (json!({"client_id": null}), None, None),
        (json!({"sub": "ana"}), None, None),
        (json!({"iss": null}), None, bad),
        (json!({"aud": null}), None, bad),
        (json!({"iss": "other"}), bad, bad),
        (json!({"client_id": "other"}), bad, bad),
        (json!({"client_id": 1}), bad, bad),
        (json!({"aud": "https://other.test"}), bad, bad),
        (json!({"aud": ["https://other.test"]}), bad, bad),
        (json!({"aud": format!("{ISSUER}/")}), bad, bad),
        (json!({"aud": format!("{ISSUER}/authorize")}), bad, bad),
        // A client's assertion is no request.
        (json!({"sub": "shop"}), bad, bad),
    ] {
        let object = signed(&with(&changes));
        assert_eq!(code(&client(), &object), plain, "plain {changes}");
        assert_eq!(super::pushed::code(Profile::Fapi2, &object), fapi, "fapi2 {changes}");
    }
}

#[test]
fn dates_are_judged_by_our_clock() {
    let (now, bad) = (NOW.0, Some(OAuthCode::InvalidRequestObject));
    for (changes, plain, fapi) in [
        (json!({"exp": now + 1}), None, None),
        (json!({"exp": now}), bad, bad),
        (json!({"exp": now - 300}), bad, bad),
        (json!({"exp": "soon"}), bad, bad),
        (json!({"exp": null}), None, bad),
        (json!({"nbf": null}), None, bad),
        (json!({"iat": null}), None, None),
        (json!({"nbf": now + 8}), None, None),
        (json!({"iat": now + 8}), None, None),
        (json!({"nbf": now + 61}), bad, bad),
        (json!({"iat": now + 61}), bad, bad),
        (json!({"exp": now + 3600}), None, None),
        (json!({"exp": now + 4200}), None, bad),
        (json!({"nbf": now - 3600, "exp": now + 1}), None, bad),
        (json!({"nbf": now - 3599, "exp": now + 1}), None, None),
        (json!({"nbf": now - 4200, "exp": now - 600 + 660}), None, bad),
    ] {
        let object = signed(&with(&changes));
        assert_eq!(code(&client(), &object), plain, "plain {changes}");
        assert_eq!(super::pushed::code(Profile::Fapi2, &object), fapi, "fapi2 {changes}");
    }
}

#[test]
fn what_the_client_did_not_sign_is_refused() {
    let foreign = SigningKey::generate(Algorithm::Es256).unwrap();
    let payload = base64url::encode(claims().to_string().as_bytes());
    let own = signed(&claims());
    let (unsigned, invalid) = (OAuthCode::RequestNotSupported, OAuthCode::InvalidRequestObject);
    for (object, expected) in [
        (format!("{}.{payload}.", base64url::encode(br#"{"alg":"none"}"#)), unsigned),
        (format!("{}.{payload}.AAAA", base64url::encode(br#"{"alg":"none"}"#)), unsigned),
        (format!("{}.{payload}.AAAA", base64url::encode(br#"{"alg":"HS256"}"#)), invalid),
        (format!("{}.{payload}.AAAA", base64url::encode(br#"{"alg":"NONE"}"#)), invalid),
        (foreign.sign(None, claims().to_string().as_bytes()).unwrap(), invalid),
        (own[..own.len() - 2].to_owned(), invalid),
        (own.rsplit_once('.').unwrap().0.to_owned(), invalid),
        (format!("{own}.{payload}.x"), invalid),
        ("{}".to_owned(), invalid),
    ] {
        assert_eq!(code(&client(), &object), Some(expected), "{object}");
        assert_eq!(super::pushed::code(Profile::Bcp, &object), Some(invalid), "{object}");
    }
}

/// A valid object with one character changed, left out or put in is none.
#[test]
fn nothing_but_the_exact_text_is_taken() {
    let own = signed(&claims());
    let client = client();
    let refused = |object: &str, at: usize| {
        assert_ne!(code(&client, object), None, "changed at {at}: {object}");
    };
    for at in 0..own.len() {
        let swapped = if own.as_bytes()[at] == b'A' { "B" } else { "A" };
        for piece in [swapped, "", "=", " "] {
            refused(&format!("{}{piece}{}", &own[..at], &own[at + 1..]), at);
        }
        refused(&format!("{}A{}", &own[..at], &own[at..]), at);
    }
}

proptest! {
    #[test]
    fn never_panics(object in "[A-Za-z0-9_.=-]{0,200}|\\PC{0,60}") {
        prop_assert!(code(&client(), &object).is_some());
    }

    /// Members of any name and type: what is no parameter is ignored, what is one has a type.
    #[test]
    fn whatever_stands_inside_a_decision_comes_out(
        name in prop::sample::select(super::super::PARAMETERS),
        value in prop_oneof![
            Just(json!(true)), Just(json!([1])), Just(json!({"a": {}})), Just(json!(1.5)),
            "\\PC{0,20}".prop_map(|text| json!(text)),
        ],
    ) {
        let object = signed(&with(&json!({ name: value })));
        // A page, an error or a request; never what stood there in another shape.
        if let Ok(request) = beside(&client(), "client_id=shop", &object) {
            prop_assert_eq!(request.redirect_uri, REDIRECT_URI);
        }
    }
}

#[test]
fn a_jwt_of_another_kind_is_no_request() {
    for (typ, fine) in [
        (None, true),
        (Some("JWT"), true),
        (Some("oauth-authz-req+jwt"), true),
        (Some("application/oauth-authz-req+jwt"), true),
        (Some("client-authentication+jwt"), false),
        (Some("dpop+jwt"), false),
        (Some("logout+jwt"), false),
    ] {
        let object = KEY.sign(typ, claims().to_string().as_bytes()).unwrap();
        assert_eq!(code(&client(), &object).is_none(), fine, "{typ:?}");
    }
}

#[test]
fn the_registered_signature_is_demanded() {
    let mut client = client();
    client.keys.request_object_signing_alg = Some(Algorithm::Es256);
    assert_eq!(code(&client, &signed(&claims())), None);
    client.keys.request_object_signing_alg = Some(Algorithm::Rs256);
    assert_eq!(code(&client, &signed(&claims())), Some(OAuthCode::InvalidRequestObject));
}

#[test]
fn an_error_goes_to_the_client_only_where_the_outside_proves_it() {
    let object = "not.an.object";
    let proven = Ask::new().with("response_mode", "form_post").query();
    match beside(&client(), &proven, object) {
        Err(Refusal::Sent(sent)) => {
            assert_eq!(sent.redirect_uri, REDIRECT_URI);
            assert_eq!(sent.response_mode, ResponseMode::FormPost);
            assert_eq!(sent.state.as_deref(), Some("xyz"));
        }
        other => panic!("{other:?}"),
    }
    for ask in [
        Ask::new().without("redirect_uri"),
        Ask::new().with("redirect_uri", "https://evil.test/"),
        Ask::new().and("redirect_uri", REDIRECT_URI),
    ] {
        let result = beside(&client(), &ask.query(), object);
        assert!(matches!(result, Err(Refusal::Page(PageRefusal::Request(_)))), "{result:?}");
    }
    // The one inside must be registered just the same.
    let foreign = signed(&with(&json!({"redirect_uri": "https://evil.test/"})));
    let result = beside(&client(), &Ask::new().query(), &foreign);
    let page = matches!(result, Err(Refusal::Page(PageRefusal::UnregisteredRedirectUri { .. })));
    assert!(page, "{result:?}");
}

#[test]
fn what_carries_a_request() {
    let mut plain = client();
    plain.requests.request_uris =
        vec!["https://a.test/r.jwt".to_owned(), "https://a.test/s#1".to_owned()];
    let carrier = |client: &Client, query: &str| {
        received(client, &format!("client_id=shop&{query}")).carrier().map_err(|e| e.code)
    };
    let object = || Ok(Carrier::Object("x".to_owned()));
    let pushed = || Ok(Carrier::Pushed(Plain::presented("h")));
    let at = |uri: &str| Ok(Carrier::Reference(uri.to_owned()));
    let unregistered = || Err(OAuthCode::InvalidRequestUri);
    for (query, expected, demanding) in [
        ("", Ok(Carrier::Parameters), Ok(Carrier::Parameters)),
        ("request=&request_uri=", Ok(Carrier::Parameters), Ok(Carrier::Parameters)),
        ("request=x", object(), Ok(Carrier::Parameters)),
        ("request_uri=urn:ietf:params:oauth:request_uri:h", pushed(), pushed()),
        ("request_uri=https://a.test/r.jwt", at("https://a.test/r.jwt"), Ok(Carrier::Parameters)),
        (
            "request_uri=https://a.test/r.jwt%23v",
            at("https://a.test/r.jwt"),
            Ok(Carrier::Parameters),
        ),
        ("request_uri=https://a.test/s%232", at("https://a.test/s"), Ok(Carrier::Parameters)),
        ("request_uri=https://a.test/r.jwt?x", unregistered(), Ok(Carrier::Parameters)),
        ("request_uri=https://evil.test/", unregistered(), Ok(Carrier::Parameters)),
        ("request_uri=file:///etc/passwd", unregistered(), Ok(Carrier::Parameters)),
        (
            "request=x&request_uri=https://a.test/r.jwt",
            Err(OAuthCode::InvalidRequest),
            Err(OAuthCode::InvalidRequest),
        ),
    ] {
        assert_eq!(carrier(&plain, query), expected, "{query}");
        assert_eq!(carrier(&client_of(Profile::Fapi2), query), demanding, "fapi2 {query}");
    }
    // Who has registered no address at all is told that there is no such thing for it.
    let unsupported = carrier(&client(), "request_uri=https://a.test/r.jwt");
    assert_eq!(unsupported, Err(OAuthCode::RequestUriNotSupported));
}

#[test]
fn who_promised_a_signature_is_held_to_it() {
    let ask = Ask::new();
    assert_eq!(ask.error(&strict()), Some(OAuthCode::InvalidRequest));
    assert_eq!(ask.error(&client()), None);
    let request = received(&strict(), &ask.query()).from_object().redirectable().unwrap();
    assert!(request.check(ISSUER, &[]).is_ok());
}
