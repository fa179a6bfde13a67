//! The modules of the plan RP-initiated logout, each under its name, and class A12.

use crate::support::registration::Registered;
use crate::support::{Browser, Page, Partner, Person, Response, Server, Tokens, fr};
use neroli_jose::base64url;
use serde_json::json;

const BYE: &str = "https://partner.example.test/bye";

/// A client with a way back, and somebody who has signed in for it.
struct Visit<'s> {
    partner: Partner<'s>,
    browser: Browser<'s>,
    tokens: Tokens,
    person: Person,
}

impl<'s> Visit<'s> {
    fn new() -> Self {
        let server = Server::shared();
        let uris = json!({"post_logout_redirect_uris": [BYE, format!("{BYE}?from=id")]});
        let partner = Registered::new(server, &uris).partner();
        let (mut browser, person) = (Browser::new(server), server.person());
        let tokens = partner.tokens_of(&mut browser, &partner.request("openid"), &person);
        Self { partner, browser, tokens, person }
    }

    fn target(&self, pairs: &[(&str, &str)]) -> String {
        format!("{}?{}", fr("/logout"), crate::support::form(pairs))
    }

    /// One request, and the answer itself.
    fn send(&mut self, pairs: &[(&str, &str)]) -> Response {
        let request = self.partner.server.get(&self.target(pairs));
        self.browser.step(request)
    }

    fn open(&mut self, pairs: &[(&str, &str)]) -> Page {
        let target = self.target(pairs);
        self.browser.open(&target)
    }

    /// What the module asks at the end: is there a session (prompt=none)?
    fn is_signed_in(&self) -> bool {
        let request = self.partner.request("openid").with("prompt", "none");
        self.browser.clone().authorize(&request).answer().get("code").is_some()
    }

    fn hint(&self) -> String {
        self.tokens.id_token().to_owned()
    }
}

/// Module oidcc-rp-initiated-logout-discovery-endpoint-verification.
#[test]
fn oidcc_rp_initiated_logout_discovery_endpoint_verification() {
    let server = Server::shared();
    let metadata = server.get(&fr("/.well-known/openid-configuration")).send().expect(200).json();
    assert_eq!(metadata["end_session_endpoint"], format!("{}/logout", server.issuer("fr")));
}

/// Module oidcc-rp-initiated-logout, by GET and by POST.
#[test]
fn oidcc_rp_initiated_logout() {
    for method in ["GET", "POST"] {
        let mut visit = Visit::new();
        assert!(visit.is_signed_in());
        let hint = visit.hint();
        let pairs = [
            ("id_token_hint", hint.as_str()),
            ("post_logout_redirect_uri", BYE),
            ("state", "a b&c"),
        ];
        let answer = match method {
            "GET" => visit.send(&pairs),
            _ => {
                let server = visit.partner.server;
                // From the partner's own page.
                let request = server.post(&fr("/logout")).form(&pairs);
                let request = request.header("Origin", "https://partner.example.test");
                visit.browser.step(request.header("Sec-Fetch-Site", "cross-site"))
            }
        };
        assert_eq!(answer.expect(303).location(), format!("{BYE}?state=a+b%26c"));
        assert!(!visit.is_signed_in());
    }
}

/// A form of another site comes without our cookies; the navigation after it brings them.
#[test]
fn a_post_without_cookies_is_asked_again_by_get() {
    let visit = Visit::new();
    let hint = visit.hint();
    let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", BYE), ("x", "y")];
    let answer = visit.partner.server.post(&fr("/logout")).form(&pairs).send().expect(303);
    assert_eq!(answer.location(), visit.target(&pairs[..2]));
    assert!(visit.is_signed_in());
}

/// Module oidcc-rp-initiated-logout-no-state.
#[test]
fn oidcc_rp_initiated_logout_no_state() {
    let mut visit = Visit::new();
    let hint = visit.hint();
    let with_query = format!("{BYE}?from=id");
    let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", &with_query)];
    assert_eq!(visit.send(&pairs).expect(303).location(), with_query);
    assert!(!visit.is_signed_in());
}

/// Modules -bad-post-logout-redirect-uri and -query-added-to-post-logout-redirect-uri, and A12.
#[test]
fn oidcc_rp_initiated_logout_bad_post_logout_redirect_uri() {
    let mut visit = Visit::new();
    let (hint, id) = (visit.hint(), visit.partner.id.clone());
    for uri in [
        "https://evil.test/",
        &format!("{BYE}?foo=bar"),
        &format!("{BYE}?from=id&foo=bar"),
        &format!("{BYE}/"),
        &format!("{BYE}/../evil"),
        "https://partner.example.test/cb",
        "https://partner.example.test/by",
        "https://partner.example.test@evil.test/bye",
        "//evil.test",
    ] {
        for (name, value) in [("id_token_hint", &hint), ("client_id", &id)] {
            let pairs = [(name, value.as_str()), ("post_logout_redirect_uri", uri)];
            let answer = visit.send(&pairs).expect_page(400, "invalid_request");
            assert!(answer.header("location").is_none(), "{uri}");
        }
        let alone = visit.send(&[("post_logout_redirect_uri", uri)]).expect(200);
        assert!(alone.header("location").is_none());
    }
    assert!(visit.is_signed_in(), "an error ends nothing");
}

/// Modules -modified-id-token-hint and -bad-id-token-hint.
#[test]
fn oidcc_rp_initiated_logout_modified_id_token_hint() {
    let mut visit = Visit::new();
    let hint = visit.hint();
    let payload = hint.split('.').nth(1).unwrap();
    let none = base64url::encode(br#"{"alg":"none"}"#);
    let other = Visit::new();
    let (head, _) = hint.rsplit_once('.').unwrap();
    let (_, foreign) = other.tokens.id_token().rsplit_once('.').unwrap();
    for bad in [
        format!("{none}.{payload}."),
        format!("{none}.{payload}"),
        format!("{head}.{foreign}"),
        format!("{head}."),
        "bad".to_owned(),
        visit.tokens.access.clone(),
    ] {
        let pairs = [("id_token_hint", bad.as_str()), ("post_logout_redirect_uri", BYE)];
        visit.send(&pairs).expect_page(400, "invalid_request");
    }
    // One client's hint with another client's name.
    let pairs = [("id_token_hint", hint.as_str()), ("client_id", other.partner.id.as_str())];
    visit.send(&pairs).expect_page(400, "invalid_request");
    assert!(visit.is_signed_in());
}

/// Module oidcc-rp-initiated-logout-no-id-token-hint: asked first, and only then led back.
#[test]
fn oidcc_rp_initiated_logout_no_id_token_hint() {
    let mut visit = Visit::new();
    let page = visit.open(&[("post_logout_redirect_uri", BYE), ("state", "s")]);
    assert!(page.has("sign-out") && page.has("confirm"));
    let id = visit.partner.id.clone();
    let page = visit.open(&[("client_id", &id), ("post_logout_redirect_uri", BYE), ("state", "s")]);
    assert!(visit.is_signed_in(), "a link alone signs nobody out");
    let csp = page.response.header("content-security-policy").unwrap();
    assert!(csp.contains("form-action 'self' https://partner.example.test;"), "{csp}");
    let form = page.form("sign-out");
    let server = visit.partner.server;
    let request = server.post(&form.action).form(&form.defaults());
    let answer = visit.browser.step(request.header("Origin", &server.base));
    assert_eq!(answer.expect(303).location(), format!("{BYE}?state=s"));
    assert!(!visit.is_signed_in());
    // Signed out already, and not proven: told so, and led nowhere.
    let pairs = [("client_id", id.as_str()), ("post_logout_redirect_uri", BYE)];
    assert!(visit.open(&pairs).has("signed-out"));
}

/// Modules -no-params, -only-state and -no-post-logout-redirect-uri.
#[test]
fn oidcc_rp_initiated_logout_no_params() {
    for pairs in [vec![], vec![("state", "s")]] {
        let mut visit = Visit::new();
        let form = visit.open(&pairs).form("sign-out");
        let page = visit.browser.post(&form.action, &form.defaults());
        assert!(page.has("signed-out"));
        assert!(!visit.is_signed_in());
    }
    let mut visit = Visit::new();
    let hint = visit.hint();
    assert!(visit.open(&[("id_token_hint", &hint)]).has("signed-out"));
    assert!(!visit.is_signed_in());
}

/// A hint of a session that is over does not end the one that is there.
#[test]
fn a_hint_of_another_session_is_a_question() {
    let mut visit = Visit::new();
    let hint = visit.hint();
    let form = visit.open(&[]).form("sign-out");
    let _ = visit.browser.post(&form.action, &form.defaults());
    let request = visit.partner.request("openid");
    let _ = visit.browser.agree(&request, &visit.person);
    let pairs = [("id_token_hint", hint.as_str()), ("post_logout_redirect_uri", BYE)];
    assert!(visit.open(&pairs).has("confirm"));
    assert!(visit.is_signed_in());
}

#[test]
fn a_parameter_that_stands_twice_is_refused() {
    let mut visit = Visit::new();
    let pairs = [("state", "a"), ("state", "b")];
    visit.send(&pairs).expect_page(400, "invalid_request");
}
