//! neroli: a person shares verified details, a partner's form fills itself, she stops sharing.
//!
//! This crate is the outermost ring: the command line, the configuration, the one clock, the one
//! generator, and the wiring of store, pages and server. No rule of a protocol lives here.

mod cli;
mod codes;
mod command;
mod config;
mod demo_mark;
mod diagnostic;
mod document;
mod failure;
mod home;
mod host;
mod initial_tokens;
mod key_file;
mod output;
mod passwords;
mod portal;
mod realm_homes;
mod registration;
mod seed;
mod self_signed;
mod storage;
mod telemetry;
mod wiring;

use clap::Parser as _;
use std::process::ExitCode;

fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    match command::run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.report(),
    }
}
