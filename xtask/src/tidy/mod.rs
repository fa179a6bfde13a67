//! `cargo xtask tidy`: what the compiler cannot check about the repository.
//!
//! Each check returns its faults as sentences; an empty list is a pass.

mod edges;
mod heads;
mod licences;
mod links;
mod words;

/// One check: its name and what finds its faults.
struct Check {
    name: &'static str,
    run: fn() -> Result<Vec<String>, String>,
}

const CHECKS: &[Check] = &[
    Check { name: "edges between our crates", run: edges::faults },
    Check { name: "every Rust file says what it is for", run: heads::faults },
    Check { name: "no host, machine path or heavy file", run: words::faults },
    Check { name: "permissive licences only", run: licences::faults },
    Check { name: "links in the documents resolve", run: links::faults },
];

/// The subcommand.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    if !arguments.is_empty() {
        return Err("tidy takes no arguments".to_owned());
    }
    match check() {
        Ok(()) => Ok(true),
        Err(sentence) => {
            eprintln!("{sentence}");
            Ok(false)
        }
    }
}

/// Runs every check and prints its faults; the error counts them.
pub(crate) fn check() -> Result<(), String> {
    let mut count = 0;
    for check in CHECKS {
        let faults = (check.run)()?;
        println!("{:<6} {}", if faults.is_empty() { "ok" } else { "FAULT" }, check.name);
        for fault in &faults {
            println!("       {fault}");
        }
        count += faults.len();
    }
    match count {
        0 => Ok(()),
        1 => Err("1 fault".to_owned()),
        _ => Err(format!("{count} faults")),
    }
}
