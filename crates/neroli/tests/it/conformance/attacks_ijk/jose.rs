//! I01, I02 and I04: what a message says about itself is not believed.

use super::forgery::{foreign_headers, forgeries, no_dates, payload, raw};
use crate::support::fapi::{Fapi, Key, SCOPE};
use crate::support::id_token::now;
use crate::support::sink::Sink;
use crate::support::{Browser, Partner, Response, Server, fr};
use neroli_jose::{Algorithm, base64url};
use serde_json::{Map, Value, json};

fn introspect(app: &Fapi<'_>, assertion: &str) -> Response {
    app.call_with("/introspect", &[("token", "x")], assertion, &[])
}

#[test]
fn i01_client_assertions_that_nobody_signed() {
    for id in ["fapi-one", "fapi-two", "fapi-three"] {
        let app = Fapi::shared(id);
        for forged in forgeries(&app.assertion(), app.key.jwk()) {
            introspect(&app, &forged).expect_oauth(401, "invalid_client");
        }
        introspect(&app, &app.assertion()).expect(200);
    }
}

#[test]
fn i01_request_objects_that_nobody_signed() {
    for id in ["signing-one", "signing-two"] {
        let app = Fapi::shared(id);
        let object = app.object_with(&app.request(SCOPE), &json!({}), &json!({}));
        for forged in forgeries(&object, app.key.jwk()) {
            app.par_object(&forged).expect_oauth(400, "invalid_request_object");
        }
        Fapi::reference(&app.par_object(&object));
    }
}

/// At the authorization endpoint and at the end of the session.
#[test]
fn i01_hints_that_nobody_signed() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (mut browser, person) = (Browser::new(server), server.person());
    let tokens = partner.tokens_of(&mut browser, &partner.request("openid"), &person);
    let hint = tokens.id_token();
    let published = server.get(&fr("/jwks")).send().expect(200).json();
    let kid = base64url::decode(hint.split('.').next().unwrap()).unwrap();
    let kid = serde_json::from_slice::<Value>(&kid).unwrap()["kid"].clone();
    let keys = published["keys"].as_array().unwrap();
    let jwk = keys.iter().find(|key| key["kid"] == kid).unwrap();
    for forged in forgeries(hint, jwk) {
        let request = partner.request("openid").with("prompt", "none");
        let request = request.with("id_token_hint", &forged);
        browser.authorize(&request).answer().expect_error("invalid_request", &request);
        let pairs = [("id_token_hint", forged.as_str()), ("client_id", &partner.id)];
        let target = format!("{}?{}", fr("/logout"), crate::support::form(&pairs));
        let answer = server.get(&target).send().expect(400);
        assert!(answer.is_html() && answer.header("location").is_none());
    }
    let request = partner.request("openid").with("prompt", "none").with("id_token_hint", hint);
    let _ = browser.authorize(&request).answer().code();
}

#[test]
fn i02_keys_come_from_the_registration_alone() {
    let sink = Sink::answering(200, "{\"keys\": []}");
    let (app, signing) = (Fapi::shared("fapi-one"), Fapi::shared("signing-one"));
    let attacker = Key::new(Algorithm::Es256);
    let claims = |app: &Fapi<'_>| app.assertion_claims().to_string();
    sink.answer(200, &json!({"keys": [attacker.jwk()]}).to_string());
    for header in foreign_headers(&attacker, &sink) {
        let forged = attacker.sign("JWT", &header, claims(&app).as_bytes());
        introspect(&app, &forged).expect_oauth(401, "invalid_client");
        let object = signing.object_with(&signing.request(SCOPE), &json!({}), &json!({}));
        let body = base64url::decode(payload(&object)).unwrap();
        let forged = attacker.sign("oauth-authz-req+jwt", &header, &body);
        signing.par_object(&forged).expect_oauth(400, "invalid_request_object");
    }
    // A right signature is right, whatever stands beside it; nobody is called.
    for header in [
        json!({"jku": format!("{}/jku", sink.base)}),
        json!({"x5u": format!("{}/x5u", sink.base), "x5c": ["MIIB"]}),
        json!({"jwk": attacker.jwk()}),
    ] {
        introspect(&app, &app.assertion_with(&header, &json!({}))).expect(200);
    }
    assert!(sink.visits().is_empty(), "{:?}", sink.visits());
}

/// At least the sixty variants that the row asks for, of assertions and of request objects.
#[test]
fn i04_claims_of_wrong_types() {
    let (app, signing) = (Fapi::shared("fapi-one"), Fapi::shared("signing-one"));
    let mut variants: Vec<(&str, Vec<String>)> = Vec::new();
    for name in ["exp", "nbf", "iat"] {
        variants.extend(no_dates().into_iter().map(|pieces| (name, pieces)));
    }
    let issuer = app.issuer();
    let own = format!("\"{issuer}\"");
    for aud in ["7", "null", "true", "{}", "[]", "[7]", "[null]", "\"\"", "[[]]", "[\"\"]"] {
        variants.push(("aud", vec![aud.to_owned()]));
    }
    for aud in [format!("[[{own}]]"), format!("{{\"0\":{own}}}"), format!("[{own},7]")] {
        variants.push(("aud", vec![aud]));
    }
    for aud in [format!("\"{issuer}/\""), format!("\" {issuer}\""), issuer[..9].to_owned()] {
        variants.push(("aud", vec![aud]));
    }
    variants.push(("aud", vec![own.clone(), own.clone()]));
    variants.push(("aud", vec!["\"https://other.example.test\"".to_owned(), own]));
    for value in ["7", "null", "[\"fapi-one\"]", "{}", "true", "[]"] {
        variants.push(("iss", vec![value.to_owned()]));
    }
    assert!(variants.len() >= 60, "{}", variants.len());
    for (name, pieces) in variants {
        let pieces: Vec<&str> = pieces.iter().map(String::as_str).collect();
        let text = raw(&app.assertion_claims(), name, &pieces);
        let forged = app.key.sign("JWT", &json!({}), text.as_bytes());
        introspect(&app, &forged).expect_oauth(401, "invalid_client");
        let object = signing.object_with(&signing.request(SCOPE), &json!({}), &json!({}));
        let body = base64url::decode(payload(&object)).unwrap();
        let text = raw(&serde_json::from_slice(&body).unwrap(), name, &pieces);
        let forged = signing.key.sign("oauth-authz-req+jwt", &json!({}), text.as_bytes());
        signing.par_object(&forged).expect_oauth(400, "invalid_request_object");
    }
}

#[test]
fn i04_what_must_be_there_and_what_is_critical() {
    let app = Fapi::shared("fapi-one");
    for name in ["iss", "sub", "aud", "exp", "jti"] {
        let claims = Value::Object(Map::from_iter([(name.to_owned(), Value::Null)]));
        let bare = app.assertion_with(&json!({}), &claims);
        introspect(&app, &bare).expect_oauth(401, "invalid_client");
    }
    for name in ["sub", "jti"] {
        for value in [json!(7), json!(["fapi-one"]), json!({}), json!(true), json!("")] {
            let claims = Value::Object(Map::from_iter([(name.to_owned(), value)]));
            let wrong = app.assertion_with(&json!({}), &claims);
            introspect(&app, &wrong).expect_oauth(401, "invalid_client");
        }
    }
    let signing = Fapi::shared("signing-one");
    for header in [
        json!({"crit": ["exp"], "exp": now() + 60}),
        json!({"crit": ["b64"], "b64": false}),
        json!({"crit": ["unknown"], "unknown": 1}),
        json!({"crit": []}),
        json!({"crit": "exp"}),
        json!({"crit": ["http://example.test/UNDEFINED"]}),
        json!({"b64": false}),
        json!({"b64": true}),
        json!({"alg": ["ES256"]}),
        json!({"typ": "at+jwt"}),
        json!({"typ": "dpop+jwt"}),
        json!({"typ": "logout+jwt"}),
        json!({"typ": 7}),
    ] {
        let wrong = app.assertion_with(&header, &json!({}));
        introspect(&app, &wrong).expect_oauth(401, "invalid_client");
        let object = signing.object_with(&signing.request(SCOPE), &header, &json!({}));
        signing.par_object(&object).expect_oauth(400, "invalid_request_object");
    }
    for payload in ["", "null", "[]", "\"x\"", "7", "{", "{}", "{}{}", "\u{feff}{}"] {
        let wrong = app.key.sign("JWT", &json!({}), payload.as_bytes());
        introspect(&app, &wrong).expect_oauth(401, "invalid_client");
        let object = signing.key.sign("oauth-authz-req+jwt", &json!({}), payload.as_bytes());
        signing.par_object(&object).expect_oauth(400, "invalid_request_object");
    }
}
