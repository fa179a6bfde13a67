//! The samples' page: every variant, filled by a form, and never more than text.

use crate::support::{Browser, Server};

#[test]
fn the_language_of_samples_is_chosen_by_id_or_alias_and_kept() {
    let server = Server::shared();
    let mut browser = Browser::new(server);
    let page = browser.open("/developer/samples?lang=rust").expect(200);
    assert_eq!(page.text().matches("data-sample=\"rust-reqwest\"").count(), 4);
    let kept = browser.open("/developer/samples").expect(200);
    assert!(kept.text().contains("data-sample=\"rust-reqwest\""));
    let unknown = Browser::new(server).open("/developer/samples?lang=cobol").expect(200);
    assert!(unknown.text().contains("data-sample=\"curl\""));
}

#[test]
fn hostile_values_stay_text_and_wrong_ones_are_told() {
    let server = Server::shared();
    let hostile = "/developer/samples?lang=go&client_id=%22%3E%3Cscript%3Ealert(1)%3C/script%3E\
                   &redirect_uri=javascript&scope=a%22b";
    let page = Browser::new(server).open(hostile).expect(200);
    let text = page.text();
    assert!(!text.contains("<script>alert"), "{text}");
    assert!(text.contains("\\&quot;&gt;&lt;script&gt;"), "{text}");
    assert_eq!(text.matches("aria-invalid=\"true\"").count(), 2, "{text}");
}

#[test]
fn the_converter_says_what_it_needs_without_scripts() {
    let page = Browser::new(Server::shared()).open("/developer/convert?lang=fr").expect(200);
    assert!(page.text().contains("<noscript>") && page.text().contains("/developer/samples"));
}
