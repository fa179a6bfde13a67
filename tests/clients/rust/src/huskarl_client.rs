//! The crate `huskarl`: discovery, code flow, Form Filling as a UserInfo, refresh, revocation.

use std::error::Error;

use huskarl::core::client_auth::ClientSecret;
use huskarl::core::secrets::{ProvidedSecret, SecretString};
use huskarl::core::server_metadata::AuthorizationServerMetadata;
use huskarl::core::{Error as HuskarlError, OAuthErrorCode};
use huskarl::grant::authorization_code::{
    AuthorizationCodeGrant, CompleteInput, CompleteOutput, PendingState, StartInput,
};
use huskarl::grant::core::OAuth2ExchangeGrant;
use huskarl::grant::refresh::RefreshGrantParameters;
use huskarl::revocation::TokenRevocation;
use huskarl::token::AccessToken;
use huskarl::userinfo::{UserInfo, UserInfoClient};
use huskarl_reqwest::ReqwestClient;
use url::Url;

use crate::partner::{Application, Decision, Environment, record};
use crate::report::{Outcome, Report, equal};

/// Every check with huskarl.
pub(crate) async fn run(environment: &Environment, report: &mut Report) {
    for (profile, application) in [("compat", environment.compat()), ("bcp", environment.bcp())] {
        let outcome = reads(environment, application).await;
        report.record(&format!("huskarl, {profile}: code flow, both userinfo addresses"), outcome);
    }
    report.record("huskarl: refresh, twice", refreshes(environment).await);
    report.record("huskarl: revocation", revokes(environment).await);
    report.record("huskarl: her refusal is access_denied", refused(environment).await);
    report.record("huskarl: a wrong secret is invalid_client", wrong_secret(environment).await);
    report.record("huskarl: a replayed code is invalid_grant", replayed(environment).await);
}

/// huskarl configured for one application.
struct Partner<'a> {
    environment: &'a Environment,
    application: Application,
    http: ReqwestClient,
    metadata: AuthorizationServerMetadata,
    grant: AuthorizationCodeGrant,
}

impl<'a> Partner<'a> {
    async fn new(
        environment: &'a Environment,
        application: Application,
    ) -> Result<Self, Box<dyn Error>> {
        let http = ReqwestClient::builder().build().await?;
        let metadata = AuthorizationServerMetadata::oidc_fetch()
            .http_client(&http)
            .issuer(&environment.issuer)
            .call()
            .await?;
        let grant = AuthorizationCodeGrant::builder_from_metadata(&metadata)?
            .client_id(application.client_id)
            .client_auth(secret(&application))
            .http_client(http.clone())
            .redirect_uri(application.redirect_uri.as_str())
            .oidc(true)
            .build()
            .await?;
        Ok(Self { environment, application, http, metadata, grant })
    }

    /// From the request to what Christine brings back.
    async fn visit(&self, decision: Decision) -> Result<(PendingState, Url), Box<dyn Error>> {
        let started = self.grant.start(request()).await?;
        let sent = started.authorization_url.to_string();
        let back = self.environment.visit(&self.application.redirect_uri, &sent, decision)?;
        Ok((started.pending_state, back))
    }

    /// Redeems the code of a callback.
    async fn complete(
        &self,
        pending: &PendingState,
        back: &Url,
    ) -> Result<CompleteOutput, Box<dyn Error>> {
        let input: CompleteInput = back.query().unwrap_or_default().parse()?;
        Ok(self.grant.complete(pending, input).await?)
    }

    /// The whole flow.
    async fn flow(&self) -> Result<CompleteOutput, Box<dyn Error>> {
        let (pending, back) = self.visit(Decision::Allow).await?;
        self.complete(&pending, &back).await
    }

    /// Form Filling, read as the UserInfo that it is.
    async fn form_filling(&self, token: &AccessToken, sub: &str) -> Result<UserInfo, HuskarlError> {
        let endpoint = self.environment.form_filling.parse()?;
        let client = UserInfoClient::builder().userinfo_endpoint(endpoint).build().await?;
        client.get(&self.http, token, sub).await
    }

    async fn userinfo(&self, token: &AccessToken, sub: &str) -> Result<UserInfo, HuskarlError> {
        let client = UserInfoClient::builder_from_metadata(&self.metadata)?.build().await?;
        client.get(&self.http, token, sub).await
    }
}

fn secret(application: &Application) -> ClientSecret {
    ClientSecret::builder()
        .client_secret(ProvidedSecret::new(SecretString::new(application.secret)))
        .prefer_basic_auth(true)
        .build()
}

fn request() -> StartInput {
    StartInput::scope(["openid", "profile", "email", "form_filling"].map(str::to_owned).to_vec())
}

/// The subject of the verified id_token.
fn subject(output: &CompleteOutput) -> Result<String, Box<dyn Error>> {
    let token = output.id_token.as_ref().ok_or("no id_token")?;
    Ok(token.sub.clone().ok_or("no sub")?)
}

async fn reads(environment: &Environment, application: Application) -> Outcome {
    let partner = Partner::new(environment, application).await?;
    let output = partner.flow().await?;
    let (token, sub) = (output.token_response.access_token(), subject(&output)?);
    let mut details = serde_json::to_value(partner.form_filling(token, &sub).await?)?;
    details.as_object_mut().ok_or("an object")?.remove("sub");
    equal("Form Filling", details, record()?)?;
    let claims = partner.userinfo(token, &sub).await?;
    equal("email", claims.profile.email.as_deref(), record()?["email"].as_str())
}

async fn refreshes(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.compat()).await?;
    let output = partner.flow().await?;
    let sub = subject(&output)?;
    let refresh = output.token_response.refresh_token().ok_or("no refresh token")?;
    for _ in 0..2 {
        let parameters = RefreshGrantParameters::refresh_token(refresh.clone());
        let fresh = partner.grant.to_refresh_grant().exchange(parameters).await?;
        partner.form_filling(fresh.access_token(), &sub).await?;
    }
    Ok(())
}

async fn revokes(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.bcp()).await?;
    let output = partner.flow().await?;
    let (token, sub) = (output.token_response.access_token(), subject(&output)?);
    partner.form_filling(token, &sub).await?;
    TokenRevocation::builder_from_metadata(&partner.metadata)?
        .client_id(partner.application.client_id)
        .client_auth(secret(&partner.application))
        .build()
        .revoke(&partner.http, token)
        .await?;
    let refusal = partner.form_filling(token, &sub).await.err().ok_or("read after revocation")?;
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidToken))
}

async fn refused(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.bcp()).await?;
    let (pending, back) = partner.visit(Decision::Deny).await?;
    fails(&partner, &pending, &back, OAuthErrorCode::AccessDenied).await
}

async fn wrong_secret(environment: &Environment) -> Outcome {
    let impostor = Application { secret: "wrong", ..environment.bcp() };
    let partner = Partner::new(environment, impostor).await?;
    // Where requests are pushed first (RFC 9126), the secret is already asked for there.
    let refusal = match partner.grant.start(request()).await {
        Err(refusal) => refusal,
        Ok(started) => {
            let sent = started.authorization_url.to_string();
            let back =
                environment.visit(&partner.application.redirect_uri, &sent, Decision::Allow)?;
            let input: CompleteInput = back.query().unwrap_or_default().parse()?;
            partner.grant.complete(&started.pending_state, input).await.err().ok_or("no refusal")?
        }
    };
    equal("code", verdict(&refusal), Some(&OAuthErrorCode::InvalidClient))
}

async fn replayed(environment: &Environment) -> Outcome {
    let partner = Partner::new(environment, environment.bcp()).await?;
    let (pending, back) = partner.visit(Decision::Allow).await?;
    partner.complete(&pending, &back).await?;
    fails(&partner, &pending, &back, OAuthErrorCode::InvalidGrant).await
}

/// Completing the flow fails with an OAuth error code stated by neroli.
async fn fails(
    partner: &Partner<'_>,
    pending: &PendingState,
    back: &Url,
    code: OAuthErrorCode,
) -> Outcome {
    let input: CompleteInput = back.query().unwrap_or_default().parse()?;
    let error = partner.grant.complete(pending, input).await.err().ok_or("no refusal")?;
    equal("code", verdict(&error), Some(&code))
}

fn verdict(error: &HuskarlError) -> Option<&OAuthErrorCode> {
    error.verdict().map(huskarl::core::OAuthError::code)
}
