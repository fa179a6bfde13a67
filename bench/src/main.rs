//! `cargo xtask bench`: neroli beside a bare server, the raw store and its peers, in one run.
//!
//! Ratios come first: both sides are measured in turns, on the same cores, with the same load, and
//! the median of the turns counts. The server has one core, the load another.

mod apps;
mod bare;
mod chart;
mod contest;
mod costs;
mod latencies;
mod load;
mod machine;
mod options;
mod peer;
mod populate;
mod raw;
mod report;
mod rows;
mod server;
mod wire;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match arguments.split_first() {
        Some((first, [file])) if first == "bare" => bare::serve(file).map(|()| true),
        Some((first, rest)) if first == "costs" => costs::run(rest),
        _ => options::Options::parse(&arguments).and_then(|options| rows::run(&options)),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::from(2)
        }
    }
}
