//! The command line, as `--help` shows it.

use crate::command::{
    app, check, completions, consent, demo, developer, explain, init, keys, migrate, person,
    project, sample, serve, store,
};
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Verified details, shared by the person they belong to, for as long as she likes.
#[derive(Debug, Parser)]
#[command(name = "neroli", version, max_term_width = 100, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub common: Common,
    #[command(subcommand)]
    pub command: Command,
}

/// What every command takes.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Common {
    /// Configuration file [default: neroli.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE", env = "NEROLI_CONFIG")]
    pub config: Option<PathBuf>,
    /// Data folder; overrides the configuration
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
}

/// A command; each has a file of its own below `command`.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve everything at once, with sandbox people and applications, on loopback
    Demo(demo::Args),
    /// Serve in production
    Serve(serve::Args),
    /// Write a commented configuration
    Init(init::Args),
    /// Try a configuration and its surroundings out, changing nothing
    Check(check::Args),
    /// Tell cause and fix of an error code or a configuration code
    Explain(explain::Args),
    /// Bring the store up to date
    Migrate(migrate::Args),
    /// Partner applications
    #[command(subcommand)]
    App(app::Command),
    /// Customer records
    #[command(subcommand)]
    Person(person::Command),
    /// Accounts of the developer portal
    #[command(subcommand)]
    Developer(developer::Command),
    /// Signing keys
    #[command(subcommand)]
    Keys(keys::Command),
    /// What people share with partners
    #[command(subcommand)]
    Consent(consent::Command),
    /// Write a ready project for a stack, filled with an application
    Project(project::Args),
    /// Print the guide's code in a language, filled with an application's values
    Sample(sample::Args),
    /// The store itself
    #[command(subcommand)]
    Store(store::Command),
    /// Write completions for a shell
    Completions(completions::Args),
}

/// The realm that a command works in.
#[derive(Clone, Debug, Args)]
pub(crate) struct RealmArg {
    /// The realm; needed when there are several
    #[arg(long, value_name = "NAME")]
    pub realm: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }
}
