//! A step as one statement: its text, its values, and how its rows are read.

use crate::columns::Columns;
use crate::fault::Step;
use neroli_core::developer::{DeveloperId, TeamId};
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName, SessionId};
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use tokio_postgres::Row;
use tokio_postgres::types::ToSql;

/// A value of a statement.
#[derive(Clone, Debug)]
pub(crate) enum Param {
    Text(Option<String>),
    Texts(Vec<String>),
    Bytes(Option<Vec<u8>>),
    Number(Option<i64>),
    Flag(bool),
    /// The values that many statements have in one place.
    TextColumn(Vec<Option<String>>),
    BytesColumn(Vec<Option<Vec<u8>>>),
    NumberColumn(Vec<Option<i64>>),
}

impl Param {
    /// As the driver takes it.
    pub(crate) fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Text(text) => text,
            Self::Texts(texts) => texts,
            Self::Bytes(bytes) => bytes,
            Self::Number(number) => number,
            Self::Flag(flag) => flag,
            Self::TextColumn(texts) => texts,
            Self::BytesColumn(bytes) => bytes,
            Self::NumberColumn(numbers) => numbers,
        }
    }

    /// The values of many statements in one place; `None` where they are of no kind, or several,
    /// that can stand in a column.
    fn column(values: &[&Self]) -> Option<Self> {
        macro_rules! all {
            ($kind:ident) => {
                values.iter().map(|value| match value {
                    Self::$kind(value) => Some(value.clone()),
                    _ => None,
                })
            };
        }
        match values.first()? {
            Self::Text(_) => all!(Text).collect::<Option<_>>().map(Self::TextColumn),
            Self::Bytes(_) => all!(Bytes).collect::<Option<_>>().map(Self::BytesColumn),
            Self::Number(_) => all!(Number).collect::<Option<_>>().map(Self::NumberColumn),
            _ => None,
        }
    }

    /// PostgreSQL's text cannot hold NUL: such a value was never stored, and is never found.
    fn is_storable(&self) -> bool {
        match self {
            Self::Text(Some(text)) => !text.contains('\0'),
            Self::Texts(texts) => texts.iter().all(|text| !text.contains('\0')),
            _ => true,
        }
    }
}

macro_rules! param_from {
    ($($from:ty: $value:ident => $param:expr;)*) => {
        $(impl From<$from> for Param {
            fn from($value: $from) -> Self {
                $param
            }
        })*
    };
}

param_from! {
    &RealmName: name => Param::Text(Some(name.as_str().to_owned()));
    &ClientId: id => Param::Text(Some(id.as_str().to_owned()));
    &PersonId: id => Param::Text(Some(id.as_str().to_owned()));
    &SessionId: id => Param::Text(Some(id.as_str().to_owned()));
    &DeveloperId: id => Param::Bytes(Some(id.0.to_vec()));
    &TeamId: id => Param::Bytes(Some(id.0.to_vec()));
    &GrantId: id => Param::Bytes(Some(id.0.to_vec()));
    &Hashed: hash => Param::Bytes(Some(hash.0.to_vec()));
    Option<&Hashed>: hash => Param::Bytes(hash.map(|hash| hash.0.to_vec()));
    &[u8; 12]: bytes => Param::Bytes(Some(bytes.to_vec()));
    &[u8; 16]: bytes => Param::Bytes(Some(bytes.to_vec()));
    &[u8]: bytes => Param::Bytes(Some(bytes.to_vec()));
    Option<Vec<u8>>: bytes => Param::Bytes(bytes);
    Timestamp: at => Param::Number(Some(at.0));
    Option<Timestamp>: at => Param::Number(at.map(|at| at.0));
    i64: number => Param::Number(Some(number));
    Option<i64>: number => Param::Number(number);
    u32: number => Param::Number(Some(i64::from(number)));
    bool: flag => Param::Flag(flag);
    &str: text => Param::Text(Some(text.to_owned()));
    String: text => Param::Text(Some(text));
    &String: text => Param::Text(Some(text.clone()));
    Option<String>: text => Param::Text(text);
    Option<&str>: text => Param::Text(text.map(str::to_owned));
    &Option<String>: text => Param::Text(text.clone());
    Vec<String>: texts => Param::Texts(texts);
    &[String]: texts => Param::Texts(texts.to_vec());
}

/// The values of a statement, in order.
macro_rules! params {
    ($($value:expr),* $(,)?) => { vec![$($crate::query::Param::from($value)),*] };
}
pub(crate) use params;

/// A statement and its values.
#[derive(Clone, Debug)]
pub(crate) struct Statement {
    pub(crate) sql: &'static str,
    pub(crate) params: Vec<Param>,
    /// The same again changes nothing: it may be sent again when nobody knows what became of it.
    pub(crate) repeatable: bool,
    /// The same for many at once: each value is an array, and the last column of a row says whose
    /// it is, counted from 1 (`WITH ORDINALITY`).
    pub(crate) many: Option<&'static str>,
}

impl Statement {
    /// Can all its values be stored and searched for?
    pub(crate) fn is_storable(&self) -> bool {
        self.params.iter().all(Param::is_storable)
    }

    /// Statements of one kind as one; `None` when they cannot be.
    pub(crate) fn together(all: &[&Self]) -> Option<Self> {
        let sql = all.first()?.many?;
        let places = all.first()?.params.len();
        let column = |place: usize| {
            let values: Option<Vec<_>> = all.iter().map(|one| one.params.get(place)).collect();
            Param::column(&values?)
        };
        Some(Self {
            sql,
            params: (0..places).map(column).collect::<Option<_>>()?,
            repeatable: all.iter().all(|one| one.repeatable),
            many: None,
        })
    }
}

/// The rows of statements that were run as one, each with those that are its own.
pub(crate) fn apart(rows: Vec<Row>, count: usize) -> Vec<Vec<Row>> {
    let mut each: Vec<Vec<Row>> = std::iter::repeat_with(Vec::new).take(count).collect();
    for row in rows {
        let whose: i64 = row.try_get(row.len().saturating_sub(1)).unwrap_or_default();
        let place = usize::try_from(whose).ok().and_then(|whose| whose.checked_sub(1));
        if let Some(own) = place.and_then(|place| each.get_mut(place)) {
            own.push(row);
        }
    }
    each
}

/// How the rows of a statement are read.
type Decode<T> = Box<dyn FnOnce(&[Row]) -> Step<T> + Send + Sync>;

/// A step.
pub(crate) struct Query<T> {
    pub(crate) statement: Statement,
    pub(crate) decode: Decode<T>,
}

impl<T> Query<T> {
    /// The same again changes nothing.
    pub(crate) fn repeatable(mut self) -> Self {
        self.statement.repeatable = true;
        self
    }

    /// The same for many at once, see [`Statement::many`].
    pub(crate) fn or_many(mut self, sql: &'static str) -> Self {
        self.statement.many = Some(sql);
        self
    }
}

fn query<T>(
    sql: &'static str,
    params: Vec<Param>,
    decode: impl FnOnce(&[Row]) -> Step<T> + Send + Sync + 'static,
) -> Query<T> {
    let statement = Statement { sql, params, repeatable: false, many: None };
    Query { statement, decode: Box::new(decode) }
}

/// Reads one row of `table`.
pub(crate) type DecodeRow<T> = fn(&mut Columns<'_>) -> Step<T>;

/// All rows.
pub(crate) fn all<T: 'static>(
    table: &'static str,
    sql: &'static str,
    params: Vec<Param>,
    decode: DecodeRow<T>,
) -> Query<Vec<T>> {
    query(sql, params, move |rows| {
        rows.iter().map(|row| decode(&mut Columns::new(row, table))).collect()
    })
}

/// The first row, if there is one.
pub(crate) fn first<T: 'static>(
    table: &'static str,
    sql: &'static str,
    params: Vec<Param>,
    decode: DecodeRow<T>,
) -> Query<Option<T>> {
    query(sql, params, move |rows| {
        rows.first().map(|row| decode(&mut Columns::new(row, table))).transpose()
    })
}

/// Changes rows and returns one for each (`RETURNING 1`): were there any?
pub(crate) fn any(sql: &'static str, params: Vec<Param>) -> Query<bool> {
    query(sql, params, |rows| Ok(!rows.is_empty()))
}

/// Changes rows, whatever there was.
pub(crate) fn done(sql: &'static str, params: Vec<Param>) -> Query<()> {
    query(sql, params, |_| Ok(()))
}

/// Calls a function of the schema, which always answers with one row.
pub(crate) fn call<T: 'static>(
    function: &'static str,
    sql: &'static str,
    params: Vec<Param>,
    decode: DecodeRow<T>,
) -> Query<T> {
    query(sql, params, move |rows| {
        let row = rows.first().ok_or_else(|| crate::fault::Fault::Inconsistent {
            table: function,
            detail: "no answer".to_owned(),
        })?;
        decode(&mut Columns::new(row, function))
    })
}
