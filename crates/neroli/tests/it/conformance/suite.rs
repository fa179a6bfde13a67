//! A harness that works as the OpenID Foundation's suite does: a client of its own, a browser, a
//! person, and one grading for every answer, so that what would be a failure or a warning there
//! fails here whichever module meets it.

use crate::support::http::Request;
use crate::support::id_token::{IdToken, verify};
use crate::support::signer::Signer;
use crate::support::{Answer, Authorize, Browser, Page, Partner, Person, Server, Tokens};
use crate::support::{fr, unique};
use serde_json::{Value, json};

/// How the answers of a plan travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Query,
    FormPost,
}

/// The variant `client_registration` of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Registers itself, and removes itself at the end.
    Dynamic,
    /// Stands in the seed.
    Static,
}

/// Modules that are run with clients of both kinds.
pub(super) const BOTH: &[Kind] = &[Kind::Dynamic, Kind::Static];
/// Modules that need a registration of their own.
pub(super) const DYNAMIC: &[Kind] = &[Kind::Dynamic];

/// Claims that an id_token may hold without a wish for more.
const ID_TOKEN: &[&str] = &[
    "iss",
    "sub",
    "aud",
    "exp",
    "iat",
    "auth_time",
    "nonce",
    "acr",
    "amr",
    "azp",
    "at_hash",
    "sid",
];

pub(super) struct Suite<'s> {
    pub(super) server: &'s Server,
    pub(super) partner: Partner<'s>,
    pub(super) browser: Browser<'s>,
    pub(super) person: Person,
    pub(super) mode: Mode,
    pub(super) kind: Kind,
    /// The answer of the registration endpoint.
    pub(super) registration: Value,
    /// The key of a client that proves itself by one.
    pub(super) signer: Option<Signer>,
}

/// A flow that went well.
pub(super) struct Flow {
    pub(super) tokens: Tokens,
    pub(super) id: IdToken,
}

/// Runs a module once for each kind of client, side by side.
pub(super) fn run(mode: Mode, kinds: &[Kind], module: fn(&mut Suite<'_>)) {
    std::thread::scope(|scope| {
        for kind in kinds {
            scope.spawn(move || {
                let mut suite = match kind {
                    Kind::Dynamic => Suite::registered(mode, &json!({})),
                    Kind::Static => Suite::seeded(mode, "seed-client"),
                };
                module(&mut suite);
                suite.finish();
            });
        }
    });
}

impl<'s> Suite<'s> {
    /// With a client that registers itself with these further metadata.
    #[track_caller]
    pub(super) fn registered(mode: Mode, metadata: &Value) -> Self {
        Self::registered_at(Server::shared(), mode, metadata)
    }

    #[track_caller]
    pub(super) fn registered_at(server: &'s Server, mode: Mode, metadata: &Value) -> Self {
        let mut whole = json!({
            "client_name": unique("suite"),
            "redirect_uris": [format!("https://{}.example.test/callback", unique("suite"))],
            "grant_types": ["authorization_code", "refresh_token"],
            "response_types": ["code"],
            "contacts": ["certification@suite.example.test"],
        });
        for (name, value) in metadata.as_object().unwrap() {
            whole[name] = value.clone();
        }
        let registration = register(server, &whole).expect(201).json();
        graded_registration(server, &whole, &registration);
        let text = |name: &str| registration[name].as_str().map(str::to_owned);
        let partner = Partner {
            server,
            realm: "fr",
            id: text("client_id").unwrap(),
            secret: text("client_secret"),
            redirect_uri: whole["redirect_uris"][0].as_str().unwrap().to_owned(),
            pkce: false,
        };
        Self { registration, ..Self::of(partner, mode, Kind::Dynamic) }
    }

    /// With a client that registers itself and proves itself by a key, as in the Dynamic plan.
    #[track_caller]
    pub(super) fn keyed(metadata: &Value) -> Self {
        let signer = Signer::with(neroli_jose::Algorithm::Rs256);
        let mut whole =
            json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": signer.jwks()});
        for (name, value) in metadata.as_object().unwrap() {
            whole[name] = value.clone();
        }
        Self { signer: Some(signer), ..Self::registered(Mode::Query, &whole) }
    }

    /// With a client of the seed.
    pub(super) fn seeded(mode: Mode, id: &str) -> Self {
        let server = Server::shared();
        let partner = match id {
            "seed-client" => Partner::seed(server),
            other => Partner::named(server, other),
        };
        Self::of(partner, mode, Kind::Static)
    }

    pub(super) fn of_partner(partner: Partner<'s>, mode: Mode) -> Self {
        Self::of(partner, mode, Kind::Static)
    }

    fn of(partner: Partner<'s>, mode: Mode, kind: Kind) -> Self {
        let server = partner.server;
        let (browser, person) = (Browser::new(server), server.person());
        let registration = Value::Null;
        Self { server, partner, browser, person, mode, kind, registration, signer: None }
    }

    /// What the suite does after each module: a client that registered itself goes.
    #[track_caller]
    pub(super) fn finish(self) {
        if self.kind == Kind::Dynamic {
            self.managed("DELETE").send().expect(204);
            self.managed("GET").send().expect(401);
        }
    }

    /// A request about the registration (RFC 7592).
    pub(super) fn managed(&self, method: &str) -> Request {
        let uri = self.registration["registration_client_uri"].as_str().unwrap();
        let token = self.registration["registration_access_token"].as_str().unwrap();
        let target = uri.strip_prefix(&self.server.base).unwrap();
        self.server.request(method, target).bearer(token)
    }

    /// A request for these scopes, with a nonce and a long `state`.
    pub(super) fn request(&self, scope: &str) -> Authorize {
        let state = format!("{}-{}", unique("state"), "0123456789._~ &=%+/".repeat(7));
        let request = self.partner.request(scope).with("state", &state);
        let request = request.with("nonce", &unique("nonce"));
        match self.mode {
            Mode::Query => request,
            Mode::FormPost => request.with("response_mode", "form_post"),
        }
    }

    /// Signs in and agrees where a page asks for it.
    pub(super) fn through(&mut self, mut page: Page) -> Page {
        if page.has("sign-in") {
            page = self.browser.sign_in(&page, &self.person);
        }
        if page.has("consent") {
            page = self.browser.decide(&page, "allow", &[]);
        }
        page
    }

    /// The answer of a page, in the mode of the plan and with nothing but what belongs there.
    #[track_caller]
    pub(super) fn answer_of(&self, page: &Page, request: &Authorize) -> Answer {
        match self.mode {
            Mode::Query => assert_eq!(page.response.status, 303, "{}", page.response),
            Mode::FormPost => self.grade_form_post(page),
        }
        let answer = page.answer();
        let registered = self.partner.redirect_uri.split('?').next().unwrap();
        assert_eq!(answer.to.split('?').next(), Some(registered), "{answer:?}");
        assert_eq!(answer.get("state").map(str::to_owned), request.get("state"), "{answer:?}");
        assert_eq!(answer.get("iss"), Some(request.issuer.as_str()));
        answer
    }

    /// OAuth 2.0 Form Post Response Mode: by POST, to the client, and nothing in an address.
    #[track_caller]
    fn grade_form_post(&self, page: &Page) {
        let page = page.clone().expect(200);
        assert!(page.has("form-post") && page.has("continue"), "{}", page.response);
        let policy = page.response.header("content-security-policy").unwrap();
        let origin = self.partner.redirect_uri.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
        assert!(policy.contains(&format!("form-action 'self' {origin};")), "{policy}");
        for (name, value) in page.answer().parameters {
            assert!(name == "iss" || !page.target.contains(&value), "{name} in {}", page.target);
        }
    }

    /// Opens a request, goes through what it shows, and returns the code's answer.
    #[track_caller]
    pub(super) fn authorize(&mut self, request: &Authorize) -> Answer {
        let page = self.browser.authorize(request);
        let page = self.through(page);
        let answer = self.answer_of(&page, request);
        let only = ["code", "state", "iss"];
        assert!(answer.parameters.iter().all(|(n, _)| only.contains(&n.as_str())), "{answer:?}");
        // 128 bits and more: 22 characters of base64url.
        assert!(answer.code().len() >= 22, "{answer:?}");
        answer
    }

    /// A call of the client's, proven in the way that it registered.
    pub(super) fn call(&self, path: &str, pairs: &[(&str, &str)]) -> crate::support::Response {
        match &self.signer {
            Some(signer) => signer.call(&self.partner, path, pairs),
            None => self.partner.call(path, pairs),
        }
    }

    #[track_caller]
    pub(super) fn exchange(&self, answer: &Answer, request: &Authorize) -> Tokens {
        let code = answer.code();
        let form = self.partner.exchange_form(&code, request.verifier.as_deref());
        Tokens::of(&self.call("/token", &form))
    }

    /// The whole flow.
    #[track_caller]
    pub(super) fn flow(&mut self, request: &Authorize) -> Flow {
        let answer = self.authorize(request);
        let tokens = self.exchange(&answer, request);
        let id = self.grade(request, &tokens);
        Flow { tokens, id }
    }

    /// The whole flow, without any page.
    #[track_caller]
    pub(super) fn silently(&mut self, request: &Authorize) -> Flow {
        let page = self.browser.authorize(request);
        assert!(!page.has("sign-in") && !page.has("consent"), "{}", page.target);
        let answer = self.answer_of(&page, request);
        let tokens = self.exchange(&answer, request);
        let id = self.grade(request, &tokens);
        Flow { tokens, id }
    }

    /// A token response and its id_token.
    #[track_caller]
    pub(super) fn grade(&self, request: &Authorize, tokens: &Tokens) -> IdToken {
        assert!(tokens.body["expires_in"].as_i64().unwrap() > 0);
        assert!(tokens.access.len() >= 22);
        let id = verify(&self.partner, tokens.id_token());
        assert_eq!(id.get("nonce").as_str().map(str::to_owned), request.get("nonce"));
        assert_eq!(id.text("azp"), self.partner.id);
        assert!(!id.text("acr").is_empty());
        assert!(id.number("auth_time") <= id.number("iat"));
        for claim in id.claims.keys() {
            assert!(ID_TOKEN.contains(&claim.as_str()), "{claim} in the id_token");
        }
        id
    }

    /// Userinfo of a flow: the same person, nothing empty.
    #[track_caller]
    pub(super) fn userinfo(&self, flow: &Flow) -> Value {
        let answer = self.partner.userinfo(&flow.tokens.access).expect(200);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let info = answer.json();
        assert_eq!(info["sub"], *flow.id.get("sub"));
        assert_nothing_empty(&info);
        info
    }

    /// A request that ends with one of these errors, for the client.
    #[track_caller]
    pub(super) fn refused(&mut self, request: &Authorize, error: &str) {
        let page = self.browser.authorize(request);
        self.answer_of(&page, request).expect_error(error, request);
    }

    /// A request that ends with an error page, and leads nowhere.
    #[track_caller]
    pub(super) fn stopped(&mut self, request: &Authorize) {
        let page = self.browser.authorize(request);
        assert_eq!(page.response.status, 400, "{}", page.response);
        assert!(page.has("error"), "{}", page.response);
        assert_eq!(page.response.header("location"), None);
        assert!(!page.has("form-post"));
    }
}

pub(super) fn register(server: &Server, metadata: &Value) -> crate::support::Response {
    server.post(&fr("/register")).body("application/json", metadata.to_string()).send()
}

/// RFC 7591 §3.2.1 and RFC 7592 §3: everything that was registered comes back as it was sent.
#[track_caller]
fn graded_registration(server: &Server, sent: &Value, answer: &Value) {
    for (name, value) in sent.as_object().unwrap() {
        assert_eq!(&answer[name], value, "{name}");
    }
    if answer.get("client_secret").is_some() {
        assert_eq!(answer["client_secret_expires_at"], 0);
    }
    let uri = answer["registration_client_uri"].as_str().unwrap();
    assert!(uri.starts_with(&server.issuer("fr")), "{uri}");
    assert!(answer["registration_access_token"].as_str().unwrap().len() >= 22);
}

/// OpenID Connect Core §5.3.2: what there is not is left out.
#[track_caller]
pub(super) fn assert_nothing_empty(value: &Value) {
    for (name, value) in value.as_object().unwrap() {
        assert!(!value.is_null() && *value != json!(""), "{name} is empty");
        if value.is_object() {
            assert_nothing_empty(value);
        }
    }
}

/// Somebody of whom every claim of the standard scopes is on record.
pub(super) fn karim() -> Person {
    Person::of_sandbox("karim")
}
