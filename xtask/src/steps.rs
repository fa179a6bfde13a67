//! The steps of `cargo xtask test`, as one table.
//!
//! They run in this order as far as `after` and `holds` allow, two at once when nobody watches.
//! Those that fail do not stop the others, but a step is not run when one it comes after failed.

use crate::install::Need;
use std::time::Duration;

/// What a step runs.
pub(crate) enum Action {
    /// One command line, in this folder of the repository.
    Command { line: &'static str, folder: &'static str },
    /// This program with these arguments.
    Xtask { arguments: &'static str },
    /// Each executable `tests/clients/NAME/run`, one row each in the closing table.
    Clients,
}

/// What only one step at a time can have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Hold {
    /// `target/debug`: cargo lets one build at a time work there.
    DebugBuild,
    /// What Maven, npm, pip and Go keep of their downloads.
    Downloads,
}

/// One step.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    /// What it proves, in a few words.
    pub(crate) proves: &'static str,
    /// What must be on the machine.
    pub(crate) needs: &'static [Need],
    /// Steps it builds on.
    pub(crate) after: &'static [&'static str],
    /// What no other step may have at the same time.
    pub(crate) holds: Option<Hold>,
    pub(crate) action: Action,
    /// Ended by force after this long when nobody watches (in CI).
    pub(crate) limit: Duration,
}

const fn minutes(count: u64) -> Duration {
    Duration::from_secs(count * 60)
}

const fn cargo(line: &'static str) -> Action {
    Action::Command { line, folder: "." }
}

/// A command of cargo with Clippy as the compiler of our own crates, and warnings denied. `cargo
/// clippy` would read every dependency once more, for its types alone: minutes of both cores. More
/// tests run at once than there are cores, because many of them wait.
macro_rules! linted {
    ($arguments:literal) => {
        concat!(
            "env RUSTC_WORKSPACE_WRAPPER=clippy-driver ",
            "CLIPPY_ARGS=-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__ ",
            "RUST_TEST_THREADS=4 cargo ",
            $arguments
        )
    };
}

/// All steps. The long ones stand first: what is short fills the gaps.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        proves: "the code has one layout",
        needs: &[Need::Rust],
        after: &[],
        holds: None,
        action: cargo("cargo fmt --all --check"),
        limit: minutes(2),
    },
    Step {
        name: "tidy",
        proves: "edges, heads, words, licences, links",
        needs: &[Need::Rust, Need::Git],
        after: &[],
        holds: None,
        action: Action::Xtask { arguments: "tidy" },
        limit: minutes(5),
    },
    Step {
        name: "clippy",
        proves: "no warning is left",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        holds: Some(Hold::DebugBuild),
        action: cargo(linted!("build --workspace --all-targets")),
        limit: minutes(35),
    },
    Step {
        name: "release",
        proves: "what people run can be built",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        holds: None,
        action: cargo("cargo build --release"),
        limit: minutes(30),
    },
    Step {
        name: "rust",
        proves: "the rules, the stores, the pages, the server as anyone outside sees it",
        needs: &[Need::Rust, Need::Compiler, Need::Tools, Need::Postgres],
        after: &[],
        holds: Some(Hold::DebugBuild),
        action: cargo(linted!("test --workspace --no-fail-fast")),
        limit: minutes(30),
    },
    Step {
        name: "costs",
        proves: "no hot path takes more instructions than before",
        needs: &[Need::Rust, Need::Compiler, Need::Valgrind],
        after: &["release"],
        holds: Some(Hold::DebugBuild),
        action: cargo(linted!("test --workspace --bin neroli-bench -- --ignored --nocapture")),
        limit: minutes(10),
    },
    Step {
        name: "browser",
        proves: "people's flows, in Chromium",
        needs: &[Need::Chromium, Need::Node, Need::NodeModules],
        after: &["release"],
        holds: None,
        action: Action::Command { line: "npm test --silent", folder: "tests/browser" },
        limit: minutes(30),
    },
    Step {
        name: "projects",
        proves: "every ready project runs with its one command",
        needs: &[
            Need::Rust,
            Need::Chromium,
            Need::Node,
            Need::NodeModules,
            Need::Python,
            Need::Php,
            Need::Java,
            Need::Go,
        ],
        after: &["release"],
        holds: Some(Hold::Downloads),
        action: Action::Command { line: "./run", folder: "tests/projects" },
        limit: minutes(20),
    },
    Step {
        name: "samples",
        proves: "every sample of the guide runs and prints her claims",
        needs: &[
            Need::Rust,
            Need::Tools,
            Need::Chromium,
            Need::Node,
            Need::NodeModules,
            Need::Python,
            Need::Php,
            Need::Java,
            Need::Go,
            Need::Languages,
        ],
        after: &["release"],
        holds: Some(Hold::Downloads),
        action: Action::Command { line: "./run", folder: "tests/samples" },
        limit: minutes(20),
    },
    Step {
        name: "fuzz",
        proves: "no bytes from outside break a parser",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        holds: None,
        action: Action::Xtask { arguments: "fuzz" },
        limit: minutes(15),
    },
    Step {
        name: "openapi",
        proves: "the server does what its description says",
        needs: &[Need::Tools, Need::Python],
        after: &["release"],
        holds: None,
        action: Action::Command { line: "./run", folder: "tests/openapi" },
        limit: minutes(10),
    },
    Step {
        name: "assets",
        proves: "samples and scripts are what their source makes",
        needs: &[Need::Node, Need::NodeModules],
        after: &[],
        holds: None,
        action: Action::Command { line: "npm test --silent", folder: "crates/neroli-portal/web" },
        limit: minutes(5),
    },
    Step {
        name: "filler",
        proves: "the form filler is small, plain, and made from its modules",
        needs: &[Need::Node, Need::NodeModules],
        after: &[],
        holds: None,
        action: Action::Command {
            line: "npm test --silent",
            folder: "crates/neroli-portal/filler",
        },
        limit: minutes(3),
    },
    Step {
        name: "clients",
        proves: "stock OpenID clients, unchanged",
        needs: &[
            Need::Rust,
            Need::Compiler,
            Need::Tools,
            Need::Chromium,
            Need::Apache,
            Need::Node,
            Need::NodeModules,
            Need::Python,
        ],
        after: &["release"],
        holds: Some(Hold::DebugBuild),
        action: Action::Clients,
        limit: minutes(15),
    },
];

/// The table, as `--list` prints it.
pub(crate) fn print_table() {
    let row = |name: &str, proves: &str, needs: &str, command: &str| {
        println!("{name:<8}  {proves:<70}  {command:<60}  {needs}");
    };
    row("step", "proves", "needs", "command");
    for step in STEPS {
        let needs: Vec<&str> = step.needs.iter().map(|need| need.name()).collect();
        row(step.name, step.proves, &needs.join(" "), &command_of(step));
    }
}

/// The command of a step, as people read it.
pub(crate) fn command_of(step: &Step) -> String {
    match &step.action {
        Action::Command { line, folder: "." } => (*line).to_owned(),
        Action::Command { line, folder } => format!("cd {folder} && {line}"),
        Action::Xtask { arguments } => format!("cargo xtask {arguments}"),
        Action::Clients => "tests/clients/*/run".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_step_comes_after_steps_that_stand_before_it() {
        for (place, step) in STEPS.iter().enumerate() {
            for earlier in step.after {
                assert!(STEPS[..place].iter().any(|step| step.name == *earlier), "{earlier}");
            }
        }
    }

    #[test]
    fn names_are_unique() {
        for (place, step) in STEPS.iter().enumerate() {
            assert!(
                !STEPS[..place].iter().any(|earlier| earlier.name == step.name),
                "{}",
                step.name
            );
        }
    }
}
