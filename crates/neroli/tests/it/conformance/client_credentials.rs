//! `client_credentials` of registered applications (RFC 6749 §4.4, FAPI 2.0; class F08): a token
//! of nobody's, bound to the application's key, and no word about any person through it.

use crate::support::fapi::{Fapi, SCOPE};
use crate::support::registered::registered;
use crate::support::{Partner, Response, Tokens};
use serde_json::json;

const GRANT: (&str, &str) = ("grant_type", "client_credentials");

/// The one that may.
fn robot() -> Fapi<'static> {
    Fapi::shared("fapi-three")
}

fn ask(app: &Fapi<'_>, more: &[(&str, &str)]) -> Response {
    app.call("/token", &[&[GRANT], more].concat())
}

#[test]
fn a_registered_application_gets_a_bound_token_for_itself() {
    let robot = robot();
    let tokens = Tokens::bound_of(&ask(&robot, &[]));
    assert_eq!((tokens.refresh, tokens.id_token), (None, None), "RFC 6749 §4.4.3");
    let told = robot.call("/introspect", &[("token", &tokens.access)]).expect(200).json();
    assert_eq!(told["active"], true);
    assert_eq!(told["client_id"], robot.id);
    assert_eq!(told["token_type"], "DPoP");
    assert_eq!(told["cnf"], json!({"jkt": robot.holder.thumbprint()}));
    for name in ["sub", "username", "scope"] {
        assert_eq!(told.get(name), None, "{name}: {told}");
    }
}

#[test]
fn without_a_proof_there_is_none() {
    let robot = robot();
    let bare = robot.call_with("/token", &[GRANT], &robot.assertion(), &[]);
    bare.expect_oauth(400, "invalid_dpop_proof");
    let elsewhere = robot.proof("POST", "/par");
    let answer = robot.call_with("/token", &[GRANT], &robot.assertion(), &[&elsewhere]);
    answer.expect_oauth(400, "invalid_dpop_proof");
}

/// Class F08: there is no way from such a token, or to one, that leads to a person.
#[test]
fn f08_no_claim_of_a_person_without_a_stored_consent() {
    let robot = robot();
    let person = robot.person();
    // Even where she has agreed to the same application.
    let request = robot.request(SCOPE);
    let hers = Tokens::bound_of(&robot.exchange(&robot.code_for(&request, &person), &request));
    robot.form_filling(&hers.access).expect(200);
    let sub = person.sub();
    for more in [
        vec![],
        vec![("sub", sub.as_str())],
        vec![("username", "p000"), ("password", "blossom-everyone")],
        vec![("subject_token", hers.access.as_str())],
        vec![("login_hint", "p000"), ("claims", "{\"userinfo\":{\"email\":null}}")],
        vec![("refresh_token", hers.refresh())],
        vec![("scope", "")],
        vec![("scope", "  ")],
    ] {
        let tokens = Tokens::bound_of(&ask(&robot, &more));
        robot.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
        let (path, uri) = (robot.at("/userinfo"), robot.uri("/userinfo"));
        let request = robot.holder.present(robot.server.get(&path), "GET", &uri, &tokens.access);
        request.send().expect_oauth(403, "insufficient_scope");
    }
    for scope in ["openid", "form_filling", "email", "offline_access", "openid made-up", "*"] {
        ask(&robot, &[("scope", scope)]).expect_oauth(400, "invalid_scope");
    }
    for scopes in [["", "openid"], ["openid", "openid"]] {
        let twice = scopes.map(|scope| ("scope", scope));
        ask(&robot, &twice).expect_oauth(400, "invalid_request");
    }
}

/// Class F08: other ways to speak for somebody are not there, however they are asked for.
#[test]
fn f08_no_other_grant_gives_a_person_away() {
    let robot = robot();
    let hers = robot.tokens();
    let id_token = hers.id_token();
    for grant in [
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
        "urn:ietf:params:oauth:grant-type:token-exchange",
        "urn:ietf:params:oauth:grant-type:saml2-bearer",
        "urn:openid:params:grant-type:ciba",
        "password",
    ] {
        for more in [
            vec![],
            vec![("subject_token", "")],
            vec![("subject_token", hers.access.as_str())],
            vec![("subject_token", "x"), ("subject_token", id_token)],
            vec![("assertion", id_token)],
            vec![("username", "karim"), ("password", "blossom-karim")],
        ] {
            let pairs = [&[("grant_type", grant)], &more[..]].concat();
            let answer = robot.call("/token", &pairs);
            answer.expect_oauth(400, "unsupported_grant_type");
        }
    }
}

#[test]
fn only_who_registered_it() {
    let app = Fapi::shared("fapi-one");
    ask(&app, &[]).expect_oauth(400, "unauthorized_client");
    let server = app.server;
    for (metadata, granted) in [
        (json!({"grant_types": ["authorization_code", "client_credentials"]}), true),
        (json!({"grant_types": ["authorization_code"]}), false),
        (json!({}), false),
    ] {
        let partner = registered(server, &metadata);
        let answer = partner.call("/token", &[GRANT]);
        if granted {
            Tokens::of(&answer);
        } else {
            answer.expect_oauth(400, "unauthorized_client");
        }
    }
    // A public application has nothing to prove itself with (RFC 6749 §4.4).
    let public = json!({"redirect_uris": ["http://127.0.0.1:1/cb"],
        "grant_types": ["authorization_code", "client_credentials"],
        "token_endpoint_auth_method": "none"});
    let body = public.to_string();
    let answer = server.post(&crate::support::fr("/register")).body("application/json", body);
    answer.send().expect_oauth(400, "invalid_client_metadata");
}

/// A token of nobody's is of no use where one of a person's is needed, and is withdrawn by its own.
#[test]
fn it_is_revoked_by_its_own_application_alone() {
    let robot = robot();
    let token = Tokens::bound_of(&ask(&robot, &[])).access;
    let other = Fapi::shared("fapi-one");
    other.call("/revoke", &[("token", &token)]).expect(200);
    Partner::seed(robot.server).revoke(&token).expect(200);
    let active = |expected: bool| {
        let told = robot.call("/introspect", &[("token", &token)]).expect(200).json();
        assert_eq!(told["active"], expected);
    };
    active(true);
    robot.call("/revoke", &[("token", &token)]).expect(200);
    active(false);
    robot.form_filling(&token).expect_oauth(401, "invalid_token");
}
