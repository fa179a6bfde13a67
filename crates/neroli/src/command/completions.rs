//! `neroli completions SHELL`: what a shell needs to complete our commands.

use crate::cli::Cli;
use crate::failure::Failure;
use crate::output;
use clap::CommandFactory as _;
use clap_complete::Shell;

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: Shell,
}

pub(crate) fn run(args: &Args) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "neroli", &mut script);
    output::print(&String::from_utf8_lossy(&script));
    Ok(())
}
