//! `neroli demo` as a child process: started as anybody starts it, stopped with SIGTERM, and
//! asked for its exit status.

use super::http::Request;
use super::response::Response;
use super::seed::{self, Person};
use std::ffi::OsString;
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a start may take, and how long a stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// People of the shared server: more than there are tests.
const PEOPLE: usize = 500;

/// The program under test: the one that was built with these tests, unless the variable names
/// another (`cargo xtask torture --neroli PROGRAM`).
pub(crate) fn program() -> OsString {
    let built = || env!("CARGO_BIN_EXE_neroli").into();
    std::env::var_os("NEROLI_TORTURE_PROGRAM").unwrap_or_else(built)
}

/// How a server is to be started.
#[derive(Clone, Debug, Default)]
pub(crate) struct Start {
    /// Its data folder; without, a temporary one of its own.
    pub data: Option<PathBuf>,
    /// Environment variables.
    pub env: Vec<(&'static str, &'static str)>,
    /// So many people of `fr`.
    pub people: usize,
    /// More of a seed, after the usual one.
    pub seed: String,
    /// An authority in PEM that its own calls trust.
    pub trust: Option<String>,
}

/// A running server.
pub(crate) struct Server {
    pub addr: SocketAddr,
    /// The public URL.
    pub base: String,
    start: Start,
    dir: TempDir,
    child: Option<Child>,
    next_person: AtomicUsize,
}

impl Server {
    /// The server that most tests share. It ends with this process: its standard input closes.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<Server> = OnceLock::new();
        SHARED.get_or_init(|| Self::lasting(Start { people: PEOPLE, ..Start::default() }))
    }

    /// A server for several tests, which ends with this process.
    pub(crate) fn lasting(start: Start) -> Self {
        let mut server = Self::prepared(start);
        let wait = "\"$@\" & pid=$!; cat >/dev/null; kill -TERM $pid; wait $pid";
        let mut command = Command::new("sh");
        command.args(["-c", wait, "sh"]).arg(program());
        command.args(server.arguments()).stdin(Stdio::piped());
        server.spawn(command);
        server
    }

    /// A server of the test's own.
    pub(crate) fn fresh() -> Self {
        Self::started(Start { people: 6, ..Start::default() })
    }

    /// A server of the test's own, started in its own way.
    pub(crate) fn started(start: Start) -> Self {
        let mut server = Self::prepared(start);
        server.start();
        server
    }

    /// An address, for a server that is to be started by its own configuration.
    pub(crate) fn unstarted() -> Self {
        Self::prepared(Start::default())
    }

    /// The same server by another way, or by the same for somebody who asks while it is stopped
    /// and started. It is not this one that ends the process.
    pub(crate) fn by(&self, addr: SocketAddr) -> Self {
        let (base, start) = (self.base.clone(), self.start.clone());
        let dir = TempDir::new().unwrap();
        Self { addr, base, start, dir, child: None, next_person: AtomicUsize::new(0) }
    }

    /// Starts `neroli serve` in a folder with a configuration for this address.
    pub(crate) fn serve(&mut self, folder: &Path) {
        let mut command = Command::new(program());
        command.arg("serve").current_dir(folder).stdin(Stdio::null());
        self.spawn(command);
    }

    fn prepared(start: Start) -> Self {
        let dir = TempDir::new().unwrap();
        let text = seed::text(start.people) + &start.seed;
        fs::write(dir.path().join("seed.toml"), text).unwrap();
        if let Some(authority) = &start.trust {
            fs::write(dir.path().join("authority.pem"), authority).unwrap();
        }
        let addr = free_address();
        let base = format!("http://{addr}");
        Self { addr, base, start, dir, child: None, next_person: AtomicUsize::new(0) }
    }

    /// The command line.
    fn arguments(&self) -> Vec<String> {
        let seed = self.dir.path().join("seed.toml").display().to_string();
        let listen = self.addr.to_string();
        let mut arguments =
            ["demo", "--listen", &listen, "--seed", &seed].map(String::from).to_vec();
        if let Some(data) = &self.start.data {
            arguments.extend(["--data".to_owned(), data.display().to_string()]);
        }
        if self.start.trust.is_some() {
            let authority = self.dir.path().join("authority.pem");
            arguments.extend(["--trust".to_owned(), authority.display().to_string()]);
        }
        arguments
    }

    /// Starts the process, again if it was killed, and waits until it is ready.
    pub(crate) fn start(&mut self) {
        let mut command = Command::new(program());
        command.args(self.arguments()).stdin(Stdio::null());
        self.spawn(command);
    }

    fn spawn(&mut self, mut command: Command) {
        assert!(self.child.is_none(), "it runs already");
        let log = File::options().create(true).append(true).open(self.log_path()).unwrap();
        let child = command
            .envs(self.start.env.iter().copied())
            .stdout(log.try_clone().unwrap())
            .stderr(log)
            .spawn()
            .unwrap();
        self.child = Some(child);
        let started = Instant::now();
        while !self.is_ready() {
            let exited = self.child.as_mut().unwrap().try_wait().unwrap();
            assert!(exited.is_none(), "it ended at the start: {exited:?}\n{}", self.log());
            assert!(started.elapsed() < PATIENCE, "it does not get ready:\n{}", self.log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn is_ready(&self) -> bool {
        // In `serve` the operators' addresses have a door of their own.
        let request = Request::new(self.addr, "GET", "/readyz");
        request.try_send().is_ok_and(|response| [200, 404].contains(&response.status))
    }

    fn log_path(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    /// Everything it has written.
    pub(crate) fn log(&self) -> String {
        String::from_utf8_lossy(&fs::read(self.log_path()).unwrap_or_default()).into_owned()
    }

    /// The process, for its id.
    pub(crate) fn pid(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// `kill -9`.
    pub(crate) fn kill(&mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    /// SIGTERM; how it ended.
    pub(crate) fn stop(&mut self) -> ExitStatus {
        signal(self.child.as_ref().unwrap(), "TERM");
        self.ended()
    }

    /// Waits until it has ended, as it was told already; how it ended.
    pub(crate) fn ended(&mut self) -> ExitStatus {
        let mut child = self.child.take().unwrap();
        let asked = Instant::now();
        loop {
            if let Some(status) = child.try_wait().unwrap() {
                return status;
            }
            if asked.elapsed() > PATIENCE {
                let _ = child.kill();
                panic!("it does not stop:\n{}", self.log());
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    pub(crate) fn request(&self, method: &str, target: &str) -> Request {
        Request::new(self.addr, method, target)
    }

    pub(crate) fn get(&self, target: &str) -> Request {
        self.request("GET", target)
    }

    pub(crate) fn post(&self, target: &str) -> Request {
        self.request("POST", target)
    }

    /// The issuer of a realm.
    pub(crate) fn issuer(&self, realm: &str) -> String {
        format!("{}/openidconnect/{realm}/v1", self.base)
    }

    /// A person whom no other test has.
    pub(crate) fn person(&self) -> Person {
        let number = self.next_person.fetch_add(1, Ordering::Relaxed);
        assert!(number < self.start.people, "there are only {} people", self.start.people);
        Person::numbered(number)
    }

    /// Sends bytes as they are.
    pub(crate) fn raw(&self, bytes: &[u8]) -> std::io::Result<Response> {
        super::http::exchange(self.addr, bytes)
    }
}

/// Sends a signal with the shell's own `kill`.
pub(crate) fn signal(child: &Child, name: &str) {
    let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", child.id())]).status();
    assert!(sent.unwrap().success());
}

fn free_address() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.child.is_none() {
            return;
        }
        if std::thread::panicking() {
            let mut child = self.child.take().unwrap();
            let _ = child.kill();
            let _ = child.wait();
            eprintln!("the server said:\n{}", self.log());
            return;
        }
        let status = self.stop();
        let log = self.log();
        assert!(status.success(), "it ended with {status} on SIGTERM:\n{log}");
        assert!(!log.contains("panicked"), "{log}");
    }
}
