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
use neroli_jose::{base64url, digest};
use neroli_pages::Lang;

/// An application at work: with its secret if it has one, in the language of the visitor.
#[derive(Clone, Copy)]
pub(super) struct Worker<'a> {
    pub(super) portal: &'a Portal,
    pub(super) app: &'a Chosen,
    pub(super) secret: Option<&'a str>,
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

    /// The address of the authorization request, below this instance's.
    pub(super) fn target(&self, app: &Chosen) -> String {
        target(app, &self.request())
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
pub(super) fn target(app: &Chosen, parameters: &[(&str, String)]) -> String {
    let pairs = parameters.iter().map(|(name, value)| (*name, value.as_str()));
    format!("{}?{}", app.at("/authorize"), form::encode(pairs))
}

impl<'a> Worker<'a> {
    pub(super) fn browser(&self) -> Browser<'a> {
        Browser::new(self.portal, self.lang.code())
    }

    /// Step 1, for a sandbox person.
    pub(super) async fn authorize(&self, run: &mut Run, person: &DemoPerson) {
        let mut browser = self.browser();
        let target = run.target(self.app);
        let reply = browser.authorize(&target, &run.redirect_uri, person, Decision::Allow).await;
        run.person = Some(person.username.clone());
        run.takes(self.app, &told(&reply));
        run.steps[0] = browser.trail;
    }

    /// A call of the token endpoint, with the application's credentials as it is registered.
    pub(super) fn at_token(&self, pairs: &[(&str, &str)]) -> Call {
        let call = Call::new("POST", self.app.at("/token")).header("accept", "application/json");
        let (id, secret) = (self.app.id(), self.secret.unwrap_or_default());
        match self.app.client.auth_method {
            ClientAuthMethod::None => call.form(&[pairs, &[("client_id", id)]].concat()),
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
        self.at_token(&pairs).send(self.portal).await
    }

    /// Step 3: a new access token.
    pub(super) async fn refresh(&self, run: &mut Run) {
        let Some(token) = run.tokens.refresh.clone() else { return };
        let pairs = [("grant_type", "refresh_token"), ("refresh_token", token.as_str())];
        let reply = self.at_token(&pairs).send(self.portal).await;
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
        call.header("authorization", format!("Bearer {token}")).send(self.portal).await
    }
}

/// Where the developer's own browser is sent, and with what it came back.
pub(super) fn went_herself(run: &Run, app: &Chosen, arrived: &str) -> Exchange {
    let request = format!("GET {} HTTP/1.1", run.target(app)).replace('&', "\n&");
    Exchange::arrived(request, arrived)
}
