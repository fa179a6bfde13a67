//! An application's requests as a timeline: its own, the newest first, bounded, and without
//! anything of a person or a secret.

use super::desk::{OWNER, STRANGER, id_of, seed, server, signed_in};
use crate::support::html;
use crate::support::server::Start;
use crate::support::{Browser, Page, Partner, Server};
use std::path::Path;

const OF_OTHER: &str = "/developer/apps/other-client/requests";

/// The request ids on a page, in its order.
fn ids(page: &Page) -> Vec<String> {
    let tags = html::tags(page.text());
    tags.iter().filter_map(|tag| tag.get("data-request-id").map(str::to_owned)).collect()
}

#[test]
fn the_newest_come_first_and_filters_narrow_them() {
    let server = server();
    let partner = Partner::named(server, "once-client");
    let of = "/developer/apps/once-client/requests";
    let tokens = partner.tokens("openid form_filling", &server.person());
    let read = partner.form_filling(&tokens.access);
    let refused = partner.exchange("no-such-code", None);

    let mut owner = signed_in(server, OWNER);
    let page = owner.open(of).expect(200);
    let all = ids(&page);
    assert_eq!(all[..2], [id_of(&refused), id_of(&read)], "{all:?}");
    assert!(!page.text().contains("<span class=\"new\">tried"), "its own code has sent them");
    assert!(all.len() >= 4, "the request, its code, the exchange, the read: {all:?}");
    assert!(html::text_of(page.text(), "usage-total").unwrap().contains("Failed: 1"));
    let failed = ids(&owner.open(&format!("{of}?only=refused")));
    assert_eq!(failed, [id_of(&refused)]);
    // The page of the application shows its day and its errors (N-P20).
    let own = owner.open("/developer/apps/once-client").expect(200);
    assert_eq!(ids(&own), [id_of(&refused)]);
    assert!(own.has("usage-total") && html::strip(own.text()).contains("No such code was issued"));
    let reads = ids(&owner.open(&format!("{of}?endpoint=form_filling")));
    assert_eq!(reads, [id_of(&read)]);
    assert!(ids(&owner.open(&format!("{of}?endpoint=logout"))).is_empty());
}

/// Security classes L01, L07 and L08.
#[test]
fn nobody_elses_application_is_there_and_cursors_are_checked() {
    let server = server();
    let (mut owner, mut stranger) = (signed_in(server, OWNER), signed_in(server, STRANGER));
    for page in ["requests", "go-live"] {
        for app in ["other-client", "no-such-app", "%00", "..%2Ftwin", "other-client'--"] {
            let target = format!("/developer/apps/{app}/{page}");
            stranger.open(&target).expect_page(404, "not_found");
        }
        let target = format!("/developer/apps/other-client/{page}");
        let _ = owner.open(&target).expect(200);
        // Whoever is nobody is led to the sign-in, and never told whether there is such a page.
        let closed = Browser::new(server).open(&target);
        assert!(closed.has("sign-in"), "{}", closed.target);
    }
    for query in ["before=x", "before=-1", "before=0", "before=1e9", "endpoint=x", "endpoint=%27"] {
        owner.open(&format!("{OF_OTHER}?{query}")).expect_page(400, "invalid_request");
    }
    let _ = owner.open(&format!("{OF_OTHER}?before=1")).expect(200);
}

#[test]
fn a_flood_is_counted_and_not_kept() {
    let server = Server::started(Start { people: 3, seed: seed(), ..Start::default() });
    let partner = Partner::named(&server, "other-client");
    let mut owner = signed_in(&server, OWNER);
    let _ = partner.tokens("openid", &server.person());
    let wrong = Partner { secret: Some("wrong".to_owned()), ..partner };
    for _ in 0..400 {
        let _ = wrong.refresh("x").expect(401);
    }
    let page = owner.open(OF_OTHER).expect(200);
    let total = html::text_of(page.text(), "usage-total").unwrap();
    assert!(total.contains("Failed: 400"), "{total}");
    let (mut all, mut next) = (ids(&page), older(&page));
    while let Some(target) = next {
        let page = owner.open(&format!("{OF_OTHER}{target}")).expect(200);
        all.extend(ids(&page));
        next = older(&page);
    }
    assert!((50..=300).contains(&all.len()), "{}", all.len());
    // What the application did itself is still there.
    let logins = owner.open(&format!("{OF_OTHER}?endpoint=authorize")).expect(200);
    assert_eq!(ids(&logins).len(), 2, "the request and its code");
}

fn older(page: &Page) -> Option<String> {
    let tags = html::tags(page.text());
    tags.iter().find(|tag| tag.get("rel") == Some("next"))?.get("href").map(str::to_owned)
}

/// What must not be in the log, from one flow and the mistakes in it.
fn canaries(server: &Server) -> Vec<String> {
    let partner = Partner::named(server, "bcp-client");
    let (person, mut browser) = (server.person(), Browser::new(server));
    let state = "canary-state-9f2c1b7a";
    let request = partner.request("openid profile email form_filling offline_access");
    let request = request.with("state", state).with("nonce", "canary-nonce-5d1e");
    let answer = browser.agree(&request, &person);
    let (code, verifier) = (answer.code(), request.verifier.clone().unwrap());
    let tokens = crate::support::Tokens::of(&partner.exchange(&code, Some(&verifier)));
    let _ = partner.exchange(&code, Some(&verifier));
    let _ = partner.form_filling(&tokens.access);
    let _ = partner.userinfo(&tokens.access);
    let _ = partner.refresh(tokens.refresh());
    let _ = partner.refresh("canary-refresh-token");
    let _ = partner.call("/introspect", &[("token", &tokens.access)]);
    let guess = Partner { secret: Some("canary-wrong-secret".to_owned()), ..partner.clone() };
    let _ = guess.refresh("canary-refresh-token");
    let leaky = "https://canary-user:canary-password@partner.example.test/bcp-client?email=canary-mail%40x.test#canary-fragment";
    let _ = browser.open(&request.clone().with("redirect_uri", leaky).target());
    let hint = request.clone().with("login_hint", "canary-hint@x.test").with("prompt", "none");
    let _ = browser.open(&hint.with("max_age", "canary-age").target());
    let _ = partner.revoke(tokens.refresh());
    let name = format!("Given {}", person.username);
    let email = format!("{}@fr.example.test", person.username);
    let secret = partner.secret.clone().unwrap();
    let mut all = vec![code, verifier, tokens.access.clone(), name, email, person.sub(), secret];
    all.extend([
        tokens.refresh().to_owned(),
        person.username,
        state.to_owned(),
        "canary".to_owned(),
    ]);
    all.extend(tokens.id_token);
    all
}

/// Every text of the log's tables.
fn texts(folder: &Path) -> Vec<String> {
    let open = |entry: std::fs::DirEntry| {
        let path = entry.path();
        let conn = rusqlite::Connection::open(&path).ok()?;
        conn.prepare("SELECT 1 FROM requests").ok()?;
        Some(conn.path()?.to_owned())
    };
    let file = std::fs::read_dir(folder).unwrap().filter_map(Result::ok).find_map(open);
    let conn = rusqlite::Connection::open(file.expect("a store")).unwrap();
    let mut texts = Vec::new();
    for table in ["requests", "request_usage"] {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let values = (0..columns).map(|at| format!("{:?}", row.get_ref_unwrap(at)));
            texts.push(values.collect::<Vec<_>>().join(" "));
        }
    }
    texts
}

/// Security class O01. The store's texts are compared as they are and as bytes in decimal, the
/// way in which the values of a row are written here.
#[test]
fn nothing_of_a_person_or_a_secret_is_in_the_log() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let start = Start { people: 3, seed: seed(), data: Some(data.clone()), ..Start::default() };
    let mut server = Server::started(start);
    let canaries = canaries(&server);
    // It is all written when the page is shown.
    let page = signed_in(&server, OWNER).open("/developer/apps/bcp-client/requests").expect(200);
    for canary in &canaries {
        assert!(!page.text().contains(canary), "{canary} is shown");
    }
    assert!(server.stop().success());
    let texts = texts(&data);
    assert!(texts.len() > 12, "{}", texts.len());
    let bytes = |text: &str| format!("{:?}", text.as_bytes()).trim_matches(['[', ']']).to_owned();
    let holds = |what: &str| texts.iter().any(|t| t.contains(what) || t.contains(&bytes(what)));
    assert!(holds("bcp-client") && holds("invalid_grant"), "the control: {texts:?}");
    for canary in canaries {
        assert!(!holds(&canary), "{canary} is kept");
    }
}
