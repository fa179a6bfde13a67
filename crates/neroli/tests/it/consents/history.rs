//! `GET /consents/history`: what happened, newest first.

use crate::support::html;
use crate::support::{Browser, Partner, Person, Server};

const FORM: &str = "openid form_filling offline_access";

/// The kinds of the entries, newest first.
fn entries(browser: &mut Browser<'_>, person: &Person, query: &str) -> Vec<String> {
    let _ = browser.dashboard(person);
    let page = browser.open(&format!("/consents/history?realm=fr{query}")).expect(200);
    let tags = html::tags(page.text());
    let items = tags.iter().filter(|tag| tag.name == "li");
    items.map(|tag| tag.get("class").unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_decision_and_read_is_an_entry() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    assert!(entries(&mut browser, &person, "").is_empty());
    let partner = Partner::seed(server);
    let page = browser.authorize(&partner.request(FORM));
    let _ = browser.decide(&page, "deny", &[]);
    let refused = entries(&mut browser, &person, "");
    assert_eq!(refused.len(), 1);
    let tokens = partner.tokens(FORM, &person);
    partner.form_filling(&tokens.access).expect(200);
    partner.form_filling(&tokens.access).expect(200);
    let _ = browser.stop(&person, "seed-client", Some("email"));
    let _ = browser.stop(&person, "seed-client", None);
    let all = entries(&mut browser, &person, "");
    // Reads are told together, as far as one second sees them.
    let seen = all.iter().filter(|kind| *kind == "seen").count();
    assert!((1..=2).contains(&seen), "{all:?}");
    assert_eq!(all.len() - seen, 4, "refused, agreed, detail, partner: {all:?}");
    assert_eq!(all.last(), refused.first(), "the oldest comes last");
    // A read that is refused is no entry.
    partner.form_filling(&tokens.access).expect(403);
    assert_eq!(entries(&mut browser, &person, ""), all);
}

#[test]
fn it_can_be_told_partner_by_partner() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let _ = Partner::seed(server).tokens(FORM, &person);
    let _ = Partner::named(server, "other-client").tokens(FORM, &person);
    assert_eq!(entries(&mut browser, &person, "").len(), 2);
    assert_eq!(entries(&mut browser, &person, "&client_id=seed-client").len(), 1);
    assert_eq!(entries(&mut browser, &person, "&client_id=").len(), 2);
    assert_eq!(entries(&mut browser, &person, "&client_id=nobody").len(), 0);
    assert_eq!(entries(&mut browser, &person, "&before=0").len(), 0);
    for odd in
        ["before=-1", "before=x", "before=99999999999999999999", "before=1&before=2", "x=%ff"]
    {
        let address = format!("/consents/history?realm=fr&{odd}");
        browser.open(&address).expect_page(400, "invalid_request");
    }
}

/// The proof of an agreement is hers to keep, and nobody else's (experience.md N-C11).
#[test]
fn a_receipt_can_be_kept() {
    let server = Server::shared();
    let (person, other) = (server.person(), server.person());
    let mut browser = Browser::new(server);
    let _ = browser.agree(&Partner::seed(server).request(FORM), &person);
    let page = browser.open("/consents/history?realm=fr").expect(200);
    let href = page.text().split("href=\"/consents/receipt").nth(1).unwrap();
    let query = html::unescape(href.split('"').next().unwrap());
    let receipt = browser.open(&format!("/consents/receipt{query}")).expect(200).response;
    assert!(receipt.header("content-disposition").unwrap().starts_with("attachment"));
    let receipt = receipt.json();
    assert_eq!(receipt["client_id"], "seed-client");
    assert_eq!(receipt["legal_basis"], "consent");
    assert!(receipt["items"].as_array().unwrap().iter().any(|item| item == "name"));
    for member in ["receipt_id", "operator", "agreed_at", "language", "text_version"] {
        assert!(receipt[member].as_str().is_some_and(|text| !text.is_empty()), "{member}");
    }
    for (odd, status) in [("", 400), ("&entry=", 400), ("&entry=x", 400), ("&entry=0", 404)] {
        let _ = browser.open(&format!("/consents/receipt?realm=fr{odd}")).expect(status);
    }
    let mut stranger = Browser::new(server);
    let _ = stranger.dashboard(&other);
    let _ = stranger.open(&format!("/consents/receipt{query}")).expect(404);
}

/// An agreement's entry names its proof.
#[test]
fn an_agreement_has_a_receipt() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let _ = browser.agree(&Partner::seed(server).request(FORM), &person);
    let page = browser.open("/consents/history?realm=fr").expect(200);
    assert!(
        html::strip(page.text()).contains("seed-client") || page.text().contains("Sign-up sample")
    );
}
