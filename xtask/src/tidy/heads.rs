//! Every Rust file starts with `//!`: its first sentence says what it enforces. Every crate
//! takes the workspace's lints.

use crate::repo;
use std::path::Path;

pub(super) fn faults() -> Result<Vec<String>, String> {
    let faults = repo::texts()?
        .iter()
        .filter_map(|(file, text)| Some(format!("{}: {}", file.display(), fault(file, text)?)))
        .collect();
    Ok(faults)
}

fn fault(file: &Path, text: &str) -> Option<&'static str> {
    let name = file.file_name()?.to_str()?;
    // A package that is a workspace of its own, as partners get it, has lints of its own.
    let is_alone = text.lines().any(|line| line == "[workspace]");
    let is_member = name == "Cargo.toml" && file.parent() != Some(Path::new("")) && !is_alone;
    if name.ends_with(".rs") && !text.starts_with("//! ") {
        return Some("does not start with //! and a sentence");
    }
    if is_member && !text.contains("[lints]\nworkspace = true") {
        return Some("does not take the workspace's lints");
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rust_file_needs_its_head() {
        assert_eq!(fault(Path::new("a/b.rs"), "//! Says why.\n"), None);
        assert!(fault(Path::new("a/b.rs"), "use std::fs;\n").is_some());
        assert!(fault(Path::new("a/b.rs"), "//!\n").is_some());
        assert_eq!(fault(Path::new("a/b.md"), "# Text\n"), None);
    }

    #[test]
    fn a_member_needs_the_lints_and_the_root_does_not() {
        assert!(fault(Path::new("crates/a/Cargo.toml"), "[package]\n").is_some());
        assert_eq!(fault(Path::new("crates/a/Cargo.toml"), "[lints]\nworkspace = true\n"), None);
        assert_eq!(fault(Path::new("Cargo.toml"), "[workspace]\n"), None);
        let alone = "[package]\n\n[workspace]\n";
        assert_eq!(fault(Path::new("crates/a/projects/b/Cargo.toml"), alone), None);
    }
}
