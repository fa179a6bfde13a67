//! Traces, as a collector receives them: whole, from named proxies only, without a secret or a
//! personal detail (class O01), and never at the cost of a request.

use crate::log::{flow, installed};
use crate::support::sink::{Sink, Visit};
use crate::support::{Server, fr};
use opentelemetry_proto::tonic::collector::trace::v1::ExportTraceServiceRequest;
use opentelemetry_proto::tonic::trace::v1::Span;
use prost::Message as _;
use std::net::TcpListener;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const JWKS: &str = "GET /openidconnect/{realm}/v1/jwks";
const PARENT: &str = "0af7651916cd43dd8448eb211c80319c";

/// A server whose traces go to this address.
fn traced(collector: &str, one_in: u32, trusted: &str) -> (Server, TempDir, String) {
    let mut server = Server::unstarted();
    let more = format!(
        "trusted_proxies = [{trusted}]\n[telemetry]\notlp = \"{collector}\"\none_in = {one_in}\n"
    );
    let (dir, secret) = installed(&server, "json", &more);
    server.serve(dir.path());
    (server, dir, secret)
}

fn spans(visits: &[Visit]) -> Vec<Span> {
    let mut spans = Vec::new();
    for visit in visits {
        assert_eq!((visit.method.as_str(), visit.path.as_str()), ("POST", "/v1/traces"));
        assert_eq!(visit.content_type, "application/x-protobuf");
        let sent = ExportTraceServiceRequest::decode(visit.raw.as_slice()).unwrap();
        for resource in sent.resource_spans {
            let attributes = format!("{:?}", resource.resource);
            assert!(attributes.contains("service.name") && attributes.contains("neroli"));
            spans.extend(resource.scope_spans.into_iter().flat_map(|scope| scope.spans));
        }
    }
    spans
}

fn has(span: &Span, name: &str, value: &str) -> bool {
    let attributes = span.attributes.iter().filter(|attribute| attribute.key == name);
    attributes.into_iter().any(|attribute| format!("{:?}", attribute.value).contains(value))
}

#[test]
fn a_request_can_be_followed_to_the_disk_and_tells_no_secret() {
    let sink = Sink::answering(200, "");
    let (mut server, _dir, secret) = traced(&sink.base, 1, "");
    let secrets = flow(&server, secret);
    let answer = server.get(&fr("/jwks")).send().expect(200);
    let id = answer.header("x-request-id").unwrap().to_owned();
    assert!(server.stop().success());
    let visits = sink.visits();
    let spans = spans(&visits);
    let requests: Vec<_> =
        spans.iter().filter(|span| span.name == "POST /openidconnect/{realm}/v1/token").collect();
    let exchange = requests.iter().find(|request| {
        let children = spans.iter().filter(|span| span.parent_span_id == request.span_id);
        children.into_iter().any(|span| span.name == "sign")
    });
    let exchange = exchange.expect("the exchange of the code");
    assert!(exchange.parent_span_id.is_empty() && exchange.kind == 2, "a server's, of its own");
    for (name, value) in [
        ("http.request.method", "POST"),
        ("http.route", "/openidconnect/{realm}/v1/token"),
        ("http.response.status_code", "200"),
        ("url.scheme", "http"),
    ] {
        assert!(has(exchange, name, value), "{name}: {:?}", exchange.attributes);
    }
    let below = |parent: &Span, name: &str| {
        let found = spans.iter().find(|s| s.parent_span_id == parent.span_id && s.name == name);
        let found = found.unwrap_or_else(|| panic!("no {name} below {}", parent.name));
        assert_eq!(found.trace_id, parent.trace_id);
        found.clone()
    };
    let step = below(exchange, "store step");
    let commit = below(&step, "store commit");
    assert!(has(&commit, "db.system.name", "sqlite"));
    assert!(commit.start_time_unix_nano >= step.start_time_unix_nano);
    below(exchange, "store read");
    assert!(spans.iter().any(|span| span.name == "verify password"));
    assert!(spans.iter().all(|span| span.events.is_empty()), "nothing of the log is in a trace");
    // What can be found is found: the search below would notice.
    let holds = |text: &str| {
        let holds = |visit: &Visit| visit.raw.windows(text.len()).any(|w| w == text.as_bytes());
        visits.iter().any(holds)
    };
    assert!(holds(&id) && holds("POST /openidconnect/{realm}/v1/token"));
    for secret in secrets.iter().map(String::as_str).chain(["127.0.0.1", "/fr/"]) {
        assert!(!holds(secret), "{secret} stands in a trace");
    }
}

#[test]
fn a_trace_goes_on_for_named_proxies_alone() {
    for (trusted, flags, joined, traced_at_all) in [
        ("\"127.0.0.1\"", "01", true, true),
        ("\"127.0.0.1\"", "00", false, false),
        ("", "01", false, true),
        ("\"10.0.0.0/8\"", "00", false, true),
    ] {
        let sink = Sink::answering(200, "");
        let (mut server, _dir, _) = traced(&sink.base, 1, trusted);
        let parent = format!("00-{PARENT}-b7ad6b7169203331-{flags}");
        server.get(&fr("/jwks")).header("traceparent", &parent).send().expect(200);
        assert!(server.stop().success());
        let spans = spans(&sink.visits());
        let jwks: Vec<_> = spans.iter().filter(|span| span.name == JWKS).collect();
        assert_eq!(jwks.len(), usize::from(traced_at_all), "{trusted} {flags}");
        let hex = |bytes: &[u8]| bytes.iter().map(|b| format!("{b:02x}")).collect::<String>();
        let goes_on = jwks.iter().any(|span| hex(&span.trace_id) == PARENT);
        assert_eq!(goes_on, joined, "{trusted} {flags}");
    }
}

#[test]
fn one_of_so_many_requests_is_traced() {
    let sink = Sink::answering(200, "");
    let (mut server, _dir, _) = traced(&sink.base, 10, "");
    for _ in 0..40 {
        server.get(&fr("/jwks")).send().expect(200);
    }
    assert!(server.stop().success());
    let count = spans(&sink.visits()).iter().filter(|span| span.name == JWKS).count();
    // Looking whether it is ready counts as well.
    assert!((3..=5).contains(&count), "{count}");
}

#[test]
fn a_collector_that_is_away_or_silent_costs_nothing_but_one_line() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let away = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for collector in [silent.local_addr().unwrap(), away] {
        let (mut server, _dir, _) = traced(&format!("http://{collector}"), 1, "");
        // More spans than the queue holds, for longer than a batch may take.
        let begun = Instant::now();
        let (mut count, mut slow) = (0, 0);
        while begun.elapsed() < Duration::from_secs(8) || count < 2000 {
            let asked = Instant::now();
            server.get(&fr("/jwks")).send().expect(200);
            slow += usize::from(asked.elapsed() > Duration::from_secs(2));
            count += 1;
        }
        // The machine may stand still once; whoever waits for the collector waits for each batch.
        assert!(slow < 2, "{slow} of {count} took more than two seconds");
        assert!(server.stop().success());
        let log = server.log();
        let told = log.lines().filter(|line| line.contains("traces cannot be sent")).count();
        assert_eq!(told, 1, "{log}");
    }
}
