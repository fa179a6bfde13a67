//! Both ends of a copy: the file as it was at one moment, and an empty one that takes everything.

use crate::fault::{Fault, Step};
use crate::open::{OpenError, Place};
use crate::{Options, SqliteStore};
use neroli_store::Result;
use neroli_store::transfer::{BATCH, Cell, Kind, Row, Source, Table, Target};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ToSql, params_from_iter};
use std::path::Path;

impl SqliteStore {
    /// The store as it is now; what is written to it from here on is not seen.
    ///
    /// # Errors
    /// As [`SqliteStore::open`]; the file must be up to date.
    pub fn source(path: &Path) -> std::result::Result<Box<dyn Source>, OpenError> {
        let pending = Self::pending(path)?;
        if !pending.is_empty() {
            return Err(OpenError::Pending { path: path.to_owned(), pending });
        }
        let fault = |error| OpenError::of_sqlite(path, &error);
        let conn = Place::File(path.to_owned()).inspector().map_err(fault)?;
        // A transaction's state is that of its first read.
        let begin = "BEGIN; SELECT count(*) FROM clients";
        conn.execute_batch(begin).map_err(fault)?;
        Ok(Box::new(End(conn)))
    }

    /// A store to fill; made if it is not there.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn target(path: &Path) -> std::result::Result<Box<dyn Target>, OpenError> {
        drop(Self::open(path, &Options::default())?);
        let fault = |error| OpenError::of_sqlite(path, &error);
        let conn = Place::File(path.to_owned()).writer().map_err(fault)?;
        conn.execute_batch("BEGIN IMMEDIATE").map_err(fault)?;
        Ok(Box::new(End(conn)))
    }
}

/// A connection inside the one transaction of a copy.
struct End(Connection);

impl End {
    fn count(&self, table: &Table) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        let count: rusqlite::Result<i64> = self.0.query_row(&sql, [], |row| row.get(0));
        Ok(count.map_err(Fault::from)?.unsigned_abs())
    }
}

impl Source for End {
    fn count(&mut self, table: &Table) -> Result<u64> {
        End::count(self, table)
    }

    fn read(&mut self, table: &Table, take: &mut dyn FnMut(Vec<Row>) -> Result<()>) -> Result<()> {
        let sql = format!("SELECT {} FROM {}", table.column_list(), table.name);
        let mut statement = self.0.prepare(&sql).map_err(Fault::from)?;
        let mut rows = statement.query([]).map_err(Fault::from)?;
        let mut batch = Vec::with_capacity(BATCH);
        while let Some(row) = rows.next().map_err(Fault::from)? {
            batch.push(cells(table, row)?);
            if batch.len() == BATCH {
                take(std::mem::take(&mut batch))?;
            }
        }
        if batch.is_empty() { Ok(()) } else { take(batch) }
    }
}

fn cells(table: &Table, row: &rusqlite::Row<'_>) -> Step<Row> {
    let cell = |(index, (name, kind)): (usize, &(&str, Kind))| {
        let value = row.get_ref(index)?;
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).ok().map(Cell::Text);
        let cell = match (value, kind) {
            (ValueRef::Null, _) => Some(Cell::Null),
            (ValueRef::Text(bytes), Kind::Text | Kind::Json) => text(bytes),
            (ValueRef::Blob(bytes), Kind::Bytes) => Some(Cell::Bytes(bytes.to_vec())),
            (ValueRef::Integer(number), Kind::Number) => Some(Cell::Number(number)),
            (ValueRef::Integer(number), Kind::Flag) => Some(Cell::Flag(number != 0)),
            _ => None,
        };
        cell.ok_or_else(|| Fault::Inconsistent {
            table: table.name,
            detail: format!("column {name}: {}", value.data_type()),
        })
    };
    table.columns.iter().enumerate().map(cell).collect()
}

impl Target for End {
    fn count(&mut self, table: &Table) -> Result<u64> {
        End::count(self, table)
    }

    fn add(&mut self, table: &Table, rows: Vec<Row>) -> Result<()> {
        let places = vec!["?"; table.columns.len()].join(", ");
        let columns = table.column_list();
        let sql = format!("INSERT INTO {} ({columns}) VALUES ({places})", table.name);
        let mut statement = self.0.prepare_cached(&sql).map_err(Fault::from)?;
        for row in rows {
            let values = row.iter().map(as_sql);
            statement
                .execute(params_from_iter(values))
                .map_err(|error| Fault::of_row(table.name, error))?;
        }
        Ok(())
    }

    fn keep(self: Box<Self>) -> Result<()> {
        Ok(self.0.execute_batch("COMMIT").map_err(Fault::from)?)
    }
}

fn as_sql(cell: &Cell) -> &dyn ToSql {
    match cell {
        Cell::Null => &rusqlite::types::Null,
        Cell::Text(text) => text,
        Cell::Bytes(bytes) => bytes,
        Cell::Number(number) => number,
        Cell::Flag(flag) => flag,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_store::transfer::TABLES;

    /// A table or column that a migration adds and a copy would forget.
    #[test]
    fn a_copy_forgets_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("neroli.db");
        drop(SqliteStore::open(&file, &Options::default()).unwrap());
        let conn = Connection::open(&file).unwrap();
        let sql = "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
                   WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
                       AND m.name NOT IN ('home_marks', 'probe', 'refinery_schema_history') ORDER BY 1, 2";
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        let there: Vec<(String, String)> = rows.map(|row| row.unwrap()).collect();
        let mut copied: Vec<(String, String)> = TABLES
            .iter()
            .flat_map(|t| t.columns.iter().map(|(c, _)| (t.name.to_owned(), (*c).to_owned())))
            .collect();
        copied.sort();
        assert_eq!(there, copied);
    }
}
