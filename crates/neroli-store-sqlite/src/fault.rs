//! What can go wrong inside a step, before it is told to the outside.

use neroli_store::StoreError;
use rusqlite::ErrorCode;

/// What comes of a part of a step.
pub(crate) type Step<T> = Result<T, Fault>;

/// Why a step did not get its result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// SQLite could not do its work.
    #[error("{0}")]
    Sql(rusqlite::Error),
    /// A row does not fit the model.
    #[error("table {table}: {detail}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// What is wrong with the row.
        detail: String,
    },
}

impl Fault {
    /// A constraint that refuses a row is a fault of the row's table, not of the disk.
    pub(crate) fn of_row(table: &'static str, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) => {
                Self::Inconsistent { table, detail: error.to_string() }
            }
            _ => Self::Sql(error),
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Sql(error) => Self::Unavailable(error.to_string()),
            Fault::Inconsistent { table, detail } => Self::Inconsistent { table, detail },
        }
    }
}

/// Has the file failed under the connection, so that what it holds in memory must not be trusted?
/// After a failed `fsync` the kernel may have dropped the pages: trying again on the same
/// connection would call them durable.
pub(crate) fn is_file_failure(error: &rusqlite::Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::SystemIoFailure)
}
