//! `/consents/sign-out`: asked first, then dead on the server.

use crate::support::{Browser, Server};

#[test]
fn it_asks_and_then_ends_the_session() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(&person);
    let page = browser.open("/consents/sign-out?realm=fr");
    assert!(page.has("confirm"));
    assert!(!browser.open("/consents?realm=fr").has("sign-in"), "only asked so far");
    let held = browser.clone();
    let form = page.form("sign-out");
    assert_eq!(form.action, "/consents/sign-out");
    assert!(browser.post(&form.action, &form.defaults()).has("signed-out"));
    let mut held = held;
    assert!(held.open("/consents?realm=fr").has("sign-in"), "dead on the server");
}

#[test]
fn everywhere_is_everywhere_and_needs_the_forms_token() {
    let server = Server::shared();
    let person = server.person();
    let (mut one, mut two) = (Browser::new(server), Browser::new(server));
    let _ = one.dashboard(&person);
    let _ = two.dashboard(&person);
    let bare = [("realm", "fr"), ("everywhere", "1")];
    one.post("/consents/sign-out", &bare).expect_page(403, "access_denied");
    assert!(!two.open("/consents?realm=fr").has("sign-in"));
    let form = one.open("/consents/sign-out?realm=fr").form("sign-out");
    assert!(one.post(&form.action, &form.filled(&[("everywhere", "1")])).has("signed-out"));
    assert!(two.open("/consents?realm=fr").has("sign-in"));
    server.get("/consents/sign-out?realm=xx").send().expect_page(404, "not_found");
}
