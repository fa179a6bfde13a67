//! Every crate that is compiled in has a licence that lets an operator use, change and pass on
//! neroli without giving anything back.

use crate::repo;
use serde_json::Value;

/// Licences that need no thought: attribution at most.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    // Data about certificate authorities, not code.
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    // Parts of aws-lc: attribution in advertising, which a server does not do.
    "OpenSSL",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates under a licence that binds changes to their own files; each with its reason.
const EXCEPTIONS: &[(&str, &str)] = &[];

pub(super) fn faults() -> Result<Vec<String>, String> {
    Ok(judge(&repo::metadata(&["--locked"])?))
}

fn judge(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let mut faults: Vec<String> = packages.iter().filter_map(fault).collect();
    for (name, reason) in EXCEPTIONS {
        if !packages.iter().any(|package| package["name"] == *name) {
            faults.push(format!("{name} is an exception ({reason}) but no longer used"));
        }
    }
    faults
}

fn fault(package: &Value) -> Option<String> {
    let name = package["name"].as_str().unwrap_or_default();
    if EXCEPTIONS.iter().any(|(known, _)| *known == name) {
        return None;
    }
    match package["license"].as_str() {
        Some(expression) if is_allowed(expression) => None,
        Some(expression) => Some(format!("{name}: {expression}")),
        None => Some(format!("{name}: no licence expression")),
    }
}

/// Evaluates an SPDX expression (annex D of SPDX 2.3; `/` is cargo's old way to write OR):
/// one side of OR is enough, both sides of AND are needed, AND binds tighter. What does not
/// parse is not allowed.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    matches!(any_of(&words), Some((true, [])))
}

/// A verdict and the words after the part it was made from; `None` for a malformed part.
type Parsed<'a> = Option<(bool, &'a [&'a str])>;

fn any_of<'a>(words: &'a [&'a str]) -> Parsed<'a> {
    let (mut verdict, mut rest) = all_of(words)?;
    while let ["OR", after @ ..] = rest {
        let (next, left) = all_of(after)?;
        verdict |= next;
        rest = left;
    }
    Some((verdict, rest))
}

fn all_of<'a>(words: &'a [&'a str]) -> Parsed<'a> {
    let (mut verdict, mut rest) = one(words)?;
    while let ["AND", after @ ..] = rest {
        let (next, left) = one(after)?;
        verdict &= next;
        rest = left;
    }
    Some((verdict, rest))
}

/// One identifier, with its exception if it has one, or a group in parentheses.
fn one<'a>(words: &'a [&'a str]) -> Parsed<'a> {
    match words {
        ["(", inner @ ..] => match any_of(inner)? {
            (verdict, [")", rest @ ..]) => Some((verdict, rest)),
            _ => None,
        },
        [name, "WITH", exception, rest @ ..] => {
            Some((ALLOWED.contains(&format!("{name} WITH {exception}").as_str()), rest))
        }
        [name, rest @ ..] => Some((ALLOWED.contains(name), rest)),
        [] => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn expressions_are_read_as_spdx_means_them() {
        for good in [
            "MIT",
            "MIT/Apache-2.0",
            "GPL-3.0-only OR MIT",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
            "ISC AND (Apache-2.0 OR ISC) AND OpenSSL",
            "(MIT OR GPL-2.0-only) AND Unicode-3.0",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in [
            "",
            "AGPL-3.0-only",
            "MIT AND GPL-3.0-only",
            "MIT OR Apache-2.0 AND",
            "(MIT",
            "MIT)",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "(MIT OR ISC) AND GPL-2.0-only",
        ] {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn a_crate_without_an_expression_is_a_fault() {
        let metadata = json!({"packages": [
            {"name": "good", "license": "MIT"},
            {"name": "silent", "license": null},
            {"name": "strict", "license": "AGPL-3.0-only"},
        ]});
        assert_eq!(judge(&metadata), ["silent: no licence expression", "strict: AGPL-3.0-only"]);
    }
}
