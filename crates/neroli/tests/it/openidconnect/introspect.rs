//! `POST {issuer}/introspect` (RFC 7662; classes E08, K04).

use crate::support::dpop::Holder;
use crate::support::registered::registered;
use crate::support::{Browser, Partner, Response, Server, Tokens, fr};
use serde_json::json;

const FORM: &str = "openid email form_filling offline_access";

fn asked(partner: &Partner<'_>, token: &str) -> Response {
    partner.call("/introspect", &[("token", token)]).expect(200)
}

#[track_caller]
fn inactive(partner: &Partner<'_>, token: &str) {
    assert_eq!(asked(partner, token).json(), json!({"active": false}), "{token}");
}

#[test]
fn a_client_is_told_of_its_tokens() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let tokens = partner.tokens(FORM, &person);
    let answer = asked(&partner, &tokens.access);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let told = answer.json();
    let issuer = server.issuer("fr");
    for (name, value) in [
        ("active", json!(true)),
        ("scope", json!("openid email offline_access form_filling")),
        ("client_id", json!("seed-client")),
        ("sub", json!(person.sub())),
        ("iss", json!(issuer)),
        ("aud", json!(issuer)),
        ("token_type", json!("Bearer")),
    ] {
        assert_eq!(told[name], value, "{name}");
    }
    assert_eq!(told["exp"].as_i64().unwrap() - told["iat"].as_i64().unwrap(), 3600);
    let told = asked(&partner, tokens.refresh()).json();
    assert_eq!((&told["active"], &told["sub"]), (&json!(true), &json!(person.sub())));
    // Whatever the hint says (§2.1).
    for hint in ["access_token", "refresh_token", "nonsense"] {
        for token in [tokens.access.as_str(), tokens.refresh()] {
            let pairs = [("token", token), ("token_type_hint", hint)];
            assert_eq!(partner.call("/introspect", &pairs).json()["active"], true, "{hint}");
        }
    }
}

/// Class E08: of others' tokens, and of what is no token, nothing is said.
#[test]
fn of_anything_else_it_is_told_nothing() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let other = Partner::named(server, "other-client");
    let tokens = partner.tokens(FORM, &server.person());
    for token in [tokens.access.as_str(), tokens.refresh(), tokens.id_token(), "OFR-x", "x"] {
        inactive(&other, token);
    }
    inactive(&partner, tokens.id_token());
    let neighbour = Partner::named(server, "twin").of_realm("be");
    inactive(&neighbour, &tokens.access);
}

#[test]
fn whatever_withdrew_it_a_dead_token_is_inactive() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &server.person());
    partner.revoke(&tokens.access).expect(200);
    inactive(&partner, &tokens.access);
    assert_eq!(asked(&partner, tokens.refresh()).json()["active"], true);
    partner.revoke(tokens.refresh()).expect(200);
    inactive(&partner, tokens.refresh());

    let person = server.person();
    let tokens = partner.tokens(FORM, &person);
    let _ = Browser::new(server).stop(&person, "seed-client", None);
    inactive(&partner, &tokens.access);
    inactive(&partner, tokens.refresh());
}

#[test]
fn what_a_token_is_bound_to_is_told() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let (code, verifier) = partner.code(FORM, &server.person());
    let uri = format!("{}{}", server.base, partner.at("/token"));
    let proof = holder.proof("POST", &uri);
    let form = partner.exchange_form(&code, verifier.as_deref());
    let answer = partner.call_with("/token", &form, &[("DPoP", &proof)]);
    let told = asked(&partner, &Tokens::bound_of(&answer).access).json();
    assert_eq!(told["token_type"], "DPoP");
    assert_eq!(told["cnf"], json!({"jkt": holder.thumbprint()}));
}

#[test]
fn only_a_client_that_can_prove_itself_may_ask() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    let token = ("token", token.as_str());
    let post = || server.post(&fr("/introspect"));
    post().form(&[token]).send().expect_oauth(401, "invalid_client");
    post().basic("seed-client", "x").form(&[token]).send().expect_oauth(401, "invalid_client");
    Partner::public(server).call("/introspect", &[token]).expect_oauth(401, "invalid_client");
    let disabled = post().basic("disabled-client", "disabled-client-secret");
    disabled.form(&[token]).send().expect_oauth(401, "invalid_client");
    partner.call("/introspect", &[]).expect_oauth(400, "invalid_request");
    partner.call("/introspect", &[token, token]).expect_oauth(400, "invalid_request");
}
