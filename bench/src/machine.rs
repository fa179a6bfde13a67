//! The machine: what it is, which core does what, and what a process has used.

use serde_json::{Value, json};
use std::process::Command;

/// The core of the server.
pub(crate) const SERVER: &str = "0";
/// The core of the load.
pub(crate) const LOAD: &str = "1";
/// Both, for a server with a database beside it.
pub(crate) const BOTH: &str = "0,1";

/// A command that runs on one core.
pub(crate) fn pinned(core: &str, program: &str) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", core, program]);
    command
}

/// Moves this process, and every thread that it will start, to the load's core.
///
/// # Errors
/// When there is no `taskset`, or no second core.
pub(crate) fn take_place() -> Result<(), String> {
    let me = std::process::id().to_string();
    let done = Command::new("taskset").args(["-a", "-p", "-c", LOAD, &me]).output();
    let done = done.map_err(|error| format!("taskset (util-linux) is needed: {error}"))?;
    if done.status.success() {
        return Ok(());
    }
    Err(format!("two cores are needed: {}", String::from_utf8_lossy(&done.stderr).trim()))
}

/// What a reader of the figures must know.
pub(crate) fn describe() -> Value {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpuinfo = read("/proc/cpuinfo");
    let model = cpuinfo.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let cores = cpuinfo.lines().filter(|line| line.starts_with("processor")).count();
    let kernel = read("/proc/sys/kernel/osrelease");
    let load = read("/proc/loadavg");
    json!({
        "commit": said("git", &["describe", "--always", "--dirty"]),
        "date": said("date", &["-u", "+%F"]),
        "processor": model.map(|(_, name)| name),
        "cores": cores,
        "kernel": kernel.trim(),
        "load_before": load.split(' ').next(),
    })
}

/// What a program prints, without the end of the line; nothing if it fails.
fn said(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program).args(arguments).output().ok();
    let done = done.filter(|done| done.status.success());
    done.map(|done| String::from_utf8_lossy(&done.stdout).trim().to_owned()).unwrap_or_default()
}

/// Memory that a process holds, in MiB.
pub(crate) fn resident(pid: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kib / 1024.0)
}

/// Processor time that a process and all its threads have had so far, in seconds.
pub(crate) fn processor_seconds(pid: u32) -> Option<f64> {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).ok()?;
    let nanos = threads.filter_map(|thread| {
        let text = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        text.split(' ').next()?.parse::<u64>().ok()
    });
    Some(nanos.sum::<u64>() as f64 / 1e9)
}
