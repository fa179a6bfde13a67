//! From a connection's request to a handler, and back: what is refused for every route of a kind
//! is refused here.

use crate::app::App;
use crate::csrf;
use crate::fast;
use crate::note::{self, Note, Refused, Rehearsal};
use crate::problem::{self, Refusal};
use crate::request::{Ctx, Line};
use crate::request_id::RequestId;
use crate::requests::Answered;
use crate::response::{self, Body, BodyError, Response};
use crate::routes::{Guard, Kind, OPERATIONS, ROUTES, Route};
use crate::trace;
use bytes::{Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use http_body_util::{BodyExt, Limited};
use hyper::body::Body as _;
use std::collections::HashMap;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::Instrument as _;

/// The answer of a mounted service, on its way.
pub type MountFuture = Pin<Box<dyn Future<Output = Response> + Send>>;
/// A service below a path of its own. It gets requests that were read whole and passed what
/// every form of ours must: a form of another site never reaches it. [`Caller`] is among the
/// request's extensions.
pub type Mount = Arc<dyn Fn(http::Request<Bytes>) -> MountFuture + Send + Sync>;

/// What a mounted service is told of a request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The id that the answer will carry as `X-Request-Id`.
    pub request_id: String,
    /// The client's address, behind the operator's proxies.
    pub address: IpAddr,
}

/// A body, from the network or from this process.
pub(crate) trait Arriving:
    hyper::body::Body<Data = Bytes, Error: Into<Box<dyn std::error::Error + Send + Sync>>> + Send
{
}

impl<B> Arriving for B where
    B: hyper::body::Body<Data = Bytes, Error: Into<Box<dyn std::error::Error + Send + Sync>>>
        + Send
{
}

/// Longest body that is read, in bytes.
pub(crate) const MAX_BODY: usize = 64 * 1024;
/// Longest address with its query, in bytes.
const MAX_URI: usize = 16 * 1024;
/// The header with the request's id.
pub(crate) const X_REQUEST_ID: header::HeaderName = header::HeaderName::from_static("x-request-id");
/// How long a body may take to arrive.
const BODY_TIMEOUT: Duration = Duration::from_secs(15);

/// Finds the routes of a path.
pub(crate) struct Router {
    public: matchit::Router<Vec<&'static Route>>,
    operations: matchit::Router<Vec<&'static Route>>,
    mounts: Vec<(String, Mount)>,
}

/// Which listener a request came in by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Listener {
    Public,
    Operations,
}

impl Router {
    pub(crate) fn new(mounts: Vec<(String, Mount)>, operations_in_public: bool) -> Self {
        let public = ROUTES.iter().chain(OPERATIONS.iter().filter(|_| operations_in_public));
        Self { public: index(public), operations: index(OPERATIONS.iter()), mounts }
    }
}

impl Router {
    /// Is another service at exactly this path?
    pub(crate) fn mounts(&self, path: &str) -> bool {
        self.mounts.iter().any(|(prefix, _)| prefix == path)
    }
}

/// One entry per path, with the routes of its methods.
fn index(routes: impl Iterator<Item = &'static Route>) -> matchit::Router<Vec<&'static Route>> {
    let mut by_path: HashMap<&str, Vec<&'static Route>> = HashMap::new();
    routes.for_each(|route| by_path.entry(route.path).or_default().push(route));
    let mut router = matchit::Router::new();
    for (path, routes) in by_path {
        let inserted = router.insert(path, routes);
        debug_assert!(inserted.is_ok(), "{path}: {inserted:?}");
    }
    router
}

/// Answers a request that needs no decision, at once; `None` when [`handle`] must. A request that
/// may be traced is not answered here: its span is made there.
pub(crate) fn at_once<B>(
    app: &App,
    listener: Listener,
    request: &http::Request<B>,
) -> Option<Response> {
    if listener != Listener::Public || app.traces.is_some() {
        return None;
    }
    let place = fast::place(app, request)?;
    let (started, id) = (Instant::now(), app.request_ids.next(app.entropy.as_ref()));
    let response = fast::answer(app, place, request.headers(), &id, started)?;
    let (status, took) = (response.status().as_u16(), started.elapsed());
    tell(&id, place.route, status, took);
    app.metrics.count_at(place.counted, status, took);
    Some(response)
}

/// Answers one request.
pub(crate) async fn handle(
    app: Arc<App>,
    listener: Listener,
    peer: IpAddr,
    request: http::Request<impl Arriving>,
) -> Response {
    let id = app.request_ids.next(app.entropy.as_ref());
    let id = match request.extensions().get::<Rehearsal>() {
        None => id,
        Some(_) => id.rehearsed(),
    };
    match trace::begin(&app, listener, peer, &request, id.as_str()) {
        None => answered(app, listener, peer, request, id).await,
        Some(span) => answered(app, listener, peer, request, id).instrument(span).await,
    }
}

async fn answered(
    app: Arc<App>,
    listener: Listener,
    peer: IpAddr,
    request: http::Request<impl Arriving>,
    id: RequestId,
) -> Response {
    let (started, method) = (Instant::now(), trace::method(request.method()));
    if listener == Listener::Public
        && app.traces.is_some()
        && let Some(place) = fast::place(&app, &request)
        && let Some(response) = fast::answer(&app, place, request.headers(), &id, started)
    {
        return finish(&app, method, place.route, response, &id, started);
    }
    let path = request.uri().path();
    let mounted = app.router.mounts.iter().find(|(prefix, _)| is_below(path, prefix));
    match mounted {
        Some((prefix, mount)) if listener == Listener::Public => {
            let response = mounted_service(&app, mount, peer, request, &id).await;
            finish(&app, method, prefix, response, &id, started)
        }
        _ => {
            let (name, response) = route(&app, listener, peer, request, &id).await;
            finish(&app, method, name, response, &id, started)
        }
    }
}

/// What every answer has, and what is written down about it.
fn finish(
    app: &App,
    method: &'static str,
    name: &str,
    mut response: Response,
    id: &RequestId,
    started: Instant,
) -> Response {
    let (status, took) = (response.status().as_u16(), started.elapsed());
    trace::end(app, method, name, status);
    tell(id, name, status, took);
    app.metrics.count(name, status, took);
    dress(app, response.headers_mut(), id);
    response
}

/// The line of the log about a request.
fn tell(id: &RequestId, route: &str, status: u16, took: Duration) {
    tracing::info!(
        request_id = id.as_str(),
        route,
        status,
        millis = (took.as_secs_f64() * 10_000.0).round() / 10.0
    );
}

/// What the head of every answer has.
pub(crate) fn dress(app: &App, headers: &mut HeaderMap, id: &RequestId) {
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, const { HeaderValue::from_static("nosniff") });
    if let Some(id) = id.header() {
        headers.insert(X_REQUEST_ID, id);
    }
    if app.secure {
        let year = const { HeaderValue::from_static("max-age=31536000; includeSubDomains") };
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
}

/// What a mounted service answers, or why it is not asked.
async fn mounted_service(
    app: &Arc<App>,
    mount: &Mount,
    peer: IpAddr,
    request: http::Request<impl Arriving>,
    id: &RequestId,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let mut ctx = context(app, peer, &parts, parts.headers.clone(), id);
    let reads_body = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
    let changes = reads_body || parts.method == Method::DELETE;
    let refused = if !names_one_host(parts.version, &parts.uri, &ctx.headers) {
        Err(Refusal::Host)
    } else if ctx.path.len() + ctx.query.len() > MAX_URI {
        Err(Refusal::UriTooLong)
    } else if changes && !csrf::is_same_origin(app, &ctx.headers) {
        Err(Refusal::CrossSite)
    } else if reads_body {
        whole(body).await.map(|body| ctx.body = body)
    } else {
        Ok(())
    };
    if let Err(refusal) = refused {
        return problem::refusal(&ctx, Kind::Page, refusal);
    }
    parts.extensions.insert(Caller { request_id: id.as_str().to_owned(), address: ctx.peer });
    mount(http::Request::from_parts(parts, ctx.body)).await
}

fn is_below(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

async fn route(
    app: &Arc<App>,
    listener: Listener,
    peer: IpAddr,
    request: http::Request<impl Arriving>,
    id: &RequestId,
) -> (&'static str, Response) {
    let (mut parts, body) = request.into_parts();
    let headers = std::mem::take(&mut parts.headers);
    let mut ctx = context(app, peer, &parts, headers, id);
    let table = match listener {
        Listener::Public => &app.router.public,
        Listener::Operations => &app.router.operations,
    };
    let Some((routes, kind)) = find(table, &mut ctx) else {
        let kind = kind_of_unknown(&ctx.path);
        return ("unknown", problem::refusal(&ctx, kind, Refusal::NotFound));
    };
    let name = routes.first().map_or("unknown", |route| route.path);
    if !names_one_host(parts.version, &parts.uri, &ctx.headers) {
        return (name, problem::refusal(&ctx, kind, Refusal::Host));
    }
    if ctx.path.len() + ctx.query.len() > MAX_URI {
        return (name, problem::refusal(&ctx, kind, Refusal::UriTooLong));
    }
    let any_origin = routes.iter().any(|route| route.guard == Guard::AnyOrigin);
    if any_origin && ctx.method == Method::OPTIONS {
        return (name, preflight(routes));
    }
    // RFC 9110 §9.3.2: HEAD is GET without the body, which hyper leaves out.
    let wanted = if ctx.method == Method::HEAD { "GET" } else { ctx.method.as_str() };
    let mut response = match routes.iter().find(|route| route.method == wanted) {
        None => method_not_allowed(&ctx, kind, routes),
        Some(route) => match guarded(&mut ctx, route, body).await {
            Err(refusal) => problem::refusal(&ctx, kind, refusal),
            Ok(()) => run(&mut ctx, route).await,
        },
    };
    if any_origin {
        allow_any_origin(&mut response);
    }
    (name, response)
}

/// The request as handlers see it, its body not read yet.
fn context(
    app: &Arc<App>,
    peer: IpAddr,
    parts: &http::request::Parts,
    headers: HeaderMap,
    id: &RequestId,
) -> Ctx {
    let note = Arc::<Note>::default();
    if parts.extensions.get::<Rehearsal>().is_some() {
        note.rehearsed();
    }
    Ctx {
        app: Arc::clone(app),
        method: parts.method.clone(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        peer: app.trusted_proxies.client(peer, &headers),
        headers,
        body: Bytes::new(),
        request_id: id.clone(),
        realm: None,
        away: None,
        tail: String::new(),
        note,
    }
}

/// RFC 9112 §3.2: a request names one host. HTTP/2 names it in `:authority`.
pub(crate) fn names_one_host(version: http::Version, uri: &http::Uri, headers: &HeaderMap) -> bool {
    match Line::of(headers, &header::HOST) {
        Line::One(host) => is_plain_host(host.as_bytes()) || is_host(host),
        Line::None => version != http::Version::HTTP_11 || uri.authority().is_some(),
        Line::Many => false,
    }
}

/// Is it a name or an IPv4 address, with or without a port? Most are, and this is soon seen.
fn is_plain_host(host: &[u8]) -> bool {
    const PLAIN: [bool; 256] = {
        let (mut plain, mut byte) = ([false; 256], 0_u8);
        while byte < 128 {
            plain[byte as usize] = byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-');
            byte += 1;
        }
        plain
    };
    let end = host.iter().position(|b| !PLAIN[usize::from(*b)]).unwrap_or(host.len());
    match &host[end..] {
        [] => end > 0,
        [b':', port @ ..] => {
            end > 0 && (1..=4).contains(&port.len()) && port.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

fn is_host(host: &HeaderValue) -> bool {
    host.to_str().is_ok_and(|host| host.parse::<http::uri::Authority>().is_ok())
        && !host.as_bytes().contains(&b'@')
}

/// Answers a request of this process itself, as if it had come in by the public listener.
pub(crate) async fn answer(app: Arc<App>, request: http::Request<Bytes>) -> http::Response<Bytes> {
    let (parts, body) = request.into_parts();
    let peer = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    let request = http::Request::from_parts(parts, http_body_util::Full::new(body));
    let (parts, body) = handle(app, Listener::Public, peer, request).await.into_parts();
    // Our own bodies are whole in memory: reading them does not fail.
    let body = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    http::Response::from_parts(parts, body)
}

/// The routes of a path. An unknown realm is an unknown path.
fn find<'a>(
    table: &'a matchit::Router<Vec<&'static Route>>,
    ctx: &mut Ctx,
) -> Option<(&'a [&'static Route], Kind)> {
    let found = table.at(&ctx.path).ok()?;
    let routes = found.value;
    let realm = found.params.get("realm").map(|name| ctx.app.realms.named(name));
    let tail = found.params.get("tail").map(str::to_owned);
    if let Some(realm) = realm {
        ctx.choose_realm(realm)?;
    }
    ctx.tail = tail.unwrap_or_default();
    Some((routes, routes.first()?.kind))
}

/// Below an API's address, or at one that looks like an API's (`/{api}/v1/…`), programs ask.
fn kind_of_unknown(path: &str) -> Kind {
    let mut segments = path.trim_start_matches('/').split('/');
    let first = segments.next().unwrap_or_default();
    let is_version = |segment: &str| {
        segment
            .strip_prefix('v')
            .is_some_and(|v| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()))
    };
    let api = matches!(first, "openidconnect" | "formfilling" | ".well-known")
        || segments.take(2).any(is_version);
    if api { Kind::Api } else { Kind::Page }
}

/// What every route of a guard demands, and the body, read whole. The body of a method that gives
/// it no meaning (RFC 9110 §9.3.1) is judged as any other, and dropped.
async fn guarded(ctx: &mut Ctx, route: &Route, body: impl Arriving) -> Result<(), Refusal> {
    if route.guard == Guard::SameOrigin && !csrf::is_same_origin(&ctx.app, &ctx.headers) {
        return Err(Refusal::CrossSite);
    }
    if body.is_end_stream() {
        return Ok(());
    }
    let body = whole(body).await?;
    if matches!(ctx.method, Method::POST | Method::PUT) {
        ctx.body = body;
    }
    Ok(())
}

async fn whole(body: impl Arriving) -> Result<Bytes, Refusal> {
    // What is announced as too large is not waited for.
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(Refusal::TooLarge);
    }
    match tokio::time::timeout(BODY_TIMEOUT, joined(Limited::new(body, MAX_BODY))).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => Err(Refusal::TooLarge),
        Ok(Err(_)) | Err(_) => Err(Refusal::Unreadable),
    }
}

/// All parts of a body. Most come in one, which is handed on as it is.
async fn joined<B: Arriving>(body: Limited<B>) -> Result<Bytes, BodyError> {
    let mut body = std::pin::pin!(body);
    let first = part(body.as_mut()).await?.unwrap_or_default();
    if body.is_end_stream() {
        return Ok(first);
    }
    let mut all = BytesMut::from(first);
    while let Some(next) = part(body.as_mut()).await? {
        all.extend_from_slice(&next);
    }
    Ok(all.freeze())
}

/// The next part of a body; trailers say nothing here.
async fn part<B: Arriving>(mut body: Pin<&mut Limited<B>>) -> Result<Option<Bytes>, BodyError> {
    while let Some(frame) = body.frame().await {
        if let Ok(part) = frame?.into_data() {
            return Ok(Some(part));
        }
    }
    Ok(None)
}

async fn run(ctx: &mut Ctx, route: &Route) -> Response {
    let started = Instant::now();
    let (response, refused) = match (route.handler)(ctx).await {
        Ok(response) => (response, None),
        Err(problem) => {
            let refused = Refused::by(&problem, route.kind);
            ctx.app.metrics.count_refusal(refused.error);
            (problem::answer(ctx, route.kind, problem), Some(refused))
        }
    };
    log(ctx, route, response.status(), refused, started);
    response
}

/// Writes down for the application what became of its request.
fn log(ctx: &Ctx, route: &Route, status: StatusCode, refused: Option<Refused>, started: Instant) {
    let noted = ctx.note.take();
    let ended = noted.login.is_some() || noted.sent.is_some();
    let Some(endpoint) = note::endpoint(route.path, ended) else { return };
    let Some(client) = &noted.client else { return };
    let of_realm = ctx.app.realms.gathered().find(|gathered| gathered.realm == client.0);
    let Some(gathered) = of_realm else { return };
    let answered = Answered {
        request_id: ctx.request_id.as_str(),
        endpoint,
        status: status.as_u16(),
        refused,
        took: started.elapsed(),
        at: ctx.app.now(),
    };
    if !gathered.requests.add(noted, answered) {
        ctx.app.metrics.count_unlogged();
    }
}

fn allowed(routes: &[&'static Route]) -> String {
    let mut methods: Vec<&str> = routes.iter().map(|route| route.method).collect();
    if methods.contains(&"GET") {
        methods.push("HEAD");
    }
    methods.join(", ")
}

fn method_not_allowed(ctx: &Ctx, kind: Kind, routes: &[&'static Route]) -> Response {
    let mut response = problem::refusal(ctx, kind, Refusal::MethodNotAllowed);
    response::put_text(&mut response, header::ALLOW, &allowed(routes));
    response
}

/// The answer to a browser that asks before it calls (Fetch standard, CORS-preflight).
fn preflight(routes: &[&'static Route]) -> Response {
    let mut response: http::Response<Body> = response::plain(StatusCode::NO_CONTENT, "");
    allow_any_origin(&mut response);
    response::put_text(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, &allowed(routes));
    response::put(
        &mut response,
        header::ACCESS_CONTROL_ALLOW_HEADERS,
        "authorization, content-type, dpop",
    );
    response::put(&mut response, header::ACCESS_CONTROL_MAX_AGE, "600");
    response
}

/// Any site's scripts may call, without cookies: credentials are never allowed here.
pub(crate) fn allow_any_origin(response: &mut Response) {
    const EXPOSED: &str = "www-authenticate, x-request-id, retry-after, dpop-nonce";
    let headers = response.headers_mut();
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, const { HeaderValue::from_static("*") });
    let exposed = const { HeaderValue::from_static(EXPOSED) };
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::body::Frame;
    use std::convert::Infallible;
    use std::task::{Context, Poll};

    #[test]
    fn addresses_that_look_like_an_api_are_answered_as_one() {
        for api in
            ["/formfilling/fr/v1/x", "/openidconnect/xx/v1/token", "/crm/v2/people", "/a/fr/v1"]
        {
            assert_eq!(kind_of_unknown(api), Kind::Api, "{api}");
        }
        for page in ["/nothing", "/consents/x", "/developer/x", "/v"] {
            assert_eq!(kind_of_unknown(page), Kind::Page, "{page}");
        }
    }

    #[test]
    fn what_is_seen_to_be_a_host_soon_is_one() {
        for host in ["localhost", "127.0.0.1:8080", "id.example", "a-b.example:1", "1", "-", "."] {
            let value = HeaderValue::from_static(host);
            assert_eq!((is_plain_host(host.as_bytes()), is_host(&value)), (true, true), "{host}");
        }
        for host in ["", ":", ":80", "a:", "a@b", "[::1]:80", "a:b", "a:65536", "a b", "a_b"] {
            assert!(!is_plain_host(host.as_bytes()), "{host}");
        }
    }

    /// A body that comes in these parts, with or without trailers behind them.
    struct InParts(std::vec::IntoIter<Frame<Bytes>>);

    impl InParts {
        fn of(parts: &[&'static [u8]], trailers: bool) -> Self {
            let data = parts.iter().map(|part| Frame::data(Bytes::from_static(part)));
            let trailers = trailers.then(|| Frame::trailers(HeaderMap::new()));
            Self(data.chain(trailers).collect::<Vec<_>>().into_iter())
        }
    }

    impl hyper::body::Body for InParts {
        type Data = Bytes;
        type Error = Infallible;

        fn poll_frame(
            mut self: Pin<&mut Self>,
            _: &mut Context<'_>,
        ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
            Poll::Ready(self.0.next().map(Ok))
        }

        fn is_end_stream(&self) -> bool {
            self.0.as_slice().is_empty()
        }
    }

    #[tokio::test]
    async fn a_body_in_parts_is_one_and_no_longer_than_it_may_be() {
        let cases: [(&[&'static [u8]], &[u8]); 3] =
            [(&[], b""), (&[b"a=1"], b"a=1"), (&[b"", b"a", b"=", b"1"], b"a=1")];
        for ((parts, expected), trailers) in
            cases.into_iter().flat_map(|case| [(case, false), (case, true)])
        {
            let read = whole(InParts::of(parts, trailers)).await.ok();
            assert_eq!(read.as_deref(), Some(expected), "{parts:?}, trailers: {trailers}");
        }
        let half: &'static [u8] = &[b'a'; MAX_BODY / 2];
        let longest = whole(InParts::of(&[half, half], false)).await.ok();
        assert_eq!(longest.map(|body| body.len()), Some(MAX_BODY));
        let longer = whole(InParts::of(&[half, half, b"a"], false)).await;
        assert!(matches!(longer, Err(Refusal::TooLarge)));
    }

    #[test]
    fn a_mount_is_below_its_path_and_nowhere_else() {
        assert!(is_below("/demo/shop", "/demo/shop") && is_below("/demo/shop/x", "/demo/shop"));
        assert!(!is_below("/demo/shopping", "/demo/shop"));
    }
}
