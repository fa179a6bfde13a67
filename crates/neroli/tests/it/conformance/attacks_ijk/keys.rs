//! I06, I07 and I08: rotation leaves nobody behind, an assertion counts once, and a token is for
//! whom it names.

use super::Rig;
use crate::support::fapi::{Fapi, SCOPE};
use crate::support::id_token::{self, now};
use crate::support::registered::registered;
use crate::support::{Browser, Partner, Server, Tokens, fr};
use neroli_jose::{Algorithm, base64url, half_hash};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

#[test]
fn i06_a_rotation_leaves_nobody_behind() {
    let rig = Rig::new();
    let server = &rig.server;
    let (partner, person) = (Partner::seed(server), server.person());
    let app = Fapi::of(server, "fapi-one");
    let cached = id_token::keys(&partner);
    let mut browser = Browser::new(server);
    let tokens =
        partner.tokens_of(&mut browser, &partner.request("openid offline_access"), &person);
    // Flows at every stage.
    let (code, _) = partner.code("openid", &server.person());
    let request = app.request(SCOPE);
    let sent = app.push(&request);
    let mut asked = Browser::new(server);
    let page = asked.authorize(&partner.request("openid email"));
    let page = asked.sign_in(&page, &server.person());
    assert!(page.has("consent"));
    rig.neroli(&["keys", "rotate", "--now"]);
    let begun = Instant::now();
    while id_token::keys(&partner).len() == cached.len() {
        assert!(begun.elapsed() < Duration::from_secs(20), "the rotation is not taken up");
        std::thread::sleep(Duration::from_millis(100));
    }
    let document = server.get(&fr("/jwks")).send().expect(200).json();
    let keys = document["keys"].as_array().unwrap();
    let mut kids: Vec<_> = keys.iter().map(|key| key["kid"].as_str().unwrap()).collect();
    kids.sort_unstable();
    kids.dedup();
    assert_eq!(kids.len(), keys.len(), "every key has a name of its own");
    for private in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        assert!(keys.iter().all(|key| key.get(private).is_none()), "{private}");
    }
    for old in &cached {
        assert!(kids.contains(&old.kid().unwrap()), "what it signed has not expired");
    }
    // Everything that had begun goes on.
    let next = Tokens::of(&partner.exchange(&code, None));
    let token = id_token::verify(&partner, next.id_token());
    assert_eq!(token.algorithm, "RS256");
    let header = base64url::decode(next.id_token().split('.').next().unwrap()).unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    let is_old = cached.iter().any(|key| Some(key.kid().unwrap()) == header["kid"].as_str());
    assert!(!is_old, "--now is now");
    let _ = asked.decide(&page, "allow", &[]).answer().code();
    let answer = Browser::new(server).agree(&sent, &server.person());
    Tokens::bound_of(&app.exchange(&app.code_of(&answer, &request), &request));
    // Everything that was given goes on.
    id_token::verify(&partner, tokens.id_token());
    partner.userinfo(&tokens.access).expect(200);
    Tokens::of(&partner.refresh(tokens.refresh()));
    let silent = partner.request("openid").with("prompt", "none");
    let _ = browser.authorize(&silent.with("id_token_hint", tokens.id_token())).answer().code();
}

#[test]
fn i07_an_assertion_counts_once() {
    let mut rig = Rig::new();
    let assertion = {
        let app = Fapi::of(&rig.server, "fapi-one");
        let form = [("grant_type", "client_credentials"), ("token", "x")];
        let ask = |path: &str, assertion: &str| app.call_with(path, &form, assertion, &[]);
        // At the same address, and at any other.
        let once = app.assertion();
        ask("/introspect", &once).expect(200);
        for path in ["/introspect", "/revoke", "/token", "/par"] {
            ask(path, &once).expect_oauth(401, "invalid_client");
        }
        // Its name is what counts, not its bytes.
        let claims = json!({"jti": crate::support::unique("name")});
        ask("/introspect", &app.assertion_with(&json!({}), &claims)).expect(200);
        let renewed = app.assertion_with(&json!({}), &claims);
        ask("/introspect", &renewed).expect_oauth(401, "invalid_client");
        // Another application may use the same name.
        let other = Fapi::of(&rig.server, "fapi-two");
        let same = other.assertion_with(&json!({}), &claims);
        other.call_with("/introspect", &[("token", "x")], &same, &[]).expect(200);
        // Sixteen at once.
        let shared = app.assertion();
        let passed = std::thread::scope(|scope| {
            let calls: Vec<_> =
                (0..16).map(|_| scope.spawn(|| ask("/introspect", &shared).status)).collect();
            let answers = calls.into_iter().map(|call| call.join().unwrap());
            answers.filter(|status| *status == 200).count()
        });
        assert_eq!(passed, 1);
        once
    };
    // After a crash as well.
    rig.server.kill();
    rig.server.start();
    let app = Fapi::of(&rig.server, "fapi-one");
    let again = app.call_with("/introspect", &[("token", "x")], &assertion, &[]);
    again.expect_oauth(401, "invalid_client");
}

#[test]
fn i07_an_assertion_is_for_this_issuer_and_for_now() {
    let app = Fapi::shared("fapi-one");
    let issuer = app.issuer();
    let ask = |claims: &Value| {
        let assertion = app.assertion_with(&json!({}), claims);
        app.call_with("/introspect", &[("token", "x")], &assertion, &[])
    };
    for path in ["/token", "/par", "/introspect", "/revoke", "/authorize", "/", "?", "#"] {
        ask(&json!({"aud": app.uri(path)})).expect_oauth(401, "invalid_client");
    }
    for aud in [
        json!([issuer]),
        json!([issuer, "https://other.example.test"]),
        json!(issuer[..issuer.len() - 1]),
        json!(app.server.base),
        json!(issuer.to_uppercase()),
        json!(issuer.replace("/fr/", "/be/")),
        json!(issuer.replace("127.0.0.1", "localhost")),
        json!(format!("{issuer} ")),
        json!(format!("{issuer},https://other.example.test")),
    ] {
        ask(&json!({"aud": aud})).expect_oauth(401, "invalid_client");
    }
    for ahead in [0, 5, 10] {
        ask(&json!({"iat": now() + ahead, "nbf": now() + ahead})).expect(200);
    }
    for (name, ahead) in [("iat", 62), ("nbf", 62), ("iat", 3600), ("nbf", 86_400)] {
        let claims = Value::Object([(name.to_owned(), json!(now() + ahead))].into_iter().collect());
        ask(&claims).expect_oauth(401, "invalid_client");
    }
    for exp in [now(), now() - 1, now() - 61, 0, now() + 90_000, 253_402_300_799] {
        ask(&json!({"exp": exp})).expect_oauth(401, "invalid_client");
    }
}

#[test]
fn i08_a_token_is_for_whom_it_names() {
    let app = Fapi::shared("fapi-one");
    let server = app.server;
    let (seed, other) = (Partner::seed(server), Partner::named(server, "other-client"));
    let (mut browser, person) = (Browser::new(server), server.person());
    let tokens = seed.tokens_of(&mut browser, &seed.request("openid"), &person);
    let hers = tokens.id_token();
    // As a hint of another client, at the end of the session and at its beginning.
    let pairs = [("id_token_hint", hers), ("client_id", other.id.as_str())];
    let target = format!("{}?{}", fr("/logout"), crate::support::form(&pairs));
    let answer = browser.open(&target).response.expect(400);
    assert!(answer.is_html() && answer.header("location").is_none());
    let request = other.request("openid").with("prompt", "none").with("id_token_hint", hers);
    browser.authorize(&request).answer().expect_error("invalid_request", &request);
    let silent = seed.request("openid").with("prompt", "none");
    let _ = browser.authorize(&silent).answer().code();
    // As an assertion, a request object, an access token and a refresh token.
    let bound = app.tokens();
    for token in [hers, bound.id_token(), &bound.access] {
        let own = app.call_with("/introspect", &[("token", "x")], token, &[]);
        own.expect_oauth(401, "invalid_client");
        app.par_object(token).expect_oauth(400, "invalid_request_object");
        seed.userinfo(token).expect_oauth(401, "invalid_token");
        seed.refresh(token).expect_oauth(400, "invalid_grant");
    }
    // An assertion is no request object, and a request object no assertion.
    app.par_object(&app.assertion()).expect_oauth(400, "invalid_request_object");
    let object = app.object_with(&app.request(SCOPE), &json!({}), &json!({}));
    let answer = app.call_with("/introspect", &[("token", "x")], &object, &[]);
    answer.expect_oauth(401, "invalid_client");
}

#[test]
fn i08_an_id_token_says_exactly_this() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let tokens = app.tokens_of(&request);
    let token = id_token::verify(&app.partner(), tokens.id_token());
    assert_eq!(token.get("aud"), &json!(app.id), "one audience, as a string");
    assert!([&Value::Null, &json!(app.id)].contains(&token.get("azp")));
    assert_eq!(token.get("nonce"), &json!(request.get("nonce")));
    assert_eq!(token.get("iss"), &json!(app.issuer()));
    if token.get("at_hash") != &Value::Null {
        assert_eq!(token.text("at_hash"), half_hash(Algorithm::Es256, &tokens.access));
    }
    let known = [
        "iss",
        "sub",
        "aud",
        "exp",
        "iat",
        "auth_time",
        "nonce",
        "acr",
        "amr",
        "azp",
        "at_hash",
        "sid",
        "jti",
    ];
    for name in token.claims.keys() {
        assert!(known.contains(&name.as_str()), "{name} in {token:?}");
    }
}

/// Two sectors know one person by two names, and one sector by one.
#[test]
fn i08_pairwise_names_differ_between_sectors() {
    let server = Server::shared();
    let person = server.person();
    let sub = |host: &str| {
        let metadata = json!({"subject_type": "pairwise",
            "redirect_uris": [format!("https://{host}/cb")]});
        let partner = registered(server, &metadata);
        let tokens = partner.tokens("openid", &person);
        let sub = id_token::verify(&partner, tokens.id_token()).text("sub").to_owned();
        assert_eq!(partner.userinfo(&tokens.access).expect(200).json()["sub"], json!(sub));
        assert_eq!(partner.form_filling(&tokens.access).status, 403);
        let told = partner.call("/introspect", &[("token", &tokens.access)]).expect(200).json();
        assert_eq!(told["sub"], json!(sub));
        sub
    };
    let (one, two, again) =
        (sub("one.example.test"), sub("two.example.test"), sub("one.example.test"));
    assert_ne!(one, two);
    assert_eq!(one, again);
    assert!(one != person.sub() && two != person.sub());
}
