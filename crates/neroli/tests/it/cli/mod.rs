//! The command line as people and scripts meet it: words, exit codes, and what is left behind.

mod configuration;
mod consent;
mod data;
mod demo;
mod keys;
mod sample;
mod serve;
mod tls;

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A folder to work in, with a program that sees nothing of the outer environment.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A desk with a configuration for one realm `fr`, on ports of its own.
    fn configured() -> Self {
        let desk = Self::new();
        desk.write(
            "neroli.toml",
            "[server]\npublic_url = \"https://login.example.test\"\nlisten = \"127.0.0.1:0\"\n\
             operations_listen = \"127.0.0.1:0\"\n[store]\npath = \"data\"\n\
             [[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\ncalling_code = 33\n",
        );
        desk
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path().join(name), text).unwrap();
    }

    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_neroli"));
        command.args(line.split_whitespace()).current_dir(self.path());
        command.env_clear().env("TMPDIR", self.path()).stdin(Stdio::null());
        command
    }

    /// Runs a command to its end.
    fn run(&self, line: &str) -> Ran {
        Ran::of(self.command(line).output().unwrap())
    }

    /// Runs a command that must succeed, for its standard output.
    fn ok(&self, line: &str) -> String {
        let ran = self.run(line);
        assert_eq!(ran.code, 0, "neroli {line}\n{}{}", ran.out, ran.err);
        ran.out
    }

    /// The same as JSON.
    fn json(&self, line: &str) -> serde_json::Value {
        serde_json::from_str(&self.ok(line)).unwrap()
    }

    /// Names of what is in the folder.
    fn files(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(self.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

/// How a command ended.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// A running server; killed with the test.
struct Running {
    child: Child,
    /// What it said until it was ready.
    said: String,
}

impl Running {
    /// Starts `command` and waits until a line of `stream` holds `ready`.
    fn start(mut command: Command, stderr: bool, ready: &str) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        let stream: &mut dyn std::io::Read = match stderr {
            true => child.stderr.as_mut().unwrap(),
            false => child.stdout.as_mut().unwrap(),
        };
        let mut lines = BufReader::new(stream);
        while !said.contains(ready) && lines.read_line(&mut said).unwrap() > 0 {}
        assert!(said.contains(ready), "it ended before it was ready:\n{said}");
        Self { child, said }
    }

    /// The first address of the form `127.0.0.1:port` after `before`.
    fn address_after(&self, before: &str) -> SocketAddr {
        let rest = &self.said[self.said.find(before).unwrap() + before.len()..];
        let rest = &rest[rest.find("127.0.0.1:").unwrap()..];
        let end =
            rest.find(|c: char| !c.is_ascii_digit() && !".:".contains(c)).unwrap_or(rest.len());
        rest[..end].parse().unwrap()
    }

    fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    fn is_running(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Waits for the end, at most ten seconds; the exit code.
    fn end(&mut self) -> Option<i32> {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(10) {
            if let Some(status) = self.child.try_wait().unwrap() {
                return status.code();
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("it did not end");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status and the text of an answer to GET.
fn get(address: SocketAddr, path: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let status = answer.split(' ').nth(1).and_then(|code| code.parse().ok()).unwrap_or(0);
    (status, answer)
}
