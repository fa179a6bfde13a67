//! What is left before going live, measured on an application's own traffic.

use super::desk::{OWNER, seed, signed_in};
use crate::support::html;
use crate::support::server::Start;
use crate::support::{Browser, Partner, Server, fr};
use std::collections::BTreeMap;

/// How each point stands.
#[track_caller]
fn stands(browser: &mut Browser<'_>, app: &str) -> BTreeMap<String, String> {
    let page = browser.open(&format!("/developer/apps/{app}/go-live")).expect(200);
    let tags = html::tags(page.text());
    let checks = tags.iter().filter_map(|tag| {
        Some((tag.get("data-check")?.to_owned(), tag.get("data-state")?.to_owned()))
    });
    checks.collect()
}

#[track_caller]
fn has(found: &BTreeMap<String, String>, expected: &[(&str, &str)]) {
    for (check, state) in expected {
        assert_eq!(found.get(*check).map(String::as_str), Some(*state), "{check}: {found:?}");
    }
}

#[test]
fn each_point_follows_what_the_application_does() {
    let server = Server::started(Start { people: 30, seed: seed(), ..Start::default() });
    let mut owner = signed_in(&server, OWNER);
    let (bcp, compat) =
        (Partner::named(&server, "bcp-client"), Partner::named(&server, "other-client"));
    let before = stands(&mut owner, "bcp-client");
    assert!(before.len() >= 10, "{before:?}");
    let unseen = [("pkce", "unknown"), ("state", "unknown"), ("refusal", "unknown")];
    has(&before, &unseen);
    has(
        &before,
        &[("https", "met"), ("localhost", "met"), ("profile", "met"), ("errors", "unknown")],
    );
    has(&before, &[("secret", "unknown"), ("logout", "missing"), ("people", "missing")]);

    // One with PKCE and fresh states, one with neither.
    for _ in 0..3 {
        let _ = bcp.tokens("openid", &server.person());
        let constant = compat.request("openid").with("state", "always-the-same-state");
        let _ = compat.tokens_of(&mut Browser::new(&server), &constant, &server.person());
    }
    let request = bcp.request("openid").with("state", "a-state-of-its-very-own");
    let mut browser = Browser::new(&server);
    let page = browser.authorize(&request);
    let page = browser.sign_in(&page, &server.person());
    let refused = browser.decide(&page, "deny", &[]);
    assert_eq!(refused.answer().get("error"), Some("access_denied"));

    has(&stands(&mut owner, "bcp-client"), &[("pkce", "met"), ("refusal", "met")]);
    let compat_stands = stands(&mut owner, "other-client");
    has(&compat_stands, &[("pkce", "missing"), ("state", "missing"), ("refusal", "unknown")]);
    has(&compat_stands, &[("profile", "missing"), ("errors", "unknown")]);

    // Faults count, and what people decide does not.
    let tokens = bcp.tokens("openid form_filling", &server.person());
    for _ in 0..40 {
        let _ = bcp.form_filling(&tokens.access).expect(200);
    }
    has(&stands(&mut owner, "bcp-client"), &[("errors", "met")]);
    // Strangers' junk counts neither way, nor what the guide breaks on demand.
    for _ in 0..3 {
        let junk = server.post(&fr("/token")).basic("bcp-client", "wrong");
        let _ = junk.form(&[("grant_type", "refresh_token"), ("refresh_token", "x")]).send();
        let _ = server.get(&bcp.request("openid").with("response_type", "junk").target()).send();
    }
    let page = owner.open("/developer/guide?app=bcp-client").expect(200);
    let tags = html::tags(page.text());
    let ways = tags.iter().filter(|tag| tag.name == "button" && tag.get("name") == Some("name"));
    let ways: Vec<String> = ways.filter_map(|tag| tag.get("value").map(str::to_owned)).collect();
    assert!(ways.len() > 10, "{ways:?}");
    for way in &ways {
        let pairs =
            [("app", "bcp-client"), ("name", way.as_str()), ("client_secret", "bcp-client-secret")];
        let _ = owner.post("/developer/guide/break", &pairs).expect(200);
    }
    has(&stands(&mut owner, "bcp-client"), &[("errors", "met")]);
    let _ = bcp.refresh("no-such-token").expect_oauth(400, "invalid_grant");
    has(&stands(&mut owner, "bcp-client"), &[("errors", "missing")]);
}
