//! `cargo xtask torture [NAME…]`: the long forms of the fault tests, one after the other, each in a
//! process of its own and within a limit; at the end a table of what they measured, which is also
//! written to `target/torture/report.md`. `docs/faults.md` says what each promises.
//!
//! | argument | does |
//! |---|---|
//! | `NAME…` | only these |
//! | `--list` | prints the table of names |
//! | `--seed N` | draws the same chances again |
//! | `--count N` | how many, for those that take a number |
//! | `--neroli PROGRAM` | tests this program instead of the debug build |

use crate::install::{self, Need};
use crate::outcome::seconds;
use crate::repo;
use crate::run::Line;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// One long form.
struct Torture {
    name: &'static str,
    /// What it does to the server, and what must hold.
    does: &'static str,
    /// The test, within `crates/neroli/tests/it`.
    test: &'static str,
    needs: &'static [Need],
    /// Built with optimisation: in a debug build it would take most of an hour.
    optimised: bool,
}

/// Each ends within this time, or is ended.
const LIMIT: Duration = Duration::from_secs(15 * 60);

const NODES: &[Need] = &[Need::Postgres];

const TORTURES: &[Torture] = &[
    Torture {
        name: "R01",
        does: "kill -9 at random moments: nothing acknowledged is lost",
        test: "faults::kill::r01_long",
        needs: &[],
        optimised: false,
    },
    Torture {
        name: "R03",
        does: "codes redeemed by a crowd on two nodes that are killed: once each",
        test: "nodes::crowd::r03_long",
        needs: NODES,
        optimised: false,
    },
    Torture {
        name: "R04",
        does: "a storm of refreshes on two nodes: one living token a family",
        test: "nodes::storm::r04_long",
        needs: NODES,
        optimised: false,
    },
    Torture {
        name: "R05",
        does: "answers lost on their way: recovered, and no orphan lives",
        test: "faults::lost::r05_long",
        needs: &[],
        optimised: false,
    },
    Torture {
        name: "R06",
        does: "revocations heard on three nodes; a node that is cut off falls silent",
        test: "nodes::memory::r06_long",
        needs: NODES,
        optimised: false,
    },
    Torture {
        name: "R09",
        does: "the database stops, crashes, ends connections: later, and nobody is blamed",
        test: "nodes::outage::r09_long",
        needs: NODES,
        optimised: false,
    },
    Torture {
        name: "R10",
        does: "keys turn every five seconds: no verifier that keeps to its cache fails",
        test: "faults::rotation::r10_long",
        needs: &[],
        optimised: false,
    },
    Torture {
        name: "R12",
        does: "the disk is full, then free: reads go on, nothing is lost",
        test: "faults::disk_full::r12_long",
        needs: &[],
        optimised: false,
    },
    Torture {
        name: "R17",
        does: "SIGTERM under load: no request in flight fails",
        test: "faults::drain::r17_long",
        needs: &[],
        optimised: false,
    },
    Torture {
        name: "failover",
        does: "the primary is killed, Patroni promotes the standby: later, and nothing is lost",
        test: "nodes::failover::failover_long",
        needs: &[Need::Postgres, Need::Patroni],
        optimised: false,
    },
    Torture {
        name: "bounded",
        does: "a million sign-ins, swept: what lives, and histories",
        test: "faults::bounded::bounded_long",
        needs: &[],
        optimised: true,
    },
    Torture {
        name: "anonymous",
        does: "requests that nobody answers: no row, no memory",
        test: "faults::anonymous::anonymous_long",
        needs: &[],
        optimised: false,
    },
];

/// What the command line says.
#[derive(Default, Debug, PartialEq, Eq)]
struct Options {
    names: Vec<String>,
    list: bool,
    seed: Option<String>,
    count: Option<String>,
    program: Option<String>,
}

impl Options {
    fn read(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            let mut value = || rest.next().cloned().ok_or(format!("{argument} needs a value"));
            match argument.as_str() {
                "--list" => options.list = true,
                "--seed" => options.seed = Some(whole(value()?)?),
                "--count" => options.count = Some(whole(value()?)?),
                "--neroli" => options.program = Some(value()?),
                name if named(name).is_some() => options.names.push(name.to_owned()),
                unknown => return Err(format!("no torture {unknown}: see --list")),
            }
        }
        Ok(options)
    }

    fn wants(&self, torture: &Torture) -> bool {
        self.names.is_empty() || self.names.iter().any(|name| is(torture, name))
    }
}

fn is(torture: &Torture, name: &str) -> bool {
    torture.name.eq_ignore_ascii_case(name)
}

fn named(name: &str) -> Option<&'static Torture> {
    TORTURES.iter().find(|torture| is(torture, name))
}

fn whole(text: String) -> Result<String, String> {
    text.parse::<u64>().map(|_| text).map_err(|_| "a number is wanted".to_owned())
}

/// The subcommand.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    let options = Options::read(arguments)?;
    if options.list {
        print_table();
        return Ok(true);
    }
    let chosen: Vec<&Torture> = TORTURES.iter().filter(|torture| options.wants(torture)).collect();
    let mut needs = vec![Need::Rust, Need::Compiler];
    needs.extend(chosen.iter().flat_map(|torture| torture.needs));
    install::all(&needs)?;
    let folder = repo::root().join("target/torture");
    std::fs::create_dir_all(&folder).map_err(|error| error.to_string())?;
    let mut report = String::from("# What the fault tests measured\n");
    let mut well = true;
    for torture in chosen {
        let (section, passed) = one(torture, &options, &folder)?;
        well &= passed;
        report.push_str(&section);
    }
    println!("\n{report}");
    let path = folder.join("report.md");
    std::fs::write(&path, report).map_err(|error| error.to_string())?;
    println!("written to {}", path.display());
    Ok(well)
}

/// Runs one; returns its part of the report, and whether it passed.
fn one(torture: &Torture, options: &Options, folder: &Path) -> Result<(String, bool), String> {
    println!("── {} ── {}", torture.name, torture.does);
    let figures = folder.join(format!("{}.md", torture.name));
    drop(std::fs::remove_file(&figures));
    let variables = variables(options, &figures);
    let root = repo::root();
    let release = if torture.optimised { "--release " } else { "" };
    let build = format!("cargo test --workspace --quiet {release}--test it");
    // The time it takes to compile is not the test's.
    Line::new(&format!("{build} --no-run"), &root).run()?;
    let begun = Instant::now();
    let words = format!("{build} -- --ignored --exact {}", torture.test);
    let line = Line { variables: &variables, limit: LIMIT, ..Line::new(&words, &root) };
    let result = line.run();
    let rows = std::fs::read_to_string(&figures).unwrap_or_default();
    let outcome = match (&result, rows.is_empty()) {
        (Ok(()), false) => "passed".to_owned(),
        (Ok(()), true) => "measured nothing".to_owned(),
        (Err(why), _) => format!("FAILED: {why}"),
    };
    let took = seconds(begun.elapsed());
    println!("   {outcome}, {took}");
    let head = format!("\n## {}: {}\n\n{outcome}, {took}\n", torture.name, torture.does);
    let table = format!("\n| what | measured | limit |\n|---|---|---|\n{rows}");
    Ok((head + &table, result.is_ok() && !rows.is_empty()))
}

/// What the tests read from their environment.
fn variables(options: &Options, figures: &Path) -> Vec<(&'static str, String)> {
    let absolute = |program: &String| {
        let path = std::fs::canonicalize(program).unwrap_or(PathBuf::from(program));
        path.display().to_string()
    };
    let given = [
        ("NEROLI_TORTURE_SEED", options.seed.clone()),
        ("NEROLI_TORTURE_COUNT", options.count.clone()),
        ("NEROLI_TORTURE_PROGRAM", options.program.as_ref().map(absolute)),
        ("NEROLI_TORTURE_FIGURES", Some(figures.display().to_string())),
    ];
    given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}

fn print_table() {
    for Torture { name, does, test, needs, .. } in TORTURES {
        let needs: Vec<&str> = needs.iter().map(|need| need.name()).collect();
        println!("{name:<10} {does:<78} {test:<32} {}", needs.join(" "));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_long_form_is_there_and_has_a_short_one_beside_it() {
        let folder = repo::root().join("crates/neroli/tests/it");
        for torture in TORTURES {
            let (module, test) = torture.test.rsplit_once("::").expect("a path");
            let file = folder.join(format!("{}.rs", module.replace("::", "/")));
            let text = std::fs::read_to_string(&file).expect("its module");
            let ignored = format!("#[ignore = \"cargo xtask torture {}\"]", torture.name);
            assert!(text.contains(&ignored) && text.contains(&format!("fn {test}()")), "{test}");
            assert!(text.matches("#[test]").count() >= 2, "{module} has no short form");
        }
    }

    #[test]
    fn arguments_are_read_or_refused() {
        let read = |line: &str| {
            Options::read(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
        };
        let options = read("r01 --seed 7").expect("it is right");
        assert_eq!((options.names, options.seed), (vec!["r01".to_owned()], Some("7".to_owned())));
        for wrong in ["R99", "--seed", "--seed x", "--fast"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
