//! Where the repository is and which files it holds.

use std::path::{Path, PathBuf};
use std::process::Command;

/// The repository's root: the parent of this crate's folder.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

/// Every file that is tracked, or would be with `git add --all`, relative to the root, sorted.
/// Untracked files count so that a fault shows before the commit, not after it.
pub(crate) fn files() -> Result<Vec<PathBuf>, String> {
    let output = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .map_err(|error| format!("git cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("git ls-files: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    let listing = String::from_utf8_lossy(&output.stdout);
    let mut files: Vec<PathBuf> = listing
        .split('\0')
        .filter(|name| !name.is_empty())
        .map(PathBuf::from)
        .filter(|file| root().join(file).is_file())
        .collect();
    files.sort();
    files.dedup();
    Ok(files)
}

/// The files of [`files`] that are text, each with its content.
pub(crate) fn texts() -> Result<Vec<(PathBuf, String)>, String> {
    Ok(files()?
        .into_iter()
        .filter_map(|file| {
            let text = std::fs::read_to_string(root().join(&file)).ok()?;
            Some((file, text))
        })
        .collect())
}

/// The answer of `cargo metadata` with these further arguments, as JSON.
pub(crate) fn metadata(arguments: &[&str]) -> Result<serde_json::Value, String> {
    let output = Command::new("cargo")
        .args(["metadata", "--format-version", "1"])
        .args(arguments)
        .current_dir(root())
        .output()
        .map_err(|error| format!("cargo cannot be started: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))
}
