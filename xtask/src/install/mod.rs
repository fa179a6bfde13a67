//! `cargo xtask install`: puts on a fresh Debian 12 machine what the steps need.
//!
//! Each piece is looked for before it is installed, so a second run costs a few file look-ups.
//! Packages come through the machine's ordinary clients (apt, npm) as they are set up.

mod apt;
mod modules;

use crate::outcome::seconds;
use std::path::Path;
use std::time::Instant;

/// Something a step needs on the machine.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Need {
    /// cargo with rustfmt and clippy. Never installed here: it runs this program.
    Rust,
    /// A C compiler, for the cryptography and SQLite sources.
    Compiler,
    /// git, whose file list `tidy` walks.
    Git,
    /// curl and the sqlite3 shell.
    Tools,
    /// Callgrind, which counts instructions.
    Valgrind,
    /// PostgreSQL 15. The programs alone: tests start servers of their own.
    Postgres,
    /// Patroni and etcd. The programs alone: no service is started.
    Patroni,
    /// Chromium, its driver, and the fonts that the pages ask for.
    Chromium,
    /// Apache with mod_auth_openidc. The server's program alone: no service is started.
    Apache,
    /// Node.js 20 or newer with npm.
    Node,
    /// The npm packages of each folder of tests that has a lock file.
    NodeModules,
    /// Python 3 that can make virtual environments; what goes into one is the client's own.
    Python,
    /// PHP on the command line, with curl and openssl.
    Php,
    /// A JDK and Maven, for the projects of partners.
    Java,
    /// Go, new enough to fetch the version that a module asks for.
    Go,
    /// Mono, Ruby, HTTPie and openssl, for the samples of the guide.
    Languages,
}

/// Every need, in the order they are met: packages of the system before those of languages.
const ALL: &[Need] = &[
    Need::Rust,
    Need::Compiler,
    Need::Git,
    Need::Tools,
    Need::Valgrind,
    Need::Postgres,
    Need::Patroni,
    Need::Chromium,
    Need::Apache,
    Need::Python,
    Need::Php,
    Need::Java,
    Need::Go,
    Need::Languages,
    Need::Node,
    Need::NodeModules,
];

impl Need {
    /// One word for tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Compiler => "cc",
            Self::Git => "git",
            Self::Tools => "curl+sqlite3",
            Self::Valgrind => "valgrind",
            Self::Postgres => "postgresql",
            Self::Patroni => "patroni",
            Self::Chromium => "chromium",
            Self::Apache => "apache",
            Self::Node => "node",
            Self::NodeModules => "npm",
            Self::Python => "python",
            Self::Php => "php",
            Self::Java => "java",
            Self::Go => "go",
            Self::Languages => "mono+ruby+httpie",
        }
    }
}

/// The subcommand: everything that any step needs.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    if !arguments.is_empty() {
        return Err("install takes no arguments".to_owned());
    }
    match all(ALL) {
        Ok(()) => Ok(true),
        Err(sentence) => {
            eprintln!("{sentence}");
            Ok(false)
        }
    }
}

/// Meets these needs; the error names every one that could not be met.
pub(crate) fn all(needs: &[Need]) -> Result<(), String> {
    let begun = Instant::now();
    println!("── install ── what is missing of: {}", names(needs));
    let mut faults = Vec::new();
    faults.extend(apt::install(needs).err());
    for need in ALL.iter().filter(|need| needs.contains(need)) {
        let met = match need {
            Need::Rust => modules::rust(),
            Need::Node => modules::node(),
            Need::Go => modules::go(),
            Need::NodeModules => modules::npm(),
            _ => Ok(()),
        };
        faults.extend(met.err());
    }
    println!("   {}", seconds(begun.elapsed()));
    if faults.is_empty() { Ok(()) } else { Err(faults.join("; ")) }
}

/// Installs the benchmark's peer, by its lock file.
pub(crate) fn peer(folder: &Path) -> Result<(), String> {
    modules::npm_in(folder)
}

fn names(needs: &[Need]) -> String {
    let names: Vec<&str> = needs.iter().map(|need| need.name()).collect();
    names.join(", ")
}
