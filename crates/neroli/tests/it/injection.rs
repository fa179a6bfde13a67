//! Classes H04 and N02: what comes in a parameter stays text, wherever it comes out, and makes no
//! header.

use crate::support::{Authorize, Browser, Partner, Response, Server, encode, fr};
use neroli_core::authorize::PARAMETERS;

/// Markup that would show if it were not escaped, in the places where text can stand.
const CANARIES: &[&str] = &[
    "\"><img src=x onerror=alert(1)><b>canary</b>",
    "'><svg/onload=alert(1)>canary",
    "</title></textarea></script><script>alert('canary')</script>",
    "javascript:alert('canary')",
    "{{7*7}}${7*7}<%= 7*7 %>canary",
    "\u{202e}yranac\u{202c}\u{2066}canary",
    "x\r\nSet-Cookie: canary=1\r\n\r\n<b>canary</b>",
    "x\nLocation: https://evil.test/",
    "\u{10d}\u{10a}Set-Cookie: canary=1",
    "%0d%0aSet-Cookie:%20canary=1",
];

#[track_caller]
fn assert_harmless(answer: &Response, canary: &str) {
    assert!(answer.status < 500, "{}: {answer}", answer.of);
    for (name, value) in &answer.headers {
        assert!(name != "set-cookie" || !value.contains("canary"), "{}: {value}", answer.of);
        assert!(name != "location" || !value.contains("://evil.test"), "{}: {value}", answer.of);
        assert!(value.bytes().all(|b| (0x20..0x7f).contains(&b)), "{}: {name}: {value}", answer.of);
    }
    let text = String::from_utf8_lossy(&answer.body);
    for markup in ["<img src=x", "<svg/onload", "<b>canary", "<script>alert", "7*7=49", ">49<"] {
        assert!(!text.contains(markup), "{}: {markup} of {canary}", answer.of);
    }
    assert!(!text.contains("href=\"javascript:"), "{}", answer.of);
}

#[test]
fn parameters_of_a_request_stay_text() {
    let server = Server::shared();
    let base = Partner::seed(server).request("openid");
    for name in PARAMETERS.iter().chain(&["error_description", "lang", "unheard_of"]) {
        for canary in CANARIES {
            let with = |request: &Authorize| request.clone().with(name, canary);
            let variants = [
                with(&base),
                with(&base.clone().with("response_mode", "form_post")),
                with(&base.clone().with("prompt", "none")),
                with(&base.clone().with("client_id", "nobody")),
            ];
            for request in variants {
                let mut browser = Browser::new(server);
                assert_harmless(&browser.authorize(&request).response, canary);
            }
            let posted = server.post(&base.path()).form(&with(&base).parameters).send();
            assert_harmless(&posted, canary);
        }
    }
}

#[test]
fn other_addresses_keep_text_text() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let page = browser.authorize(&Partner::seed(server).request("openid"));
    let sealed = page.form("sign-in").value("request").unwrap().to_owned();
    let page = browser.sign_in(&page, &person);
    let _ = browser.decide(&page, "allow", &[]);
    for canary in CANARIES {
        let text = encode(canary);
        let targets = [
            format!("{}?request={text}", fr("/sign-in")),
            format!("{}?request={sealed}&lang={text}", fr("/sign-in")),
            format!("{}?request={sealed}&x={text}", fr("/sign-in")),
            format!("{}?request={text}", fr("/consent")),
            format!("{}?realm={text}&error={text}&x={text}", fr("/logout")),
            format!("/consents?realm={text}"),
            format!("/consents?realm=fr&stopped={text}&item={text}&already={text}"),
            format!("/consents?realm=fr&stopped=seed-client&item={text}"),
            format!("/consents/history?realm=fr&client_id={text}&before={text}"),
            format!("/consents/sign-in?realm={text}"),
            format!("/consents/sign-in?realm=fr&error_description={text}&username={text}"),
            format!("/consents/sign-out?realm=fr&x={text}"),
            format!("/developer/errors?x={text}&lang={text}"),
            format!("/developer/errors/{text}"),
            format!("/assets/{text}"),
            format!("/{text}"),
            format!("/?{text}={text}"),
            format!("/openidconnect/{text}/v1/authorize"),
        ];
        for target in &targets {
            assert_harmless(&browser.step(server.get(target)), canary);
        }
        let failed = [("realm", "fr"), ("username", canary), ("password", canary)];
        assert_harmless(&server.post("/consents/sign-in").form(&failed).send(), canary);
    }
}

/// Free text in an address is never shown as our own words.
#[test]
fn nobody_can_make_us_say_something() {
    let server = Server::shared();
    let words = "call +33 1 23 45 67 89 at once";
    let text = encode(words);
    let query = format!("error=server_error&error_description={text}&message={text}&status={text}");
    for path in [
        fr("/authorize"),
        fr("/sign-in"),
        fr("/consent"),
        fr("/logout"),
        "/consents/sign-in".to_owned(),
        "/consents/sign-out".to_owned(),
        "/developer/errors".to_owned(),
        "/nothing".to_owned(),
        "/".to_owned(),
    ] {
        let answer = server.get(&format!("{path}?{query}")).send();
        let shown = crate::support::html::strip(answer.text());
        assert!(!shown.contains(words), "{path}");
    }
}

/// Header values that are no visible text change nothing and break nothing.
#[test]
fn odd_header_values_are_harmless() {
    let server = Server::shared();
    let target = Partner::seed(server).request("openid").target();
    for name in [
        "Accept-Language",
        "Cookie",
        "User-Agent",
        "Referer",
        "Accept",
        "If-None-Match",
        "Accept-Encoding",
        "X-Forwarded-For",
        "Origin",
    ] {
        for value in [
            "\u{e9}\u{4e2d}",
            "<b>canary</b>",
            "\"",
            ";;;===,,,",
            "*",
            "a=b; a=b",
            "q=;q=1;q=2",
            "fr;q=99999999999999999999",
            "=",
            ";",
        ] {
            for target in [target.as_str(), "/", "/nothing", &fr("/jwks")] {
                let answer = server.get(target).header(name, value).send();
                assert_harmless(&answer, value);
            }
        }
    }
}
