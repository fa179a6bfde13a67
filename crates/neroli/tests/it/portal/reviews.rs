//! Production: operators approve applications, and what people are to see of them. They approve
//! what they have seen.

use super::account::{form_to, newcomer, sign_up};
use super::apps::{URI, made, page_of, send};
use crate::support::http::Request;
use crate::support::{Browser, Page, Server, encode, fr, html};
use serde_json::Value;

/// A server in production, with its folder.
struct Production {
    server: Server,
    dir: tempfile::TempDir,
}

/// What a command said: its exit code, standard output, standard error.
struct Said(Option<i32>, String, String);

impl Production {
    fn new(portal: &str) -> Self {
        let mut server = Server::unstarted();
        let dir = tempfile::tempdir().unwrap();
        let text = format!(
            "[server]\npublic_url = \"{}\"\nlisten = \"{}\"\noperations_listen = \"127.0.0.1:0\"\n\
             {portal}[store]\npath = \"data\"\n\
             [[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\n",
            server.base, server.addr
        );
        std::fs::write(dir.path().join("neroli.toml"), text).unwrap();
        server.serve(dir.path());
        Self { server, dir }
    }

    fn run(&self, line: &str) -> Said {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_neroli"));
        command.args(line.split(' ')).current_dir(self.dir.path());
        let output = command.stdin(std::process::Stdio::null()).output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Said(output.status.code(), text(output.stdout), text(output.stderr))
    }

    /// What an operator sees.
    #[track_caller]
    fn shown(&self, id: &str) -> Value {
        let Said(code, out, err) = self.run(&format!("app show {id} --json"));
        assert_eq!(code, Some(0), "{err}");
        serde_json::from_str(&out).unwrap()
    }

    /// Her word for what she has seen.
    fn approve(&self, id: &str, by: &str, seen: &Value) -> Said {
        let revision = seen["revision"].as_str().unwrap();
        self.run(&format!("app approve {id} --by {by} --revision {revision}"))
    }

    fn asking(id: &str, uri: &str) -> String {
        format!(
            "{}?response_type=code&client_id={id}&scope=openid&redirect_uri={}&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256",
            fr("/authorize"),
            encode(uri)
        )
    }

    /// May people be asked, and sent there?
    fn status(&self, id: &str, uri: &str) -> u16 {
        Request::new(self.server.addr, "GET", &Self::asking(id, uri)).send().status
    }
}

/// Ticks these scopes.
fn ask_for(browser: &mut Browser<'_>, id: &str, scopes: &[&str]) -> Page {
    let form = form_to(&page_of(browser, id), "/scopes");
    let csrf = [("csrf", form.value("csrf").unwrap())];
    let pairs: Vec<_> = csrf.into_iter().chain(scopes.iter().map(|one| ("scope", *one))).collect();
    browser.post(&form.action, &pairs).expect(200)
}

#[test]
fn two_operators_approve_what_both_have_seen() {
    let production = Production::new("[portal]\nfour_eyes = \"on\"\n");
    let (mut browser, _) = newcomer(&production.server);
    let (id, _) = made(&mut browser, "Waiting");
    assert!(page_of(&mut browser, &id).text().contains("waits for approval"));
    assert_eq!(production.status(&id, URI), 400);
    let page = Browser::new(&production.server).open(&Production::asking(&id, URI));
    let page = page.expect_page(400, "unauthorized_client");
    assert!(page.text().contains("not approved yet"), "{}", page.text());

    // Without a word about what was seen nothing is approved.
    let Said(code, _, err) = production.run(&format!("app approve {id} --by Olga"));
    assert_eq!((code, err.contains("--revision")), (Some(2), true), "{err}");
    let seen = production.shown(&id);
    assert_eq!(seen["asked"]["name"], "Waiting");
    assert_eq!(seen["asked"]["redirect_uris"], URI);
    assert_eq!(seen["asked"]["authentication"], "client_secret");
    let Said(code, out, _) = production.approve(&id, "Olga", &seen);
    assert_eq!((code, out.contains("1 more")), (Some(0), true), "{out}");
    let Said(code, ..) = production.approve(&id, "olga", &seen);
    assert_eq!(code, Some(1), "the same operator");
    assert_eq!(production.status(&id, URI), 400, "one word is not enough");
    let Said(_, listed, _) = production.run("app list --json");
    let listed: Value = serde_json::from_str(&listed).unwrap();
    assert_eq!(listed[0]["state"], "pending");
    assert_eq!(listed[0]["approvals"][0]["by"], "olga");

    // A change between the two words takes the first away.
    let _ = send(&mut browser, &id, "/settings", &[("purpose", "Win a prize")]).expect(200);
    let Said(code, _, err) = production.approve(&id, "Paul", &seen);
    assert_eq!(code, Some(1), "{err}");
    assert!(err.contains("It is now") && err.contains("Win a prize"), "{err}");
    let seen = production.shown(&id);
    assert_eq!(seen["approvals"].as_array().unwrap().len(), 0);
    let Said(code, out, _) = production.approve(&id, "Paul", &seen);
    assert_eq!((code, out.contains("1 more")), (Some(0), true), "{out}");
    let Said(code, ..) = production.approve(&id, "Olga", &seen);
    assert_eq!(code, Some(0));
    assert_eq!(production.status(&id, URI), 303, "it may ask now");
    let Said(code, out, _) = production.approve(&id, "Rosa", &production.shown(&id));
    assert_eq!((code, out.contains("waits for nothing")), (Some(0), true), "{out}");
    assert_eq!(production.run("app approve nobody --by Paul").0, Some(1));

    // More scopes wait; what was approved goes on.
    let page = ask_for(&mut browser, &id, &["openid", "email"]);
    assert!(page.text().contains("waits for approval"));
    assert_eq!(production.status(&id, URI), 303);
    assert!(production.run("app list --json").1.contains("asks for more"));
}

#[test]
fn what_people_see_of_an_approved_application_waits() {
    const ELSEWHERE: &str = "https://evil.example.test/cb";
    let production = Production::new("");
    let (mut browser, _) = newcomer(&production.server);
    let (id, _) = made(&mut browser, "Librairie Jaune");
    let Said(code, ..) = production.approve(&id, "Olga", &production.shown(&id));
    assert_eq!(code, Some(0));
    assert_eq!(production.status(&id, URI), 303);

    let page = send(&mut browser, &id, "/settings", &[("name", "Your Bank")]).expect(200);
    assert!(page.has("words-wait") && page.text().contains("value=\"Your Bank\""));
    let page = send(&mut browser, &id, "/redirect-uris", &[("redirect_uri", ELSEWHERE)]);
    assert!(page.expect(200).text().contains("waits for approval"));
    let near = "https://partner.example.test/second";
    let _ = send(&mut browser, &id, "/redirect-uris", &[("redirect_uri", near)]).expect(200);
    assert_eq!(production.status(&id, near), 303, "another address of a host it has");
    assert_eq!(production.status(&id, ELSEWHERE), 400, "a host that nobody has looked at");
    let seen = production.shown(&id);
    assert_eq!(seen["name"], "Librairie Jaune", "what was approved holds");
    assert_eq!(seen["state"], "asks for changes");
    assert_eq!(seen["changed_since_approval"]["name"]["asked"], "Your Bank");
    let Said(_, told, _) = production.run(&format!("app show {id}"));
    assert!(told.contains("changed         name, which was Librairie Jaune"), "{told}");

    // Moving away altogether, it is never without an address.
    for uri in [URI, near] {
        let gone = [("redirect_uri", uri)];
        let form = html::Form::all(page_of(&mut browser, &id).text());
        let removal = form.iter().find(|one| one.value("redirect_uri") == Some(uri)).unwrap();
        let _ = browser.post(&removal.action, &removal.filled(&gone)).expect(200);
    }
    assert_eq!((production.status(&id, URI), production.status(&id, near)), (400, 303));
    assert!(page_of(&mut browser, &id).text().contains("until its successor is approved"));

    let Said(code, ..) = production.approve(&id, "Olga", &seen);
    assert_eq!(code, Some(1), "it has changed again meanwhile");
    assert_eq!(production.approve(&id, "Olga", &production.shown(&id)).0, Some(0));
    assert_eq!((production.status(&id, near), production.status(&id, ELSEWHERE)), (400, 303));
    assert_eq!(production.shown(&id)["name"], "Your Bank");
    assert!(!page_of(&mut browser, &id).has("words-wait"));
}

#[test]
fn an_operator_helps_who_forgot_her_password() {
    let production = Production::new("");
    let (mut browser, email) = newcomer(&production.server);
    assert_eq!(production.run("developer reset nobody@example.test").0, Some(1));
    assert_eq!(production.run("developer reset nobody").0, Some(2));
    let Said(code, out, err) = production.run(&format!("developer reset {email}"));
    assert_eq!(code, Some(0), "{err}");
    let path = out.trim().strip_prefix(&production.server.base).unwrap().to_owned();
    let token = path.rsplit('/').next().unwrap();
    let kept = std::fs::read(production.dir.path().join("data/neroli.db")).unwrap();
    assert!(!kept.windows(token.len()).any(|bytes| bytes == token.as_bytes()), "hashed at rest");

    let mut stranger = Browser::new(&production.server);
    let page = stranger.open("/developer/sign-in").expect(200);
    assert!(html::strip(page.text()).contains("ask Fleuron"), "she is told whom to ask");
    let gone = stranger.open("/developer/reset/nonsense").expect(404);
    assert!(html::strip(gone.text()).contains("Ask Fleuron"), "{}", gone.text());
    let form = stranger.open(&path).expect(200).form("reset-form");
    let weak = stranger.post(&form.action, &form.filled(&[("new", "        ")])).expect(422);
    assert!(weak.has("new-problem"));
    let good = form.filled(&[("new", "a quite new password")]);
    let page = stranger.post(&form.action, &good).expect(200);
    assert!(page.has("status") && page.has("sign-in"), "{}", page.text());
    let gone = stranger.post(&form.action, &good).expect(404);
    assert!(html::strip(gone.text()).contains("does not work any more"));
    assert!(browser.open("/developer/apps").has("sign-in"), "all sessions have ended");
    let sign_in = page.form("sign-in");
    let pairs = sign_in.filled(&[("username", &email), ("password", "a quite new password")]);
    assert!(!stranger.post(&sign_in.action, &pairs).expect(200).has("sign-in"));
    assert!(!production.server.log().contains(token), "nor in the log");
}

#[test]
fn an_account_is_deleted_by_its_owner() {
    let server = Server::shared();
    let (mut browser, email) = newcomer(server);
    let (id, _) = made(&mut browser, "Nobody's");
    let form = browser.open("/developer/account/delete").expect(200).form("delete-account");
    let with = |password| form.filled(&[("password", password)]);
    let wrong = browser.post(&form.action, &with("a wrong password")).expect(403);
    assert!(wrong.has("password-problem"));
    let kept = browser.post(&form.action, &with(super::account::PASSWORD)).expect(422);
    assert!(kept.has("error-summary"), "her application would be nobody's");
    let _ = send(&mut browser, &id, "/delete", &[("name", "Nobody's")]).expect(200);
    let page = browser.post(&form.action, &with(super::account::PASSWORD)).expect(200);
    assert!(page.has("status") && page.has("sign-in"));
    assert!(browser.open("/developer/apps").has("sign-in"));
    let again = sign_up(&mut browser, &email, "another good password").expect(200);
    assert!(again.has("sign-in"), "the address is free");
    let sign_in = again.form("sign-in");
    let pairs = sign_in.filled(&[("username", &email), ("password", "another good password")]);
    assert!(!browser.post(&sign_in.action, &pairs).expect(200).has("sign-in"));
}
