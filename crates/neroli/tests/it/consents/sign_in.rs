//! `/consents/sign-in`: the dashboard's own sign-in.

use crate::support::{Browser, Person, Server};

#[test]
fn it_leads_to_the_dashboard_of_its_realm() {
    let server = Server::shared();
    let people = [
        server.person(),
        Person::new("be", "joris", "blossom-joris"),
        Person::new("brief", "quick", crate::support::seed::PASSWORD),
    ];
    for person in people {
        let mut browser = Browser::new(server);
        let page = browser.dashboard(&person);
        assert_eq!(page.target, format!("/consents?realm={}", person.realm));
        assert!(browser.cookies.contains_key(&format!("neroli-session-{}", person.realm)));
    }
}

#[test]
fn a_person_of_another_realm_is_nobody_here() {
    let server = Server::shared();
    let mut browser = Browser::new(server);
    let page = browser.open("/consents/sign-in?realm=fr");
    for (name, password) in
        [("joris", "blossom-joris"), ("joris.claes@example.test", "blossom-joris")]
    {
        browser.sign_in(&page, &Person::new("fr", name, password)).expect(403);
    }
    server.get("/consents/sign-in?realm=xx").send().expect_page(404, "not_found");
    let form = [("realm", "xx"), ("username", "a"), ("password", "b")];
    server.post("/consents/sign-in").form(&form).send().expect_page(404, "not_found");
    server
        .post("/consents/sign-in")
        .body("text/plain", "x")
        .send()
        .expect_page(400, "invalid_request");
}
