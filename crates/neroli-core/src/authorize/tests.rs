//! Tests of the authorization request, from received to decided.
//!
//! [`check`] takes a request through all types and checks; [`Ask`] writes one, parameter by
//! parameter.

mod claims;
mod decide;
mod id_token_hint;
mod order;
mod parameters;
mod pushed;
mod redirect_uri;
mod request_object;

use super::{PageRefusal, Received, RedirectError, Refusal, Request, ResponseMode};
use crate::client::{Client, Profile};
use crate::error::OAuthCode;
use crate::form::{self, Form};
use crate::testing::{CHALLENGE, ISSUER, REDIRECT_URI, client, client_of, travels};

const PROFILES: [Profile; 3] = [Profile::Compat, Profile::Bcp, Profile::Fapi2];

/// A request being written. The fresh one is fine for every profile.
#[derive(Clone)]
struct Ask(Vec<(String, String)>);

impl Ask {
    fn new() -> Self {
        Self(Vec::new())
            .and("client_id", "shop")
            .and("redirect_uri", REDIRECT_URI)
            .and("response_type", "code")
            .and("scope", "openid email")
            .and("state", "xyz")
            .and("code_challenge", CHALLENGE)
            .and("code_challenge_method", "S256")
    }

    /// One more parameter, though it may stand already.
    fn and(mut self, name: &str, value: &str) -> Self {
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    fn without(mut self, name: &str) -> Self {
        self.0.retain(|(n, _)| n != name);
        self
    }

    /// The parameter with this value, and only once.
    fn with(self, name: &str, value: &str) -> Self {
        self.without(name).and(name, value)
    }

    fn query(&self) -> String {
        form::encode(self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    fn run(&self, client: &Client) -> Result<Request, Refused> {
        check(client, &self.query())
    }

    /// The error that the client gets; `None` when the request is fine.
    fn error(&self, client: &Client) -> Option<OAuthCode> {
        self.sent(client).map(|sent| sent.error.code)
    }

    fn sent(&self, client: &Client) -> Option<RedirectError> {
        match self.run(client) {
            Ok(_) => None,
            Err(Refused::Sent(sent)) => Some(sent),
            Err(Refused::Page(page)) => panic!("a page: {page:?} for {}", self.query()),
        }
    }

    /// The request as read; it must be fine.
    fn fine(&self, client: &Client) -> Request {
        self.run(client).unwrap_or_else(|refused| panic!("{refused:?} for {}", self.query()))
    }
}

/// Why a request went no further.
#[derive(Debug)]
enum Refused {
    /// A page of ours.
    Page(PageRefusal),
    /// An error for the client.
    Sent(RedirectError),
}

/// Takes a query from received to checked. Whatever is sent to a client goes to a redirect URI
/// of that client, in words that travel.
fn check(client: &Client, query: &str) -> Result<Request, Refused> {
    let form = Form::parse(query.as_bytes())
        .map_err(|error| Refused::Page(PageRefusal::Unreadable(error)))?;
    let received = Received::new(form);
    let claimed = received.client_id().map_err(Refused::Page)?;
    let stored = (claimed == client.client_id).then(|| client.clone());
    let ready = received.for_client(stored).and_then(|request| {
        // Where requests must be pushed, this one was.
        let pushed = client.requires_par().then_some(super::Source::Pushed);
        let source = pushed.unwrap_or(request.source);
        super::ForClient { source, ..request }.redirectable()
    });
    ready.map_err(Refused::Page)?.check(ISSUER, &[]).map_err(|sent| {
        assert!(client.registered(&sent.redirect_uri).is_some(), "{}", sent.redirect_uri);
        assert!(travels(&sent.error.description), "{:?}", sent.error);
        Refused::Sent(sent)
    })
}

#[test]
fn a_request_says_what_it_wants() {
    let ask = Ask::new()
        .with("response_mode", "form_post")
        .with("nonce", "n-0S6_WzA2Mj")
        .with("prompt", "login consent")
        .with("max_age", "60")
        .with("login_hint", "ana@a.test")
        .with("ui_locales", "fr-FR en");
    for profile in PROFILES {
        let request = ask.fine(&client_of(profile));
        assert_eq!(request.client, client_of(profile));
        assert_eq!(request.redirect_uri, REDIRECT_URI);
        assert_eq!(request.response_mode, ResponseMode::FormPost);
        assert_eq!(request.state.as_deref(), Some("xyz"));
        assert_eq!(request.scopes.to_string(), "openid email");
        assert_eq!(request.nonce.as_deref(), Some("n-0S6_WzA2Mj"));
        assert!(request.prompt.login && request.prompt.consent);
        assert!(!request.prompt.none && !request.prompt.select_account);
        assert_eq!(request.max_age.map(|max_age| max_age.0), Some(60));
        assert_eq!(request.login_hint.as_deref(), Some("ana@a.test"));
        assert_eq!(request.ui_locales.as_deref(), Some("fr-FR en"));
        assert_eq!(request.code_challenge.as_deref(), Some(CHALLENGE));
        assert_eq!(request.expected_subject, None);
        assert!(!request.impossible_acr);
    }
}

#[test]
fn what_is_not_asked_for_is_not_there() {
    let request = Ask::new().fine(&client());
    assert_eq!(request.response_mode, ResponseMode::Query);
    assert_eq!((request.nonce, request.max_age), (None, None));
    assert_eq!((request.login_hint, request.ui_locales), (None, None));
    assert_eq!(request.prompt, super::Prompt::default());
    assert_eq!(request.claims, super::ClaimsRequest::default());
}

#[test]
fn unknown_parameters_are_ignored_and_order_is_free() {
    let usual = Ask::new();
    let mut turned = Ask(usual.0.iter().rev().cloned().collect());
    turned = turned.and("extra", "foobar").and("extra", "again").with("scope", "email openid");
    let (usual, turned) = (usual.fine(&client()), turned.fine(&client()));
    assert_eq!(usual.scopes, turned.scopes);
    assert_eq!((usual.state, usual.code_challenge), (turned.state, turned.code_challenge));
}

#[test]
fn a_request_survives_its_way_through_sign_in_and_consent() {
    let ask = Ask::new().with("state", "é &=+%\u{1f34a}").and("extra", "dropped").and("nonce", "");
    let received = Received::new(Form::parse(ask.query().as_bytes()).unwrap());
    let request = received.for_client(Some(client())).unwrap().redirectable().unwrap();
    let carried = request.query();
    assert!(!carried.contains("extra"));
    let again = check(&client(), &carried).unwrap();
    assert_eq!(again.state.as_deref(), Some("é &=+%\u{1f34a}"));
    assert_eq!(again.nonce, None);
}
