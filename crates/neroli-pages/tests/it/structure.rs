//! Every page, every state, both languages: structure, contract, accessibility basics, budgets.

use crate::support::{Element, Page};
use neroli_pages::samples::{self, Sample};
use neroli_pages::{ASSETS, Lang, asset};
use std::collections::HashSet;

/// Runs `check` on every sample in both languages; a failure names the sample.
fn each(check: impl Fn(&str, Lang, &Page)) {
    for lang in Lang::ALL {
        for Sample { name, html } in samples::all(lang) {
            eprintln!("{name} ({})", lang.code()); // shown when the check fails
            check(name, lang, &Page::read(&html));
        }
    }
}

#[test]
fn samples_have_unique_names() {
    let names: Vec<_> = samples::all(Lang::En).iter().map(|sample| sample.name).collect();
    assert_eq!(names.iter().collect::<HashSet<_>>().len(), names.len());
}

#[test]
fn every_page_says_its_language_and_title() {
    each(|_, lang, page| {
        assert_eq!(page.all("html").next().unwrap().get("lang"), Some(lang.code()));
        let titles: Vec<_> = page.texts().into_iter().filter(|(e, _)| e.name == "title").collect();
        assert_eq!(titles.len(), 1);
        assert!(titles[0].1.ends_with(" – neroli"), "{:?}", titles[0].1);
    });
}

#[test]
fn nothing_is_inline() {
    each(|_, _, page| {
        for element in page.elements() {
            assert!(!["style", "iframe", "object", "base"].contains(&element.name.as_str()));
            for (key, _) in &element.attributes {
                assert!(key != "style" && !key.starts_with("on"), "{key} on {}", element.name);
            }
        }
        for (element, text) in page.texts() {
            if element.name == "script" {
                assert!(text.is_empty() && element.get("src").is_some());
                assert_eq!(element.get("type"), None, "a classic script");
            }
        }
    });
}

#[test]
fn links_to_files_of_ours_lead_to_assets() {
    each(|_, _, page| {
        let hrefs = page.elements().flat_map(|e| [e.get("src"), e.get("href")]).flatten();
        for name in hrefs.filter_map(|href| href.strip_prefix("/assets/")) {
            assert!(asset(name).is_some(), "{name}");
        }
        let fetched = page.all("link").chain(page.all("img")).chain(page.all("script"));
        for href in fetched.filter_map(|e| e.get("src").or(e.get("href"))) {
            assert!(href.starts_with('/') && !href.starts_with("//"), "third party: {href}");
        }
    });
    assert_eq!(ASSETS.len(), 4);
}

#[test]
fn landmarks_and_headings_are_in_order() {
    each(|_, _, page| {
        for landmark in ["header", "main", "footer", "h1"] {
            assert_eq!(page.all(landmark).count(), 1, "{landmark}");
        }
        let levels = page.elements().filter_map(|e| match e.name.as_str() {
            "h1" => Some(1),
            "h2" => Some(2),
            "h3" => Some(3),
            "h4" | "h5" | "h6" => panic!("no deeper headings"),
            _ => None,
        });
        let mut before = 0;
        for level in levels {
            assert!(level <= before + 1, "h{level} after h{before}");
            before = level;
        }
        let first = page.all("a").next().unwrap();
        assert!(first.has_class("skip"));
        assert_eq!(page.by_id("title").unwrap().name, "h1");
    });
}

#[test]
fn ids_are_unique_and_references_resolve() {
    each(|_, _, page| {
        let mut ids = HashSet::new();
        for id in page.elements().filter_map(|e| e.get("id")) {
            assert!(ids.insert(id), "{id} twice");
        }
        for element in page.elements() {
            let anchor = element.get("href").and_then(|href| href.strip_prefix('#'));
            let named = ["for", "aria-describedby", "aria-labelledby"].map(|key| element.get(key));
            for id in named.into_iter().flatten().chain(anchor.filter(|id| !id.is_empty())) {
                assert!(ids.contains(id), "{id} is nowhere");
            }
        }
    });
}

#[test]
fn controls_have_names_and_pictures_have_alternatives() {
    each(|_, _, page| {
        let labelled: HashSet<_> = page.all("label").filter_map(|e| e.get("for")).collect();
        for control in page.all("input").chain(page.all("select")) {
            match control.get("type") {
                Some("hidden") => assert!(control.get("name").is_some()),
                // A checkbox stands inside its label; the label's text is checked below.
                Some("checkbox") => assert!(control.get("value").is_some()),
                _ => assert!(labelled.contains(control.get("id").unwrap())),
            }
        }
        for (element, text) in page.texts() {
            // The hidden button that takes a stray Enter is not there for anybody.
            let spoken = ["a", "button", "label", "summary", "h1", "h2", "h3", "th", "dt"];
            if spoken.contains(&element.name.as_str()) && element.get("hidden").is_none() {
                assert!(!text.trim().is_empty(), "{element:?} says nothing");
            }
        }
        assert!(page.all("img").all(|img| img.get("alt").is_some() && img.get("width").is_some()));
    });
}

#[test]
fn forms_post_unless_they_only_ask() {
    each(|_, _, page| {
        for form in page.all("form") {
            let filter = form.get("id") == Some("filter");
            assert_eq!(form.get("method"), if filter { None } else { Some("post") });
        }
    });
}

fn has(page: &Page, id: &str, wanted: &[(&str, &str)]) {
    let element = page.by_id(id).unwrap_or_else(|| panic!("no #{id}"));
    for (key, value) in wanted {
        assert_eq!(element.get(key), Some(*value), "{key} of #{id}");
    }
}

fn named<'a>(page: &'a Page, name: &str) -> Vec<&'a Element> {
    page.elements().filter(|e| e.get("name") == Some(name)).collect()
}

#[test]
fn the_ids_that_machines_drive_are_there() {
    each(|name, _, page| match name.split('-').next().unwrap() {
        "consent" => {
            has(page, "consent", &[("method", "post")]);
            has(page, "allow", &[("name", "decision"), ("value", "allow")]);
            has(page, "deny", &[("name", "decision"), ("value", "deny")]);
            assert_eq!(named(page, "request").len(), 1);
        }
        "error" => {
            let main = page.by_id("error").unwrap();
            assert_eq!(main.name, "main");
            assert!(!main.get("data-error").unwrap().is_empty());
            has(page, "request-id", &[]);
            let leads = |to: &str| page.all("a").filter(|a| a.get("href") == Some(to)).count();
            let one = "/developer/errors/invalid_request";
            assert_eq!(leads("/developer/errors") + leads(one), 1, "{name}: the reference");
            // The header and the advice; any other error may stand inside a transaction.
            let home = if name == "error-not-found" { 2 } else { 0 };
            assert_eq!(leads("/"), home, "{name}: the front page");
        }
        "form" => {
            has(page, "form-post", &[("action", "https://librairie-jaune.example/callback")]);
            has(page, "continue", &[]);
            assert_eq!(named(page, "code").len() + named(page, "state").len(), 2);
        }
        "signed" => has(page, "signed-out", &[]),
        "dashboard" => dashboard(page),
        "sign" if name.starts_with("sign-in") => sign_in(name, page),
        "sign" => {
            has(page, "sign-out", &[("method", "post")]);
            has(page, "confirm", &[]);
        }
        "history" | "home" | "errors" => {}
        other => panic!("{other} is not a page of the contract"),
    });
}

fn sign_in(name: &str, page: &Page) {
    has(page, "sign-in", &[("method", "post")]);
    has(page, "username", &[("name", "username"), ("autocomplete", "username webauthn")]);
    has(page, "password", &[("type", "password"), ("autocomplete", "current-password")]);
    has(page, "sign-in-submit", &[]);
    let failed = ["sign-in-wrong", "sign-in-throttled", "sign-in-busy"].contains(&name);
    let summary = page.by_id("error-summary");
    assert_eq!(summary.is_some(), failed);
    assert!(
        summary.is_none_or(|e| e.get("role") == Some("alert") && e.get("tabindex") == Some("-1"))
    );
}

fn dashboard(page: &Page) {
    has(page, "status", &[("role", "status")]);
    let cards: Vec<_> = page.all("article").collect();
    assert!(cards.iter().all(|e| e.has_class("partner") && e.get("data-client-id").is_some()));
    let live = cards.iter().filter(|e| e.has_class("active") || e.has_class("ends-soon")).count();
    let stops = page.all("button").filter(|e| e.has_class("stop")).count();
    assert_eq!(stops, live, "one stop button for each partner that can read");
    assert_eq!(page.all("button").filter(|e| e.has_class("stop-item")).count(), live * 5);
    for field in ["csrf", "realm", "client_id"] {
        assert_eq!(named(page, field).len(), page.all("form").count(), "{field}");
    }
}

#[test]
fn failing_pages_say_so_first_in_their_title() {
    each(|name, lang, page| {
        let title = page.texts().into_iter().find(|(e, _)| e.name == "title").unwrap().1;
        let failing = name.starts_with("error-")
            || ["sign-in-wrong", "sign-in-throttled", "sign-in-busy"].contains(&name);
        let word = if lang == Lang::En { "Error:" } else { "Erreur\u{202f}:" };
        assert_eq!(title.starts_with(word), failing, "{title}");
    });
}

#[test]
fn only_what_was_chosen_before_is_ticked() {
    let ticked = |name: &str| {
        let html = samples::all(Lang::En).into_iter().find(|s| s.name == name).unwrap().html;
        let page = Page::read(&html);
        let shared = named(&page, "share");
        let ticked: Vec<_> = shared
            .iter()
            .filter(|e| e.get("checked").is_some())
            .map(|e| e.get("value").unwrap().to_owned())
            .collect();
        (shared.len(), ticked)
    };
    assert_eq!(ticked("consent-choice"), (3, vec!["email".to_owned()]));
    assert_eq!(ticked("consent-12"), (0, vec![]), "needed details are no checkboxes");
}

#[test]
fn consent_is_read_in_the_order_who_why_what_how_long_stop_answer() {
    let html = samples::all(Lang::En).into_iter().find(|s| s.name == "consent-12").unwrap().html;
    let order = [
        "<h1",
        "is asking",
        "Why, in their words",
        "Needed for this",
        "+33601020304",
        "Until 20 May 2027",
        "My consents",
        "id=\"allow\"",
        "id=\"deny\"",
        "Signed in as",
        "A detail is wrong?",
        "Privacy notice",
    ];
    let places: Vec<_> =
        order.iter().map(|part| html.find(part).unwrap_or_else(|| panic!("no {part}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn personal_pages_are_kept_from_search_engines() {
    each(|name, _, page| {
        let noindex = named(page, "robots").iter().any(|e| e.get("content") == Some("noindex"));
        assert_eq!(
            noindex,
            !(name.starts_with("home") || name == "errors" || name == "errors-one")
        );
    });
}

#[test]
fn pages_stay_within_their_budgets() {
    let budgets = [("consent-12", 9 * 1024), ("sign-in", 4 * 1024), ("dashboard-20", 64 * 1024)];
    for lang in Lang::ALL {
        for (name, most) in budgets {
            let html = samples::all(lang).into_iter().find(|s| s.name == name).unwrap().html;
            assert!(html.len() <= most, "{name}: {} bytes", html.len());
        }
    }
}
