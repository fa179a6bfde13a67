//! What may be used once is used once, whatever node is asked (security.md R03, R04).

use super::rig::{Rig, Sandbox, at_once, copy, database};
use crate::support::dpop::{Holder, ath};
use crate::support::registered::registered;
use crate::support::signer::{Signer, call_with};
use crate::support::{Authorize, Browser, Partner, Person, Response, Server, Tokens, form_filling};
use serde_json::json;

const FORM: &str = "openid form_filling offline_access";

/// How many ask at once.
const CROWD: usize = 12;

/// How many of these were answered well; the others must have been told why in this way.
#[track_caller]
fn winners(answers: &[Response], status: u16, error: &str) -> usize {
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    for answer in lost {
        answer.clone().expect_oauth(status, error);
    }
    won.len()
}

fn redeem(servers: [&Server; 2], code: &str, verifier: Option<&str>) -> Vec<Response> {
    at_once(servers, CROWD, |server| Partner::seed(server).exchange(code, verifier))
}

#[test]
fn a_code_is_redeemed_once() {
    let rig = Rig::new();
    for number in 0..3 {
        let issuing = rig.servers()[number % 2];
        let person = rig.person();
        let (code, verifier) = Partner::seed(issuing).code(FORM, &person);
        let answers = redeem(rig.servers(), &code, verifier.as_deref());
        assert_eq!(winners(&answers, 400, "invalid_grant"), 1);
    }
}

/// Negative control: nodes that do not share their store are found out by the same count.
#[test]
fn two_stores_would_redeem_a_code_twice() {
    let sandbox = Sandbox::shared();
    let (one, other) = (database().schema(), database().schema());
    copy(&sandbox.store(), &one);
    let first = sandbox.node(&one, None);
    let (code, verifier) = Partner::seed(&first.server).code(FORM, &Person::numbered(0));
    copy(&one, &other);
    let second = sandbox.node(&other, Some(&first.server.base));
    let answers = redeem([&first.server, &second.server], &code, verifier.as_deref());
    assert_eq!(winners(&answers, 400, "invalid_grant"), 2);
}

/// Many may get an answer, for an answer may have been lost; but one token of a family lives.
#[test]
fn parallel_rotations_leave_one_live_token() {
    let rig = Rig::new();
    let [first, _] = rig.servers();
    let tokens = Partner::public(first).tokens(FORM, &rig.person());
    let answers =
        at_once(rig.servers(), CROWD, |server| Partner::public(server).refresh(tokens.refresh()));
    assert!(winners(&answers, 400, "invalid_grant") >= 1);
    let given = answers.iter().filter(|answer| answer.status == 200);
    let successors: Vec<String> = given.map(|a| Tokens::of(a).refresh().to_owned()).collect();
    let live = successors.iter().enumerate().filter(|(number, token)| {
        let server = rig.servers()[number % 2];
        Partner::public(server).refresh(token).status == 200
    });
    assert_eq!(live.count(), 1);
}

#[test]
fn a_pushed_request_leads_to_one_code() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let partner = Partner::seed(first);
    let request = partner.request(FORM);
    let pairs: Vec<(&str, &str)> =
        request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let pushed = partner.call("/par", &pairs).expect(201).json();
    let reference = pushed["request_uri"].as_str().unwrap().to_owned();
    let parameters =
        [("client_id".to_owned(), partner.id.clone()), ("request_uri".to_owned(), reference)];
    let pushed = Authorize { parameters: parameters.to_vec(), ..request };

    // Both people stand before the page that asks them, each on a node of her own.
    let people = [rig.person(), rig.person()];
    let mut waiting: Vec<_> = [first, second]
        .into_iter()
        .zip(&people)
        .map(|(server, person)| {
            let mut browser = Browser::new(server);
            let page = browser.authorize(&pushed);
            let page = browser.sign_in(&page, person);
            assert!(page.has("consent"), "{}", page.text());
            (browser, page)
        })
        .collect();
    let decided: Vec<bool> = std::thread::scope(|scope| {
        let deciding: Vec<_> = waiting
            .iter_mut()
            .map(|(browser, page)| {
                scope.spawn(move || {
                    let page = browser.decide(page, "allow", &[]);
                    page.response.status == 303 && page.answer().get("code").is_some()
                })
            })
            .collect();
        deciding.into_iter().map(|decision| decision.join().unwrap()).collect()
    });
    assert_eq!(decided.iter().filter(|won| **won).count(), 1);
}

#[test]
fn an_assertion_is_taken_once() {
    let rig = Rig::new();
    let [first, _] = rig.servers();
    let signer = Signer::new();
    let metadata = json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": signer.jwks()});
    let partner = registered(first, &metadata);
    let assertion = signer.assertion(&partner, &json!({}));
    let answers = at_once(rig.servers(), CROWD, |server| {
        let there = Partner { server, ..partner.clone() };
        call_with(&there, "/introspect", &[("token", "unknown")], &assertion, &[])
    });
    assert_eq!(winners(&answers, 401, "invalid_client"), 1);
}

#[test]
fn a_proof_of_possession_is_taken_once() {
    let rig = Rig::new();
    let [first, _] = rig.servers();
    let (partner, holder) = (registered(first, &json!({})), Holder::new());
    let (code, verifier) = partner.code(FORM, &rig.person());
    let form = partner.exchange_form(&code, verifier.as_deref());
    let proof = holder.proof("POST", &format!("{}{}", first.base, partner.at("/token")));
    let answer = partner.call_with("/token", &form, &[("DPoP", proof.as_str())]);
    let token = Tokens::bound_of(&answer).access;

    let path = form_filling("fr");
    let uri = format!("{}{path}", rig.base());
    let proof = holder.proof_with("GET", &uri, &json!({}), &json!({"ath": ath(&token)}));
    let answers = at_once(rig.servers(), CROWD, |server| {
        let request = server.get(&path).header("Authorization", &format!("DPoP {token}"));
        request.header("DPoP", &proof).send()
    });
    assert_eq!(winners(&answers, 401, "invalid_dpop_proof"), 1);
}
