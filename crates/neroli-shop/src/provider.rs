//! Everything between the shop and its OpenID provider, through a stock client library.
//!
//! Rules enforced here: the shop knows an issuer, a client id and a secret, and finds the rest by
//! discovery, on first use; PKCE, `state` and `nonce` accompany every request; an answer is used
//! only when its `state` and issuer are ours and its ID token is valid.

use std::time::Duration;

use huskarl::{
    core::{
        Error, OAuthErrorCode, RetryAdvice,
        client_auth::ClientSecret,
        secrets::{ProvidedSecret, SecretString},
        server_metadata::AuthorizationServerMetadata,
    },
    grant::authorization_code::{
        AuthorizationCodeGrant, CompleteInput, CompleteOutput, PendingState, StartInput,
    },
    userinfo::{UserInfo, UserInfoClient},
};
use huskarl_reqwest::ReqwestClient;
use tokio::sync::OnceCell;
use url::form_urlencoded;

use crate::{Settings, lang::Lang, trouble::Trouble};

/// Longest wait for one answer of the provider.
const PATIENCE: Duration = Duration::from_secs(10);

/// The scopes the shop asks for.
const SCOPES: [&str; 2] = ["openid", "form_filling"];

/// The provider, met when it is first needed.
pub(crate) struct Provider {
    settings: Settings,
    /// Set once discovery has succeeded; a failure is tried again by the next request.
    met: OnceCell<Met>,
}

/// What discovery gives.
struct Met {
    http: ReqwestClient,
    grant: AuthorizationCodeGrant,
    form_filling: UserInfoClient,
    /// Whether every authorization response names its issuer (RFC 9207 section 3).
    names_itself: bool,
}

/// An authorization request, ready to be followed.
pub(crate) struct Question {
    /// Where the browser goes.
    pub(crate) url: String,
    /// What judges the answer.
    pub(crate) pending: PendingState,
}

/// The person's decision.
pub(crate) enum Answer {
    Shared(Box<UserInfo>),
    Declined,
}

impl Provider {
    /// A provider not contacted yet.
    pub(crate) fn new(settings: Settings) -> Self {
        Self { settings, met: OnceCell::new() }
    }

    /// Prepares an authorization request in the person's language.
    pub(crate) async fn ask(&self, lang: Lang) -> Result<Question, Trouble> {
        let met = self.meet().await?;
        let input = StartInput::builder()
            .scope(SCOPES.map(str::to_owned).to_vec())
            .ui_locales(vec![lang.tag().to_owned()])
            .build();
        let started = met.grant.start(input).await.map_err(|error| during("request", &error))?;
        Ok(Question { url: started.authorization_url.to_string(), pending: started.pending_state })
    }

    /// Judges the `query` the browser brought back and, if the person agreed, reads her details.
    pub(crate) async fn hear(
        &self,
        pending: &PendingState,
        query: &str,
    ) -> Result<Answer, Trouble> {
        let met = self.meet().await?;
        self.require_issuer(query, met.names_itself)?;
        let input: CompleteInput = query.parse().map_err(|_| Trouble::Mismatch)?;
        match met.grant.complete(pending, input).await {
            Ok(output) => met.read(&output).await,
            Err(error) if code(&error) == Some(&OAuthErrorCode::AccessDenied) => {
                Ok(Answer::Declined)
            }
            Err(error) => Err(during("answer", &error)),
        }
    }

    /// RFC 9207 section 2.4: an `iss` that is not the expected one, or is absent although the
    /// provider always sends it, ends the flow; for error answers too.
    fn require_issuer(&self, query: &str, always_sent: bool) -> Result<(), Trouble> {
        match parameter(query, "iss") {
            Some(issuer) if issuer == self.settings.issuer => Ok(()),
            None if !always_sent => Ok(()),
            _ => Err(Trouble::Mismatch),
        }
    }

    async fn meet(&self) -> Result<&Met, Trouble> {
        self.met
            .get_or_try_init(|| meet(&self.settings))
            .await
            .map_err(|error| during("discovery", &error))
    }
}

/// Discovers the provider (OpenID Connect Discovery 1.0 section 4) and sets up the client.
async fn meet(settings: &Settings) -> Result<Met, Error> {
    let http = transport(settings.authority.as_deref())?;
    let metadata = AuthorizationServerMetadata::oidc_fetch()
        .http_client(&http)
        .issuer(&settings.issuer)
        .call()
        .await?;
    let secret = SecretString::new(&settings.client_secret);
    let grant = AuthorizationCodeGrant::builder_from_metadata(&metadata)?
        .client_id(&settings.client_id)
        .client_auth(
            ClientSecret::builder()
                .client_secret(ProvidedSecret::new(secret))
                .prefer_basic_auth(true)
                .build(),
        )
        .http_client(http.clone())
        .redirect_uri(format!("{}{}/callback", settings.public_url, settings.base_path))
        .oidc(true)
        .build()
        .await?;
    let form_filling = UserInfoClient::builder()
        .userinfo_endpoint(settings.form_filling_url.parse()?)
        .build()
        .await?;
    let names_itself = metadata.authorization_response_iss_parameter_supported;
    Ok(Met { http, grant, form_filling, names_itself })
}

/// Waits [`PATIENCE`] at most, follows no redirect with credentials, and asks the provider
/// directly: it may be on this very machine.
fn transport(authority: Option<&str>) -> Result<ReqwestClient, Error> {
    let trusted = authority
        .map_or(Ok(Vec::new()), |pem| reqwest::Certificate::from_pem_bundle(pem.as_bytes()));
    let client = trusted.and_then(|trusted| {
        reqwest::Client::builder()
            .timeout(PATIENCE)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .tls_certs_merge(trusted)
            .build()
    });
    client.map(ReqwestClient::from).map_err(|error| Error::new(RetryAdvice::No, error))
}

impl Met {
    /// Calls the Form Filling API with the access token, which is dropped afterwards. The library
    /// refuses claims about anyone but the subject of the ID token (OpenID Connect Core 5.3.2).
    async fn read(&self, output: &CompleteOutput) -> Result<Answer, Trouble> {
        let subject = output.id_token.as_ref().and_then(|token| token.sub.as_deref());
        let token = output.token_response.access_token();
        self.form_filling
            .get(&self.http, token, subject.ok_or(Trouble::Mismatch)?)
            .await
            .map(|claims| Answer::Shared(Box::new(claims)))
            .map_err(|error| during_reading(&error))
    }
}

/// What a failure of the authorization means to the person.
fn during(step: &str, error: &Error) -> Trouble {
    tracing::warn!(step, error = %format!("{error:#}"), "the shop could not be helped");
    match (code(error), error.retry_advice()) {
        (Some(OAuthErrorCode::ServerError | OAuthErrorCode::TemporarilyUnavailable), _)
        | (None, RetryAdvice::Retry { .. }) => Trouble::Unreachable,
        (Some(_), _) => Trouble::Refused,
        (None, _) if step == "answer" => Trouble::Mismatch,
        (None, _) => Trouble::Unreachable,
    }
}

/// What a failure of the Form Filling API means to the person.
fn during_reading(error: &Error) -> Trouble {
    tracing::warn!(step = "form filling", error = %format!("{error:#}"), "no details for the shop");
    match (code(error), error.retry_advice()) {
        (Some(OAuthErrorCode::InsufficientScope), _) => Trouble::NotShared,
        (Some(OAuthErrorCode::InvalidToken), _) => Trouble::RanOut,
        (None, RetryAdvice::Retry { .. }) => Trouble::Unreachable,
        _ => Trouble::Unreadable,
    }
}

/// The OAuth error code the provider itself stated, if it did.
fn code(error: &Error) -> Option<&OAuthErrorCode> {
    error.verdict().map(huskarl::core::OAuthError::code)
}

/// The first `name` in a query string, decoded.
pub(crate) fn parameter(query: &str, name: &str) -> Option<String> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
}
