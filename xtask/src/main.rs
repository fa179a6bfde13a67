//! `cargo xtask`: everything a developer or CI runs, in one place.
//!
//! | command | does |
//! |---|---|
//! | `cargo xtask test [STEP…]` | installs what is missing, then runs all steps or the named ones |
//! | `cargo xtask test --list` | prints the table of steps |
//! | `cargo xtask tidy` | checks what the compiler cannot: edges, heads, words, licences, links |
//! | `cargo xtask fuzz [TARGET [SECONDS]]` | runs every fuzz target briefly, or one for longer |
//! | `cargo xtask bench [OPTION…]` | measures the release binary beside its peers: docs/benchmarks |
//! | `cargo xtask torture [NAME…]` | the long forms of the fault tests: docs/faults.md |
//! | `cargo xtask install` | only installs what is missing |
//!
//! Exit code: 0 all well, 1 something failed, 2 wrong usage.

mod bench;
mod fuzz;
mod install;
mod lanes;
mod outcome;
mod repo;
mod run;
mod steps;
mod test;
mod tidy;
mod torture;

use std::process::ExitCode;

/// One subcommand: its name, its arguments as help shows them, what it does, and its code.
struct Command {
    name: &'static str,
    arguments: &'static str,
    does: &'static str,
    run: fn(&[String]) -> Result<bool, String>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "[--list] [STEP…]",
        does: "install what is missing, run every step or the named ones",
        run: test::run,
    },
    Command {
        name: "tidy",
        arguments: "",
        does: "check crate edges, file heads, forbidden words, licences and links",
        run: tidy::run,
    },
    Command {
        name: "fuzz",
        arguments: "[TARGET [SECONDS]]",
        does: "run every fuzz target briefly, or one for longer",
        run: fuzz::run,
    },
    Command {
        name: "bench",
        arguments: "[OPTION…]",
        does: "measure the release binary beside its peers, write docs/benchmarks",
        run: bench::run,
    },
    Command {
        name: "torture",
        arguments: "[--list] [NAME…]",
        does: "run the long forms of the fault tests, and tell what they measured",
        run: torture::run,
    },
    Command {
        name: "install",
        arguments: "",
        does: "install what the steps need and is missing",
        run: install::run,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((name, rest)) = arguments.split_first() else { return usage() };
    let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
        return usage();
    };
    match (command.run)(rest) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(sentence) => {
            eprintln!("xtask {name}: {sentence}");
            ExitCode::from(2)
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("usage: cargo xtask COMMAND\n");
    for command in COMMANDS {
        let call = format!("{} {}", command.name, command.arguments);
        eprintln!("  {call:<24} {}", command.does);
    }
    ExitCode::from(2)
}
