//! A realm with a database of its own: what is its own is there, and nowhere else.

use super::rig::{database, neroli};
use crate::support::server::{program, signal};
use neroli_store_postgres::trial;
use std::fs::{self, File};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

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
    assert!(!listed.status.success() && why.contains("stays there"), "{why}");
    let served = run(&["serve"]);
    let why = String::from_utf8_lossy(&served.stderr);
    assert!(!served.status.success() && why.contains("stays there"), "{why}");
    let schema = own.rsplit("%3D").next().unwrap();
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema";
    assert_eq!(database().sql(&format!("{tables} = '{schema}'")), "0");
    let migrated = run(&["migrate"]);
    let why = String::from_utf8_lossy(&migrated.stderr);
    assert!(!migrated.status.success() && why.contains("--moved fr"), "{why}");
    assert_eq!(database().sql(&format!("{tables} = '{schema}'")), "0");
    // Who means it says so.
    assert!(run(&["migrate", "--moved", "fr"]).status.success());
    assert_ne!(database().sql(&format!("{tables} = '{schema}'")), "0");
}

/// Nodes whose configurations name different stores for a realm would each serve it from its own.
#[test]
fn a_realm_lives_in_one_store() {
    // `check` demands that what is acknowledged lasts.
    let server = trial::Server::start(&["fsync=on", "full_page_writes=on"]);
    let [common, own, empty, of_others] = [(); 4].map(|()| server.schema());
    let folder = TempDir::new().unwrap();
    let configure = |common: &str, more: &str| {
        let configuration = format!(
            "[server]\npublic_url = 'http://localhost:8080'\nlisten = '127.0.0.1:0'\n\
             operations_listen = '127.0.0.1:0'\n[store]\nurl = '{common}'\n\
             [[realm]]\nname = 'fr'\noperator = 'Fleuron'\n\
             [[realm]]\nname = 'be'\noperator = 'Brabant'\n{more}"
        );
        fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    };
    let in_own = |own: &str| configure(&common, &format!("store = '{own}'\n"));
    let run = |line: &str| {
        let ran = neroli(&line.split_whitespace().collect::<Vec<_>>(), folder.path());
        let said = [ran.stdout, ran.stderr].map(|said| String::from_utf8(said).unwrap()).concat();
        (ran.status.success(), said)
    };
    let good = |line: &str| {
        let (done, said) = run(line);
        assert!(done, "{line}: {said}");
    };
    // What is refused: a start, commands about the realm, and `check` says so.
    let refused = |why: &str| {
        for line in ["serve", "check", "app list --realm be"] {
            let (done, said) = run(line);
            assert!(!done && said.contains(why) && said.contains("--moved be"), "{line}: {said}");
        }
        good("app list --realm fr");
        good("keys rotate --realm fr");
        let (done, said) = run("migrate");
        assert!(!done && said.contains(why), "{said}");
        // Of the others it is told what there is.
        let (done, said) = run("app list");
        assert!(!done && said.contains("realm be: ") && said.contains("applications"), "{said}");
    };
    const ANOTHER: &str = "is not the one that the realm lives in";
    // Another installation, with the same keys.
    configure(&server.schema(), &format!("store = '{of_others}'\n"));
    good("migrate");
    in_own(&own);
    good("migrate");
    good("keys rotate --realm be");
    let live = |line: &str| {
        good(line);
        good("app list --realm be");
    };
    live("check");

    in_own(&empty);
    refused(ANOTHER);
    let schema = empty.rsplit("%3D").next().unwrap();
    let tables = "SELECT count(*) FROM information_schema.tables WHERE table_schema";
    assert_eq!(server.sql(&format!("{tables} = '{schema}'")), "0", "looking makes nothing");
    in_own(&of_others);
    refused(ANOTHER);
    // A realm's own store is not the common one: the other realms would begin anew in it.
    configure(&own, "");
    for line in ["serve", "check", "migrate", "app list"] {
        let (done, said) = run(line);
        assert!(!done && said.contains("is the own store of realm be"), "{line}: {said}");
    }
    // A copy is another store: what is shared in one is not known to the other.
    let copy = server.schema();
    good(&format!("store copy {own} {copy}"));
    in_own(&copy);
    refused(ANOTHER);
    configure(&common, "");
    refused("lives in a store of its own");
    let schema = common.rsplit("%3D").next().unwrap();
    let begun = || server.sql(&format!("SELECT count(*) FROM {schema}.keys WHERE realm = 'be'"));
    assert_eq!(begun(), "0", "it is not begun anew");

    // Who means it says so: from then on the place of before is another one.
    in_own(&empty);
    let (done, said) = run("migrate --moved nowhere");
    assert!(!done && said.contains("there is no realm"), "{said}");
    live("migrate --moved be");
    in_own(&own);
    refused(ANOTHER);
    // Nor is it then, unless somebody means it: from then on it is one, and another installation.
    configure(&of_others, "");
    let (done, said) = run("migrate");
    assert!(!done && said.contains("is the own store of realm be"), "{said}");
    live("migrate --moved be");
    live("check");
    configure(&common, "");
    live("migrate --moved be");
    // A node that still has the configuration of before is refused, whatever is in that store.
    for former in [&own, &empty, &of_others] {
        in_own(former);
        refused(ANOTHER);
    }
    configure(&common, "");
    good("keys rotate --realm be");
    assert_ne!(begun(), "0");
    live("check");
}

/// A user who may not make tables, or not write to them, is told before a node is started.
#[test]
fn what_the_user_of_a_database_may_not_do_is_told() {
    let server = trial::Server::start(&["fsync=on", "full_page_writes=on"]);
    let url = server.schema();
    let schema = url.rsplit("%3D").next().unwrap();
    let folder = TempDir::new().unwrap();
    let configure = |url: &str| {
        let configuration = format!(
            "[server]\npublic_url = 'https://login.example.test'\n[store]\nurl = '{url}'\n\
             [[realm]]\nname = 'fr'\noperator = 'Fleuron'\n"
        );
        fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
    };
    let (_, after_user) = url.split_once('@').unwrap();
    let as_reader = format!("postgres://reader@{after_user}");
    let checked = || {
        let checked = neroli(&["check"], folder.path());
        String::from_utf8(checked.stdout).unwrap()
    };
    let grant = |what: &str| {
        let _ = server.sql(&format!("GRANT {what} TO reader"));
    };
    let _ = server.sql("CREATE USER reader");
    grant(&format!("USAGE ON SCHEMA {schema}"));
    configure(&as_reader);
    assert!(checked().contains("may not make tables in schema"), "{}", checked());
    grant(&format!("CREATE ON SCHEMA {schema}"));
    assert!(checked().contains("will be made at the first start"), "{}", checked());
    configure(&url);
    assert!(neroli(&["migrate"], folder.path()).status.success());
    configure(&as_reader);
    grant(&format!("SELECT ON ALL TABLES IN SCHEMA {schema}"));
    assert!(checked().contains("may not read and write the tables in schema"), "{}", checked());
    grant(&format!("INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema}"));
    assert!(checked().contains("is whole and up to date"), "{}", checked());
    // Without a place for changes no sign-out could be written.
    let _ = server.sql(&format!("REVOKE INSERT ON {schema}.changes FROM reader"));
    assert!(checked().contains("may not read and write the tables in schema"), "{}", checked());
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

/// Who makes the store takes it: a node with another key does not, though none has served yet.
#[test]
fn the_command_that_makes_a_store_takes_it() {
    let fresh = database().schema();
    // Each has a key of its own, and goes to the same new store with it.
    let [mut first, mut other] = [(); 2].map(|()| {
        let url = database().schema();
        let mut node = Node::start(&url);
        assert!(node.serves(), "{}", node.said());
        let file = node.folder.path().join("neroli.toml");
        let configured = fs::read_to_string(&file).unwrap().replace(&url, &fresh);
        fs::write(&file, configured).unwrap();
        node
    });
    let line = "app create --realm fr --name F --redirect-uri https://f.test/cb";
    let line: Vec<&str> = line.split_whitespace().collect();
    let made = neroli(&line, first.folder.path());
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    other.again();
    assert!(!other.serves() && other.said().contains("key-encryption key is not the one"));
    first.again();
    assert!(first.serves(), "{}", first.said());
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
