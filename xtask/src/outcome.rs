//! What became of each step, and the closing table.

use std::time::Duration;

/// How one step ended.
pub(crate) enum Outcome {
    /// It ran and found nothing wrong.
    Passed,
    /// It ran and failed, or could not run; the sentence says why.
    Failed(String),
}

/// One line of the closing table.
pub(crate) struct Row {
    /// The step's name, as `cargo xtask test NAME` takes it.
    pub(crate) name: String,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// Wall-clock time it took.
    pub(crate) time: Duration,
}

impl Row {
    /// Whether the step passed.
    pub(crate) fn passed(&self) -> bool {
        matches!(self.outcome, Outcome::Passed)
    }
}

/// Prints the closing table and the one line that CI reads; true when nothing failed.
pub(crate) fn close(rows: &[Row], total: Duration) -> bool {
    let width = rows.iter().map(|row| row.name.chars().count()).max().unwrap_or(0);
    println!("\n── result {}", "─".repeat(68));
    for row in rows {
        let (word, why) = match &row.outcome {
            Outcome::Passed => ("ok", ""),
            Outcome::Failed(why) => ("FAILED", why.as_str()),
        };
        let line = format!("{:<width$}  {:>8}  {word:<6}  {why}", row.name, seconds(row.time));
        println!("{}", line.trim_end());
    }
    println!("{:<width$}  {:>8}", "all", seconds(total));
    let passed = rows.iter().filter(|row| row.passed()).count();
    println!("{}", closing_line(passed, rows.len() - passed));
    passed == rows.len()
}

/// The plain closing line `N passed, N failed`.
fn closing_line(passed: usize, failed: usize) -> String {
    format!("{passed} passed, {failed} failed")
}

/// A duration as people read it: `0.4 s`, `12.0 s`, `3 min 05 s`.
pub(crate) fn seconds(time: Duration) -> String {
    let whole = time.as_secs();
    match whole {
        0..120 => format!("{:.1} s", time.as_secs_f64()),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_is_the_one_that_ci_reads() {
        assert_eq!(closing_line(9, 0), "9 passed, 0 failed");
    }

    #[test]
    fn one_failed_row_fails_the_whole() {
        let row = |outcome| Row { name: "x".into(), outcome, time: Duration::ZERO };
        assert!(close(&[row(Outcome::Passed)], Duration::ZERO));
        assert!(!close(&[row(Outcome::Passed), row(Outcome::Failed("no".into()))], Duration::ZERO));
    }

    #[test]
    fn times_read_as_people_say_them() {
        assert_eq!(seconds(Duration::from_millis(400)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }
}
