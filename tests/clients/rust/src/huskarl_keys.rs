//! The crate `huskarl` without a secret: it registers its own key (RFC 7591), proves itself with
//! it (private_key_jwt), binds its tokens (DPoP), pushes or signs its requests (PAR, JAR) and
//! reads signed answers (JARM).

use std::collections::HashMap;
use std::error::Error;
use std::time::SystemTime;

use huskarl::core::client_auth::{Audience, JwtBearer};
use huskarl::core::dpop::DPoP;
use huskarl::core::jwk::PublicJwks;
use huskarl::core::server_metadata::AuthorizationServerMetadata;
use huskarl::core::{Error as HuskarlError, OAuthErrorCode};
use huskarl::grant::authorization_code::{
    AuthorizationCodeGrant, CompleteInput, CompleteOutput, ResponseMode, StartInput,
};
use huskarl::grant::core::OAuth2ExchangeGrant;
use huskarl::grant::refresh::RefreshGrantParameters;
use huskarl::registration::{ClientMetadata, ClientRegistration};
use huskarl::token::{AccessToken, BearerAccessToken, DPoPAccessToken};
use huskarl::userinfo::{UserInfo, UserInfoClient};
use huskarl_crypto_native::asymmetric::signer::{GenerateAlgorithm, PrivateKey};
use huskarl_reqwest::ReqwestClient;
use serde_json::{Value, json};

use crate::partner::{Decision, Environment, record};
use crate::report::{Outcome, Report, equal};

/// When a token came that was put together here; without a lifetime nothing depends on it.
const RECEIVED: SystemTime = SystemTime::UNIX_EPOCH;
const CALLBACK: &str = "http://127.0.0.1:3000/callback";
const SCOPES: [&str; 5] = ["openid", "profile", "email", "offline_access", "form_filling"];

/// How a request gets to neroli, and how its answer comes back.
#[derive(Clone, Copy, PartialEq)]
enum Way {
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

/// Every check of huskarl with keys.
pub(crate) async fn run(environment: &Environment, report: &mut Report) {
    use GenerateAlgorithm::{EdDsa, Es256};
    let ways = [
        ("PAR", Way::Pushed, Es256),
        ("a pushed request object, JARM", Way::PushedAndSigned, EdDsa),
        ("a request object by value, JARM", Way::SignedByValue, Es256),
    ];
    for (what, way, algorithm) in ways {
        let outcome = lives(environment, way, algorithm).await;
        let name = format!("huskarl registers: private_key_jwt {algorithm:?}, DPoP, {what}");
        report.record(&name, outcome);
    }
    let outcome = as_bearer(environment).await;
    report.record("huskarl: a bound token as Bearer is invalid_token", outcome);
    let outcome = another_key(environment).await;
    report.record("huskarl: a bound token with another key's proof is invalid_token", outcome);
    report.record("huskarl: another private key is invalid_client", impostor(environment).await);
    let outcome = unsigned(environment).await;
    report.record("huskarl: an unsigned request is refused where signed ones are due", outcome);
    report.record("huskarl: her refusal comes signed, too", refused(environment).await);
}

/// huskarl with an application that it registered.
struct Partner<'a> {
    environment: &'a Environment,
    http: ReqwestClient,
    metadata: AuthorizationServerMetadata,
    client_id: String,
    key: PrivateKey,
    way: Way,
    grant: AuthorizationCodeGrant,
}

impl<'a> Partner<'a> {
    async fn register(
        environment: &'a Environment,
        way: Way,
        algorithm: GenerateAlgorithm,
    ) -> Result<Self, Box<dyn Error>> {
        let http = ReqwestClient::builder().build().await?;
        let metadata = AuthorizationServerMetadata::oidc_fetch()
            .http_client(&http)
            .issuer(&environment.issuer)
            .call()
            .await?;
        let key = key(algorithm)?;
        let registered = ClientRegistration::builder_from_metadata(&metadata)?
            .build()
            .register(&http, &application(way, &key))
            .await?;
        let client_id = registered.client_id;
        let grant = grant(&http, &metadata, &client_id, &key, way).await?;
        Ok(Self { environment, http, metadata, client_id, key, way, grant })
    }

    /// From the request to the tokens.
    async fn flow(&self, decision: Decision) -> Result<CompleteOutput, Box<dyn Error>> {
        let started = self.grant.start(request()).await?;
        let sent = started.authorization_url.to_string();
        let back = self.environment.visit(CALLBACK, &sent, decision)?;
        let shown = back.query_pairs().any(|(name, _)| name == "response");
        equal("a JARM response", shown, self.way.signed())?;
        let input: CompleteInput = back.query().unwrap_or_default().parse()?;
        Ok(self.grant.complete(&started.pending_state, input).await?)
    }

    /// Form Filling, read as the UserInfo that it is.
    async fn form_filling(&self, token: &AccessToken, sub: &str) -> Result<UserInfo, HuskarlError> {
        let dpop = self.grant.dpop().to_resource_server_dpop();
        let endpoint = self.environment.form_filling.parse()?;
        let client =
            UserInfoClient::builder().userinfo_endpoint(endpoint).dpop(dpop).build().await?;
        client.get(&self.http, token, sub).await
    }

    async fn userinfo(&self, token: &AccessToken, sub: &str) -> Result<UserInfo, HuskarlError> {
        let client = UserInfoClient::builder_from_grant(&self.grant, &self.metadata)?;
        client.build().await?.get(&self.http, token, sub).await
    }

    /// Both addresses know Christine.
    async fn reads(&self, token: &AccessToken, sub: &str) -> Outcome {
        equal("token_type", token.token_type(), "DPoP")?;
        let mut details = serde_json::to_value(self.form_filling(token, sub).await?)?;
        details.as_object_mut().ok_or("an object")?.remove("sub");
        equal("Form Filling", details, record()?)?;
        let claims = self.userinfo(token, sub).await?;
        equal("email", claims.profile.email.as_deref(), record()?["email"].as_str())
    }

    /// The same application, but another key behind its name.
    async fn with_key(self, key: PrivateKey) -> Result<Self, Box<dyn Error>> {
        let grant = grant(&self.http, &self.metadata, &self.client_id, &key, self.way).await?;
        Ok(Self { key, grant, ..self })
    }
}

fn key(algorithm: GenerateAlgorithm) -> Result<PrivateKey, HuskarlError> {
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

fn request() -> StartInput {
    StartInput::scope(SCOPES.map(str::to_owned).to_vec())
}

fn subject(output: &CompleteOutput) -> Result<String, Box<dyn Error>> {
    let token = output.id_token.as_ref().ok_or("no id_token")?;
    Ok(token.sub.clone().ok_or("no sub")?)
}

async fn lives(environment: &Environment, way: Way, algorithm: GenerateAlgorithm) -> Outcome {
    let partner = Partner::register(environment, way, algorithm).await?;
    let output = partner.flow(Decision::Allow).await?;
    let sub = subject(&output)?;
    partner.reads(output.token_response.access_token(), &sub).await?;
    let refresh = output.token_response.refresh_token().ok_or("no refresh token")?;
    let parameters = RefreshGrantParameters::refresh_token(refresh.clone());
    let fresh = partner.grant.to_refresh_grant().exchange(parameters).await?;
    partner.reads(fresh.access_token(), &sub).await
}

async fn as_bearer(environment: &Environment) -> Outcome {
    let partner = Partner::register(environment, Way::Pushed, GenerateAlgorithm::Es256).await?;
    let output = partner.flow(Decision::Allow).await?;
    let sub = subject(&output)?;
    let token = output.token_response.access_token().token().clone();
    let bearer = AccessToken::Bearer(BearerAccessToken::new(token, RECEIVED, None));
    let refusals = [
        partner.form_filling(&bearer, &sub).await.err(),
        partner.userinfo(&bearer, &sub).await.err(),
    ];
    for refusal in refusals {
        equal("code", verdict(&refusal.ok_or("read")?), Some(&OAuthErrorCode::InvalidToken))?;
    }
    Ok(())
}

async fn another_key(environment: &Environment) -> Outcome {
    let partner = Partner::register(environment, Way::Pushed, GenerateAlgorithm::Es256).await?;
    let output = partner.flow(Decision::Allow).await?;
    let sub = subject(&output)?;
    let token = output.token_response.access_token().token().clone();
    // The same application with a fresh key for its proofs.
    let key = partner.key.clone();
    let other = partner.with_key(key).await?;
    let jkt = other.grant.dpop().get_current_thumbprint().await.ok_or("a thumbprint")?;
    let moved = AccessToken::DPoP(DPoPAccessToken::new(token, jkt, RECEIVED, None));
    let refusal = other.form_filling(&moved, &sub).await.err().ok_or("read")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidToken))
}

async fn impostor(environment: &Environment) -> Outcome {
    let partner = Partner::register(environment, Way::Pushed, GenerateAlgorithm::Es256).await?;
    let impostor = partner.with_key(key(GenerateAlgorithm::Es256)?).await?;
    let refusal = impostor.grant.start(request()).await.err().ok_or("no refusal")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidClient))
}

async fn unsigned(environment: &Environment) -> Outcome {
    let way = Way::PushedAndSigned;
    let signed = Partner::register(environment, way, GenerateAlgorithm::Es256).await?;
    let key = signed.key.clone();
    let plain = Partner { way: Way::Pushed, ..signed }.with_key(key).await?;
    let refusal = plain.grant.start(request()).await.err().ok_or("no refusal")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidRequest))
}

async fn refused(environment: &Environment) -> Outcome {
    let way = Way::PushedAndSigned;
    let partner = Partner::register(environment, way, GenerateAlgorithm::Es256).await?;
    let refusal = partner.flow(Decision::Deny).await.err().ok_or("no refusal")?;
    let refusal = refusal.downcast_ref::<HuskarlError>().ok_or("an answer of neroli")?;
    equal("code", verdict(refusal), Some(&OAuthErrorCode::AccessDenied))
}

fn verdict(error: &HuskarlError) -> Option<&OAuthErrorCode> {
    error.verdict().map(huskarl::core::OAuthError::code)
}
