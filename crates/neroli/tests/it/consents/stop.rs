//! `POST /consents/stop` (classes F06, F07, D09): from the answer on, it has stopped.

use super::{card, cards};
use crate::support::html::Form;
use crate::support::{Browser, Partner, Server, Tokens};

const FORM: &str = "openid email form_filling offline_access";

#[test]
fn a_stopped_partner_gets_nothing_more() {
    let server = Server::shared();
    for partner in
        [Partner::seed(server), Partner::named(server, "bcp-client"), Partner::public(server)]
    {
        let person = server.person();
        let other = Partner::named(server, "other-client");
        let tokens = partner.tokens(FORM, &person);
        let untouched = other.tokens(FORM, &person);
        let (code, verifier) = partner.code(FORM, &person);
        let mut browser = Browser::new(server);
        let page = browser.stop(&person, &partner.id, None).expect(200);
        assert!(page.has("status") && page.text().contains("note done"));
        // In two clicks: the page, the button. The card says so at once.
        assert!(cards(page.text()).contains(&partner.id));
        assert!(
            Form::all(page.text()).iter().all(|form| form.value("client_id") != Some(&partner.id))
        );
        partner.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
        partner.userinfo(&tokens.access).expect_oauth(403, "insufficient_scope");
        partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
        // A code on its way is dead too.
        partner.exchange(&code, verifier.as_deref()).expect_oauth(400, "invalid_grant");
        // She is asked again, though she is signed in.
        let none = partner.request(FORM).with("prompt", "none");
        browser.authorize(&none).answer().expect_error("consent_required", &none);
        assert!(browser.authorize(&partner.request(FORM)).has("consent"));
        // The other partner does not notice.
        other.form_filling(&untouched.access).expect(200);
        other.refresh(untouched.refresh()).expect(200);
    }
}

/// What she agrees to afterwards is a new agreement: the old tokens stay dead.
#[test]
fn a_new_agreement_does_not_wake_old_tokens() {
    let server = Server::shared();
    let person = server.person();
    let partner = Partner::seed(server);
    let old = partner.tokens(FORM, &person);
    let _ = Browser::new(server).stop(&person, "seed-client", None);
    let new = partner.tokens(FORM, &person);
    partner.form_filling(&new.access).expect(200);
    partner.form_filling(&old.access).expect_oauth(403, "insufficient_scope");
    partner.refresh(old.refresh()).expect_oauth(400, "invalid_grant");
}

#[test]
fn one_detail_can_be_stopped() {
    let server = Server::shared();
    let person = server.person();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &person);
    let mut browser = Browser::new(server);
    let page = browser.stop(&person, "seed-client", Some("address")).expect(200);
    assert!(!card(page.text(), "seed-client").contains("rue des Lilas"));
    for _ in 0..2 {
        let body = partner.form_filling(&tokens.access).expect(200).json();
        assert_eq!(body.get("address"), None);
        assert!(body.get("email").is_some());
    }
    // Both purposes: the same detail does not leave by the other address either.
    let _ = browser.stop(&person, "seed-client", Some("email"));
    for answer in [partner.form_filling(&tokens.access), partner.userinfo(&tokens.access)] {
        let body = answer.expect(200).json();
        assert_eq!(body.get("email"), None, "{body}");
    }
    // A refresh brings nothing back; asking again does, because she is asked.
    let again = Tokens::of(&partner.refresh(tokens.refresh()));
    assert_eq!(partner.form_filling(&again.access).expect(200).json().get("address"), None);
    assert!(browser.authorize(&partner.request(FORM)).has("consent"));
}

/// A second click, or one on a partner she shares nothing with, changes nothing and says so.
#[test]
fn a_second_click_is_harmless() {
    let server = Server::shared();
    let person = server.person();
    let partner = Partner::seed(server);
    let _ = partner.tokens(FORM, &person);
    let mut browser = Browser::new(server);
    let page = browser.dashboard(&person);
    let forms = Form::all(page.text());
    let stop = forms.iter().find(|form| form.value("client_id").is_some()).unwrap().clone();
    let whole: Vec<_> = stop.defaults().into_iter().filter(|(name, _)| name != "claim").collect();
    for _ in 0..2 {
        browser.post(&stop.action, &whole).expect(200);
    }
    let again = partner.tokens(FORM, &person);
    // Class F07: another person's click on the same partner is about her own sharing only.
    let mut eve = Browser::new(server);
    let somebody = server.person();
    let _ = Partner::named(server, "other-client").tokens(FORM, &somebody);
    let page = eve.dashboard(&somebody);
    let forms = Form::all(page.text());
    let hers = forms.iter().find(|form| form.value("csrf").is_some()).unwrap();
    let pairs = hers.filled(&[("client_id", "seed-client")]);
    let pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| name != "claim").collect();
    eve.post("/consents/stop", &pairs).expect(200);
    partner.form_filling(&again.access).expect(200);
    // A partner that does not exist.
    let pairs = hers.filled(&[("client_id", "nobody")]);
    eve.post("/consents/stop", &pairs).expect(200);
}

#[test]
fn malformed_clicks_stop_nothing() {
    let server = Server::shared();
    let person = server.person();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &person);
    let mut browser = Browser::new(server);
    let page = browser.dashboard(&person);
    let csrf =
        Form::all(page.text()).iter().find_map(|f| f.value("csrf").map(str::to_owned)).unwrap();
    let client = ("client_id", "seed-client");
    let realm = ("realm", "fr");
    let token = ("csrf", csrf.as_str());
    for pairs in [
        &[realm, token][..],
        &[realm, token, ("client_id", "")],
        &[realm, token, client, client],
        &[realm, token, client, ("claim", "unheard_of")],
        &[realm, token, client, ("claim", "sub")],
        &[realm, token, client, ("claim", "EMAIL")],
        &[realm, token, client, ("claim", "")],
        &[realm, token, client, ("claim", "gender"), ("claim", "birthdate")],
        &[realm, realm, token, client],
        &[realm, client, token, token],
    ] {
        browser.post("/consents/stop", pairs).expect_page(400, "invalid_request");
    }
    for pairs in
        [&[realm, client][..], &[realm, client, ("csrf", "")], &[realm, client, ("csrf", "x")]]
    {
        browser.post("/consents/stop", pairs).expect_page(403, "access_denied");
    }
    let xx = [("realm", "xx"), client, token];
    browser.post("/consents/stop", &xx).expect_page(404, "not_found");
    // Without a session the click leads to the sign-in page.
    assert!(Browser::new(server).post("/consents/stop", &[realm, client, token]).has("sign-in"));
    partner.form_filling(&tokens.access).expect(200);
}

/// Whoever writes an address cannot make the dashboard say that something has stopped.
#[test]
fn an_address_alone_stops_nothing_and_says_nothing() {
    let server = Server::shared();
    let person = server.person();
    let _ = Partner::seed(server).tokens(FORM, &person);
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(&person);
    for query in ["", "&item=email", "&already=1"] {
        let page = browser.open(&format!("/consents?realm=fr&stopped=seed-client{query}"));
        let page = page.expect(200);
        let said = page.text().split("id=\"status\"").nth(1).unwrap().split("</").next().unwrap();
        assert!(!said.contains("can no longer") && !said.contains("already"), "{query}: {said}");
    }
}

/// Two clicks: the page, and the button of the detail or of the partner.
#[test]
fn every_detail_has_its_own_button() {
    let server = Server::shared();
    let person = server.person();
    let _ = Partner::seed(server).tokens(FORM, &person);
    let page = Browser::new(server).dashboard(&person);
    let forms = Form::all(page.text());
    let details: Vec<&str> = forms.iter().filter_map(|form| form.value("claim")).collect();
    for detail in ["name", "email", "address", "birthdate", "subscriber_msisdn"] {
        assert!(details.contains(&detail), "{detail}");
    }
    let whole = forms
        .iter()
        .filter(|form| form.value("client_id").is_some() && form.value("claim").is_none());
    assert_eq!(whole.count(), 1);
}
