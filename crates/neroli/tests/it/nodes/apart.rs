//! Countries fail apart: what a node does without the database of one realm.

use super::rig::{Node, Sandbox, copy, database, neroli};
use crate::portal::{DEV, signed_in, words_of};
use crate::support::http::Request;
use crate::support::{Browser, Partner, Person, Response, be, fr};
use neroli_store_postgres::trial;
use std::fs;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const FORM: &str = "openid form_filling offline_access";

/// A node that serves the shared sandbox, and the realm `be` from a database of its own.
fn node(own: &str) -> Node {
    node_over(&database().schema(), own)
}

fn node_over(common: &str, own: &str) -> Node {
    let sandbox = Sandbox::shared();
    copy(&sandbox.store(), common);
    // There the realm has lived in the common store: what it had is meant to be left.
    let schema = common.rsplit("%3D").next().unwrap();
    for table in ["keys", "homes"] {
        let _ = database().sql(&format!("DELETE FROM {schema}.{table} WHERE realm = 'be'"));
    }
    let more = format!("[[realm]]\nname = 'be'\noperator = 'Brabant'\nstore = '{own}'\n");
    sandbox.node_with(common, None, &more)
}

/// Where operators ask.
fn operations_of(node: &Node) -> SocketAddr {
    let log = node.server.log();
    let address =
        log.rsplit("operations on ").next().and_then(|rest| rest.split_whitespace().next());
    address.unwrap().parse().unwrap()
}

/// Asks the listener of operations.
fn operations(node: &Node, path: &str) -> Response {
    Request::new(operations_of(node), "GET", path).send()
}

/// Asks until it is so, for half a minute.
fn until(mut it_is_so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !it_is_so() {
        assert!(begun.elapsed() < Duration::from_secs(30), "it never comes");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Countries fail apart: a node that starts while the database of one is away serves the others, from
/// memory too, and that one as soon as it is there.
#[test]
fn a_node_starts_while_the_database_of_a_realm_is_away() {
    let mut own = trial::Server::start(&[]);
    let mut node = node(&own.schema());
    let before = node.server.get(&be("/jwks")).send().expect(200).text().to_owned();
    assert!(operations(&node, "/metrics").text().contains("neroli_realm_served{realm=\"be\"} 1"));
    node.server.kill();
    own.stop();
    node.server.serve(node.folder.path());

    // That realm is told to come again, in the form that each address has.
    for path in [be("/jwks"), be("/.well-known/openid-configuration"), be("/authorize")] {
        let answer = node.server.get(&path).send();
        assert!(answer.status == 503 && answer.header("retry-after").is_some(), "{path} {answer}");
    }
    let asked = node.server.post(&be("/token")).form(&[("grant_type", "client_credentials")]);
    assert!(asked.send().expect(503).text().contains("temporarily_unavailable"));
    let page = node.server.get("/consents?realm=be").send().expect(503);
    assert!(page.text().contains("Brabant") && !page.text().contains("Fleuron"), "{page}");
    assert!(node.server.get(&be("/nowhere")).send().status == 404);
    // The log has a line of the first of them, and of one each ten seconds.
    for _ in 0..100 {
        let _ = node.server.get(&be("/jwks")).send().expect(503);
    }
    let told = node.server.log().matches("the store is not available").count();
    assert!((1..20).contains(&told), "{told}");
    // The other one has all it needs, and what it remembers is believed.
    let _ = node.server.get(&fr("/jwks")).send().expect(200);
    let access = Partner::seed(&node.server).tokens(FORM, &Person::numbered(5)).access;
    let remembered = || {
        let metrics = operations(&node, "/metrics");
        let count = metrics
            .text()
            .lines()
            .find_map(|line| line.strip_prefix("neroli_remembered_reads_total "));
        count.map_or(0.0, |count| count.parse().unwrap())
    };
    until(|| {
        let _ = Partner::seed(&node.server).form_filling(&access).expect(200);
        remembered() > 5.0
    });
    // Developers have their accounts, and the applications that can be read.
    let mut developer = signed_in(&node.server, DEV);
    let listed = developer.open("/developer/apps").expect(200);
    assert!(words_of(&listed, "away").unwrap().contains("Brabant"), "{}", listed.text());
    assert!(listed.text().contains("data-client-id=\"demo-shop\""), "{}", listed.text());
    // Operators see which one it is, and why.
    let ready = operations(&node, "/readyz").expect(200);
    assert!(
        ready.text().contains("not for be: ") && ready.text().contains("cannot be reached"),
        "{ready}"
    );
    assert!(operations(&node, "/metrics").text().contains("neroli_realm_served{realm=\"be\"} 0"));
    assert!(node.server.log().contains("a realm is not served"), "{}", node.server.log());
    let run = |arguments: &[&str]| neroli(arguments, node.folder.path());
    let listed = run(&["app", "list", "--realm", "fr"]);
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let shown = run(&["app", "show", "demo-shop", "--realm", "fr"]);
    assert!(shown.status.success(), "{}", String::from_utf8_lossy(&shown.stderr));
    let listed = run(&["app", "list"]);
    let (found, why) =
        (String::from_utf8_lossy(&listed.stdout), String::from_utf8_lossy(&listed.stderr));
    assert!(found.contains("demo-shop") && why.contains("realm be: "), "{found} {why}");
    assert!(!listed.status.success(), "it is not all");
    let listed = run(&["app", "list", "--realm", "be"]);
    let why = String::from_utf8_lossy(&listed.stderr);
    assert!(!listed.status.success() && why.contains("cannot be reached"), "{why}");

    own.resume();
    until(|| node.server.get(&be("/jwks")).send().status == 200);
    assert_eq!(node.server.get(&be("/jwks")).send().text(), before, "its keys are those it had");
    assert_eq!(operations(&node, "/readyz").expect(200).text(), "ok\n");
    assert!(!developer.open("/developer/apps").expect(200).has("away"));
    assert!(operations(&node, "/metrics").text().contains("neroli_realm_served{realm=\"be\"} 1"));
    // Here the end of one database is the end of it: what is remembered of others is not forgotten.
    own.stop();
    let so_far = remembered();
    std::thread::sleep(Duration::from_secs(3));
    for _ in 0..20 {
        let _ = Partner::seed(&node.server).form_filling(&access).expect(200);
    }
    assert!(remembered() >= so_far + 20.0, "{so_far} {}", remembered());
    // And operators see that it has gone.
    until(|| operations(&node, "/metrics").text().contains("neroli_realm_served{realm=\"be\"} 0"));
}

/// Where no realm's database is there, there is nothing to serve.
#[test]
fn a_node_without_a_realm_to_serve_ends() {
    let mut own = trial::Server::start(&[]);
    let folder = TempDir::new().unwrap();
    let configuration = format!(
        "[server]\npublic_url = 'https://login.example.test'\nlisten = '127.0.0.1:0'\n\
         operations_listen = '127.0.0.1:0'\n[[realm]]\nname = 'be'\noperator = 'B'\nstore = '{}'\n",
        own.schema()
    );
    fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    own.stop();
    let served = neroli(&["serve"], folder.path());
    let why = String::from_utf8_lossy(&served.stderr);
    assert!(!served.status.success() && why.contains("cannot be reached"), "{why}");
}

/// Whose keys are in a database, as many as there are.
fn keys(database: &trial::Server, url: &str) -> String {
    let schema = url.rsplit("%3D").next().unwrap();
    database.sql(&format!("SELECT count(*) FROM {schema}.keys"))
}

/// A database that is empty when it comes back may be one that is being restored: a node that runs
/// makes nothing in it.
#[test]
fn a_node_that_runs_makes_no_database_anew() {
    let mut own = trial::Server::start(&[]);
    let url = own.schema();
    own.stop();
    let node = node(&url);
    own.resume();
    until(|| operations(&node, "/readyz").text().contains("neroli migrate"));
    assert_eq!(node.server.get(&be("/jwks")).send().status, 503);
    let schema = url.rsplit("%3D").next().unwrap();
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema";
    assert_eq!(own.sql(&format!("{tables} = '{schema}'")), "0");
    let migrated = neroli(&["migrate"], node.folder.path());
    assert!(migrated.status.success(), "{}", String::from_utf8_lossy(&migrated.stderr));
    until(|| node.server.get(&be("/jwks")).send().status == 200);
}

/// What is wrong with a database that is there ends the start, before the other nodes are replaced.
#[test]
fn a_database_that_cannot_be_used_is_not_taken_for_one_that_is_away() {
    let (common, own, folder) = (database().schema(), database().schema(), TempDir::new().unwrap());
    let schema = own.rsplit("%3D").next().unwrap();
    let _ = database().sql(&format!("CREATE TABLE {schema}.of_another_program (one int)"));
    let configuration = format!(
        "[server]\npublic_url = 'https://login.example.test'\nlisten = '127.0.0.1:0'\n\
         operations_listen = '127.0.0.1:0'\n[store]\nurl = '{common}'\n\
         [[realm]]\nname = 'fr'\noperator = 'F'\n\
         [[realm]]\nname = 'be'\noperator = 'B'\nstore = '{own}'\n"
    );
    fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    let served = neroli(&["serve"], folder.path());
    let why = String::from_utf8_lossy(&served.stderr);
    assert!(!served.status.success() && why.contains("belongs to another program"), "{why}");
}

/// While the realm that would prove its key-encryption key is away, a node makes no keys for another.
#[test]
fn no_keys_are_made_that_nothing_proves() {
    let mut proves = trial::Server::start(&[]);
    let (be, lu) = (proves.schema(), database().schema());
    let configure = |folder: &TempDir, more: &str| {
        let configuration = format!(
            "[server]\npublic_url = 'https://login.example.test'\nlisten = '127.0.0.1:0'\n\
             operations_listen = '127.0.0.1:0'\n\
             [[realm]]\nname = 'be'\noperator = 'B'\nstore = '{be}'\n{more}"
        );
        fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    };
    let run = |folder: &TempDir, arguments: &[&str]| {
        let ran = neroli(arguments, folder.path());
        (ran.status.success(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    let more = format!("[[realm]]\nname = 'lu'\noperator = 'L'\nstore = '{lu}'\n");
    let [ours, another] = [(); 2].map(|()| TempDir::new().unwrap());
    configure(&ours, "");
    for line in [&["migrate"][..], &["keys", "rotate"]] {
        assert!(run(&ours, line).0, "{line:?}");
    }
    // Another node, with a key of its own and a realm that is new.
    configure(&another, &more);
    let (done, why) = run(&another, &["migrate"]);
    assert!(!done && why.contains("key-encryption key is not the one"), "{why}");
    proves.stop();
    for line in [&["serve"][..], &["keys", "rotate", "--realm", "lu"]] {
        let (done, why) = run(&another, line);
        assert!(!done && why.contains("none that is there proves"), "{line:?} {why}");
    }
    assert_eq!(keys(database(), &lu), "0");
    // Negative control: as soon as the realm is there, ours are made.
    proves.resume();
    configure(&ours, &more);
    assert!(run(&ours, &["keys", "rotate", "--realm", "lu"]).0);
    assert_ne!(keys(database(), &lu), "0");
}

/// An application of the realm `be`.
struct Brewer {
    secret: String,
}

impl Brewer {
    fn registered(node: &Node) -> Self {
        let create = "app create --realm be --name Brouwer --client-id brewer --json \
                      --redirect-uri https://brewer.example.test/cb";
        let created = neroli(&create.split_whitespace().collect::<Vec<_>>(), node.folder.path());
        let created: serde_json::Value = serde_json::from_slice(&created.stdout).unwrap();
        Self { secret: created["client_secret"].as_str().unwrap().to_owned() }
    }

    /// Asks with a code that there is not, which is written down for the application.
    fn redeem(&self, node: &Node) -> Response {
        let verifier = "v".repeat(43);
        let code = [
            ("grant_type", "authorization_code"),
            ("code", "none"),
            ("code_verifier", &verifier),
            ("redirect_uri", "https://brewer.example.test/cb"),
        ];
        node.server.post(&be("/token")).basic("brewer", &self.secret).form(&code).send()
    }
}

/// The database of a realm stands still, with something to be written to it: the keys of the other one
/// are looked at all the same, and the node ends in time.
#[test]
fn a_silent_database_keeps_no_other_realm_from_its_keys() {
    let own = trial::Server::start(&[]);
    let mut node = node(&own.schema());
    let before = node.server.get(&fr("/jwks")).send().expect(200).text().to_owned();
    let brewer = Brewer::registered(&node);
    // The application is known from then on, and its requests are written down.
    assert_eq!(brewer.redeem(&node).status, 400);
    own.freeze();
    assert_eq!(brewer.redeem(&node).status, 503);
    let rotated = neroli(&["keys", "rotate", "--realm", "fr", "--now"], node.folder.path());
    assert!(rotated.status.success(), "{}", String::from_utf8_lossy(&rotated.stderr));
    until(|| node.server.get(&fr("/jwks")).send().text() != before);
    // A command about the other realm does not ask that database; one about all of them does.
    let took = |arguments: &[&str]| {
        let begun = Instant::now();
        let _ = neroli(arguments, node.folder.path());
        begun.elapsed()
    };
    let (of_one, of_all) = (took(&["app", "list", "--realm", "fr"]), took(&["app", "list"]));
    assert!(of_one < of_all / 2, "{of_one:?} {of_all:?}");
    let told = Instant::now();
    let operations = operations_of(&node);
    let (ended, metrics) = std::thread::scope(|scope| {
        // While it waits for that database to write what was counted last, operators see it.
        let metrics = scope.spawn(|| {
            std::thread::sleep(Duration::from_secs(4));
            Request::new(operations, "GET", "/metrics").send().status
        });
        (node.server.stop(), metrics.join())
    });
    let took = told.elapsed();
    own.thaw();
    assert!(ended.success() && took < Duration::from_secs(25), "{took:?}");
    assert_eq!(metrics.ok(), Some(200), "it ended after {took:?}");
}

/// So it is with what is counted: of the other realm it is written as ever, shown on its pages without
/// a wait, and is in the store when the node has ended.
#[test]
fn a_silent_database_keeps_no_counts_of_another_realm() {
    let own = trial::Server::start(&[]);
    let common = database().schema();
    let mut node = node_over(&common, &own.schema());
    let brewer = Brewer::registered(&node);
    assert_eq!(brewer.redeem(&node).status, 400);
    let person = Person::numbered(5);
    let access = Partner::seed(&node.server).tokens(FORM, &person).access;
    let mut developer = signed_in(&node.server, DEV);
    let mut browser = Browser::new(&node.server);
    let page = browser.open("/consents?realm=fr");
    browser.sign_in(&page, &person).expect(200);
    let schema = common.rsplit("%3D").next().unwrap();
    let written = || database().sql(&format!("SELECT coalesce(sum(reads), 0) FROM {schema}.reads"));
    let before: u64 = written().parse().unwrap();
    let read = || Partner::seed(&node.server).form_filling(&access).expect(200);
    let size = || -> u64 {
        let metrics = operations(&node, "/metrics");
        let name = "neroli_store_file_size_bytes{file=\"database\"} ";
        metrics.text().lines().find_map(|line| line.strip_prefix(name)).unwrap().parse().unwrap()
    };
    let both = size();
    own.freeze();
    assert_eq!(brewer.redeem(&node).status, 503);
    assert!(size() > both * 3 / 4, "one of them is left out: {} of {both}", size());
    let mut waited = Duration::ZERO;
    for round in 1..=4 {
        // Meanwhile what is to be written to the other one is tried again.
        std::thread::sleep(Duration::from_millis(1500));
        read();
        let asked = Instant::now();
        browser.open("/consents?realm=fr").expect(200);
        developer.open("/developer/apps/seed-client/requests").expect(200);
        waited += asked.elapsed();
        assert_eq!(written(), (before + round).to_string());
    }
    // A page that waits for the other database does so for some seconds, each time.
    assert!(waited < Duration::from_secs(14), "{waited:?}");
    read();
    let ended = node.server.stop();
    own.thaw();
    assert!(ended.success());
    assert_eq!(written(), (before + 5).to_string());
}
