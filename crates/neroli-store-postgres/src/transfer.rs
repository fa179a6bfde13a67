//! Both ends of a copy: the database as it was at one moment, and an empty one that takes
//! everything.

use crate::link::{Link, describe};
use crate::open::{self, OpenError};
use crate::options::Options;
use crate::place::Place;
use crate::rows::without_nul;
use crate::{PostgresStore, other};
use bytes::BytesMut;
use neroli_store::transfer::{BATCH, Cell, Kind, Row, Source, TABLES, Table, Target};
use neroli_store::{Result, StoreError};
use std::pin::pin;
use tokio::runtime::Runtime;
use tokio_postgres::Error;
use tokio_postgres::binary_copy::BinaryCopyInWriter;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// What a copy may take: as long as it needs.
const UNHURRIED: &str = "SET statement_timeout = 0; SET lock_timeout = 0;
    SET idle_in_transaction_session_timeout = 0";

impl PostgresStore {
    /// The store as it is now; what is written to it from here on is not seen.
    ///
    /// # Errors
    /// As [`PostgresStore::open`]; the schema must be up to date.
    pub fn source(
        place: &Place,
        options: &Options,
    ) -> std::result::Result<Box<dyn Source>, OpenError> {
        let options = Options { migrate: false, ..options.clone() };
        // A transaction's state is that of its first query.
        let begin = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT 1";
        Ok(Box::new(End::begin(place, &options, begin)?))
    }

    /// A store to fill; its schema is brought up to date.
    ///
    /// # Errors
    /// As [`PostgresStore::open`].
    pub fn target(
        place: &Place,
        options: &Options,
    ) -> std::result::Result<Box<dyn Target>, OpenError> {
        let options = Options { migrate: true, ..options.clone() };
        Ok(Box::new(End::begin(place, &options, "BEGIN")?))
    }
}

/// A connection inside the one transaction of a copy.
struct End {
    runtime: Runtime,
    link: Link,
}

impl End {
    fn begin(
        place: &Place,
        options: &Options,
        begin: &str,
    ) -> std::result::Result<Self, OpenError> {
        let place = &place.unlocked()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| other(place, &error.to_string()))?;
        let link = runtime.block_on(async {
            open::prepare(place, options).await?;
            let link = open::link(place, options).await?;
            let begun = link.client.batch_execute(&format!("{UNHURRIED}; {begin}")).await;
            begun.map(|()| link).map_err(|error| OpenError::of(place.name(), &error))
        })?;
        Ok(Self { runtime, link })
    }

    fn count(&self, table: &Table) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        let row = self.runtime.block_on(self.link.client.query_one(&sql, &[])).map_err(fault)?;
        Ok(row.get::<_, i64>(0).unsigned_abs())
    }

    fn run(&self, sql: &str) -> Result<()> {
        self.runtime.block_on(self.link.client.batch_execute(sql)).map_err(fault)
    }
}

fn fault(error: Error) -> StoreError {
    StoreError::Unavailable(describe(&error))
}

impl Source for End {
    fn count(&mut self, table: &Table) -> Result<u64> {
        End::count(self, table)
    }

    fn read(&mut self, table: &Table, take: &mut dyn FnMut(Vec<Row>) -> Result<()>) -> Result<()> {
        let columns: Vec<String> = table.columns.iter().map(selected).collect();
        let columns = columns.join(", ");
        self.run(&format!("DECLARE everything CURSOR FOR SELECT {columns} FROM {}", table.name))?;
        let fetch = format!("FETCH {BATCH} FROM everything");
        loop {
            let rows = self.runtime.block_on(self.link.client.query(&fetch, &[])).map_err(fault)?;
            if rows.is_empty() {
                return self.run("CLOSE everything");
            }
            let batch: std::result::Result<_, Error> =
                rows.iter().map(|row| cells(table, row)).collect();
            take(batch.map_err(fault)?)?;
        }
    }
}

fn selected((name, kind): &(&str, Kind)) -> String {
    match kind {
        Kind::Json => format!("{name}::text"),
        _ => (*name).to_owned(),
    }
}

fn cells(table: &Table, row: &tokio_postgres::Row) -> std::result::Result<Row, Error> {
    let cell = |(index, (_, kind)): (usize, &(&str, Kind))| {
        let cell = match kind {
            Kind::Text | Kind::Json => row.try_get::<_, Option<_>>(index)?.map(Cell::Text),
            Kind::Bytes => row.try_get::<_, Option<_>>(index)?.map(Cell::Bytes),
            Kind::Number => row.try_get::<_, Option<_>>(index)?.map(Cell::Number),
            Kind::Flag => row.try_get::<_, Option<_>>(index)?.map(Cell::Flag),
        };
        Ok(cell.unwrap_or(Cell::Null))
    };
    table.columns.iter().enumerate().map(cell).collect()
}

impl Target for End {
    fn count(&mut self, table: &Table) -> Result<u64> {
        End::count(self, table)
    }

    fn add(&mut self, table: &Table, rows: Vec<Row>) -> Result<()> {
        let columns = table.column_list();
        let copy = format!("COPY {} ({columns}) FROM STDIN BINARY", table.name);
        let types: Vec<Type> = table.columns.iter().map(|(_, kind)| sql_type(*kind)).collect();
        let add = async {
            let sink = self.link.client.copy_in(&copy).await?;
            let mut writer = pin!(BinaryCopyInWriter::new(sink, &types));
            for row in &rows.into_iter().map(|row| storable(table, row)).collect::<Vec<_>>() {
                let values: Vec<Value<'_>> = row.iter().map(Value).collect();
                writer.as_mut().write_raw(values.iter()).await?;
            }
            writer.finish().await
        };
        self.runtime.block_on(add).map(drop).map_err(fault)
    }

    /// The numbers go on behind the last that was copied.
    fn keep(self: Box<Self>) -> Result<()> {
        for table in TABLES.iter().filter(|table| table.is_numbered()) {
            let name = table.name;
            self.run(&format!(
                "SELECT setval(pg_get_serial_sequence('{name}', 'sequence'), max(sequence))
                 FROM {name} HAVING max(sequence) IS NOT NULL"
            ))?;
        }
        self.run("COMMIT")?;
        // The planner should know at once what it would find out by itself in a minute.
        let names: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        self.run(&format!("ANALYZE {}", names.join(", ")))
    }
}

/// The row as PostgreSQL can hold it: without NUL in its texts.
fn storable(table: &Table, row: Row) -> Row {
    let cell = |(cell, (_, kind)): (Cell, &(&str, Kind))| match (cell, kind) {
        // What is no JSON is refused by the database, in its own words.
        (Cell::Text(text), Kind::Json) => Cell::Text(without_nul(text.clone()).unwrap_or(text)),
        (Cell::Text(text), _) => Cell::Text(text.replace('\0', "")),
        (other, _) => other,
    };
    row.into_iter().zip(table.columns).map(cell).collect()
}

fn sql_type(kind: Kind) -> Type {
    match kind {
        Kind::Text => Type::TEXT,
        Kind::Json => Type::JSON,
        Kind::Bytes => Type::BYTEA,
        Kind::Number => Type::INT8,
        Kind::Flag => Type::BOOL,
    }
}

/// A value as a binary COPY has it; the table says of which type it is.
#[derive(Debug)]
struct Value<'a>(&'a Cell);

impl ToSql for Value<'_> {
    fn to_sql(
        &self,
        _: &Type,
        out: &mut BytesMut,
    ) -> std::result::Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self.0 {
            Cell::Null => return Ok(IsNull::Yes),
            Cell::Text(text) => out.extend_from_slice(text.as_bytes()),
            Cell::Bytes(bytes) => out.extend_from_slice(bytes),
            Cell::Number(number) => out.extend_from_slice(&number.to_be_bytes()),
            Cell::Flag(flag) => out.extend_from_slice(&[u8::from(*flag)]),
        }
        Ok(IsNull::No)
    }

    fn accepts(kind: &Type) -> bool {
        [Type::TEXT, Type::JSON, Type::BYTEA, Type::INT8, Type::BOOL].contains(kind)
    }

    to_sql_checked!();
}
