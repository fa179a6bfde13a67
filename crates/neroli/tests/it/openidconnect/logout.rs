//! `{issuer}/logout` (class G09): asked first, then dead on the server.

use crate::support::{Browser, Partner, Person, Server, fr};

fn signed_in<'s>(server: &'s Server, person: &Person) -> Browser<'s> {
    let mut browser = Browser::new(server);
    let _ = browser.agree(&Partner::seed(server).request("openid"), person);
    browser
}

#[test]
fn a_link_alone_signs_nobody_out() {
    let server = Server::shared();
    let mut browser = signed_in(server, &server.person());
    for target in [fr("/logout"), format!("{}?confirm=1&everywhere=1", fr("/logout"))] {
        let page = browser.open(&target);
        assert!(page.has("sign-out") && page.has("confirm"));
    }
    assert!(!browser.open("/consents?realm=fr").has("sign-in"));
}

#[test]
fn a_confirmed_sign_out_ends_the_session_on_the_server() {
    let server = Server::shared();
    let person = server.person();
    let mut browser = signed_in(server, &person);
    let held = browser.clone();
    let mut elsewhere = signed_in(server, &person);
    let page = browser.open(&fr("/logout"));
    let form = page.form("sign-out");
    let page = browser.post(&form.action, &form.defaults());
    assert!(page.has("signed-out"));
    assert!(!browser.cookies.contains_key("neroli-session-fr"));
    // The old cookie is worth nothing, wherever it is kept.
    let mut held = held;
    assert!(held.open("/consents?realm=fr").has("sign-in"));
    let none = Partner::seed(server).request("openid").with("prompt", "none");
    held.authorize(&none).answer().expect_error("login_required", &none);
    // Another browser of hers goes on.
    assert!(!elsewhere.open("/consents?realm=fr").has("sign-in"));
}

#[test]
fn sign_out_everywhere_is_everywhere() {
    let server = Server::shared();
    let person = server.person();
    let mut browsers: Vec<_> = (0..3).map(|_| signed_in(server, &person)).collect();
    let mut somebody = signed_in(server, &server.person());
    let page = browsers[0].open(&fr("/logout"));
    let form = page.form("sign-out");
    let page = browsers[0].post(&form.action, &form.filled(&[("everywhere", "1")]));
    assert!(page.has("signed-out"));
    for browser in &mut browsers {
        assert!(browser.open("/consents?realm=fr").has("sign-in"));
    }
    assert!(!somebody.open("/consents?realm=fr").has("sign-in"));
}

/// Tokens without `offline_access` end with the session; those with it go on.
#[test]
fn only_offline_access_outlives_the_session() {
    let server = Server::shared();
    let person = server.person();
    let partner = Partner::seed(server);
    let mut browser = Browser::new(server);
    let online = partner.tokens_of(&mut browser, &partner.request("openid form_filling"), &person);
    let request = partner.request("openid form_filling offline_access");
    let offline = partner.tokens_of(&mut browser, &request, &person);
    let form = browser.open(&fr("/logout")).form("sign-out");
    let _ = browser.post(&form.action, &form.defaults());
    partner.form_filling(&offline.access).expect(200);
    partner.refresh(offline.refresh()).expect(200);
    partner.refresh(online.refresh()).expect_oauth(400, "invalid_grant");
    partner.form_filling(&online.access).expect_oauth(401, "invalid_token");
}

/// Class H01: with the form's own token only.
#[test]
fn a_form_without_its_token_is_refused() {
    let server = Server::shared();
    let mut browser = signed_in(server, &server.person());
    let mut other = signed_in(server, &server.person());
    let foreign = other.open(&fr("/logout")).form("sign-out").value("csrf").unwrap().to_owned();
    for csrf in ["", "x", foreign.as_str()] {
        browser.post(&fr("/logout"), &[("csrf", csrf)]).expect_page(403, "access_denied");
    }
    // Without one it is a partner's request, and a question.
    let page = browser.post(&fr("/logout"), &[("everywhere", "1")]);
    assert!(page.has("sign-out") && page.has("confirm"));
    assert!(!browser.open("/consents?realm=fr").has("sign-in"));
}

/// Class A12: no address in the request is gone to.
#[test]
fn a12_it_leads_nowhere_else() {
    let server = Server::shared();
    for uri in ["https://evil.test/", "http://localhost:3000/callback", "//evil.test"] {
        let query = crate::support::form(&[("post_logout_redirect_uri", uri), ("state", "s")]);
        let target = format!("{}?{query}", fr("/logout"));
        let answer = server.get(&target).send().expect(200);
        assert!(answer.header("location").is_none());
        assert!(!answer.text().contains("href=\"https://evil.test"));
    }
}

#[test]
fn somebody_who_is_signed_out_is_told_so() {
    let server = Server::shared();
    let mut browser = Browser::new(server);
    assert!(browser.open(&fr("/logout")).has("signed-out"));
    assert!(browser.post(&fr("/logout"), &[("realm", "fr")]).has("signed-out"));
}
