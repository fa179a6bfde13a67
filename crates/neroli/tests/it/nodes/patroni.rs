//! Two PostgreSQL servers that Patroni watches over, with etcd, all on loopback, all as Debian
//! packages them. Everything ends with the process that started it.

use super::pair::Cluster;
use crate::faults::torture::say;
use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Ends its program when its standard input ends, and says which process that is.
const KEEPER: &str = "\"$0\" \"$@\" >>\"$LOG\" 2>&1 & echo $! >\"$LOG.pid\"; read -r end; \
                      kill -TERM $! 2>/dev/null; wait $!";

/// How long a cluster may take until it is whole.
const PATIENCE: Duration = Duration::from_secs(90);

/// A program that is kept as long as this is.
struct Kept(Child, Option<ChildStdin>);

impl Kept {
    fn start(program: &str, arguments: &[&str], log: &Path) -> Self {
        let mut command = as_postgres("/bin/sh");
        command.args(["-c", KEEPER, program]).args(arguments).env("LOG", log);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let stdin = child.stdin.take();
        Self(child, stdin)
    }
}

impl Drop for Kept {
    fn drop(&mut self) {
        drop(self.1.take());
        let _ = self.0.wait();
    }
}

/// One server and its watcher.
struct Member {
    name: &'static str,
    port: u16,
    rest: u16,
    _kept: Kept,
}

/// The cluster.
pub(super) struct Patroni {
    members: Vec<Member>,
    struck: Vec<&'static str>,
    _etcd: Kept,
    folder: TempDir,
}

impl Patroni {
    /// Starts everything; returns when a standby has, and must have, what is acknowledged.
    pub(super) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("neroli-patroni-").tempdir().unwrap();
        let (user, group) = postgres();
        chown(folder.path(), Some(user), Some(group)).unwrap();
        let (client, peer) = (free_port(), free_port());
        let etcd = etcd(folder.path(), client, peer);
        let member = |name| {
            let (port, rest) = (free_port(), free_port());
            let file = folder.path().join(format!("{name}.yml"));
            fs::write(&file, configuration(name, folder.path(), [port, rest, client])).unwrap();
            let log = folder.path().join(format!("{name}.log"));
            let kept = Kept::start("patroni", &[&file.display().to_string()], &log);
            Member { name, port, rest, _kept: kept }
        };
        let members = vec![member("one"), member("two")];
        let this = Self { members, struck: Vec::new(), _etcd: etcd, folder };
        let begun = Instant::now();
        while !(this.leader().is_some() && this.has_synchronous_standby()) {
            assert!(begun.elapsed() < PATIENCE, "no cluster:\n{}", this.log("one"));
            std::thread::sleep(Duration::from_millis(100));
        }
        say(format!("a cluster after {:?}", begun.elapsed()));
        this
    }

    fn log(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(format!("{name}.log"))).unwrap_or_default()
    }

    /// Which member answers so at an address of its watcher.
    fn which(&self, path: &str) -> Option<usize> {
        let says_yes = |member: &Member| {
            let url = format!("http://127.0.0.1:{}{path}", member.rest);
            let asked =
                Command::new("curl").args(["-fsS", "-m", "2", "-o", "/dev/null", &url]).output();
            asked.is_ok_and(|output| output.status.success())
        };
        self.members.iter().position(says_yes)
    }

    fn leader(&self) -> Option<usize> {
        self.which("/primary")
    }

    fn has_synchronous_standby(&self) -> bool {
        self.which("/sync").is_some()
    }

    /// The URL of the database, as PostgreSQL's own library reads it.
    fn plain_url(&self) -> String {
        let hosts: Vec<_> = self.members.iter().map(|m| format!("127.0.0.1:{}", m.port)).collect();
        format!("postgres://neroli@{}/postgres", hosts.join(","))
    }

    fn sql(&self, sql: &str) -> bool {
        let url = format!("{}?target_session_attrs=read-write&connect_timeout=2", self.plain_url());
        let asked = Command::new("psql")
            .args([&url, "-XqAtc", sql])
            .env("PGOPTIONS", "-c statement_timeout=2s")
            .output();
        asked.is_ok_and(|output| output.status.success())
    }

    fn pid(&self, file: &str) -> String {
        let text = fs::read_to_string(self.folder.path().join(file)).unwrap();
        text.lines().next().unwrap().to_owned()
    }
}

impl Cluster for Patroni {
    fn url(&self) -> String {
        assert!(self.sql("CREATE SCHEMA neroli"));
        format!("{}?options=-c%20search_path%3Dneroli", self.plain_url())
    }

    fn strike(&mut self) {
        let leader = self.leader().expect("a leader");
        let name = self.members[leader].name;
        let pids = [format!("{name}.log.pid"), format!("{name}/postmaster.pid")];
        let [watcher, server] = pids.map(|file| self.pid(&file));
        let killed = Command::new("kill").args(["-KILL", &watcher, &server]).status();
        assert!(killed.unwrap().success());
        self.struck.push(name);
    }

    fn writes(&self) -> bool {
        self.sql("SELECT txid_current()")
    }
}

impl Drop for Patroni {
    fn drop(&mut self) {
        // The watchers stop their servers; those that were struck have none any more.
        self.members.clear();
    }
}

fn etcd(folder: &Path, client: u16, peer: u16) -> Kept {
    let [client, peer] = [client, peer].map(|port| format!("http://127.0.0.1:{port}"));
    let data = folder.join("etcd").display().to_string();
    let cluster = format!("default={peer}");
    let arguments = [
        ["--data-dir", &data],
        ["--listen-client-urls", &client],
        ["--advertise-client-urls", &client],
        ["--listen-peer-urls", &peer],
        ["--initial-advertise-peer-urls", &peer],
        ["--initial-cluster", &cluster],
    ];
    Kept::start("etcd", arguments.as_flattened(), &folder.join("etcd.log"))
}

/// A member's configuration: a leader that is silent for eight seconds is one no more.
fn configuration(name: &str, folder: &Path, [port, rest, etcd]: [u16; 3]) -> String {
    let folder = folder.display();
    format!(
        r#"scope: neroli
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
etcd3: {{host: "127.0.0.1:{etcd}"}}
bootstrap:
  dcs:
    ttl: 8
    loop_wait: 1
    retry_timeout: 3
    synchronous_mode: true
    postgresql:
      parameters: {{max_connections: 200}}
  initdb: [{{encoding: UTF8}}, {{locale: C}}, {{auth: trust}}]
  pg_hba:
    - local all all trust
    - host all all 127.0.0.1/32 trust
    - host replication all 127.0.0.1/32 trust
postgresql:
  listen: "127.0.0.1:{port}"
  connect_address: "127.0.0.1:{port}"
  data_dir: {folder}/{name}
  bin_dir: /usr/lib/postgresql/15/bin
  pgpass: {folder}/{name}.pass
  authentication:
    superuser: {{username: neroli}}
    replication: {{username: replicator}}
  parameters: {{unix_socket_directories: "{folder}", shared_buffers: 32MB}}
"#
    )
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// As whom PostgreSQL runs: it refuses to be root.
fn postgres() -> (u32, u32) {
    let users = fs::read_to_string("/etc/passwd").unwrap();
    let line = users.lines().find_map(|line| line.strip_prefix("postgres:")).expect("its user");
    let numbers: Vec<u32> = line.split(':').filter_map(|field| field.parse().ok()).collect();
    (numbers[0], numbers[1])
}

fn as_postgres(program: &str) -> Command {
    let mut command = Command::new(program);
    let (user, group) = postgres();
    command.current_dir("/").uid(user).gid(group);
    command
}
