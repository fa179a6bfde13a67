//! No tracked file names a package registry's host or a path of one machine, no npm lock file
//! says where a package was downloaded, and no file is heavier than 1 MiB.

use crate::repo;
use std::path::Path;

/// The heaviest file a clone should have to carry.
const MAX_BYTES: u64 = 1024 * 1024;

/// Hosts of registries, in two halves each so that this file does not hold them itself.
const HOSTS: &[(&str, &str)] = &[
    ("registry.npmjs", ".org"),
    ("registry.yarnpkg", ".com"),
    ("pypi", ".org"),
    ("pythonhosted", ".org"),
    ("index.crates", ".io"),
    ("static.crates", ".io"),
    ("deb.debian", ".org"),
    ("security.debian", ".org"),
    ("proxy.golang", ".org"),
    ("repo1.maven", ".org"),
    ("repo.maven.apache", ".org"),
];

/// First folders of paths that exist on one machine only, in two halves likewise.
const MACHINE_FOLDERS: &[(&str, &str)] = &[("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/")];

pub(super) fn faults() -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for file in repo::files()? {
        let path = repo::root().join(&file);
        let size = path.metadata().map_err(|error| error.to_string())?.len();
        if size > MAX_BYTES {
            faults.push(format!("{}: {size} bytes, more than {MAX_BYTES}", file.display()));
        } else if let Ok(text) = std::fs::read_to_string(&path) {
            faults.extend(scan(&file, &text));
        }
    }
    Ok(faults)
}

/// The faults of one text, each with its line.
fn scan(file: &Path, text: &str) -> Vec<String> {
    let is_npm_lock = file.file_name().is_some_and(|name| name == "package-lock.json");
    let mut faults = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let mut add = |what: String| {
            faults.push(format!("{}:{}: {what}", file.display(), index + 1));
        };
        for host in HOSTS.iter().map(joined).filter(|host| line.contains(host.as_str())) {
            add(format!("names the registry {host}"));
        }
        for folder in MACHINE_FOLDERS.iter().map(joined).filter(|folder| has_path(line, folder)) {
            add(format!("names a path below {folder}"));
        }
        if is_npm_lock && line.trim_start().starts_with("\"resolved\":") {
            add("says where a package was downloaded".to_owned());
        }
    }
    faults
}

fn joined((head, tail): &(&str, &str)) -> String {
    format!("{head}{tail}")
}

/// Whether the line holds an absolute path below `folder`: not the middle of a longer path or
/// address, whose character before the slash belongs to a name.
fn has_path(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(place, _)| {
        let before = line[..place].chars().next_back();
        !before.is_some_and(|sign| sign.is_alphanumeric() || "._-}])*".contains(sign))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(name: &str, text: &str) -> usize {
        scan(Path::new(name), text).len()
    }

    #[test]
    fn hosts_and_paths_are_found_wherever_they_stand() {
        for host in HOSTS.iter().map(joined) {
            assert_eq!(count("a.md", &format!("see https://{host}/x")), 1, "{host}");
        }
        for folder in MACHINE_FOLDERS.iter().map(joined) {
            assert_eq!(count("a.rs", &format!("let path = \"{folder}x\";")), 1, "{folder}");
            assert_eq!(count("a.md", &format!("{folder}x")), 1, "{folder}");
        }
    }

    #[test]
    fn the_same_word_inside_a_longer_path_is_no_machine_path() {
        let folder = joined(&MACHINE_FOLDERS[2]);
        assert_eq!(count("a.md", &format!("https://example.test{folder}x and a{folder}b")), 0);
    }

    #[test]
    fn a_lock_file_does_not_say_where_packages_come_from() {
        let line = "      \"resolved\": \"https://example.test/a.tgz\",";
        assert_eq!(count("tests/browser/package-lock.json", line), 1);
        assert_eq!(count("tests/browser/other.json", line), 0);
    }
}
