//! Result lines: `PASS name: what` or `FAIL name: what`.

use std::error::Error;
use std::process::ExitCode;

/// What one check gives: nothing, or why it failed.
pub(crate) type Outcome = Result<(), Box<dyn Error>>;

/// Prints each result as it comes and remembers whether one failed.
pub(crate) struct Report {
    name: String,
    failed: bool,
}

impl Report {
    /// Named by `CLIENT_NAME`.
    pub(crate) fn from_environment() -> Self {
        let name = std::env::var("CLIENT_NAME").unwrap_or_else(|_| "rust".to_owned());
        Self { name, failed: false }
    }

    /// Prints the result of one check.
    pub(crate) fn record(&mut self, what: &str, outcome: Outcome) {
        let Err(error) = outcome else {
            println!("PASS {}: {what}", self.name);
            return;
        };
        self.failed = true;
        println!("FAIL {}: {what}\n    {error}", self.name);
        let mut cause = error.source();
        while let Some(deeper) = cause {
            println!("    because {deeper}");
            cause = deeper.source();
        }
    }

    /// Success only if every check passed.
    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

/// Fails with both values when they differ.
pub(crate) fn equal<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Outcome {
    if found == expected {
        return Ok(());
    }
    Err(format!("{what}: expected {expected:?}, found {found:?}").into())
}
