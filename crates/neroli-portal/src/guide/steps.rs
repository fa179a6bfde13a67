//! The four steps, done for real: the same requests that the samples send.

use super::browser::{Browser, Decision, told};
use super::call::{Call, Exchange, Reply};
use super::chosen::Chosen;
use super::runs::{Run, Tokens};
use super::token;
use crate::Portal;
use crate::parts::DemoPerson;
use neroli_core::client::ClientAuthMethod;
use neroli_core::form;
use neroli_core::time::Seconds;
use neroli_jose::{SigningKey, base64url, digest};
use neroli_pages::Lang;

/// What the type of an assertion is called (RFC 7523 §2.2).
pub(super) const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// An application at work: with its secret or its key if it has one, in the language of the
/// visitor.
#[derive(Clone, Copy)]
pub(super) struct Worker<'a> {
    pub(super) portal: &'a Portal,
    pub(super) app: &'a Chosen,
    pub(super) secret: Option<&'a str>,
    /// What it signs assertions and request objects with.
    pub(super) key: Option<&'a SigningKey>,
    /// What its tokens are bound to.
    pub(super) bound_to: Option<&'a SigningKey>,
    pub(super) lang: Lang,
}

impl Run {
    /// A new run: state, nonce and verifier are drawn; the challenge follows (RFC 7636 §4.2).
    pub(super) fn begin(portal: &Portal, app: &Chosen, redirect_uri: &str) -> Self {
        let verifier = base64url::encode(&portal.random::<32>());
        Self {
            client_id: app.id().to_owned(),
            redirect_uri: redirect_uri.to_owned(),
            scope: app.scope.clone(),
            person: None,
            prompt: None,
            state: base64url::encode(&portal.random::<16>()),
            nonce: base64url::encode(&portal.random::<16>()),
            challenge: challenge(&verifier),
            verifier,
            code: None,
            tokens: Tokens::default(),
            target: String::new(),
            pushed: Vec::new(),
            steps: Default::default(),
        }
    }

    /// The parameters of the authorization request.
    pub(super) fn request(&self) -> Vec<(&'static str, String)> {
        let mut request = vec![
            ("response_type", "code".to_owned()),
            ("client_id", self.client_id.clone()),
            ("redirect_uri", self.redirect_uri.clone()),
            ("scope", self.scope.clone()),
            ("state", self.state.clone()),
            ("nonce", self.nonce.clone()),
            ("code_challenge", self.challenge.clone()),
            ("code_challenge_method", "S256".to_owned()),
        ];
        request.extend(self.prompt.map(|prompt| ("prompt", prompt.to_owned())));
        request
    }

    /// Takes what the application is told at its redirect URI: the code counts only with the
    /// state of this very run (RFC 6749 §10.12) and from the right issuer (RFC 9207 §2.4).
    pub(super) fn takes(&mut self, app: &Chosen, told: &form::Form) -> bool {
        let is_ours = told.get("state") == Some(self.state.as_str())
            && told.get("iss") == Some(app.realm.issuer.as_str());
        self.code = told.get("code").filter(|_| is_ours).map(str::to_owned);
        is_ours
    }
}

/// `BASE64URL(SHA256(verifier))` (RFC 7636 §4.2).
pub(super) fn challenge(verifier: &str) -> String {
    base64url::encode(&digest::sha256(verifier.as_bytes()))
}

/// The address of an authorization request.
fn target(app: &Chosen, parameters: &[(&str, String)]) -> String {
    format!("{}?{}", app.at("/authorize"), form::encode(borrowed(parameters)))
}

fn borrowed<'p>(parameters: &'p [(&'p str, String)]) -> Vec<(&'p str, &'p str)> {
    parameters.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

/// Where a browser is to be sent, with what was pushed before; or the answer that refused it.
pub(super) type Sent = Result<(String, Vec<Exchange>), Box<Reply>>;

impl<'a> Worker<'a> {
    pub(super) fn browser(&self) -> Browser<'a> {
        Browser::new(self.portal, self.lang.code())
    }

    /// An authorization request on its way as this application must send it: signed (RFC 9101),
    /// pushed (RFC 9126), or in the address.
    pub(super) async fn send(&self, mut parameters: Vec<(&'static str, String)>) -> Sent {
        let (app, id) = (self.app, self.app.id().to_owned());
        let signs = app.client.requests.require_signed_request_object;
        let object = self.key.filter(|_| signs).map(|key| self.request_object(key, &parameters));
        if let Some(object) = &object {
            parameters = vec![("client_id", id.clone()), ("request", object.clone())];
        }
        if !app.client.requires_par() {
            return Ok((target(app, &parameters), Vec::new()));
        }
        // The credentials name the client already, where they name it in the form.
        let call = Call::new("POST", app.at("/par")).header("accept", "application/json");
        let pairs: Vec<_> =
            borrowed(&parameters).into_iter().filter(|(name, _)| *name != "client_id").collect();
        let mut call = self.authenticated(call, &pairs);
        if let Some(object) = &object {
            call = call.carrying("request", object);
        }
        let reply = self.proven(call, None).await;
        let Some(uri) = reply.json()["request_uri"].as_str().map(str::to_owned) else {
            return Err(Box::new(reply));
        };
        Ok((target(app, &[("client_id", id), ("request_uri", uri)]), vec![reply.shown]))
    }

    /// Sends the request of a run; without a target when it was refused.
    pub(super) async fn begin(&self, run: &mut Run) -> bool {
        match self.send(run.request()).await {
            Ok((target, pushed)) => (run.target, run.pushed) = (target, pushed),
            Err(refused) => run.steps[0] = vec![refused.shown],
        }
        !run.target.is_empty()
    }

    /// Step 1, for a sandbox person.
    pub(super) async fn authorize(&self, run: &mut Run, person: &DemoPerson) {
        run.person = Some(person.username.clone());
        if !self.begin(run).await {
            return;
        }
        let (mut browser, until) = (self.browser(), &run.redirect_uri);
        let reply = browser.authorize(&run.target, until, person, Decision::Allow).await;
        run.takes(self.app, &told(&reply));
        run.steps[0] = [run.pushed.clone(), browser.trail].concat();
    }

    /// A call of the token endpoint, as this application must make it.
    pub(super) async fn token(&self, pairs: &[(&str, &str)]) -> Reply {
        let call = Call::new("POST", self.app.at("/token")).header("accept", "application/json");
        self.proven(self.authenticated(call, pairs), None).await
    }

    /// Sends a call with a proof of the key that tokens are bound to, where they are; and once more
    /// with the provider's nonce if it wants one (RFC 9449 §8). `token` goes along with the call.
    async fn proven(&self, call: Call, token: Option<&str>) -> Reply {
        let Some(key) = self.bound_to else { return call.send(self.portal).await };
        let with = |nonce: Option<&str>| {
            let (method, path) = call.line();
            let proof = self.proof(key, method, path, token, nonce);
            call.clone().carrying("DPoP", &proof).header("dpop", proof)
        };
        let reply = with(None).send(self.portal).await;
        match &reply.nonce {
            Some(nonce) if reply.json()["error"] == "use_dpop_nonce" => {
                with(Some(nonce)).send(self.portal).await
            }
            _ => reply,
        }
    }

    /// A form with the application's credentials as it is registered.
    fn authenticated(&self, call: Call, pairs: &[(&str, &str)]) -> Call {
        let (id, secret) = (self.app.id(), self.secret.unwrap_or_default());
        match self.app.client.auth_method {
            ClientAuthMethod::None => call.form(&[pairs, &[("client_id", id)]].concat()),
            ClientAuthMethod::PrivateKeyJwt => {
                let assertion = self.key.map(|key| self.assertion(key)).unwrap_or_default();
                let own = [
                    ("client_id", id),
                    ("client_assertion_type", ASSERTION_TYPE),
                    ("client_assertion", assertion.as_str()),
                ];
                call.form(&[pairs, &own].concat()).carrying("client_assertion", &assertion)
            }
            ClientAuthMethod::ClientSecretPost => {
                call.form(&[pairs, &[("client_id", id), ("client_secret", secret)]].concat())
            }
            _ => call.basic(id, secret).form(pairs),
        }
    }

    /// Step 2: the code becomes tokens.
    pub(super) async fn redeem(&self, run: &mut Run) {
        let Some(code) = run.code.clone() else { return };
        let reply = self.redeem_code(&code, &run.redirect_uri, &run.verifier).await;
        // A code is good for one answer (RFC 6749 §4.1.2). A mistyped secret leaves it unused.
        if reply.status == 200 || reply.json()["error"] == "invalid_grant" {
            run.code = None;
        }
        self.keep(run, &reply);
        if let Some(id_token) = reply.json()["id_token"].as_str() {
            let access = run.tokens.access.as_deref().unwrap_or_default();
            run.tokens.id_token = Some(token::decode(self, id_token, access, &run.nonce).await);
        }
        run.steps[1] = vec![reply.shown];
    }

    pub(super) async fn redeem_code(
        &self,
        code: &str,
        redirect_uri: &str,
        verifier: &str,
    ) -> Reply {
        let pairs = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("code_verifier", verifier),
        ];
        self.token(&pairs).await
    }

    /// Step 3: a new access token.
    pub(super) async fn refresh(&self, run: &mut Run) {
        let Some(token) = run.tokens.refresh.clone() else { return };
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
        let reply = self.token(&pairs).await;
        self.keep(run, &reply);
        run.steps[2] = vec![reply.shown];
    }

    /// What a token answer brings.
    fn keep(&self, run: &mut Run, reply: &Reply) {
        let json = reply.json();
        let text = |name: &str| json[name].as_str().map(str::to_owned);
        let tokens = &mut run.tokens;
        tokens.access = text("access_token").or(tokens.access.take());
        tokens.refresh = text("refresh_token").or(tokens.refresh.take());
        if let Some(life) = json["expires_in"].as_i64() {
            tokens.expires_at = Some(self.portal.now() + Seconds(life));
        }
    }

    /// Step 4: the protected call.
    pub(super) async fn call(&self, run: &mut Run) {
        let Some(token) = &run.tokens.access else { return };
        let reply = self.with_token("GET", self.app.api(), token).await;
        run.steps[3] = vec![reply.shown];
    }

    pub(super) async fn with_token(&self, method: &'static str, at: String, token: &str) -> Reply {
        let call = Call::new(method, at).header("accept", "application/json");
        let scheme = if self.bound_to.is_some() { "DPoP" } else { "Bearer" };
        let call = call.header("authorization", format!("{scheme} {token}"));
        self.proven(call, Some(token)).await
    }
}

/// Where the developer's own browser is sent, and with what it came back.
pub(super) fn went_herself(run: &Run, arrived: &str) -> Exchange {
    let request = format!("GET {} HTTP/1.1", run.target).replace('&', "\n&");
    Exchange::arrived(request, arrived)
}
