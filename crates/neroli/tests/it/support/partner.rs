//! A partner's server: its requests to the person's browser, and its calls to ours.

use super::http::Request;
use super::response::Response;
use super::seed::{self, Person};
use super::server::Server;
use super::{Answer, Browser, form_filling, unique};
use neroli_jose::{base64url, digest};
use serde_json::Value;

/// A partner's application.
#[derive(Clone)]
pub(crate) struct Partner<'s> {
    pub server: &'s Server,
    pub realm: &'static str,
    pub id: String,
    pub secret: Option<String>,
    pub redirect_uri: String,
    /// Does it send a code challenge?
    pub pkce: bool,
}

/// An authorization request that is being written.
#[derive(Clone, Debug)]
pub(crate) struct Authorize {
    pub realm: String,
    pub issuer: String,
    pub parameters: Vec<(String, String)>,
    /// The verifier that belongs to its challenge.
    pub verifier: Option<String>,
}

impl Authorize {
    /// The same with another value.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.parameters.retain(|(n, _)| n != name);
        self.and(name, value)
    }

    /// The same with one more parameter, even of a name that is there.
    pub(crate) fn and(mut self, name: &str, value: &str) -> Self {
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.parameters.retain(|(n, _)| n != name);
        self
    }

    pub(crate) fn get(&self, name: &str) -> Option<String> {
        let found = self.parameters.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.clone()).filter(|value| !value.is_empty())
    }

    pub(crate) fn query(&self) -> String {
        super::form(&self.parameters)
    }

    pub(crate) fn path(&self) -> String {
        format!("/openidconnect/{}/v1/authorize", self.realm)
    }

    pub(crate) fn target(&self) -> String {
        format!("{}?{}", self.path(), self.query())
    }
}

/// What the token endpoint gave.
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    pub access: String,
    pub refresh: Option<String>,
    pub id_token: Option<String>,
    pub body: Value,
}

impl Tokens {
    #[track_caller]
    pub(crate) fn of(response: &Response) -> Self {
        Self::of_type(response, "Bearer")
    }

    /// What it gave to the holder of a key (RFC 9449 §5).
    #[track_caller]
    pub(crate) fn bound_of(response: &Response) -> Self {
        Self::of_type(response, "DPoP")
    }

    #[track_caller]
    fn of_type(response: &Response, token_type: &str) -> Self {
        let body = response.clone().expect(200).json();
        for (name, value) in [
            ("cache-control", "no-store"),
            ("pragma", "no-cache"),
            ("content-type", "application/json"),
        ] {
            assert_eq!(response.header(name), Some(value));
        }
        assert_eq!(body["token_type"], token_type);
        let text = |name: &str| body[name].as_str().map(str::to_owned);
        Self {
            access: text("access_token").unwrap(),
            refresh: text("refresh_token"),
            id_token: text("id_token"),
            body,
        }
    }

    #[track_caller]
    pub(crate) fn refresh(&self) -> &str {
        self.refresh.as_deref().expect("a refresh token")
    }

    #[track_caller]
    pub(crate) fn id_token(&self) -> &str {
        self.id_token.as_deref().expect("an id_token")
    }
}

impl<'s> Partner<'s> {
    /// The client of the first generation's flow.
    pub(crate) fn seed(server: &'s Server) -> Self {
        Self {
            redirect_uri: "http://localhost:3000/callback".to_owned(),
            ..Self::named(server, "seed-client")
        }
    }

    /// The demo shop's registration, used by the test itself.
    pub(crate) fn shop(server: &'s Server) -> Self {
        let redirect_uri = format!("{}/demo/shop/callback", server.base);
        Self { redirect_uri, pkce: true, ..Self::named(server, "demo-shop") }
    }

    /// The public client.
    pub(crate) fn public(server: &'s Server) -> Self {
        let redirect_uri = "http://127.0.0.1:49152/callback".to_owned();
        Self { redirect_uri, pkce: true, secret: None, ..Self::named(server, "public-client") }
    }

    /// An application of the tests' own seed.
    pub(crate) fn named(server: &'s Server, id: &str) -> Self {
        Self {
            server,
            realm: "fr",
            id: id.to_owned(),
            secret: Some(seed::secret_of(id)),
            redirect_uri: seed::redirect_uri_of(id),
            pkce: ["bcp-client", "rs256-client"].contains(&id),
        }
    }

    /// The same in another realm.
    pub(crate) fn of_realm(self, realm: &'static str) -> Self {
        Self { realm, ..self }
    }

    /// An address below its realm's issuer.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("/openidconnect/{}/v1{path}", self.realm)
    }

    /// A request for these scopes.
    pub(crate) fn request(&self, scope: &str) -> Authorize {
        let mut parameters = vec![
            ("response_type".to_owned(), "code".to_owned()),
            ("client_id".to_owned(), self.id.clone()),
            ("redirect_uri".to_owned(), self.redirect_uri.clone()),
            ("scope".to_owned(), scope.to_owned()),
            ("state".to_owned(), unique("state")),
        ];
        let verifier = self.pkce.then(|| format!("{}.{}~", unique("verifier"), "v".repeat(30)));
        if let Some(verifier) = &verifier {
            parameters.push(("code_challenge".to_owned(), challenge(verifier)));
            parameters.push(("code_challenge_method".to_owned(), "S256".to_owned()));
        }
        let issuer = self.server.issuer(self.realm);
        Authorize { realm: self.realm.to_owned(), issuer, parameters, verifier }
    }

    /// A call with the application's credentials.
    pub(crate) fn call(&self, path: &str, pairs: &[(&str, &str)]) -> Response {
        self.call_with(path, pairs, &[])
    }

    /// The same with further headers.
    pub(crate) fn call_with(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Response {
        self.prepared(path, pairs).headers(headers).send()
    }

    /// A request with the application's credentials, yet to be sent.
    pub(crate) fn prepared(&self, path: &str, pairs: &[(&str, &str)]) -> Request {
        let request = self.server.post(&self.at(path));
        match &self.secret {
            Some(secret) => request.basic(&self.id, secret).form(pairs),
            None => {
                let mut pairs = pairs.to_vec();
                pairs.push(("client_id", &self.id));
                request.form(&pairs)
            }
        }
    }

    /// The form of a code exchange.
    pub(crate) fn exchange_form<'a>(
        &'a self,
        code: &'a str,
        verifier: Option<&'a str>,
    ) -> Vec<(&'a str, &'a str)> {
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect_uri),
        ];
        pairs.extend(verifier.map(|verifier| ("code_verifier", verifier)));
        pairs
    }

    pub(crate) fn exchange(&self, code: &str, verifier: Option<&str>) -> Response {
        self.call("/token", &self.exchange_form(code, verifier))
    }

    pub(crate) fn refresh(&self, token: &str) -> Response {
        self.call("/token", &[("grant_type", "refresh_token"), ("refresh_token", token)])
    }

    pub(crate) fn revoke(&self, token: &str) -> Response {
        self.call("/revoke", &[("token", token)])
    }

    pub(crate) fn form_filling(&self, token: &str) -> Response {
        self.server.get(&form_filling(self.realm)).bearer(token).send()
    }

    pub(crate) fn userinfo(&self, token: &str) -> Response {
        self.server.get(&self.at("/userinfo")).bearer(token).send()
    }

    /// A code that this person agrees to, with its verifier.
    #[track_caller]
    pub(crate) fn code(&self, scope: &str, person: &Person) -> (String, Option<String>) {
        let request = self.request(scope);
        let answer = Browser::new(self.server).agree(&request, person);
        self.assert_answer(&answer, &request);
        (answer.code(), request.verifier)
    }

    /// The whole flow, in a new browser.
    #[track_caller]
    pub(crate) fn tokens(&self, scope: &str, person: &Person) -> Tokens {
        let (code, verifier) = self.code(scope, person);
        Tokens::of(&self.exchange(&code, verifier.as_deref()))
    }

    /// The whole flow of a request of its own making, in this browser.
    #[track_caller]
    pub(crate) fn tokens_of(
        &self,
        browser: &mut Browser<'_>,
        request: &Authorize,
        person: &Person,
    ) -> Tokens {
        let answer = browser.agree(request, person);
        self.assert_answer(&answer, request);
        Tokens::of(&self.exchange(&answer.code(), request.verifier.as_deref()))
    }

    /// A success has `code`, the `state` of the request, and `iss` (RFC 9207).
    #[track_caller]
    fn assert_answer(&self, answer: &Answer, request: &Authorize) {
        assert_eq!(answer.get("error"), None, "{answer:?}");
        assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
        assert_eq!(answer.get("iss"), Some(request.issuer.as_str()));
        let registered = self.redirect_uri.split('?').next().unwrap();
        assert_eq!(answer.to, registered);
        // More than 128 bits, in characters that need no encoding.
        assert!(answer.code().len() >= 22, "{answer:?}");
    }

    /// A request that carries a token at the two addresses that take one.
    pub(crate) fn readers(&self) -> [Request; 2] {
        [self.server.get(&form_filling(self.realm)), self.server.get(&self.at("/userinfo"))]
    }
}

/// RFC 7636 §4.2.
pub(crate) fn challenge(verifier: &str) -> String {
    base64url::encode(&digest::sha256(verifier.as_bytes()))
}
