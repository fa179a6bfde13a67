//! Each known attack, by the name that our yardstick gives it, has a test that bears the name: so
//! nobody removes one without removing it here as well.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Groups A to E, I, J and K: redirect URIs, requests, codes, refresh, tokens, signatures, what the
/// server calls, and how clients prove themselves.
const ROWS: &str = "a01 a02 a04 a06 a07 a08 a10 a11 a12 b01 b03 b04 b05 c01 c02 c04 c05 c06 c07 \
    c08 d01 d02 d03 d05 d06 d07 d09 e01 e02 e04 e05 e06 e08 e10 e11 e12 i01 i02 i04 i06 i07 i08 \
    j01 j03 j04 k01 k03 k04";

/// The names of the tests of a folder and what is below it.
fn tests_below(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
            tests_below(&path, names);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let after = text.split("test]").skip(1);
            let called = after.filter_map(|rest| rest.split_once("fn ")?.1.split('(').next());
            names.extend(called.map(str::to_owned));
        }
    }
}

#[test]
fn every_row_has_a_test_of_its_name() {
    let mut names = BTreeSet::new();
    tests_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), &mut names);
    assert!(names.contains("every_row_has_a_test_of_its_name"));
    let bears = |row: &str| names.iter().any(|name| name.split('_').any(|part| part == row));
    let missing: Vec<_> = ROWS.split_whitespace().filter(|row| !bears(row)).collect();
    assert!(missing.is_empty(), "no test bears the name of {missing:?}");
    assert!(!bears("a99"));
}
