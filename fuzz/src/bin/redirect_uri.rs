//! Redirect URIs: whatever may be registered keeps the rules, read here in another way, and
//! matches itself and nothing next to it. A second line is a requested URI.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::client::RedirectUri;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let (text, requested) = text.split_once('\n').unwrap_or((text, text));
    // Made from what the request says even before it is known: must not panic on anything.
    let (_, _) = (RedirectUri::origin_of(text), RedirectUri::domain_of(text));
    let Ok(uri) = RedirectUri::parse(text) else { return };
    assert_eq!(uri.as_str(), text);
    assert!(text.len() <= RedirectUri::MAX_LENGTH);
    // RFC 3986 §2: what a header or a page would have to escape cannot stand in a URI.
    assert!(text.bytes().all(|byte| byte.is_ascii_graphic()));
    assert!(!text.contains(['"', '<', '>', '\\', '`']));
    assert!(!text.contains('#'), "RFC 6749 §3.1.2: {text}");
    scheme_and_host(text);
    assert!(uri.matches(text, false) && uri.matches(text, true));
    matching(&uri, requested);
});

fn scheme_and_host(text: &str) {
    let (scheme, rest) = text.split_once(':').expect("a scheme");
    let authority =
        rest.strip_prefix("//").map_or("", |rest| rest.split(['/', '?']).next().unwrap_or(""));
    assert!(!authority.contains('@'), "user information: {text}");
    match scheme {
        "https" => assert!(!authority.is_empty(), "no host: {text}"),
        "http" => {
            let host =
                authority.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(':');
            let loopback = authority.starts_with("127.")
                || host == "[::1]"
                || authority.starts_with("[::1]")
                || host.eq_ignore_ascii_case("localhost");
            assert!(loopback || is_ipv6_loopback(authority), "RFC 9700 §2.6: {text}");
        }
        // RFC 8252 §7.1.
        scheme => assert!(scheme.contains('.'), "{text}"),
    }
}

/// `[0:0:0:0:0:0:0:1]` and its other spellings.
fn is_ipv6_loopback(authority: &str) -> bool {
    let inner = authority.strip_prefix('[').and_then(|rest| rest.split_once(']'));
    inner
        .and_then(|(ip, _)| ip.parse::<std::net::Ipv6Addr>().ok())
        .is_some_and(|ip| ip.is_loopback())
}

/// RFC 9700 §2.1: exact, but for the port of a public client's loopback address.
fn matching(uri: &RedirectUri, requested: &str) {
    if requested == uri.as_str() {
        return;
    }
    assert!(!uri.matches(requested, false), "{} takes {requested}", uri.as_str());
    if uri.matches(requested, true) {
        let origins = ["http://127.0.0.1:", "http://[::1]:"];
        assert!(origins.iter().any(|origin| requested.starts_with(origin)), "{requested}");
        let (_, port_and_path) =
            requested.rsplit_once("]:").or_else(|| requested.split_once("1:")).expect("a port");
        let path = port_and_path.trim_start_matches(|c: char| c.is_ascii_digit());
        assert!(uri.as_str().ends_with(path), "{} takes {requested}", uri.as_str());
    }
}
