//! The languages' own tools, and the npm packages of the tests.

use crate::repo;
use crate::run::Line;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest Node.js whose test runner the browser tests are written for.
const NODE_MAJOR: u32 = 20;

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

/// The oldest Go that fetches a newer toolchain where a module asks for one.
const GO_MINOR: u32 = 21;

/// Go must be there: Debian's is too old to be of use.
pub(super) fn go() -> Result<(), String> {
    let version = answer("go", &["env", "GOVERSION"]).ok_or("go is missing")?;
    match go_minor(&version) {
        Some(minor) if minor >= GO_MINOR => Ok(()),
        _ => Err(format!("go is {version}, the projects need go1.{GO_MINOR} or newer")),
    }
}

/// `go1.26.8` → 26.
fn go_minor(version: &str) -> Option<u32> {
    version.strip_prefix("go1.")?.split('.').next()?.parse().ok()
}

/// `v20.1.2` → 20.
fn node_major(version: &str) -> Option<u32> {
    version.strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// Runs `npm ci` in each folder of tests whose lock file is newer than what is installed.
pub(super) fn npm() -> Result<(), String> {
    for folder in lock_folders().into_iter().filter(|folder| is_stale(folder)) {
        println!("   npm ci: {}", folder.display());
        Line::new("npm ci --no-audit --no-fund", &folder)
            .run()
            .map_err(|error| format!("npm ci in {}: {error}", folder.display()))?;
    }
    Ok(())
}

/// Whether npm's own note of what it installed is missing or older than the lock file.
fn is_stale(folder: &Path) -> bool {
    let changed = |file: &str| folder.join(file).metadata().and_then(|about| about.modified());
    match (changed("node_modules/.package-lock.json"), changed("package-lock.json")) {
        (Ok(installed), Ok(wanted)) => installed < wanted,
        _ => true,
    }
}

/// The portal's scripts, tests/browser, tests/clients and its folders, as far as they have a lock
/// file, sorted.
fn lock_folders() -> Vec<PathBuf> {
    let tests = repo::root().join("tests");
    let portal = repo::root().join("crates/neroli-portal");
    let mut folders = vec![
        tests.join("browser"),
        tests.join("clients"),
        tests.join("samples"),
        portal.join("filler"),
        portal.join("web"),
    ];
    if let Ok(clients) = std::fs::read_dir(tests.join("clients")) {
        folders.extend(clients.filter_map(|entry| Some(entry.ok()?.path())));
    }
    folders.retain(|folder| folder.join("package-lock.json").is_file());
    folders.sort();
    folders
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
    fn the_minor_version_is_read_as_go_prints_it() {
        assert_eq!(go_minor("go1.26.8"), Some(26));
        assert_eq!(go_minor("devel"), None);
    }

    #[test]
    fn a_folder_without_installed_packages_is_stale() {
        assert!(is_stale(&repo::root().join("xtask")));
    }

    #[test]
    fn a_missing_program_has_no_answer() {
        assert_eq!(answer("no-such-program-here", &[]), None);
        assert!(answer("cargo", &["--version"]).is_some());
    }
}
