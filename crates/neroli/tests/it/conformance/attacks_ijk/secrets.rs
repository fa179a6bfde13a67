//! K01, K03 and K04: how a secret is shown, what is kept of it, and that a disabled application
//! stays disabled. How long a comparison takes is the benchmarks' part.

use super::Rig;
use crate::support::fapi::{Fapi, SCOPE};
use crate::support::http::base64;
use crate::support::registration::Registered;
use crate::support::server::Start;
use crate::support::{Browser, Partner, Response, Server, Tokens, encode, fr};
use serde_json::json;
use std::path::Path;

/// Where a client must prove itself.
const DOORS: [&str; 4] = ["/token", "/par", "/introspect", "/revoke"];

/// A form that each of them reads.
const ANY: [(&str, &str); 2] = [("grant_type", "client_credentials"), ("token", "x")];

#[track_caller]
fn refused(response: Response) {
    let response = response.expect_oauth(401, "invalid_client");
    let challenge = response.header("www-authenticate").unwrap();
    assert!(challenge.starts_with("Basic "), "{challenge}");
    let text = response.json()["error_description"].as_str().unwrap().to_owned();
    assert!(text.len() > 20, "it helps: {text}");
}

#[test]
fn k01_malformed_credentials_at_every_door() {
    let server = Server::shared();
    let good = base64(b"seed-client:seed-client-secret");
    let raw = |bytes: &[u8]| format!("Basic {}", base64(bytes));
    let headers = [
        // The seeds' own Python sample.
        good.clone(),
        "Basic".to_owned(),
        "Basic ".to_owned(),
        format!("Basic{good}"),
        format!("Bearer {good}"),
        format!("Basic {}", good.trim_end_matches('=').replace('=', "")) + "!",
        format!("Basic \"{good}\""),
        "Basic seed-client:seed-client-secret".to_owned(),
        raw(b"seed-client"),
        raw(b"seed-client:"),
        raw(b":seed-client-secret"),
        raw(b":"),
        raw(b"seed-client:seed%2"),
        raw(b"seed-client:%gg"),
        raw(b"seed-client:%ff%fe"),
        raw(b"seed-client:\xff\xfe\xfd"),
        raw(b"seed-client:seed-client-secret\0"),
        raw(b"seed-client::seed-client-secret"),
        raw(b" seed-client:seed-client-secret"),
    ];
    for door in DOORS {
        let post = || server.post(&fr(door));
        for header in &headers {
            refused(post().header("Authorization", header).form(&ANY).send());
        }
        refused(post().form(&ANY).send());
        // Two ways at once, or one twice.
        let own = [("client_id", "seed-client"), ("client_secret", "seed-client-secret")];
        let body = [&ANY[..], &own].concat();
        let basic = post().basic("seed-client", "seed-client-secret");
        basic.clone().form(&body).send().expect_oauth(400, "invalid_request");
        let twice = basic.basic("seed-client", "seed-client-secret").form(&ANY);
        twice.send().expect_oauth(400, "invalid_request");
    }
}

/// Both parts are form-encoded before base64 (RFC 6749 §2.3.1), and every character is possible.
#[test]
fn k01_secrets_of_any_character() {
    let secrets = ["co:lon", "per%cent", "pl+us & am=p", "\u{fc}\u{1f33a}", "::", "%3A", " "];
    let mut seed = String::new();
    for (n, secret) in secrets.iter().enumerate() {
        seed.push_str(&format!(
            "\n[[client]]\nclient_id = 'odd-{n}'\nclient_secret = '{secret}'\n\
             redirect_uris = ['https://partner.example.test/odd']\nscopes = 'openid'\n"
        ));
    }
    let server = Server::started(Start { people: 1, seed, ..Start::default() });
    for (n, secret) in secrets.iter().enumerate() {
        let id = format!("odd-{n}");
        let post = || server.post(&fr("/introspect"));
        post().basic(&id, secret).form(&[("token", "x")]).send().expect(200);
        // Every octet encoded.
        let whole: String = secret.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let header = format!("Basic {}", base64(format!("{id}:{whole}").as_bytes()));
        let encoded = post().header("Authorization", &header).form(&[("token", "x")]);
        encoded.send().expect(200);
        let body = [("client_id", id.as_str()), ("client_secret", secret), ("token", "x")];
        post().form(&body).send().expect(200);
        for wrong in [format!("{secret}x"), encode(&encode(secret)), secret.to_uppercase() + "-"] {
            refused(post().basic(&id, &wrong).form(&[("token", "x")]).send());
        }
    }
}

/// Every file below a folder, one after the other.
fn contents(folder: &Path, whole: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            contents(&path, whole);
        } else {
            whole.extend(std::fs::read(&path).unwrap());
        }
    }
}

/// Whoever reads the store learns no secret that opens anything.
#[test]
fn k03_only_hashes_are_stored() {
    let rig = Rig::new();
    let server = &rig.server;
    let (partner, app) = (Partner::seed(server), Fapi::of(server, "fapi-one"));
    let registered = Registered::new(server, &json!({"scope": "openid offline_access"}));
    let mut browser = Browser::new(server);
    let person = server.person();
    let tokens =
        partner.tokens_of(&mut browser, &partner.request("openid offline_access"), &person);
    let (code, _) = partner.code("openid", &person);
    let sent = app.push(&app.request(SCOPE));
    let bound = app.tokens();
    let handle = sent.get("request_uri").unwrap();
    let mut secrets = vec![
        "seed-client-secret".to_owned(),
        person.password.clone(),
        registered.text("client_secret").to_owned(),
        registered.text("registration_access_token").to_owned(),
        handle.rsplit(':').next().unwrap().to_owned(),
        code,
    ];
    for tokens in [&tokens, &bound] {
        secrets.push(tokens.access.clone());
        secrets.push(tokens.refresh().to_owned());
        secrets.push(tokens.id_token().to_owned());
    }
    // Others say no more than that something is open.
    secrets.extend(browser.cookies.values().filter(|value| value.len() >= 16).cloned());
    let mut whole = Vec::new();
    contents(rig.data.path(), &mut whole);
    let held = |text: &str| whole.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(held("seed-client") && held(&person.username), "this is the store");
    for secret in secrets {
        assert!(secret.len() >= 8 && !held(&secret), "{secret} is stored as it is");
    }
    assert!(!held("PRIVATE KEY"), "private keys are wrapped");
}

/// The operator has disabled it: it can do nothing, nor bring itself back.
#[test]
fn k04_a_disabled_application_stays_disabled() {
    let rig = Rig::new();
    let server = &rig.server;
    let metadata = json!({"scope": "openid offline_access",
        "grant_types": ["authorization_code", "refresh_token"]});
    let registered = Registered::new(server, &metadata);
    let own = registered.partner();
    let app = Fapi::of(server, "fapi-one");
    let person = server.person();
    let tokens = own.tokens("openid offline_access", &person);
    let (code, _) = own.code("openid", &person);
    let bound = app.tokens();
    let request = app.request(SCOPE);
    let sent = app.push(&request);
    let late = app.code(&request);
    rig.neroli(&["app", "disable", &own.id]);
    rig.neroli(&["app", "disable", app.id]);
    // Authorization, tokens, refresh, introspection, revocation, pushes.
    let mut browser = Browser::new(server);
    browser.authorize(&own.request("openid")).expect_page(400, "unauthorized_client");
    browser.authorize(&sent).expect_page(400, "unauthorized_client");
    own.exchange(&code, None).expect_oauth(401, "invalid_client");
    own.refresh(tokens.refresh()).expect_oauth(401, "invalid_client");
    app.exchange(&late, &request).expect_oauth(401, "invalid_client");
    app.par(&request).expect_oauth(401, "invalid_client");
    for door in DOORS {
        let form = |token| [ANY[0], ("token", token)];
        own.call(door, &form(&tokens.access)).expect_oauth(401, "invalid_client");
        app.call(door, &form(&bound.access)).expect_oauth(401, "invalid_client");
    }
    own.userinfo(&tokens.access).expect_oauth(401, "invalid_token");
    app.form_filling(&bound.access).expect_oauth(401, "invalid_token");
    // Its owner cannot revive it by any door of its own.
    let metadata = json!({"redirect_uris": ["https://partner.example.test/cb"],
        "client_id": own.id, "disabled": false, "scope": "openid offline_access"});
    for (method, body) in
        [("GET", None), ("PUT", Some(&metadata)), ("PUT", Some(&registered.body)), ("DELETE", None)]
    {
        registered.manage(method, body).expect_oauth(401, "invalid_token");
    }
    let again = server.post(&fr("/register"));
    let again = again.body("application/json", registered.body.to_string()).send();
    if again.status == 201 {
        assert_ne!(again.json()["client_id"], json!(own.id), "somebody else with the same words");
    }
    own.refresh(tokens.refresh()).expect_oauth(401, "invalid_client");
    // The operator can.
    rig.neroli(&["app", "enable", &own.id]);
    Tokens::of(&own.refresh(tokens.refresh()));
    registered.manage("GET", None).expect(200);
}
