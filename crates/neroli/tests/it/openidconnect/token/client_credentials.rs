//! `grant_type=client_credentials` (RFC 6749 §4.4; class F08).

use crate::support::registered::registered;
use crate::support::{Partner, Response, Server, Tokens};
use serde_json::json;

fn robot(server: &Server) -> Partner<'_> {
    registered(server, &json!({"grant_types": ["authorization_code", "client_credentials"]}))
}

fn ask(partner: &Partner<'_>, more: &[(&str, &str)]) -> Response {
    let pairs = [&[("grant_type", "client_credentials")], more].concat();
    partner.call("/token", &pairs)
}

#[test]
fn a_client_gets_a_token_for_itself_and_no_more() {
    let server = Server::shared();
    let robot = robot(server);
    let tokens = Tokens::of(&ask(&robot, &[]));
    assert_eq!((tokens.refresh, tokens.id_token), (None, None));
    assert_eq!(tokens.body.get("scope"), None);
    let told = robot.call("/introspect", &[("token", &tokens.access)]).expect(200).json();
    assert_eq!((&told["active"], &told["client_id"]), (&json!(true), &json!(robot.id)));
    assert_eq!(told.get("sub"), None);
    // It speaks of nobody.
    robot.userinfo(&tokens.access).expect_oauth(403, "insufficient_scope");
    robot.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    // And it can be given back; another's call gives nothing back.
    Partner::seed(server).revoke(&tokens.access).expect(200);
    robot.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    robot.revoke(&tokens.access).expect(200);
    robot.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    let told = robot.call("/introspect", &[("token", &tokens.access)]).expect(200).json();
    assert_eq!(told, json!({"active": false}));
}

#[test]
fn no_scope_of_a_person_is_given() {
    let server = Server::shared();
    let robot = robot(server);
    for scope in ["openid", "form_filling", "openid form_filling", "profile", "email", "made-up"] {
        let refused = ask(&robot, &[("scope", scope)]).expect_oauth(400, "invalid_scope");
        assert!(refused.json().get("access_token").is_none());
    }
    let person = [("username", "karim"), ("sub", "karim"), ("subject_token", "x")];
    let tokens = Tokens::of(&ask(&robot, &person));
    robot.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
}

#[test]
fn only_who_is_registered_for_it() {
    let server = Server::shared();
    ask(&Partner::seed(server), &[]).expect_oauth(400, "unauthorized_client");
    ask(&Partner::public(server), &[]).expect_oauth(400, "unauthorized_client");
    let wrong = Partner { secret: Some("x".to_owned()), ..robot(server) };
    ask(&wrong, &[]).expect_oauth(401, "invalid_client");
}
