//! Servers under test: a process on the server's core, stopped when it is dropped.

use crate::machine;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// The secret that seals the keys of a benchmark's store.
const KEY: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE";

/// A running server.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Seconds from its start to its first answer.
    pub(crate) start: f64,
}

impl Server {
    /// neroli with the data in this folder.
    ///
    /// # Errors
    /// When it does not serve within a minute.
    pub(crate) fn neroli(program: &str, data: &Path, memory_mib: u32) -> Result<Self, String> {
        let address = free()?;
        let operations = free()?;
        let config = data.join("neroli.toml");
        let text = format!(
            "[server]\npublic_url = \"http://{address}\"\nlisten = \"{address}\"\n\
             operations_listen = \"{operations}\"\nmemory_mib = {memory_mib}\n\
             [store]\npath = \"data\"\n[log]\nlevel = \"warn\"\n\
             [[realm]]\nname = \"fr\"\noperator = \"Bench\"\ncalling_code = 33\n"
        );
        std::fs::write(&config, text).map_err(|error| error.to_string())?;
        let mut command = machine::pinned(machine::SERVER, program);
        command.arg("serve").arg("--config").arg(&config);
        command.env("NEROLI_SECRETS__KEY_ENCRYPTION_KEY", KEY);
        let started = Instant::now();
        let child = command.stdout(Stdio::null()).spawn().map_err(|error| error.to_string())?;
        let mut server = Self { child, address, start: 0.0 };
        let jwks = crate::wire::get("/openidconnect/fr/v1/jwks", None, "");
        while !crate::wire::exchange(address, &jwks).is_ok_and(|a| a.starts_with(b"HTTP/1.1 200")) {
            if started.elapsed() > Duration::from_secs(60) || !server.runs() {
                return Err("neroli does not serve".to_owned());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        server.start = started.elapsed().as_secs_f64();
        Ok(server)
    }

    /// The bare server, sending this answer.
    ///
    /// # Errors
    /// When it does not start.
    pub(crate) fn bare(folder: &Path, answer: &[u8]) -> Result<Self, String> {
        let file = folder.join("answer");
        std::fs::write(&file, answer).map_err(|error| error.to_string())?;
        let me = std::env::current_exe().map_err(|error| error.to_string())?;
        let mut command = machine::pinned(machine::SERVER, &me.to_string_lossy());
        command.arg("bare").arg(&file).stdout(Stdio::piped());
        let started = Instant::now();
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let out = child.stdout.take().ok_or("no output")?;
        let mut line = String::new();
        BufReader::new(out).read_line(&mut line).map_err(|error| error.to_string())?;
        let address = line.trim().parse().map_err(|_| format!("no address: {line}"))?;
        Ok(Self { child, address, start: started.elapsed().as_secs_f64() })
    }

    fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Memory it holds, in MiB.
    pub(crate) fn resident(&self) -> f64 {
        machine::resident(self.child.id()).unwrap_or_default()
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
    let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    drop(listener);
    debug_assert!(TcpStream::connect(address).is_err());
    Ok(address)
}
