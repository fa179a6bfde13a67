//! A data folder that cannot be used: one plain sentence that names it, and nothing else.

use crate::support::server::program;
use rusqlite::Connection;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Starts a demo on this folder; it must end by itself, with this code.
#[track_caller]
fn refused(data: &Path, code: i32, named: &str) {
    let mut child = Command::new(program())
        .args(["demo", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let started = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if started.elapsed() > Duration::from_secs(20) {
            child.kill().unwrap();
            panic!("it serves {}", data.display());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(code), "{told}");
    assert!(!String::from_utf8_lossy(&output.stdout).contains("panicked"));
    assert!(told.contains(named), "{named} is not named in {told}");
    assert!(!told.contains("panicked") && !told.contains("Error("), "{told}");
    assert!(told.trim().lines().count() <= 4, "{told}");
}

/// A folder with a store that a demo has made.
fn used() -> TempDir {
    let data = TempDir::new().unwrap();
    let start =
        crate::support::server::Start { data: Some(data.path().to_owned()), ..Default::default() };
    drop(crate::support::Server::started(start));
    data
}

#[test]
fn a_place_that_is_no_folder_is_named() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "x").unwrap();
    refused(&file, 1, &file.display().to_string());
    let below = file.join("data");
    refused(&below, 1, &below.display().to_string());
    refused(Path::new("/proc/neroli-data"), 1, "/proc/neroli-data");
}

#[test]
fn a_damaged_store_is_named_and_left_alone() {
    let data = used();
    let file = data.path().join("neroli.db");
    let whole = fs::read(&file).unwrap();
    let name = file.display().to_string();
    let noise: Vec<u8> = (0..whole.len()).map(|n| (n * 7919 % 251) as u8).collect();
    let mut torn = whole.clone();
    // The header is whole, the pages after it are not.
    let start = 4096.min(torn.len());
    torn[start..].copy_from_slice(&noise[start..]);
    for bytes in [&b"this is no database, and longer than a header of one hundred bytes would be, so that nobody takes it for one"[..], &noise, &torn] {
        fs::write(&file, bytes).unwrap();
        refused(data.path(), 1, &name);
        assert_eq!(fs::read(&file).unwrap(), bytes, "left as it was");
    }
}

#[test]
fn another_programs_store_is_left_alone() {
    let data = TempDir::new().unwrap();
    let file = data.path().join("neroli.db");
    Connection::open(&file).unwrap().execute_batch("CREATE TABLE theirs (x)").unwrap();
    refused(data.path(), 1, &data.path().display().to_string());
    let tables: i64 = Connection::open(&file)
        .unwrap()
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    assert_eq!(tables, 1);
}

#[test]
fn a_lost_or_foreign_key_is_named() {
    let data = used();
    let key = data.path().join("neroli.key");
    let whole = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    refused(data.path(), 78, "neroli.key");
    fs::write(&key, "short").unwrap();
    refused(data.path(), 78, "neroli.key");
    let foreign = used();
    fs::copy(foreign.path().join("neroli.key"), &key).unwrap();
    refused(data.path(), 1, "key-encryption key");
    assert_eq!(whole.len(), fs::read(&key).unwrap().len());
}
