//! Reading a row column by column. A value that fits nothing of the model is an error that names
//! its table and column, never a guess.

use crate::fault::{Fault, Step};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::developer::{DeveloperId, TeamId};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::FromSql;

/// The columns of a row of `table`, taken one after the other.
pub(crate) struct Columns<'row> {
    row: &'row Row,
    table: &'static str,
    next: usize,
}

impl<'row> Columns<'row> {
    /// Starts at the first column.
    pub(crate) fn new(row: &'row Row, table: &'static str) -> Self {
        Self { row, table, next: 0 }
    }

    /// The columns that follow belong to another table.
    pub(crate) fn of(&mut self, table: &'static str) -> &mut Self {
        self.table = table;
        self
    }

    /// The next column.
    pub(crate) fn take<T: FromSql<'row>>(&mut self) -> Step<T> {
        let index = self.next;
        self.next += 1;
        self.row.try_get(index).map_err(|error| self.fault(index, &error.to_string()))
    }

    /// The next column, whose text stands for a value.
    pub(crate) fn word<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Step<T> {
        let index = self.next;
        let text: &str = self.take()?;
        parse(text).ok_or_else(|| self.fault(index, &format!("“{text}” is not known")))
    }

    /// The next column, which may be empty, or its text stands for a value.
    pub(crate) fn optional<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Step<Option<T>> {
        let index = self.next;
        let Some(text) = self.take::<Option<&str>>()? else { return Ok(None) };
        let value = parse(text);
        value.map(Some).ok_or_else(|| self.fault(index, &format!("“{text}” is not known")))
    }

    /// The next column, a JSON text.
    pub(crate) fn json<T: serde::de::DeserializeOwned>(&mut self) -> Step<T> {
        let index = self.next;
        let text: &str = self.take()?;
        serde_json::from_str(text).map_err(|error| self.fault(index, &error.to_string()))
    }

    fn fault(&self, index: usize, detail: &str) -> Fault {
        let column = self.row.columns().get(index).map_or("?", |column| column.name());
        Fault::Inconsistent { table: self.table, detail: format!("column {column}: {detail}") }
    }

    pub(crate) fn realm(&mut self) -> Step<RealmName> {
        self.take::<&str>().map(RealmName::new)
    }

    pub(crate) fn client_id(&mut self) -> Step<ClientId> {
        self.take::<&str>().map(ClientId::new)
    }

    pub(crate) fn person_id(&mut self) -> Step<PersonId> {
        self.take::<&str>().map(PersonId::new)
    }

    pub(crate) fn developer_id(&mut self) -> Step<DeveloperId> {
        self.bytes().map(DeveloperId)
    }

    pub(crate) fn team_id(&mut self) -> Step<TeamId> {
        self.bytes().map(TeamId)
    }

    pub(crate) fn time(&mut self) -> Step<Timestamp> {
        self.take().map(Timestamp)
    }

    pub(crate) fn hash(&mut self) -> Step<Hashed> {
        self.bytes().map(Hashed)
    }

    /// The next column, so many bytes.
    pub(crate) fn bytes<const N: usize>(&mut self) -> Step<[u8; N]> {
        let index = self.next;
        let bytes: &[u8] = self.take()?;
        bytes.try_into().map_err(|_| self.fault(index, &format!("{} bytes", bytes.len())))
    }

    /// The next column, which may be empty, or so many bytes.
    pub(crate) fn optional_bytes<const N: usize>(&mut self) -> Step<Option<[u8; N]>> {
        let index = self.next;
        let Some(bytes) = self.take::<Option<&[u8]>>()? else { return Ok(None) };
        let bytes = bytes.try_into();
        bytes.map(Some).map_err(|_| self.fault(index, "a wrong number of bytes"))
    }

    /// The next column, bytes that stand for a value; none are no bytes.
    pub(crate) fn blob<T>(&mut self, parse: impl FnOnce(&[u8]) -> Option<T>) -> Step<T> {
        let index = self.next;
        let bytes: Option<&[u8]> = self.take()?;
        parse(bytes.unwrap_or_default()).ok_or_else(|| self.fault(index, "bytes of another kind"))
    }

    /// The next column, a count.
    pub(crate) fn count<T: TryFrom<i64>>(&mut self) -> Step<T> {
        let index = self.next;
        let number: i64 = self.take()?;
        T::try_from(number).map_err(|_| self.fault(index, &format!("{number} is out of range")))
    }

    pub(crate) fn claims(&mut self) -> Step<ClaimSet> {
        self.word(|list| {
            list.split(' ').filter(|name| !name.is_empty()).map(Claim::parse).collect()
        })
    }

    pub(crate) fn scopes(&mut self) -> Step<ScopeSet> {
        self.word(|list| ScopeSet::parse_strict(list).ok())
    }

    /// The next column, which may be empty, or a list of names.
    pub(crate) fn words<T, C: FromIterator<T>>(
        &mut self,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Step<Option<C>> {
        let index = self.next;
        let Some(names) = self.take::<Option<Vec<&str>>>()? else { return Ok(None) };
        let values: Option<C> = names.iter().map(|name| parse(name)).collect();
        let fault = || self.fault(index, &format!("“{}”", names.join(" ")));
        values.map(Some).ok_or_else(fault)
    }

    /// The next column, a list of names with gaps; empty when there is none.
    pub(crate) fn optional_words<T>(
        &mut self,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Step<Vec<Option<T>>> {
        let index = self.next;
        let names: Vec<Option<&str>> = self.take::<Option<_>>()?.unwrap_or_default();
        let value = |name: &Option<&str>| match name {
            None => Ok(None),
            Some(name) => match parse(name) {
                Some(value) => Ok(Some(value)),
                None => Err(self.fault(index, &format!("“{name}” is not known"))),
            },
        };
        names.iter().map(value).collect()
    }
}
