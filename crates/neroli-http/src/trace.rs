//! Traces: which requests are followed, and what their spans say.
//!
//! A span has the target [`TRACED`] and says nothing that a person, a token or a secret could be
//! told by: the pattern of an address, never the address; no query, no network address, no
//! header. While traces are off, a request pays one comparison. A trace that began elsewhere goes
//! on here only if one of the operator's own proxies says so (W3C Trace Context), and it never
//! goes on at an address that an application registered.

use crate::app::App;
use crate::router::Listener;
use http::{HeaderMap, Method};
use neroli_store::TRACED;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use tracing::Span;
use tracing::field::Empty;

/// The span of somebody else that a request's span hangs from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parent {
    /// The trace.
    pub trace_id: [u8; 16],
    /// The span in it.
    pub span_id: [u8; 8],
    /// Is the trace recorded?
    pub sampled: bool,
}

/// What a span of `tracing` cannot say of itself.
pub trait Tracer: Send + Sync {
    /// Hangs a span from somebody else's; it has not been entered yet.
    fn join(&self, span: &Span, parent: Parent);
    /// Gives a span the name that it has in its trace.
    fn name(&self, span: &Span, name: String);
}

/// How requests are chosen for traces.
pub struct Traces {
    /// One request of so many begins a trace.
    pub one_in: u64,
    /// Works on the spans.
    pub tracer: Arc<dyn Tracer>,
    /// Requests so far.
    pub seen: AtomicU64,
}

impl Traces {
    fn draw(&self) -> bool {
        self.seen.fetch_add(1, Ordering::Relaxed).is_multiple_of(self.one_in.max(1))
    }
}

/// The span of a request, if it is followed.
pub(crate) fn begin<B>(
    app: &App,
    listener: Listener,
    peer: IpAddr,
    request: &http::Request<B>,
    request_id: &str,
) -> Option<Span> {
    let traces = app.traces.as_ref()?;
    if listener == Listener::Operations {
        return None;
    }
    let parent = Some(request.headers()).filter(|_| app.trusted_proxies.trusts(peer));
    let parent = parent.and_then(parent_of);
    if !parent.map_or_else(|| traces.draw(), |parent| parent.sampled) {
        return None;
    }
    let span = tracing::info_span!(
        target: TRACED,
        "request",
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method(request.method()),
        http.route = Empty,
        http.response.status_code = Empty,
        url.scheme = if app.secure { "https" } else { "http" },
        neroli.request_id = request_id,
    );
    if let Some(parent) = parent {
        traces.tracer.join(&span, parent);
    }
    Some(span)
}

/// Notes in the span of this request how it was answered.
pub(crate) fn end(app: &App, method: &'static str, route: &str, status: u16) {
    let Some(traces) = &app.traces else { return };
    let span = Span::current();
    if span.is_disabled() {
        return;
    }
    traces.tracer.name(&span, format!("{method} {route}"));
    span.record("http.route", route);
    span.record("http.response.status_code", status);
    // A refusal is no error of the server's.
    if status >= 500 {
        span.record("otel.status_code", "error");
    }
}

/// The method, as the semantic conventions name it: what nobody knows is `_OTHER`.
pub(crate) fn method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        "PATCH" => "PATCH",
        _ => "_OTHER",
    }
}

/// W3C Trace Context §3.2: `version-traceid-parentid-flags`. More than one, or what does not have
/// the form, is as if there were none (§3.2.3, §4.3).
fn parent_of(headers: &HeaderMap) -> Option<Parent> {
    let mut lines = headers.get_all("traceparent").iter();
    let (Some(line), None) = (lines.next(), lines.next()) else { return None };
    let mut parts = line.to_str().ok()?.split('-');
    let version: [u8; 1] = hex(parts.next()?)?;
    let (trace_id, span_id) = (hex(parts.next()?)?, hex(parts.next()?)?);
    let [flags]: [u8; 1] = hex(parts.next()?)?;
    // Later versions may append; 255 is none.
    let fits = version != [0xff] && (version != [0] || parts.next().is_none());
    let named = trace_id != [0; 16] && span_id != [0; 8];
    (fits && named).then_some(Parent { trace_id, span_id, sampled: flags & 1 == 1 })
}

/// Lower-case hexadecimal digits, two for each byte.
fn hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let lower = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    if text.len() != 2 * N || !text.bytes().all(lower) {
        return None;
    }
    let mut bytes = [0; N];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    const GOOD: &str = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    fn parent(lines: &[&str]) -> Option<Parent> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("traceparent", HeaderValue::from_str(line).unwrap());
        }
        parent_of(&headers)
    }

    #[test]
    fn a_parent_has_one_form() {
        let good = parent(&[GOOD]).unwrap();
        assert_eq!((good.trace_id[0], good.span_id[7], good.sampled), (0x0a, 0x31, true));
        assert!(!parent(&[&GOOD.replace("-01", "-00")]).unwrap().sampled);
        let later = format!("01{}-more", &GOOD[2..]);
        assert_eq!(parent(&[&later]), Some(good), "later versions may append");
        for bad in [
            "",
            "00",
            &GOOD.to_uppercase(),
            &GOOD[1..],
            &format!("{GOOD}-more"),
            &format!("ff{}", &GOOD[2..]),
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
            "00-0af7651916cd43dd8448eb211c80319g-b7ad6b7169203331-01",
        ] {
            assert_eq!(parent(&[bad]), None, "{bad}");
        }
        assert_eq!(parent(&[GOOD, GOOD]), None, "two are none");
    }

    #[test]
    fn one_of_so_many_is_drawn() {
        struct Nobody;
        impl Tracer for Nobody {
            fn join(&self, _: &Span, _: Parent) {}
            fn name(&self, _: &Span, _: String) {}
        }
        let traces = Traces { one_in: 10, tracer: Arc::new(Nobody), seen: AtomicU64::new(0) };
        assert!(traces.draw(), "the first, so that a trial shows something");
        assert_eq!((1..100).filter(|_| traces.draw()).count(), 9);
    }
}
