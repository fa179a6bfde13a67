//! Security class A12 and the modules of RP-initiated logout, as tables.

use super::*;
use crate::testing::{ISSUER, NOW, client, form, session};
use neroli_jose::{SigningKey, base64url};

fn client_with_uri() -> Client {
    let mut client = client();
    client.logout.post_logout_redirect_uris =
        vec!["https://a.test/bye".to_owned(), "https://a.test/bye?from=id".to_owned()];
    client
}

const SALT: [u8; 32] = [7; 32];

/// The session as a client knows it.
fn sid_for(client_id: &str) -> SessionId {
    subject::session_of(&ClientId::new(client_id), &session().sid, &SALT)
}

fn claims() -> Value {
    json!({"iss": ISSUER, "aud": "shop", "sub": "ana", "sid": sid_for("shop"),
           "auth_time": 1, "iat": 1, "exp": 2})
}

struct Fixture {
    key: SigningKey,
}

impl Fixture {
    fn new() -> Self {
        Self { key: SigningKey::generate(Algorithm::Es256).unwrap() }
    }

    fn sign(&self, claims: &Value) -> String {
        self.key.sign(None, claims.to_string().as_bytes()).unwrap()
    }

    fn read(&self, query: &str) -> Result<Request, Refusal> {
        Request::read(&form(query), ISSUER, &[(self.key.public(), Algorithm::Es256)])
    }
}

#[test]
fn an_expired_hint_of_ours_proves_client_and_session() {
    let f = Fixture::new();
    let hint = f.sign(&claims());
    let query =
        format!("id_token_hint={hint}&post_logout_redirect_uri=https://a.test/bye&state=a%26b");
    let request = f.read(&query).unwrap();
    assert_eq!(request.client_id, Some(ClientId::new("shop")));
    assert!(request.proves(&session(), &SALT));
    let other = Session { sid: SessionId::new("another"), ..session() };
    assert!(!request.proves(&other, &SALT));
    let mut foreign = claims();
    foreign["sid"] = json!(sid_for("another-client"));
    let hint = f.sign(&foreign);
    assert!(!f.read(&format!("id_token_hint={hint}")).unwrap().proves(&session(), &SALT));
    let to = request.destination(Some(&client_with_uri())).unwrap().unwrap();
    assert_eq!(to.location(), "https://a.test/bye?state=a%26b");
}

#[test]
fn the_redirect_carries_state_and_nothing_else() {
    let f = Fixture::new();
    for (uri, state, location) in [
        ("https://a.test/bye", "", "https://a.test/bye"),
        ("https://a.test/bye", "&state=x", "https://a.test/bye?state=x"),
        ("https://a.test/bye?from=id", "&state=x", "https://a.test/bye?from=id&state=x"),
        ("https://a.test/bye?from=id", "", "https://a.test/bye?from=id"),
    ] {
        let uri = uri.replace('?', "%3F").replace('=', "%3D");
        let request =
            f.read(&format!("client_id=shop&post_logout_redirect_uri={uri}{state}")).unwrap();
        let to = request.destination(Some(&client_with_uri())).unwrap().unwrap();
        assert_eq!(to.location(), location);
    }
}

#[test]
fn a12_no_address_but_a_registered_one() {
    let f = Fixture::new();
    let hint = f.sign(&claims());
    for uri in [
        "https://evil.test/",
        "https://a.test/bye/",
        "https://a.test/bye/x",
        "https://a.test/bye?x=y",
        "https://a.test/bye?from=id&x=y",
        "https://a.test/by",
        "https://A.test/bye",
        "HTTPS://a.test/bye",
        "https://a.test:443/bye",
        "https://a.test/%62ye",
        "https://a.test/x/../bye",
        "https://a.test/bye#f",
        "https://a.test@evil.test/bye",
        "https://a.test\\@evil.test/bye",
        "//a.test/bye",
        "https://a.test/cb",
        "javascript:alert(1)",
    ] {
        let encoded = crate::form::encode([("post_logout_redirect_uri", uri)]);
        for query in
            [format!("id_token_hint={hint}&{encoded}"), format!("client_id=shop&{encoded}")]
        {
            let request = f.read(&query).unwrap();
            let refused = request.destination(Some(&client_with_uri()));
            assert_eq!(refused, Err(Refusal::RedirectUri), "{uri}");
        }
        // Nobody at all asks.
        let nobody = f.read(&encoded).unwrap();
        assert_eq!(nobody.destination(None), Ok(None));
    }
    let known = "post_logout_redirect_uri=https://a.test/bye";
    assert_eq!(f.read(known).unwrap().destination(None), Ok(None), "no client, no way back");
}

#[test]
fn a_client_that_is_unknown_or_disabled_sends_nobody_anywhere() {
    let f = Fixture::new();
    let request = f.read("client_id=shop").unwrap();
    assert_eq!(request.destination(None), Err(Refusal::Client));
    let disabled = Client { disabled: true, ..client_with_uri() };
    assert_eq!(request.destination(Some(&disabled)), Err(Refusal::Client));
}

#[test]
fn foreign_changed_and_unsigned_hints_are_refused() {
    let (f, other) = (Fixture::new(), Fixture::new());
    let none = base64url::encode(br#"{"alg":"none"}"#);
    let payload = base64url::encode(claims().to_string().as_bytes());
    let genuine = f.sign(&claims());
    let (head, signature) = genuine.rsplit_once('.').unwrap();
    let (header, _) = head.split_once('.').unwrap();
    let mallory = base64url::encode(claims().to_string().replace("ana", "eve").as_bytes());
    let changed = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        f.sign(&claims)
    };
    let response = json!({"iss": ISSUER, "aud": "shop", "exp": 2, "code": "c"});
    for (what, hint) in [
        ("alg none", format!("{none}.{payload}.")),
        ("alg none, a signature", format!("{none}.{payload}.{signature}")),
        ("foreign key", other.sign(&claims())),
        ("changed payload", format!("{header}.{mallory}.{signature}")),
        ("foreign issuer", changed("iss", json!("https://evil.test"))),
        ("another realm", changed("iss", json!("https://id.test/openidconnect/be/v1"))),
        ("no audience", changed("aud", json!(null))),
        ("a logout token", changed("events", json!({EVENT: {}}))),
        ("a response of the authorization endpoint", f.sign(&response)),
        ("sid of another type", changed("sid", json!(7))),
        ("typed otherwise", f.key.sign(Some("at+jwt"), claims().to_string().as_bytes()).unwrap()),
        ("no token", "x".to_owned()),
    ] {
        assert_eq!(f.read(&format!("id_token_hint={hint}")), Err(Refusal::Hint), "{what}");
    }
}

#[test]
fn client_id_and_hint_must_agree_and_nothing_stands_twice() {
    let f = Fixture::new();
    let hint = f.sign(&claims());
    assert!(f.read(&format!("id_token_hint={hint}&client_id=shop")).is_ok());
    let other = f.read(&format!("id_token_hint={hint}&client_id=other"));
    assert_eq!(other, Err(Refusal::OtherClient));
    for name in PARAMETERS {
        assert_eq!(f.read(&format!("{name}=a&{name}=b")), Err(Refusal::Repeated(name)));
    }
    let nothing = f.read("").unwrap();
    assert_eq!(nothing.destination(None), Ok(None));
    assert!(!nothing.proves(&session(), &SALT));
    assert!(!f.read("state=x&unknown=y").unwrap().proves(&session(), &SALT));
}

#[test]
fn a_logout_token_says_what_it_must_and_no_nonce() {
    let (id, sid) = (ClientId::new("shop"), SessionId::new("sid-of-ana"));
    let token = logout_token(ISSUER, &id, "ana", &sid, "j1", NOW);
    assert_eq!(
        Value::Object(token),
        json!({"iss": ISSUER, "sub": "ana", "aud": "shop", "iat": NOW, "exp": NOW + TOKEN_LIFETIME,
               "jti": "j1", "sid": "sid-of-ana", "events": {EVENT: {}}})
    );
}

#[test]
fn attempts_grow_apart_and_end_after_a_day() {
    let waits: Vec<_> =
        (0..12).map(|n| next_attempt(NOW, n, NOW).map(|next| (next - NOW).0)).collect();
    let expected = [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600].map(Some);
    assert_eq!(waits, expected);
    assert_eq!(next_attempt(NOW, 40, NOW + Seconds(86_400)), None);
    assert_eq!(next_attempt(NOW, u32::MAX, NOW + Seconds(3600)), Some(NOW + Seconds(7200)));
}
