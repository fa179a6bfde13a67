//! Every relative link in a Markdown file leads to a file or folder of the repository, and every
//! anchor to a heading.

use crate::repo;
use std::path::{Component, Path, PathBuf};

pub(super) fn faults() -> Result<Vec<String>, String> {
    let mut faults = Vec::new();
    for (file, text) in repo::texts()? {
        if file.extension().is_some_and(|ending| ending == "md") {
            for (line, target) in links(&text) {
                if let Some(what) = fault(&file, &text, target) {
                    faults.push(format!("{}:{line}: {what}", file.display()));
                }
            }
        }
    }
    Ok(faults)
}

/// What is wrong with one link's target, if anything.
fn fault(file: &Path, text: &str, target: &str) -> Option<String> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
    let other;
    let text = if path.is_empty() {
        text
    } else {
        let Some(place) = resolve(file, path) else {
            return Some(format!("{target} leads out of the repository"));
        };
        let place = repo::root().join(place);
        if !place.exists() {
            return Some(format!("{target} leads nowhere"));
        }
        other = std::fs::read_to_string(&place).unwrap_or_default();
        &other
    };
    let found = anchor.is_empty() || slugs(text).iter().any(|slug| slug == anchor);
    (!found).then(|| format!("{target}: no such heading"))
}

/// The path a link in `file` leads to, `None` when it climbs above the root.
fn resolve(file: &Path, link: &str) -> Option<PathBuf> {
    let mut place = file.parent().unwrap_or(Path::new("")).to_path_buf();
    for part in Path::new(link).components() {
        match part {
            Component::Normal(name) => place.push(name),
            Component::CurDir => {}
            Component::ParentDir => {
                if !place.pop() {
                    return None;
                }
            }
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(place)
}

/// The lines outside fenced code blocks, numbered from 1.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
            return None;
        }
        (!fenced).then_some((index + 1, line))
    })
}

/// The targets of inline links and images, with their lines; code spans hold none.
fn links(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (number, line) in prose(text) {
        for plain in line.split('`').step_by(2) {
            let mut rest = plain;
            while let Some((_, after)) = rest.split_once("](") {
                let Some((target, left)) = after.split_once(')') else { break };
                found.push((number, target.split(' ').next().unwrap_or(target)));
                rest = left;
            }
        }
    }
    found
}

/// The anchors of a document's headings: lower case, spaces as hyphens, no other punctuation,
/// and a number added to each repeated one.
fn slugs(text: &str) -> Vec<String> {
    let mut slugs: Vec<String> = Vec::new();
    for (_, line) in prose(text).filter(|(_, line)| line.starts_with('#')) {
        let title = line.trim_start_matches('#').trim();
        let slug: String = title
            .to_lowercase()
            .chars()
            .filter(|sign| sign.is_alphanumeric() || " -_".contains(*sign))
            .map(|sign| if sign == ' ' { '-' } else { sign })
            .collect();
        let mut unique = slug.clone();
        let mut count = 0;
        while slugs.contains(&unique) {
            count += 1;
            unique = format!("{slug}-{count}");
        }
        slugs.push(unique);
    }
    slugs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_found_in_prose_and_not_in_code() {
        let text = "See [a](b.md) and ![c](d.png \"title\").\n```\n[x](y)\n```\n`[p](q)` [r](s)\n";
        assert_eq!(links(text), [(1, "b.md"), (1, "d.png"), (5, "s")]);
    }

    #[test]
    fn headings_become_anchors() {
        let text = "# The map\n## A code, a token\n## The map\n```\n# not this\n```\n";
        assert_eq!(slugs(text), ["the-map", "a-code-a-token", "the-map-1"]);
    }

    #[test]
    fn dead_links_are_faults_and_living_ones_are_not() {
        let here = Path::new("xtask/README.md");
        let text = "# Steps\n";
        for good in ["Cargo.toml", "../Cargo.toml", "src", "#steps", "https://example.test/x"] {
            assert_eq!(fault(here, text, good), None, "{good}");
        }
        for bad in ["nothing.md", "../../outside.md", "/etc/hosts", "#stops", "Cargo.toml#no"] {
            assert!(fault(here, text, bad).is_some(), "{bad}");
        }
    }
}
