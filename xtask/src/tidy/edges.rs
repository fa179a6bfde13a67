//! The only edges allowed between our crates. Rules stay pure because this table says so.

use crate::repo;
use serde_json::Value;

/// A crate and the crates of ours that it may use, in code, tests and build scripts alike.
type Edges = (&'static str, &'static [&'static str]);

const ALLOWED: &[Edges] = &[
    ("neroli-jose", &[]),
    ("neroli-core", &["neroli-jose"]),
    // Of the bottom crate only the strict JSON reader, so that records are read as tokens are.
    ("neroli-claims", &["neroli-core", "neroli-jose"]),
    ("neroli-store", &["neroli-core"]),
    ("neroli-store-sqlite", &["neroli-core", "neroli-store"]),
    // The other store in tests alone: a copy goes from one to the other and back.
    ("neroli-store-postgres", &["neroli-core", "neroli-store", "neroli-store-sqlite"]),
    // Plain data in, a page out: knows no rule and no protocol type.
    ("neroli-pages", &[]),
    // A partner's site: knows neroli only over HTTP.
    ("neroli-shop", &[]),
    // Knows the running provider only by what the binary hands it.
    ("neroli-portal", &["neroli-jose", "neroli-core", "neroli-store", "neroli-pages"]),
    (
        "neroli-http",
        &["neroli-jose", "neroli-core", "neroli-claims", "neroli-store", "neroli-pages"],
    ),
    (
        "neroli",
        &[
            "neroli-jose",
            "neroli-core",
            "neroli-claims",
            "neroli-store",
            "neroli-store-sqlite",
            "neroli-store-postgres",
            "neroli-pages",
            "neroli-http",
            "neroli-portal",
            "neroli-shop",
        ],
    ),
    // Fills a store without asking a server, and measures from outside.
    (
        "neroli-bench",
        &[
            "neroli-jose",
            "neroli-core",
            "neroli-store",
            "neroli-store-postgres",
            "neroli-store-sqlite",
        ],
    ),
    // Partners' clients: know neroli only over HTTP.
    ("client-tests", &[]),
    ("xtask", &[]),
];

pub(super) fn faults() -> Result<Vec<String>, String> {
    Ok(compare(&repo::metadata(&["--no-deps"])?))
}

/// The workspace's packages against the table.
fn compare(metadata: &Value) -> Vec<String> {
    let packages = metadata["packages"].as_array().map_or(&[][..], Vec::as_slice);
    let names: Vec<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut faults = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            faults.push(format!("{name} has no row in the table of edges"));
            continue;
        };
        for used in uses(package, &names) {
            // A crate whose tests ask for one of its own features uses itself.
            if used != name && !allowed.contains(&used) {
                faults.push(format!("{name} uses {used}; allowed: [{}]", allowed.join(", ")));
            }
        }
    }
    for (known, _) in ALLOWED.iter().filter(|(known, _)| !names.contains(known)) {
        faults.push(format!("{known} is in the table of edges but not in the workspace"));
    }
    faults
}

/// The crates of ours among a package's dependencies of any kind.
fn uses<'a>(package: &'a Value, ours: &[&str]) -> Vec<&'a str> {
    package["dependencies"]
        .as_array()
        .map_or(&[][..], Vec::as_slice)
        .iter()
        .filter_map(|dependency| dependency["name"].as_str())
        .filter(|name| ours.contains(name))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn workspace(of: &str, uses: &[&str]) -> Value {
        let packages: Vec<Value> = ALLOWED
            .iter()
            .map(|(name, _)| {
                let uses = if *name == of { uses } else { &[] };
                let dependencies: Vec<Value> =
                    uses.iter().map(|name| json!({"name": name})).collect();
                json!({"name": name, "dependencies": dependencies})
            })
            .collect();
        json!({"packages": packages})
    }

    #[test]
    fn an_allowed_edge_and_foreign_crates_pass() {
        let metadata = workspace("neroli-core", &["neroli-jose", "serde"]);
        assert_eq!(compare(&metadata), Vec::<String>::new());
    }

    #[test]
    fn an_edge_that_is_not_in_the_table_is_a_fault() {
        assert_eq!(compare(&workspace("neroli-pages", &["neroli-core"])).len(), 1);
        assert_eq!(compare(&workspace("neroli-core", &["neroli-http"])).len(), 1);
    }

    #[test]
    fn an_unknown_crate_and_a_vanished_one_are_faults() {
        let metadata = json!({"packages": [{"name": "neroli-new", "dependencies": []}]});
        assert_eq!(compare(&metadata).len(), 1 + ALLOWED.len());
    }
}
