//! A partner with a key instead of a secret, as the guide of `huskarl` sets one up: it registers
//! its key (RFC 7591) or is known by a seed, proves itself with it (private_key_jwt), binds its
//! tokens (DPoP), and pushes or signs its requests (PAR, JAR).

use std::collections::HashMap;
use std::error::Error;

use huskarl::core::client_auth::{Audience, JwtBearer};
use huskarl::core::dpop::DPoP;
use huskarl::core::jwk::PublicJwks;
use huskarl::core::server_metadata::AuthorizationServerMetadata;
use huskarl::core::{Error as HuskarlError, OAuthErrorCode};
use huskarl::grant::authorization_code::{
    AuthorizationCodeGrant, CompleteInput, CompleteOutput, ResponseMode, StartInput,
};
use huskarl::grant::core::OAuth2ExchangeGrant;
use huskarl::registration::{ClientMetadata, ClientRegistration};
use huskarl::token::AccessToken;
use huskarl::userinfo::{UserInfo, UserInfoClient};
use huskarl_crypto_native::asymmetric::signer::{GenerateAlgorithm, PrivateKey};
use huskarl_reqwest::ReqwestClient;
use serde_json::{Value, json};

use crate::applications;
use crate::partner::{Decision, Environment, record};
use crate::report::{Outcome, equal};

pub(crate) const CALLBACK: &str = "http://127.0.0.1:3000/callback";
pub(crate) const SCOPES: [&str; 5] =
    ["openid", "profile", "email", "offline_access", "form_filling"];

/// How a request gets to neroli, and how its answer comes back.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Way {
    /// Pushed as it is; the answer in the query.
    Pushed,
    /// Pushed as a request object; the answer signed.
    PushedAndSigned,
    /// A request object in the address; the answer signed.
    SignedByValue,
}

impl Way {
    fn signed(self) -> bool {
        self != Self::Pushed
    }

    fn pushed(self) -> bool {
        self != Self::SignedByValue
    }
}

/// huskarl with an application that it registered.
pub(crate) struct Partner<'a> {
    environment: &'a Environment,
    http: ReqwestClient,
    metadata: AuthorizationServerMetadata,
    client_id: String,
    pub(crate) key: PrivateKey,
    pub(crate) way: Way,
    pub(crate) grant: AuthorizationCodeGrant,
}

impl<'a> Partner<'a> {
    pub(crate) async fn register(
        environment: &'a Environment,
        way: Way,
        algorithm: GenerateAlgorithm,
    ) -> Result<Self, Box<dyn Error>> {
        let (http, metadata) = discovered(environment).await?;
        let key = key(algorithm)?;
        let registered = ClientRegistration::builder_from_metadata(&metadata)?
            .build()
            .register(&http, &application(way, &key))
            .await?;
        let client_id = registered.client_id;
        let grant = grant(&http, &metadata, &client_id, &key, way).await?;
        Ok(Self { environment, http, metadata, client_id, key, way, grant })
    }

    /// An application of the seed.
    pub(crate) async fn of_seed(
        environment: &'a Environment,
        id: &str,
        way: Way,
    ) -> Result<Self, Box<dyn Error>> {
        let (http, metadata) = discovered(environment).await?;
        let (key, client_id) = (applications::key(&environment.out, id)?, id.to_owned());
        let grant = grant(&http, &metadata, &client_id, &key, way).await?;
        Ok(Self { environment, http, metadata, client_id, key, way, grant })
    }

    /// From the request to the tokens.
    pub(crate) async fn flow(&self, decision: Decision) -> Result<CompleteOutput, Box<dyn Error>> {
        let started = self.grant.start(request()).await?;
        let sent = started.authorization_url.to_string();
        let back = self.environment.visit(CALLBACK, &sent, decision)?;
        let shown = back.query_pairs().any(|(name, _)| name == "response");
        equal("a JARM response", shown, self.way.signed())?;
        let input: CompleteInput = back.query().unwrap_or_default().parse()?;
        Ok(self.grant.complete(&started.pending_state, input).await?)
    }

    /// Form Filling, read as the UserInfo that it is.
    pub(crate) async fn form_filling(
        &self,
        token: &AccessToken,
        sub: &str,
    ) -> Result<UserInfo, HuskarlError> {
        let dpop = self.grant.dpop().to_resource_server_dpop();
        let endpoint = self.environment.form_filling.parse()?;
        let client =
            UserInfoClient::builder().userinfo_endpoint(endpoint).dpop(dpop).build().await?;
        client.get(&self.http, token, sub).await
    }

    pub(crate) async fn userinfo(
        &self,
        token: &AccessToken,
        sub: &str,
    ) -> Result<UserInfo, HuskarlError> {
        let client = UserInfoClient::builder_from_grant(&self.grant, &self.metadata)?;
        client.build().await?.get(&self.http, token, sub).await
    }

    /// Both addresses know Christine.
    pub(crate) async fn reads(&self, token: &AccessToken, sub: &str) -> Outcome {
        equal("token_type", token.token_type(), "DPoP")?;
        let mut details = serde_json::to_value(self.form_filling(token, sub).await?)?;
        details.as_object_mut().ok_or("an object")?.remove("sub");
        equal("Form Filling", details, record()?)?;
        let claims = self.userinfo(token, sub).await?;
        equal("email", claims.profile.email.as_deref(), record()?["email"].as_str())
    }

    /// The same application, but its requests go another way: from the next grant on.
    pub(crate) fn sending(self, way: Way) -> Self {
        Self { way, ..self }
    }

    /// The same application, but another key behind its name.
    pub(crate) async fn with_key(self, key: PrivateKey) -> Result<Self, Box<dyn Error>> {
        let grant = grant(&self.http, &self.metadata, &self.client_id, &key, self.way).await?;
        Ok(Self { key, grant, ..self })
    }
}

async fn discovered(
    environment: &Environment,
) -> Result<(ReqwestClient, AuthorizationServerMetadata), Box<dyn Error>> {
    let http = ReqwestClient::builder().build().await?;
    let metadata = AuthorizationServerMetadata::oidc_fetch()
        .http_client(&http)
        .issuer(&environment.issuer)
        .call()
        .await?;
    Ok((http, metadata))
}

pub(crate) fn key(algorithm: GenerateAlgorithm) -> Result<PrivateKey, HuskarlError> {
    PrivateKey::generate(algorithm, Some("key-1".to_owned()))
}

/// What is registered.
fn application(way: Way, key: &PrivateKey) -> ClientMetadata {
    let mut extra: HashMap<String, Value> =
        HashMap::from([("dpop_bound_access_tokens".to_owned(), json!(true))]);
    if way.pushed() {
        extra.insert("require_pushed_authorization_requests".to_owned(), json!(true));
    }
    if way.signed() {
        extra.insert("require_signed_request_object".to_owned(), json!(true));
        extra.insert("authorization_signed_response_alg".to_owned(), json!("ES256"));
    }
    ClientMetadata::builder()
        .client_name("Registered by huskarl")
        .redirect_uris(vec![CALLBACK.to_owned()])
        .token_endpoint_auth_method("private_key_jwt")
        .grant_types(vec!["authorization_code".to_owned(), "refresh_token".to_owned()])
        .response_types(vec!["code".to_owned()])
        .scope(SCOPES.map(str::to_owned).to_vec())
        .jwks(PublicJwks::new(vec![key.as_private_jwk().public_jwk()]))
        .extra(extra)
        .build()
}

/// The grant of a way: one key for assertions and request objects, a fresh one for proofs.
async fn grant(
    http: &ReqwestClient,
    metadata: &AuthorizationServerMetadata,
    client_id: &str,
    key: &PrivateKey,
    way: Way,
) -> Result<AuthorizationCodeGrant, Box<dyn Error>> {
    let proofs = PrivateKey::generate(GenerateAlgorithm::Es256, None)?;
    let auth = JwtBearer::builder().signer(key.clone()).audience(Audience::Issuer).build();
    let builder = AuthorizationCodeGrant::builder_from_metadata(metadata)?
        .client_id(client_id)
        .client_auth(auth)
        .http_client(http.clone())
        .redirect_uri(CALLBACK)
        .dpop(DPoP::builder().signer(proofs).build())
        .prefer_pushed_authorization_requests(way.pushed())
        .oidc(true);
    Ok(if way.signed() {
        builder.jar(key.clone()).response_mode(ResponseMode::Jwt).build().await?
    } else {
        builder.build().await?
    })
}

pub(crate) fn request() -> StartInput {
    StartInput::scope(SCOPES.map(str::to_owned).to_vec())
}

pub(crate) fn subject(output: &CompleteOutput) -> Result<String, Box<dyn Error>> {
    let token = output.id_token.as_ref().ok_or("no id_token")?;
    Ok(token.sub.clone().ok_or("no sub")?)
}

pub(crate) fn verdict(error: &HuskarlError) -> Option<&OAuthErrorCode> {
    error.verdict().map(huskarl::core::OAuthError::code)
}
