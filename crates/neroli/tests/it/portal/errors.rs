//! `/developer/errors`: the pages that `error_uri` and `infoURL` lead to, and `errors.json`.

use crate::support::html;
use crate::support::{Browser, Partner, Server, form_filling, fr};
use neroli_core::error::{UNSENT, registry};
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
            let (here, other) = match lang {
                "en" => (entry.english(), entry.french),
                _ => (entry.french, entry.english()),
            };
            for part in [entry.code, here.title, here.cause, here.fix] {
                assert!(words.contains(part), "{}: {part}", entry.code);
            }
            for part in [other.cause, other.fix] {
                assert!(!words.contains(part), "{}: {part}", entry.code);
            }
        }
    }
}

#[test]
fn every_code_of_the_catalogue_that_never_comes_says_why() {
    let server = Server::shared();
    for unsent in UNSENT {
        for (lang, words) in [("en", unsent.english), ("fr", unsent.french)] {
            let target = format!("/developer/errors/{}?lang={lang}", unsent.code);
            let page = Browser::new(server).open(&target).expect(200);
            assert!(page.has("unsent"), "{}", unsent.code);
            let shown = html::strip(page.text());
            for part in [words.title, words.cause, words.fix] {
                assert!(shown.contains(part), "{}: {part}", unsent.code);
            }
            let href = unsent.instead.map(|code| format!("/developer/errors/{code}\""));
            assert!(href.is_none_or(|href| page.text().contains(&href)), "{}", unsent.code);
        }
    }
}

/// What the pages of those codes claim of the API's answers, asked of the server itself.
#[test]
fn what_never_comes_does_not_come() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens("openid form_filling", &server.person()).access;
    let api = form_filling("fr");
    let called = |name: &str, value: &str| {
        let call = server.get(&api).header("Authorization", &format!("Bearer {token}"));
        call.header(name, value).send()
    };
    for (code, name, value) in [
        ("62", "Accept", "image/png"),
        ("65", "If-Match", "\"x\""),
        ("65", "If-Unmodified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"),
    ] {
        assert_eq!(called(name, value).status, 200, "{code}");
    }
    let _ = server.get("/formfilling/nowhere/v1/userinfo").send().expect_common(404, 60);
    let _ = server.get(&api).send().expect_common(401, 40);
    let wrong = server.get(&api).header("Authorization", "Bearer OFR-x").send();
    let _ = wrong.expect_oauth(401, "invalid_token");
    let _ = server.post(&fr("/token")).urlencoded("").send().expect_oauth(400, "invalid_request");
    let json = server.post(&fr("/token")).body("application/json", "{}");
    let _ = json.send().expect_oauth(400, "invalid_request");
}

#[test]
fn french_pages_name_errors_in_french() {
    let server = Server::shared();
    let english = ["The request is malformed", "The person said no", "Resource not found"];
    for target in ["/developer/errors", "/developer/reference", "/developer/reference/tokens"] {
        let page = Browser::new(server).open(&format!("{target}?lang=fr")).expect(200);
        let words = html::strip(page.text());
        for part in english {
            assert!(!words.contains(part), "{target}: {part}");
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
