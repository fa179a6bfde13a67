//! `{issuer}/sign-in` (classes G01, G04, G07, M04, E10).

use crate::support::html;
use crate::support::{Browser, Page, Partner, Person, Server, fr};
use std::time::Duration;

fn page<'s>(server: &'s Server, scope: &str) -> (Browser<'s>, Page) {
    let mut browser = Browser::new(server);
    let page = browser.authorize(&Partner::seed(server).request(scope));
    assert!(page.has("sign-in"));
    (browser, page)
}

fn person(username: &str, password: &str) -> Person {
    Person::new("fr", username, password)
}

/// By name, by e-mail, by number however it is typed.
#[test]
fn a_person_has_several_names() {
    let server = Server::shared();
    for name in [
        "christine",
        "Christine",
        " christine ",
        "christ178.dumontel@orange.fr",
        "Christ178.Dumontel@Orange.FR",
        "+33601020304",
        "0601020304",
        "06 01 02 03 04",
        "+33 (0)6 01 02 03 04",
        "0033601020304",
    ] {
        let (mut browser, page) = page(server, "openid");
        let page = browser.sign_in(&page, &person(name, "blossom-christine"));
        assert!(!page.has("sign-in"), "{name}: {}", page.response);
    }
}

/// Class G01: unknown, wrong and disabled are one answer, but for what differs each time.
#[test]
fn unknown_wrong_and_disabled_look_the_same() {
    let server = Server::fresh();
    let (mut browser, page) = page(&server, "openid");
    let tries = [
        ("ana", "wrong-password"),
        ("nobody", "wrong-password"),
        ("lea", "wrong-password"),
        ("lea", "blossom-lea"),
        ("zzz", "blossom-lea"),
    ];
    let answers: Vec<(String, Vec<String>)> = tries
        .iter()
        .map(|(name, password)| {
            let failed = browser.sign_in(&page, &person(name, password)).expect(403);
            assert!(failed.has("error-summary"));
            assert_eq!(failed.form("sign-in").value("username"), Some(*name));
            assert_eq!(failed.form("sign-in").value("password"), None);
            let sealed = failed.form("sign-in").value("request").unwrap().to_owned();
            let text = failed.text().replace(&sealed, "SEALED");
            let text = text.replace(&format!("value=\"{name}\""), "value=\"NAME\"");
            let names = failed.response.headers.iter();
            let varying = ["x-request-id", "date", "content-length"];
            let headers = names
                .filter(|(n, _)| !varying.contains(&n.as_str()))
                .map(|(n, v)| format!("{n}: {v}"))
                .collect();
            (text, headers)
        })
        .collect();
    for (answer, of) in answers.iter().zip(tries) {
        assert_eq!(*answer, answers[0], "{of:?}");
    }
}

/// Class G01, the dashboard's own sign-in.
#[test]
fn the_dashboards_sign_in_answers_alike_too() {
    let server = Server::fresh();
    let mut browser = Browser::new(&server);
    let page = browser.open("/consents/sign-in?realm=fr");
    let text = |browser: &mut Browser<'_>, name: &str, password: &str| {
        let failed = browser.sign_in(&page, &person(name, password)).expect(403);
        failed.text().replace(&format!("value=\"{name}\""), "value=\"NAME\"")
    };
    let first = text(&mut browser, "nobody", "x");
    for (name, password) in [("ana", "x"), ("lea", "x"), ("lea", "blossom-lea")] {
        assert_eq!(text(&mut browser, name, password), first, "{name}");
    }
}

#[test]
fn what_is_no_password_is_wrong() {
    let server = Server::shared();
    let (mut browser, page) = page(server, "openid");
    let long = "x".repeat(1025);
    for (name, password) in [
        ("", ""),
        ("ana", ""),
        ("", "blossom-ana"),
        ("ana", "Blossom-ana"),
        ("ana", "blossom-ana "),
        ("ana", " blossom-ana"),
        ("ana", "blossom-an"),
        ("ana", "blossom-ana\u{0}"),
        ("ana", long.as_str()),
        ("' OR 1=1 --", "x"),
        ("%", "x"),
    ] {
        // A browser of its own: no throttle of this one shows.
        let failed = browser.sign_in(&page, &person(name, password));
        assert_eq!(failed.response.status, 403, "{name:?} {password:?}");
        assert!(failed.response.took < Duration::from_secs(5));
    }
}

/// Class G04: the attacker is slowed down; the victim's own browser is not, and neither is
/// anybody else.
#[test]
fn guessing_is_slowed_down_and_locks_nobody_out() {
    let server = Server::fresh();
    let victim = Person::of_sandbox("karim");
    let (mut hers, first) = page(&server, "openid");
    let _ = hers.sign_in(&first, &victim);
    let (mut attacker, form) = page(&server, "openid");
    let mut statuses = Vec::new();
    for guess in 0..14 {
        let failed = attacker.sign_in(&form, &person("karim", &format!("guess-{guess}")));
        if failed.response.status == 429 {
            let wait: u64 = failed.response.header("retry-after").unwrap().parse().unwrap();
            assert!((1..=60).contains(&wait), "{wait}");
            assert!(failed.has("error-summary"));
        }
        statuses.push(failed.response.status);
    }
    assert_eq!(statuses[..10], [403; 10]);
    assert_eq!(statuses[10..], [429; 4]);
    // Even the right password is not tried for the attacker: no oracle.
    assert_eq!(attacker.sign_in(&form, &victim).response.status, 429);
    // Her other names are not slowed down more or less; hers is known in her own browser.
    let again = hers.authorize(&Partner::seed(&server).request("openid").with("prompt", "login"));
    let again = hers.sign_in(&again, &victim);
    assert_eq!(again.response.status, 200, "{}", again.response);
    let (mut someone, other) = page(&server, "openid");
    let signed_in = someone.sign_in(&other, &Person::of_sandbox("ana"));
    assert_eq!(signed_in.response.status, 200);
    // The attacker cannot borrow the device of another person.
    attacker.cookies.extend(
        someone
            .cookies
            .iter()
            .filter(|(n, _)| n.contains("device"))
            .map(|(n, v)| (n.clone(), v.clone())),
    );
    assert_eq!(attacker.sign_in(&form, &victim).response.status, 429);
}

/// Classes G04 and M04: a hundred guesses at once; no more are hashed than the budget has.
#[test]
fn parallel_guesses_share_one_budget() {
    let server = Server::fresh();
    let (browser, form) = page(&server, "openid");
    let guess = |n: usize| {
        let mut browser = browser.clone();
        browser.sign_in(&form, &person("karim", &format!("guess-{n}"))).response.status
    };
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let guesses: Vec<_> = (0..100).map(|n| scope.spawn(move || guess(n))).collect();
        guesses.into_iter().map(|guess| guess.join().unwrap()).collect()
    });
    let tried = statuses.iter().filter(|status| **status == 403).count();
    assert!((1..=11).contains(&tried), "{tried} were tried");
    assert!(statuses.iter().all(|status| [403, 429, 503].contains(status)), "{statuses:?}");
}

/// Class G07: a sign-in gives new secrets, whatever the browser had before.
#[test]
fn a_planted_cookie_is_worth_nothing() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (ana, eve) = (server.person(), server.person());
    // A session cookie from nowhere.
    let mut browser = Browser::new(server);
    browser.cookies.insert("neroli-session-fr".to_owned(), "planted".to_owned());
    let page = browser.authorize(&partner.request("openid"));
    let _ = browser.sign_in(&page, &ana);
    let first = browser.cookies["neroli-session-fr"].clone();
    assert_ne!(first, "planted");
    assert!(first.len() >= 22);
    // Signing in again, as herself or as somebody else, changes the secret and ends the old one.
    for person in [&ana, &eve] {
        let held = browser.clone();
        let old = browser.cookies["neroli-session-fr"].clone();
        let page = browser.authorize(&partner.request("openid").with("prompt", "login"));
        let _ = browser.sign_in(&page, person);
        assert_ne!(browser.cookies["neroli-session-fr"], old);
        let mut held = held;
        assert!(held.open("/consents?realm=fr").has("sign-in"), "the old secret is dead");
    }
}

/// Class G07: an interaction counts in the browser in which it began.
#[test]
fn a_request_belongs_to_its_browser() {
    let server = Server::shared();
    let (browser, page) = page(server, "openid");
    let sealed = page.form("sign-in").value("request").unwrap().to_owned();
    let target = format!("{}?request={sealed}", fr("/sign-in"));
    let mut stranger = Browser::new(server);
    stranger.open(&target).expect_page(400, "wrong_browser");
    stranger.sign_in(&page, &server.person()).expect_page(400, "wrong_browser");
    assert!(!stranger.cookies.contains_key("neroli-session-fr"));
    // Two cookies of one name: one of them was planted.
    let held = &browser.cookies["neroli-tx"];
    let twice = format!("neroli-tx={held}; neroli-tx={held}");
    server.get(&target).header("Cookie", &twice).send().expect_page(400, "wrong_browser");
    for broken in [&sealed[1..], &sealed[..sealed.len() - 1], &format!("{sealed}A"), "x", "", "%00"]
    {
        let target = format!("{}?request={broken}", fr("/sign-in"));
        browser.clone().open(&target).expect_page(400, "invalid_request");
    }
}

/// Class E10: what a mobile network or a proxy would say of a person signs nobody in.
#[test]
fn e10_no_header_says_who_somebody_is() {
    let server = Server::shared();
    for name in [
        "X-MSISDN",
        "MSISDN",
        "X-Up-Calling-Line-Id",
        "X_MSISDN",
        "X-Forwarded-User",
        "Remote-User",
        "X-Remote-User",
        "X-Auth-User",
        "X-Auth-Request-User",
        "X-Network-Info",
    ] {
        for value in ["33601020304", "+33601020304", "christine"] {
            let request = Partner::seed(server).request("openid");
            let mut browser = Browser::new(server).with_header(name, value);
            assert!(browser.authorize(&request).has("sign-in"), "{name}: {value}");
            assert!(browser.open("/consents?realm=fr").has("sign-in"), "{name}: {value}");
        }
    }
}

/// The language chosen with the switch stays through the steps.
#[test]
fn the_language_switch_keeps_the_request() {
    let server = Server::shared();
    let (mut browser, page) = page(server, "openid");
    let french = browser.open(&format!("{}&lang=fr", page.target));
    assert!(french.text().contains("<html lang=\"fr\""));
    let next = browser.sign_in(&french, &server.person());
    assert!(next.has("consent") && next.text().contains("<html lang=\"fr\""));
}

/// The name is shown as it was typed, and is text (class H04).
#[test]
fn what_was_typed_is_text() {
    let server = Server::shared();
    let (mut browser, page) = page(server, "openid");
    let name = "\"><script>alert(1)</script>'";
    let failed = browser.sign_in(&page, &person(name, "x"));
    assert_eq!(failed.form("sign-in").value("username"), Some(name));
    assert!(!failed.text().contains("<script>alert"));
    assert!(html::has_id(failed.text(), "error-summary"));
}
