//! The steps of `cargo xtask test`, as one table.
//!
//! Order matters only where a step names another in `after`: those that fail do not stop the
//! others, but a step is not run when one it comes after has failed.

use crate::install::Need;
use std::time::Duration;

/// What a step runs.
pub(crate) enum Action {
    /// One command line, in this folder of the repository.
    Command { line: &'static str, folder: &'static str },
    /// The checks of `cargo xtask tidy`, in this process.
    Tidy,
    /// Each executable `tests/clients/NAME/run`, one row each in the closing table.
    Clients,
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

/// All steps, in the order they run.
pub(crate) const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        proves: "the code has one layout",
        needs: &[Need::Rust],
        after: &[],
        action: cargo("cargo fmt --all --check"),
        limit: minutes(2),
    },
    Step {
        name: "tidy",
        proves: "edges, heads, words, licences, links",
        needs: &[Need::Rust, Need::Git],
        after: &[],
        action: Action::Tidy,
        limit: minutes(5),
    },
    Step {
        name: "clippy",
        proves: "no warning is left",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        action: cargo("cargo clippy --workspace --all-targets -- -D warnings"),
        limit: minutes(25),
    },
    Step {
        name: "rules",
        proves: "the protocol's rules, pure and in seconds",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        action: cargo("cargo test --no-fail-fast -p neroli-jose -p neroli-core -p neroli-claims"),
        limit: minutes(20),
    },
    Step {
        name: "fuzz",
        proves: "no bytes from outside break a parser",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        action: cargo("cargo xtask fuzz"),
        limit: minutes(10),
    },
    Step {
        name: "store",
        proves: "every store keeps every promise",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        action: cargo("cargo test --no-fail-fast -p neroli-store -p neroli-store-sqlite"),
        limit: minutes(20),
    },
    Step {
        name: "store-postgres",
        proves: "the same promises, kept by PostgreSQL",
        needs: &[Need::Rust, Need::Compiler, Need::Postgres],
        after: &[],
        action: cargo("cargo test --no-fail-fast -p neroli-store-postgres"),
        limit: minutes(15),
    },
    Step {
        name: "pages",
        proves: "every page in every language",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        action: cargo("cargo test --no-fail-fast -p neroli-pages -p neroli-portal"),
        limit: minutes(15),
    },
    Step {
        name: "http",
        proves: "the server as anyone outside sees it",
        needs: &[Need::Rust, Need::Compiler, Need::Tools, Need::Postgres],
        after: &[],
        action: cargo("cargo test --no-fail-fast -p neroli-http -p neroli-shop -p neroli -p xtask"),
        limit: minutes(30),
    },
    Step {
        name: "release",
        proves: "what people run can be built",
        needs: &[Need::Rust, Need::Compiler],
        after: &[],
        action: cargo("cargo build --release"),
        limit: minutes(30),
    },
    Step {
        name: "browser",
        proves: "people's flows, in Chromium",
        needs: &[Need::Chromium, Need::Node, Need::NodeModules],
        after: &["release"],
        action: Action::Command { line: "npm test --silent", folder: "tests/browser" },
        limit: minutes(25),
    },
    Step {
        name: "filler",
        proves: "the form filler is small, plain, and made from its modules",
        needs: &[Need::Node, Need::NodeModules],
        after: &[],
        action: Action::Command {
            line: "npm test --silent",
            folder: "crates/neroli-portal/filler",
        },
        limit: minutes(3),
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
        action: Action::Command { line: "./run", folder: "tests/projects" },
        limit: minutes(15),
    },
    Step {
        name: "assets",
        proves: "samples and scripts are what their source makes",
        needs: &[Need::Node, Need::NodeModules],
        after: &[],
        action: Action::Command { line: "npm test --silent", folder: "crates/neroli-portal/web" },
        limit: minutes(5),
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
        action: Action::Command { line: "./run", folder: "tests/samples" },
        limit: minutes(15),
    },
    Step {
        name: "openapi",
        proves: "the server does what its description says",
        needs: &[Need::Tools, Need::Python],
        after: &["release"],
        action: Action::Command { line: "./run", folder: "tests/openapi" },
        limit: minutes(8),
    },
    Step {
        name: "clients",
        proves: "stock OpenID clients, unchanged",
        needs: &[
            Need::Tools,
            Need::Chromium,
            Need::Apache,
            Need::Node,
            Need::NodeModules,
            Need::Python,
        ],
        after: &["release"],
        action: Action::Clients,
        limit: minutes(10),
    },
];

/// The table, as `--list` prints it.
pub(crate) fn print_table() {
    println!("{:<8} {:<42} {:<78} needs", "step", "proves", "command");
    for step in STEPS {
        let needs: Vec<&str> = step.needs.iter().map(|need| need.name()).collect();
        println!(
            "{:<8} {:<42} {:<78} {}",
            step.name,
            step.proves,
            command_of(step),
            needs.join(" ")
        );
    }
}

/// The command of a step, as people read it.
pub(crate) fn command_of(step: &Step) -> String {
    match &step.action {
        Action::Command { line, folder: "." } => (*line).to_owned(),
        Action::Command { line, folder } => format!("cd {folder} && {line}"),
        Action::Tidy => "cargo xtask tidy".to_owned(),
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

    /// Crates that the clients step runs themselves.
    const CLIENTS: &[&str] = &["client-tests"];

    #[test]
    fn every_crate_of_the_workspace_is_tested_by_exactly_one_step() {
        let metadata = crate::repo::metadata(&["--no-deps"]).expect("cargo metadata");
        for package in metadata["packages"].as_array().expect("packages") {
            let name = package["name"].as_str().expect("a name");
            let steps = STEPS.iter().filter(|step| tests_package(step, name)).count();
            assert_eq!(steps, usize::from(!CLIENTS.contains(&name)), "{name}");
        }
    }

    fn tests_package(step: &Step, name: &str) -> bool {
        let command = command_of(step);
        command.starts_with("cargo test")
            && command.split(' ').zip(command.split(' ').skip(1)).any(|pair| pair == ("-p", name))
    }
}
