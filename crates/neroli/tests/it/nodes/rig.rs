//! Two nodes as an operator starts them: `neroli serve` twice, one database, one key, one public
//! address. What they serve was a sandbox before, and came by `neroli store copy`.

use crate::support::server::{Start, program};
use crate::support::{Person, Server};
use neroli_store_postgres::trial;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tempfile::TempDir;

/// The database server that most tests share; each has a schema of its own. It ends with this
/// process.
pub(super) fn database() -> &'static trial::Server {
    static SHARED: OnceLock<trial::Server> = OnceLock::new();
    SHARED.get_or_init(|| trial::Server::start(&[]))
}

/// A sandbox's data folder: its people and applications, stopped.
pub(super) struct Sandbox {
    pub folder: TempDir,
}

/// People of the shared sandbox.
pub(super) const PEOPLE: usize = 8;

impl Sandbox {
    /// The one that every test's stores are copied from.
    pub(super) fn shared() -> &'static Self {
        static SHARED: OnceLock<Sandbox> = OnceLock::new();
        SHARED.get_or_init(|| {
            let folder = TempDir::new().unwrap();
            let data = Some(folder.path().to_owned());
            drop(Server::started(Start { data, people: PEOPLE, ..Start::default() }));
            Self { folder }
        })
    }

    /// The URL of its store.
    pub(super) fn store(&self) -> String {
        format!("sqlite:{}", self.folder.path().join("neroli.db").display())
    }

    /// A node that serves the store at `url`, under this public address (its own, if none).
    pub(super) fn node(&self, url: &str, base: Option<&str>) -> Node {
        self.node_with(url, base, "")
    }

    /// The same with more in its configuration.
    pub(super) fn node_with(&self, url: &str, base: Option<&str>, more: &str) -> Node {
        let folder = TempDir::new().unwrap();
        let mut server = Server::unstarted();
        if let Some(base) = base {
            server.base = base.to_owned();
        }
        fs::create_dir(folder.path().join("data")).unwrap();
        let key = folder.path().join("data/neroli.key");
        fs::copy(self.folder.path().join("neroli.key"), key).unwrap();
        let configuration = format!(
            "[server]\npublic_url = '{}'\nlisten = '{}'\noperations_listen = '127.0.0.1:0'\n\
             [store]\npath = 'data'\nurl = '{url}'\n\
             [[realm]]\nname = 'fr'\noperator = 'Fleuron'\nregistration = 'open'\n\
             registration_profile = 'compat'\n{more}",
            server.base, server.addr
        );
        fs::write(folder.path().join("neroli.toml"), configuration).unwrap();
        server.serve(folder.path());
        Node { server, folder }
    }
}

impl Node {
    /// `kill -9`, a moment of silence, and a new start.
    pub(super) fn restart(&mut self, silence: Duration) {
        self.server.kill();
        std::thread::sleep(silence);
        self.server.serve(self.folder.path());
    }
}

/// A running node, and the folder of its configuration.
pub(super) struct Node {
    pub server: Server,
    pub folder: TempDir,
}

/// Two nodes over one database.
pub(super) struct Rig {
    pub nodes: Vec<Node>,
    pub url: String,
    base: String,
    next_person: AtomicUsize,
}

impl Rig {
    pub(super) fn new() -> Self {
        Self::on(database())
    }

    /// The same on a database of the test's own.
    pub(super) fn on(database: &trial::Server) -> Self {
        Self::over(database.schema())
    }

    /// The same over an empty store.
    pub(super) fn over(url: String) -> Self {
        let sandbox = Sandbox::shared();
        copy(&sandbox.store(), &url);
        let first = sandbox.node(&url, None);
        let base = first.server.base.clone();
        let second = sandbox.node(&url, Some(&base));
        Self { nodes: vec![first, second], url, base, next_person: AtomicUsize::new(0) }
    }

    /// One node more.
    pub(super) fn and_another(mut self) -> Self {
        let node = Sandbox::shared().node(&self.url, Some(&self.base));
        self.nodes.push(node);
        self
    }

    /// The two, for those who ask while they are stopped and started.
    pub(super) fn ways(&self) -> [Server; 2] {
        self.servers().map(|server| server.by(server.addr))
    }

    /// The public address of both.
    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// A person whom this rig has not given yet.
    pub(super) fn person(&self) -> Person {
        let number = self.next_person.fetch_add(1, Ordering::Relaxed);
        assert!(number < PEOPLE, "there are only {PEOPLE} people");
        Person::numbered(number)
    }

    pub(super) fn servers(&self) -> [&Server; 2] {
        [&self.nodes[0].server, &self.nodes[1].server]
    }
}

/// `neroli store copy`, which must succeed.
#[track_caller]
pub(super) fn copy(from: &str, to: &str) -> serde_json::Value {
    let copied = neroli(&["store", "copy", from, to, "--json"], Path::new("/"));
    assert!(copied.status.success(), "{}", String::from_utf8_lossy(&copied.stderr));
    serde_json::from_slice(&copied.stdout).unwrap()
}

/// Runs a command in a folder.
pub(super) fn neroli(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(program());
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    command.output().unwrap()
}

/// Runs `ask` many times at once, by turns on each server.
pub(super) fn at_once<T: Send>(
    servers: [&Server; 2],
    times: usize,
    ask: impl Fn(&Server) -> T + Sync,
) -> Vec<T> {
    let begin = std::sync::Barrier::new(times);
    std::thread::scope(|scope| {
        let asked: Vec<_> = (0..times)
            .map(|number| {
                let (ask, begin) = (&ask, &begin);
                scope.spawn(move || {
                    begin.wait();
                    ask(servers[number % 2])
                })
            })
            .collect();
        asked.into_iter().map(|answer| answer.join().unwrap()).collect()
    })
}
