//! `{issuer}/register` (RFC 7591, RFC 7592) and the modules of the Dynamic and
//! 3rd-party-initiated login plans that are about registration.

use crate::support::registration::{Registered, register};
use crate::support::server::Start;
use crate::support::sink::Sink;
use crate::support::{Browser, Partner, Server, fr};
use neroli_jose::{Algorithm, SigningKey, jwks};
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use tempfile::TempDir;

fn redirect_uris() -> Value {
    json!(["https://partner.example.test/cb"])
}

#[test]
fn a_client_registers_reads_changes_and_removes_itself() {
    let server = Server::shared();
    let app = Registered::new(server, &json!({"client_name": "Shop", "contacts": ["a@b.test"]}));
    let issued = app.text("client_secret");
    assert!(issued.len() >= 43 && app.body["client_secret_expires_at"] == 0);
    assert!(app.body["client_id_issued_at"].is_i64());
    assert!(app.text("registration_client_uri").starts_with(&server.issuer("fr")));
    app.partner().tokens("openid email", &server.person());

    let read = app.manage("GET", None).expect(200).json();
    assert_eq!(read["client_name"], "Shop");
    assert_eq!(read["registration_access_token"], app.body["registration_access_token"]);
    assert!(read.get("client_secret").is_none(), "only its hash is kept");

    let mut change = read.clone();
    change["client_name"] = json!("Bigger shop");
    change["contacts"] = Value::Null;
    let changed = app.manage("PUT", Some(&change)).expect(200).json();
    assert_eq!(changed["client_name"], "Bigger shop");
    assert!(changed.get("contacts").is_none(), "what is left out is gone");
    app.partner().tokens("openid", &server.person());

    let gone = app.manage("DELETE", None).expect(204);
    assert!(gone.body.is_empty());
    app.manage("GET", None).expect_oauth(401, "invalid_token");
    app.partner().exchange("x", None).expect_oauth(401, "invalid_client");
}

#[test]
fn only_its_own_token_opens_a_registration() {
    let server = Server::shared();
    let (one, other) = (Registered::new(server, &json!({})), Registered::new(server, &json!({})));
    let foreign = other.text("registration_access_token");
    for method in ["GET", "PUT", "DELETE"] {
        for token in [foreign, "x", one.text("client_secret")] {
            let request = server.request(method, &one.path()).bearer(token);
            request.body("application/json", "{}").send().expect_oauth(401, "invalid_token");
        }
        // RFC 6750 §3.1: without credentials there is no error to tell of.
        let none = server.request(method, &one.path()).send().expect(401);
        assert_eq!(none.header("www-authenticate"), Some("Bearer realm=\"neroli\""));
        assert_eq!((none.header("pragma"), none.body.len()), (Some("no-cache"), 0));
        let operators = fr("/register/seed-client");
        let request = server.request(method, &operators).bearer(foreign);
        request.send().expect_oauth(401, "invalid_token");
    }
    one.manage("GET", None).expect(200);
}

#[test]
fn an_update_names_its_client_and_chooses_no_secret() {
    let server = Server::shared();
    let app = Registered::new(server, &json!({}));
    let id = app.text("client_id");
    for body in [
        json!({"redirect_uris": redirect_uris()}),
        json!({"redirect_uris": redirect_uris(), "client_id": "seed-client"}),
        json!({"redirect_uris": redirect_uris(), "client_id": id, "client_secret": "chosen"}),
    ] {
        app.manage("PUT", Some(&body)).expect_oauth(400, "invalid_client_metadata");
    }
    let bad = json!({"client_id": id, "redirect_uris": ["https://a.test/#f"]});
    app.manage("PUT", Some(&bad)).expect_oauth(400, "invalid_redirect_uri");
    app.partner().tokens("openid", &server.person());
}

/// A client that takes another partner's host into its registration would be told that partner's
/// names for people (OpenID Connect Core §8.1), by tokens that it holds already.
#[test]
fn a_client_cannot_change_how_people_are_named_to_it() {
    let server = Server::shared();
    for (kept, changed) in [
        (json!({"subject_type": "pairwise"}), json!({"redirect_uris": ["https://victim.test/cb"]})),
        (json!({"subject_type": "pairwise"}), json!({"subject_type": "public"})),
        (json!({}), json!({"subject_type": "pairwise"})),
    ] {
        let app = Registered::new(server, &kept);
        let mut metadata =
            json!({"client_id": app.text("client_id"), "redirect_uris": app.body["redirect_uris"]});
        let put = |metadata: &Value| app.manage("PUT", Some(metadata));
        let set = |metadata: &mut Value, members: &Value| {
            for (name, value) in members.as_object().unwrap() {
                metadata[name] = value.clone();
            }
        };
        set(&mut metadata, &kept);
        put(&metadata).expect(200);
        set(&mut metadata, &changed);
        put(&metadata).expect_oauth(400, "invalid_client_metadata");
    }
}

#[test]
fn what_is_no_registration_is_refused() {
    let server = Server::shared();
    let post = |content_type: &str, body: &str| {
        server.post(&fr("/register")).body(content_type, body).send()
    };
    for (content_type, body) in [
        ("application/json", ""),
        ("application/json", "[]"),
        ("application/json", "{"),
        ("application/json", r#"{"redirect_uris":["https://a.test/"],"redirect_uris":[]}"#),
        ("text/plain", "{}"),
        ("application/x-www-form-urlencoded", "redirect_uris=https://a.test/"),
    ] {
        post(content_type, body).expect_oauth(400, "invalid_client_metadata");
    }
    register(server, &json!({})).expect_oauth(400, "invalid_redirect_uri");
}

/// Module oidcc-redirect-uri-regfrag.
#[test]
fn oidcc_redirect_uri_regfrag() {
    let metadata = json!({"redirect_uris": ["https://partner.example.test/cb#foobar"]});
    register(Server::shared(), &metadata).expect_oauth(400, "invalid_redirect_uri");
}

/// Classes A02 and A07, at the door; the whole table is with the rule.
#[test]
fn a07_schemes_that_run_cannot_be_registered() {
    let server = Server::shared();
    for uri in ["JaVaScRiPt:alert(1)", "data:text/html,x", "http://a.test/cb", "https://a@b.test"] {
        let metadata = json!({"redirect_uris": [uri]});
        register(server, &metadata).expect_oauth(400, "invalid_redirect_uri");
    }
}

/// Class J01: addresses within the network are refused, and nobody is called. Loopback itself is
/// open in a sandbox.
#[test]
fn j01_addresses_within_cannot_be_registered() {
    let server = Server::shared();
    for name in ["jwks_uri", "backchannel_logout_uri", "sector_identifier_uri", "logo_uri"] {
        for uri in [
            "https://169.254.169.254/latest",
            "https://10.0.0.1/x",
            "https://[fd00::1]/x",
            "https://[::ffff:127.0.0.1]/x",
            "https://0xa9fea9fe/x",
            "https://2852039166/x",
            "http://192.168.0.1/x",
            "file:///etc/passwd",
        ] {
            let metadata = json!({"redirect_uris": redirect_uris(), name: uri});
            register(server, &metadata).expect_oauth(400, "invalid_client_metadata");
        }
    }
    let metadata =
        json!({"redirect_uris": redirect_uris(), "request_uris": ["https://10.0.0.1/r"]});
    register(server, &metadata).expect_oauth(400, "invalid_client_metadata");
}

/// Modules oidcc-registration-logo-uri, -policy-uri and -tos-uri, and class H05.
#[test]
fn oidcc_registration_logo_policy_and_tos_uri() {
    let server = Server::shared();
    let app = Registered::new(
        server,
        &json!({
            "client_name": "<b>Eve</b>",
            "logo_uri": "https://127.0.0.1:1/logo.png",
            "policy_uri": "https://partner.example.test/policy",
            "tos_uri": "https://partner.example.test/tos",
        }),
    );
    let mut browser = Browser::new(server);
    let page = browser.authorize(&app.partner().request("openid email"));
    let page = browser.sign_in(&page, &server.person());
    let html = page.text();
    assert!(html.contains("href=\"https://partner.example.test/policy\""), "{html}");
    assert!(html.contains("href=\"https://partner.example.test/tos\""));
    assert!(!html.contains("<b>Eve</b>") && html.contains("class=\"caution\""), "unverified");
    // The logo is a copy of ours: no page calls the partner.
    let logo = fr(&format!("/logo/{}", app.text("client_id")));
    assert!(html.contains(&format!("src=\"{logo}\"")) && !html.contains("logo.png"));
    // There is nothing behind it.
    server.get(&logo).send().expect_page(404, "not_found");
    for name in ["logo_uri", "policy_uri", "tos_uri", "client_uri"] {
        for link in ["javascript:alert(1)", "http://a.test/", "data:image/svg+xml,x"] {
            let metadata = json!({"redirect_uris": redirect_uris(), name: link});
            register(server, &metadata).expect_oauth(400, "invalid_client_metadata");
        }
    }
}

/// Module oidcc-registration-jwks-uri; and J04 with a real upstream.
#[test]
fn oidcc_registration_jwks_uri() {
    let server = Server::shared();
    let key = SigningKey::generate(Algorithm::Rs256).unwrap();
    let sink = Sink::answering(200, &jwks::jwks_json([key.public()]));
    let app = Registered::new(
        server,
        &json!({
            "token_endpoint_auth_method": "private_key_jwt",
            "jwks_uri": format!("{}/jwks", sink.base),
        }),
    );
    assert!(app.body.get("client_secret").is_none());
    assert!(sink.visits().is_empty(), "nothing is fetched before it is needed");
    let issuer = server.issuer("fr");
    let assert_with = |key: &SigningKey, jti: &str| {
        let now = crate::support::id_token::now();
        let id = app.text("client_id");
        let claims = json!({"iss": id, "sub": id, "aud": issuer, "iat": now, "exp": now + 60,
                            "jti": format!("{id}-{jti}")});
        let assertion = key.sign(None, claims.to_string().as_bytes()).unwrap();
        let form = [
            ("grant_type", "authorization_code"),
            ("code", "x"),
            ("redirect_uri", "https://partner.example.test/cb"),
            ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            ("client_assertion", &assertion),
        ];
        server.post(&fr("/token")).form(&form).send()
    };
    // The client is proven; its code is not.
    assert_with(&key, "1").expect_oauth(400, "invalid_grant");
    let stranger = SigningKey::generate(Algorithm::Rs256).unwrap();
    for jti in 0..20 {
        assert_with(&stranger, &format!("s{jti}")).expect_oauth(401, "invalid_client");
    }
    assert_eq!(sink.visits().len(), 1, "unknown keys are looked for once a minute");
    assert_with(&key, "2").expect_oauth(400, "invalid_grant");
}

/// Modules oidcc-registration-sector-uri and -sector-bad.
#[test]
fn oidcc_registration_sector_uri() {
    let server = Server::shared();
    let good = Sink::answering(200, r#"["https://partner.example.test/cb","https://b.test/cb"]"#);
    let app = Registered::new(
        server,
        &json!({
            "redirect_uris": ["https://partner.example.test/cb", "https://b.test/cb"],
            "subject_type": "pairwise",
            "sector_identifier_uri": format!("{}/sector", good.base),
        }),
    );
    assert_eq!(app.text("subject_type"), "pairwise");
    assert_eq!(good.visits().len(), 1);
    for (status, body) in [
        (200, r#"["https://b.test/cb"]"#),
        (200, "{}"),
        (200, "no json"),
        (404, r#"["https://partner.example.test/cb"]"#),
    ] {
        let bad = Sink::answering(status, body);
        let metadata = json!({
            "redirect_uris": redirect_uris(),
            "sector_identifier_uri": format!("{}/sector", bad.base),
        });
        register(server, &metadata).expect_oauth(400, "invalid_client_metadata");
        assert_eq!(bad.visits().len(), 1, "{body}");
    }
}

/// Module oidcc-3rd_party-init-login.
#[test]
fn oidcc_3rd_party_init_login() {
    let app = Registered::new(
        Server::shared(),
        &json!({"initiate_login_uri": "https://partner.example.test/login"}),
    );
    let expected = "https://partner.example.test/login";
    assert_eq!(app.text("initiate_login_uri"), expected);
    assert_eq!(app.manage("GET", None).expect(200).json()["initiate_login_uri"], expected);
}

/// Module oidcc-3rd_party-init-login-nohttps.
#[test]
fn oidcc_3rd_party_init_login_nohttps() {
    let metadata = json!({
        "redirect_uris": redirect_uris(),
        "initiate_login_uri": "http://partner.example.test/login",
    });
    register(Server::shared(), &metadata).expect_oauth(400, "invalid_client_metadata");
}

/// Class L02: what is not the client's to say is not stored.
#[test]
fn l02_nothing_else_is_assigned() {
    let server = Server::shared();
    let app = Registered::new(
        server,
        &json!({"client_id": "seed-client", "profile": "fapi2", "verified": true, "realm": "be",
                "self_registered": false, "disabled": false, "owner": "root", "scope": "openid admin"}),
    );
    assert_ne!(app.text("client_id"), "seed-client");
    assert_eq!(app.text("scope"), "openid");
    for name in ["profile", "verified", "owner", "self_registered", "realm"] {
        assert!(app.body.get(name).is_none(), "{name}");
    }
    app.partner().tokens("openid", &server.person());
}

/// Class K04: who was disabled stays disabled, whatever it does about it.
#[test]
fn k04_a_disabled_client_cannot_revive_itself() {
    let data = TempDir::new().unwrap();
    let server = Server::started(Start {
        data: Some(data.path().to_owned()),
        people: 2,
        ..Start::default()
    });
    let app = Registered::new(&server, &json!({}));
    let operator = |word: &str| {
        let mut neroli = Command::new(env!("CARGO_BIN_EXE_neroli"));
        neroli.args(["app", word, app.text("client_id"), "--realm", "fr", "--data"]);
        assert!(neroli.arg(data.path()).output().unwrap().status.success());
    };
    operator("disable");
    let mut change = app.body.clone();
    change["disabled"] = json!(false);
    for (method, body) in [("GET", None), ("PUT", Some(&change)), ("DELETE", None)] {
        app.manage(method, body).expect_oauth(401, "invalid_token");
    }
    app.partner().exchange("x", None).expect_oauth(401, "invalid_client");
    let request = app.partner().request("openid");
    server.get(&request.target()).send().expect_page(400, "unauthorized_client");
    operator("enable");
    app.manage("GET", None).expect(200);
    app.partner().exchange("x", None).expect_oauth(400, "invalid_grant");
}

/// RFC 7591 §3: open, with an initial access token, or not at all.
#[test]
fn the_operator_decides_who_registers() {
    let folder = TempDir::new().unwrap();
    let (file, token) = (folder.path().join("tokens"), "t".repeat(40));
    fs::write(&file, format!("# the portal\n{token}\n")).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let seed = format!(
        "\n[[realm]]\nname = 'closed'\noperator = 'Closed'\nregistration = 'off'\n\
         [[realm]]\nname = 'asked'\noperator = 'Asked'\nregistration = 'initial_access_token'\n\
         registration_profile = 'bcp'\ninitial_access_token_file = '{}'\n",
        file.display()
    );
    let server = Server::started(Start { people: 1, seed, ..Start::default() });
    let at = |realm: &str| format!("/openidconnect/{realm}/v1/register");
    let metadata = json!({"redirect_uris": redirect_uris()}).to_string();
    let ask = |realm: &str| server.post(&at(realm)).body("application/json", metadata.as_str());
    ask("fr").send().expect(201);
    ask("closed").bearer(&token).send().expect_common(404, 60);
    let request = server.get(&format!("{}/x", at("closed"))).bearer(&token);
    request.send().expect_common(404, 60);
    assert!(ask("asked").send().expect(401).body.is_empty(), "nothing was presented");
    for wrong in ["x", &token[1..], &format!("{token}t")] {
        ask("asked").bearer(wrong).send().expect_oauth(401, "invalid_token");
    }
    let body = ask("asked").bearer(&token).send().expect(201).json();
    assert_eq!(body["id_token_signed_response_alg"], "ES256", "the realm's default profile");
    for (realm, told) in [("fr", true), ("asked", true), ("closed", false)] {
        let target = format!("/openidconnect/{realm}/v1/.well-known/openid-configuration");
        let document = server.get(&target).send().expect(200).json();
        let expected = format!("{}/register", server.issuer(realm));
        let endpoint = document.get("registration_endpoint").map(|uri| uri == expected.as_str());
        assert_eq!(endpoint, told.then_some(true), "{realm}");
    }
}

/// What a page names is where the details go: a client that nobody has looked at cannot have
/// people agree for one host and be sent on, unasked, to another (RFC 9700 §4.15).
#[test]
fn f02_people_agree_to_the_host_and_the_name_that_they_see() {
    let server = Server::shared();
    let hosts = json!({"redirect_uris": ["https://known.test/cb", "https://evil.test/cb"]});
    let app = Registered::new(server, &hosts);
    let (mut browser, person) = (Browser::new(server), server.person());
    let known = app.partner();
    let evil = Partner { redirect_uri: "https://evil.test/cb".to_owned(), ..known.clone() };
    let _ = browser.agree(&known.request("openid email"), &person).code();
    let silent = evil.request("openid email").with("prompt", "none");
    browser.authorize(&silent).answer().expect_error("consent_required", &silent);
    let page = browser.authorize(&evil.request("openid email"));
    assert!(page.has("consent") && page.text().contains("evil.test"));

    let app = Registered::new(server, &json!({"client_name": "Shop"}));
    let shop = app.partner();
    let _ = browser.agree(&shop.request("openid email"), &person).code();
    let _ = browser.authorize(&shop.request("openid email")).answer().code();
    let mut change = app.manage("GET", None).expect(200).json();
    change["client_name"] = json!("Your Bank");
    app.manage("PUT", Some(&change)).expect(200);
    let silent = shop.request("openid email").with("prompt", "none");
    browser.authorize(&silent).answer().expect_error("consent_required", &silent);
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let page = browser.authorize(&shop.request("openid email"));
    assert!(page.text().contains("Your Bank"));
    let _ = browser.decide(&page, "allow", &[]).answer().code();
    let _ = browser.authorize(&silent).answer().code();
}

#[test]
fn no_client_registers_under_the_operators_name() {
    let server = Server::shared();
    let metadata = |name: &str| json!({"client_name": name, "redirect_uris": redirect_uris()});
    for name in ["Fleuron Télécom", "fleuron-telecom", "FleuronTelecom support"] {
        register(server, &metadata(name)).expect_oauth(400, "invalid_client_metadata");
    }
    let app = Registered::new(server, &json!({"client_name": "Shop"}));
    let mut change = app.manage("GET", None).expect(200).json();
    change["client_name"] = json!("Fleuron Télécom");
    app.manage("PUT", Some(&change)).expect_oauth(400, "invalid_client_metadata");
}
