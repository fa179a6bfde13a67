//! One table of a seed: its keys by type, and a fault for everything that does not fit.

use crate::codes;
use crate::diagnostic::{Fault, Faults, Place, one_of};
use crate::document::{Entry, Node, Value};

/// A table that is being read.
pub(super) struct Table<'a> {
    /// What it describes: `client`, `person`.
    pub kind: &'static str,
    pub place: &'a Place,
    entries: &'a [Entry],
    pub faults: &'a mut Faults,
}

impl<'a> Table<'a> {
    /// The table of one list item; keys that are not known are faults.
    pub(super) fn open(
        kind: &'static str,
        node: &'a Node,
        known: &[&str],
        faults: &'a mut Faults,
    ) -> Option<Self> {
        let Value::Table(entries) = &node.value else {
            let message = format!("a {kind} must be a section, and is {}", node.value.kind());
            faults.push(Fault::new(&codes::WRONG_TYPE, message, &node.place));
            return None;
        };
        for entry in entries.iter().filter(|entry| !known.contains(&entry.key.as_str())) {
            let message = format!("there is no key `{kind}.{}`", entry.key);
            let fault = Fault::new(&codes::UNKNOWN_KEY, message, &entry.place);
            let note = format!("the keys of [[{kind}]] are {}", one_of(known.iter().copied()));
            let suggested = fault.clone().suggest(&entry.key, known.iter().copied());
            faults.push(if suggested.notes.is_empty() { fault.note(note) } else { suggested });
        }
        Some(Self { kind, place: &node.place, entries, faults })
    }

    /// The entry of a key.
    pub(super) fn entry(&self, key: &str) -> Option<&'a Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// Where a key stands; the table itself if it is not there.
    pub(super) fn place_of(&self, key: &str) -> Place {
        self.entry(key).map_or_else(|| self.place.clone(), |entry| entry.node.place.clone())
    }

    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let entry = self.entry(key)?;
        match &entry.node.value {
            Value::Text(text) => Some(text.clone()),
            other => self.wrong(key, "text in quotes", other),
        }
    }

    /// Text without which the table means nothing.
    pub(super) fn required(&mut self, key: &str) -> String {
        if self.entry(key).is_none() {
            let message = format!("`{}.{key}` is missing", self.kind);
            self.faults.push(Fault::new(&codes::MISSING, message, self.place));
        }
        self.text(key).unwrap_or_default()
    }

    pub(super) fn number(&mut self, key: &str) -> Option<i64> {
        match &self.entry(key)?.node.value {
            Value::Integer(number) => Some(*number),
            other => self.wrong(key, "a number without quotes", other),
        }
    }

    pub(super) fn flag(&mut self, key: &str) -> Option<bool> {
        match &self.entry(key)?.node.value {
            Value::Flag(flag) => Some(*flag),
            other => self.wrong(key, "true or false", other),
        }
    }

    /// A list of texts; one text alone stands for a list with nothing else.
    pub(super) fn texts(&mut self, key: &str) -> Option<Vec<String>> {
        match &self.entry(key)?.node.value {
            Value::Text(text) => Some(vec![text.clone()]),
            Value::List(items) => {
                let texts: Option<Vec<_>> = items
                    .iter()
                    .map(|item| match &item.value {
                        Value::Text(text) => Some(text.clone()),
                        _ => None,
                    })
                    .collect();
                if texts.is_none() {
                    let message = format!("`{}.{key}` must be a list of texts", self.kind);
                    let place = self.place_of(key);
                    self.faults.push(Fault::new(&codes::WRONG_TYPE, message, &place));
                }
                texts
            }
            other => self.wrong(key, "a list of texts", other),
        }
    }

    fn wrong<T>(&mut self, key: &str, wanted: &str, found: &Value) -> Option<T> {
        let message = format!("`{}.{key}` must be {wanted}, and is {}", self.kind, found.kind());
        let place = self.place_of(key);
        self.faults.push(Fault::new(&codes::WRONG_TYPE, message, &place));
        None
    }
}
