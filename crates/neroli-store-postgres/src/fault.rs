//! What can go wrong inside a step, and what each error of PostgreSQL means for it.

use neroli_store::StoreError;
use neroli_store::transfer::TABLES;
use tokio_postgres::Error;
use tokio_postgres::error::SqlState;

/// What comes of a part of a step.
pub(crate) type Step<T> = Result<T, Fault>;

/// Why a step did not get its result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    /// PostgreSQL could not do its work.
    #[error("{0}")]
    Unavailable(String),
    /// A row does not fit the model.
    #[error("table {table}: {detail}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// What is wrong with the row.
        detail: String,
    },
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Unavailable(why) => Self::Unavailable(why),
            Fault::Inconsistent { table, detail } => Self::Inconsistent { table, detail },
        }
    }
}

/// What an error says about the statement it answers, and about the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Undone, because of others: the same again may work.
    Again,
    /// Undone, because a row it refers to came or went meanwhile, or never was there: worth one more
    /// try.
    Once,
    /// Undone, and this server takes no more writes from us, or goes away: find another.
    Elsewhere,
    /// Undone, and the same again would meet the same.
    Refused,
    /// A neighbour in the same transaction failed first.
    Neighbour,
    /// Undone for want of room or time: try later.
    Later,
    /// The connection is gone; nobody knows what became of the statement.
    Unknown,
}

impl Meaning {
    /// What an error means.
    pub(crate) fn of(error: &Error) -> Self {
        match error.code() {
            Some(code) => Self::of_code(code),
            None => Self::Unknown,
        }
    }

    fn of_code(code: &SqlState) -> Self {
        match code.code() {
            // serialization_failure, deadlock_detected, lock_not_available
            "40001" | "40P01" | "55P03" => Self::Again,
            // foreign_key_violation, unique_violation
            "23503" | "23505" => Self::Once,
            // in_failed_sql_transaction
            "25P02" => Self::Neighbour,
            // read_only_sql_transaction; admin_shutdown, crash_shutdown, cannot_connect_now,
            // database_dropped, idle_session_timeout
            "25006" | "57P01" | "57P02" | "57P03" | "57P04" | "57P05" => Self::Elsewhere,
            // An old plan's table was changed by a migration (feature_not_supported: “cached plan
            // must not change result type”), or a pooler forgot our statements.
            "0A000" | "26000" | "25P03" => Self::Elsewhere,
            "57014" => Self::Later,
            code if code.starts_with("08") => Self::Elsewhere,
            code if code.starts_with("53") || code.starts_with("58") => Self::Later,
            _ => Self::Refused,
        }
    }
}

/// The last word on a step that the database refused: a constraint names its table.
pub(crate) fn refusal(error: &Error) -> Fault {
    let Some(db) = error.as_db_error() else { return Fault::Unavailable(error.to_string()) };
    let detail = format!("{} ({})", db.message(), db.code().code());
    match db.table() {
        Some(table) if db.code().code().starts_with("23") => {
            Fault::Inconsistent { table: known(table), detail }
        }
        _ => Fault::Unavailable(detail),
    }
}

/// The table of that name.
fn known(table: &str) -> &'static str {
    TABLES.iter().map(|known| known.name).find(|name| *name == table).unwrap_or("?")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_mean_what_can_be_done_about_them() {
        for (code, meaning) in [
            ("40001", Meaning::Again),
            ("40P01", Meaning::Again),
            ("55P03", Meaning::Again),
            ("23503", Meaning::Once),
            ("25006", Meaning::Elsewhere),
            ("57P01", Meaning::Elsewhere),
            ("08006", Meaning::Elsewhere),
            ("25P02", Meaning::Neighbour),
            ("53100", Meaning::Later),
            ("57014", Meaning::Later),
            ("22P02", Meaning::Refused),
            ("23514", Meaning::Refused),
        ] {
            assert_eq!(Meaning::of_code(&SqlState::from_code(code)), meaning, "{code}");
        }
    }
}
