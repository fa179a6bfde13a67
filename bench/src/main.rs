//! `cargo xtask bench`: neroli beside a bare server and the raw store, in one run.
//!
//! Ratios come first: both sides are measured in turns, on the same cores, with the same load, and
//! the median of the turns counts. The server has one core, the load another.

mod bare;
mod load;
mod machine;
mod populate;
mod raw;
mod report;
mod rows;
mod server;
mod wire;

use std::process::ExitCode;

/// What was asked for.
pub(crate) struct Options {
    /// Few people and short turns.
    pub(crate) quick: bool,
    /// Where the figures go as JSON.
    pub(crate) json: Option<String>,
    /// Rows whose names contain this.
    pub(crate) only: Option<String>,
    /// The program that is measured.
    pub(crate) neroli: String,
    /// Folder for the table and the chart.
    pub(crate) out: Option<String>,
}

fn options(arguments: &[String]) -> Result<Options, String> {
    let mut options =
        Options { quick: false, json: None, only: None, neroli: "neroli".to_owned(), out: None };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || rest.next().cloned().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--quick" => options.quick = true,
            "--json" => options.json = Some(value()?),
            "--only" => options.only = Some(value()?),
            "--neroli" => options.neroli = value()?,
            "--out" => options.out = Some(value()?),
            other => return Err(format!("{other} is not known")),
        }
    }
    Ok(options)
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((first, rest)) if first == "bare" => match rest {
            [file] => bare::serve(file),
            _ => Err("bare needs a file".to_owned()),
        },
        _ => options(&arguments).and_then(|options| rows::run(&options)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}
