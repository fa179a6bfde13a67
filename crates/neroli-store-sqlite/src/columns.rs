//! Reading a row column by column. A value that fits nothing of the model is an error that names
//! its table and column, never a guess.

use crate::fault::{Fault, Step};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::developer::{DeveloperId, TeamId};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use rusqlite::Row;
use rusqlite::types::{FromSql, FromSqlResult, ValueRef};
use std::fmt::Display;

/// The columns of a row of `table`, taken one after the other.
pub(crate) struct Columns<'row, 'statement> {
    row: &'row Row<'statement>,
    table: &'static str,
    next: usize,
}

impl<'row, 'statement> Columns<'row, 'statement> {
    /// Starts at the first column.
    pub(crate) fn new(row: &'row Row<'statement>, table: &'static str) -> Self {
        Self { row, table, next: 0 }
    }

    /// The columns that follow belong to another table.
    pub(crate) fn of(mut self, table: &'static str) -> Self {
        self.table = table;
        self
    }

    /// The next column.
    pub(crate) fn take<T: FromSql>(&mut self) -> Step<T> {
        let index = self.next;
        self.next += 1;
        self.row.get(index).map_err(|error| self.fault(index, &error.to_string()))
    }

    /// The next column as it lies in SQLite's memory: most are parsed and not kept.
    fn lent<T>(&mut self, lend: impl FnOnce(ValueRef<'row>) -> FromSqlResult<T>) -> Step<T> {
        let index = self.next;
        self.next += 1;
        let fault = |error: &dyn Display| self.fault(index, &error.to_string());
        lend(self.row.get_ref(index).map_err(|error| fault(&error))?).map_err(|error| fault(&error))
    }

    /// The next column, a text.
    pub(crate) fn text(&mut self) -> Step<&'row str> {
        self.lent(|value| value.as_str())
    }

    /// The next column, whose text stands for a value.
    pub(crate) fn word<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Step<T> {
        let index = self.next;
        let text = self.text()?;
        parse(text).ok_or_else(|| self.fault(index, &format!("“{text}” is not known")))
    }

    /// The next column, which may be empty, or its text stands for a value.
    pub(crate) fn optional<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Step<Option<T>> {
        let index = self.next;
        let Some(text) = self.lent(|value| value.as_str_or_null())? else { return Ok(None) };
        let value = parse(text);
        value.map(Some).ok_or_else(|| self.fault(index, &format!("“{text}” is not known")))
    }

    /// The next column, a JSON text.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Step<T> {
        let index = self.next;
        let text = self.text()?;
        serde_json::from_str(text).map_err(|error| self.fault(index, &error.to_string()))
    }

    /// The next column, bytes that stand for a value; none are no bytes.
    pub(crate) fn blob<T>(&mut self, parse: impl FnOnce(&[u8]) -> Option<T>) -> Step<T> {
        let index = self.next;
        let bytes = self.lent(|value| value.as_blob_or_null())?;
        parse(bytes.unwrap_or_default()).ok_or_else(|| self.fault(index, "bytes of another kind"))
    }

    fn fault(&self, index: usize, detail: &str) -> Fault {
        let column = self.row.as_ref().column_name(index).unwrap_or("?");
        Fault::Inconsistent { table: self.table, detail: format!("column {column}: {detail}") }
    }

    pub(crate) fn realm(&mut self) -> Step<RealmName> {
        self.text().map(RealmName::new)
    }

    pub(crate) fn client_id(&mut self) -> Step<ClientId> {
        self.text().map(ClientId::new)
    }

    pub(crate) fn developer_id(&mut self) -> Step<DeveloperId> {
        self.take().map(DeveloperId)
    }

    pub(crate) fn team_id(&mut self) -> Step<TeamId> {
        self.take().map(TeamId)
    }

    pub(crate) fn person_id(&mut self) -> Step<PersonId> {
        self.text().map(PersonId::new)
    }

    pub(crate) fn time(&mut self) -> Step<Timestamp> {
        self.take().map(Timestamp)
    }

    pub(crate) fn hash(&mut self) -> Step<Hashed> {
        self.take().map(Hashed)
    }

    pub(crate) fn claims(&mut self) -> Step<ClaimSet> {
        self.word(|list| {
            list.split(' ').filter(|name| !name.is_empty()).map(Claim::parse).collect()
        })
    }

    pub(crate) fn scopes(&mut self) -> Step<ScopeSet> {
        self.word(|list| ScopeSet::parse_strict(list).ok())
    }
}
