//! The provider, as this application speaks with it: OpenID Connect code flow with PKCE.

use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata};
use openidconnect::{
    AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier,
    RedirectUrl, Scope, TokenResponse, reqwest,
};
use serde_json::Value;
use std::collections::HashMap;
use std::error::Error;

/// What the application knows of itself and of its provider.
pub struct Settings {
    pub issuer: String,
    pub form_filling: String,
    pub client_id: String,
    pub client_secret: String,
    pub redirect_uri: String,
}

/// Why something did not work.
pub type Trouble = Box<dyn Error + Send + Sync>;

pub struct Provider {
    settings: Settings,
    client: Client,
    http: reqwest::Client,
}

/// A client whose authorization endpoint is known; metadata may name the others.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// State, nonce and PKCE verifier: what an answer is compared with.
pub type Asked = (CsrfToken, Nonce, PkceCodeVerifier);

/// What the person decided.
pub enum Answer {
    Shared(Value),
    Denied,
}

impl Provider {
    /// Reads the issuer's metadata and keys.
    pub async fn discover(settings: Settings) -> Result<Self, Trouble> {
        // Redirects would let a provider lead this server elsewhere.
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        let issuer = IssuerUrl::new(settings.issuer.clone())?;
        let metadata = CoreProviderMetadata::discover_async(issuer, &http).await?;
        Self::new(settings, metadata, http)
    }

    /// A provider that is known.
    pub fn new(
        settings: Settings,
        metadata: CoreProviderMetadata,
        http: reqwest::Client,
    ) -> Result<Self, Trouble> {
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(settings.client_id.clone()),
            Some(ClientSecret::new(settings.client_secret.clone())),
        )
        .set_redirect_uri(RedirectUrl::new(settings.redirect_uri.clone())?);
        Ok(Self {
            settings,
            client,
            http,
        })
    }

    /// Where to send a person, and what to keep until she is back.
    pub fn request(&self) -> (String, Asked) {
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = CoreAuthenticationFlow::AuthorizationCode;
        let (url, state, nonce) = self
            .client
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("form_filling".to_owned()))
            .set_pkce_challenge(challenge)
            .url();
        (url.into(), (state, nonce, verifier))
    }

    /// Redeems an answer whose state has been checked, verifies its id_token, reads the details.
    pub async fn answer(
        &self,
        (_, nonce, verifier): Asked,
        answer: &HashMap<String, String>,
    ) -> Result<Answer, Trouble> {
        let given = |name: &str| answer.get(name).cloned().unwrap_or_default();
        // RFC 9207: an answer of another issuer must not reach this one's token endpoint.
        if given("iss") != self.settings.issuer {
            return Err("the answer is of another issuer".into());
        }
        match answer.get("error").map(String::as_str) {
            Some("access_denied") => return Ok(Answer::Denied),
            Some(other) => return Err(other.into()),
            None => {}
        }
        let tokens = self
            .client
            .exchange_code(AuthorizationCode::new(given("code")))?
            .set_pkce_verifier(verifier)
            .request_async(&self.http)
            .await?;
        let id_token = tokens.id_token().ok_or("no id_token")?;
        id_token.claims(&self.client.id_token_verifier(), &nonce)?;
        let details = self
            .http
            .get(&self.settings.form_filling)
            .bearer_auth(tokens.access_token().secret())
            .send()
            .await?
            .error_for_status()?;
        Ok(Answer::Shared(serde_json::from_slice(
            &details.bytes().await?,
        )?))
    }
}
