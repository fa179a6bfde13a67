//! Class M01: what is too large, too many, too deep or not decodable is refused at once, with a
//! 4xx, and leaves the server as it was.

use crate::support::http::Request;
use crate::support::{Partner, Response, Server, encode, form, form_filling, fr};
use std::time::Duration;

/// The time that a refusal may take, at best of a few tries: the machine may be busy.
const AT_ONCE: Duration = Duration::from_millis(50);

/// On a machine on which that is no time at all: so many times what it needs in the same moment to
/// refuse as many harmless bytes. What grows with the square of its length takes thousands.
const AS_HARMLESS: u32 = 40;

/// Sends it until it was answered quickly, twenty times at most.
#[track_caller]
fn quick(server: &Server, what: &str, send: impl Fn() -> Response) -> Response {
    let body = form(&[("grant_type", "a".repeat(60_000))]);
    let harmless = || token(server).urlencoded(&body).send().took;
    let (mut best, mut plain) = (send(), harmless());
    for _ in 0..20 {
        if best.took <= AT_ONCE {
            break;
        }
        let again = send();
        if again.took < best.took {
            best = again;
        }
        plain = plain.min(harmless());
    }
    let may = AT_ONCE.max(plain * AS_HARMLESS);
    assert!(best.took <= may, "{what} took {:?}, {plain:?} what is harmless", best.took);
    assert!((300..500).contains(&best.status), "{what}: {best}");
    server.get("/healthz").send().expect(200);
    best
}

fn token(server: &Server) -> Request {
    server.post(&fr("/token")).basic("seed-client", "seed-client-secret")
}

#[test]
fn addresses_are_bounded() {
    let server = Server::shared();
    let query = format!("x={}", "a".repeat(20_000));
    let answer =
        quick(server, "a long query", || server.get(&format!("{}?{query}", fr("/jwks"))).send());
    answer.expect_oauth(414, "invalid_request");
    let answer = quick(server, "a long query for a form filling", || {
        server.get(&format!("{}?{query}", form_filling("fr"))).send()
    });
    answer.expect_common(414, 67);
    let answer =
        quick(server, "a long query for a page", || server.get(&format!("/?{query}")).send());
    answer.expect_page(413, "too_large");
    let answer =
        quick(server, "a long path", || server.get(&format!("/{}", "a".repeat(20_000))).send());
    answer.expect(404);
}

#[test]
fn bodies_are_bounded() {
    let server = Server::shared();
    for length in [64 * 1024 + 1, 1 << 20] {
        let body = format!("x={}", "a".repeat(length));
        let answer = quick(server, "a large body", || token(server).urlencoded(&body).send());
        answer.expect_oauth(413, "invalid_request");
        let answer = quick(server, "a large body for a form filling", || {
            server.get(&form_filling("fr")).urlencoded(&body).send()
        });
        answer.expect_common(413, 66);
        let answer = quick(server, "a large body for a page", || {
            server.post("/consents/sign-in").urlencoded(&body).send()
        });
        answer.expect_page(413, "too_large");
    }
    // Refused by what it announces, before it comes.
    for length in ["104857600", "18446744073709551615"] {
        let announced = || token(server).header("Content-Length", length).send_unchecked();
        let answer = quick(server, "a body that is only announced", announced);
        assert!([400, 413, 431].contains(&answer.status), "{answer}");
    }
    // In pieces it is no smaller.
    let piece = format!("4000\r\n{}\r\n", "a".repeat(0x4000));
    let chunked = format!("{}0\r\n\r\n", piece.repeat(6));
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n",
        fr("/token"),
        server.addr
    );
    let answer = server.raw(format!("{head}{chunked}").as_bytes()).unwrap();
    assert_eq!(answer.status, 413, "{answer}");
}

#[test]
fn parameters_are_bounded() {
    let server = Server::shared();
    let request = Partner::seed(server).request("openid");
    let many = |n: usize| (0..n).map(|i| format!("&p{i}=1")).collect::<String>();
    let cases = [
        ("10,000 parameters", format!("{}{}", request.query(), many(10_000))),
        ("257 parameters", format!("{}{}", request.query(), many(257))),
        ("empty pairs", "&".repeat(60_000)),
        ("equal signs", "=&".repeat(30_000)),
        ("no decodable text", "%ff".repeat(20_000)),
        ("percent signs", "%".repeat(60_000)),
        ("NUL", "client_id=seed-client%00".to_owned()),
        ("10,000 scopes", request.clone().with("scope", &"openid ".repeat(5_000)).query()),
        ("a large state", request.clone().with("state", &"s".repeat(60_000)).query()),
        ("a large nonce", request.clone().with("nonce", &"n".repeat(60_000)).query()),
        ("a large client_id", request.clone().with("client_id", &"c".repeat(60_000)).query()),
        ("a large redirect_uri", request.clone().with("redirect_uri", &"r".repeat(60_000)).query()),
        ("a large hint", request.clone().with("id_token_hint", &"a.".repeat(20_000)).query()),
        (
            "large claims",
            request
                .clone()
                .with("claims", &format!("{{\"x\":\"{}\"}}", "a".repeat(20_000)))
                .query(),
        ),
        ("deep claims", request.clone().with("claims", &"[".repeat(8_000)).query()),
        ("deeper claims", request.clone().with("claims", &"{\"a\":".repeat(1_600)).query()),
        ("a large prompt", request.clone().with("prompt", &"login ".repeat(8_000)).query()),
    ];
    for (what, body) in &cases {
        quick(server, what, || server.post(&fr("/authorize")).urlencoded(body).send());
        quick(server, what, || token(server).urlencoded(body).send());
        if body.len() < 16_000 {
            quick(server, what, || server.get(&format!("{}?{body}", fr("/authorize"))).send());
        }
    }
    for name in ["code", "redirect_uri", "code_verifier", "refresh_token", "scope", "grant_type"] {
        let pairs = [("grant_type", "authorization_code"), ("code", "x")];
        let mut pairs: Vec<(&str, String)> =
            pairs.iter().map(|(n, v)| (*n, (*v).to_owned())).collect();
        pairs.retain(|(n, _)| *n != name);
        pairs.push((name, "x".repeat(60_000)));
        let answer = quick(server, name, || token(server).urlencoded(&form(&pairs)).send());
        assert_eq!(answer.status, 400, "{name}");
    }
    let long = "x".repeat(40_000);
    let answer = quick(server, "a large secret", || {
        server
            .post(&fr("/token"))
            .basic("seed-client", &long)
            .form(&[("grant_type", "refresh_token")])
            .send()
    });
    answer.expect_oauth(401, "invalid_client");
}

#[test]
fn headers_are_bounded() {
    let server = Server::shared();
    let many: String = (0..300).map(|n| format!("X-{n}: 1\r\n")).collect();
    let long = format!("X-Long: {}\r\n", "a".repeat(100_000));
    let cookies = format!("Cookie: {}\r\n", "a=b; ".repeat(12_000));
    let crowd = format!(
        "Cookie: {}\r\n",
        (0..2_000).map(|n| format!("neroli-tx={n}; ")).collect::<String>()
    );
    let language = format!("Accept-Language: {}\r\n", "fr;q=0.1,".repeat(5_000));
    for (what, headers) in [
        ("many headers", &many),
        ("a long header", &long),
        ("many cookies", &cookies),
        ("cookies of one name", &crowd),
        ("many languages", &language),
    ] {
        let head = format!(
            "GET {} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{headers}\r\n",
            fr("/authorize"),
            server.addr
        );
        quick(server, what, || server.raw(head.as_bytes()).unwrap());
    }
}

/// Class N01: a request that two programs could read differently is no request.
#[test]
fn ambiguous_requests_are_refused() {
    let server = Server::shared();
    let path = fr("/token");
    let host = server.addr;
    let smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
    let shapes = [
        format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello"
        ),
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: +5\r\n\r\nhello"),
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0x5\r\n\r\nhello"),
        format!("POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length : 5\r\n\r\nhello"),
        format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n{smuggled}"
        ),
        format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n{smuggled}"
        ),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX: a\r\n b\r\n\r\n"),
        format!("GET / HTTP/1.1\r\nHost: {host}\r\nX\u{0}: a\r\n\r\n"),
        format!("GET / HTTP/1.1\r\n Host: {host}\r\n\r\n"),
        format!("GET / x HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        format!("GET / HTTP/9.9\r\nHost: {host}\r\n\r\n"),
        format!("GET /\u{0} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
    ];
    for shape in &shapes {
        // No answer at all, or one refusal: never an answer to the second request.
        if let Ok(answer) = server.raw(shape.as_bytes()) {
            assert_eq!(answer.status, 400, "{shape:?}: {answer}");
            assert!(!String::from_utf8_lossy(&answer.body).contains("HTTP/1.1"), "{shape:?}");
        }
        server.get("/healthz").send().expect(200);
    }
}

/// A body that says it is compressed is not unpacked.
#[test]
fn compressed_bodies_are_not_unpacked() {
    let server = Server::shared();
    let bomb = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xed, 0xc1, 1, 1, 0, 0, 0, 0x80, 0x90, 0xfe];
    let answer = quick(server, "gzip", || {
        let post = token(server).header("Content-Encoding", "gzip");
        post.body("application/x-www-form-urlencoded", bomb).send()
    });
    answer.expect_oauth(400, "invalid_request");
}

/// A slow or broken sender holds nothing up.
#[test]
fn a_half_request_holds_nothing_up() {
    use std::io::Write as _;
    let server = Server::shared();
    let mut open = Vec::new();
    for half in [
        "GET / HT",
        "POST / HTTP/1.1\r\nContent-Length: 10\r\n\r\nhal",
        "",
        "\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{2}\u{0}",
    ] {
        for _ in 0..20 {
            let mut stream = std::net::TcpStream::connect(server.addr).unwrap();
            stream.write_all(half.as_bytes()).unwrap();
            open.push(stream);
        }
    }
    for _ in 0..20 {
        server.get(&format!("/?{}", encode("x"))).send().expect(200);
    }
    drop(open);
    server.get("/healthz").send().expect(200);
}

/// Memory does not grow with what is refused.
#[test]
fn refusals_leave_no_memory_behind() {
    let server = Server::fresh();
    let body = format!("x={}", "a".repeat(63 * 1024));
    let large = format!("{body}{body}");
    let flood = |rounds: usize| {
        for _ in 0..rounds {
            let _ = token(&server).urlencoded(&body).send();
            let _ = token(&server).urlencoded(&large).send();
            let _ = server.post(&fr("/authorize")).urlencoded(&body).send();
            let _ = server.get(&Partner::seed(&server).request("openid").target()).send();
        }
    };
    flood(20);
    let before = resident(&server);
    flood(100);
    let grown = resident(&server).saturating_sub(before);
    assert!(grown < 16 * 1024, "{grown} KiB more than {before} KiB");
}

/// Memory of the process, in KiB.
fn resident(server: &Server) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", server.pid())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}
