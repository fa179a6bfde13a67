//! A realm with a database of its own: what is its own is there, and nowhere else.

use super::rig::{Node as Served, Sandbox, copy, database, neroli};
use crate::portal::{DEV, signed_in, words_of};
use crate::support::http::Request;
use crate::support::server::{program, signal};
use crate::support::{Partner, Person, Response, be, fr};
use neroli_store_postgres::trial;
use std::fs::{self, File};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const FORM: &str = "openid form_filling offline_access";

/// So many applications a store has of a realm.
fn applications(url: &str, realm: &str) -> String {
    let schema = url.rsplit("%3D").next().unwrap();
    database().sql(&format!("SELECT count(*) FROM {schema}.clients WHERE realm = '{realm}'"))
}

#[test]
fn each_realm_is_kept_in_its_own_database() {
    let (common, own) = (database().schema(), database().schema());
    let folder = TempDir::new().unwrap();
    let configuration = format!(
        "[server]\npublic_url = 'https://login.example.test'\n[store]\nurl = '{common}'\n\
         [[realm]]\nname = 'fr'\noperator = 'Fleuron'\n\
         [[realm]]\nname = 'be'\noperator = 'Brabant'\nstore = '{own}'\n"
    );
    fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    let run = |line: &str| {
        let arguments: Vec<&str> = line.split_whitespace().collect();
        let ran = neroli(&arguments, folder.path());
        assert!(ran.status.success(), "{line}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8(ran.stdout).unwrap()
    };
    let plan = run("migrate --plan");
    assert!(plan.contains("(realm be)"), "{plan}");
    let _ = run("migrate");
    assert!(run("migrate --plan").contains("up to date"));
    for realm in ["fr", "be"] {
        let redirect = format!("https://{realm}.example.test/cb");
        let _ =
            run(&format!("app create --name {realm} --redirect-uri {redirect} --realm {realm}"));
    }
    for (realm, here, there) in [("fr", "1", "0"), ("be", "0", "1")] {
        assert_eq!(applications(&common, realm), here, "{realm}");
        assert_eq!(applications(&own, realm), there, "{realm}");
        assert!(run(&format!("app list --realm {realm}")).contains(realm));
    }
}

/// A database of its own begins empty: who gives one to a realm that has lived in the common store is
/// told, and looking makes nothing.
#[test]
fn what_a_realm_leaves_behind_is_told() {
    let (common, own) = (database().schema(), database().schema());
    let folder = TempDir::new().unwrap();
    let configure = |more: &str| {
        let configuration = format!(
            "[server]\npublic_url = 'https://login.example.test'\n[store]\nurl = '{common}'\n\
             [[realm]]\nname = 'fr'\noperator = 'Fleuron'\n{more}"
        );
        fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    };
    let run = |arguments: &[&str]| neroli(arguments, folder.path());
    configure("");
    assert!(run(&["migrate"]).status.success() && run(&["keys", "rotate"]).status.success());
    configure(&format!("store = '{own}'\n"));
    let checked = run(&["check"]);
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(!checked.status.success() && told.contains("stays there"), "{told}");
    let listed = run(&["app", "list"]);
    let why = String::from_utf8_lossy(&listed.stderr);
    assert!(!listed.status.success() && why.contains("no store of the realm fr"), "{why}");
    let schema = own.rsplit("%3D").next().unwrap();
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema";
    assert_eq!(database().sql(&format!("{tables} = '{schema}'")), "0");
}

/// Asks the listener of operations.
fn operations(node: &Served, path: &str) -> Response {
    let log = node.server.log();
    let address =
        log.rsplit("operations on ").next().and_then(|rest| rest.split_whitespace().next());
    Request::new(address.unwrap().parse().unwrap(), "GET", path).send()
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
    let (common, sandbox) = (database().schema(), Sandbox::shared());
    copy(&sandbox.store(), &common);
    let more =
        format!("[[realm]]\nname = 'be'\noperator = 'Brabant'\nstore = '{}'\n", own.schema());
    let mut node = sandbox.node_with(&common, None, &more);
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

/// A database that lets connect and says nothing is given up, and whoever ends the node meanwhile is
/// heard.
#[test]
fn a_node_whose_database_is_mute_ends() {
    let mute = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://neroli@{}/neroli", mute.local_addr().unwrap());
    let [mut left, mut ended] = [(); 2].map(|()| Node::start(&url));
    let begun = Instant::now();
    while ended.said().is_empty() && begun.elapsed() < Duration::from_secs(1) {
        std::thread::sleep(Duration::from_millis(50));
    }
    signal(&ended.child, "TERM");
    assert!(ended.child.wait().unwrap().success(), "{}", ended.said());
    let heard = begun.elapsed();
    assert!(!left.child.wait().unwrap().success() && left.said().contains("cannot be reached"));
    // Negative control: the other one was waiting all that time.
    assert!(heard < begun.elapsed() / 2, "{heard:?} of {:?}", begun.elapsed());
}

/// A node in a folder of its own, so with a key-encryption key of its own.
struct Node {
    folder: TempDir,
    child: Child,
}

impl Node {
    fn start(url: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let configuration = format!(
            "[server]\npublic_url = 'https://login.example.test'\nlisten = '127.0.0.1:0'\n\
             operations_listen = '127.0.0.1:0'\n[store]\nurl = '{url}'\n\
             [[realm]]\nname = 'fr'\noperator = 'F'\n[[realm]]\nname = 'be'\noperator = 'B'\n"
        );
        fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
        let child = Self::serve(&folder);
        Self { folder, child }
    }

    fn serve(folder: &TempDir) -> Child {
        let mut command = Command::new(program());
        command.arg("serve").current_dir(folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(File::create(folder.path().join("log")).unwrap()).spawn().unwrap()
    }

    fn again(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.child = Self::serve(&self.folder);
    }

    fn said(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    /// Does it serve? Waits until it does or has ended.
    fn serves(&mut self) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(60) {
            if self.child.try_wait().unwrap().is_some() {
                return false;
            }
            if self.said().contains("operations on") {
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("neither served nor ended: {}", self.said());
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Of nodes that make the keys of one store at once, each with a key-encryption key of its own, one
/// counts: what the others would have made nobody could open.
#[test]
fn of_first_starts_with_different_keys_one_counts() {
    let url = database().schema();
    let mut nodes: Vec<_> = (0..4).map(|_| Node::start(&url)).collect();
    for _ in 0..2 {
        let serving: Vec<bool> = nodes.iter_mut().map(Node::serves).collect();
        let counts = serving.iter().filter(|serves| **serves).count();
        assert_eq!(counts, 1, "{:?}", nodes.iter().map(Node::said).collect::<Vec<_>>());
        for (node, _) in nodes.iter().zip(&serving).filter(|(_, serves)| !**serves) {
            assert!(node.said().contains("key-encryption key is not the one"), "{}", node.said());
            let checked = neroli(&["check"], node.folder.path()).stdout;
            let checked = String::from_utf8_lossy(&checked);
            assert!(checked.contains("key-encryption key is not the one"), "{checked}");
        }
        nodes.iter_mut().for_each(Node::again);
    }
}
