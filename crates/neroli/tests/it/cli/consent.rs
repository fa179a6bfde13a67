//! `neroli consent …` beside a running server: what it ends has ended for the server, too.

use super::Desk;
use crate::support::server::Start;
use crate::support::{Partner, Person, Server};

#[test]
fn what_an_operator_withdraws_has_ended_at_once() {
    let desk = Desk::new();
    let data = desk.path().join("kept");
    let server = Server::started(Start { data: Some(data), ..Start::default() });
    let ana = Person::of_sandbox("ana");
    let partner = Partner::seed(&server);
    let tokens = partner.tokens("openid form_filling", &ana);
    partner.form_filling(&tokens.access).expect(200);
    let at = "--realm fr --data kept";

    let listed = desk.json(&format!("consent list --person ana {at} --json"));
    assert_eq!(listed[0]["client_id"], "seed-client");
    let items: Vec<&str> = listed[0]["consents"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|consent| consent["purpose"] == "form_filling")
        .map(|consent| consent["item"].as_str().unwrap())
        .collect();
    assert_eq!(items, ["sub", "name", "given_name", "family_name", "email"]);

    let one =
        format!("consent withdraw --person ana --client seed-client --claim email {at} --json");
    assert_eq!(desk.json(&one)["stopped"], "email");
    let left = partner.form_filling(&tokens.access).expect(200).json();
    assert!(left.get("email").is_none() && left.get("name").is_some(), "{left}");

    desk.ok(&format!("consent withdraw --person ana --client seed-client {at}"));
    partner.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    assert!(desk.ok(&format!("consent list --person ana {at}")).contains("nothing"));

    let ran = desk.run(&format!("consent withdraw --person ana --client seed-clinet {at}"));
    assert!(ran.err.contains("did you mean seed-client?"), "{}", ran.err);
    for wrong in ["--client nobody", "--client seed-client", "--client seed-client --claim shoe"] {
        let ran = desk.run(&format!("consent withdraw --person ana {wrong} {at}"));
        assert_ne!(ran.code, 0, "{wrong}: {}", ran.out);
    }
}
