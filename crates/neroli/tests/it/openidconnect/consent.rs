//! `{issuer}/consent`: what is shown is what is shared (classes E06, F01, F02).

use crate::support::html::{self, Form};
use crate::support::{Browser, Page, Partner, Person, Server, Tokens, fr};
use serde_json::json;

const FORM: &str = "openid form_filling offline_access";

/// A new browser at the consent page.
fn asked<'s>(
    partner: &Partner<'s>,
    scope: &str,
    person: &Person,
) -> (Browser<'s>, Page, Option<String>) {
    let mut browser = Browser::new(partner.server);
    let request = partner.request(scope);
    let page = browser.authorize(&request);
    let page = browser.sign_in(&page, person);
    assert!(page.has("consent"), "{}", page.response);
    (browser, page, request.verifier)
}

#[test]
fn it_says_who_asks_and_what_would_be_sent() {
    let server = Server::shared();
    let person = Person::of_sandbox("christine");
    let partner = Partner::named(server, "bcp-client");
    let (_, page, _) = asked(&partner, "openid form_filling", &person);
    let words = html::strip(page.text());
    for word in [
        "bcp-client",
        "partner.example.test",
        "To open your account.",
        "Christine Dumontel",
        "11 rue des Lilas",
        "christ178.dumontel@orange.fr",
        "+33601020304",
    ] {
        assert!(words.contains(word) || page.text().contains(word), "{word}");
    }
    for id in ["allow", "deny"] {
        assert_eq!(html::attribute_of(page.text(), id, "name").as_deref(), Some("decision"));
        assert_eq!(html::attribute_of(page.text(), id, "value").as_deref(), Some(id));
    }
    let mut boxes =
        page.form("consent").boxes("share").into_iter().map(str::to_owned).collect::<Vec<_>>();
    boxes.sort();
    assert_eq!(boxes, ["birthdate", "gender", "phone_number"]);
    assert!(
        page.form("consent").defaults().iter().all(|(name, _)| name != "share"),
        "none is ticked"
    );
}

#[test]
fn denying_gives_access_denied_and_nothing_else() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let request = partner.request(FORM);
    let page = browser.authorize(&request);
    let page = browser.sign_in(&page, &person);
    let page = browser.decide(&page, "deny", &[]);
    page.answer().expect_error("access_denied", &request);
    let none = partner.request(FORM).with("prompt", "none");
    browser.authorize(&none).answer().expect_error("consent_required", &none);
    // The next time she is asked again, and may say yes.
    let request = partner.request(FORM);
    let page = browser.authorize(&request);
    assert!(page.has("consent"));
    assert!(browser.decide(&page, "allow", &[]).answer().get("code").is_some());
}

/// Class E06: of what is optional, exactly what was ticked leaves, plus what is needed.
#[test]
fn e06_what_is_ticked_is_what_is_sent() {
    let server = Server::shared();
    let partner = Partner::named(server, "bcp-client");
    let optional = ["birthdate", "gender", "phone_number"];
    for shares in [&[][..], &["gender"], &["birthdate", "phone_number"], &optional] {
        let person = server.person();
        let request = partner.request(FORM);
        let answer = Browser::new(server).agree_to(&request, &person, shares);
        let tokens = Tokens::of(&partner.exchange(&answer.code(), request.verifier.as_deref()));
        let body = partner.form_filling(&tokens.access).expect(200).json();
        let mut expected = vec![
            "sub",
            "updated_at",
            "name",
            "given_name",
            "family_name",
            "address",
            "email",
            "subscriber_msisdn",
            "locale",
        ];
        expected.extend(shares);
        expected.sort_unstable();
        let mut sent: Vec<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
        sent.sort_unstable();
        assert_eq!(sent, expected);
        assert_eq!(body["sub"], person.sub());
    }
}

/// Class E06: the `claims` parameter brings nothing that was not agreed to.
#[test]
fn voluntary_claims_are_boxes() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let claims = r#"{"userinfo":{"email":null,"name":{"essential":true},"phone_number":null}}"#;
    let request = partner.request("openid").with("claims", claims);
    let mut browser = Browser::new(server);
    let page = browser.authorize(&request);
    let page = browser.sign_in(&page, &person);
    let mut boxes =
        page.form("consent").boxes("share").into_iter().map(str::to_owned).collect::<Vec<_>>();
    boxes.sort();
    assert_eq!(boxes, ["email", "phone_number"]);
    let page = browser.decide(&page, "allow", &["email"]);
    let tokens = Tokens::of(&partner.exchange(&page.answer().code(), None));
    let info = partner.userinfo(&tokens.access).expect(200).json();
    let name = format!("Given {} Family", person.username);
    let email = format!("{}@fr.example.test", person.username);
    assert_eq!(info, json!({"sub": person.sub(), "name": name, "email": email}));
}

#[test]
fn an_agreement_is_remembered_and_only_what_is_new_is_asked() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let _ = browser.agree(&partner.request("openid email"), &person);
    for scope in ["openid email", "openid", "email openid"] {
        let page = browser.authorize(&partner.request(scope));
        assert!(page.answer().get("code").is_some(), "{scope}");
    }
    let page = browser.authorize(&partner.request("openid email phone"));
    assert!(page.has("consent"));
    // An agreement with one application is none with another, and hers is not another person's.
    assert!(
        browser.authorize(&Partner::named(server, "other-client").request("openid")).has("consent")
    );
    let mut other = Browser::new(server);
    let page = other.authorize(&partner.request("openid email"));
    assert!(other.sign_in(&page, &server.person()).has("consent"));
}

/// Class F01: no later step works by itself.
#[test]
fn steps_cannot_be_skipped() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let page = browser.authorize(&partner.request(FORM));
    let sealed = page.form("sign-in").value("request").unwrap().to_owned();
    // Nobody is signed in: the consent form leads to the sign-in page.
    let allow = [("request", sealed.as_str()), ("decision", "allow")];
    assert!(browser.post(&fr("/consent"), &allow).has("sign-in"));
    assert!(browser.open(&format!("{}?request={sealed}", fr("/consent"))).has("sign-in"));
    // Signed in, but nothing was shown: nothing is agreed to.
    let page = browser.open(&format!("{}?request={sealed}", fr("/sign-in")));
    let page = browser.sign_in(&page, &person);
    assert!(page.has("consent"));
    browser.post(&fr("/consent"), &allow).expect_page(400, "invalid_request");
    let shown = page.form("consent").value("request").unwrap().to_owned();
    for pairs in [
        &[][..],
        &[("decision", "allow")],
        &[("request", "")],
        &[("request", "x"), ("decision", "allow")],
        &[("request", shown.as_str())],
        &[("request", shown.as_str()), ("decision", "")],
        &[("request", shown.as_str()), ("decision", "yes")],
        &[("request", shown.as_str()), ("decision", "allow"), ("decision", "deny")],
        &[("request", shown.as_str()), ("request", shown.as_str()), ("decision", "allow")],
    ] {
        browser.post(&fr("/consent"), pairs).expect_page(400, "invalid_request");
    }
    // A GET never agrees.
    let target = format!("{}?request={shown}&decision=allow", fr("/consent"));
    assert!(browser.open(&target).has("consent"));
    let none = partner.request(FORM).with("prompt", "none");
    browser.authorize(&none).answer().expect_error("consent_required", &none);
}

/// Class F02: what was not displayed is not granted.
#[test]
fn nothing_can_be_added_to_the_form() {
    let server = Server::shared();
    let partner = Partner::named(server, "bcp-client");
    let person = server.person();
    let (mut browser, page, verifier) = asked(&partner, "openid email", &person);
    for foreign in
        ["phone_number", "address", "sub", "offline_access", "name", "unheard_of", "", "EMAIL"]
    {
        browser.decide(&page, "allow", &[foreign]).expect_page(400, "invalid_request");
    }
    // Other parameters of the request do not count here.
    let mut pairs = page.form("consent").filled(&[("decision", "allow")]);
    for (name, value) in [
        ("scope", "openid email phone"),
        ("client_id", "other-client"),
        ("redirect_uri", "https://evil.test/cb"),
        ("state", "evil"),
        ("claims", r#"{"userinfo":{"phone_number":null}}"#),
        ("username", "karim"),
    ] {
        pairs.push((name.to_owned(), value.to_owned()));
    }
    let answer = browser.post(&fr("/consent"), &pairs).answer();
    assert_eq!(answer.to, partner.redirect_uri);
    let tokens = Tokens::of(&partner.exchange(&answer.code(), verifier.as_deref()));
    assert_eq!(tokens.body["scope"], "openid email");
    let info = partner.userinfo(&tokens.access).expect(200).json();
    assert_eq!(info.as_object().unwrap().len(), 3, "{info}");
}

/// Class F02: a page shown to one person, or for one request, is no agreement of another.
#[test]
fn a_page_counts_for_its_person_and_its_request() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (ana, eve) = (server.person(), server.person());
    let (mut browser, page, _) = asked(&partner, FORM, &ana);
    let shown = page.form("consent").filled(&[("decision", "allow")]);
    // In the same browser somebody else signs in for another request.
    let request = partner.request("openid").with("prompt", "login");
    let other = browser.authorize(&request);
    let _ = browser.sign_in(&other, &eve);
    let page = browser.post(&fr("/consent"), &shown);
    assert!(page.has("consent"), "she is asked herself: {}", page.response);
    // In another browser the page is worth nothing.
    let mut stranger = Browser::new(server);
    stranger.post(&fr("/consent"), &shown).expect_page(400, "wrong_browser");
    stranger
        .open(&format!("{}?request={}", fr("/consent"), shown[0].1))
        .expect_page(400, "wrong_browser");
}

/// The same agreement twice is one: the second press leads to a new code, not to a second grant;
/// after the code was used, it leads nowhere.
#[test]
fn a_double_press_is_one_decision() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (mut browser, page, _) = asked(&partner, FORM, &server.person());
    let first = browser.decide(&page, "allow", &[]).answer().code();
    let second = browser.decide(&page, "allow", &[]).answer().code();
    partner.exchange(&first, None).expect_oauth(400, "invalid_grant");
    let tokens = Tokens::of(&partner.exchange(&second, None));
    browser.decide(&page, "allow", &[]).expect_page(400, "already_answered");
    partner.form_filling(&tokens.access).expect(200);
}

/// Class F04: a partner's own words are text, whatever is in them.
#[test]
fn a_partners_name_is_text() {
    let server = Server::shared();
    let partner = Partner::named(server, "markup-client");
    let person = server.person();
    let (mut browser, page, _) = asked(&partner, FORM, &person);
    for markup in ["<b onclick", "<script>alert"] {
        assert!(!page.text().contains(markup), "{markup}");
    }
    assert!(html::strip(page.text()).contains("<b onclick=x>Eve</b>"));
    let _ = browser.decide(&page, "allow", &[]);
    let dashboard = browser.dashboard(&person);
    assert!(!dashboard.text().contains("<b onclick"));
    assert!(Form::all(dashboard.text()).len() > 1);
}
