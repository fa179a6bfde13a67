//! `{issuer}/authorize` (OpenID Connect Core §3.1.2, RFC 6749 §4.1.1): what is refused, to whom it
//! is told, and how.

use crate::support::partner::challenge;
use crate::support::{Answer, Authorize, Browser, Partner, Server, fr, unique};

/// What a browser that nobody has signed in with is answered.
fn refused(server: &Server, request: &Authorize) -> Answer {
    Browser::new(server).authorize(request).answer()
}

/// Faults of a request whose redirect URI is proven: told to the client, with `state` and `iss`
/// (classes A11, B01, B04, C07).
#[test]
fn a11_b01_b04_each_fault_has_its_code() {
    let server = Server::shared();
    let compat = Partner::seed(server).request("openid");
    let bcp = Partner::shop(server).request("openid");
    let narrow = Partner::named(server, "narrow-client").request("openid");
    let long = "x".repeat(1025);
    let with = |name: &str, value: &str| compat.clone().with(name, value);
    let pkce = |challenge: &str, method: Option<&str>| {
        let request = compat.clone().with("code_challenge", challenge);
        method.map_or(request.clone(), |m| request.with("code_challenge_method", m))
    };
    let good = challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
    let cases = vec![
        ("unsupported_response_type", with("response_type", "token")),
        ("unsupported_response_type", with("response_type", "id_token")),
        ("unsupported_response_type", with("response_type", "code token")),
        ("unsupported_response_type", with("response_type", "code id_token")),
        ("unsupported_response_type", with("response_type", "none")),
        ("unsupported_response_type", with("response_type", "CODE")),
        ("unsupported_response_type", with("response_type", "code code")),
        ("invalid_request", compat.clone().without("response_type")),
        ("invalid_request", with("response_type", "")),
        ("invalid_request", with("response_mode", "fragment")),
        ("invalid_request", with("response_mode", "FORM_POST")),
        ("invalid_request", with("response_mode", "fragment.jwt")),
        ("invalid_scope", compat.clone().without("scope")),
        ("invalid_scope", with("scope", "unheard-of")),
        ("invalid_scope", with("scope", "OPENID")),
        ("invalid_scope", narrow.with("scope", "openid form_filling")),
        ("invalid_request", with("prompt", "none login")),
        ("invalid_request", with("prompt", "none consent")),
        ("invalid_request", with("prompt", "Login")),
        ("invalid_request", with("prompt", "create")),
        ("invalid_request", with("max_age", "-1")),
        ("invalid_request", with("max_age", "1.5")),
        ("invalid_request", with("max_age", "1e3")),
        ("invalid_request", with("max_age", "99999999999999999999")),
        ("invalid_request", with("nonce", &long)),
        ("invalid_request", with("claims", "not json")),
        ("invalid_request", with("claims", "[]")),
        ("invalid_request", with("claims", r#"{"userinfo":[]}"#)),
        ("invalid_request", with("claims", r#"{"userinfo":{"name":1}}"#)),
        ("invalid_request", with("claims", r#"{"userinfo":{},"userinfo":{}}"#)),
        ("invalid_request", with("id_token_hint", "x.y.z")),
        ("invalid_request", with("id_token_hint", "eyJhbGciOiJub25lIn0.e30.")),
        (
            "unmet_authentication_requirements",
            with("claims", r#"{"id_token":{"acr":{"essential":true,"value":"urn:x:strong"}}}"#),
        ),
        ("request_not_supported", with("request", "eyJhbGciOiJub25lIn0.e30.")),
        ("request_uri_not_supported", with("request_uri", "http://127.0.0.1:9/r")),
        ("registration_not_supported", with("registration", "{}")),
        ("login_required", with("prompt", "none")),
        // Class C07.
        ("invalid_request", bcp.clone().without("code_challenge").without("code_challenge_method")),
        ("invalid_request", bcp.without("code_challenge")),
        ("invalid_request", pkce(&good, None)),
        ("invalid_request", pkce(&good, Some("plain"))),
        ("invalid_request", pkce(&good, Some("s256"))),
        ("invalid_request", pkce(&good[..42], Some("S256"))),
        ("invalid_request", pkce(&format!("{good}A"), Some("S256"))),
        ("invalid_request", pkce(&good.replace('-', "+"), Some("S256"))),
        ("invalid_request", pkce(&format!("{}=", &good[..42]), Some("S256"))),
    ];
    for (error, request) in &cases {
        refused(server, request).expect_error(error, request);
        // The same by form_post: the error travels in the form (OAuth 2.0 Form Post §2).
        if request.get("response_mode").is_none() {
            let posted = request.clone().with("response_mode", "form_post");
            let page = Browser::new(server).authorize(&posted).expect(200);
            let answer = page.answer();
            answer.expect_error(error, &posted);
            assert_eq!(Some(answer.to), posted.get("redirect_uri"));
        }
    }
}

#[test]
fn a_public_client_needs_a_challenge() {
    let server = Server::shared();
    let request = Partner::public(server).request("openid");
    let bare = request.without("code_challenge").without("code_challenge_method");
    refused(server, &bare).expect_error("invalid_request", &bare);
}

/// The seeds: `state` is mandatory; a bcp client may leave it out, its challenge protects it.
#[test]
fn state_is_demanded_of_the_first_generation_only() {
    let server = Server::shared();
    let compat = Partner::seed(server).request("openid").without("state");
    refused(server, &compat).expect_error("invalid_request", &compat);
    let empty = compat.with("state", "");
    refused(server, &empty).expect_error("invalid_request", &empty);
    let bcp = Partner::named(server, "bcp-client").request("openid").without("state");
    assert!(Browser::new(server).authorize(&bcp).has("sign-in"));
}

/// Class A04: a parameter that stands twice is refused, whatever its values.
#[test]
fn a04_no_parameter_may_stand_twice() {
    let server = Server::shared();
    let request = Partner::seed(server).request("openid").and("nonce", "n");
    for name in [
        "response_type",
        "scope",
        "state",
        "nonce",
        "prompt",
        "max_age",
        "login_hint",
        "code_challenge",
        "response_mode",
        "claims",
        "ui_locales",
        "acr_values",
        "id_token_hint",
    ] {
        let value = request.get(name).unwrap_or_default();
        for second in [value.as_str(), "other", ""] {
            let once =
                if value.is_empty() { request.clone().and(name, "") } else { request.clone() };
            let twice = once.and(name, second);
            let answer = refused(server, &twice);
            assert_eq!(answer.get("error"), Some("invalid_request"), "{name} {second}");
            assert_eq!(answer.to, "http://localhost:3000/callback");
            let state = request.get("state").filter(|_| name != "state");
            assert_eq!(answer.get("state").map(str::to_owned), state, "{name}");
        }
    }
    for name in ["client_id", "redirect_uri"] {
        for second in [request.get(name).unwrap().as_str(), "https://evil.test/cb", ""] {
            let twice = request.clone().and(name, second);
            server.get(&twice.target()).send().expect_page(400, "invalid_request");
        }
    }
}

#[test]
fn a_form_is_read_like_a_query() {
    let server = Server::shared();
    let request = Partner::seed(server).request("openid").with("prompt", "none");
    let path = request.path();
    let mut browser = Browser::new(server);
    // Another site's form: no Origin of ours, and still answered (protocol.md 3.2).
    let post = server.post(&path).header("Origin", "https://partner.example.test");
    let answer =
        browser.step(post.header("Sec-Fetch-Site", "cross-site").form(&request.parameters));
    assert!(answer.location().contains("error=login_required"), "{answer}");
    // In a form the query does not count.
    let mixed = server.post(&request.target()).form(&[("client_id", "seed-client")]);
    mixed.send().expect_page(400, "invalid_request");
    let wrong = server.post(&path).body("text/plain", request.query());
    wrong.send().expect_page(400, "invalid_request");
    let json = server.post(&path).body("application/json", "{}");
    json.send().expect_page(400, "invalid_request");
}

#[test]
fn what_cannot_be_decoded_is_refused() {
    let server = Server::shared();
    let query = Partner::seed(server).request("openid").query();
    let many: String = (0..300).map(|n| format!("&x{n}=1")).collect();
    for tail in [
        "&nonce=%",
        "&nonce=%f",
        "&nonce=%zz",
        "&nonce=%ff",
        "&%c3%28=1",
        "&nonce=%c3",
        many.as_str(),
    ] {
        let target = format!("{}?{query}{tail}", fr("/authorize"));
        server.get(&target).send().expect_page(400, "invalid_request");
        let form = server.post(&fr("/authorize")).urlencoded(&format!("{query}{tail}"));
        form.send().expect_page(400, "invalid_request");
    }
}

/// `state` comes back byte for byte, in a success and in an error, by each way.
#[test]
fn state_is_echoed_byte_for_byte() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let _ = browser.agree(&partner.request("openid"), &person);
    let long = "s".repeat(4096);
    for state in [
        "plain",
        "a b+c%20d",
        "&=?#/\\;:@,",
        "\"'<>`{}|^~",
        "\u{e9}\u{4e2d}\u{1f338}",
        "%00%0d%0a",
        &long,
        " ",
        "</form><script>alert(1)</script>",
    ] {
        for mode in ["query", "form_post"] {
            let request =
                partner.request("openid").with("state", state).with("response_mode", mode);
            let answer = browser.authorize(&request).answer();
            assert_eq!(answer.get("state"), Some(state), "{mode}");
            assert!(answer.get("code").is_some());
            let wrong = request.with("response_type", "token");
            browser.authorize(&wrong).answer().expect_error("unsupported_response_type", &wrong);
        }
    }
    for state in ["a\r\nSet-Cookie: x=y", "\u{0}", "\u{7f}", "x\ty", "s".repeat(4097).as_str()] {
        let request = partner.request("openid").with("state", state);
        let answer = browser.authorize(&request).answer();
        assert_eq!(answer.get("error"), Some("invalid_request"));
        assert_eq!(answer.get("state"), None, "what cannot be echoed is left out");
    }
}

/// Class A10: nothing of the request's own address clings to the answer, and no redirect repeats
/// a form.
#[test]
fn a10_redirects_are_303_and_leave_no_fragment_behind() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let first = browser.step(server.get(&partner.request("openid").target())).expect(303);
    assert!(first.location().starts_with("/openidconnect/fr/v1/sign-in?request="));
    let page = browser.open(first.location());
    let form = page.form("sign-in");
    let values = [("username", person.username.as_str()), ("password", &person.password)];
    let signed_in = browser.step(server.post(&form.action).form(&form.filled(&values))).expect(303);
    let page = browser.open(signed_in.location());
    let form = page.form("consent");
    let agreed =
        browser.step(server.post(&form.action).form(&form.filled(&[("decision", "allow")])));
    let agreed = agreed.expect(303);
    assert!(agreed.location().ends_with('#'), "a browser's fragment is replaced by an empty one");
    assert_eq!(agreed.header("cache-control"), Some("no-store"));
    assert_eq!(agreed.header("referrer-policy"), Some("no-referrer"));
}

/// What comes in an unknown parameter, and the order of those that are known, changes nothing.
#[test]
fn unknown_parameters_and_their_order_do_not_matter() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let mut request = partner.request("form_filling openid");
    request.parameters.reverse();
    let request = request.and("extra", "foobar").and("extra", &unique("x")).and("audience", "y");
    let person = server.person();
    let tokens = partner.tokens_of(&mut Browser::new(server), &request, &person);
    partner.form_filling(&tokens.access).expect(200);
}

/// Class M05: requests that nobody finishes leave nothing behind on the server.
#[test]
fn an_unfinished_request_travels_in_the_page() {
    let server = Server::shared();
    let request = Partner::seed(server).request("openid");
    let page = Browser::new(server).authorize(&request);
    let sealed = page.target.split_once("?request=").unwrap().1;
    // The sealed request is opaque: nothing of it can be read from the address.
    for secret in ["seed-client", "openid", &request.get("state").unwrap()] {
        assert!(!sealed.contains(secret), "{sealed}");
    }
}
