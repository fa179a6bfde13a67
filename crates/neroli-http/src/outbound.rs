//! The one way out: every call to an address that a client registered goes through here.
//!
//! What a stranger writes into `jwks_uri` must not become a call into the operator's network
//! (security classes J01, J03). So: https; an address judged after resolving, each one of them,
//! and connected to as judged; redirects followed here, at most three, each judged anew; 64 KiB,
//! five seconds, a bounded number of calls at a time and per host, for each [`Errand`] apart: slow
//! hosts of one kind, or of strangers, leave the others alone. Nothing is decompressed, no proxy is asked, no cookie
//! is kept. Hosts that the operator has named are exempt from the
//! address rule, see [`OutboundPolicy`].

mod address;
mod calls;
mod policy;
mod resolver;
mod slots;
#[cfg(test)]
mod tests;

pub use policy::OutboundPolicy;

use bytes::{Bytes, BytesMut};
use calls::Calls;
use neroli_core::client::Client;
use reqwest::{Method, RequestBuilder, Response, header};
use resolver::{Judging, Names};
use slots::Slots;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use tokio::time::Instant;
use tracing::{Instrument as _, Span};
use url::Url;

/// Longest body that is read, in bytes.
pub(crate) const MAX_BODY: usize = 64 * 1024;
/// How long a whole call may take, redirects included.
const TIME: Duration = Duration::from_secs(5);
/// Redirects that are followed.
const MAX_REDIRECTS: usize = 3;

/// Why a call was not made, or came to nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OutboundError {
    /// Not an absolute https address (or http where that is open).
    #[error("it is not an https address")]
    Scheme,
    /// The host is, or resolves to, an address that must not be called.
    #[error("its host is not a public address")]
    Forbidden,
    /// A port below 1024 that is not that of https.
    #[error("its port is not 443, nor above 1023")]
    Port,
    /// The name does not resolve.
    #[error("its host name does not resolve")]
    Unresolved,
    /// No connection, no TLS, or a broken answer.
    #[error("the call failed: {0}")]
    Failed(String),
    /// Longer than [`MAX_BODY`].
    #[error("the answer is longer than 64 KiB")]
    TooLarge,
    /// Slower than [`TIME`].
    #[error("the answer took longer than 5 seconds")]
    TooSlow,
    /// More redirects than [`MAX_REDIRECTS`].
    #[error("there are too many redirects")]
    TooManyRedirects,
    /// Too many calls are under way.
    #[error("too many calls are under way")]
    Busy,
}

/// What was fetched.
#[derive(Clone, Debug)]
pub(crate) struct Fetched {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The body as sent, never decompressed.
    pub(crate) body: Bytes,
    /// `max-age` of `Cache-Control`, in seconds.
    pub(crate) max_age: Option<u64>,
}

/// What a call is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// The keys that a client proves itself with.
    Keys,
    /// A document: a request object, a logo.
    Document,
    /// The document of a sector, which is proven by standing at that very address.
    Sector,
    /// Telling clients of a sign-out.
    Logout,
}

/// A purpose, for a client of the operator's or for one that registered itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Errand {
    purpose: Purpose,
    stranger: bool,
}

impl Purpose {
    pub(crate) fn of(self, client: &Client) -> Errand {
        Errand { purpose: self, stranger: client.self_registered }
    }
}

impl Errand {
    /// Places that are apart from each other.
    const ALL: usize = 6;

    fn place(self) -> usize {
        let purpose = match self.purpose {
            Purpose::Keys => 0,
            Purpose::Document | Purpose::Sector => 1,
            Purpose::Logout => 2,
        };
        2 * purpose + usize::from(self.stranger)
    }

    /// Redirects that are followed.
    fn redirects(self) -> usize {
        if self.purpose == Purpose::Sector { 0 } else { MAX_REDIRECTS }
    }
}

/// Names that are looked up at a time for one kind of errand.
const LOOK_UPS: usize = 32;
/// Names of registrations that are looked up at a time.
const VETTED: usize = 8;

/// The way out for one kind of errand.
struct Way {
    // Made at the first call: reading the system's certificates takes time that a start has not.
    client: OnceLock<Result<reqwest::Client, String>>,
    slots: Slots,
    names: Judging,
}

impl Way {
    fn new(policy: &Arc<OutboundPolicy>, names: &Names) -> Self {
        let names = Judging::new(policy, names, LOOK_UPS);
        Self { client: OnceLock::new(), slots: Slots::default(), names }
    }

    fn client(&self, policy: &OutboundPolicy) -> Result<&reqwest::Client, OutboundError> {
        let make = || policy.client(self.names.clone()).map_err(|e| e.to_string());
        let made = self.client.get_or_init(make);
        made.as_ref().map_err(|error| OutboundError::Failed(error.clone()))
    }
}

/// The outbound client of an application.
pub(crate) struct Outbound {
    policy: Arc<OutboundPolicy>,
    ways: [Way; Errand::ALL],
    vetted: Judging,
    calls: [Calls; PURPOSES.len()],
}

/// What operators see calls under.
const PURPOSES: [&str; 3] = ["keys", "document", "logout"];

impl Outbound {
    pub(crate) fn new(policy: OutboundPolicy) -> Self {
        Self::with(policy, &Names::System)
    }

    fn with(policy: OutboundPolicy, names: &Names) -> Self {
        let policy = Arc::new(policy);
        let ways = std::array::from_fn(|_| Way::new(&policy, names));
        let vetted = Judging::new(&policy, names, VETTED);
        Self { policy, ways, vetted, calls: Default::default() }
    }

    /// Calls that may be under way for one kind of errand.
    pub(crate) const ROOM: u64 = slots::IN_ALL as u64;

    /// What became of calls, by purpose.
    pub(crate) fn calls(&self) -> impl Iterator<Item = (&'static str, &Calls)> {
        PURPOSES.into_iter().zip(&self.calls)
    }

    /// Calls under way, by purpose and whose application it is.
    pub(crate) fn open(&self) -> impl Iterator<Item = (&'static str, &'static str, u64)> {
        let kinds = PURPOSES
            .into_iter()
            .flat_map(|purpose| ["operator", "self_registered"].map(|kind| (purpose, kind)));
        kinds
            .zip(&self.ways)
            .map(|((purpose, kind), way)| (purpose, kind, way.slots.taken() as u64))
    }

    /// Could this address be called? Connects to nothing. Its name is resolved until `deadline`
    /// at most: one that does not resolve by then is no reason to say no, because every call
    /// judges again.
    pub(crate) async fn vet(&self, url: &str, deadline: Instant) -> Result<(), OutboundError> {
        let url = self.policy.target(url)?;
        let Some(url::Host::Domain(name)) = url.host() else { return Ok(()) };
        // After the deadline no look-up may even begin: it would outlive this request.
        if Instant::now() >= deadline {
            return Ok(());
        }
        match tokio::time::timeout_at(deadline, self.vetted.judged(name)).await {
            Ok(Err(OutboundError::Forbidden)) => Err(OutboundError::Forbidden),
            _ => Ok(()),
        }
    }

    /// Fetches a document.
    pub(crate) async fn get(
        &self,
        errand: Errand,
        url: &str,
        accept: &str,
    ) -> Result<Fetched, OutboundError> {
        self.calls[errand.place() / 2].watch(within(TIME, self.follow(errand, url, accept))).await
    }

    /// Posts a form; the answer's status. Redirects are not followed.
    pub(crate) async fn post_form(
        &self,
        errand: Errand,
        url: &str,
        body: String,
    ) -> Result<u16, OutboundError> {
        let post = async {
            let url = self.policy.target(url)?;
            let way = &self.ways[errand.place()];
            let _slot = way.slots.take(&url)?;
            let span = calls::span("POST", &url);
            let request = way
                .client(&self.policy)?
                .request(Method::POST, url)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(body);
            Ok(send(request, span).await?.status().as_u16())
        };
        self.calls[errand.place() / 2].watch(within(TIME, post)).await
    }

    async fn follow(
        &self,
        errand: Errand,
        url: &str,
        accept: &str,
    ) -> Result<Fetched, OutboundError> {
        let way = &self.ways[errand.place()];
        let mut url = self.policy.target(url)?;
        for _ in 0..=errand.redirects() {
            let _slot = way.slots.take(&url)?;
            let span = calls::span("GET", &url);
            let request = way.client(&self.policy)?.request(Method::GET, url.clone());
            let response = send(request.header(header::ACCEPT, accept), span).await?;
            match redirect(&url, &response) {
                Some(next) => url = self.policy.target(&next)?,
                None => return read(response).await,
            }
        }
        Err(OutboundError::TooManyRedirects)
    }
}

async fn within<T>(
    time: Duration,
    call: impl Future<Output = Result<T, OutboundError>>,
) -> Result<T, OutboundError> {
    tokio::time::timeout(time, call).await.unwrap_or(Err(OutboundError::TooSlow))
}

async fn send(request: RequestBuilder, span: Span) -> Result<Response, OutboundError> {
    let sent = request.send().instrument(span.clone()).await.map_err(failure);
    calls::ended(&span, &sent);
    sent
}

/// The reason at the bottom of an error; our own refusals come up as themselves.
fn failure(error: reqwest::Error) -> OutboundError {
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        if let Some(own) = source.downcast_ref::<OutboundError>() {
            return own.clone();
        }
        cause = source;
    }
    OutboundError::Failed(cause.to_string())
}

/// Where the answer sends us, if anywhere (RFC 9110 §15.4).
fn redirect(from: &Url, response: &Response) -> Option<String> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers().get(header::LOCATION)?.to_str().ok()?;
    Some(from.join(location).ok()?.into())
}

async fn read(mut response: Response) -> Result<Fetched, OutboundError> {
    let announced = response.content_length().unwrap_or_default();
    if announced > MAX_BODY as u64 {
        return Err(OutboundError::TooLarge);
    }
    let (status, max_age) = (response.status().as_u16(), max_age(&response));
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(failure)? {
        if body.len() + chunk.len() > MAX_BODY {
            return Err(OutboundError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Fetched { status, body: body.freeze(), max_age })
}

/// RFC 9111 §5.2.2.1; `no-store` and `no-cache` count as 0.
fn max_age(response: &Response) -> Option<u64> {
    let lines = response.headers().get_all(header::CACHE_CONTROL).iter();
    let mut found = None;
    for directive in lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')) {
        let directive = directive.trim().to_ascii_lowercase();
        match directive.split_once('=') {
            None if matches!(directive.as_str(), "no-store" | "no-cache") => return Some(0),
            Some(("max-age", seconds)) => found = seconds.trim_matches('"').parse().ok(),
            _ => {}
        }
    }
    found
}
