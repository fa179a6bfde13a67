//! `cargo xtask bench [OPTION…]`: builds what people run, installs the peer, and measures both.
//!
//! The options are the benchmark's own (`--quick`, `--full`, `--only TEXT`, `--peer NAME=URL`,
//! `--postgres URL`); `--neroli PROGRAM` measures another program than the one built here.

use crate::install::{self, Need};
use crate::repo;
use std::path::Path;
use std::process::Command;

/// The subcommand.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    let peer = repo::root().join("bench/peer");
    install::all(&[Need::Rust, Need::Compiler, Need::Node, Need::Postgres])?;
    install::peer(&peer)?;
    let given = arguments.iter().any(|argument| argument == "--neroli");
    build(given)?;
    let release = repo::root().join("target/release");
    let mut command = Command::new(release.join("neroli-bench"));
    command.current_dir(repo::root()).args(arguments);
    if !given {
        command.arg("--neroli").arg(release.join("neroli"));
    }
    // Only a whole run is worth being shown.
    let part = arguments.iter().any(|argument| argument == "--only" || argument == "--out");
    if !part {
        command.arg("--out").arg("docs/benchmarks");
    }
    command.arg("--peer-folder").arg(&peer).arg("--scratch").arg("target/bench");
    succeeds(command)
}

/// The benchmark, and the program unless another one was given.
fn build(given: bool) -> Result<(), String> {
    let mut command = Command::new("cargo");
    command.args(["build", "--release", "--locked", "--package", "neroli-bench"]);
    if !given {
        command.args(["--package", "neroli"]);
    }
    command.current_dir(repo::root());
    succeeds(command)?.then_some(()).ok_or("the build failed".to_owned())
}

fn succeeds(mut command: Command) -> Result<bool, String> {
    let program = Path::new(command.get_program()).display().to_string();
    let status =
        command.status().map_err(|error| format!("{program} cannot be started: {error}"))?;
    Ok(status.success())
}
