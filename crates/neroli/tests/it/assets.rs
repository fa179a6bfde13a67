//! `/assets/{name}.{hash}.{ext}`: kept for ever under a name that changes with the content.

use crate::support::html;
use crate::support::{Browser, Partner, Server};
use std::collections::HashSet;

/// Everything that pages load.
fn linked(server: &Server) -> HashSet<String> {
    let mut browser = Browser::new(server);
    let form_post = Partner::seed(server).request("openid").with("response_mode", "form_post");
    let pages = [
        browser.open("/"),
        browser.open("/nothing-here"),
        browser.authorize(&form_post.with("response_type", "token")),
    ];
    let mut found = HashSet::new();
    for page in pages {
        for tag in html::tags(page.text()) {
            let values = ["src", "href"].into_iter().filter_map(|name| tag.get(name));
            found.extend(values.filter(|v| v.starts_with("/assets/")).map(str::to_owned));
        }
    }
    found
}

#[test]
fn what_pages_load_is_there_and_kept() {
    let server = Server::shared();
    let linked = linked(server);
    for kind in [".css", ".svg", ".js"] {
        assert!(linked.iter().any(|name| name.ends_with(kind)), "{kind} in {linked:?}");
    }
    for target in &linked {
        let plain = server.get(target).send().expect(200);
        let kept = plain.header("cache-control").unwrap();
        assert!(kept.contains("immutable") && kept.contains("max-age=31536000"), "{kept}");
        assert_eq!(plain.header("content-encoding"), None);
        assert_eq!(plain.header("vary"), Some("accept-encoding"));
        let kind = plain.header("content-type").unwrap();
        let expected = match target.rsplit('.').next().unwrap() {
            "css" => "text/css",
            "js" => "text/javascript",
            _ => "image/svg+xml",
        };
        assert!(kind.starts_with(expected), "{target}: {kind}");
        for (accepted, coding) in [
            ("br", Some("br")),
            ("gzip, deflate, br", Some("br")),
            ("br;q=0", None),
            ("gzip", None),
            ("*;q=0", None),
            ("brx", None),
        ] {
            let answer = server.get(target).header("Accept-Encoding", accepted).send().expect(200);
            assert_eq!(answer.header("content-encoding"), coding, "{accepted}");
        }
        let head = server.request("HEAD", target).send().expect(200);
        assert!(head.body.is_empty());
    }
}

#[test]
fn nothing_else_is_served() {
    let server = Server::shared();
    let some = linked(server).into_iter().next().unwrap();
    for target in [
        "/assets/",
        "/assets/x.css",
        "/assets/neroli.css",
        "/assets/../Cargo.toml",
        "/assets/..%2f..%2fCargo.toml",
        "/assets/%2e%2e/%2e%2e/etc/passwd",
        "/assets/%00",
        &format!("{some}x"),
        &format!("{some}/"),
        &some.to_uppercase(),
    ] {
        server.get(target).send().expect_page(404, "not_found");
    }
}
