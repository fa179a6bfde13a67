//! Applications of profile `fapi2`: each with a key of its own, which signs its assertions and
//! request objects, and another that its tokens are bound to. Everything that they sign can be
//! signed wrongly, if the test wants.

mod key;
mod seed;

pub(crate) use key::Key;
pub(crate) use seed::seed;

use super::dpop::{Holder, ath, changed};
use super::id_token::{self, now};
use super::partner::{Authorize, Partner, Tokens, challenge};
use super::seed::Person;
use super::server::{Server, Start};
use super::{Answer, Browser, Response, unique};
use neroli_jose::{Algorithm, PublicKey, json as strict, jws};
use seed::{REGISTRATIONS, Registration, key};
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What they ask for unless the test is about something else.
pub(crate) const SCOPE: &str = "openid email form_filling offline_access";

/// The server that knows them.
pub(crate) fn server() -> &'static Server {
    static SHARED: OnceLock<Server> = OnceLock::new();
    SHARED.get_or_init(|| Server::lasting(Start { people: 120, seed: seed(), ..Start::default() }))
}

/// An application.
pub(crate) struct Fapi<'s> {
    pub server: &'s Server,
    pub id: &'static str,
    pub realm: &'static str,
    pub redirect_uri: &'static str,
    pub key: &'static Key,
    /// What its tokens are bound to.
    pub holder: Holder,
    /// Does it sign its requests, and want signed answers?
    pub signing: bool,
}

impl Fapi<'static> {
    /// One of the shared server.
    pub(crate) fn shared(id: &str) -> Self {
        Self::of(server(), id)
    }
}

impl<'s> Fapi<'s> {
    pub(crate) fn of(server: &'s Server, id: &str) -> Self {
        let Registration { realm, id, redirect_uri, .. } =
            *REGISTRATIONS.iter().find(|r| r.id == id).unwrap();
        let signing = id.starts_with("signing");
        let key = key(id);
        Self { server, id, realm, redirect_uri, key, holder: Holder::new(), signing }
    }

    pub(crate) fn issuer(&self) -> String {
        self.server.issuer(self.realm)
    }

    /// The path of an address below the issuer.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("/openidconnect/{}/v1{path}", self.realm)
    }

    /// The same as a proof names it.
    pub(crate) fn uri(&self, path: &str) -> String {
        format!("{}{path}", self.issuer())
    }

    /// The same application, to read id_tokens.
    pub(crate) fn partner(&self) -> Partner<'s> {
        Partner {
            server: self.server,
            realm: self.realm,
            id: self.id.to_owned(),
            secret: None,
            redirect_uri: self.redirect_uri.to_owned(),
            pkce: true,
        }
    }

    /// The claims of an assertion in order.
    pub(crate) fn assertion_claims(&self) -> Value {
        let now = now();
        json!({"iss": self.id, "sub": self.id, "aud": self.issuer(), "jti": unique("jti"),
            "iat": now, "nbf": now, "exp": now + 60})
    }

    /// An assertion with these members of header and claims changed; null takes one away.
    pub(crate) fn assertion_with(&self, header: &Value, claims: &Value) -> String {
        let claims = Value::Object(changed(&self.assertion_claims(), claims));
        self.key.sign("JWT", header, claims.to_string().as_bytes())
    }

    pub(crate) fn assertion(&self) -> String {
        self.assertion_with(&json!({}), &json!({}))
    }

    /// A call with this assertion and these proofs.
    pub(crate) fn call_with(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        assertion: &str,
        proofs: &[&str],
    ) -> Response {
        let own = [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", assertion)];
        self.anonymous(path, &[pairs, &own].concat(), proofs)
    }

    /// A call without any credentials but what stands in its form.
    pub(crate) fn anonymous(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        proofs: &[&str],
    ) -> Response {
        let headers: Vec<_> = proofs.iter().map(|proof| ("DPoP", *proof)).collect();
        self.server.post(&self.at(path)).headers(&headers).form(pairs).send()
    }

    /// A call in order, with a proof.
    pub(crate) fn call(&self, path: &str, pairs: &[(&str, &str)]) -> Response {
        self.call_with(path, pairs, &self.assertion(), &[&self.proof("POST", path)])
    }

    pub(crate) fn proof(&self, method: &str, path: &str) -> String {
        self.holder.proof(method, &self.uri(path))
    }

    /// A request in order.
    pub(crate) fn request(&self, scope: &str) -> Authorize {
        let verifier = format!("{}.{}~", unique("verifier"), "v".repeat(30));
        let challenge = challenge(&verifier);
        let state = unique("state");
        let nonce = unique("nonce");
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", self.id),
            ("redirect_uri", self.redirect_uri),
            ("scope", scope),
            ("state", &state),
            ("nonce", &nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        if self.signing {
            pairs.push(("response_mode", "jwt"));
        }
        let parameters = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        let (realm, issuer) = (self.realm.to_owned(), self.issuer());
        Authorize { realm, issuer, parameters, verifier: Some(verifier) }
    }

    /// A request object with these members of header and claims changed.
    pub(crate) fn object_with(
        &self,
        request: &Authorize,
        header: &Value,
        claims: &Value,
    ) -> String {
        let now = now();
        let mut plain = json!({"iss": self.id, "aud": self.issuer(), "iat": now, "nbf": now,
            "exp": now + 300, "jti": unique("jti")});
        for (name, value) in &request.parameters {
            plain[name] = value.as_str().into();
        }
        let claims = Value::Object(changed(&plain, claims));
        self.key.sign("oauth-authz-req+jwt", header, claims.to_string().as_bytes())
    }

    /// Pushes a request as it is.
    pub(crate) fn par_plain(&self, request: &Authorize, assertion: &str) -> Response {
        let pairs: Vec<_> =
            request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        self.call_with("/par", &pairs, assertion, &[])
    }

    /// Pushes a request object.
    pub(crate) fn par_object(&self, object: &str) -> Response {
        let pairs = [("client_id", self.id), ("request", object)];
        self.call_with("/par", &pairs, &self.assertion(), &[])
    }

    /// Pushes a request as this application does.
    pub(crate) fn par(&self, request: &Authorize) -> Response {
        if self.signing {
            self.par_object(&self.object_with(request, &json!({}), &json!({})))
        } else {
            self.par_plain(request, &self.assertion())
        }
    }

    /// The reference that a push in order is answered with (RFC 9126 §2.2).
    #[track_caller]
    pub(crate) fn reference(answer: &Response) -> String {
        let answer = answer.clone().expect(201);
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let body = answer.json();
        let seconds = body["expires_in"].as_i64().unwrap();
        assert!((5..600).contains(&seconds), "{seconds}");
        let uri = body["request_uri"].as_str().unwrap();
        let handle = uri.strip_prefix("urn:ietf:params:oauth:request_uri:").unwrap();
        // More than 128 bits.
        assert!(handle.len() >= 22, "{uri}");
        uri.to_owned()
    }

    /// What the browser is sent with.
    pub(crate) fn sent(&self, request_uri: &str) -> Authorize {
        let parameters = [("client_id", self.id), ("request_uri", request_uri)];
        let parameters = parameters.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec();
        let (realm, issuer) = (self.realm.to_owned(), self.issuer());
        Authorize { realm, issuer, parameters, verifier: None }
    }

    #[track_caller]
    pub(crate) fn push(&self, request: &Authorize) -> Authorize {
        self.sent(&Self::reference(&self.par(request)))
    }

    /// What an answer holds, out of its signature where there is one.
    #[track_caller]
    pub(crate) fn read(&self, answer: &Answer) -> Answer {
        if !self.signing {
            return answer.clone();
        }
        let text = answer.get("response").unwrap_or_else(|| panic!("no JWT in {answer:?}"));
        assert!(answer.parameters.iter().all(|(n, _)| n == "response"), "{answer:?}");
        let claims = self.jarm(text);
        let told = claims.into_iter().filter(|(name, _)| !["aud", "exp"].contains(&name.as_str()));
        let parameters = told.map(|(n, v)| (n, v.as_str().unwrap().to_owned())).collect();
        Answer { to: answer.to.clone(), parameters }
    }

    /// Reads a signed answer (JARM §2.1, §2.4).
    #[track_caller]
    fn jarm(&self, text: &str) -> Map<String, Value> {
        let keys = id_token::keys(&self.partner());
        let known: Vec<(&PublicKey, Algorithm)> =
            keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
        let expected = if self.id == "signing-two" { Algorithm::Ps256 } else { Algorithm::Es256 };
        let verified = jws::Unverified::parse(text).unwrap().verify(&known).unwrap();
        assert_eq!(verified.algorithm, expected);
        let claims = strict::parse(&verified.payload).unwrap();
        assert_eq!(claims["iss"], self.issuer());
        assert_eq!(claims["aud"], self.id);
        let left = claims["exp"].as_i64().unwrap() - now();
        assert!((1..=600).contains(&left), "{left}");
        claims.as_object().unwrap().clone()
    }

    /// The code of an answer in order.
    #[track_caller]
    pub(crate) fn code_of(&self, answer: &Answer, request: &Authorize) -> String {
        let read = self.read(answer);
        assert_eq!(read.to, self.redirect_uri.split('?').next().unwrap());
        assert_eq!(read.get("error"), None, "{read:?}");
        assert_eq!(read.get("state").map(str::to_owned), request.get("state"), "{read:?}");
        assert_eq!(read.get("iss"), Some(request.issuer.as_str()));
        read.code()
    }

    /// From the push to the code.
    #[track_caller]
    pub(crate) fn code(&self, request: &Authorize) -> String {
        self.code_for(request, &self.person())
    }

    #[track_caller]
    pub(crate) fn code_for(&self, request: &Authorize, person: &Person) -> String {
        let sent = self.push(request);
        let answer = Browser::new(self.server).agree(&sent, person);
        self.code_of(&answer, request)
    }

    /// Somebody of its realm.
    pub(crate) fn person(&self) -> Person {
        match self.realm {
            "fr" => self.server.person(),
            realm => Person::new(realm, "quick", super::seed::PASSWORD),
        }
    }

    pub(crate) fn exchange_form<'a>(
        &'a self,
        code: &'a str,
        request: &'a Authorize,
    ) -> [(&'a str, &'a str); 4] {
        [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", self.redirect_uri),
            ("code_verifier", request.verifier.as_deref().unwrap()),
        ]
    }

    pub(crate) fn exchange(&self, code: &str, request: &Authorize) -> Response {
        self.call("/token", &self.exchange_form(code, request))
    }

    /// The whole flow.
    #[track_caller]
    pub(crate) fn tokens_of(&self, request: &Authorize) -> Tokens {
        Tokens::bound_of(&self.exchange(&self.code(request), request))
    }

    #[track_caller]
    pub(crate) fn tokens(&self) -> Tokens {
        self.tokens_of(&self.request(SCOPE))
    }

    /// A token at the Form Filling API.
    pub(crate) fn form_filling(&self, token: &str) -> Response {
        let path = super::form_filling(self.realm);
        let uri = format!("{}{path}", self.server.base);
        self.holder.present(self.server.get(&path), "GET", &uri, token).send()
    }

    /// The same with any proof.
    pub(crate) fn form_filling_with(
        &self,
        token: &str,
        header: &Value,
        claims: &Value,
    ) -> Response {
        let path = super::form_filling(self.realm);
        let uri = format!("{}{path}", self.server.base);
        let mut all = json!({"ath": ath(token)});
        all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        let proof = self.holder.proof_with("GET", &uri, header, &all);
        let request = self.server.get(&path).header("Authorization", &format!("DPoP {token}"));
        request.header("DPoP", &proof).send()
    }
}
