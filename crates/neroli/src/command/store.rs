//! `neroli store copy FROM TO`: everything from one store into another, empty one.

use crate::cli::Common;
use crate::failure::Failure;
use crate::home;
use crate::output;
use crate::storage::{self, Storage};
use neroli_store::transfer::{Source, TABLES, Table, Target};
use serde_json::json;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// What to do with stores.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Copy everything into another, empty store, as it is at this moment; servers may go on
    /// meanwhile, but what they write after it began is not in the copy
    Copy {
        /// A file, or postgres://USER@HOST/DATABASE
        from: String,
        /// The same; a file is made if it is not there, a database must be, and be empty
        to: String,
        /// File with the password for FROM, if it is a database [else NEROLI_STORE__PASSWORD]
        #[arg(long, value_name = "FILE")]
        from_password_file: Option<PathBuf>,
        /// File with the password for TO, if it is a database [else NEROLI_STORE__PASSWORD]
        #[arg(long, value_name = "FILE")]
        to_password_file: Option<PathBuf>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(_: &Common, command: Command) -> Result<(), Failure> {
    let Command::Copy { from, to, from_password_file, to_password_file, json } = command;
    copy(&named(&from, from_password_file)?, &named(&to, to_password_file)?, json)
}

/// A store named on the command line; its password stands in the URL, or is in the file, or is that of
/// the configuration's variable.
fn named(url: &str, password_file: Option<PathBuf>) -> Result<Storage, Failure> {
    let itself = storage::holds_password(url);
    if itself && password_file.is_some() {
        let message = "a database's password stands in its URL and in a file; keep one of them";
        return Err(Failure::Usage(message.to_owned()));
    }
    let mut variables = home::variables();
    let password = variables.find(|(name, _)| name == "NEROLI_STORE__PASSWORD" && !itself);
    let password = password.map(|(_, password)| password);
    match Storage::parse(url, password.as_deref()).map_err(Failure::Usage)? {
        Storage::Database(place) => {
            Ok(Storage::Database(Box::new(place.with_password_file(password_file))))
        }
        Storage::File(file) if password_file.is_some() => {
            Err(Failure::Usage(format!("{} is a file, and has no password", file.display())))
        }
        file => Ok(file),
    }
}

fn copy(from: &Storage, to: &Storage, json: bool) -> Result<(), Failure> {
    if !from.exists()? {
        return Err(Failure::Failed(format!("there is no store in {}", from.name())));
    }
    let mut source = from.source()?;
    let mut target = to.target()?;
    for table in TABLES {
        if target.count(table)? > 0 {
            let message = format!("{} is not empty: it has {}", to.name(), table.name);
            return Err(Failure::Failed(message));
        }
    }
    let mut copied = Vec::with_capacity(TABLES.len());
    for table in TABLES {
        copied.push((table.name, one(table, source.as_mut(), target.as_mut())?));
    }
    target.keep()?;
    tell(&copied, to, json);
    Ok(())
}

/// Copies one table, and makes sure that all of it is there.
fn one(table: &Table, source: &mut dyn Source, target: &mut dyn Target) -> Result<u64, Failure> {
    let all = source.count(table)?;
    let mut progress = Progress { table: table.name, all, done: 0, told: Instant::now() };
    source.read(table, &mut |rows| {
        let count = rows.len() as u64;
        target.add(table, rows)?;
        progress.add(count);
        Ok(())
    })?;
    let there = target.count(table)?;
    progress.end();
    if there == all {
        return Ok(all);
    }
    let name = table.name;
    Err(Failure::Failed(format!(
        "{name}: {all} rows were to be copied, {there} came; none is kept"
    )))
}

fn tell(copied: &[(&str, u64)], to: &Storage, json: bool) {
    let rows: u64 = copied.iter().map(|(_, rows)| rows).sum();
    if json {
        let tables: serde_json::Map<_, _> =
            copied.iter().map(|(name, rows)| ((*name).to_owned(), json!(rows))).collect();
        output::print_json(&json!({ "rows": rows, "tables": tables }));
    } else {
        output::print(&format!("{rows} rows copied to {}.\n", to.name()));
    }
}

/// Between two lines about a large table.
const EACH: Duration = Duration::from_secs(5);

/// A line on standard error that grows: on a terminal in place, elsewhere a line for each table, and
/// more for a large one.
struct Progress {
    table: &'static str,
    all: u64,
    done: u64,
    /// When it was last told elsewhere than on a terminal.
    told: Instant,
}

impl Progress {
    fn add(&mut self, rows: u64) {
        self.done += rows;
        if std::io::stderr().is_terminal() {
            eprint!("\r{:<24} {} of {}", self.table, self.done, self.all);
            // A reader who has gone is no reason to fail.
            let _ = std::io::stderr().flush();
        } else if self.told.elapsed() > EACH && self.done < self.all {
            self.told = Instant::now();
            eprintln!("{:<24} {} of {}", self.table, self.done, self.all);
        }
    }

    fn end(&self) {
        match std::io::stderr().is_terminal() {
            true if self.done > 0 => eprintln!(),
            true => {}
            false => eprintln!("{:<24} {} of {}", self.table, self.done, self.all),
        }
    }
}
