//! What all addresses of the portal have in common: the frame, the headers, what is refused.

use crate::support::html;
use crate::support::{Browser, Response, Server};

/// Pages that anyone may open.
pub(super) const PAGES: &[&str] = &[
    "/developer",
    "/developer/guide",
    "/developer/reference",
    "/developer/reference/tokens",
    "/developer/reference/objects",
    "/developer/samples",
    "/developer/convert",
    "/developer/errors",
    "/developer/errors/invalid_grant",
    "/developer/explain",
    "/developer/search",
];

#[track_caller]
fn has_the_headers_of_a_page(response: &Response) {
    let policy = response.header("content-security-policy").unwrap();
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(response.header("x-frame-options"), Some("DENY"));
    assert_eq!(response.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(response.header("cross-origin-opener-policy"), Some("same-origin"));
    assert_eq!(response.header("cache-control"), Some("no-store"));
}

#[test]
fn a_slash_too_many_leads_to_the_page_without() {
    let server = Server::shared();
    for page in PAGES {
        let answer = server.get(&format!("{page}/?lang=fr")).send().expect(303);
        assert_eq!(answer.header("location"), Some(&*format!("{page}?lang=fr")));
    }
    server.post("/developer/errors/").form(&[("a", "b")]).send().expect_page(404, "not_found");
}

#[test]
fn every_page_stands_in_the_frame_in_both_languages() {
    let server = Server::shared();
    for page in PAGES {
        for (lang, nav) in [("en", "Developer portal"), ("fr", "Portail des développeurs")] {
            let shown = Browser::new(server).open(&format!("{page}?lang={lang}")).expect(200);
            has_the_headers_of_a_page(&shown.response);
            let text = shown.text();
            assert!(text.contains(&format!("<html lang=\"{lang}\"")), "{page}");
            assert!(text.contains(&format!("aria-label=\"{nav}\"")), "{page}");
            assert!(!text.contains("style=") && !text.contains("<script>"), "{page}");
            let tags = html::tags(text);
            assert_eq!(tags.iter().filter(|tag| tag.name == "h1").count(), 1, "{page}");
        }
    }
}

#[test]
fn the_language_is_kept_and_the_language_of_samples_too() {
    let server = Server::shared();
    let mut browser = Browser::new(server);
    let _ = browser.open("/developer?lang=fr&lang=rust").expect(200);
    assert_eq!(browser.cookies.get("neroli-sample").map(String::as_str), Some("rust"));
    assert!(browser.open("/developer").text().contains("<html lang=\"fr\""));
    // The provider's own pages follow.
    assert!(browser.open("/").text().contains("<html lang=\"fr\""));
    let _ = browser.open("/developer?lang=%22%3E%0d%0a").expect(200);
    assert_eq!(browser.cookies.get("neroli-sample").map(String::as_str), Some("rust"));
}

#[test]
fn files_have_lasting_names() {
    let server = Server::shared();
    let page = Browser::new(server).open("/developer").expect(200);
    let tags = html::tags(page.text());
    let files: Vec<&str> = tags
        .iter()
        .filter_map(|tag| tag.get("href").or_else(|| tag.get("src")))
        .filter(|href| href.starts_with("/developer/assets/"))
        .collect();
    assert!(files.len() >= 2, "{files:?}");
    for file in files {
        let plain = server.get(file).send().expect(200);
        assert!(plain.header("cache-control").unwrap().contains("immutable"));
        let pressed = server.get(file).header("Accept-Encoding", "br").send().expect(200);
        assert_eq!(pressed.header("content-encoding"), Some("br"));
    }
    server.get("/developer/assets/portal.css").send().expect_page(404, "not_found");
}

#[test]
fn what_is_unknown_or_foreign_is_refused_with_one_request_id() {
    let server = Server::shared();
    for path in ["/developer/nothing/x", "/developer/nothing", "/developer/errorsx"] {
        let answer = server.get(path).send().expect_page(404, "not_found");
        let id = answer.header("x-request-id").unwrap().to_owned();
        // What has no page of its own in the error reference leads to all of them.
        assert!(
            answer.text().contains("<a href=\"/developer/errors\">All errors that"),
            "{answer}"
        );
        assert!(answer.text().contains(&id), "the page quotes the id of the answer");
    }
    let posted = server.post("/developer").send().expect_page(405, "method_not_allowed");
    assert_eq!(posted.header("allow"), Some("GET,HEAD"));
    server.get("/developer/errors.jsonx").send().expect_page(404, "not_found");
    for site in ["cross-site", "same-site"] {
        let foreign = server.post("/developer").header("Sec-Fetch-Site", site).send();
        foreign.expect_page(403, "access_denied");
    }
    let foreign = server.post("/developer").header("Origin", "https://evil.test").send();
    foreign.expect_page(403, "access_denied");
    let large = server.post("/developer").urlencoded(&"x".repeat(70_000)).send();
    large.expect_page(413, "too_large");
    let long = format!("/developer?{}", "x".repeat(20_000));
    server.get(&long).send().expect_page(413, "too_large");
}

#[test]
fn documents_for_programs_are_open_to_every_site() {
    let server = Server::shared();
    let asked = server.request("OPTIONS", "/developer/errors.json").send().expect(204);
    assert_eq!(asked.header("access-control-allow-origin"), Some("*"));
    assert_eq!(asked.header("access-control-allow-methods"), Some("GET, HEAD"));
    server.post("/developer/errors.json").send().expect_common(405, 61);
}
