//! Four ways to run a statement; every statement is prepared once per connection.

use crate::fault::{Fault, Step};
use rusqlite::{CachedStatement, Connection, Params, Row};

fn prepare<'conn>(conn: &'conn Connection, sql: &str) -> Step<CachedStatement<'conn>> {
    #[cfg(debug_assertions)]
    crate::plan::check(conn, sql);
    Ok(conn.prepare_cached(sql)?)
}

/// Changes rows; returns how many.
pub(crate) fn execute(conn: &Connection, sql: &str, params: impl Params) -> Step<usize> {
    Ok(prepare(conn, sql)?.execute(params)?)
}

/// Adds a row to `table`, which is named if the row does not fit.
pub(crate) fn insert(
    conn: &Connection,
    table: &'static str,
    sql: &str,
    params: impl Params,
) -> Step<usize> {
    prepare(conn, sql)?.execute(params).map_err(|error| Fault::of_row(table, error))
}

/// The first row, if there is one.
pub(crate) fn first<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    decode: impl FnOnce(&Row<'_>) -> Step<T>,
) -> Step<Option<T>> {
    let mut statement = prepare(conn, sql)?;
    let mut rows = statement.query(params)?;
    rows.next()?.map(decode).transpose()
}

/// All rows.
pub(crate) fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    mut decode: impl FnMut(&Row<'_>) -> Step<T>,
) -> Step<Vec<T>> {
    let mut statement = prepare(conn, sql)?;
    let mut rows = statement.query(params)?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        found.push(decode(row)?);
    }
    Ok(found)
}

/// Is there a row?
pub(crate) fn exists(conn: &Connection, sql: &str, params: impl Params) -> Step<bool> {
    Ok(prepare(conn, sql)?.exists(params)?)
}

/// Runs several queries on one state of the store.
pub(crate) fn snapshot<T>(
    conn: &Connection,
    queries: impl FnOnce(&Connection) -> Step<T>,
) -> Step<T> {
    execute(conn, "BEGIN", [])?;
    let result = queries(conn);
    execute(conn, "COMMIT", [])?;
    result
}
