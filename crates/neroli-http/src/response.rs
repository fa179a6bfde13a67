//! Answers and their headers.

mod body;

use crate::app::App;
use crate::realm::Document;
pub use body::{Body, BodyError};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use neroli_core::error::{CommonCode, Entry, OAuthCode, OAuthError};
use neroli_core::time::Seconds;
use serde::Serialize;
use serde_json::json;

/// An answer.
pub type Response = http::Response<Body>;

/// What browsers may do on our pages (experience.md N-S04): nothing but show them. A page whose
/// form leads to a partner names that partner's origin, because Chromium applies `form-action`
/// to redirects as well.
fn policy(form_action: &str) -> String {
    format!(
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
         form-action 'self'{}{form_action}; frame-ancestors 'none'; base-uri 'none'; \
         object-src 'none'; require-trusted-types-for 'script'",
        if form_action.is_empty() { "" } else { " " }
    )
}

/// Lines of header that an answer has room for without growing.
const LINES: usize = 12;

/// An answer without any header.
pub(crate) fn plain(status: StatusCode, bytes: impl Into<Bytes>) -> Response {
    let mut response = Response::new(Body::from(bytes.into()));
    response.headers_mut().reserve(LINES);
    *response.status_mut() = status;
    response
}

fn typed(status: StatusCode, content_type: &'static str, bytes: impl Into<Bytes>) -> Response {
    let mut response = plain(status, bytes);
    put(&mut response, header::CONTENT_TYPE, content_type);
    response
}

/// The same for what most answers are: its type is checked when this is compiled.
fn typed_json(status: StatusCode, text: Bytes) -> Response {
    let mut response = plain(status, text);
    let json = const { HeaderValue::from_static("application/json") };
    response.headers_mut().insert(header::CONTENT_TYPE, json);
    response
}

/// Sets a header from a static text.
pub(crate) fn put(response: &mut Response, name: header::HeaderName, value: &'static str) {
    response.headers_mut().insert(name, HeaderValue::from_static(value));
}

/// Sets a header from text that may not be header text; then it is left out.
pub(crate) fn put_text(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn never_cached(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, const { HeaderValue::from_static("no-store") });
    headers.insert(header::PRAGMA, const { HeaderValue::from_static("no-cache") });
    response
}

/// JSON that no cache keeps (RFC 6749 §5.1).
pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Response {
    json_text(status, to_json(value))
}

/// A value as the text of its JSON.
pub(crate) fn to_json(value: &impl Serialize) -> Bytes {
    // Tokens and what is told of them are longer than the writer's own first guess.
    let mut text = Vec::with_capacity(512);
    match serde_json::to_writer(&mut text, value) {
        Ok(()) => text.into(),
        Err(_) => Bytes::new(),
    }
}

/// JSON that is text already.
pub(crate) fn json_text(status: StatusCode, text: Bytes) -> Response {
    never_cached(typed_json(status, text))
}

/// A document with its entity tag, to be kept for `max_age`.
pub(crate) fn document(
    document: &Document,
    if_none_match: Option<&str>,
    max_age: Seconds,
) -> Response {
    let is_it = |tag: &str| matches!(tag.trim(), "*") || tag.trim() == document.etag;
    let mut response = if if_none_match.is_some_and(|tags| tags.split(',').any(is_it)) {
        plain(StatusCode::NOT_MODIFIED, "")
    } else {
        typed_json(StatusCode::OK, document.body.clone())
    };
    let cached = format!("public, max-age={}", max_age.0);
    put_text(&mut response, header::CACHE_CONTROL, &cached);
    put_text(&mut response, header::ETAG, &document.etag);
    response
}

/// A signed document (RFC 7515), such as the claims of `/userinfo`.
pub(crate) fn jwt(token: String) -> Response {
    never_cached(typed(StatusCode::OK, "application/jwt", token))
}

/// Plain text: for operators, and for what says everything by its status.
pub(crate) fn text(status: StatusCode, words: impl Into<Bytes>) -> Response {
    never_cached(typed(status, "text/plain; charset=utf-8", words))
}

/// A page. `form_action` is the partner's origin, where a form of the page may lead, or empty.
pub(crate) fn page(status: StatusCode, html: String, form_action: &str) -> Response {
    let mut response = never_cached(typed(status, "text/html; charset=utf-8", html));
    put_text(&mut response, header::CONTENT_SECURITY_POLICY, &policy(form_action));
    put(&mut response, header::REFERRER_POLICY, "no-referrer");
    put(&mut response, header::X_FRAME_OPTIONS, "DENY");
    for (name, value) in [
        ("cross-origin-opener-policy", "same-origin"),
        ("permissions-policy", "publickey-credentials-get=(self)"),
    ] {
        put(&mut response, header::HeaderName::from_static(name), value);
    }
    response
}

/// 303 See Other: never 307, which would send credentials on (RFC 9700 §4.12).
pub(crate) fn see_other(location: &str) -> Response {
    let mut response = never_cached(plain(StatusCode::SEE_OTHER, ""));
    put_text(&mut response, header::LOCATION, location);
    put(&mut response, header::REFERRER_POLICY, "no-referrer");
    response
}

/// The status of an error at an endpoint of OAuth (RFC 6749 §5.2): what a redirect would carry
/// elsewhere is 400 here.
pub(crate) const fn oauth_status(code: OAuthCode) -> StatusCode {
    match code {
        OAuthCode::InvalidClient => StatusCode::UNAUTHORIZED,
        OAuthCode::ServerError => StatusCode::INTERNAL_SERVER_ERROR,
        OAuthCode::TemporarilyUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::BAD_REQUEST,
    }
}

/// The status of an error at a protected address (RFC 6750 §3.1). RFC 9449 §7.1: a resource
/// answers 401 where the token endpoint answers 400.
pub(crate) fn resource_status(code: OAuthCode) -> StatusCode {
    match code {
        OAuthCode::InvalidDpopProof | OAuthCode::UseDpopNonce => StatusCode::UNAUTHORIZED,
        _ => StatusCode::from_u16(code.entry().status).unwrap_or(StatusCode::BAD_REQUEST),
    }
}

/// An error in the OAuth form (RFC 6749 §5.2).
pub(crate) fn oauth_error(app: &App, error: &OAuthError) -> Response {
    let mut response = unchallenged(app, error);
    if response.status() == StatusCode::UNAUTHORIZED {
        put(&mut response, header::WWW_AUTHENTICATE, "Basic realm=\"neroli\", charset=\"UTF-8\"");
    }
    response
}

/// The same for a client that no challenge of HTTP would help.
pub(crate) fn unchallenged(app: &App, error: &OAuthError) -> Response {
    let entry = error.code.entry();
    let status = oauth_status(error.code);
    retry_later(json(
        status,
        &json!({
            "error": entry.code,
            "error_description": error.description,
            "error_uri": app.error_uri(entry.code),
        }),
    ))
}

/// What is refused before a rule of OAuth is asked: the words and the status are those of the
/// common form; OAuth has one code for it all (RFC 6749 §5.2).
pub(crate) fn oauth_refusal(app: &App, why: CommonCode) -> Response {
    let entry = why.entry();
    let error = OAuthError::new(OAuthCode::InvalidRequest, entry.description);
    let mut response = unchallenged(app, &error);
    *response.status_mut() = status_of(entry);
    response
}

/// What an address asks for that takes bearer tokens alone.
pub(crate) const BEARER: &str = "Bearer realm=\"neroli\"";

/// RFC 6750 §3.1: a request without any credentials gets a challenge and no error code.
pub(crate) fn challenge(challenge: &'static str) -> Response {
    let mut response = text(StatusCode::UNAUTHORIZED, "");
    put(&mut response, header::WWW_AUTHENTICATE, challenge);
    response
}

/// A success that has nothing to say.
pub(crate) fn done(status: StatusCode) -> Response {
    never_cached(plain(status, ""))
}

/// What a protected address asks for: a bearer token, or one with a proof (RFC 9449 §7.2).
pub(crate) const CHALLENGES: &str =
    "Bearer realm=\"neroli\", DPoP realm=\"neroli\", algs=\"PS256 ES256 EdDSA Ed25519\"";

/// An error of a protected address (RFC 6750 §3).
pub(crate) fn bearer_error(app: &App, error: &OAuthError) -> Response {
    let challenge = format!(
        "Bearer realm=\"neroli\", error=\"{}\", error_description=\"{}\", \
         DPoP realm=\"neroli\", algs=\"PS256 ES256 EdDSA Ed25519\"",
        error.code.name(),
        error.description
    );
    challenged(app, error, &challenge)
}

/// The same where bearer tokens alone are taken.
pub(crate) fn bearer_only_error(app: &App, error: &OAuthError) -> Response {
    let (code, description) = (error.code.name(), &error.description);
    let words = format!("{BEARER}, error=\"{code}\", error_description=\"{description}\"");
    challenged(app, error, &words)
}

/// The same, for a token that came with the scheme DPoP (RFC 9449 §7.1).
pub(crate) fn dpop_error(app: &App, error: &OAuthError) -> Response {
    let challenge = format!(
        "DPoP realm=\"neroli\", error=\"{}\", error_description=\"{}\", \
         algs=\"PS256 ES256 EdDSA Ed25519\"",
        error.code.name(),
        error.description
    );
    challenged(app, error, &challenge)
}

/// The proof must be made again with this nonce: at the authorization server (RFC 9449 §8), or
/// at a resource (§9).
pub(crate) fn dpop_nonce(app: &App, nonce: &str, at_resource: bool) -> Response {
    let error = OAuthCode::UseDpopNonce.into();
    let mut response = if at_resource { dpop_error(app, &error) } else { oauth_error(app, &error) };
    put_text(&mut response, DPOP_NONCE, nonce);
    response
}

/// The header that hands out a nonce.
pub(crate) const DPOP_NONCE: header::HeaderName = header::HeaderName::from_static("dpop-nonce");

fn challenged(app: &App, error: &OAuthError, challenge: &str) -> Response {
    let entry = error.code.entry();
    let status = resource_status(error.code);
    let mut response = json(
        status,
        &json!({
            "error": entry.code,
            "error_description": error.description,
            "error_uri": app.error_uri(entry.code),
        }),
    );
    if status != StatusCode::SERVICE_UNAVAILABLE {
        put_text(&mut response, header::WWW_AUTHENTICATE, challenge);
    }
    retry_later(response)
}

/// An error in the common form.
pub(crate) fn common_error(app: &App, code: CommonCode) -> Response {
    let entry = code.entry();
    let status = status_of(entry);
    let number: u16 = entry.code.parse().unwrap_or_default();
    let mut response = json(
        status,
        &json!({
            "code": number,
            "message": entry.title,
            "description": entry.description,
            "infoURL": app.error_uri(entry.code),
        }),
    );
    if status == StatusCode::UNAUTHORIZED {
        put(&mut response, header::WWW_AUTHENTICATE, CHALLENGES);
    }
    retry_later(response)
}

fn status_of(entry: &Entry) -> StatusCode {
    StatusCode::from_u16(entry.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// RFC 6585 §4: too many requests from one place.
pub(crate) fn wait(app: &App, seconds: u64) -> Response {
    let words = "There were too many requests from your network: come again later.";
    let error = OAuthError::new(OAuthCode::TemporarilyUnavailable, words);
    let mut response = unchallenged(app, &error);
    *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    put_text(&mut response, header::RETRY_AFTER, &seconds.to_string());
    response
}

/// 503 always says when to come back.
pub(crate) fn retry_later(mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        put(&mut response, header::RETRY_AFTER, "2");
    }
    response
}
