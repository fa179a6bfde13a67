//! What answers say to browsers and caches, whatever was asked (classes H03, H09, H10, N04, N05).
//! Most of it is checked at every answer of every test: see `Response::assert_sound`.

use crate::support::{Browser, Partner, Server, be, form_filling, fr};
use neroli_http::routes::{Guard, Kind, OPERATIONS, ROUTES, Route};

fn path_of(route: &Route) -> String {
    route.path.replace("{realm}", "fr").replace("{tail}", "x")
}

/// Every address answers `405` with `Allow` to what it has no handler for.
#[test]
fn other_methods_are_refused_by_name() {
    let server = Server::shared();
    for route in ROUTES.iter().chain(OPERATIONS) {
        let path = path_of(route);
        let here = ROUTES.iter().chain(OPERATIONS).filter(|other| other.path == route.path);
        let mut allowed: Vec<&str> = here.map(|other| other.method).collect();
        if allowed.contains(&"GET") {
            allowed.push("HEAD");
        }
        allowed.sort_unstable();
        for method in
            ["GET", "POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "PROPFIND", "get"]
        {
            let preflight = method == "OPTIONS" && route.guard == Guard::AnyOrigin;
            if allowed.contains(&method) || preflight {
                continue;
            }
            let answer = server.request(method, &path).send();
            let answer = match route.kind {
                Kind::Page => answer.expect_page(405, "method_not_allowed"),
                Kind::OAuth => answer.expect_oauth(405, "invalid_request"),
                Kind::Api => answer.expect_common(405, 61),
            };
            let mut told: Vec<&str> = answer.header("allow").unwrap().split(", ").collect();
            told.sort_unstable();
            assert_eq!(told, allowed, "{method} {path}");
        }
    }
}

/// Class H10: scripts of any site may call what takes no cookie, and nothing else.
#[test]
fn scripts_of_other_sites_may_call_what_takes_no_cookie() {
    let server = Server::shared();
    for route in ROUTES {
        let path = path_of(route);
        for origin in ["https://partner.example.test", "null", "https://evil.test"] {
            let answer = server.request(route.method, &path).header("Origin", origin).send();
            let preflight = server
                .request("OPTIONS", &path)
                .header("Origin", origin)
                .header("Access-Control-Request-Method", route.method)
                .header("Access-Control-Request-Headers", "authorization,content-type")
                .send();
            for answer in [&answer, &preflight] {
                assert_eq!(answer.header("access-control-allow-credentials"), None, "{path}");
            }
            let expected = (route.guard == Guard::AnyOrigin).then_some("*");
            assert_eq!(answer.header("access-control-allow-origin"), expected, "{path}");
            assert_eq!(preflight.header("access-control-allow-origin"), expected, "{path}");
            if expected.is_some() {
                let preflight = preflight.expect(204);
                let methods = preflight.header("access-control-allow-methods").unwrap();
                assert!(methods.contains(route.method), "{methods}");
                let headers = preflight.header("access-control-allow-headers").unwrap();
                for allowed in ["authorization", "content-type", "dpop"] {
                    assert!(headers.contains(allowed), "{headers}");
                }
                let exposed = answer.header("access-control-expose-headers").unwrap();
                for shown in ["www-authenticate", "dpop-nonce"] {
                    assert!(exposed.contains(shown), "{exposed}");
                }
            } else {
                assert_eq!(preflight.status, 405, "{path}");
            }
        }
    }
}

/// Class N04: headers and methods that proxies act upon are nothing here.
#[test]
fn no_header_leads_a_request_elsewhere() {
    let server = Server::shared();
    let tokenless = server.get(&form_filling("fr"));
    for (name, value) in [
        ("X-Original-URL", "/healthz"),
        ("X-Rewrite-Url", "/healthz"),
        ("X-Forwarded-Uri", "/healthz"),
        ("X-HTTP-Method-Override", "HEAD"),
        ("X-Method-Override", "DELETE"),
        ("User-Agent", "GoogleHC/1.0"),
        ("X-Forwarded-For", "127.0.0.1"),
        ("X-Real-IP", "127.0.0.1"),
        ("X-Forwarded-Access-Token", "x"),
    ] {
        tokenless.clone().header(name, value).send().expect_common(401, 40);
    }
    let connect =
        b"CONNECT 127.0.0.1:80 HTTP/1.1\r\nHost: 127.0.0.1:80\r\nConnection: close\r\n\r\n";
    if let Ok(answer) = server.raw(connect) {
        assert!((400..500).contains(&answer.status), "{answer}");
    }
}

/// Class G10: links and redirects never follow what a request calls the host.
#[test]
fn no_host_header_changes_links() {
    let server = Server::shared();
    let spoofs: &[&[(&str, &str)]] = &[
        &[("Host", "evil.test")],
        &[("Host", "evil.test:80"), ("X-Forwarded-Host", "evil.test")],
        &[("X-Forwarded-Host", "evil.test"), ("X-Forwarded-Proto", "https")],
        &[("Forwarded", "host=evil.test;proto=https")],
        &[("X-Original-Host", "evil.test"), ("X-Forwarded-Server", "evil.test")],
    ];
    let request = Partner::seed(server).request("openid");
    let targets = [
        request.target(),
        request.clone().with("response_type", "token").target(),
        request.clone().with("response_mode", "form_post").with("prompt", "none").target(),
        "/".to_owned(),
        "/consents".to_owned(),
        "/consents/sign-in?realm=fr".to_owned(),
        "/developer".to_owned(),
        "/developer/errors.json".to_owned(),
        "/nothing".to_owned(),
        fr("/logout"),
        be("/token"),
        form_filling("fr"),
    ];
    for target in &targets {
        for spoof in spoofs {
            let answer = server.get(target).headers(spoof).send();
            for (name, value) in &answer.headers {
                assert!(!value.contains("evil.test"), "{target} {spoof:?}: {name}: {value}");
            }
            assert!(!answer.text().contains("evil.test"), "{target} {spoof:?}");
        }
    }
    // Two Host lines are two readings of one request.
    let twice = format!(
        "GET {} HTTP/1.1\r\nHost: {}\r\nHost: evil.test\r\nConnection: close\r\n\r\n",
        fr("/.well-known/openid-configuration"),
        server.addr
    );
    let answer = server.raw(twice.as_bytes()).unwrap();
    assert!(!String::from_utf8_lossy(&answer.body).contains("evil.test"), "{answer}");
}

/// Class H09: cookies hold no readable detail, and say what they must. (`Browser` checks the
/// attributes of each one that it is given.)
#[test]
fn cookies_hold_nothing_to_read() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let request = Partner::seed(server).request("openid form_filling");
    let _ = browser.agree(&request, &person);
    let names: Vec<&str> = browser.cookies.keys().map(String::as_str).collect();
    for name in ["neroli-device-fr", "neroli-session-fr", "neroli-tx"] {
        assert!(names.contains(&name), "{names:?}");
    }
    for (name, value) in &browser.cookies {
        let plain = neroli_jose::base64url::decode(value).unwrap_or_default();
        let plain = String::from_utf8_lossy(&plain).into_owned();
        for detail in [&person.username, &person.sub(), "seed-client", "example.test"] {
            assert!(!value.contains(detail) && !plain.contains(detail), "{name}: {detail}");
        }
    }
}

/// Class N05: whatever tells of a person is kept by nobody, whatever the address looks like.
#[test]
fn no_cache_keeps_what_tells_of_a_person() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let tokens = partner.tokens("openid form_filling", &person);
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(&person);
    let answers = [
        partner.form_filling(&tokens.access),
        partner.form_filling("x"),
        partner.userinfo(&tokens.access),
        partner.exchange("x", None),
        partner.refresh("x"),
        partner.revoke("x"),
        server.get(&format!("{}/x.css", form_filling("fr"))).bearer(&tokens.access).send(),
        server.get(&format!("{};.js", form_filling("fr"))).bearer(&tokens.access).send(),
        browser.step(server.get("/consents?realm=fr")),
        browser.step(server.get("/consents/x.css")),
        browser.step(server.get("/consents/history?realm=fr&x=.css")),
        server.get(&partner.request("openid").target()).send(),
    ];
    for answer in answers {
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{}: {answer}", answer.of);
        assert_eq!(answer.header("etag"), None, "{}", answer.of);
    }
}

/// Every answer has an id of its own, whatever id the request brings.
#[test]
fn request_ids_are_ours_and_never_alike() {
    let server = Server::shared();
    let mut seen = std::collections::HashSet::new();
    for _ in 0..20 {
        for target in ["/", "/nothing", "/healthz", &fr("/jwks"), &form_filling("fr")] {
            let answer = server.get(target).header("X-Request-Id", "mine").send();
            let id = answer.header("x-request-id").unwrap().to_owned();
            assert!(id != "mine" && seen.insert(id.clone()), "{id}");
        }
    }
}

/// `HEAD` is `GET` without the body, for every address that has a GET.
#[test]
fn head_is_get_without_the_body() {
    let server = Server::shared();
    for route in ROUTES.iter().chain(OPERATIONS).filter(|route| route.method == "GET") {
        let path = path_of(route);
        let get = server.get(&path).send();
        let head = server.request("HEAD", &path).send();
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for name in ["content-type", "cache-control", "www-authenticate", "location"] {
            assert_eq!(head.header(name), get.header(name), "{path}: {name}");
        }
    }
}

/// What another program mounted here answers (the demo shop) can be followed like the rest.
#[test]
fn mounted_programs_answer_with_an_id_too() {
    let server = Server::shared();
    for target in ["/demo/shop", "/demo/shop/nothing", "/demo/shop/callback?error=x"] {
        let answer = server.get(target).send_unchecked();
        assert!(answer.header("x-request-id").is_some(), "{target}: {answer}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{target}");
        assert!(answer.status < 500, "{target}: {answer}");
    }
    // Beside the mount there is nothing of it.
    for target in ["/demo/shopping", "/demo", "/demo/"] {
        server.get(target).send().expect_page(404, "not_found");
    }
}

/// One connection carries several requests, one after the other, each with its own answer.
#[test]
fn a_connection_carries_several_requests() {
    let server = Server::shared();
    let one = |path: &str, end: &str| {
        format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{end}\r\n", server.addr)
    };
    let both =
        one("/healthz", "") + &one("/nothing", "") + &one("/readyz", "Connection: close\r\n");
    let first = server.raw(both.as_bytes()).unwrap();
    let rest = String::from_utf8_lossy(&first.body).into_owned();
    let statuses: Vec<&str> =
        rest.match_indices("HTTP/1.1 ").map(|(at, _)| &rest[at + 9..at + 12]).collect();
    assert_eq!((first.status, statuses), (200, vec!["404", "200"]));
}
