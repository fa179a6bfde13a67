//! What an id_token says (OpenID Connect Core §2).

use crate::support::id_token::{now, verify};
use crate::support::{Browser, Partner, Server};
use neroli_jose::{Algorithm, half_hash};
use serde_json::json;

#[test]
fn its_claims_are_those_of_the_sign_in() {
    let server = Server::shared();
    let person = server.person();
    for partner in [Partner::seed(server), Partner::named(server, "bcp-client")] {
        let nonce = "n\u{e9} \"&\\ 0";
        let request = partner.request("openid").with("nonce", nonce);
        let before = now();
        let tokens = partner.tokens_of(&mut Browser::new(server), &request, &person);
        let token = verify(&partner, tokens.id_token());
        assert_eq!(token.text("sub"), person.sub());
        assert_eq!(token.text("nonce"), nonce);
        assert_eq!(token.text("azp"), partner.id);
        assert_eq!(token.text("acr"), "urn:neroli:acr:password");
        assert_eq!(token.get("amr"), &json!(["pwd"]));
        assert!((before..=now()).contains(&token.number("auth_time")));
        assert!(token.text("sid").len() >= 16);
        let algorithm: Algorithm = token.algorithm.parse().unwrap();
        assert_eq!(token.text("at_hash"), half_hash(algorithm, &tokens.access));
    }
}

/// `sid` names the session for one partner: what two partners know of it cannot be compared
/// (OpenID Connect Core §17.3).
#[test]
fn sid_is_the_sessions() {
    let server = Server::shared();
    let person = server.person();
    let (seed, shop) = (Partner::seed(server), Partner::named(server, "bcp-client"));
    let sid = |partner: &Partner<'_>, browser: &mut Browser<'_>| {
        let tokens = partner.tokens_of(browser, &partner.request("openid"), &person);
        verify(partner, tokens.id_token()).text("sid").to_owned()
    };
    let (mut one, mut other) = (Browser::new(server), Browser::new(server));
    let first = sid(&seed, &mut one);
    assert_eq!(sid(&seed, &mut one), first);
    assert_ne!(sid(&shop, &mut one), first);
    assert_ne!(sid(&seed, &mut other), first);
}

/// Two people, two subjects; one person, one subject, whichever the partner.
#[test]
fn sub_is_the_persons() {
    let server = Server::shared();
    let (ana, eve) = (server.person(), server.person());
    let sub = |partner: Partner<'_>, person| {
        let tokens = partner.tokens("openid", person);
        verify(&partner, tokens.id_token()).text("sub").to_owned()
    };
    assert_eq!(sub(Partner::seed(server), &ana), sub(Partner::named(server, "other-client"), &ana));
    assert_ne!(sub(Partner::seed(server), &ana), sub(Partner::seed(server), &eve));
}

/// Without the scope `openid` there is none.
#[test]
fn openid_must_be_asked_for() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens("form_filling", &server.person());
    assert_eq!(tokens.id_token, None);
    partner.form_filling(&tokens.access).expect(200);
    partner.userinfo(&tokens.access).expect_oauth(403, "insufficient_scope");
}
