//! Packages of Rust, Node.js and Python. A stamp beside what was installed holds the lock file
//! it was installed from: same text, nothing to do.

use crate::repo;
use crate::run::Line;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js whose test runner the browser tests are written for.
const NODE_MAJOR: u32 = 20;

/// The virtual environment that holds the Python client libraries.
pub(crate) fn venv() -> PathBuf {
    repo::root().join("target/venv")
}

/// cargo's own companions must be there; rustup keeps them beside cargo.
pub(super) fn rust() -> Result<(), String> {
    for part in ["fmt", "clippy"] {
        if answer("cargo", &[part, "--version"]).is_none() {
            return Err(format!("cargo {part} is missing: rustup component add rustfmt clippy"));
        }
    }
    Ok(())
}

/// Node.js must be there and new enough.
pub(super) fn node() -> Result<(), String> {
    let version = answer("node", &["--version"]).ok_or("node is missing")?;
    match node_major(&version) {
        Some(major) if major >= NODE_MAJOR => Ok(()),
        _ => Err(format!("node is {version}, the tests need {NODE_MAJOR} or newer")),
    }
}

/// `v20.1.2` → 20.
fn node_major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Runs `npm ci` in each folder of tests whose lock file changed since the last time.
pub(super) fn npm() -> Result<(), String> {
    for folder in lock_folders() {
        let stamp = folder.join("node_modules/.installed-from");
        let lock = read(&folder.join("package-lock.json"))?;
        if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
            continue;
        }
        println!("   npm ci: {}", folder.display());
        Line::new("npm ci --no-audit --no-fund", &folder)
            .run()
            .map_err(|error| format!("npm ci in {}: {error}", folder.display()))?;
        write(&stamp, &lock)?;
    }
    Ok(())
}

/// tests/browser and each tests/clients/NAME that has a lock file, sorted.
fn lock_folders() -> Vec<PathBuf> {
    let tests = repo::root().join("tests");
    let mut folders = vec![tests.join("browser")];
    if let Ok(clients) = std::fs::read_dir(tests.join("clients")) {
        folders.extend(clients.filter_map(|entry| Some(entry.ok()?.path())));
    }
    folders.retain(|folder| folder.join("package-lock.json").is_file());
    folders.sort();
    folders
}

/// Makes the virtual environment and installs tests/clients/python/requirements.txt into it.
pub(super) fn pip() -> Result<(), String> {
    let list = repo::root().join("tests/clients/python/requirements.txt");
    if !list.is_file() {
        return Ok(());
    }
    let wanted = read(&list)?;
    let stamp = venv().join("installed-from");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    println!("   pip: {}", list.display());
    let root = repo::root();
    let (folder, list) = (venv().display().to_string(), list.display().to_string());
    for words in [
        vec!["python3", "-m", "venv", &folder],
        vec![&format!("{folder}/bin/python"), "-m", "pip", "install", "--quiet", "-r", &list],
    ] {
        let mut line = Line::new("", &root);
        line.words = words.into_iter().map(str::to_owned).collect();
        line.run().map_err(|error| format!("{}: {error}", line.words.join(" ")))?;
    }
    write(&stamp, &wanted)
}

fn read(path: &Path) -> Result<String, String> {
    std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

/// What a program prints, trimmed; `None` when it is missing or fails.
fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_major_version_is_read_as_node_prints_it() {
        assert_eq!(node_major("v20.20.2"), Some(20));
        assert_eq!(node_major("20"), None);
    }

    #[test]
    fn a_missing_program_has_no_answer() {
        assert_eq!(answer("no-such-program-here", &[]), None);
        assert!(answer("cargo", &["--version"]).is_some());
    }
}
