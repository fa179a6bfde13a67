//! Class H01: a form that another site sends changes nothing. The list of forms is the router's.

use crate::support::html::Form;
use crate::support::{Browser, Partner, Person, Server, fr};
use neroli_http::routes::{Guard, ROUTES};

/// A form that would work, and how to see whether it did.
struct Prepared<'s> {
    browser: Browser<'s>,
    target: String,
    pairs: Vec<(String, String)>,
    /// Has it been done, by this browser?
    done: Box<dyn Fn(Browser<'s>) -> bool + 's>,
}

type Prepare = for<'s> fn(&'s Server, Person) -> Prepared<'s>;

/// Takes requests of partners' pages, and our own form only from our own page.
const ALSO_OF_PARTNERS: &str = "/openidconnect/{realm}/v1/logout";

/// Each guarded form of the router.
const FORMS: &[(&str, Prepare)] = &[
    ("/openidconnect/{realm}/v1/sign-in", sign_in),
    ("/openidconnect/{realm}/v1/consent", consent),
    ("/openidconnect/{realm}/v1/logout", logout),
    ("/consents/stop", stop),
    ("/consents/sign-in", dashboard_sign_in),
    ("/consents/sign-out", dashboard_sign_out),
];

fn is_signed_in(mut browser: Browser<'_>) -> bool {
    !browser.open("/consents?realm=fr").has("sign-in")
}

fn credentials(form: &Form, person: &Person) -> Vec<(String, String)> {
    form.filled(&[("username", &person.username), ("password", &person.password)])
}

fn sign_in(server: &Server, person: Person) -> Prepared<'_> {
    let mut browser = Browser::new(server);
    let form = browser.authorize(&Partner::seed(server).request("openid")).form("sign-in");
    let pairs = credentials(&form, &person);
    Prepared { browser, target: form.action, pairs, done: Box::new(is_signed_in) }
}

fn dashboard_sign_in(server: &Server, person: Person) -> Prepared<'_> {
    let mut browser = Browser::new(server);
    let form = browser.open("/consents/sign-in?realm=fr").form("sign-in");
    let pairs = credentials(&form, &person);
    Prepared { browser, target: form.action, pairs, done: Box::new(is_signed_in) }
}

fn consent(server: &Server, person: Person) -> Prepared<'_> {
    let mut browser = Browser::new(server);
    let partner = Partner::seed(server);
    let page = browser.authorize(&partner.request("openid"));
    let form = browser.sign_in(&page, &person).form("consent");
    let pairs = form.filled(&[("decision", "allow")]);
    let done = move |mut browser: Browser<'_>| {
        let none = partner.request("openid").with("prompt", "none");
        browser.authorize(&none).answer().get("code").is_some()
    };
    Prepared { browser, target: form.action, pairs, done: Box::new(done) }
}

fn logout(server: &Server, person: Person) -> Prepared<'_> {
    signing_out(server, &person, &fr("/logout"))
}

fn dashboard_sign_out(server: &Server, person: Person) -> Prepared<'_> {
    signing_out(server, &person, "/consents/sign-out?realm=fr")
}

fn signing_out<'s>(server: &'s Server, person: &Person, address: &str) -> Prepared<'s> {
    let mut browser = Browser::new(server);
    let _ = browser.dashboard(person);
    let form = browser.open(address).form("sign-out");
    let pairs = form.defaults();
    let done = |browser| !is_signed_in(browser);
    Prepared { browser, target: form.action, pairs, done: Box::new(done) }
}

fn stop(server: &Server, person: Person) -> Prepared<'_> {
    let partner = Partner::seed(server);
    let tokens = partner.tokens("openid form_filling offline_access", &person);
    let mut browser = Browser::new(server);
    let page = browser.dashboard(&person);
    let forms = Form::all(page.text());
    let form = forms.iter().find(|f| f.value("client_id").is_some()).unwrap();
    let pairs = form.defaults().into_iter().filter(|(name, _)| name != "claim").collect();
    let done = move |_: Browser<'_>| partner.form_filling(&tokens.access).status == 403;
    Prepared { browser, target: form.action.clone(), pairs, done: Box::new(done) }
}

#[test]
fn every_form_of_the_router_is_listed() {
    for route in ROUTES.iter().filter(|route| route.method != "GET") {
        let listed = FORMS.iter().any(|(path, _)| *path == route.path);
        let guarded = route.guard == Guard::SameOrigin || route.path == ALSO_OF_PARTNERS;
        assert_eq!(listed, guarded, "{} {}", route.method, route.path);
    }
}

#[test]
fn another_sites_form_changes_nothing() {
    let server = Server::shared();
    let suffix = format!("{}.evil.test", server.base);
    let prefix = server.base.replace("http://", "http://evil.test@");
    let port = format!("http://127.0.0.1:{}", server.addr.port() ^ 1);
    let foreign: Vec<Vec<(&str, &str)>> = vec![
        vec![("Origin", "https://evil.test")],
        vec![("Origin", "null")],
        vec![("Origin", "")],
        vec![("Origin", &suffix)],
        vec![("Origin", &prefix)],
        vec![("Origin", &port)],
        vec![("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-site")],
        vec![("Sec-Fetch-Site", "nonsense")],
        vec![("Sec-Fetch-Site", "cross-site"), ("Origin", &server.base)],
        vec![("Sec-Fetch-Site", "cross-site"), ("Origin", "null")],
        vec![("Origin", "https://evil.test"), ("X-Forwarded-Host", "evil.test")],
        vec![("Origin", "https://evil.test"), ("Referer", &server.base)],
    ];
    for (path, prepare) in FORMS {
        let prepared = prepare(server, server.person());
        for headers in &foreign {
            let mut browser = prepared.browser.clone();
            let request = server.post(&prepared.target).headers(headers).form(&prepared.pairs);
            let refused = browser.step(request).expect_page(403, "access_denied");
            assert!(refused.all("set-cookie").is_empty(), "{path} {headers:?}");
            assert!(!(prepared.done)(browser), "{path} {headers:?}");
        }
        // The control: the very same form from our own page.
        let mut browser = prepared.browser.clone();
        let own = [("Origin", server.base.as_str()), ("Sec-Fetch-Site", "same-origin")];
        let answer =
            browser.step(server.post(&prepared.target).headers(&own).form(&prepared.pairs));
        assert!(answer.status < 400, "{path}: {answer}");
        assert!((prepared.done)(browser), "{path}");
    }
}

/// A form of a session counts with that session's token only.
#[test]
fn another_sessions_token_is_worth_nothing() {
    let server = Server::shared();
    for (path, prepare) in FORMS {
        let prepared = prepare(server, server.person());
        if !prepared.pairs.iter().any(|(name, _)| name == "csrf") {
            continue;
        }
        let foreign = prepare(server, server.person());
        let foreign = foreign.pairs.iter().find(|(name, _)| name == "csrf").unwrap();
        let without = || prepared.pairs.iter().filter(|(name, _)| name != "csrf").cloned();
        for token in [None, Some(""), Some("x"), Some(foreign.1.as_str())] {
            let token = token.map(|token| ("csrf".to_owned(), token.to_owned()));
            let pairs: Vec<_> = without().chain(token).collect();
            let mut browser = prepared.browser.clone();
            browser.post(&prepared.target, &pairs).expect_page(403, "access_denied");
            assert!(!(prepared.done)(browser), "{path}");
        }
    }
}
