//! The modules of the plan back-channel logout, and what happens when a client does not answer.

use crate::support::registration::Registered;
use crate::support::server::Start;
use crate::support::sink::{Sink, Visit};
use crate::support::{Browser, Partner, Server, Tokens, fr, id_token};
use neroli_core::form::Form;
use neroli_jose::{Algorithm, PublicKey, jws::Unverified};
use serde_json::{Value, json};
use tempfile::TempDir;

fn app<'s>(server: &'s Server, sink: &Sink) -> Partner<'s> {
    let uri = format!("{}/backchannel", sink.base);
    Registered::new(
        server,
        &json!({"backchannel_logout_uri": uri, "backchannel_logout_session_required": true}),
    )
    .partner()
}

/// Signs somebody out by a proven request.
fn sign_out(browser: &mut Browser<'_>, tokens: &Tokens) {
    let pairs = [("id_token_hint", tokens.id_token())];
    let target = format!("{}?{}", fr("/logout"), crate::support::form(&pairs));
    assert!(browser.open(&target).has("signed-out"));
}

/// The token of a visit, verified as a client does (Back-Channel Logout §2.6).
#[track_caller]
fn logout_token(partner: &Partner<'_>, visit: &Visit) -> Value {
    assert_eq!((visit.method.as_str(), visit.path.as_str()), ("POST", "/backchannel"));
    assert_eq!(visit.content_type, "application/x-www-form-urlencoded");
    let form = Form::parse(visit.body.as_bytes()).unwrap();
    let keys = id_token::keys(partner);
    let known: Vec<(&PublicKey, Algorithm)> =
        keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
    let token = Unverified::parse(form.get("logout_token").unwrap()).unwrap();
    assert_eq!(token.typ(), Some("logout+jwt"));
    let verified = token.verify(&known).unwrap();
    serde_json::from_slice(&verified.payload).unwrap()
}

/// Module oidcc-backchannel-logout-discovery-endpoint-verification.
#[test]
fn oidcc_backchannel_logout_discovery_endpoint_verification() {
    let server = Server::shared();
    let metadata = server.get(&fr("/.well-known/openid-configuration")).send().expect(200).json();
    assert_eq!(metadata["backchannel_logout_supported"], true);
    assert_eq!(metadata["backchannel_logout_session_supported"], true);
}

/// Module oidcc-backchannel-rp-initiated-logout.
#[test]
fn oidcc_backchannel_rp_initiated_logout() {
    let server = Server::shared();
    let (sink, quiet) = (Sink::answering(200, ""), Sink::answering(200, ""));
    let (partner, stranger) = (app(server, &sink), app(server, &quiet));
    let (mut browser, person) = (Browser::new(server), server.person());
    let tokens = partner.tokens_of(&mut browser, &partner.request("openid"), &person);
    let id = id_token::verify(&partner, tokens.id_token());
    // Another person's client is not told.
    let _ = stranger.tokens("openid", &server.person());
    sign_out(&mut browser, &tokens);
    let visits = sink.wait_for(1);
    let token = logout_token(&partner, &visits[0]);
    assert_eq!(token["iss"], server.issuer("fr"));
    assert_eq!(token["aud"], partner.id);
    assert_eq!(token["sub"], *id.get("sub"));
    assert_eq!(token["sid"], *id.get("sid"));
    assert_eq!(token["events"], json!({"http://schemas.openid.net/event/backchannel-logout": {}}));
    assert!(token["jti"].as_str().unwrap().len() >= 16);
    let now = id_token::now();
    assert!((now - 60..=now + 2).contains(&token["iat"].as_i64().unwrap()));
    let life = token["exp"].as_i64().unwrap() - token["iat"].as_i64().unwrap();
    assert!((1..=120).contains(&life));
    assert!(token.get("nonce").is_none());
    std::thread::sleep(std::time::Duration::from_millis(500));
    assert_eq!((sink.visits().len(), quiet.visits().len()), (1, 0), "each is told once");
}

/// Every client of the session is told, each in its own words.
#[test]
fn every_client_of_the_session_is_told() {
    let server = Server::shared();
    let (one, two) = (Sink::answering(204, ""), Sink::answering(200, ""));
    let (first, second) = (app(server, &one), app(server, &two));
    let (mut browser, person) = (Browser::new(server), server.person());
    let _ = first.tokens_of(&mut browser, &first.request("openid"), &person);
    let tokens = second.tokens_of(&mut browser, &second.request("openid"), &person);
    sign_out(&mut browser, &tokens);
    assert_eq!(logout_token(&first, &one.wait_for(1)[0])["aud"], first.id);
    assert_eq!(logout_token(&second, &two.wait_for(1)[0])["aud"], second.id);
}

/// A client that fails is told again, each time with a token of its own; also after a restart.
#[test]
fn a_client_that_fails_is_told_again_also_after_a_restart() {
    let data = TempDir::new().unwrap();
    let mut server = Server::started(Start {
        data: Some(data.path().to_owned()),
        people: 2,
        ..Start::default()
    });
    let sink = Sink::answering(503, "");
    let id = {
        let partner = app(&server, &sink);
        let mut browser = Browser::new(&server);
        let tokens = partner.tokens_of(&mut browser, &partner.request("openid"), &server.person());
        sign_out(&mut browser, &tokens);
        sink.wait_for(1);
        partner.id
    };
    server.kill();
    sink.answer(200, "");
    server.start();
    let visits = sink.wait_for(2);
    let partner = Partner { id, ..Partner::seed(&server) };
    let (first, second) = (logout_token(&partner, &visits[0]), logout_token(&partner, &visits[1]));
    assert_eq!((&first["sid"], &first["sub"]), (&second["sid"], &second["sub"]));
    assert_ne!(first["jti"], second["jti"]);
}
