//! What is wrong with something that a person wrote: where it stands, what was expected, what was
//! probably meant. Faults are collected, never raised one by one.

use crate::codes::Code;
use serde_json::{Value, json};
use std::fmt::{self, Write as _};
use std::ops::Range;
use std::sync::Arc;

/// A text with the name of the file it came from.
#[derive(Debug)]
pub(crate) struct Source {
    /// The file, as it was named by whoever started neroli.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Where a fault stands.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// Bytes of a file.
    File(Arc<Source>, Range<usize>),
    /// An environment variable.
    Variable(String),
    /// A flag of the command line.
    Flag(&'static str),
    /// The configuration as a whole: something is missing everywhere.
    Everywhere,
}

/// A fault, with the code that `neroli explain` knows.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub code: &'static Code,
    pub message: String,
    pub place: Place,
    /// Expectations and advice, one line each.
    pub notes: Vec<String>,
}

/// All faults of one attempt, in the order in which they stand.
#[derive(Debug, Default)]
pub(crate) struct Faults(pub Vec<Fault>);

impl Fault {
    pub(crate) fn new(code: &'static Code, message: impl Into<String>, place: &Place) -> Self {
        Self { code, message: message.into(), place: place.clone(), notes: Vec::new() }
    }

    /// The same fault with one more line of advice.
    #[must_use]
    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    /// The same fault with “did you mean”, if something known is near.
    #[must_use]
    pub(crate) fn suggest<'a>(self, given: &str, known: impl Iterator<Item = &'a str>) -> Self {
        match nearest(given, known) {
            Some(name) => self.note(format!("did you mean `{name}`?")),
            None => self,
        }
    }

    /// The fault for machines.
    pub(crate) fn to_json(&self) -> Value {
        let mut value = json!({
            "code": self.code.code, "message": self.message, "notes": self.notes,
        });
        match &self.place {
            Place::File(source, span) => {
                let at = locate(&source.text, span.start);
                value["file"] = json!(source.name);
                value["line"] = json!(at.line);
                value["column"] = json!(at.column);
            }
            Place::Variable(name) => value["variable"] = json!(name),
            Place::Flag(name) => value["flag"] = json!(name),
            Place::Everywhere => {}
        }
        value
    }
}

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// `Ok` if nothing is wrong.
    pub(crate) fn into_result<T>(mut self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            return Ok(value);
        }
        self.0.sort_by_key(|fault| match &fault.place {
            Place::File(source, span) => (0, source.name.clone(), span.start),
            Place::Variable(name) => (1, name.clone(), 0),
            Place::Flag(name) => (2, (*name).to_owned(), 0),
            Place::Everywhere => (3, String::new(), 0),
        });
        Err(self)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "error[{}]: {}", self.code.code, self.message)?;
        let mut gutter = " ".to_owned();
        match &self.place {
            Place::File(source, span) => gutter = excerpt(f, source, span)?,
            Place::Variable(name) => writeln!(f, " --> environment variable {name}")?,
            Place::Flag(name) => writeln!(f, " --> {name} on the command line")?,
            Place::Everywhere => {}
        }
        self.notes.iter().try_for_each(|note| writeln!(f, "{gutter} = {note}"))
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        let (count, code) = (self.0.len(), self.0.first().map_or("", |fault| fault.code.code));
        let faults = if count == 1 { "fault" } else { "faults" };
        writeln!(f, "{count} {faults}; nothing was started and nothing written.")?;
        writeln!(f, "`neroli explain {code}` says more about the first.")
    }
}

/// The offending line with carets below what is wrong; returns the width of the line's number.
fn excerpt(
    f: &mut fmt::Formatter<'_>,
    source: &Source,
    span: &Range<usize>,
) -> Result<String, fmt::Error> {
    let at = locate(&source.text, span.start);
    let number = at.line.to_string();
    let gutter = " ".repeat(number.len());
    writeln!(f, "{gutter}--> {}:{}:{}", source.name, at.line, at.column)?;
    let before: String =
        at.text.chars().take(at.column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    let rest = at.text.chars().count().saturating_sub(at.column - 1);
    let end = span.end.clamp(span.start, source.text.len().max(span.start));
    let wide = source.text.get(span.start..end).map_or(1, |text| text.chars().count());
    let carets = "^".repeat(wide.min(rest).max(1));
    writeln!(f, "{gutter} |")?;
    writeln!(f, "{number} | {}", masked(at.text))?;
    writeln!(f, "{gutter} | {before}{carets}")?;
    Ok(gutter)
}

/// A line with the password of a URL in it made unreadable, each character by one: what is quoted
/// to an operator is kept by her log.
fn masked(line: &str) -> String {
    let hidden = || {
        let from = line.find("://")? + 3;
        let to = from + line[from..].rfind('@')?;
        let colon = from + line[from..to].find(':')? + 1;
        let stars = "*".repeat(line[colon..to].chars().count());
        Some(format!("{}{stars}{}", &line[..colon], &line[to..]))
    };
    hidden().unwrap_or_else(|| line.to_owned())
}

struct Located<'a> {
    line: usize,
    column: usize,
    text: &'a str,
}

/// Line and column, counted from 1 in characters, of a byte offset.
fn locate(text: &str, offset: usize) -> Located<'_> {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or("");
    Located {
        line: text[..start].matches('\n').count() + 1,
        column: text[start..offset].chars().count() + 1,
        text: line,
    }
}

/// The known name that was most probably meant.
pub(crate) fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (strsim::jaro_winkler(given, name), name))
        .filter(|(score, _)| *score > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

/// A list of names for a sentence: `a, b or c`.
pub(crate) fn one_of<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    let names: Vec<_> = names.into_iter().collect();
    let mut text = String::new();
    for (i, name) in names.iter().enumerate() {
        let gap = match i {
            0 => "",
            _ if i + 1 == names.len() => " or ",
            _ => ", ",
        };
        let _ = write!(text, "{gap}{name}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_not_quoted() {
        for (line, shown) in [
            (
                r#"url = "postgres://u:a@b/c?d@h:5432/x""#,
                r#"url = "postgres://u:*******@h:5432/x""#,
            ),
            (r#"url = "postgres://u@h:5432/x""#, r#"url = "postgres://u@h:5432/x""#),
            (r#"name = "a:b@c""#, r#"name = "a:b@c""#),
        ] {
            assert_eq!(masked(line), shown);
        }
    }

    #[test]
    fn positions_count_characters() {
        let text = "a = 1\n\té = \"x\"\n";
        let at = locate(text, text.find('"').unwrap());
        assert_eq!((at.line, at.column, at.text), (2, 6, "\té = \"x\""));
        assert_eq!(locate("", 7).line, 1);
        assert_eq!(locate("a\n", 2).line, 2);
    }

    #[test]
    fn the_nearest_name_is_suggested_and_no_far_one() {
        let known = ["listen", "public_url", "operations_listen"];
        assert_eq!(nearest("listn", known.into_iter()), Some("listen"));
        assert_eq!(nearest("pulic-url", known.into_iter()), Some("public_url"));
        assert_eq!(nearest("colour", known.into_iter()), None);
    }
}
