//! Servers under test: a process on the server's core, stopped when it is dropped.

use crate::machine;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The secret that seals the keys of a benchmark's store.
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE";

/// A server that has not answered after this long does not serve. It is long: one whose
/// instructions are counted starts slowly.
const PATIENCE: Duration = Duration::from_secs(300);

/// From so many MiB of memory on it is started with huge pages, as the README says.
const LARGE: u32 = 1024;

/// A running server.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Seconds from its start to its first right answer.
    pub(crate) start: f64,
}

/// How neroli is started.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    /// The program.
    pub(crate) program: &'a str,
    /// The folder with its data.
    pub(crate) data: &'a Path,
    /// Memory for remembered answers, in MiB.
    pub(crate) memory_mib: u32,
    /// The database, if it is not the file in the folder.
    pub(crate) database: Option<&'a str>,
    /// Its cores.
    pub(crate) cores: &'a str,
}

impl Setting<'_> {
    /// Writes the configuration, and says where the server will listen.
    ///
    /// # Errors
    /// When there is no free port, or the folder cannot be written to.
    pub(crate) fn write(&self) -> Result<SocketAddr, String> {
        let address = free()?;
        let operations = free()?;
        let memory_mib = self.memory_mib;
        let store = match self.database {
            Some(url) => format!("url = \"{url}\""),
            None => "path = \"data\"".to_owned(),
        };
        let text = format!(
            "[server]\npublic_url = \"http://{address}\"\nlisten = \"{address}\"\n\
             operations_listen = \"{operations}\"\nmemory_mib = {memory_mib}\n\
             [store]\n{store}\n[log]\nlevel = \"warn\"\n\
             [[realm]]\nname = \"fr\"\noperator = \"Bench\"\ncalling_code = 33\n"
        );
        let config = self.data.join("neroli.toml");
        std::fs::write(config, text).map_err(|error| error.to_string())?;
        Ok(address)
    }

    /// The arguments after the program's name, and a file for what it says.
    fn complete(&self, command: &mut Command) -> Result<(), String> {
        let said = std::fs::File::create(self.said()).map_err(|error| error.to_string())?;
        command.arg("serve").arg("--config").arg(self.data.join("neroli.toml"));
        command.env("NEROLI_SECRETS__KEY_ENCRYPTION_KEY", KEY);
        if self.memory_mib >= LARGE {
            command.env("GLIBC_TUNABLES", "glibc.malloc.hugetlb=1");
        }
        command.stdout(Stdio::null()).stderr(said);
        Ok(())
    }

    fn said(&self) -> PathBuf {
        self.data.join("neroli.log")
    }

    /// Starts it.
    ///
    /// # Errors
    /// When it does not serve.
    pub(crate) fn start(&self) -> Result<Server, String> {
        self.start_as(machine::pinned(self.cores, self.program))
    }

    /// Starts it by another command, whose last argument so far is the program.
    ///
    /// # Errors
    /// When it does not serve.
    pub(crate) fn start_as(&self, mut command: Command) -> Result<Server, String> {
        let address = self.write()?;
        self.complete(&mut command)?;
        let started = Instant::now();
        let child = command.spawn().map_err(|error| error.to_string())?;
        let mut server = Server { child, address, start: 0.0 };
        let jwks = crate::wire::get("/openidconnect/fr/v1/jwks", None, "");
        while !crate::wire::exchange(address, &jwks).is_ok_and(|a| a.starts_with(b"HTTP/1.1 200")) {
            if started.elapsed() > PATIENCE || !server.runs() {
                let said = std::fs::read_to_string(self.said()).unwrap_or_default();
                return Err(format!("neroli does not serve: {}", said.trim()));
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.start = started.elapsed().as_secs_f64();
        Ok(server)
    }
}

impl Server {
    /// The bare server, sending this answer.
    ///
    /// # Errors
    /// When it does not start.
    pub(crate) fn bare(folder: &Path, answer: &[u8]) -> Result<Self, String> {
        let file = folder.join("answer");
        std::fs::write(&file, answer).map_err(|error| error.to_string())?;
        let me = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut command = machine::pinned(machine::SERVER, &me.to_string_lossy());
        command.arg("bare").arg(&file);
        Ok(Self::speaking(command)?.0)
    }

    /// A server that says in its first line where it listens; with its further output.
    ///
    /// # Errors
    /// When it does not start.
    pub(crate) fn speaking(mut command: Command) -> Result<(Self, impl BufRead), String> {
        let started = Instant::now();
        let mut child =
            command.stdout(Stdio::piped()).spawn().map_err(|error| error.to_string())?;
        let mut out = BufReader::new(child.stdout.take().ok_or("no output")?);
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let mut server = Self { child, address: any, start: 0.0 };
        let mut line = String::new();
        out.read_line(&mut line).map_err(|error| error.to_string())?;
        server.address = line.trim().parse().map_err(|_| format!("no address: {line}"))?;
        server.start = started.elapsed().as_secs_f64();
        Ok((server, out))
    }

    fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// The name of its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Memory it holds, in MiB.
    pub(crate) fn resident(&self) -> f64 {
        machine::resident(self.pid()).unwrap_or_default()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address on loopback that nobody uses.
fn free() -> Result<SocketAddr, String> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    listener.local_addr().map_err(|error| error.to_string())
}
