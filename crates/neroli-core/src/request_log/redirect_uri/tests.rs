//! The first difference is found and named; the values that a URI carries are not kept.

use super::*;
use proptest::prelude::*;

fn registered(uris: &[&str]) -> Vec<RedirectUri> {
    uris.iter().map(|uri| RedirectUri::parse(uri).unwrap()).collect()
}

#[test]
fn the_part_that_differs_is_named() {
    let uris = registered(&["https://shop.example/callback?realm=fr"]);
    let plain = registered(&["https://shop.example/callback"]);
    let local = registered(&["http://localhost:3000/callback"]);
    let encoded = registered(&["https://shop.example/a%20b"]);
    for (received, registered, part) in [
        ("http://shop.example/callback", &plain, Part::Scheme),
        ("https://www.shop.example/callback", &plain, Part::Host),
        ("https://shop.example:8443/callback", &plain, Part::Port),
        ("https://shop.example/callback/", &plain, Part::TrailingSlash),
        ("https://shop.example/Callback", &plain, Part::Case),
        ("https://shop.example/call", &plain, Part::Path),
        ("https://shop.example/callback?x=1", &plain, Part::Query),
        ("https://shop.example/callback#x", &plain, Part::Fragment),
        ("https://shop.example/callback?realm=be", &uris, Part::Query),
        ("https://shop.example/callback", &uris, Part::Query),
        ("https://shop.example/a%2520b", &encoded, Part::Path),
        ("https://shop.example/a b", &encoded, Part::Encoding),
        ("http://127.0.0.1:3000/callback", &local, Part::Loopback),
        ("http://localhost:3001/callback", &local, Part::Port),
        ("http://localhost/callback", &local, Part::Port),
        ("", &plain, Part::Scheme),
        ("https://shop.example/callback", &Vec::new(), Part::Scheme),
    ] {
        assert_eq!(UriDifference::between(received, registered).part, part, "{received}");
    }
}

#[test]
fn the_registered_one_that_resembles_most_stands_beside_it() {
    let uris = registered(&[
        "https://shop.example/callback",
        "https://staging.shop.example/callback",
        "http://localhost:3000/callback",
    ]);
    for (received, closest, at) in [
        ("https://shop.example/callbacks", "https://shop.example/callback", 29),
        ("https://stage.shop.example/callback", "https://staging.shop.example/callback", 12),
        ("http://localhost:8080/callback", "http://localhost:3000/callback", 17),
        ("http://shop.example/callback", "https://shop.example/callback", 4),
    ] {
        let difference = UriDifference::between(received, &uris);
        assert_eq!(difference.closest.as_deref(), Some(closest), "{received}");
        assert_eq!(difference.at, at, "{received}");
    }
    assert_eq!(UriDifference::between("https://x/", &[]).closest, None);
}

#[test]
fn values_are_not_kept() {
    for (uri, kept) in [
        ("https://a.example/cb?code=canary&state=canary", "https://a.example/cb?code=…&state=…"),
        ("https://a.example/cb?canary", "https://a.example/cb?…"),
        ("https://canary:canary@a.example/cb", "https://…@a.example/cb"),
        ("https://a.example/cb#id_token=canary", "https://a.example/cb#…"),
        ("https://a.example/\u{202e}\n<b>", "https://a.example/%E2%80%AE%0A<b>"),
        ("canary@mail.example", "canary@mail.example"),
    ] {
        assert_eq!(without_values(uri), kept);
    }
    assert!(without_values(&format!("https://a/{}", "x".repeat(9000))).len() < 310);
}

proptest! {
    #[test]
    fn any_two_texts_can_be_compared(received in ".{0,80}", path in "[a-zA-Z0-9/._-]{0,20}") {
        let uris = registered(&[&format!("https://shop.example/{path}")]);
        let difference = UriDifference::between(&received, &uris);
        prop_assert!(difference.received.is_char_boundary(difference.at));
        prop_assert!(difference.received.chars().all(|c| matches!(c, '!'..='~' | '…')));
        prop_assert!(difference.closest.is_some_and(|uri| uri.is_char_boundary(difference.at)));
    }

    #[test]
    fn what_stands_in_a_query_value_is_never_kept(value in "[a-z]{12,30}") {
        for uri in [
            format!("https://shop.example/cb?x={value}"),
            format!("https://shop.example/cb?{value}"),
            format!("https://{value}@shop.example/cb"),
            format!("https://shop.example/cb?x=1&y={value}#z={value}"),
            format!("https://shop.example/cb?x=1=2{value}&&"),
        ] {
            prop_assert!(!without_values(&uri).contains(&value), "{uri}");
        }
    }
}
