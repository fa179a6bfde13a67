//! A TOML file as a tree in which everything knows where it stands.

use crate::codes;
use crate::diagnostic::{Fault, Faults, Place, Source};
use serde_json::{Value as Json, json};
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value with its place.
#[derive(Debug)]
pub(crate) struct Node {
    pub place: Place,
    pub value: Value,
}

/// The values that TOML has, as far as neroli's files use them.
#[derive(Debug)]
pub(crate) enum Value {
    Text(String),
    Integer(i64),
    Flag(bool),
    List(Vec<Node>),
    Table(Vec<Entry>),
    /// A type that no key has; its name.
    Other(&'static str),
}

/// A key with its value.
#[derive(Debug)]
pub(crate) struct Entry {
    pub key: String,
    pub place: Place,
    pub node: Node,
}

impl Value {
    /// The text that it is.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The same in JSON. A date or a fraction becomes what nobody takes: no key of neroli's files
    /// has such a value, and each says what it wants instead.
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Text(text) => json!(text),
            Self::Integer(number) => json!(number),
            Self::Flag(flag) => json!(flag),
            Self::List(items) => items.iter().map(|item| item.value.to_json()).collect(),
            Self::Table(entries) => {
                let members = entries.iter().map(|e| (e.key.clone(), e.node.value.to_json()));
                Json::Object(members.collect())
            }
            Self::Other(_) => json!([]),
        }
    }

    /// The type, in words.
    pub(crate) const fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Integer(_) => "a number",
            Self::Flag(_) => "true or false",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
            Self::Other(kind) => kind,
        }
    }
}

/// Reads a file; every mistake of syntax is a fault, and what could be read is returned anyway.
pub(crate) fn parse(source: &Arc<Source>, faults: &mut Faults) -> Vec<Entry> {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    for error in &errors {
        let place = Place::File(source.clone(), error.span().unwrap_or(0..0));
        let message = format!("this is not TOML: {}", error.message());
        faults.push(Fault::new(&codes::SYNTAX, message, &place));
    }
    entries(source, table.get_ref())
}

/// The tables of one kind.
pub(crate) fn items<'a>(
    entries: impl Iterator<Item = &'a Entry>,
    kind: &'static str,
) -> impl Iterator<Item = &'a Node> {
    entries.filter(move |entry| entry.key == kind).flat_map(|entry| match &entry.node.value {
        Value::List(items) => items.as_slice(),
        _ => &[],
    })
}

fn entries(source: &Arc<Source>, table: &DeTable<'_>) -> Vec<Entry> {
    let mut entries: Vec<(usize, Entry)> = table
        .iter()
        .map(|(key, value)| {
            let place = at(source, key.span());
            let entry = Entry { key: key.get_ref().to_string(), place, node: node(source, value) };
            (key.span().start, entry)
        })
        .collect();
    entries.sort_by_key(|(start, _)| *start);
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn node(source: &Arc<Source>, value: &Spanned<DeValue<'_>>) -> Node {
    let tree = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(digits) => i64::from_str_radix(digits.as_str(), digits.radix())
            .map_or(Value::Other("a number too large"), Value::Integer),
        DeValue::Boolean(flag) => Value::Flag(*flag),
        DeValue::Array(items) => Value::List(items.iter().map(|item| node(source, item)).collect()),
        DeValue::Table(table) => Value::Table(entries(source, table)),
        DeValue::Float(_) => Value::Other("a number with a fraction"),
        DeValue::Datetime(_) => Value::Other("a date"),
    };
    Node { place: at(source, value.span()), value: tree }
}

fn at(source: &Arc<Source>, span: Range<usize>) -> Place {
    Place::File(source.clone(), span)
}
