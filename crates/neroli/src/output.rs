//! Results on standard output: tables for people, JSON for machines.

use neroli_core::time::Timestamp;
use serde_json::Value;
use std::io::{self, IsTerminal as _, Write as _};

/// Writes to standard output; a reader that has gone is no error.
pub(crate) fn print(text: &str) {
    let mut out = io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// Prints a value as indented JSON.
pub(crate) fn print_json(value: &Value) {
    print(&format!("{value:#}\n"));
}

/// Prints rows in columns below their heads; a sentence if there are none.
pub(crate) fn print_table(heads: &[&str], rows: &[Vec<String>], none: &str) {
    if rows.is_empty() {
        return print(&format!("{none}\n"));
    }
    print(&table(heads, rows));
}

fn table(heads: &[&str], rows: &[Vec<String>]) -> String {
    let heads: Vec<String> = heads.iter().map(|head| (*head).to_owned()).collect();
    let width = |column: usize| {
        let cells = std::iter::once(&heads).chain(rows).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut text = String::new();
    for row in std::iter::once(&heads).chain(rows) {
        let cells = row.iter().zip(&widths).map(|(cell, width)| {
            format!("{cell}{}", " ".repeat(width.saturating_sub(cell.chars().count())))
        });
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// A moment as people and machines read it, in UTC.
pub(crate) fn moment(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.0)
        .map_or_else(|_| at.0.to_string(), |moment| moment.to_string())
}

/// A counter on standard error, shown only to people.
pub(crate) struct Progress {
    what: &'static str,
    shown: bool,
    done: u64,
}

impl Progress {
    pub(crate) fn new(what: &'static str) -> Self {
        Self { what, shown: io::stderr().is_terminal(), done: 0 }
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        if self.shown && self.done.is_multiple_of(50) {
            eprint!("\r{} {}", self.what, self.done);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.shown && self.done >= 50 {
            eprintln!("\r{} {}", self.what, self.done);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [vec!["Zoë".to_owned(), "1".to_owned()], vec!["Li".to_owned(), "22".to_owned()]];
        assert_eq!(table(&["NAME", "N"], &rows), "NAME  N\nZoë   1\nLi    22\n");
    }

    #[test]
    fn moments_are_rfc_3339() {
        assert_eq!(moment(Timestamp(1_457_075_253)), "2016-03-04T07:07:33Z");
    }
}
