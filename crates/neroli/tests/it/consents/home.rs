//! `GET /consents`: a card for each partner.

use super::{card, cards};
use crate::support::{Browser, Partner, Server, be, html};

const FORM: &str = "openid form_filling offline_access";

#[test]
fn it_shows_who_reads_what_and_how_often() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let page = browser.dashboard(&person);
    assert!(cards(page.text()).is_empty(), "nothing is shared yet");
    let (seed, shop) = (Partner::seed(server), Partner::named(server, "bcp-client"));
    let tokens = seed.tokens(FORM, &person);
    let _ = shop.tokens("openid email", &person);
    for _ in 0..3 {
        seed.form_filling(&tokens.access).expect(200);
    }
    let page = browser.dashboard(&person);
    let mut shown = cards(page.text());
    shown.sort();
    assert_eq!(shown, ["bcp-client", "seed-client"]);
    let words = card(page.text(), "seed-client");
    assert!(words.contains('3'), "three reads: {words}");
    assert!(words.contains(&format!("{}@fr.example.test", person.username)), "{words}");
    let words = card(page.text(), "bcp-client");
    assert!(words.contains("partner.example.test"), "{words}");
    assert!(!words.contains("rue des Lilas"), "not shared with this one: {words}");
}

#[test]
fn a_visitor_is_asked_to_sign_in() {
    let server = Server::shared();
    for target in ["/consents", "/consents?realm=fr", "/consents/history?realm=fr"] {
        let answer = server.get(target).send().expect(303);
        assert_eq!(answer.location(), "/consents/sign-in?realm=fr");
    }
    let answer = server.get("/consents?realm=be").send().expect(303);
    assert_eq!(answer.location(), "/consents/sign-in?realm=be");
    server.get("/consents?realm=xx").send().expect_page(404, "not_found");
}

/// A session is one realm's: the other realm asks for itself.
#[test]
fn a_session_of_one_realm_is_none_in_another() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(&person);
    assert!(browser.open("/consents?realm=be").has("sign-in"));
    let secret = browser.cookies["neroli-session-fr"].clone();
    browser.cookies.insert("neroli-session-be".to_owned(), secret);
    assert!(browser.open("/consents?realm=be").has("sign-in"));
    assert!(browser.open(&be("/logout")).has("signed-out"));
    assert!(!browser.open("/consents?realm=fr").has("sign-in"));
}

/// Class F07: what stands in the address shows nothing that is not hers.
#[test]
fn the_address_tells_of_nobody_else() {
    let server = Server::shared();
    let (ana, eve) = (server.person(), server.person());
    let _ = Partner::named(server, "markup-client").tokens(FORM, &ana);
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(&eve);
    for target in [
        "/consents?realm=fr&stopped=markup-client".to_owned(),
        "/consents?realm=fr&stopped=markup-client&item=email".to_owned(),
        format!("/consents?realm=fr&person={}", ana.sub()),
        "/consents/history?realm=fr&client_id=markup-client".to_owned(),
        "/consents/history?realm=fr&before=999999999".to_owned(),
    ] {
        let page = browser.open(&target).expect(200);
        let words = html::strip(page.text());
        for foreign in ["markup-client", "onclick=x", &ana.username] {
            assert!(!words.contains(foreign), "{target}: {foreign}");
        }
    }
}
