//! J01, J03 and J04: what an application registers must not make the server call into its own
//! network, wait, swallow, or ask again and again.

use super::upstream::{self, Upstream};
use crate::support::http::Request;
use crate::support::registration::Registered;
use crate::support::signer::Signer;
use crate::support::sink::Sink;
use crate::support::{Browser, Partner, Response, Server, fr};
use serde_json::{Value, json};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Metadata that the server itself would call.
const CALLED: [&str; 5] =
    ["jwks_uri", "sector_identifier_uri", "backchannel_logout_uri", "logo_uri", "request_uris"];

fn with_address(name: &str, address: &str) -> Value {
    let value = if name == "request_uris" { json!([address]) } else { json!(address) };
    json!({"redirect_uris": ["https://partner.example.test/cb"], name: value})
}

fn register(server: &Server, metadata: &Value) -> Response {
    let request = Request::new(server.addr, "POST", &fr("/register"));
    request.body("application/json", metadata.to_string()).send()
}

/// `neroli serve` with open registration: unlike the sandbox, it opens nothing on loopback.
#[test]
fn j01_addresses_within_are_refused_and_not_called() {
    let sink = Sink::answering(200, "{\"keys\": []}");
    let port = sink.base.rsplit(':').next().unwrap().to_owned();
    let mut server = Server::unstarted();
    let dir = tempfile::tempdir().unwrap();
    let operations = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let text = format!(
        "[server]\npublic_url = \"{}\"\nlisten = \"{}\"\noperations_listen = \"{operations}\"\n\
         [store]\npath = \"data\"\n[[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\n\
         calling_code = 33\nregistration = \"open\"\n",
        server.base, server.addr
    );
    std::fs::write(dir.path().join("neroli.toml"), text).unwrap();
    server.serve(dir.path());
    let public = server.addr.port().to_string();
    let own = operations.port().to_string();
    for host in [
        "127.0.0.1",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "127.0.0.1.",
        "127.255.255.254",
        "localhost",
        "LocalHost",
        "localhost.",
        "a.localhost",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:a9fe:a9fe]",
        "[64:ff9b::7f00:1]",
        "[fd00::1]",
        "[fe80::1]",
        "0.0.0.0",
        "0",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "169.254.169.254",
        "0xa9fea9fe",
        "2852039166",
        "224.0.0.1",
        "user@127.0.0.1",
        "partner.example.test@127.0.0.1",
    ] {
        for name in CALLED {
            for scheme in ["https", "http"] {
                let address = format!("{scheme}://{host}:{port}/x");
                let answer = register(&server, &with_address(name, &address));
                answer.expect_oauth(400, "invalid_client_metadata");
            }
        }
    }
    for port in [public, own] {
        for name in CALLED {
            let address = format!("https://127.0.0.1:{port}/metrics");
            let answer = register(&server, &with_address(name, &address));
            answer.expect_oauth(400, "invalid_client_metadata");
        }
    }
    assert!(sink.visits().is_empty(), "{:?}", sink.visits());
    assert!(server.stop().success());
}

/// Only registered addresses are called for a request.
#[test]
fn j01_a_request_cannot_name_an_address() {
    let server = Server::shared();
    let sink = Sink::answering(200, "x.y.z");
    let plain = Partner::seed(server);
    let registered =
        Registered::new(server, &json!({"request_uris": [format!("{}/a", sink.base)]}));
    let named = registered.partner();
    for (partner, error) in [(plain, "request_uri_not_supported"), (named, "invalid_request_uri")] {
        for uri in [
            format!("{}/b", sink.base),
            format!("{}/a/../b", sink.base),
            format!("{}/a?b", sink.base),
            format!("{}/A", sink.base),
            "http://169.254.169.254/".to_owned(),
            "file:///etc/passwd".to_owned(),
        ] {
            let request = partner.request("openid").with("request_uri", &uri);
            Browser::new(server).authorize(&request).answer().expect_error(error, &request);
        }
    }
    assert!(sink.visits().is_empty(), "{:?}", sink.visits());
}

#[test]
fn j03_other_schemes_cannot_be_registered() {
    let server = Server::shared();
    for name in CALLED {
        for address in [
            "file:///etc/passwd",
            "file://localhost/etc/passwd",
            "FILE:///etc/passwd",
            "ftp://partner.example.test/x",
            "gopher://partner.example.test:70/_x",
            "data:application/json,{}",
            "javascript:alert(1)",
            "dict://partner.example.test:11211/",
            "ldap://partner.example.test/",
            "jar:https://partner.example.test/x!/",
            "unix:/var/run/docker.sock",
            "ws://partner.example.test/",
            "//partner.example.test/x",
            "/x",
            "https:",
            "https://",
            "https:partner.example.test",
            "https:\\\\partner.example.test\\",
            " https://partner.example.test/",
            "https://partner.example.test/\n",
            "",
        ] {
            let answer = register(server, &with_address(name, address));
            answer.expect_oauth(400, "invalid_client_metadata");
        }
    }
}

/// A call of an application whose keys are there.
fn asks(server: &Server, base: &str) -> (Response, Duration) {
    let metadata = json!({"token_endpoint_auth_method": "private_key_jwt",
        "jwks_uri": format!("{base}/jwks")});
    let partner = Registered::new(server, &metadata).partner();
    let begun = Instant::now();
    let answer = Signer::new().call(&partner, "/revoke", &[("token", "x")]);
    (answer, begun.elapsed())
}

#[test]
fn j03_an_upstream_of_ill_will_costs_five_seconds_and_64_kib_at_most() {
    let server = Server::shared();
    let upstreams = [
        (upstream::one_byte_a_second as fn(&mut TcpStream, &AtomicUsize), 1),
        (upstream::never_a_word, 1),
        (upstream::without_end, 1),
        (upstream::chunks_without_end, 1),
        (upstream::a_bomb, 1),
        (upstream::to_itself, 4),
        (upstream::to_a_file, 1),
    ];
    std::thread::scope(|scope| {
        for (serve, most) in upstreams {
            scope.spawn(move || {
                let upstream = Upstream::new(serve);
                let (answer, took) = asks(server, &upstream.base);
                // Nobody can say that the assertion is wrong: the client is told to come again.
                let answer = answer.expect_oauth(503, "temporarily_unavailable");
                assert!(answer.header("retry-after").is_some());
                // Five seconds, and what a busy machine adds; left alone it would be 30 or more.
                assert!(took < Duration::from_secs(15), "{took:?}");
                assert!(upstream.calls.load(Ordering::SeqCst) <= most);
                // Beyond what is read there are the buffers of two sockets.
                let sent = upstream.sent.load(Ordering::SeqCst);
                assert!(sent < 16 * 1024 * 1024, "{sent} bytes were taken");
            });
        }
        // Everybody else goes on meanwhile.
        scope.spawn(|| {
            let begun = Instant::now();
            let tokens = Partner::seed(server).tokens("openid form_filling", &server.person());
            Partner::seed(server).form_filling(&tokens.access).expect(200);
            assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
        });
    });
}

/// Whatever the header names, the document is fetched once in its interval.
#[test]
fn j04_a_thousand_unknown_keys_are_one_call() {
    let server = Server::shared();
    let own = Signer::new();
    let sink = Sink::answering(200, &own.jwks().to_string());
    let metadata = json!({"token_endpoint_auth_method": "private_key_jwt",
        "jwks_uri": format!("{}/jwks", sink.base)});
    let partner = Registered::new(server, &metadata).partner();
    own.call(&partner, "/revoke", &[("token", "x")]).expect(200);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                let key = crate::support::fapi::Key::new(neroli_jose::Algorithm::EdDsa);
                let claims = |n: usize| json!({"iss": partner.id, "sub": partner.id, "jti": n});
                for n in 0..250 {
                    let header = json!({"kid": crate::support::unique("kid")});
                    let forged = key.sign("JWT", &header, claims(n).to_string().as_bytes());
                    let pairs = [("token", "x")];
                    let answer = crate::support::signer::call_with(
                        &partner,
                        "/revoke",
                        &pairs,
                        &forged,
                        &[],
                    );
                    answer.expect_oauth(401, "invalid_client");
                }
            });
        }
    });
    assert!(sink.visits().len() <= 2, "{} calls", sink.visits().len());
    own.call(&partner, "/revoke", &[("token", "x")]).expect(200);
}
