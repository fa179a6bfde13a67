//! `/developer/reference`, its form to try each address, and the document it is made from.

use crate::support::html;
use crate::support::{Browser, Server};
use serde_json::Value;

fn document(server: &Server, lang: &str) -> Value {
    server.get(&format!("/developer/openapi.json?lang={lang}")).send().expect(200).json()
}

/// The operations of the document: id, method, path, and the last part of their page's address.
fn operations(document: &Value) -> Vec<(String, String, String, String)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            let id = described["operationId"].as_str().unwrap().to_owned();
            let slug = described["tags"][0].as_str().unwrap().to_lowercase();
            all.push((id, method.to_uppercase(), path.clone(), slug));
        }
    }
    all
}

#[test]
fn the_document_is_open_to_programs_and_kept_by_its_tag() {
    let server = Server::shared();
    let answer = server.get("/developer/openapi.json").send().expect(200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let tag = answer.header("etag").unwrap().to_owned();
    let kept = server.get("/developer/openapi.json").header("If-None-Match", &tag).send();
    assert_eq!(kept.expect(304).header("etag"), Some(tag.as_str()));
    let (en, fr) = (document(server, "en"), document(server, "fr"));
    assert_eq!(en["openapi"], "3.1.1");
    assert_eq!(en["servers"][0]["url"], server.base.as_str());
    assert_ne!(en["info"]["description"], fr["info"]["description"]);
    assert_eq!(operations(&en), operations(&fr));
}

#[test]
fn the_page_describes_every_operation_in_both_languages() {
    let server = Server::shared();
    for lang in ["en", "fr"] {
        let open = |path: &str| {
            let target = format!("/developer/reference{path}?lang={lang}");
            Browser::new(server).open(&target).expect(200).text().to_owned()
        };
        let index = open("");
        for (id, method, path, slug) in operations(&document(server, lang)) {
            let page = open(&format!("/{slug}"));
            assert!(page.contains(&format!("<h2 id=\"{id}\"")), "{id}");
            assert!(index.contains(&format!("/developer/reference/{slug}#{id}")), "{id}");
            let words = html::strip(&page);
            assert!(words.contains(&method) && words.contains(&path), "{method} {path}");
        }
        assert!(index.contains("id=\"error-60\""));
        assert!(open("/objects").contains("id=\"schema-FormFilling\""));
    }
}

/// Who may call is said in people's words, not by the names of the document.
#[test]
fn who_may_call_is_said_in_words() {
    let server = Server::shared();
    for (lang, words) in
        [("en", "by its secret (HTTP Basic)"), ("fr", "par son secret (HTTP Basic)")]
    {
        for tag in ["tokens", "claims", "registration"] {
            let page =
                server.get(&format!("/developer/reference/{tag}?lang={lang}")).send().expect(200);
            let callers = page.text().split("<p class=\"callers\">").skip(1);
            for line in callers.map(|rest| rest.split("</p>").next().unwrap()) {
                let raw = ["clientSecretBasic", " bearer", " dpop", " registration,"];
                assert!(!raw.iter().any(|name| line.contains(name)), "{line}");
            }
            assert!(tag != "tokens" || page.text().contains(words), "{tag} {lang}");
        }
    }
}

#[test]
fn every_operation_of_the_provider_can_be_tried() {
    let server = Server::shared();
    for (id, method, path, _) in operations(&document(server, "en")) {
        if path.starts_with("/developer/") {
            continue;
        }
        let form = [("realm", "fr"), ("part", "app-x"), ("query", "state=1"), ("body", "a=b")];
        let shown = server.post(&format!("/developer/reference/{id}/try")).form(&form).send();
        let words = html::strip(shown.expect(200).text());
        let path = path.replace("{realm}", "fr").replace("{client_id}", "app-x");
        assert!(words.contains(&format!("{method} {path}")), "{id}");
        assert!(words.contains("x-request-id"), "{id}");
    }
}

#[test]
fn a_real_answer_is_shown() {
    let server = Server::shared();
    let form = [
        ("realm", "fr"),
        ("authorization", "Basic c2VlZC1jbGllbnQ6c2VlZC1jbGllbnQtc2VjcmV0"),
        ("body", "token=abc\r\n&token_type_hint=access_token"),
    ];
    let shown = server.post("/developer/reference/introspectToken/try").form(&form).send();
    let words = html::strip(shown.expect(200).text());
    assert!(words.contains("200 OK") && words.contains("\"active\": false"), "{words}");
}

#[test]
fn only_a_bounded_request_to_a_described_address_is_sent() {
    let server = Server::shared();
    let (long, huge) = ("a".repeat(4_001), "a".repeat(16_001));
    for (field, value) in [
        ("realm", "xx"),
        ("realm", ""),
        ("authorization", "Bearer a\r\nX-Evil: b"),
        ("authorization", long.as_str()),
        ("query", "a=b#c"),
        ("query", "a b"),
        ("body", huge.as_str()),
    ] {
        let realm = if field == "realm" { value } else { "fr" };
        let mut form = vec![("realm", realm)];
        form.extend((field != "realm").then_some((field, value)));
        let id = if field == "query" { "authorize" } else { "getToken" };
        let answer = server.post(&format!("/developer/reference/{id}/try")).form(&form).send();
        let answer = answer.expect(400);
        assert!(answer.text().contains("error-summary"), "{field}");
        assert!(!answer.text().contains("id=\"answered\""), "{field}");
    }
    for part in ["../../../consents", "a/b", "", "%2e%2e"] {
        let form = [("realm", "fr"), ("part", part)];
        let _ = server.post("/developer/reference/getClient/try").form(&form).send().expect(400);
    }
    for id in ["nothing", "getErrors", "getOpenApi"] {
        let answer = server.post(&format!("/developer/reference/{id}/try"));
        answer.form(&[("realm", "fr")]).send().expect_page(404, "not_found");
    }
    let foreign = server.post("/developer/reference/getKeys/try").form(&[("realm", "fr")]);
    foreign.header("Sec-Fetch-Site", "cross-site").send().expect_page(403, "access_denied");
}

#[test]
fn what_was_typed_and_answered_is_inert() {
    let server = Server::shared();
    let form = [("realm", "fr"), ("body", "grant_type=\"><script>alert(1)</script>")];
    let shown = server.post("/developer/reference/getToken/try").form(&form).send().expect(200);
    assert!(!shown.text().contains("<script>"), "escaped");
    // A page of ours that is answered is shown as text as well.
    let form = [("realm", "fr"), ("query", "")];
    let shown = server.post("/developer/reference/authorize/try").form(&form).send().expect(200);
    assert!(shown.text().contains("&#60;!doctype html&#62;"));
}
