//! The crate `openidconnect`: strict parsing of metadata, keys, id_token and claims.
//!
//! Its revocation insists on https and is left out here; huskarl covers that address.

use std::error::Error;
use std::fmt;

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreErrorResponseType, CoreIdTokenClaims,
    CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreRequestTokenError, CoreTokenResponse,
    CoreUserInfoClaims,
};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, EndpointMaybeSet,
    EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl, Nonce, OAuth2TokenResponse,
    PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde_json::Value;

use crate::partner::{Application, Decision, Environment, parameter, record};
use crate::report::{Outcome, Report, equal};

/// Every check with openidconnect.
pub(crate) async fn run(environment: &Environment, report: &mut Report) {
    let rs256 = CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256;
    let outcome = reads(environment, environment.compat(), rs256).await;
    report.record("openidconnect, compat: code flow, RS256 id_token, details", outcome);
    let es256 = CoreJwsSigningAlgorithm::EcdsaP256Sha256;
    let outcome = reads(environment, environment.bcp(), es256).await;
    report.record("openidconnect, bcp: code flow with PKCE, ES256 id_token, details", outcome);
    report.record("openidconnect: refresh, twice", refreshes(environment).await);
    let outcome = wrong_nonce(environment).await;
    report.record("openidconnect: an id_token for another nonce is not accepted", outcome);
    let outcome = wrong_secret(environment).await;
    report.record("openidconnect: a wrong secret is invalid_client", outcome);
    let outcome = wrong_verifier(environment).await;
    report.record("openidconnect: a wrong PKCE verifier is invalid_grant", outcome);
}

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// openidconnect configured for one application.
struct Partner<'a> {
    environment: &'a Environment,
    application: Application,
    http: reqwest::Client,
    client: Client,
}

/// What Christine brings back, and what checks it.
struct Visit {
    code: AuthorizationCode,
    nonce: Nonce,
    verifier: Option<PkceCodeVerifier>,
}

impl<'a> Partner<'a> {
    async fn new(
        environment: &'a Environment,
        application: Application,
    ) -> Result<Self, Box<dyn Error>> {
        let http =
            reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build()?;
        let issuer = IssuerUrl::new(environment.issuer.clone())?;
        let metadata =
            CoreProviderMetadata::discover_async(issuer, &|request| send(&http, request)).await?;
        let client = CoreClient::from_provider_metadata(
            metadata,
            ClientId::new(application.client_id.to_owned()),
            Some(ClientSecret::new(application.secret.to_owned())),
        )
        .set_redirect_uri(RedirectUrl::new(application.redirect_uri.clone())?);
        Ok(Self { environment, application, http, client })
    }

    fn visit(&self) -> Result<Visit, Box<dyn Error>> {
        let mut request = self.client.authorize_url(
            CoreAuthenticationFlow::AuthorizationCode,
            CsrfToken::new_random,
            Nonce::new_random,
        );
        for scope in ["profile", "email", "form_filling"] {
            request = request.add_scope(Scope::new(scope.to_owned()));
        }
        let mut kept = None;
        if self.application.pkce {
            let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
            request = request.set_pkce_challenge(challenge);
            kept = Some(verifier);
        }
        let (url, state, nonce) = request.url();
        let redirect_uri = &self.application.redirect_uri;
        let back = self.environment.visit(redirect_uri, url.as_str(), Decision::Allow)?;
        equal("state", &parameter(&back, "state")?, state.secret())?;
        let code = AuthorizationCode::new(parameter(&back, "code")?);
        Ok(Visit { code, nonce, verifier: kept })
    }

    async fn redeem(
        &self,
        code: AuthorizationCode,
        verifier: Option<PkceCodeVerifier>,
    ) -> Result<CoreTokenResponse, RedeemError> {
        let mut request = self.client.exchange_code(code).map_err(|error| error.to_string());
        if let Some(verifier) = verifier {
            request = request.map(|request| request.set_pkce_verifier(verifier));
        }
        let send = |request| send(&self.http, request);
        request.map_err(RedeemError::Other)?.request_async(&send).await.map_err(RedeemError::from)
    }

    /// The verified claims of the id_token, its algorithm and its `at_hash` checked.
    fn verified<'t>(
        &self,
        tokens: &'t CoreTokenResponse,
        nonce: &Nonce,
        algorithm: &CoreJwsSigningAlgorithm,
    ) -> Result<&'t CoreIdTokenClaims, Box<dyn Error>> {
        let verifier = self.client.id_token_verifier();
        let id_token = tokens.id_token().ok_or("no id_token")?;
        let claims = id_token.claims(&verifier, nonce)?;
        equal("alg", id_token.signing_alg()?, algorithm)?;
        if let Some(expected) = claims.access_token_hash() {
            let key = id_token.signing_key(&verifier)?;
            let found = AccessTokenHash::from_token(tokens.access_token(), algorithm, key)?;
            equal("at_hash", &found, expected)?;
        }
        Ok(claims)
    }

    async fn form_filling(&self, tokens: &CoreTokenResponse) -> Result<Value, Box<dyn Error>> {
        let token = tokens.access_token().secret();
        let request = self.http.get(&self.environment.form_filling).bearer_auth(token);
        Ok(request.send().await?.error_for_status()?.json().await?)
    }
}

/// Why a code was not redeemed.
#[derive(Debug)]
enum RedeemError {
    /// neroli's own error code.
    OAuth(CoreErrorResponseType),
    Other(String),
}

impl fmt::Display for RedeemError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OAuth(code) => write!(out, "neroli refused: {code}"),
            Self::Other(reason) => out.write_str(reason),
        }
    }
}

impl Error for RedeemError {}

impl<E: Error + 'static> From<CoreRequestTokenError<E>> for RedeemError {
    fn from(error: CoreRequestTokenError<E>) -> Self {
        match error {
            CoreRequestTokenError::ServerResponse(answer) => Self::OAuth(answer.error().clone()),
            other => Self::Other(format!("{other:?}")),
        }
    }
}

/// The crate's HTTP client: one request with reqwest.
async fn send(
    http: &reqwest::Client,
    request: HttpRequest,
) -> Result<HttpResponse, reqwest::Error> {
    let answer = http.execute(request.try_into()?).await?;
    let mut response = HttpResponse::default();
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    *response.body_mut() = answer.bytes().await?.to_vec();
    Ok(response)
}

async fn reads(
    environment: &Environment,
    application: Application,
    algorithm: CoreJwsSigningAlgorithm,
) -> Outcome {
    let partner = Partner::new(environment, application).await?;
    let visit = partner.visit()?;
    let tokens = partner.redeem(visit.code, visit.verifier).await?;
    let claims = partner.verified(&tokens, &visit.nonce, &algorithm)?;
    let mut details = partner.form_filling(&tokens).await?;
    let sub = details.as_object_mut().and_then(|object| object.remove("sub"));
    equal("sub", sub.as_ref().and_then(Value::as_str), Some(claims.subject().as_str()))?;
    equal("Form Filling", details, record()?)?;
    let userinfo: CoreUserInfoClaims = partner
        .client
        .user_info(tokens.access_token().clone(), Some(claims.subject().clone()))?
        .request_async(&|request| send(&partner.http, request))
        .await?;
    let email = userinfo.email().map(|email| email.as_str());
    equal("email", email, record()?["email"].as_str())
}

async fn refreshes(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.compat()).await?;
    let visit = partner.visit()?;
    let tokens = partner.redeem(visit.code, visit.verifier).await?;
    let refresh = tokens.refresh_token().ok_or("no refresh token")?;
    for _ in 0..2 {
        let fresh = partner
            .client
            .exchange_refresh_token(refresh)?
            .request_async(&|request| send(&partner.http, request))
            .await?;
        partner.form_filling(&fresh).await?;
    }
    Ok(())
}

async fn wrong_nonce(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.compat()).await?;
    let visit = partner.visit()?;
    let tokens = partner.redeem(visit.code, visit.verifier).await?;
    let id_token = tokens.id_token().ok_or("no id_token")?;
    let verifier = partner.client.id_token_verifier();
    equal("accepted", id_token.claims(&verifier, &Nonce::new_random()).is_ok(), false)
}

async fn wrong_secret(environment: &Environment) -> Outcome {
    let impostor = Application { secret: "wrong", ..environment.compat() };
    let partner = Partner::new(environment, impostor).await?;
    let visit = partner.visit()?;
    let redeemed = partner.redeem(visit.code, visit.verifier).await;
    refused(redeemed, CoreErrorResponseType::InvalidClient)
}

async fn wrong_verifier(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.bcp()).await?;
    let visit = partner.visit()?;
    let (_, other) = PkceCodeChallenge::new_random_sha256();
    let redeemed = partner.redeem(visit.code, Some(other)).await;
    refused(redeemed, CoreErrorResponseType::InvalidGrant)
}

/// neroli refused with this code.
fn refused<T>(redeemed: Result<T, RedeemError>, expected: CoreErrorResponseType) -> Outcome {
    match redeemed {
        Err(RedeemError::OAuth(code)) => equal("code", code, expected),
        Err(other) => Err(other.into()),
        Ok(_) => Err("no refusal".into()),
    }
}
