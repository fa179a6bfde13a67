//! `prompt`, `max_age` and `id_token_hint` (OpenID Connect Core §3.1.2.1), class B03: what must be
//! shown is shown, what must not is not, and the id_token tells the truth about it.

use crate::support::id_token::{IdToken, verify};
use crate::support::{Browser, Partner, Person, Server};
use std::time::Duration;

const OPENID: &str = "openid";

/// A browser in which somebody has signed in and agreed, and the id_token of that.
fn signed_in<'s>(partner: &Partner<'s>, person: &Person) -> (Browser<'s>, IdToken, String) {
    let mut browser = Browser::new(partner.server);
    let tokens = partner.tokens_of(&mut browser, &partner.request(OPENID), person);
    (browser, verify(partner, tokens.id_token()), tokens.id_token().to_owned())
}

/// A request that must succeed without any page.
#[track_caller]
fn silently(
    browser: &mut Browser<'_>,
    partner: &Partner<'_>,
    parameters: &[(&str, &str)],
) -> IdToken {
    let request = parameters.iter().fold(partner.request(OPENID), |r, (n, v)| r.with(n, v));
    let answer = browser.authorize(&request).answer();
    let tokens = partner.exchange(&answer.code(), request.verifier.as_deref()).expect(200).json();
    verify(partner, tokens["id_token"].as_str().unwrap())
}

#[test]
fn oidcc_prompt_login() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, first, _) = signed_in(&partner, &person);
    std::thread::sleep(Duration::from_millis(1100));
    for prompt in ["login", "select_account", "login consent"] {
        let request = partner.request(OPENID).with("prompt", prompt);
        let page = browser.authorize(&request);
        assert!(page.has("sign-in"), "{prompt}");
        let mut page = browser.sign_in(&page, &person);
        if page.has("consent") {
            page = browser.decide(&page, "allow", &[]);
        }
        let tokens = partner.exchange(&page.answer().code(), None).expect(200).json();
        let again = verify(&partner, tokens["id_token"].as_str().unwrap());
        assert!(again.number("auth_time") > first.number("auth_time"));
        assert_eq!(again.text("sub"), first.text("sub"));
    }
}

/// The page of `prompt=login` cannot be stepped over: neither a second request nor the consent
/// page counts as signing in.
#[test]
fn b03_prompt_login_cannot_be_stepped_over() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, ..) = signed_in(&partner, &person);
    for (name, value) in [("prompt", "login"), ("max_age", "0")] {
        let page = browser.authorize(&partner.request(OPENID).with(name, value));
        let sealed = page.form("sign-in").value("request").unwrap().to_owned();
        let consent = format!("/openidconnect/fr/v1/consent?request={sealed}");
        assert!(browser.open(&consent).has("sign-in"), "{name}");
        let pairs = [("request", sealed.as_str()), ("decision", "allow")];
        let page = browser.post("/openidconnect/fr/v1/consent", &pairs);
        assert!(page.has("sign-in"), "{name}: {}", page.response);
    }
}

#[test]
fn oidcc_prompt_none_not_logged_in() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let request = partner.request(OPENID).with("prompt", "none");
    Browser::new(server).authorize(&request).answer().expect_error("login_required", &request);
}

#[test]
fn oidcc_prompt_none_logged_in() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, first, _) = signed_in(&partner, &person);
    // Later, so that the moment of the sign-in and that of the answer differ.
    std::thread::sleep(Duration::from_millis(1100));
    let again = silently(&mut browser, &partner, &[("prompt", "none")]);
    assert_eq!(again.text("sub"), first.text("sub"));
    assert!(again.number("iat") > first.number("iat"));
    assert_eq!(again.number("auth_time"), first.number("auth_time"));
}

#[test]
fn b03_prompt_none_never_asks_for_consent() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, ..) = signed_in(&partner, &person);
    for request in [
        partner.request("openid email").with("prompt", "none"),
        partner.request("openid form_filling").with("prompt", "none"),
        Partner::named(server, "other-client").request(OPENID).with("prompt", "none"),
    ] {
        browser.authorize(&request).answer().expect_error("consent_required", &request);
    }
}

#[test]
fn prompt_consent_asks_again() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, first, _) = signed_in(&partner, &person);
    let page = browser.authorize(&partner.request(OPENID).with("prompt", "consent"));
    assert!(page.has("consent") && !page.has("sign-in"));
    let page = browser.decide(&page, "allow", &[]);
    let tokens = partner.exchange(&page.answer().code(), None).expect(200).json();
    let again = verify(&partner, tokens["id_token"].as_str().unwrap());
    assert_eq!(again.number("auth_time"), first.number("auth_time"));
}

#[test]
fn oidcc_max_age_1() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, first, _) = signed_in(&partner, &person);
    std::thread::sleep(Duration::from_millis(2100));
    let request = partner.request(OPENID).with("max_age", "1");
    let page = browser.authorize(&request);
    let none = request.clone().with("prompt", "none");
    let mut silent = browser.clone();
    silent.authorize(&none).answer().expect_error("login_required", &none);
    let page = browser.sign_in(&page, &person);
    let tokens = partner.exchange(&page.answer().code(), None).expect(200).json();
    let again = verify(&partner, tokens["id_token"].as_str().unwrap());
    assert!(again.number("auth_time") > first.number("auth_time"));
}

#[test]
fn oidcc_max_age_10000() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, first, _) = signed_in(&partner, &person);
    for age in ["10000", "0000010000", "9999999999"] {
        let again = silently(&mut browser, &partner, &[("max_age", age)]);
        assert_eq!(again.number("auth_time"), first.number("auth_time"), "{age}");
    }
}

#[test]
fn oidcc_id_token_hint() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, first, hint) = signed_in(&partner, &person);
    let again = silently(&mut browser, &partner, &[("prompt", "none"), ("id_token_hint", &hint)]);
    assert_eq!(again.text("sub"), first.text("sub"));
    // Somebody else sits at the machine: nothing is told to the partner.
    let (mut other, ..) = signed_in(&partner, &server.person());
    let request = partner.request(OPENID).with("id_token_hint", &hint);
    let none = request.clone().with("prompt", "none");
    other.authorize(&none).answer().expect_error("login_required", &none);
    let page = other.authorize(&request);
    let page = other.sign_in(&page, &server.person());
    page.answer().expect_error("login_required", &request);
    let page = other.authorize(&request);
    let page = other.sign_in(&page, &person);
    assert!(page.answer().get("code").is_some());
}

/// Classes I01 and I08: a hint of another client, another realm, another key, or no signature.
#[test]
fn only_a_hint_of_ours_to_this_client_counts() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, _, hint) = signed_in(&partner, &person);
    let (_, _, foreign) = signed_in(&Partner::named(server, "other-client"), &person);
    let parts: Vec<&str> = hint.split('.').collect();
    let header = |text: &str| neroli_jose::base64url::encode(text.as_bytes());
    let forged = [
        foreign,
        format!("{}.{}.", header(r#"{"alg":"none"}"#), parts[1]),
        format!("{}.{}.{}", header(r#"{"alg":"nOnE"}"#), parts[1], parts[2]),
        format!("{}.{}.{}", header(r#"{"alg":"HS256"}"#), parts[1], parts[2]),
        format!("{}.{}.{}", header(r#"{"alg":"ES256"}"#), parts[1], parts[2]),
        format!("{}.{}.{}", parts[0], header(r#"{"sub":"x"}"#), parts[2]),
        format!("{}.{}.{}A", parts[0], parts[1], parts[2]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{hint}."),
        format!(" {hint}"),
    ];
    for hint in &forged {
        let request = partner.request(OPENID).with("prompt", "none").with("id_token_hint", hint);
        browser.authorize(&request).answer().expect_error("invalid_request", &request);
    }
}

/// `claims` may demand one person (OpenID Connect Core §5.5.1).
#[test]
fn a_demanded_sub_is_that_person_or_nobody() {
    let server = Server::shared();
    let (partner, person) = (Partner::seed(server), server.person());
    let (mut browser, ..) = signed_in(&partner, &person);
    let demand = |sub: &str| format!(r#"{{"id_token":{{"sub":{{"value":"{sub}"}}}}}}"#);
    let hers = demand(&person.sub());
    let token = silently(&mut browser, &partner, &[("prompt", "none"), ("claims", &hers)]);
    assert_eq!(token.text("sub"), person.sub());
    let request = partner.request(OPENID).with("prompt", "none").with("claims", &demand("nobody"));
    browser.authorize(&request).answer().expect_error("login_required", &request);
}
