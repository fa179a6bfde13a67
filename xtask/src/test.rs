//! `cargo xtask test [STEP…]`: installs what is missing, runs the steps, closes with a table.
//!
//! Whoever watches sees one step after another as it runs. When nobody does, two run side by side
//! and what each printed is shown in one piece when it has ended.

use crate::install;
use crate::lanes;
use crate::outcome::{Outcome, Row, close, seconds};
use crate::repo;
use crate::run::{Line, watched};
use crate::steps::{Action, STEPS, Step, command_of, print_table};
use std::fs::File;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Instant;

/// Names the binary that the browser and client steps drive, in place of the release build.
const BINARY: &str = "NEROLI_BIN";

/// Where this program is. Asked before any step: one may build it again, in the same place.
static PROGRAM: LazyLock<std::io::Result<PathBuf>> = LazyLock::new(std::env::current_exe);

/// Steps side by side when nobody watches: enough for one to compute while another waits.
const LANES: usize = 2;

/// Runs every step, or the named ones together with those they build on.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    if arguments == ["--list"] {
        print_table();
        return Ok(true);
    }
    LazyLock::force(&PROGRAM);
    let steps = select(arguments, std::env::var_os(BINARY).is_some())?;
    let begun = Instant::now();
    let mut rows = vec![timed("install", || install::all(&needs(&steps)))];
    rows.extend(if watched() || steps.len() == 1 { one_by_one(&steps) } else { by_two(&steps)? });
    Ok(close(&rows, begun.elapsed()))
}

/// Each step live, one after another.
fn one_by_one(steps: &[&'static Step]) -> Vec<Row> {
    let mut rows = Vec::new();
    let live = |step: &'static Step| {
        println!("\n{}", head(step));
        perform(step, None)
    };
    lanes::run(steps, 1, live, |_, ended| rows.extend(ended));
    rows
}

/// Two steps at a time, what each prints kept until it has ended; the rows in the table's order.
fn by_two(steps: &[&'static Step]) -> Result<Vec<Row>, String> {
    let folder = repo::root().join("target/steps");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let path = |step: &Step| folder.join(step.name).with_extension("log");
    let kept = |step: &'static Step| {
        println!("── {} begins", step.name);
        match File::create(path(step)) {
            Ok(log) => perform(step, Some(&log)),
            Err(error) => vec![timed(step.name, || Err(format!("its log: {error}")))],
        }
    };
    let mut ended = Vec::new();
    lanes::run(steps, LANES, kept, |step, rows| {
        print_block(step, &path(step), &rows);
        ended.push((place(step), rows));
    });
    ended.sort_by_key(|(place, _)| *place);
    Ok(ended.into_iter().flat_map(|(_, rows)| rows).collect())
}

/// A step's place in the table.
fn place(step: &Step) -> usize {
    STEPS.iter().position(|one| one.name == step.name).unwrap_or(STEPS.len())
}

/// What a step printed, under its head, and how it ended.
fn print_block(step: &Step, log: &Path, rows: &[Row]) {
    let bytes = std::fs::read(log).unwrap_or_default();
    let time = rows.iter().map(|row| row.time).sum();
    let word = if rows.iter().all(Row::passed) { "ok" } else { "FAILED" };
    let text = String::from_utf8_lossy(&bytes);
    let end = format!("── {} {word} after {}", step.name, seconds(time));
    // In one piece: a step that begins meanwhile says so before it or behind it.
    println!("\n{}\n{}\n{end}", head(step), text.trim_end());
}

fn head(step: &Step) -> String {
    format!("── {} ── {} ── {}", step.name, step.proves, command_of(step))
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

/// What the steps need. A need that cannot be met is a failed row; the steps run all the same
/// and say themselves what they miss.
fn needs(steps: &[&Step]) -> Vec<install::Need> {
    let mut needs = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    needs
}

/// Runs one step, its output passed through or written to `log`.
fn perform(step: &Step, log: Option<&File>) -> Vec<Row> {
    let words = |line: &str| line.split_whitespace().map(str::to_owned).collect();
    match &step.action {
        Action::Clients => run_clients(step, log),
        Action::Xtask { arguments } => {
            vec![timed(step.name, || command(step, &repo::root(), itself(arguments)?, log))]
        }
        Action::Command { line, folder } => {
            vec![timed(step.name, || command(step, &repo::root().join(folder), words(line), log))]
        }
    }
}

/// The command line of this program with these arguments. Through cargo it would wait for builds.
fn itself(arguments: &str) -> Result<Vec<String>, String> {
    let program = PROGRAM.as_ref().map_err(|error| format!("this program: {error}"))?;
    let arguments = arguments.split_whitespace().map(str::to_owned);
    Ok([program.display().to_string()].into_iter().chain(arguments).collect())
}

fn command(
    step: &Step,
    folder: &Path,
    words: Vec<String>,
    log: Option<&File>,
) -> Result<(), String> {
    Line { words, folder, variables: &variables(), limit: step.limit, log }.run()
}

/// Runs each `tests/clients/NAME/run` as a row of its own: the closing table names the client
/// that does not understand us.
fn run_clients(step: &Step, log: Option<&File>) -> Vec<Row> {
    let scripts = client_scripts();
    if scripts.is_empty() {
        let none = || Err("tests/clients holds no executable run".to_owned());
        return vec![timed(step.name, none)];
    }
    let run = |script: PathBuf| {
        let folder = script.parent().map(PathBuf::from).unwrap_or_default();
        let client = folder.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("{}: {client}", step.name);
        say(log, &format!("\n   {name}"));
        timed(&name, || command(step, &folder, vec![script.display().to_string()], log))
    };
    scripts.into_iter().map(run).collect()
}

/// A line of our own among what a step prints.
fn say(log: Option<&File>, line: &str) {
    match log {
        // A full disk shows itself in the step that runs on it.
        Some(mut log) => drop(writeln!(log, "{line}")),
        None => println!("{line}"),
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

/// Runs `work`; its row.
fn timed(name: &str, work: impl FnOnce() -> Result<(), String>) -> Row {
    let begun = Instant::now();
    let outcome = match work() {
        Ok(()) => Outcome::Passed,
        Err(sentence) => Outcome::Failed(sentence),
    };
    Row { name: name.to_owned(), outcome, time: begun.elapsed() }
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
    fn the_closing_table_stands_in_the_order_of_the_steps() {
        let places: Vec<usize> = STEPS.iter().map(place).collect();
        assert_eq!(places, (0..STEPS.len()).collect::<Vec<_>>());
    }

    #[test]
    fn this_program_can_be_called_again() {
        let words = itself("fuzz planted 1").expect("a path");
        assert!(Path::new(&words[0]).is_file());
        assert_eq!(words[1..], ["fuzz", "planted", "1"]);
    }
}
