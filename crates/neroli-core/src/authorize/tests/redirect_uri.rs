//! Nothing is sent anywhere before client and redirect URI are proven (security classes A01, A02,
//! A04, A06, A08).

use super::super::PARAMETERS;
use super::*;
use crate::testing::public_client;
use proptest::prelude::*;

fn page(client: &Client, ask: &Ask) -> PageRefusal {
    match ask.run(client) {
        Err(Refused::Page(page)) => page,
        other => panic!("no page but {other:?} for {}", ask.query()),
    }
}

fn is_unregistered(client: &Client, uri: &str) -> bool {
    let ask = Ask::new().with("redirect_uri", uri);
    matches!(
        page(client, &ask),
        PageRefusal::UnregisteredRedirectUri { received, client_name, .. }
            if received == uri && client_name == client.name
    )
}

#[test]
fn until_client_and_redirect_uri_are_proven_an_error_is_a_page() {
    let ask = Ask::new;
    let disabled = Client { disabled: true, ..client() };
    for (client, ask, expected) in [
        (client(), ask().without("client_id"), PageRefusal::NoClient),
        (client(), ask().with("client_id", ""), PageRefusal::NoClient),
        (client(), ask().with("client_id", "other"), PageRefusal::UnknownClient),
        (client(), ask().with("client_id", "Shop"), PageRefusal::UnknownClient),
        (client(), ask().and("client_id", "shop"), PageRefusal::Repeated("client_id")),
        (client(), ask().and("client_id", "other"), PageRefusal::Repeated("client_id")),
        (client(), ask().and("client_id", ""), PageRefusal::Repeated("client_id")),
        (disabled, ask(), PageRefusal::DisabledClient),
        (client(), ask().without("redirect_uri"), PageRefusal::NoRedirectUri),
        (client(), ask().with("redirect_uri", ""), PageRefusal::NoRedirectUri),
        (client(), ask().and("redirect_uri", REDIRECT_URI), PageRefusal::Repeated("redirect_uri")),
        (client(), ask().and("redirect_uri", ""), PageRefusal::Repeated("redirect_uri")),
        (
            client(),
            ask().and("redirect_uri", "https://evil.test"),
            PageRefusal::Repeated("redirect_uri"),
        ),
    ] {
        assert_eq!(page(&client, &ask), expected, "{}", ask.query());
        // Whatever else is wrong does not change that (A08).
        let worse = ask
            .with("response_type", "token")
            .with("prompt", "none")
            .with("response_mode", "form_post")
            .without("scope");
        assert_eq!(page(&client, &worse), expected, "{}", worse.query());
    }
}

#[test]
fn no_other_spelling_of_a_registered_uri_will_do() {
    for uri in [
        "https://a.test/CB",
        "https://A.test/cb",
        "HTTPS://a.test/cb",
        "http://a.test/cb",
        "https://a.test/cb/",
        "https://a.test/cb/x",
        "https://a.test//cb",
        "https://a.test/./cb",
        "https://a.test/x/../cb",
        "https://a.test/x/%2e%2e/cb",
        "https://a.test/x/..;/cb",
        "https://a.test/cb;x",
        "https://a.test/cb..;/",
        "https://a.test/%63b",
        "https://a.test/cb?",
        "https://a.test/cb?x=1",
        "https://a.test/cb?state=xyz",
        "https://a.test/cb#",
        "https://a.test/cb#f",
        "https://a.test/cb%00",
        "https://a.test/cb\0",
        "https://a.test/cb%0d%0aLocation:%20https://evil.test",
        "https://a.test/cb\r\nx: y",
        "https://a.test:443/cb",
        "https://a.test:/cb",
        "https://a.test./cb",
        "https://a.test.evil.test/cb",
        "https://evil.test/cb",
        "https://evil.test/?https://a.test/cb",
        "https://a.test",
        "https://a.test/",
        "https://a.test/c",
        "https://sub.a.test/cb",
        "//a.test/cb",
        "/cb",
        "a.test/cb",
        " https://a.test/cb",
        "https://a.test/cb ",
        "\thttps://a.test/cb",
        "https://a.test/cb,https://a.test/cb",
        "javascript:https://a.test/cb",
    ] {
        assert!(is_unregistered(&client(), uri), "{uri}");
    }
}

#[test]
fn nothing_before_the_host_hides_another_host() {
    for uri in [
        "https://a.test@evil.test/cb",
        r"https://a.test\@evil.test/cb",
        r"https://evil.test\.a.test/cb",
        "https://evil%23@a.test/cb",
        "https://evil.test#@a.test/cb",
        "https://a:b@c@a.test/cb",
        "https://@a.test/cb",
        "https://a.te\tst/cb",
        "https://a.te\rst/cb",
        "https://a\u{ff0e}test/cb",
    ] {
        assert!(is_unregistered(&client(), uri), "{uri}");
    }
}

#[test]
fn an_installed_application_may_choose_its_port_and_nothing_else() {
    let client = public_client();
    for uri in ["http://127.0.0.1/cb", "http://127.0.0.1:1/cb", "http://127.0.0.1:65535/cb"] {
        let request = Ask::new().with("redirect_uri", uri).fine(&client);
        assert_eq!(request.redirect_uri, uri, "answers go to the port that was asked for");
    }
    for uri in [
        "http://127.0.0.1:4711/cb?bar=foo",
        "http://127.0.0.1:4711/cb/x",
        "http://127.0.0.1:4711/",
        "http://127.0.0.1:65536/cb",
        "http://127.0.0.1:+80/cb",
        "http://127.0.0.1:-1/cb",
        "http://127.0.0.1:4711#/cb",
        "http://127.0.0.1:4711@evil.test/cb",
        "http://127.0.0.1:4711.evil.test/cb",
        "http://127.0.0.1:\u{0664}/cb",
        "http://127.0.0.1.evil.test/cb",
        "http://localhost:4711/cb",
        "http://127.1:4711/cb",
        "http://2130706433:4711/cb",
        "http://0x7f.1:4711/cb",
        "http://0177.0.0.1:4711/cb",
        "http://[::1]:4711/cb",
        "http://[::ffff:127.0.0.1]:4711/cb",
        "https://127.0.0.1:4711/cb",
        "HTTP://127.0.0.1:4711/cb",
    ] {
        assert!(is_unregistered(&client, uri), "{uri}");
    }
}

/// A parameter as an attacker might write it: known names, plausible and hostile values.
fn parameter() -> impl Strategy<Value = (String, String)> {
    let name = prop::sample::select(PARAMETERS);
    let value = prop_oneof![
        Just("shop".to_owned()),
        Just(REDIRECT_URI.to_owned()),
        Just("https://evil.test/cb".to_owned()),
        Just("code".to_owned()),
        Just("none".to_owned()),
        Just("openid".to_owned()),
        Just("S256".to_owned()),
        Just(CHALLENGE.to_owned()),
        Just(r#"{"id_token":{"sub":{"value":"x"}}}"#.to_owned()),
        "\\PC{0,40}",
        any::<String>(),
    ];
    (name, value).prop_map(|(name, value)| (name.to_owned(), value))
}

proptest! {
    #[test]
    fn one_edit_of_a_registered_uri_makes_it_another(
        at in 0..=REDIRECT_URI.len(),
        edit in 0..4_u8,
        c in prop_oneof![any::<char>(), prop::char::range('!', '~')],
    ) {
        let mut uri: Vec<char> = REDIRECT_URI.chars().collect();
        match edit {
            0 => uri.insert(at, c),
            1 if at < uri.len() => { uri.remove(at); }
            2 if at < uri.len() => uri[at] = c,
            3 if at < uri.len() => uri[at] = uri[at].to_ascii_uppercase(),
            _ => uri.push(c),
        }
        let uri: String = uri.into_iter().collect();
        prop_assume!(uri != REDIRECT_URI);
        prop_assert!(is_unregistered(&client(), &uri));
    }

    #[test]
    fn every_port_of_loopback_is_the_applications(port in 1..=u16::MAX) {
        let uri = format!("http://127.0.0.1:{port}/cb");
        let request = Ask::new().with("redirect_uri", &uri).fine(&public_client());
        prop_assert_eq!(request.redirect_uri, uri);
    }

    #[test]
    fn an_error_is_sent_only_where_the_one_redirect_uri_of_the_request_is_registered(
        extra in prop::collection::vec(parameter(), 0..6),
        keep in prop::collection::vec(any::<bool>(), 7),
    ) {
        let kept = Ask::new().0.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(p, _)| p);
        let ask = Ask(kept.chain(extra).collect());
        let count = |name: &str| ask.0.iter().filter(|(n, _)| n == name).count();
        let asked = ask.0.iter().find(|(n, _)| n == "redirect_uri").map(|(_, v)| v.as_str());
        let proven = count("client_id") == 1
            && count("redirect_uri") == 1
            && asked == Some(REDIRECT_URI)
            && ask.0.contains(&("client_id".to_owned(), "shop".to_owned()));
        // `check` proves the address itself.
        let is_page = matches!(ask.run(&client()), Err(Refused::Page(_)));
        prop_assert_eq!(is_page, !proven, "{}", ask.query());
    }
}
