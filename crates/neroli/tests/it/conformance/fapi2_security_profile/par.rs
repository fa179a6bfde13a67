//! Pushed requests (RFC 9126): one client, one completion, a short life.

use super::refused;
use crate::support::Browser;
use crate::support::fapi::{self, Fapi, SCOPE};
use crate::support::server::{Server, Start};
use crate::support::{Tokens, unique};
use tempfile::TempDir;

#[test]
fn fapi2_security_profile_final_par_without_duplicate_parameters() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let sent = app.push(&request);
    let names: Vec<_> = sent.parameters.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["client_id", "request_uri"]);
    let answer = Browser::new(app.server).agree(&sent, &app.person());
    Tokens::bound_of(&app.exchange(&app.code_of(&answer, &request), &request));
}

#[test]
fn fapi2_security_profile_final_par_ensure_pkce_required() {
    let app = Fapi::shared("fapi-one");
    let bare = app.request(SCOPE).without("code_challenge").without("code_challenge_method");
    for request in [
        bare.clone(),
        bare.with("code_challenge_method", "S256"),
        app.request(SCOPE).with("code_challenge", ""),
        app.request(SCOPE).with("code_challenge", "short"),
    ] {
        refused(&app.par(&request), 400, &["invalid_request"]);
    }
}

#[test]
fn fapi2_security_profile_final_par_plain_pkce_rejected() {
    let app = Fapi::shared("fapi-one");
    let plain = app.request(SCOPE).with("code_challenge", &"v".repeat(43));
    for request in [
        plain.clone().with("code_challenge_method", "plain"),
        plain.without("code_challenge_method"),
        app.request(SCOPE).with("code_challenge_method", "s256"),
        app.request(SCOPE).with("code_challenge_method", "S512"),
    ] {
        refused(&app.par(&request), 400, &["invalid_request"]);
    }
}

#[test]
fn fapi2_security_profile_final_par_attempt_reuse_request_uri() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let sent = app.push(&request);
    let mut browser = Browser::new(app.server);
    let answer = browser.agree(&sent, &app.person());
    app.code_of(&answer, &request);
    // In the same browser, and in any other.
    browser.authorize(&sent).expect_page(400, "invalid_request_uri");
    Browser::new(app.server).authorize(&sent).expect_page(400, "invalid_request_uri");
}

/// 90 seconds later: the moment is moved in the store instead.
#[test]
fn fapi2_security_profile_final_par_attempt_to_use_expired_request_uri() {
    let dir = TempDir::new().unwrap();
    let data = Some(dir.path().to_owned());
    let server = Server::started(Start { data, people: 2, seed: fapi::seed(), ..Start::default() });
    let app = Fapi::of(&server, "fapi-one");
    let (fresh, stale) = (app.push(&app.request("openid")), app.push(&app.request("openid")));
    assert!(Browser::new(&server).authorize(&fresh).has("sign-in"));
    let store = rusqlite::Connection::open(dir.path().join("neroli.db")).unwrap();
    store.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    let past = "UPDATE pushed_requests SET expires_at = expires_at - 90";
    assert_eq!(store.execute(past, []).unwrap(), 2);
    for sent in [&fresh, &stale] {
        Browser::new(&server).authorize(sent).expect_page(400, "invalid_request_uri");
    }
}

#[test]
fn fapi2_security_profile_final_par_attempt_to_use_request_uri_for_different_client() {
    let (one, two) = (Fapi::shared("fapi-one"), Fapi::shared("fapi-two"));
    let sent = one.push(&one.request(SCOPE));
    let stolen = sent.clone().with("client_id", two.id);
    Browser::new(one.server).authorize(&stolen).expect_page(400, "invalid_request_uri");
    for client_id in ["nobody", ""] {
        let lost = sent.clone().with("client_id", client_id);
        assert_eq!(Browser::new(one.server).authorize(&lost).response.status, 400);
    }
    // The attempt does not use it up.
    assert!(Browser::new(one.server).authorize(&sent).has("sign-in"));
}

/// Looking is not using: previews of links and reloads may come first (FAPI 2.0 §5.3.2.2).
#[test]
fn fapi2_security_profile_final_par_ensure_reused_request_uri_prior_to_auth_completion_succeeds() {
    let app = Fapi::shared("fapi-one");
    let request = app.request(SCOPE);
    let sent = app.push(&request);
    let mut browser = Browser::new(app.server);
    for _ in 0..3 {
        assert!(browser.authorize(&sent).has("sign-in"));
    }
    let answer = browser.agree(&sent, &app.person());
    Tokens::bound_of(&app.exchange(&app.code_of(&answer, &request), &request));
}

#[test]
fn fapi2_security_profile_final_par_authorization_request_containing_request_uri_form_param() {
    let app = Fapi::shared("fapi-one");
    let known = app.push(&app.request(SCOPE)).get("request_uri").unwrap();
    for uri in [known.as_str(), "urn:ietf:params:oauth:request_uri:x", "https://a.test/r", ""] {
        let request = app.request(SCOPE).with("request_uri", uri);
        refused(&app.par(&request), 400, &["invalid_request"]);
    }
}

#[test]
fn fapi2_security_profile_final_par_attempt_invalid_http_method() {
    let app = Fapi::shared("fapi-one");
    for method in ["GET", "PUT", "PATCH", "DELETE"] {
        let assertion = app.assertion();
        let pairs = [("client_id", app.id), ("client_assertion", &assertion)];
        let answer = app.server.request(method, &app.at("/par")).form(&pairs).send().expect(405);
        assert!(answer.header("allow").unwrap().contains("POST"), "{answer}");
    }
    // References are not guessed.
    let guessed = app.sent(&format!("urn:ietf:params:oauth:request_uri:{}", unique("x")));
    Browser::new(app.server).authorize(&guessed).expect_page(400, "invalid_request_uri");
}
