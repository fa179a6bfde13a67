//! Numbered migrations, and what a file says about those it has had.
//!
//! All that is pending is applied in one transaction: a file is at one version or at another,
//! never between two.

use crate::open::OpenError;
use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use std::path::Path;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// `PRAGMA application_id` of a file that is ours.
const APPLICATION_ID: i32 = 0x6e65_726f;

/// One migration that has been applied, as the file tells it.
struct Applied {
    version: i64,
    name: String,
    checksum: String,
}

/// The migrations that the file has not had, by version, as `V1 name`.
///
/// # Errors
/// The file is somebody else's, newer than this program, or was changed by other migrations.
pub(crate) fn pending(conn: &Connection, path: &Path) -> Result<Vec<String>, OpenError> {
    let applied = applied(conn, path)?;
    let runner = embedded::migrations::runner();
    let known = runner.get_migrations();
    for step in &applied {
        let Some(ours) = known.iter().find(|m| i64::from(m.version()) == step.version) else {
            let newest = known.iter().map(|m| i64::from(m.version())).max().unwrap_or(0);
            return Err(OpenError::Newer { path: path.into(), found: step.version, newest });
        };
        if ours.name() != step.name || ours.checksum().to_string() != step.checksum {
            return Err(OpenError::Divergent { path: path.into(), version: step.version });
        }
    }
    let mut missing: Vec<_> = known
        .iter()
        .filter(|ours| applied.iter().all(|step| step.version != i64::from(ours.version())))
        .collect();
    missing.sort_by_key(|migration| migration.version());
    Ok(missing.into_iter().map(ToString::to_string).collect())
}

/// Applies what is pending.
///
/// # Errors
/// As [`pending`], or SQLite could not.
pub(crate) fn migrate(conn: &mut Connection, path: &Path) -> Result<(), OpenError> {
    if pending(conn, path)?.is_empty() {
        return Ok(());
    }
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    let runner = embedded::migrations::runner().set_grouped(true);
    match runner.run(conn) {
        Ok(_) => Ok(()),
        // Another process may have been faster.
        Err(_) if pending(conn, path)?.is_empty() => Ok(()),
        Err(error) => Err(OpenError::Migration { path: path.into(), detail: error.to_string() }),
    }
}

fn applied(conn: &Connection, path: &Path) -> Result<Vec<Applied>, OpenError> {
    let fault = |error| OpenError::of_sqlite(path, &error);
    let tables: i64 = conn
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(fault)?;
    let application: i32 =
        conn.query_row("PRAGMA application_id", [], |row| row.get(0)).map_err(fault)?;
    let history = conn
        .query_row(
            "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'refinery_schema_history'",
            [],
            |_| Ok(()),
        )
        .optional()
        .map_err(fault)?;
    match (tables, application, history) {
        (0, ..) => Ok(Vec::new()),
        (_, APPLICATION_ID, Some(())) => read_history(conn).map_err(fault),
        // The table of migrations comes first; a start may have been cut off just after it.
        (1, 0, Some(())) | (2, 0, Some(())) => read_history(conn).map_err(fault),
        _ => Err(OpenError::Foreign { path: path.into() }),
    }
}

fn read_history(conn: &Connection) -> rusqlite::Result<Vec<Applied>> {
    let mut statement = conn
        .prepare("SELECT version, name, checksum FROM refinery_schema_history ORDER BY version")?;
    let rows = statement.query_map([], |row| {
        Ok(Applied { version: row.get(0)?, name: row.get(1)?, checksum: row.get(2)? })
    })?;
    rows.collect()
}
