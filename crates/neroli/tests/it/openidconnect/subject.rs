//! Pairwise subjects (OpenID Connect Core §8.1; class I08).

use crate::support::id_token::verify;
use crate::support::registered::registered;
use crate::support::{Browser, Partner, Person, Server};
use serde_json::json;

const FORM: &str = "openid email form_filling";

/// Her name in the id_token; it is the same wherever a token speaks of her.
#[track_caller]
fn sub(partner: &Partner<'_>, person: &Person) -> String {
    let tokens = partner.tokens(FORM, person);
    let sub = verify(partner, tokens.id_token()).text("sub").to_owned();
    assert_eq!(partner.userinfo(&tokens.access).expect(200).json()["sub"], sub);
    assert_eq!(partner.form_filling(&tokens.access).expect(200).json()["sub"], sub);
    let told = partner.call("/introspect", &[("token", &tokens.access)]).expect(200).json();
    assert_eq!(told["sub"], sub);
    sub
}

#[test]
fn partners_of_two_sectors_cannot_compare_people() {
    let server = Server::shared();
    let pairwise = json!({"subject_type": "pairwise"});
    let (one, two) = (registered(server, &pairwise), registered(server, &pairwise));
    let same_sector = json!({
        "subject_type": "pairwise",
        "redirect_uris": [one.redirect_uri.replace("/cb", "/other")],
    });
    let sibling = registered(server, &same_sector);
    let (ana, bob) = (server.person(), server.person());
    let name = sub(&one, &ana);
    assert_eq!(name, sub(&one, &ana), "the same each time");
    assert_eq!(name, sub(&sibling, &ana), "the same in one sector");
    assert_ne!(name, sub(&two, &ana));
    assert_ne!(name, sub(&one, &bob));
    assert_ne!(name, ana.sub());
    assert_eq!(sub(&registered(server, &json!({})), &ana), ana.sub(), "public, as registered");
}

/// A hint names her as the client knows her.
#[test]
fn a_hint_with_a_pairwise_name_is_understood() {
    let server = Server::shared();
    let partner = registered(server, &json!({"subject_type": "pairwise"}));
    let (ana, bob) = (server.person(), server.person());
    let mut browser = Browser::new(server);
    let request = partner.request(FORM);
    let hers = partner.tokens_of(&mut browser, &request, &ana);
    let again = partner.request(FORM).with("prompt", "none");
    let with_hint = again.clone().with("id_token_hint", hers.id_token());
    assert!(!browser.authorize(&with_hint).answer().code().is_empty());
    let name = verify(&partner, hers.id_token()).text("sub").to_owned();
    for (expected, fine) in [(name, true), (ana.sub(), false)] {
        let claims = json!({"id_token": {"sub": {"value": expected}}}).to_string();
        let request = again.clone().with("claims", &claims);
        let answer = browser.authorize(&request).answer();
        match fine {
            true => assert!(!answer.code().is_empty()),
            false => answer.expect_error("login_required", &request),
        }
    }
    let his = partner.tokens(FORM, &bob);
    let request = again.with("id_token_hint", his.id_token());
    browser.authorize(&request).answer().expect_error("login_required", &request);
}
