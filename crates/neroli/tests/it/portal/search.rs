//! `/developer/search`, by its form.

use crate::support::{Browser, Server, html};
use neroli_core::error::registry;

/// The addresses that a question finds.
fn found(server: &Server, query: &str) -> Vec<String> {
    let page = Browser::new(server).open(&format!("/developer/search?{query}")).expect(200);
    let tags = html::tags(page.text());
    let links = tags.iter().skip_while(|tag| tag.get("id") != Some("found"));
    let links = links.take_while(|tag| tag.name != "footer").filter_map(|tag| tag.get("href"));
    links.map(str::to_owned).collect()
}

#[test]
fn every_error_is_found_by_its_code() {
    let server = Server::shared();
    for entry in registry() {
        let found = found(server, &format!("q={}&lang=en", entry.code));
        let page = format!("/developer/errors/{}", entry.code);
        assert!(found.contains(&page), "{}: {found:?}", entry.code);
    }
}

#[test]
fn addresses_and_parameters_are_found_in_both_languages() {
    let server = Server::shared();
    for query in ["q=introspect&lang=en", "q=introspect&lang=fr", "q=INTERROGER&lang=fr"] {
        let found = found(server, query);
        assert!(found.iter().any(|href| href.ends_with("#introspectToken")), "{query}: {found:?}");
    }
    assert!(!found(server, "q=code_verifier&lang=en").is_empty());
}

#[test]
fn a_question_without_an_answer_says_so_and_is_inert() {
    let server = Server::shared();
    for query in ["", "q=", "q=nothing-has-these-words", "q=%3Cscriptx%3E", "q=%00%E2%80%AE"] {
        assert_eq!(found(server, query), [""; 0], "{query}");
    }
    let page = Browser::new(server).open("/developer/search?q=%22%3E%3Cscript%3Ex").expect(200);
    assert!(!page.text().contains("<script>x"), "escaped");
    assert!(page.text().contains("noindex"), "nobody's page");
    let long = format!("/developer/search?q={}", "a".repeat(5_000));
    let page = Browser::new(server).open(&long).expect(200);
    let cut = format!("value=\"{}\"", "a".repeat(200));
    assert!(page.text().contains(&cut), "cut");
}
