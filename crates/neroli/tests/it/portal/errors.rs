//! `/developer/errors`: the pages that `error_uri` and `infoURL` lead to, and `errors.json`.

use crate::support::html;
use crate::support::{Browser, Server};
use neroli_core::error::registry;
use std::collections::HashSet;

#[test]
fn every_code_has_a_page_in_both_languages() {
    let server = Server::shared();
    for entry in registry() {
        for lang in ["en", "fr"] {
            let target = format!("/developer/errors/{}?lang={lang}", entry.code);
            let page = Browser::new(server).open(&target).expect(200);
            assert!(page.text().contains(&format!("<html lang=\"{lang}\"")));
            let words = html::strip(page.text());
            for part in [entry.code, entry.title, entry.cause, entry.fix] {
                assert!(words.contains(part), "{}: {part}", entry.code);
            }
        }
    }
}

#[test]
fn the_index_links_to_each() {
    let server = Server::shared();
    let page = Browser::new(server).open("/developer/errors").expect(200);
    let tags = html::tags(page.text());
    let links: HashSet<&str> = tags.iter().filter_map(|tag| tag.get("href")).collect();
    for entry in registry() {
        assert!(
            links.contains(format!("/developer/errors/{}", entry.code).as_str()),
            "{}",
            entry.code
        );
    }
}

#[test]
fn the_registry_is_readable_by_programs() {
    let server = Server::shared();
    let answer = server.get("/developer/errors.json").send().expect(200);
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let all = answer.json();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), registry().count());
    for (shown, entry) in all.iter().zip(registry()) {
        assert_eq!(shown["code"], entry.code);
        assert_eq!(shown["status"], entry.status);
        let href = shown["href"].as_str().unwrap();
        let target = href.strip_prefix(&server.base).unwrap();
        server.get(target).send().expect(200);
        let body = shown["body"].as_object().unwrap();
        assert!(body.contains_key("error") != body.contains_key("code"));
    }
}

#[test]
fn what_is_no_code_has_no_page() {
    let server = Server::shared();
    for code in ["x", "INVALID_TOKEN", "invalid_token%00", "..", "60x", "%3Cb%3E", "0", "-1"] {
        let answer = server.get(&format!("/developer/errors/{code}")).send();
        answer.expect_page(404, "not_found");
    }
}
