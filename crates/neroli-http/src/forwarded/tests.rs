//! Whose word counts, and what is no word at all.

use super::*;
use http::{HeaderName, HeaderValue};

const PROXY: &str = "10.0.0.1";

fn proxies(header: ForwardedHeader) -> TrustedProxies {
    let networks = ["10.0.0.0/8", "fd00::/8"].map(|text| text.parse().unwrap());
    TrustedProxies { networks: networks.to_vec(), header }
}

fn client(header: ForwardedHeader, peer: &str, lines: &[(&'static str, &str)]) -> String {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        let value = HeaderValue::from_bytes(value.as_bytes()).unwrap();
        headers.append(HeaderName::from_static(name), value);
    }
    proxies(header).client(peer.parse().unwrap(), &headers).to_string()
}

#[test]
fn the_last_address_that_is_no_proxy_of_ours_is_the_client() {
    let long = format!("{}9.9.9.9", "10.1.1.1, ".repeat(20));
    for (peer, value, expected) in [
        (PROXY, "203.0.113.7", "203.0.113.7"),
        (PROXY, "203.0.113.7, 10.2.3.4", "203.0.113.7"),
        ("fd00::1", "2001:db8::7", "2001:db8::7"),
        ("::ffff:10.0.0.1", "203.0.113.7", "203.0.113.7"),
        // What the client itself wrote stands before what the proxy appended.
        (PROXY, "127.0.0.1, 203.0.113.7", "203.0.113.7"),
        (PROXY, "1.1.1.1, 203.0.113.7, 10.2.3.4", "203.0.113.7"),
        (PROXY, "203.0.113.7:4711", "203.0.113.7"),
        (PROXY, "[2001:db8::7]:4711", "2001:db8::7"),
        (PROXY, "[2001:db8::7]", "2001:db8::7"),
        (PROXY, "::ffff:203.0.113.7", "203.0.113.7"),
        (PROXY, "10.9.9.9", "10.9.9.9"),
        (PROXY, &long, "9.9.9.9"),
    ] {
        let seen = client(ForwardedHeader::XForwardedFor, peer, &[("x-forwarded-for", value)]);
        assert_eq!(seen, expected, "{value}");
    }
}

#[test]
fn n03_headers_of_strangers_and_things_that_are_no_address_are_ignored() {
    for (peer, value) in [
        ("203.0.113.9", "1.2.3.4"),
        ("11.0.0.1", "1.2.3.4"),
        (PROXY, "a"),
        (PROXY, ""),
        (PROXY, "unknown"),
        (PROXY, "localhost"),
        (PROXY, "partner.example"),
        (PROXY, "fe80::1%eth0"),
        (PROXY, "[fe80::1%1]:80"),
        (PROXY, "1.2.3"),
        (PROXY, "1.2.3.4.5"),
        (PROXY, "0x7f.0.0.1"),
        (PROXY, "1.2.3.4:99999"),
        (PROXY, "1.2.3.4, a"),
        (PROXY, "1.2.3.4 5.6.7.8"),
        (PROXY, "for=1.2.3.4"),
        (PROXY, "1.2.3.4,\u{e9}"),
        (PROXY, &"9".repeat(10 * 1024)),
    ] {
        let seen = client(ForwardedHeader::XForwardedFor, peer, &[("x-forwarded-for", value)]);
        assert_eq!(seen, peer, "{value}");
    }
    assert_eq!(client(ForwardedHeader::XForwardedFor, PROXY, &[]), PROXY);
    let both = [("x-forwarded-for", "203.0.113.7"), ("x-forwarded-for", "junk")];
    assert_eq!(client(ForwardedHeader::XForwardedFor, PROXY, &both), PROXY, "the last line wins");
    let nobody = TrustedProxies::default();
    let mut headers = HeaderMap::new();
    headers.append("x-forwarded-for", HeaderValue::from_static("1.2.3.4"));
    assert_eq!(nobody.client(PROXY.parse().unwrap(), &headers).to_string(), PROXY);
}

#[test]
fn only_the_header_that_the_proxies_write_is_read() {
    let both = [("x-forwarded-for", "1.1.1.1"), ("forwarded", "for=2.2.2.2")];
    assert_eq!(client(ForwardedHeader::XForwardedFor, PROXY, &both), "1.1.1.1");
    assert_eq!(client(ForwardedHeader::Forwarded, PROXY, &both), "2.2.2.2");
}

#[test]
fn forwarded_is_read_as_rfc_7239_writes_it() {
    for (value, expected) in [
        ("for=203.0.113.7", "203.0.113.7"),
        ("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
        ("for=203.0.113.7;proto=http;by=203.0.113.43", "203.0.113.7"),
        ("for=192.0.2.43, for=198.51.100.17", "198.51.100.17"),
        ("for=192.0.2.43, for=10.0.0.9", "192.0.2.43"),
        ("for=\"_gazonk\"", PROXY),
        ("for=unknown", PROXY),
        ("proto=https", PROXY),
        ("for=1.1.1.1;for=2.2.2.2", PROXY),
    ] {
        let seen = client(ForwardedHeader::Forwarded, PROXY, &[("forwarded", value)]);
        assert_eq!(seen, expected, "{value}");
    }
}

#[test]
fn blocks_are_what_cidr_says() {
    for (block, inside, outside) in [
        ("10.0.0.0/8", "10.255.0.1", "11.0.0.0"),
        ("192.0.2.7", "192.0.2.7", "192.0.2.8"),
        ("192.0.2.128/25", "192.0.2.200", "192.0.2.127"),
        ("0.0.0.0/0", "8.8.8.8", "::1"),
        ("::/0", "2001:db8::1", "8.8.8.8"),
        ("2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1"),
        ("::1", "::1", "::2"),
    ] {
        let network: Network = block.parse().unwrap();
        assert!(network.contains(inside.parse().unwrap()), "{inside} in {block}");
        assert!(!network.contains(outside.parse().unwrap()), "{outside} not in {block}");
    }
    for wrong in ["", "10.0.0.0/33", "::/129", "10.0.0.0/", "10.0.0.0/+8", "a/8", "10/8", "x"] {
        assert_eq!(wrong.parse::<Network>(), Err(NotANetwork), "{wrong}");
    }
}
