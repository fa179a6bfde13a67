//! The guide with applications of every kind: how they prove themselves, and what their profile
//! demands. Each runs its four steps for real, and breaks them.

use super::account::newcomer;
use super::guide::{outcome, part, ran, run};
use crate::support::html;
use crate::support::{Browser, Page, Server};
use neroli_jose::{Algorithm, SigningKey};
use serde_json::json;

/// Profile, method, what is demanded beyond, and where a signed message stands: name and step.
struct Kind {
    profile: &'static str,
    method: &'static str,
    signed: &'static [(&'static str, usize)],
}

const KINDS: [Kind; 5] = [
    Kind { profile: "bcp", method: "secret", signed: &[] },
    Kind { profile: "compat", method: "secret", signed: &[] },
    Kind { profile: "bcp", method: "none", signed: &[] },
    Kind {
        profile: "bcp",
        method: "private_key_jwt",
        signed: &[("client_assertion", 2), ("client_assertion", 3)],
    },
    Kind {
        profile: "fapi2",
        method: "private_key_jwt",
        signed: &[
            ("client_assertion", 1),
            ("client_assertion", 2),
            ("DPoP", 2),
            ("client_assertion", 3),
            ("DPoP", 3),
            ("DPoP", 4),
        ],
    },
];

/// An application of her own, and its secret.
fn made(browser: &mut Browser<'_>, kind: &Kind) -> (String, String) {
    let form = browser.open("/developer/apps/new").expect(200).form("new-app");
    let values = [
        ("name", "Librairie Jaune"),
        ("redirect_uri", "http://localhost:3000/callback"),
        ("scope", "openid form_filling offline_access"),
    ];
    let created = browser.post(&form.action, &form.filled(&values)).expect(200);
    let id = html::text_of(created.text(), "client-id").unwrap();
    let secret = html::text_of(created.text(), "client-secret").unwrap();
    let key = SigningKey::generate(Algorithm::Es256).unwrap();
    let keys = json!({ "keys": [key.public().to_jwk()] }).to_string();
    let page = browser.open(&format!("/developer/apps/{id}")).expect(200);
    let form = page.form("profile-form");
    let mut pairs = vec![("profile", kind.profile), ("method", kind.method)];
    if kind.method == "private_key_jwt" {
        pairs.push(("jwks", keys.as_str()));
    }
    let saved = browser.post(&form.action, &form.filled(&pairs)).expect(200);
    assert!(saved.target.contains("saved"), "{}", html::strip(saved.text()));
    (id, secret)
}

/// The guide's own key, where the page offers one.
fn with_key(browser: &mut Browser<'_>, id: &str) {
    let page = browser.open(&format!("/developer/guide?app={id}")).expect(200);
    if !page.has("guide-key") {
        return;
    }
    let early = [("app", id), ("step", "1"), ("person", "christine")];
    browser.post("/developer/guide/run", &early).expect_page(404, "not_found");
    let form = page.form("guide-key");
    let page = browser.post(&form.action, &form.defaults()).expect(200);
    assert!(!page.has("guide-key"), "it is there now");
}

fn signed(page: &Page, step: usize) -> Vec<String> {
    let text = format!("<x {}", part(page, &format!("run-{step}")));
    let text = text.split("<details class=\"break\"").next().unwrap();
    let tags = html::tags(text);
    tags.iter().filter_map(|tag| tag.get("data-signed")).map(str::to_owned).collect()
}

/// What the guide has sent stands in the application's list with a mark, and in no count.
#[track_caller]
fn listed_and_not_counted(browser: &mut Browser<'_>, id: &str) {
    let page = browser.open(&format!("/developer/apps/{id}/requests")).expect(200);
    let rows: Vec<&str> = page.text().split("<li data-request-id=").skip(1).collect();
    assert!(rows.len() >= 4, "{}", rows.len());
    assert!(rows.iter().all(|row| row.contains("<span class=\"new\">tried")));
    assert!(html::text_of(page.text(), "usage-total").unwrap().contains("Requests: 0"));
}

/// The samples are those of the application's kind, and the page says what they prove it by.
#[track_caller]
fn samples_are_for_whom_they_say(page: &Page, kind: &Kind) {
    let (sample, proof) = match (kind.profile, kind.method) {
        ("fapi2", _) => ("node-openid-client-fapi2", "NEROLI_DPOP_KEY"),
        (_, "private_key_jwt") => ("curl-key", "NEROLI_CLIENT_KEY"),
        (_, "none") => ("curl", "Everything below"),
        _ => ("curl", "NEROLI_CLIENT_SECRET"),
    };
    assert!(page.text().contains("Everything below is filled with this application"));
    for step in 1..=4 {
        let part = part(page, &format!("step-{step}"));
        let (_, after) = part.split_once("data-sample=\"").expect("the sample is in the page");
        assert!(after.starts_with(&format!("{sample}\"")), "{} {step}", kind.method);
        assert!(!part.contains("<details class=\"others\"><summary>"), "{step}");
        let errors: &[&str] = match step {
            1 => &["invalid_request_uri"],
            _ => &["invalid_dpop_proof", "use_dpop_nonce"],
        };
        for code in errors {
            let named = part.contains(&format!("<a href=\"/developer/errors/{code}\">"));
            assert_eq!(named, kind.profile == "fapi2", "{step} {code}");
        }
    }
    assert!(page.text().contains(proof), "{proof}");
}

#[test]
fn the_four_steps_run_for_every_kind_of_application() {
    let server = Server::fresh();
    for kind in &KINDS {
        let name = format!("{} {}", kind.profile, kind.method);
        let (mut browser, _) = newcomer(&server);
        let (id, secret) = made(&mut browser, kind);
        with_key(&mut browser, &id);
        let more: &[(&str, &str)] =
            if kind.method == "secret" { &[("client_secret", &secret)] } else { &[] };
        let page = run(&mut browser, &id, 1, &[("person", "christine")]);
        assert_eq!(ran(&page, 1), ("303".to_owned(), String::new()), "{name}");
        assert_eq!(page.has("pushed"), kind.profile == "fapi2", "{name}");
        for step in [2, 3, 4] {
            let page = run(&mut browser, &id, step, more);
            assert_eq!(ran(&page, step).0, "200", "{name}, step {step}");
        }
        listed_and_not_counted(&mut browser, &id);
        let page = browser.open(&format!("/developer/guide?app={id}")).expect(200);
        assert!(page.text().contains("data-sound=\"true\""), "{name}");
        let second = html::strip(&format!("<x {}", part(&page, "run-2")));
        assert!(second.contains("is used") && !second.contains("Run step 1 first"), "{name}");
        samples_are_for_whom_they_say(&page, kind);
        assert!(html::strip(part(&page, "run-4")).contains("Dumontel"), "{name}");
        for (message, step) in kind.signed {
            assert!(
                signed(&page, *step).iter().any(|one| one == message),
                "{name}: {message} {step}"
            );
        }
        let expected = kind.signed.is_empty();
        assert_eq!((1..=4).all(|step| signed(&page, step).is_empty()), expected, "{name}");
        assert!(!page.text().contains("\"d\""), "no private key is shown");
    }
}

#[test]
fn every_way_to_break_a_step_works_with_keys_too() {
    let server = Server::fresh();
    let (mut browser, _) = newcomer(&server);
    let (id, _) = made(&mut browser, &KINDS[4]);
    with_key(&mut browser, &id);
    let page = browser.open(&format!("/developer/guide?app={id}")).expect(200);
    let tags = html::tags(page.text());
    let mut seen = Vec::new();
    for entry in tags.iter().filter(|tag| tag.name == "button" && tag.get("name") == Some("name")) {
        let of = |name| entry.get(name).unwrap().to_owned();
        let name = of("value");
        let pairs = [("app", id.as_str()), ("name", name.as_str())];
        let page = browser.post("/developer/guide/break", &pairs).expect(200);
        let (_, after) = page.text().split_once("id=\"broken\"").expect("what came of it");
        let shown = after.split("<form").next().unwrap();
        assert_eq!(outcome(shown), Some((of("data-status"), of("data-code"))), "{name}");
        seen.push(name);
    }
    for name in ["wrong-key", "no-proof", "as-bearer"] {
        assert!(seen.iter().any(|known| known == name), "{name}");
    }
    assert!(!seen.contains(&"wrong-secret".to_owned()), "it has none");
}

#[test]
fn a_key_is_added_to_an_application_of_ones_own_alone_and_once() {
    let server = Server::fresh();
    let (mut browser, _) = newcomer(&server);
    let (id, _) = made(&mut browser, &KINDS[3]);
    let page = browser.open(&format!("/developer/guide?app={id}")).expect(200);
    let form = page.form("guide-key");
    let (mut stranger, _) = newcomer(&server);
    let theirs = stranger.open("/developer/apps/new").expect(200).form("new-app");
    let (_, csrf) = theirs.defaults().into_iter().find(|(name, _)| *name == "csrf").unwrap();
    let pairs = [("csrf", csrf.as_str()), ("app", id.as_str())];
    stranger.post(&form.action, &pairs).expect_page(404, "not_found");
    let unsigned = browser.post(&form.action, &[("app", id.as_str())]);
    unsigned.expect_page(403, "access_denied");
    let registered = |browser: &mut Browser<'_>| {
        let page = browser.open(&format!("/developer/apps/{id}")).expect(200);
        page.text().matches("neroli-guide").count()
    };
    assert_eq!(registered(&mut browser), 0);
    for _ in 0..2 {
        let _ = browser.post(&form.action, &form.defaults()).expect(200);
        assert_eq!(registered(&mut browser), 1, "one at a time");
    }
    // Another browser of hers has no key: the page offers one and nothing runs.
    let pairs = [("app", id.as_str()), ("step", "1"), ("person", "christine")];
    Browser::new(&server).post("/developer/guide/run", &pairs).expect_page(404, "not_found");
}

#[test]
fn keys_behind_an_address_of_her_own_are_left_alone() {
    let server = Server::fresh();
    let (mut browser, _) = newcomer(&server);
    let (id, _) = made(&mut browser, &KINDS[3]);
    let page = browser.open(&format!("/developer/apps/{id}")).expect(200);
    let form = page.form("profile-form");
    let typed = [
        ("profile", "bcp"),
        ("method", "private_key_jwt"),
        ("jwks", ""),
        ("jwks_uri", "https://partner.example.test/jwks.json"),
    ];
    let _ = browser.post(&form.action, &form.filled(&typed)).expect(200);
    let page = browser.open(&format!("/developer/guide?app={id}")).expect(200);
    assert!(!page.has("guide-key") && !page.has("run-1"));
    assert!(page.text().contains("jwks_uri"), "it says why");
}
