//! Classes I (JOSE, keys), J (outbound calls) and K (client authentication) of the yardstick:
//! each test bears the name of its row.

mod forgery;
mod jose;
mod keys;
mod outbound;
mod secrets;
mod upstream;

use crate::support::fapi;
use crate::support::server::{Server, Start};
use std::process::Command;
use tempfile::TempDir;

/// A server whose data another program can see and change.
struct Rig {
    server: Server,
    data: TempDir,
}

impl Rig {
    fn new() -> Self {
        let data = TempDir::new().unwrap();
        let start = Start {
            data: Some(data.path().to_owned()),
            people: 8,
            seed: fapi::seed(),
            ..Start::default()
        };
        Self { server: Server::started(start), data }
    }

    /// A command of the operator's, on realm `fr`.
    fn neroli(&self, arguments: &[&str]) {
        let output = Command::new(env!("CARGO_BIN_EXE_neroli"))
            .args(arguments)
            .args(["--realm", "fr", "--data"])
            .arg(self.data.path())
            .current_dir(self.data.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
