//! Pushed authorization requests over HTTP (RFC 9126): from the push to the one answer.

use crate::support::dpop::Holder;
use crate::support::registered::registered;
use crate::support::{Authorize, Browser, Partner, Server, Tokens, fr};
use serde_json::json;

fn pairs(request: &Authorize) -> Vec<(&str, &str)> {
    request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect()
}

/// Pushes a request: what the browser is sent with, beside what must not count.
#[track_caller]
fn push(partner: &Partner<'_>, request: &Authorize) -> Authorize {
    let answer = partner.call("/par", &pairs(request)).expect(201).json();
    assert!((60..600).contains(&answer["expires_in"].as_i64().unwrap()));
    let uri = answer["request_uri"].as_str().unwrap();
    assert!(uri.starts_with("urn:ietf:params:oauth:request_uri:") && uri.len() > 60, "{uri}");
    refer(request, uri)
}

fn refer(request: &Authorize, uri: &str) -> Authorize {
    let client_id = request.get("client_id").unwrap();
    let bare = Authorize { parameters: Vec::new(), ..request.clone() };
    bare.with("client_id", &client_id).with("request_uri", uri)
}

#[test]
fn par_without_duplicate_parameters() {
    let server = Server::shared();
    let partner = Partner { pkce: true, ..Partner::seed(server) };
    let request = partner.request("openid email");
    let mut browser = Browser::new(server);
    let answer = browser.agree(&push(&partner, &request), &server.person());
    assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
    assert_eq!(answer.get("iss"), Some(request.issuer.as_str()));
    let _ = Tokens::of(&partner.exchange(&answer.code(), request.verifier.as_deref()));
}

#[test]
fn b05_what_stands_beside_the_reference_does_not_count() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let request = partner.request("openid");
    let sent = push(&partner, &request)
        .with("redirect_uri", "https://evil.test/")
        .with("state", "outside")
        .with("scope", "openid form_filling")
        .with("response_mode", "form_post");
    let answer = Browser::new(server).agree(&sent, &server.person());
    assert_eq!(answer.to, partner.redirect_uri);
    assert_eq!(answer.get("state").map(str::to_owned), request.get("state"));
}

/// It can be looked at as often as one likes, and answered once.
#[test]
fn b05_par_attempt_reuse_request_uri_and_reused_request_uri_prior_to_auth_completion() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let sent = push(&partner, &partner.request("openid"));
    let (mut early, mut late) = (Browser::new(server), Browser::new(server));
    assert!(early.authorize(&sent).has("sign-in"));
    let waiting = late.authorize(&sent);
    let answer = early.agree(&sent, &server.person());
    let _ = answer.code();
    early.authorize(&sent).expect_page(400, "invalid_request_uri");
    // Nor can another interaction that had begun with it be answered.
    let page = late.sign_in(&waiting, &server.person());
    late.decide(&page, "allow", &[]).expect(400);
}

/// A second press of the button is the same answer, with a code that works.
#[test]
fn a_double_submit_is_one_answer() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let mut browser = Browser::new(server);
    let page = browser.authorize(&push(&partner, &partner.request("openid")));
    let page = browser.sign_in(&page, &server.person());
    let _ = browser.decide(&page, "allow", &[]).answer().code();
    let code = browser.decide(&page, "allow", &[]).answer().code();
    let _ = Tokens::of(&partner.exchange(&code, None));
}

#[test]
fn a_refusal_uses_it_up() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let mut browser = Browser::new(server);
    let sent = push(&partner, &partner.request("openid"));
    let page = browser.authorize(&sent);
    let page = browser.sign_in(&page, &server.person());
    let answer = browser.decide(&page, "deny", &[]).answer();
    assert_eq!(answer.get("error"), Some("access_denied"));
    browser.authorize(&sent).expect_page(400, "invalid_request_uri");
}

#[test]
fn b05_par_attempt_to_use_request_uri_for_different_client() {
    let server = Server::shared();
    let sent = push(&Partner::seed(server), &Partner::seed(server).request("openid"));
    let other = registered(server, &json!({}));
    let foreign = sent.with("client_id", &other.id);
    Browser::new(server).authorize(&foreign).expect_page(400, "invalid_request_uri");
    let made_up = refer(&other.request("openid"), "urn:ietf:params:oauth:request_uri:made-up");
    Browser::new(server).authorize(&made_up).expect_page(400, "invalid_request_uri");
}

#[test]
fn a_push_is_refused_as_the_request_would_be() {
    let server = Server::shared();
    let partner = Partner { pkce: true, ..Partner::seed(server) };
    let ask = || partner.request("openid");
    for (request, error) in [
        (ask().without("redirect_uri"), "invalid_request"),
        (ask().with("redirect_uri", "https://evil.test/"), "invalid_request"),
        (ask().with("response_type", "token"), "unsupported_response_type"),
        (ask().with("response_type", "code id_token"), "unsupported_response_type"),
        (ask().with("code_challenge_method", "plain"), "invalid_request"),
        (ask().with("request_uri", "urn:x"), "invalid_request"),
        (ask().with("request", "a.b.c"), "invalid_request_object"),
        (ask().with("resource", "https://crm.test/"), "invalid_target"),
    ] {
        partner.call("/par", &pairs(&request)).expect_oauth(400, error);
    }
    let wrong = Partner { secret: Some("x".to_owned()), ..Partner::seed(server) };
    wrong.call("/par", &pairs(&ask())).expect_oauth(401, "invalid_client");
    server.get(&fr("/par")).send().expect_oauth(405, "invalid_request");
}

#[test]
fn who_must_push_cannot_come_directly() {
    let server = Server::shared();
    let partner = registered(server, &json!({"require_pushed_authorization_requests": true}));
    let request = partner.request("openid");
    Browser::new(server).authorize(&request).answer().expect_error("invalid_request", &request);
    let answer = Browser::new(server).agree(&push(&partner, &request), &server.person());
    let _ = Tokens::of(&partner.exchange(&answer.code(), None));
}

#[test]
fn ensure_dpopproof_at_par_endpoint_binding_success_and_mismatched_dpop_jkt_fails() {
    let server = Server::shared();
    let (partner, holder, other) = (registered(server, &json!({})), Holder::new(), Holder::new());
    let uri = |path: &str| format!("{}{}", server.base, partner.at(path));
    let request = partner.request("openid");
    let push = |request: &Authorize| {
        let proof = holder.proof("POST", &uri("/par"));
        partner.call_with("/par", &pairs(request), &[("DPoP", &proof)])
    };
    push(&request.clone().with("dpop_jkt", &other.thumbprint()))
        .expect_oauth(400, "invalid_request");
    let answer = push(&request).expect(201).json();
    let sent = refer(&request, answer["request_uri"].as_str().unwrap());
    let code = Browser::new(server).agree(&sent, &server.person()).code();
    let exchange = |headers: &[(&str, &str)]| {
        partner.call_with("/token", &partner.exchange_form(&code, None), headers)
    };
    exchange(&[]).expect(400);
    exchange(&[("DPoP", &other.proof("POST", &uri("/token")))]).expect(400);
    let proof = holder.proof("POST", &uri("/token"));
    let _ = Tokens::bound_of(&exchange(&[("DPoP", &proof)]));
}
