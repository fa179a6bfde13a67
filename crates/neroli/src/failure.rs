//! How a command ends when it does not succeed: the words on standard error and the exit code.

use crate::diagnostic::Faults;
use crate::storage::OpenError;
use neroli_store::StoreError;
use std::process::ExitCode;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It tried and failed: exit code 1.
    Failed(String),
    /// It was asked for something that makes no sense: exit code 2.
    Usage(String),
    /// The configuration is wrong: exit code 78 (`EX_CONFIG`).
    Configuration(Faults),
    /// It failed and has said so already: exit code 1.
    Told,
}

impl Failure {
    /// Tells what happened.
    pub(crate) fn report(&self) -> ExitCode {
        match self {
            Self::Failed(message) => {
                eprintln!("neroli: {message}");
                ExitCode::from(1)
            }
            Self::Usage(message) => {
                eprintln!("neroli: {message}");
                ExitCode::from(2)
            }
            Self::Configuration(faults) => {
                // Without faults: they were told in another form.
                if !faults.0.is_empty() {
                    eprint!("{faults}");
                }
                ExitCode::from(78)
            }
            Self::Told => ExitCode::from(1),
        }
    }
}

macro_rules! failed_from {
    ($($error:ty),*) => {
        $(impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::Failed(error.to_string())
            }
        })*
    };
}

failed_from!(StoreError, OpenError, neroli_http::KeyError, crate::seed::ApplyError, std::io::Error);

impl From<Faults> for Failure {
    fn from(faults: Faults) -> Self {
        Self::Configuration(faults)
    }
}
