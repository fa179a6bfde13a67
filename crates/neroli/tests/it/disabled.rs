//! An application or a person that the operator disables has ended everywhere, at once
//! (classes D09, G09, K04).

use crate::support::seed::PASSWORD;
use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Server, Tokens};
use std::process::Command;
use tempfile::TempDir;

const FORM: &str = "openid form_filling offline_access";

/// A server whose data the operator's commands work on, too.
fn rig() -> (Server, TempDir) {
    let data = TempDir::new().unwrap();
    let start = Start { data: Some(data.path().to_owned()), people: 3, ..Start::default() };
    (Server::started(start), data)
}

fn neroli(data: &TempDir, arguments: &[&str]) {
    let output = Command::new(env!("CARGO_BIN_EXE_neroli"))
        .args(arguments)
        .args(["--realm", "fr", "--data"])
        .arg(data.path())
        .current_dir(data.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn d09_a_disabled_application_can_do_nothing() {
    let (server, data) = rig();
    let person = server.person();
    let partner = Partner::named(&server, "other-client");
    let public = Partner::public(&server);
    let tokens = partner.tokens(FORM, &person);
    let rotating = public.tokens(FORM, &person);
    let (code, _) = partner.code(FORM, &person);
    let mut browser = Browser::new(&server);
    let page = browser.authorize(&partner.request("openid profile"));
    let page = browser.sign_in(&page, &person);
    assert!(page.has("consent"));
    neroli(&data, &["app", "disable", "other-client"]);
    neroli(&data, &["app", "disable", "public-client"]);
    server.get(&partner.request(FORM).target()).send().expect_page(400, "unauthorized_client");
    // A request that is on its way ends as well.
    browser.decide(&page, "allow", &[]).expect_page(400, "unauthorized_client");
    partner.exchange(&code, None).expect_oauth(401, "invalid_client");
    partner.refresh(tokens.refresh()).expect_oauth(401, "invalid_client");
    partner.revoke(tokens.refresh()).expect_oauth(401, "invalid_client");
    public.refresh(rotating.refresh()).expect_oauth(401, "invalid_client");
    for (partner, tokens) in [(&partner, &tokens), (&public, &rotating)] {
        partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
        partner.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
    }
    // Others do not notice.
    let _ = Partner::seed(&server).tokens(FORM, &person);
}

#[test]
fn d09_a_disabled_person_is_nobody() {
    let (server, data) = rig();
    let (person, other) = (server.person(), server.person());
    let partner = Partner::seed(&server);
    let tokens = partner.tokens(FORM, &person);
    let untouched = partner.tokens(FORM, &other);
    let (code, _) = partner.code(FORM, &person);
    let mut browser = Browser::new(&server);
    let _ = browser.dashboard(&person);
    let mut asked = Browser::new(&server);
    let page = asked.authorize(&partner.request("openid email"));
    let page = asked.sign_in(&page, &person);
    assert!(page.has("consent"));
    neroli(&data, &["person", "disable", &person.username]);
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
    partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    partner.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
    assert!(browser.open("/consents?realm=fr").has("sign-in"), "her session has ended");
    assert!(asked.decide(&page, "allow", &[]).has("sign-in"), "and so has this one");
    let none = partner.request(FORM).with("prompt", "none");
    browser.authorize(&none).answer().expect_error("login_required", &none);
    let page = browser.open("/consents/sign-in?realm=fr");
    let again = Person::new("fr", &person.username, PASSWORD);
    browser.sign_in(&page, &again).expect(403);
    partner.form_filling(&untouched.access).expect(200);
    Tokens::of(&partner.refresh(untouched.refresh()));
}

/// Class C01: who uses a code again has it from somewhere, whatever has become of the person.
#[test]
fn c01_a_replay_counts_while_the_person_is_disabled() {
    let (server, data) = rig();
    let person = server.person();
    let partner = Partner::seed(&server);
    let untouched = partner.tokens(FORM, &person);
    let (code, _) = partner.code(FORM, &person);
    let tokens = Tokens::of(&partner.exchange(&code, None));
    neroli(&data, &["person", "disable", &person.username]);
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
    neroli(&data, &["person", "enable", &person.username]);
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    Tokens::of(&partner.refresh(untouched.refresh()));
}
