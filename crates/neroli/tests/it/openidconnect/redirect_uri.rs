//! Classes A01, A02, A06 and A08: an answer goes to a registered address, or nowhere.

use crate::support::{Authorize, Browser, Partner, Server};

/// Sends a request as it is, without a person.
fn bare(server: &Server, request: &Authorize) -> crate::support::Response {
    server.get(&request.target()).send()
}

/// Class A01: other spellings of the registered address.
#[test]
fn a01_only_the_registered_spelling_is_answered() {
    let server = Server::shared();
    let partner = Partner::named(server, "other-client");
    let registered = &partner.redirect_uri;
    let (origin, path) = ("https://partner.example.test", "/other-client");
    assert_eq!(*registered, format!("{origin}{path}"));
    let mut spellings = vec![
        registered.to_uppercase(),
        registered.replace("https", "HTTPS"),
        registered.replace("partner", "Partner"),
        registered.replace("other-client", "Other-Client"),
        registered.replace("https", "http"),
        registered.replace("example.test", "example.test."),
        registered.replace("example.test", "example.test:443"),
        registered.replace("example.test", "example.test:80"),
        registered.replace("example.test", "example.test:"),
        registered.replace("partner.", "partner%2e"),
        registered.replace("//", "///"),
        registered.replace("//", "/"),
        registered.replace("https://", "//"),
        registered.replace("https:", ""),
        registered.replace("https://partner.example.test", ""),
        registered.replace("client", "clien"),
        registered.replace('-', "%2D"),
        registered.replace('-', "%2d"),
        registered.replace('c', "%63"),
    ];
    for end in [
        "/",
        "//",
        "/x",
        "/.",
        "/..",
        "/../other-client",
        "/%2e%2e",
        "/..;/",
        "/..%2f",
        ";a=b",
        "?",
        "?x=1",
        "?code=x",
        "&x=1",
        "#",
        "#f",
        "%23f",
        "%00",
        "%0d%0a",
        "%09",
        "\u{0}",
        "\r\n",
        "\t",
        " ",
        "+",
        "%20",
        ".evil.test",
        "@evil.test",
        ":443",
        "\\",
        "\u{e9}",
        "\u{ff0f}",
    ] {
        spellings.push(format!("{registered}{end}"));
    }
    for start in [" ", "\t", "\u{0}", "https://evil.test/?x=", "javascript:", "//evil.test/"] {
        spellings.push(format!("{start}{registered}"));
    }
    for middle in ["/.", "/x/..", "/x/%2e%2e", "/x/..;", "/x/..%2f..", "/%2f", "\\"] {
        spellings.push(format!("{origin}{middle}{path}"));
    }
    assert!(spellings.len() > 40);
    for spelling in &spellings {
        let request = partner.request("openid").with("redirect_uri", spelling);
        bare(server, &request).expect_page(400, "invalid_request");
    }
    let control = bare(server, &partner.request("openid"));
    assert_eq!(control.status, 303, "the registered spelling is taken");
}

/// Class A02: addresses that look like the registered one to a careless reader.
#[test]
fn a02_user_names_and_backslashes_lead_nowhere() {
    let server = Server::shared();
    let partner = Partner::named(server, "other-client");
    for uri in [
        "https://partner.example.test@evil.test/other-client",
        "https://partner.example.test\\@evil.test/other-client",
        "https://evil.test\\@partner.example.test/other-client",
        "https://evil.test#@partner.example.test/other-client",
        "https://evil%23@partner.example.test/other-client",
        "https://a:b@c@partner.example.test/other-client",
        "https://evil.test?@partner.example.test/other-client",
        "https://part\tner.example.test/other-client",
        "https://partner.example.test\r/other-client",
        "https://partner.example.test\u{2024}evil.test/other-client",
        "https://evil.test/https://partner.example.test/other-client",
        "data:text/html,x",
        "JaVaScRiPt:alert(1)",
        "\u{1}javascript:alert(1)",
        "null",
        "*",
        "",
    ] {
        let request = partner.request("openid").with("redirect_uri", uri);
        bare(server, &request).expect_page(400, "invalid_request");
    }
}

/// Class A06: an installed application may choose its port (RFC 8252 §7.3), and nothing else.
#[test]
fn a06_only_the_port_of_a_loopback_address_may_vary() {
    let server = Server::shared();
    let partner = Partner::public(server);
    for port in ["", ":1", ":80", ":8765", ":65535"] {
        let uri = format!("http://127.0.0.1{port}/callback");
        let answer = bare(server, &partner.request("openid").with("redirect_uri", &uri));
        assert_eq!(answer.status, 303, "{uri}");
    }
    for uri in [
        "http://127.0.0.1:8765/callback?bar=foo",
        "http://127.0.0.1:8765/callback/",
        "http://127.0.0.1:8765/Callback",
        "http://127.0.0.1:8765/",
        "http://127.0.0.1:8765",
        "http://127.0.0.1:/callback",
        "http://127.0.0.1:0/callback",
        "http://127.0.0.1:65536/callback",
        "http://127.0.0.1:99999999999999999999/callback",
        "http://127.0.0.1:+80/callback",
        "http://127.0.0.1:80@evil.test/callback",
        "http://127.0.0.1:80#/callback",
        "http://localhost:8765/callback",
        "http://127.0.0.1.evil.test/callback",
        "http://127.1:8765/callback",
        "http://0x7f.1:8765/callback",
        "http://2130706433:8765/callback",
        "http://127.0.0.2:8765/callback",
        "http://[::1]:8765/callback",
        "http://[::ffff:127.0.0.1]:8765/callback",
        "https://127.0.0.1:8765/callback",
    ] {
        let request = partner.request("openid").with("redirect_uri", uri);
        bare(server, &request).expect_page(400, "invalid_request");
    }
    // A confidential client's address is compared whole.
    let seed = Partner::seed(server).request("openid");
    let other = seed.with("redirect_uri", "http://127.0.0.1:3001/callback");
    bare(server, &other).expect_page(400, "invalid_request");
}

/// Class A08: whatever else is wrong, nothing leads to an address that is not the client's.
#[test]
fn a08_no_other_fault_leads_to_a_foreign_address() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let evil = partner.request("openid").with("redirect_uri", "https://evil.test/cb");
    let nobody = partner.request("openid").with("client_id", "nobody");
    type Change = fn(Authorize) -> Authorize;
    let changes: &[Change] = &[
        |request| request,
        |request| request.with("response_type", "token"),
        |request| request.without("response_type"),
        |request| request.without("scope"),
        |request| request.without("state"),
        |request| request.with("prompt", "none"),
        |request| request.with("prompt", "none login"),
        |request| request.with("response_mode", "form_post"),
        |request| request.with("response_mode", "fragment"),
        |request| request.with("max_age", "x").without("scope").with("prompt", "none"),
    ];
    // What carries a request is looked at first: it could hold a redirect URI of the client's.
    for (name, value, error) in [
        ("request_uri", "https://evil.test/r", "request_uri_not_supported"),
        ("request", "e30.e30.", "invalid_request_object"),
    ] {
        bare(server, &evil.clone().with(name, value)).expect_page(400, error);
        bare(server, &evil.clone().without("redirect_uri").with(name, value))
            .expect_page(400, error);
        bare(server, &nobody.clone().with(name, value)).expect_page(400, "invalid_client");
    }
    for change in changes {
        bare(server, &change(evil.clone())).expect_page(400, "invalid_request");
        bare(server, &change(nobody.clone())).expect_page(400, "invalid_client");
        let none = change(partner.request("openid").without("redirect_uri"));
        bare(server, &none).expect_page(400, "invalid_request");
        let unnamed = change(partner.request("openid").without("client_id"));
        bare(server, &unnamed).expect_page(400, "invalid_client");
        let disabled = change(Partner::named(server, "disabled-client").request("openid"));
        bare(server, &disabled).expect_page(400, "unauthorized_client");
    }
}

/// The address is not looked for among other clients or other realms.
#[test]
fn another_clients_address_is_foreign() {
    let server = Server::shared();
    let other = Partner::named(server, "other-client");
    let request = Partner::seed(server).request("openid").with("redirect_uri", &other.redirect_uri);
    bare(server, &request).expect_page(400, "invalid_request");
    let abroad = Partner::named(server, "other-client").of_realm("be").request("openid");
    bare(server, &abroad).expect_page(400, "invalid_client");
}

/// A registered query is kept, and the answer is added to it (RFC 6749 §3.1.2).
#[test]
fn a_registered_query_is_kept_as_written() {
    let server = Server::shared();
    let partner = Partner::named(server, "query-client");
    let person = server.person();
    let page = {
        let mut browser = Browser::new(server);
        let page = browser.authorize(&partner.request("openid"));
        let page = browser.sign_in(&page, &person);
        browser.decide(&page, "allow", &[])
    };
    let location = page.response.location();
    assert!(
        location.starts_with("https://partner.example.test/cb?foo=bar&b=%20&code="),
        "{location}"
    );
    for uri in [
        "https://partner.example.test/cb?foo=bar",
        "https://partner.example.test/cb",
        "https://partner.example.test/cb?b=%20&foo=bar",
    ] {
        let request = partner.request("openid").with("redirect_uri", uri);
        bare(server, &request).expect_page(400, "invalid_request");
    }
}
