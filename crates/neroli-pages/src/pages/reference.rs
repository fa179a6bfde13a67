//! The error reference: the pages that `error_uri` and `infoURL` lead to.
//!
//! Cause and fix are English, as the error texts on the wire are; the frame is in both languages.

use crate::chrome::Chrome;
use crate::rich::plain;
use crate::texts;
use askama::Template;

/// The table of all errors.
#[derive(Clone, Debug, Template)]
#[template(path = "error_index.html")]
pub struct ErrorIndex {
    /// The frame.
    pub chrome: Chrome,
    /// The errors, in the order of the registry; equal families follow each other.
    pub entries: Vec<ErrorEntry>,
}

/// The page of one error.
#[derive(Clone, Debug, Template)]
#[template(path = "error_reference.html")]
pub struct ErrorReference {
    /// The frame.
    pub chrome: Chrome,
    /// The error.
    pub entry: ErrorEntry,
    /// Address of the table.
    pub index_href: String,
}

/// One error of the registry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ErrorEntry {
    /// Code as on the wire: `invalid_grant`, `40`.
    pub code: String,
    /// HTTP status; 303 for a code that travels in a redirect.
    pub status: u16,
    /// Family it belongs to: `OAuth 2.0`, `Bearer token`, `Common form`.
    pub family: String,
    /// Its message, one line.
    pub title: String,
    /// When it happens.
    pub cause: String,
    /// What to do.
    pub fix: String,
    /// Response body, byte for byte.
    pub example: String,
    /// Address of its page.
    pub href: String,
}

page!(ErrorIndex);
page!(ErrorReference);

impl ErrorEntry {
    /// How the error arrives: a status, in words where it is a redirect.
    fn answer(&self, t: &texts::Reference) -> String {
        let status = self.status.to_string();
        match self.status {
            303 => plain(t.redirect, &[("status", &status)]),
            _ => status,
        }
    }
}

impl ErrorIndex {
    /// The entries by family, in the order given.
    fn families(&self) -> Vec<(&str, &[ErrorEntry])> {
        let families = self.entries.chunk_by(|one, next| one.family == next.family);
        families.filter_map(|part| Some((part.first()?.family.as_str(), part))).collect()
    }
}
