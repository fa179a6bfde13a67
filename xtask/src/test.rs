//! `cargo xtask test [STEP…]`: installs what is missing, runs the steps, closes with a table.

use crate::install;
use crate::outcome::{Outcome, Row, close};
use crate::repo;
use crate::run::Line;
use crate::steps::{Action, STEPS, Step, command_of, print_table};
use crate::tidy;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Names the binary that the browser and client steps drive, in place of the release build.
const BINARY: &str = "NEROLI_BIN";

/// Runs every step, or the named ones together with those they build on.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    if arguments == ["--list"] {
        print_table();
        return Ok(true);
    }
    let steps = select(arguments, std::env::var_os(BINARY).is_some())?;
    let begun = Instant::now();
    let mut rows = Vec::new();
    install_needs(&steps, &mut rows);
    for step in steps {
        run_step(step, &mut rows);
    }
    Ok(close(&rows, begun.elapsed()))
}

/// The steps asked for, in the table's order. A binary given from outside replaces the release
/// build for single steps, so that a developer can drive the browser at a debug build.
fn select(names: &[String], binary_given: bool) -> Result<Vec<&'static Step>, String> {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name == **name)) {
        let known: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        return Err(format!("no step {unknown}; the steps are {}", known.join(", ")));
    }
    let named = |step: &Step| names.iter().any(|name| name == step.name);
    let built_on = |step: &Step| {
        !binary_given && STEPS.iter().any(|later| named(later) && later.after.contains(&step.name))
    };
    Ok(STEPS.iter().filter(|step| names.is_empty() || named(step) || built_on(step)).collect())
}

/// Installs what the steps need. A need that cannot be met is a failed row; the steps run all
/// the same and say themselves what they miss.
fn install_needs(steps: &[&Step], rows: &mut Vec<Row>) {
    let mut needs = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    timed("install", rows, || install::all(&needs));
}

fn run_step(step: &Step, rows: &mut Vec<Row>) {
    println!("\n── {} ── {} ── {}", step.name, step.proves, command_of(step));
    if let Some(broken) = step.after.iter().find(|name| failed(rows, name)) {
        let outcome = Outcome::Failed(format!("not run: {broken} failed"));
        rows.push(Row { name: step.name.to_owned(), outcome, time: Duration::ZERO });
        return;
    }
    match &step.action {
        Action::Tidy => timed(step.name, rows, tidy::check),
        Action::Clients => run_clients(step, rows),
        Action::Command { line, folder } => {
            let folder = repo::root().join(folder);
            let variables = variables();
            let mut line = Line::new(line, &folder);
            line.variables = &variables;
            line.limit = step.limit;
            timed(step.name, rows, || line.run());
        }
    }
}

/// Runs each `tests/clients/NAME/run` as a row of its own: the closing table names the client
/// that does not understand us.
fn run_clients(step: &Step, rows: &mut Vec<Row>) {
    let variables = variables();
    let scripts = client_scripts();
    if scripts.is_empty() {
        timed(step.name, rows, || Err("tests/clients holds no executable run".to_owned()));
    }
    for script in scripts {
        let folder = script.parent().map(PathBuf::from).unwrap_or_default();
        let client = folder.file_name().unwrap_or_default().to_string_lossy();
        println!("\n   {}: {client}", step.name);
        let line = Line {
            words: vec![script.display().to_string()],
            folder: &folder,
            variables: &variables,
            limit: step.limit,
        };
        timed(&format!("{}: {client}", step.name), rows, || line.run());
    }
}

/// The executables `tests/clients/NAME/run`, sorted.
fn client_scripts() -> Vec<PathBuf> {
    let Ok(folders) = std::fs::read_dir(repo::root().join("tests/clients")) else {
        return Vec::new();
    };
    let mut scripts: Vec<PathBuf> = folders
        .filter_map(|entry| Some(entry.ok()?.path().join("run")))
        .filter(|script| {
            script
                .metadata()
                .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
        })
        .collect();
    scripts.sort();
    scripts
}

/// What every step finds in its environment: the binary under test.
fn variables() -> Vec<(&'static str, String)> {
    let built = repo::root().join("target/release/neroli").display().to_string();
    let binary = std::env::var(BINARY).unwrap_or(built);
    vec![(BINARY, binary)]
}

fn failed(rows: &[Row], name: &str) -> bool {
    rows.iter().any(|row| row.name == name && !row.passed())
}

/// Runs `work` and adds its row.
fn timed(name: &str, rows: &mut Vec<Row>, work: impl FnOnce() -> Result<(), String>) {
    let begun = Instant::now();
    let outcome = match work() {
        Ok(()) => Outcome::Passed,
        Err(sentence) => Outcome::Failed(sentence),
    };
    rows.push(Row { name: name.to_owned(), outcome, time: begun.elapsed() });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(asked: &[&str], binary_given: bool) -> Vec<&'static str> {
        let asked: Vec<String> = asked.iter().map(|name| (*name).to_owned()).collect();
        let steps = select(&asked, binary_given).expect("known names");
        steps.iter().map(|step| step.name).collect()
    }

    #[test]
    fn nothing_named_means_everything() {
        assert_eq!(names(&[], false).len(), STEPS.len());
        assert_eq!(names(&[], true).len(), STEPS.len());
    }

    #[test]
    fn a_named_step_brings_what_it_builds_on() {
        assert_eq!(names(&["browser"], false), ["release", "browser"]);
        assert_eq!(names(&["browser"], true), ["browser"]);
        assert_eq!(names(&["fmt"], false), ["fmt"]);
    }

    #[test]
    fn an_unknown_step_is_a_usage_error_that_lists_the_known_ones() {
        let error = select(&["browsers".to_owned()], false).err().expect("an error");
        assert!(error.contains("browsers") && error.contains("clients"), "{error}");
    }

    #[test]
    fn a_step_whose_ground_failed_is_not_run_and_counts_as_failed() {
        let outcome = Outcome::Failed("no".to_owned());
        let mut rows = vec![Row { name: "release".into(), outcome, time: Duration::ZERO }];
        let browser = STEPS.iter().find(|step| step.name == "browser").expect("the step");
        run_step(browser, &mut rows);
        assert!(failed(&rows, "browser"));
    }
}
