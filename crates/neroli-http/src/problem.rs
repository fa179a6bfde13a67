//! What can go wrong in a handler, and how each kind of route says it.

use crate::page;
use crate::realm::NoKey;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Kind;
use http::{Method, StatusCode};
use neroli_core::error::{CommonCode, OAuthCode, OAuthError, registry};
use neroli_core::request_log::Cause;
use neroli_jose::SignError;
use neroli_jose::seal::SealError;
use neroli_pages::{Detail, DetailLabel, ErrorKind, Link};
use neroli_store::StoreError;
use std::time::Instant;

/// Why a handler has no answer.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The store did not do its step.
    Store(StoreError),
    /// An error in the OAuth form.
    OAuth(OAuthError),
    /// An assertion did not show the client: RFC 6749 §5.2 asks for the challenge of the scheme
    /// that was used, and an assertion has none. Libraries would tell of it instead of the error.
    Unchallenged(OAuthError),
    /// An error of a protected address.
    Bearer(OAuthError),
    /// An error of an address that takes bearer tokens alone; nothing when none was presented
    /// (RFC 6750 §3.1).
    BearerOnly(Option<OAuthError>),
    /// The same, for a token that came with the scheme DPoP.
    Dpop(OAuthError),
    /// The DPoP proof must be made again with this nonce (RFC 9449 §8, §9).
    DpopNonce { nonce: String, at_resource: bool },
    /// Too many requests: come again in so many seconds.
    Wait(u64),
    /// An error in the common form.
    Common(CommonCode),
    /// A page about an error.
    Page(Box<PageProblem>),
    /// What is needed cannot be had now, for the reason given: try again.
    Later(&'static str),
    /// A fault of ours; the text is for the log.
    Internal(String),
}

/// What an error page says.
#[derive(Debug)]
pub(crate) struct PageProblem {
    pub(crate) kind: ErrorKind,
    /// The code, where it is not the usual one of the kind.
    pub(crate) code: Option<OAuthCode>,
    pub(crate) details: Vec<Detail>,
    pub(crate) back: Option<Link>,
    /// What the page hides.
    pub(crate) cause: Option<Cause>,
}

impl PageProblem {
    /// A page that says no more than its kind does.
    pub(crate) const fn new(kind: ErrorKind) -> Self {
        Self { kind, code: None, details: Vec::new(), back: None, cause: None }
    }
}

impl Problem {
    pub(crate) fn page(kind: ErrorKind) -> Self {
        Self::Page(Box::new(PageProblem::new(kind)))
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<SealError> for Problem {
    fn from(error: SealError) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<NoKey> for Problem {
    fn from(error: NoKey) -> Self {
        Self::Internal(error.to_string())
    }
}

impl From<SignError> for Problem {
    fn from(error: SignError) -> Self {
        Self::Internal(error.to_string())
    }
}

/// The answer to a problem, in the form that the route's clients read.
pub(crate) fn answer(ctx: &Ctx, kind: Kind, problem: Problem) -> Response {
    match problem {
        Problem::OAuth(error) => response::oauth_error(&ctx.app, &error),
        Problem::Unchallenged(error) => response::unchallenged(&ctx.app, &error),
        Problem::BearerOnly(None) => response::challenge(response::BEARER),
        Problem::BearerOnly(Some(error)) => response::bearer_only_error(&ctx.app, &error),
        Problem::Bearer(error) => response::bearer_error(&ctx.app, &error),
        Problem::Dpop(error) => response::dpop_error(&ctx.app, &error),
        Problem::DpopNonce { nonce, at_resource } => {
            response::dpop_nonce(&ctx.app, &nonce, at_resource)
        }
        Problem::Common(code) => response::common_error(&ctx.app, code),
        Problem::Page(page) => error_page(ctx, &page),
        Problem::Store(StoreError::Unavailable(why)) => {
            tell_refused(ctx, &why);
            unavailable(ctx, kind)
        }
        Problem::Store(error @ StoreError::Inconsistent { .. }) => {
            tracing::error!(request_id = ctx.request_id.as_str(), %error, "the store did not do a step");
            internal(ctx, kind)
        }
        Problem::Wait(seconds) => response::wait(&ctx.app, seconds),
        Problem::Later(why) => {
            tracing::warn!(
                request_id = ctx.request_id.as_str(),
                why,
                "the request must come again"
            );
            unavailable(ctx, kind)
        }
        Problem::Internal(what) => {
            tracing::error!(request_id = ctx.request_id.as_str(), what, "a fault of ours");
            internal(ctx, kind)
        }
    }
}

/// While a realm's store is away, the first request is told of, and one each ten seconds for all since.
fn tell_refused(ctx: &Ctx, why: &str) {
    let request_id = ctx.request_id.as_str();
    tracing::debug!(request_id, why, "the store is not available");
    let Some(realm) = ctx.settings() else { return };
    if let Some(requests) = ctx.app.realms.refused(realm, Instant::now()) {
        let realm = realm.name.as_str();
        tracing::error!(request_id, realm, why, requests, "the store is not available");
    }
}

fn unavailable(ctx: &Ctx, kind: Kind) -> Response {
    match kind {
        Kind::Page => page_of(ctx, ErrorKind::Unavailable),
        Kind::OAuth => response::oauth_error(&ctx.app, &OAuthCode::TemporarilyUnavailable.into()),
        Kind::Api => response::common_error(&ctx.app, CommonCode::Unavailable),
    }
}

fn internal(ctx: &Ctx, kind: Kind) -> Response {
    match kind {
        Kind::Page => page_of(ctx, ErrorKind::Internal),
        Kind::OAuth => response::oauth_error(&ctx.app, &OAuthCode::ServerError.into()),
        Kind::Api => response::common_error(&ctx.app, CommonCode::InternalError),
    }
}

/// A refusal that needs no handler: the same for every route of a kind.
pub(crate) fn refusal(ctx: &Ctx, kind: Kind, what: Refusal) -> Response {
    match kind {
        Kind::Page => page_of(ctx, what.page()),
        Kind::OAuth => response::oauth_refusal(&ctx.app, what.common()),
        Kind::Api => response::common_error(&ctx.app, what.common()),
    }
}

/// What is refused before a handler runs.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    NotFound,
    MethodNotAllowed,
    TooLarge,
    UriTooLong,
    Unreadable,
    /// The Host header is missing, repeated or no host (RFC 9112 §3.2).
    Host,
    CrossSite,
}

impl Refusal {
    fn page(self) -> ErrorKind {
        match self {
            Self::NotFound => ErrorKind::NotFound,
            Self::MethodNotAllowed => ErrorKind::MethodNotAllowed,
            Self::TooLarge | Self::UriTooLong => ErrorKind::TooLarge,
            Self::Unreadable | Self::Host => ErrorKind::MalformedRequest,
            Self::CrossSite => ErrorKind::Forbidden,
        }
    }

    fn common(self) -> CommonCode {
        match self {
            Self::NotFound | Self::CrossSite => CommonCode::NotFound,
            Self::MethodNotAllowed => CommonCode::MethodNotAllowed,
            Self::TooLarge => CommonCode::TooLarge,
            Self::Unreadable => CommonCode::InvalidBody,
            Self::Host => CommonCode::InvalidHeader,
            Self::UriTooLong => CommonCode::UriTooLong,
        }
    }
}

fn page_of(ctx: &Ctx, kind: ErrorKind) -> Response {
    error_page(ctx, &PageProblem::new(kind))
}

fn error_page(ctx: &Ctx, problem: &PageProblem) -> Response {
    let code = problem.code.map_or(problem.kind.code(), OAuthCode::name);
    let mut chrome = page::chrome(ctx, ctx.lang(None));
    chrome.home_href = is_outside(ctx, problem.kind).then(|| "/".to_owned());
    let html = neroli_pages::ErrorPage {
        chrome,
        kind: problem.kind,
        code: code.to_owned(),
        request_id: ctx.request_id.as_str().to_owned(),
        details: details(ctx, problem),
        reference_href: reference(code),
        back: problem.back.clone(),
    }
    .render();
    response::retry_later(response::page(status(problem.kind), html, ""))
}

/// Whether the person is in no transaction, which a link elsewhere would break off.
fn is_outside(ctx: &Ctx, kind: ErrorKind) -> bool {
    kind == ErrorKind::NotFound || !ctx.path.starts_with("/openidconnect/")
}

/// The page of the error reference about a code, or the list where it has none.
fn reference(code: &str) -> String {
    match registry().find(|entry| entry.code == code) {
        Some(entry) => format!("/developer/errors/{}", entry.code),
        None => "/developer/errors".to_owned(),
    }
}

/// What the problem says of itself; and, where the request is at fault, who is said to have sent
/// it and where its answer was to go.
fn details(ctx: &Ctx, problem: &PageProblem) -> Vec<Detail> {
    let mut details = problem.details.clone();
    if is_of_request(problem.kind) {
        let form =
            if ctx.method == Method::POST { ctx.body_form().ok() } else { ctx.query_form().ok() };
        for name in ["client_id", "redirect_uri"] {
            let label = DetailLabel::Other(name.to_owned());
            let is_new = details.iter().all(|detail| detail.label != label);
            // A value that stands twice is not one value.
            let value = form.as_ref().and_then(|form| form.once(name).ok().flatten());
            if let Some(value) = value.filter(|_| is_new) {
                details.push(Detail::new(label, cut(value)));
            }
        }
    }
    details
}

/// Whether the fault lies in what the request says of its client.
const fn is_of_request(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::UnknownClient
            | ErrorKind::DisabledClient
            | ErrorKind::PendingClient
            | ErrorKind::MissingRedirectUri
            | ErrorKind::UnregisteredRedirectUri
            | ErrorKind::MalformedRequest
            | ErrorKind::RepeatedParameter
            | ErrorKind::RequestExpired
    )
}

/// Enough of a value to recognise it.
pub(crate) fn cut(text: &str) -> String {
    text.chars().take(200).collect()
}

fn status(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    }
}
