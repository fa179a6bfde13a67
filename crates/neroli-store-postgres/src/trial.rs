//! A PostgreSQL server of one's own: in a temporary folder, on loopback, gone with the process that
//! started it. For tests (feature `trial`).
//!
//! PostgreSQL refuses to run as root; there it runs as the user `postgres` of Debian's package.

#![expect(clippy::expect_used, clippy::panic, reason = "a failure is a panic of a test")]

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io::Write as _;
use std::net::TcpListener;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Where Debian puts the programs of a version; the newest that is there is used.
const PROGRAMS: [&str; 3] =
    ["/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin"];

/// Keeps the server as long as its standard input is open: it ends with whoever holds the other
/// side, however that one ends, and takes the folder along unless it was told that it is kept.
const KEEPER: &str = "\"$0\" \"$@\" & server=$!; read -r kept; kill -INT $server; wait $server; \
                      [ \"$kept\" ] || rm -rf \"$FOLDER\"";

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a server runs with: small, and quick to start. Processes are killed in tests, machines are
/// not: the disk is not waited for, unless a test turns that on.
const SETTINGS: [&str; 8] = [
    "fsync=off",
    "full_page_writes=off",
    "shared_buffers=32MB",
    "max_connections=400",
    "autovacuum_naptime=5s",
    "logging_collector=off",
    "log_min_messages=fatal",
    "max_wal_size=256MB",
];

/// A running server with an empty database.
pub struct Server {
    folder: TempDir,
    port: u16,
    settings: Vec<String>,
    running: Option<(Child, ChildStdin)>,
    /// Processes that stand still.
    frozen: Mutex<BTreeSet<String>>,
    schemas: AtomicU32,
}

impl Server {
    /// Makes and starts a server; `settings` are added to the usual ones.
    pub fn start(settings: &[&str]) -> Self {
        Self::start_with(settings, &[])
    }

    /// The same with files in its data folder, which settings may name: names and contents.
    pub fn start_with(settings: &[&str], files: &[(&str, &str)]) -> Self {
        let mut server = Self::unmade(settings);
        let made = server.run(
            "initdb",
            ["--no-sync", "-A", "trust", "-U", "neroli", "-E", "UTF8", "--locale=C", "-D"],
            &[server.data().as_os_str()],
        );
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        for (name, content) in files {
            server.put(name, content);
        }
        server.resume();
        server
    }

    /// A copy of this server that follows it by streaming replication, and takes no writes before
    /// [`Server::promote`].
    pub fn standby(&self) -> Self {
        let mut server = Self::unmade(&[]);
        let port = self.port.to_string();
        let line = ["-h", "127.0.0.1", "-p", &port, "-U", "neroli", "-R", "-c", "fast", "-N", "-D"];
        let made = server.run("pg_basebackup", line, &[server.data().as_os_str()]);
        let told = String::from_utf8_lossy(&made.stderr);
        assert!(made.status.success(), "pg_basebackup: {told}");
        server.resume();
        server
    }

    /// Makes a standby a server that takes writes; returns when it does.
    pub fn promote(&self) {
        assert_eq!(self.sql("SELECT pg_promote()"), "t");
    }

    /// Where a server will be, and with which settings.
    fn unmade(settings: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("neroli-pg-").tempdir();
        let folder = folder.expect("a temporary folder");
        if let Some((user, group)) = other_user() {
            chown(folder.path(), Some(user), Some(group)).expect("the folder is handed over");
        }
        let mode = std::fs::Permissions::from_mode(0o700);
        std::fs::set_permissions(folder.path(), mode).expect("the folder's rights");
        let all = SETTINGS.iter().chain(settings).map(|setting| (*setting).to_owned()).collect();
        Self {
            port: free_port(),
            folder,
            settings: all,
            running: None,
            frozen: Mutex::default(),
            schemas: AtomicU32::new(0),
        }
    }

    /// Writes a file that only the server may read.
    fn put(&self, name: &str, content: &str) {
        let file = self.data().join(name);
        std::fs::write(&file, content).expect("a file of the server");
        let mode = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(&file, mode).expect("the file's rights");
        if let Some((user, group)) = other_user() {
            chown(&file, Some(user), Some(group)).expect("the file is handed over");
        }
    }

    /// Its port on 127.0.0.1.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Starts the server again after [`Server::kill`] or [`Server::stop`].
    pub fn resume(&mut self) {
        let mut keeper = command("/bin/sh");
        keeper
            .env("FOLDER", self.folder.path())
            .args(["-c", KEEPER])
            .arg(program("postgres"))
            .arg("-D")
            .arg(self.data());
        keeper.arg("-k").arg(self.folder.path()).arg("-h").arg("127.0.0.1");
        keeper.arg("-p").arg(self.port.to_string());
        for setting in &self.settings {
            keeper.arg("-c").arg(setting);
        }
        let log = std::fs::File::options().append(true).create(true).open(self.log());
        let log = log.expect("the server's log");
        keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log);
        let mut child = keeper.spawn().expect("a shell");
        let stdin = child.stdin.take().expect("a pipe");
        self.running = Some((child, stdin));
        let begun = Instant::now();
        while !self.is_ready() {
            if begun.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.log()).unwrap_or_default();
                panic!("PostgreSQL does not start: {log}");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Kills every process of the server at once, as a crash would.
    pub fn kill(&mut self) {
        let pid = self.postmaster();
        // The server's own processes notice that their parent has gone, and end.
        signal("-KILL", &pid);
        self.reap();
    }

    /// Stops the server in order: it cuts every connection, and finishes.
    pub fn stop(&mut self) {
        let pid = self.postmaster();
        signal("-INT", &pid);
        self.reap();
    }

    /// Lets every process of the server stand still: connections stay, and nothing is answered.
    pub fn freeze(&self) {
        let server = self.postmaster();
        // It first: then there are no new ones.
        signal("-STOP", &server);
        let mut frozen = self.frozen();
        frozen.insert(server.clone());
        // The kernel's list may leave somebody out while another one ends (proc(5)): it is read
        // until it tells nothing new.
        loop {
            let children =
                std::fs::read_to_string(format!("/proc/{server}/task/{server}/children"));
            let known = frozen.len();
            for child in children.expect("the server's processes").split_whitespace() {
                if frozen.insert(child.to_owned()) {
                    // One that has just ended stands still as well.
                    sent("-STOP", child);
                }
            }
            if frozen.len() == known {
                return;
            }
        }
    }

    /// Lets them go on.
    pub fn thaw(&self) {
        for process in std::mem::take(&mut *self.frozen()) {
            sent("-CONT", &process);
        }
    }

    fn frozen(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.frozen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs SQL as the database's owner, and returns what it prints: one row per line, columns
    /// separated by bars.
    pub fn sql(&self, sql: &str) -> String {
        let output = self.run("psql", self.address(), &[OsStr::new(sql)]);
        let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).trim().to_owned();
        assert!(output.status.success(), "{sql}: {}", text(output.stderr));
        text(output.stdout)
    }

    /// The URL of the database itself.
    pub fn url(&self) -> String {
        format!("postgres://neroli@127.0.0.1:{}/postgres", self.port)
    }

    /// The URL of a new, empty schema, which is a store of its own.
    pub fn schema(&self) -> String {
        let name = format!("store_{}", self.schemas.fetch_add(1, Ordering::Relaxed));
        self.sql(&format!("CREATE SCHEMA {name}"));
        format!("{}?options=-c%20search_path%3D{name}", self.url())
    }

    fn address(&self) -> [String; 9] {
        let socket = self.folder.path().display().to_string();
        let port = self.port.to_string();
        ["-h", &socket, "-p", &port, "-U", "neroli", "-d", "postgres", "-XqAtc"].map(str::to_owned)
    }

    fn is_ready(&self) -> bool {
        let port = self.port.to_string();
        self.run("pg_isready", ["-q", "-h", "127.0.0.1", "-p", &port], &[]).status.success()
    }

    fn run<A: AsRef<OsStr>>(
        &self,
        name: &str,
        arguments: impl IntoIterator<Item = A>,
        more: &[&OsStr],
    ) -> Output {
        let mut line = command(program(name));
        line.args(arguments).args(more).stdin(Stdio::null());
        line.output().expect("a program of PostgreSQL")
    }

    fn postmaster(&self) -> String {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid"));
        file.expect("a running server").lines().next().unwrap_or_default().to_owned()
    }

    fn reap(&mut self) {
        if let Some((mut child, mut stdin)) = self.running.take() {
            // A keeper that has ended already needs no word.
            let _ = stdin.write_all(b"kept\n");
            drop(stdin);
            child.wait().expect("the keeper ends");
        }
        // The last of its processes may still hold the port and the memory.
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE && TcpListener::bind(("127.0.0.1", self.port)).is_err() {
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Who stands still does not end.
        self.thaw();
        self.reap();
    }
}

/// Is PostgreSQL on this machine?
pub fn is_installed() -> bool {
    PROGRAMS.iter().any(|folder| Path::new(folder).join("postgres").exists())
}

fn program(name: &str) -> PathBuf {
    let found = PROGRAMS.iter().map(|folder| Path::new(folder).join(name)).find(|p| p.exists());
    found.unwrap_or_else(|| panic!("{name} is missing: cargo xtask install"))
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its address").port()
}

/// As whom PostgreSQL runs, if not as ourselves.
fn other_user() -> Option<(u32, u32)> {
    let ourselves = std::fs::metadata("/proc/self").ok()?.uid();
    if ourselves != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").expect("the list of users");
    let line = users.lines().find_map(|line| line.strip_prefix("postgres:"))?;
    let [_, user, group, ..] = line.split(':').collect::<Vec<_>>()[..] else { return None };
    Some((user.parse().ok()?, group.parse().ok()?))
}

fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/");
    if let Some((user, group)) = other_user() {
        command.uid(user).gid(group);
    }
    command
}

fn signal(signal: &str, pid: &str) {
    assert!(sent(signal, pid), "kill {signal} {pid}");
}

/// Sends a signal; `false` if there is no such process any more.
fn sent(signal: &str, pid: &str) -> bool {
    Command::new("kill").args([signal, pid]).status().is_ok_and(|status| status.success())
}
