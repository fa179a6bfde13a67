//! The guide: filled for whoever reads it, run for real, decoded, and broken in every way its
//! table names.

use super::account::{DEV, PASSWORD, newcomer};
use super::desk::signed_in;
use crate::support::html;
use crate::support::{Browser, Page, Person, Server, partner};
use std::time::{Duration, Instant};

/// What must be breakable (whatever the table says more).
const MUST_BREAK: [&str; 12] = [
    "other-redirect-uri",
    "altered-state",
    "reused-code",
    "wrong-verifier",
    "expired-token",
    "no-token",
    "stopped",
    "scope-missing",
    "misspelt",
    "wrong-method",
    "too-many-attempts",
    "disabled-person",
];

/// One variant of each side, and one of each group of languages.
const VARIANTS: [&str; 6] =
    ["curl", "python", "rust", "java-okhttp", "browser-fetch", "spring-boot"];

/// The part of a page from one id to the end of its section.
fn part<'p>(page: &'p Page, id: &str) -> &'p str {
    let (_, after) = page.text().split_once(&format!("id=\"{id}\"")).unwrap_or_default();
    after.split("</section>").next().unwrap_or_default()
}

/// Status and code of the last exchange in a text.
fn outcome(text: &str) -> Option<(String, String)> {
    let text = format!("<x {text}");
    let tags = html::tags(&text);
    let shown = tags.iter().rev().find(|tag| tag.name == "div" && tag.get("data-status").is_some());
    let of = |name| shown.and_then(|tag| tag.get(name)).map(str::to_owned);
    Some((of("data-status")?, of("data-code")?))
}

/// What a step of the run was answered.
#[track_caller]
fn ran(page: &Page, step: usize) -> (String, String) {
    let part = part(page, &format!("run-{step}"));
    let part = part.split("<details class=\"break\"").next().unwrap_or_default();
    outcome(part).unwrap_or_else(|| panic!("step {step} shows no answer: {}", html::strip(part)))
}

/// Runs a step.
fn run(browser: &mut Browser<'_>, app: &str, step: usize, more: &[(&str, &str)]) -> Page {
    let step = step.to_string();
    let pairs = [&[("app", app), ("step", step.as_str())], more].concat();
    let page = browser.post("/developer/guide/run", &pairs).expect(200);
    assert!(!page.target.contains("code=") && !page.target.contains("token"), "{}", page.target);
    page
}

/// The word under a name in the list of what was drawn.
#[track_caller]
fn drawn(page: &Page, name: &str) -> String {
    let (_, after) = page.text().split_once(&format!("<dt>{name}</dt><dd><code>")).unwrap();
    after.split("</code>").next().unwrap().to_owned()
}

#[test]
fn all_four_steps_are_filled_for_anybody_in_every_variant() {
    let server = Server::shared();
    for variant in VARIANTS {
        let page =
            Browser::new(server).open(&format!("/developer/guide?lang={variant}")).expect(200);
        let text = page.text();
        let id = if variant.starts_with("browser") { "public-client" } else { "seed-client" };
        for step in 1..=4 {
            let part = part(&page, &format!("step-{step}"));
            let code =
                part.split_once("data-sample=\"").map(|(_, after)| after).unwrap_or_default();
            assert!(!code.is_empty(), "{variant} {step}");
            assert!(step == 4 || html::strip(part).contains(id), "{variant} {step}");
        }
        for stray in ["YOUR_", "{api}", "BASE64_ENCODED", "your-site", "seed-client-secret"] {
            assert!(!text.contains(stray), "{variant}: {stray}");
        }
    }
    let french = Browser::new(server).open("/developer/guide?lang=fr&lang=curl").expect(200);
    assert!(french.text().contains("curl 7.76 et openssl"));
    let mixed = "/developer/guide?app=seed-client&lang=browser-fetch";
    let page = Browser::new(server).open(mixed).expect(200);
    assert!(page.text().contains("caution-note"), "a secret does not belong into a browser");
}

#[test]
fn a_developer_sees_her_own_application_and_nobody_elses() {
    let server = Server::shared();
    let mut dev = signed_in(server, DEV);
    let page = dev.open("/developer/guide?app=demo-shop&lang=python").expect(200);
    assert!(page.text().contains("/demo/shop/callback"));
    assert!(page.text().contains("name=\"client_secret\""), "her secret is asked for, not known");
    Browser::new(server).open("/developer/guide?app=demo-shop").expect_page(404, "not_found");
    let pairs = [("app", "demo-shop"), ("step", "1"), ("person", "christine")];
    let refused = Browser::new(server).post("/developer/guide/run", &pairs);
    refused.expect_page(404, "not_found");
    Browser::new(server).open("/developer/guide?app=%22%3E").expect_page(404, "not_found");
}

#[test]
fn the_lit_step_is_the_one_asked_for() {
    let server = Server::shared();
    for (query, lit) in [("", "1"), ("?step=3", "3"), ("?step=9", "1"), ("?step=x", "1")] {
        let page = Browser::new(server).open(&format!("/developer/guide{query}")).expect(200);
        let tags = html::tags(page.text());
        let current: Vec<&str> = tags
            .iter()
            .filter(|tag| tag.get("aria-current") == Some("step"))
            .filter_map(|tag| tag.get("href"))
            .collect();
        assert_eq!(current.len(), 1);
        assert!(current[0].ends_with(&format!("#step-{lit}")), "{current:?}");
        assert!(page.text().contains("<g class=\"arrow lit\">"));
    }
}

#[test]
fn the_four_steps_run_and_the_id_token_is_checked() {
    let server = Server::fresh();
    for app in ["seed-client", "public-client"] {
        let mut browser = Browser::new(&server);
        let page = run(&mut browser, app, 1, &[("person", "christine")]);
        assert_eq!(ran(&page, 1), ("303".to_owned(), String::new()));
        assert_eq!(
            drawn(&page, "code_challenge"),
            partner::challenge(&drawn(&page, "code_verifier"))
        );
        assert!(page.text().contains("password=********"));
        let page = run(&mut browser, app, 2, &[]);
        assert_eq!(ran(&page, 2).0, "200");
        assert!(page.text().contains("data-sound=\"true\""), "signature, nonce, at_hash");
        assert_eq!(ran(&run(&mut browser, app, 3, &[]), 3).0, "200");
        let page = run(&mut browser, app, 4, &[]);
        assert_eq!(ran(&page, 4).0, "200");
        assert!(html::strip(part(&page, "run-4")).contains("Dumontel"));
        for secret in ["blossom-christine\n", "seed-client-secret"] {
            assert!(!page.text().contains(secret), "{secret}");
        }
        // The code was used: step 2 cannot be run a second time.
        assert!(part(&page, "run-2").contains("#run-1"));
        let stranger = Browser::new(&server).open(&format!("/developer/guide?app={app}"));
        assert!(!part(&stranger, "run-4").contains("Dumontel"), "a run is of one browser");
    }
}

#[test]
fn a_person_without_an_account_brings_no_code() {
    let server = Server::fresh();
    let mut browser = Browser::new(&server);
    let page = run(&mut browser, "public-client", 1, &[("person", "lea")]);
    assert_eq!(ran(&page, 1).0, "403");
    assert!(part(&page, "run-2").contains("#run-1"), "step 1 comes first");
    let pairs = [("app", "public-client"), ("step", "1"), ("person", "nobody")];
    browser.post("/developer/guide/run", &pairs).expect(400);
}

#[test]
fn every_way_to_break_a_step_does_what_its_entry_says() {
    let server = Server::fresh();
    let mut seen: Vec<String> = Vec::new();
    for app in ["seed-client", "public-client"] {
        let mut browser = Browser::new(&server);
        let page = browser.open(&format!("/developer/guide?app={app}")).expect(200);
        let tags = html::tags(page.text());
        let entries =
            tags.iter().filter(|tag| tag.name == "button" && tag.get("name") == Some("name"));
        for entry in entries {
            let of = |name| entry.get(name).unwrap().to_owned();
            let name = of("value");
            let pairs = [("app", app), ("name", name.as_str())];
            let page = browser.post("/developer/guide/break", &pairs).expect(200);
            let expected = (of("data-status"), of("data-code"));
            let (_, after) = page.text().split_once("id=\"broken\"").expect("what came of it");
            let shown = after.split("<form").next().unwrap();
            assert_eq!(outcome(shown), Some(expected.clone()), "{app}: {name}");
            let has_page = !["", "state"].contains(&expected.1.as_str());
            let link = format!("/developer/errors/{}", expected.1);
            assert_eq!(shown.contains(&link), has_page, "{name} leads to its error's page");
            if has_page {
                let _ = browser.open(&link).expect(200);
            }
            seen.push(name);
        }
    }
    for name in MUST_BREAK {
        assert!(seen.iter().any(|known| known == name), "{name}");
    }
    println!("{} errors made", seen.len());
}

#[test]
fn a_developer_goes_there_herself_and_comes_back() {
    let server = Server::fresh();
    let mut browser = Browser::new(&server);
    // What was agreed before does not hide the page of consent.
    let _ = run(&mut browser, "guide", 1, &[("person", "christine")]);
    let pairs = [("app", "guide"), ("step", "1"), ("how", "browser")];
    let page = browser.post("/developer/guide/run", &pairs);
    let page = browser.sign_in(&page, &Person::of_sandbox("christine"));
    assert!(page.has("consent"), "{}", page.text());
    let page = browser.decide(&page, "allow", &[]);
    assert!(page.target.starts_with("/developer/guide?app=guide&step=1"), "{}", page.target);
    assert_eq!(ran(&page, 1), ("303".to_owned(), String::new()));
    assert_eq!(ran(&run(&mut browser, "guide", 2, &[]), 2).0, "200");
}

#[test]
fn who_registers_the_guides_address_is_led_back_to_the_guide() {
    let server = Server::fresh();
    let mut dev = signed_in(&server, DEV);
    let page = dev.open("/developer/guide?app=demo-shop").expect(200);
    assert!(!page.text().contains("/developer/apps/new\">"), "it is her own");
    let form = page.form("register-guide");
    let page = dev.post(&form.action, &form.defaults()).expect(200);
    assert_eq!(page.target.split('#').next(), Some("/developer/guide?app=demo-shop&step=1"));
    assert!(page.text().contains("name=\"how\" value=\"browser\""), "her browser can go there");
    assert!(!page.has("register-guide"));
    let refused = Browser::new(&server).post(&form.action, &form.defaults());
    assert!(refused.has("sign-in"), "{}", refused.text());
}

#[test]
fn a_step_that_does_not_exist_is_not_run() {
    let server = Server::shared();
    for step in ["9", "0", ""] {
        let pairs = [("app", "seed-client"), ("step", step), ("person", "christine")];
        let _ = Browser::new(server).post("/developer/guide/run", &pairs).expect(400);
    }
}

#[test]
fn an_answer_for_another_browser_is_refused() {
    let server = Server::fresh();
    let mut browser = Browser::new(&server);
    let planted = "/developer/guide/callback?code=planted&state=s&iss=x";
    let refused = browser.open(planted).expect(400);
    assert!(refused.has("refused"));
    let pairs = [("app", "guide"), ("step", "1"), ("how", "browser")];
    let _ = browser.post("/developer/guide/run", &pairs);
    assert!(browser.open(planted).expect(400).has("refused"), "the state is another one");
    let page = browser.open("/developer/guide?app=guide").expect(200);
    assert!(!page.text().contains("planted"));
    let foreign = server
        .post("/developer/guide/run")
        .header("Sec-Fetch-Site", "cross-site")
        .form(&[("app", "guide"), ("step", "1"), ("person", "christine")])
        .send();
    foreign.expect_page(403, "access_denied");
}

/// From an empty sandbox to a person's details in an application of one's own.
#[test]
fn from_nothing_to_details_in_less_than_a_minute() {
    let server = Server::fresh();
    let begun = Instant::now();
    let (mut browser, email) = newcomer(&server);
    let form = browser.open("/developer/apps/new").expect(200).form("new-app");
    let values = [
        ("name", "Librairie Jaune"),
        ("redirect_uri", "http://localhost:3000/callback"),
        ("scope", "openid form_filling"),
    ];
    let created = browser.post(&form.action, &form.filled(&values)).expect(200);
    let id = html::text_of(created.text(), "client-id").unwrap();
    let secret = html::text_of(created.text(), "client-secret").unwrap();
    let guide = browser.open("/developer/guide?lang=rust").expect(200);
    assert!(html::strip(part(&guide, "step-1")).contains(&id), "her latest application is chosen");
    let typed = [("client_secret", secret.as_str())];
    let _ = run(&mut browser, &id, 1, &[("person", "christine")]);
    let wrong = run(&mut browser, &id, 2, &[("client_secret", "mistyped")]);
    assert_eq!(ran(&wrong, 2), ("401".to_owned(), "invalid_client".to_owned()));
    assert_eq!(ran(&run(&mut browser, &id, 2, &typed), 2).0, "200", "the code was not lost");
    let page = run(&mut browser, &id, 4, &[]);
    let took = begun.elapsed();
    assert_eq!(ran(&page, 4).0, "200");
    assert!(html::strip(part(&page, "run-4")).contains("Dumontel"));
    assert!(!page.text().contains(&secret) && !page.text().contains(PASSWORD), "{email}");
    println!("from sign-up to details: {:.2} s", took.as_secs_f64());
    assert!(took < Duration::from_secs(60), "{took:?}");
}
