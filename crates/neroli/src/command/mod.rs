//! The commands, one file each.

pub(crate) mod app;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod consent;
pub(crate) mod demo;
pub(crate) mod developer;
pub(crate) mod explain;
mod import;
pub(crate) mod init;
pub(crate) mod keys;
pub(crate) mod migrate;
pub(crate) mod person;
pub(crate) mod project;
pub(crate) mod sample;
pub(crate) mod serve;
pub(crate) mod store;

use crate::cli::{Cli, Command};
use crate::failure::Failure;

/// Runs a command.
///
/// # Errors
/// Why it did not do what it was asked to.
pub(crate) fn run(cli: Cli) -> Result<(), Failure> {
    let common = cli.common;
    match cli.command {
        Command::Demo(args) => demo::run(&common, &args),
        Command::Serve(args) => serve::run(&common, &args),
        Command::Init(args) => init::run(&common, &args),
        Command::Check(args) => check::run(&common, &args),
        Command::Explain(args) => explain::run(&args),
        Command::Migrate(args) => migrate::run(&common, &args),
        Command::App(command) => app::run(&common, command),
        Command::Person(command) => person::run(&common, command),
        Command::Developer(command) => developer::run(&common, command),
        Command::Keys(command) => keys::run(&common, command),
        Command::Consent(command) => consent::run(&common, command),
        Command::Project(args) => project::run(&common, &args),
        Command::Sample(args) => sample::run(&common, &args),
        Command::Store(command) => store::run(&common, command),
        Command::Completions(args) => completions::run(&args),
    }
}
