//! Answers from memory are the answers of the store: whatever changes counts from the next
//! request on, made here or by another process.

use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Response, Server, Tokens};
use rusqlite::Connection;
use std::process::Command;
use std::time::Duration;
use tempfile::TempDir;

const SCOPE: &str = "openid form_filling offline_access";

/// A server, its data, a person whose answer is remembered, and the partner that reads it.
struct Rig {
    server: Server,
    data: TempDir,
}

impl Rig {
    fn new() -> Self {
        let data = TempDir::new().unwrap();
        let start = Start { data: Some(data.path().to_owned()), people: 2, ..Start::default() };
        Self { server: Server::started(start), data }
    }

    fn remembered(&self) -> u64 {
        let text = self.server.get("/metrics").send();
        let text = text.text();
        let line = text.lines().find(|line| line.starts_with("neroli_remembered_reads_total"));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).expect("the metric is there")
    }

    /// Refresh tokens that memory knew.
    fn known_refresh_tokens(&self) -> u64 {
        self.known("refresh_tokens")
    }

    /// Look-ups that memory knew the answer of.
    fn known(&self, table: &str) -> u64 {
        let text = self.server.get("/metrics").send();
        let text = text.text();
        let begin = format!(r#"neroli_memory_hits_total{{table="{table}"}}"#);
        let line = text.lines().find(|line| line.starts_with(&begin));
        line.and_then(|line| line.rsplit(' ').next()?.parse().ok()).expect("the metric is there")
    }

    /// Tokens whose answers are certainly in memory: the second read of each came from there.
    fn warm(&self, partner: &Partner<'_>, scope: &str, person: &Person) -> Tokens {
        let tokens = partner.tokens(scope, person);
        let before = self.remembered();
        for read in [Partner::form_filling, Partner::userinfo] {
            let first = read(partner, &tokens.access).expect(200);
            let second = read(partner, &tokens.access).expect(200);
            assert_eq!(first.body, second.body);
            assert_eq!(kept(&first), kept(&second), "the same headers");
        }
        assert_eq!(self.remembered(), before + 2, "not from memory: this test proves nothing");
        tokens
    }

    fn neroli(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO_BIN_EXE_neroli"))
            .args(arguments)
            .args(["--realm", "fr", "--data"])
            .arg(self.data.path())
            .current_dir(self.data.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

/// The headers that do not differ from answer to answer.
fn kept(response: &Response) -> Vec<(String, String)> {
    let changing = ["x-request-id", "date"];
    let mut headers = response.headers.clone();
    headers.retain(|(name, _)| !changing.contains(&name.as_str()));
    headers.sort();
    headers
}

#[test]
fn a_stop_counts_from_the_next_read_on() {
    let rig = Rig::new();
    let person = rig.server.person();
    let partner = Partner::seed(&rig.server);
    let tokens = rig.warm(&partner, SCOPE, &person);
    let mut browser = Browser::new(&rig.server);
    let _ = browser.dashboard(&person);
    browser.stop(&person, &partner.id, None);
    partner.form_filling(&tokens.access).expect_oauth(403, "insufficient_scope");
    partner.userinfo(&tokens.access).expect_oauth(403, "insufficient_scope");
}

#[test]
fn an_item_that_is_stopped_is_gone_from_the_next_read_on() {
    let rig = Rig::new();
    let person = rig.server.person();
    let partner = Partner::seed(&rig.server);
    let tokens = rig.warm(&partner, SCOPE, &person);
    assert!(partner.form_filling(&tokens.access).json().get("birthdate").is_some());
    let mut browser = Browser::new(&rig.server);
    let _ = browser.dashboard(&person);
    browser.stop(&person, &partner.id, Some("birthdate"));
    assert!(partner.form_filling(&tokens.access).expect(200).json().get("birthdate").is_none());
}

#[test]
fn a_revoked_token_reads_nothing_more() {
    let rig = Rig::new();
    let person = rig.server.person();
    let partner = Partner::seed(&rig.server);
    let tokens = rig.warm(&partner, SCOPE, &person);
    let other = partner.refresh(tokens.refresh()).expect(200);
    let other = Tokens::of(&other);
    partner.form_filling(&other.access).expect(200);
    partner.revoke(&tokens.access).expect(200);
    partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    partner.form_filling(&other.access).expect(200);
    partner.revoke(tokens.refresh()).expect(200);
    partner.form_filling(&other.access).expect_oauth(401, "invalid_token");
}

#[test]
fn what_another_process_changes_counts_when_its_command_has_ended() {
    let rig = Rig::new();
    let (person, other) = (rig.server.person(), rig.server.person());
    let partner = Partner::seed(&rig.server);
    let tokens = rig.warm(&partner, SCOPE, &person);
    let untouched = rig.warm(&partner, SCOPE, &other);
    rig.neroli(&["person", "disable", &person.username]);
    partner.form_filling(&tokens.access).expect_oauth(401, "invalid_token");
    partner.form_filling(&untouched.access).expect(200);

    rig.neroli(&["app", "disable", &partner.id]);
    partner.form_filling(&untouched.access).expect_oauth(401, "invalid_token");
    partner.refresh(untouched.refresh()).expect_oauth(401, "invalid_client");
}

/// A rotating refresh token is known to memory as it was made; the store's step alone decides
/// whether it still works.
#[test]
fn a_rotating_token_that_memory_knows_is_exchanged_once() {
    let rig = Rig::new();
    let partner = Partner::public(&rig.server);
    let person = rig.server.person();
    let first = partner.tokens(SCOPE, &person);
    let second = Tokens::of(&partner.refresh(first.refresh()));
    let before = rig.known_refresh_tokens();
    let third = Tokens::of(&partner.refresh(second.refresh()));
    assert_eq!(rig.known_refresh_tokens(), before + 1, "not from memory: this proves nothing");
    let fourth = Tokens::of(&partner.refresh(third.refresh()));
    // The second has been exchanged, and its successor too: this is a thief, and the family ends.
    partner.refresh(second.refresh()).expect_oauth(400, "invalid_grant");
    partner.refresh(fourth.refresh()).expect_oauth(400, "invalid_grant");
    partner.form_filling(&fourth.access).expect(401);
}

#[test]
fn a_stop_counts_for_a_refresh_token_that_memory_knows() {
    let rig = Rig::new();
    let partner = Partner::public(&rig.server);
    let person = rig.server.person();
    let first = partner.tokens(SCOPE, &person);
    let second = Tokens::of(&partner.refresh(first.refresh()));
    rig.neroli(&["person", "disable", &person.username]);
    partner.refresh(second.refresh()).expect_oauth(400, "invalid_grant");
}

/// Things agreed to end at different times: memory believes in the first that it was told of no
/// longer than that lasts, and then asks for another.
#[test]
fn a_refresh_token_that_memory_knows_works_until_the_last_of_what_is_agreed_to_ends() {
    let rig = Rig::new();
    let partner = Partner::seed(&rig.server);
    let person = rig.server.person();
    let tokens = partner.tokens(SCOPE, &person);
    let file = Connection::open(rig.data.path().join("neroli.db")).unwrap();
    let end = |which: &str| {
        let sql = format!("UPDATE consents SET expires_at = unixepoch() + 5 WHERE {which}");
        assert!(file.execute(&sql, []).unwrap() > 0);
        std::thread::sleep(Duration::from_millis(200));
    };
    // The first by the key of the table, and the first that is found.
    end("(purpose, item) = (SELECT purpose, item FROM consents ORDER BY purpose, item LIMIT 1)");
    partner.refresh(tokens.refresh()).expect(200);
    let before = rig.known_refresh_tokens();
    partner.refresh(tokens.refresh()).expect(200);
    assert_eq!(rig.known_refresh_tokens(), before + 1, "not from memory: this proves nothing");
    std::thread::sleep(Duration::from_millis(5500));
    partner.refresh(tokens.refresh()).expect(200);
    assert_eq!(rig.known_refresh_tokens(), before + 1, "asked for anew");
    end("true");
    partner.refresh(tokens.refresh()).expect(200);
    std::thread::sleep(Duration::from_millis(5500));
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
}

/// What is told of a token is remembered for the application that it was told, and no longer than
/// it is so.
#[test]
fn what_was_told_of_a_token_is_told_again_while_it_is_so() {
    let rig = Rig::new();
    let (person, another) = (rig.server.person(), rig.server.person());
    let partner = Partner::seed(&rig.server);
    let ask = |partner: &Partner<'_>, token: &str| {
        partner.call("/introspect", &[("token", token)]).expect(200).json()
    };
    let active = |token: &str| ask(&partner, token)["active"] == true;
    let warm = |person: &Person| {
        let tokens = partner.tokens(SCOPE, person);
        let first = ask(&partner, &tokens.access);
        let before = rig.known("introspections");
        assert_eq!((&first, &first["active"]), (&ask(&partner, &tokens.access), &true.into()));
        assert_eq!(rig.known("introspections"), before + 1, "not from memory: this proves nothing");
        tokens
    };
    // Somebody else's token does not work for whoever asks, though memory knows that it works.
    let tokens = warm(&person);
    let stranger = Partner::named(&rig.server, "other-client");
    assert_eq!(ask(&stranger, &tokens.access)["active"], false);
    assert!(active(&tokens.access));
    // It ends with the token, with what was agreed to, with the person.
    let second = Tokens::of(&partner.refresh(tokens.refresh())).access;
    assert!(active(&second) && active(&second));
    partner.revoke(&tokens.access).expect(200);
    assert!(!active(&tokens.access) && active(&second));
    let mut browser = Browser::new(&rig.server);
    let _ = browser.dashboard(&person);
    browser.stop(&person, &partner.id, None);
    assert!(!active(&second));
    let tokens = warm(&another);
    rig.neroli(&["person", "disable", &another.username]);
    assert!(!active(&tokens.access));
}
