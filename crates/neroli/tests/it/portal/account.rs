//! Developers' accounts: signing up, in and out, teams and invitations, and what nobody learns.

use super::desk::signed_in;
use crate::support::html::{self, Form};
use crate::support::{Browser, Page, Server, unique};

/// The developer of the sandbox (contract.md section 5).
pub(crate) const DEV: (&str, &str) = ("dev@example.test", "blossom-dev");

/// Signs somebody new up and in.
#[track_caller]
pub(super) fn newcomer(server: &Server) -> (Browser<'_>, String) {
    let email = format!("{}@example.test", unique("newcomer"));
    let mut browser = Browser::new(server);
    let page = sign_up(&mut browser, &email, PASSWORD).expect(200);
    assert!(page.has("sign-in"), "{}", page.text());
    (signed_in(server, (&email, PASSWORD)), email)
}

pub(super) const PASSWORD: &str = "a long enough password";

pub(super) fn sign_up(browser: &mut Browser<'_>, email: &str, password: &str) -> Page {
    let form = browser.open("/developer/sign-up").form("sign-up");
    browser.post(&form.action, &form.filled(&[("email", email), ("password", password)]))
}

fn sign_in(browser: &mut Browser<'_>, email: &str, password: &str) -> Page {
    let form = browser.open("/developer/sign-in").form("sign-in");
    browser.post(&form.action, &form.filled(&[("username", email), ("password", password)]))
}

/// The form whose action ends so, on a page.
#[track_caller]
pub(super) fn form_to(page: &Page, action: &str) -> Form {
    let forms = Form::all(page.text());
    let found = forms.into_iter().find(|form| form.action.ends_with(action));
    found.unwrap_or_else(|| panic!("no form to {action}: {}", page.text()))
}

#[test]
fn the_sandbox_has_a_developer_with_applications() {
    let server = Server::shared();
    let mut browser = signed_in(server, DEV);
    let page = browser.open("/developer/apps").expect(200);
    for id in ["demo-shop", "seed-client", "public-client"] {
        assert!(page.text().contains(&format!("data-client-id=\"{id}\"")), "{id}");
    }
    assert!(!page.text().contains("be-client") && !page.text().contains("other-client"));
}

#[test]
fn an_account_is_made_and_its_owner_signs_in_and_out() {
    let server = Server::shared();
    let (mut browser, email) = newcomer(server);
    let page = browser.open("/developer/apps").expect(200);
    assert!(page.text().contains(&email));
    let copy = browser.clone();
    let out = page.form("sign-out");
    let page = browser.post(&out.action, &out.defaults()).expect(200);
    assert_eq!(page.target, "/developer");
    for mut gone in [browser, copy] {
        let page = gone.open("/developer/apps").expect(200);
        assert!(page.has("sign-in"), "the session has ended on the server, too");
        assert_eq!(page.target, "/developer/sign-in?next=%2Fdeveloper%2Fapps");
    }
}

#[test]
fn the_sign_in_leads_back_and_nowhere_else() {
    let server = Server::shared();
    for (next, leads) in [
        ("/developer/team", "/developer/team"),
        ("https://evil.test/", "/developer/apps"),
        ("//evil.test", "/developer/apps"),
        ("/consents", "/developer/apps"),
    ] {
        let mut browser = Browser::new(server);
        let target = format!("/developer/sign-in?next={}", crate::support::encode(next));
        let form = browser.open(&target).form("sign-in");
        let mut pairs = form.filled(&[("username", DEV.0), ("password", DEV.1)]);
        pairs.retain(|(name, _)| name != "next");
        pairs.push(("next".to_owned(), next.to_owned()));
        assert_eq!(browser.post(&form.action, &pairs).expect(200).target, leads, "{next}");
    }
}

#[test]
fn a_taken_address_is_answered_as_a_new_one() {
    let server = Server::shared();
    let (_, email) = newcomer(server);
    let fresh = format!("{}@example.test", unique("fresh"));
    let answers = [email.as_str(), &fresh].map(|address| {
        let mut browser = Browser::new(server);
        let page = sign_up(&mut browser, address, "another good password").expect(200);
        let cookies = browser.cookies.clone();
        let words = html::strip(page.text()).replace(address, "ADDRESS");
        let id = page.response.header("x-request-id").unwrap().to_owned();
        (cookies, words.replace(&id, "ID"), page.text().replace(address, "ADDRESS"))
    });
    assert_eq!(answers[0], answers[1]);
    // The first password stays.
    let mut browser = Browser::new(server);
    let _ = sign_in(&mut browser, &email, "another good password").expect(403);
    assert!(!sign_in(&mut browser, &email, PASSWORD).expect(200).has("sign-in"));
}

#[test]
fn unknown_and_wrong_are_told_in_the_same_words() {
    let server = Server::shared();
    let (_, email) = newcomer(server);
    let wrong = [email.as_str(), "nobody@example.test", "not an address"].map(|address| {
        let page = sign_in(&mut Browser::new(server), address, "a wrong password").expect(403);
        assert!(page.has("error-summary"));
        assert!(page.response.all("set-cookie").is_empty());
        html::strip(page.text()).replace(address, "ADDRESS")
    });
    assert_eq!(wrong[0], wrong[1]);
    assert_eq!(wrong[0], wrong[2]);
}

#[test]
fn bad_addresses_and_passwords_are_told_beside_the_field() {
    let server = Server::shared();
    for (email, password, id) in [
        ("no address", PASSWORD, "email-problem"),
        ("<b>@x.test", PASSWORD, "email-problem"),
        ("a\u{202e}b@x.test", PASSWORD, "email-problem"),
        ("ok@example.test", "short", "password-problem"),
        ("ok@example.test", "password123", "password-problem"),
        ("ok@example.test", "ok@example.test", "password-problem"),
    ] {
        let page = sign_up(&mut Browser::new(server), email, password).expect(422);
        assert!(page.has(id), "{email} {password}: {}", page.text());
        assert_eq!(page.form("sign-up").value("password"), None, "no password on a page");
    }
    let long = "x".repeat(1025);
    assert!(sign_up(&mut Browser::new(server), "ok@example.test", &long).has("password-problem"));
}

#[test]
fn guesses_are_slowed_down_and_the_owners_browser_is_not() {
    let server = Server::fresh();
    let (email, password) = DEV;
    let mut own = signed_in(&server, DEV);
    let mut guesser = Browser::new(&server);
    // A slow machine gives a draw back now and then; the guesses still come to their end.
    let answers: Vec<_> =
        (0..40).map(|_| sign_in(&mut guesser, email, "a wrong password").response).collect();
    assert_eq!(answers[0].status, 403);
    let slowed = answers.iter().find(|answer| answer.status == 429).expect("it is slowed down");
    assert!(slowed.header("retry-after").is_some());
    own.cookies.remove("neroli-developer");
    assert!(!sign_in(&mut own, email, password).expect(200).has("sign-in"));
}

#[test]
fn a_form_counts_with_its_own_sessions_token_alone() {
    let server = Server::shared();
    let (mut one, _) = newcomer(server);
    let (mut other, _) = newcomer(server);
    let foreign = other.open("/developer/apps").form("sign-out");
    for csrf in ["", "x", foreign.value("csrf").unwrap()] {
        one.post("/developer/sign-out", &[("csrf", csrf)]).expect_page(403, "access_denied");
    }
    let form = one.open("/developer/apps").form("sign-out");
    let cross = one.clone().with_header("Sec-Fetch-Site", "cross-site");
    let request = server.post("/developer/sign-out").form(&form.defaults());
    cross.clone().step(request).expect_page(403, "access_denied");
    assert!(!one.open("/developer/apps").has("sign-in"), "still signed in");
    // Nobody signed in: to the sign-in, whatever the form holds.
    let page = Browser::new(server).post("/developer/sign-out", &form.defaults()).expect(200);
    assert!(page.has("sign-in"));
}

#[test]
fn an_invitation_lets_one_person_in() {
    let server = Server::shared();
    let (mut owner, owner_email) = newcomer(server);
    let (mut guest, guest_email) = newcomer(server);
    let (mut late, _) = newcomer(server);
    let team = owner.open("/developer/team").expect(200);
    let invite = form_to(&team, "/team/invite");
    let page = owner.post(&invite.action, &invite.filled(&[("role", "member")])).expect(200);
    let link = html::text_of(page.text(), "invitation-link").unwrap();
    assert!(!owner.open("/developer/team").has("invitation-link"), "shown once");
    let target = link.strip_prefix(&server.base).unwrap().to_owned();

    let page = guest.open(&target).expect(200);
    let invited = html::strip(&html::text_of(page.text(), "invited").unwrap());
    assert!(invited.contains(&owner_email) && invited.contains("as a member"), "{invited}");
    let join = page.form("join");
    let joined = guest.post(&join.action, &join.defaults()).expect(200);
    assert_eq!(joined.text().matches("data-team=").count(), 2);
    let gone = late.open(&target).expect(404);
    assert!(gone.has("gone") && !gone.text().contains(&owner_email), "nothing of the team");
    let own = late.open("/developer/apps").form("sign-out");
    let csrf = own.value("csrf").unwrap();
    assert!(late.post(&target, &[("csrf", csrf)]).expect(404).has("gone"));
    assert!(late.open("/developer/invitations/never").expect(404).has("gone"));
    // Two who have invited each other tell their teams apart.
    let own = owner_email.split('@').next().unwrap();
    assert!(joined.text().contains(&format!("Team of {own}")), "{}", joined.text());

    // A member sees the team and cannot rule it.
    let team_id = invite.value("team").unwrap();
    let csrf = joined.form("sign-out").value("csrf").unwrap().to_owned();
    for action in ["/developer/team/invite", "/developer/team/rename"] {
        let pairs = [("csrf", csrf.as_str()), ("team", team_id), ("name", "Mine")];
        guest.post(action, &pairs).expect_page(404, "not_found");
    }
    let team = owner.open("/developer/team");
    assert!(team.text().contains(&guest_email));
    let removal = Form::all(team.text())
        .into_iter()
        .filter(|form| form.action.ends_with("/team/remove"))
        .nth(1)
        .unwrap();
    let after = owner.post(&removal.action, &removal.defaults()).expect(200);
    assert!(!after.text().contains(&guest_email));
    assert_eq!(guest.open("/developer/team").text().matches("data-team=").count(), 1);
    // The last owner stays.
    let leave = form_to(&after, "/team/remove");
    let refused = owner.post(&leave.action, &leave.defaults()).expect(422);
    assert!(refused.has("error-summary"));
}

#[test]
fn a_hostile_team_name_is_inert() {
    let server = Server::shared();
    let (mut owner, _) = newcomer(server);
    let team = owner.open("/developer/team");
    let form = form_to(&team, "/team/rename");
    let name = "<script>alert(1)</script>\u{202e}\"'&";
    let after = owner.post(&form.action, &form.filled(&[("name", name)])).expect(200);
    assert!(after.text().contains("&#60;script&#62;") && !after.text().contains("<script>alert"));
    assert!(!after.text().contains('\u{202e}'));
    let empty = owner.post(&form.action, &form.filled(&[("name", " ")])).expect(422);
    assert!(empty.has("error-summary"));
}

#[test]
fn a_new_password_signs_every_other_browser_out() {
    let server = Server::shared();
    let (mut browser, email) = newcomer(server);
    let mut elsewhere = signed_in(server, (&email, PASSWORD));
    let form = browser.open("/developer/password").form("password-form");
    let mut change = |old: &str, new: &str| {
        browser.post(&form.action, &form.filled(&[("old", old), ("new", new)]))
    };
    assert!(change("a wrong password", "another good password").expect(403).has("old-problem"));
    assert!(change(PASSWORD, "short").expect(422).has("new-problem"));
    let page = change(PASSWORD, "another good password").expect(200);
    assert!(page.has("status") && page.target.starts_with("/developer/team"));
    assert!(elsewhere.open("/developer/team").has("sign-in"));
    assert!(!browser.open("/developer/team").has("sign-in"));
    let _ = sign_in(&mut Browser::new(server), &email, PASSWORD).expect(403);
}
