//! Introspection and revocation of FAPI clients' tokens (RFC 7662, RFC 7009; class E08).

use crate::support::fapi::{self, Fapi, SCOPE};
use crate::support::server::{Server, Start};
use crate::support::{Browser, Partner, Tokens};
use serde_json::{Value, json};

fn told(app: &Fapi<'_>, token: &str) -> Value {
    app.call("/introspect", &[("token", token)]).expect(200).json()
}

#[track_caller]
fn inactive(app: &Fapi<'_>, token: &str) {
    // RFC 7662 §2.2: and nothing else.
    assert_eq!(told(app, token), json!({"active": false}), "{token}");
}

#[test]
fn a_token_of_a_person_is_told_whole() {
    let app = Fapi::shared("fapi-one");
    let (request, person) = (app.request(SCOPE), app.person());
    let tokens = Tokens::bound_of(&app.exchange(&app.code_for(&request, &person), &request));
    let access = told(&app, &tokens.access);
    for (name, value) in [
        ("active", json!(true)),
        ("client_id", json!(app.id)),
        ("sub", json!(person.sub())),
        ("iss", json!(app.issuer())),
        ("token_type", json!("DPoP")),
        ("cnf", json!({"jkt": app.holder.thumbprint()})),
    ] {
        assert_eq!(access[name], value, "{name}");
    }
    let scopes: Vec<&str> = access["scope"].as_str().unwrap().split(' ').collect();
    for scope in SCOPE.split(' ') {
        assert!(scopes.contains(&scope), "{scopes:?}");
    }
    assert_eq!(told(&app, tokens.refresh())["active"], true);
}

/// Class E08: of others' tokens nothing is said, and nothing can be done to them.
#[test]
fn e08_tokens_of_others_are_unknown() {
    let (one, two) = (Fapi::shared("fapi-one"), Fapi::shared("fapi-two"));
    let tokens = one.tokens();
    let id_token = tokens.id_token();
    let tail = &tokens.access[1..];
    let altered = format!("{}A", &tokens.access[..tokens.access.len() - 1]);
    for token in [tokens.access.as_str(), tokens.refresh(), id_token] {
        inactive(&two, token);
        two.call("/revoke", &[("token", token)]).expect(200);
        let hinted = [("token", token), ("token_type_hint", "refresh_token")];
        two.call("/revoke", &hinted).expect(200);
    }
    for token in [id_token, tail, altered.as_str(), "x", "OFR-", "\u{0}", "%", &"x".repeat(5000)] {
        if token != tokens.access {
            inactive(&one, token);
            one.call("/revoke", &[("token", token)]).expect(200);
        }
    }
    // All of that changed nothing.
    one.form_filling(&tokens.access).expect(200);
    assert_eq!(told(&one, tokens.refresh())["active"], true);
    // A neighbour realm knows neither.
    let neighbour = Partner::named(one.server, "twin").of_realm("be");
    let answer = neighbour.call("/introspect", &[("token", &tokens.access)]).expect(200).json();
    assert_eq!(answer, json!({"active": false}));
}

/// Class E08: who asks must prove who it is.
#[test]
fn e08_nobody_is_told_anything() {
    let app = Fapi::shared("fapi-one");
    let token = app.tokens().access;
    let own = [("token", token.as_str())];
    let named = [("client_id", app.id), ("token", token.as_str())];
    let foreign = Fapi::shared("fapi-two");
    let of_other = foreign.assertion_with(&json!({}), &json!({"iss": app.id, "sub": app.id}));
    for path in ["/introspect", "/revoke"] {
        app.anonymous(path, &own, &[]).expect_oauth(401, "invalid_client");
        app.anonymous(path, &named, &[]).expect_oauth(401, "invalid_client");
        app.call_with(path, &own, &of_other, &[]).expect_oauth(401, "invalid_client");
        // The token itself is no credential.
        let post = || app.server.post(&app.at(path));
        post().bearer(&token).form(&own).send().expect_oauth(401, "invalid_client");
        let uri = app.uri(path);
        let held = app.holder.present(post(), "POST", &uri, &token).form(&own).send();
        held.expect_oauth(401, "invalid_client");
    }
    app.form_filling(&token).expect(200);
}

/// Class E08: whatever withdrew it, a token is inactive from then on; each way by itself.
#[test]
fn e08_each_way_of_withdrawal_counts() {
    let dir = tempfile::tempdir().unwrap();
    let start = Start {
        data: Some(dir.path().to_owned()),
        people: 8,
        seed: fapi::seed(),
        ..Start::default()
    };
    let server = Server::started(start);
    let app = Fapi::of(&server, "fapi-one");
    let flow = || {
        let (request, person) = (app.request(SCOPE), server.person());
        let code = app.code_for(&request, &person);
        let tokens = Tokens::bound_of(&app.exchange(&code, &request));
        assert_eq!(told(&app, &tokens.access)["active"], true);
        (tokens, person, code, request)
    };
    // By the application: the access token alone.
    let (tokens, ..) = flow();
    app.call("/revoke", &[("token", &tokens.access)]).expect(200);
    inactive(&app, &tokens.access);
    assert_eq!(told(&app, tokens.refresh())["active"], true);
    // By the application: the grant.
    app.call("/revoke", &[("token", tokens.refresh())]).expect(200);
    inactive(&app, tokens.refresh());
    let (tokens, ..) = flow();
    app.call("/revoke", &[("token", tokens.refresh())]).expect(200);
    inactive(&app, &tokens.access);
    // By the person.
    let (tokens, person, ..) = flow();
    let _ = Browser::new(&server).stop(&person, app.id, None);
    inactive(&app, &tokens.access);
    inactive(&app, tokens.refresh());
    // By the second use of its code.
    let (tokens, _, code, request) = flow();
    app.exchange(&code, &request).expect_oauth(400, "invalid_grant");
    inactive(&app, &tokens.access);
    inactive(&app, tokens.refresh());
    // By whoever disables the person, or the application.
    let store = rusqlite::Connection::open(dir.path().join("neroli.db")).unwrap();
    store.busy_timeout(std::time::Duration::from_secs(10)).unwrap();
    let (tokens, person, ..) = flow();
    let disable = "UPDATE people SET disabled = 1 WHERE person_id = ?1";
    assert_eq!(store.execute(disable, [person.sub()]).unwrap(), 1);
    inactive(&app, &tokens.access);
    inactive(&app, tokens.refresh());
}
