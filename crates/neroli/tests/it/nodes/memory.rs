//! What a node remembers of tokens: it is forgotten when another node ends it, and nothing is
//! answered from memory by a node that cannot hear (security.md R06).

use super::rig::{Node, Rig, Sandbox, copy, database, neroli};
use crate::support::{Browser, Partner, Person, Response, Server, Tokens};
use neroli_store_postgres::trial;
use std::time::{Duration, Instant};

const FORM: &str = "openid form_filling offline_access";

/// What one node ends counts on every node so soon.
const SOON: Duration = Duration::from_secs(1);

/// A node that cannot hear answers from memory no longer than this, and a look under way.
const DEAF: Duration = Duration::from_millis(2600);

/// How often the way from node to node is measured.
const TRIES: usize = 50;

/// How long the node went on answering 200; `None`, when it did so for as long as it may.
fn until_it_counts(ask: impl Fn() -> Response) -> Option<(Duration, Response)> {
    let begun = Instant::now();
    while begun.elapsed() < SOON {
        let answer = ask();
        if answer.status != 200 {
            return Some((begun.elapsed(), answer));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    None
}

/// Reads until the answer is remembered.
fn remembered(server: &Server, access: &str) {
    for _ in 0..2 {
        Partner::seed(server).form_filling(access).expect(200);
    }
}

#[test]
fn a_revocation_is_heard_by_the_other_node() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let tokens = Partner::seed(first).tokens(FORM, &rig.person());
    let mut took: Vec<Duration> = (0..TRIES)
        .map(|_| {
            let access = Tokens::of(&Partner::seed(first).refresh(tokens.refresh())).access;
            remembered(second, &access);
            Partner::seed(first).revoke(&access).expect(200);
            let counted = until_it_counts(|| Partner::seed(second).form_filling(&access));
            let (took, answer) = counted.expect("it does not count within a second");
            answer.expect_oauth(401, "invalid_token");
            took
        })
        .collect();
    took.sort_unstable();
    let (median, worst) = (took[TRIES / 2], took[TRIES - 1]);
    println!("revoked on one node, counts on the other: p50 {median:?}, p99 {worst:?}");
}

#[test]
fn a_withdrawn_consent_is_heard_by_the_other_node() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let person = rig.person();
    let partner = Partner::named(second, "other-client");
    let tokens = partner.tokens(FORM, &person);
    for _ in 0..2 {
        partner.form_filling(&tokens.access).expect(200);
    }
    let _ = Browser::new(first).stop(&person, "other-client", None).expect(200);
    // What is not remembered is refused from the next request on.
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_grant");
    let counted = until_it_counts(|| partner.form_filling(&tokens.access));
    counted.unwrap().1.expect_oauth(403, "insufficient_scope");
}

#[test]
fn whoever_a_command_disables_is_forgotten_by_both_nodes() {
    let rig = Rig::new();
    let person = rig.person();
    let access = Partner::seed(rig.servers()[0]).tokens(FORM, &person).access;
    for server in rig.servers() {
        remembered(server, &access);
    }
    let folder = rig.nodes[0].folder.path();
    assert!(neroli(&["person", "disable", &person.username], folder).status.success());
    for server in rig.servers() {
        let counted = until_it_counts(|| Partner::seed(server).form_filling(&access));
        counted.unwrap().1.expect_oauth(401, "invalid_token");
    }
}

/// Negative control: between nodes that do not share their store nothing is heard, and the same
/// wait tells.
#[test]
fn between_two_stores_nothing_is_heard() {
    let sandbox = Sandbox::shared();
    let (one, other) = (database().schema(), database().schema());
    copy(&sandbox.store(), &one);
    let first = sandbox.node(&one, None);
    let access = Partner::seed(&first.server).tokens(FORM, &Person::numbered(1)).access;
    copy(&one, &other);
    let second = sandbox.node(&other, Some(&first.server.base));
    remembered(&second.server, &access);
    Partner::seed(&first.server).revoke(&access).expect(200);
    assert!(until_it_counts(|| Partner::seed(&second.server).form_filling(&access)).is_none());
}

/// A node over a database of its own, and a token that it remembers.
fn alone(database: &trial::Server) -> (Node, String) {
    let sandbox = Sandbox::shared();
    let url = database.schema();
    copy(&sandbox.store(), &url);
    let node = sandbox.node(&url, None);
    let access = Partner::seed(&node.server).tokens(FORM, &Person::numbered(2)).access;
    remembered(&node.server, &access);
    (node, access)
}

/// The database stands still: what is answered then comes from memory, and must end.
#[test]
fn a_deaf_node_does_not_answer_from_memory() {
    let database = trial::Server::start(&[]);
    let (node, access) = alone(&database);
    let partner = Partner::seed(&node.server);
    database.freeze();
    let frozen = Instant::now();
    let mut from_memory = 0;
    let (last, refused) = loop {
        let asked = frozen.elapsed();
        let answer = partner.form_filling(&access);
        if answer.status != 200 {
            break (asked, answer);
        }
        from_memory += 1;
        assert!(asked < DEAF, "a node that cannot hear answers from memory after {asked:?}");
        std::thread::sleep(Duration::from_millis(20));
    };
    database.thaw();
    // Negative control: it was the memory that answered, for as long as it may.
    assert!(from_memory > 10 && last > Duration::from_secs(1), "{from_memory} until {last:?}");
    assert!(refused.status == 503 && refused.header("retry-after").is_some(), "{refused}");
    std::thread::sleep(Duration::from_secs(1));
    partner.form_filling(&access).expect(200);
}

/// Negative control: a node that hears goes on, however long nothing happens.
#[test]
fn a_node_that_hears_goes_on() {
    let rig = Rig::new();
    let server = rig.servers()[0];
    let access = Partner::seed(server).tokens(FORM, &rig.person()).access;
    let begun = Instant::now();
    while begun.elapsed() < DEAF {
        Partner::seed(server).form_filling(&access).expect(200);
        std::thread::sleep(Duration::from_millis(50));
    }
}
