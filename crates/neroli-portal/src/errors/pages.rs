//! The pages of the error reference: the table of all codes, and the page of one.

use crate::page::Frame;
use crate::texts::errors::Errors as Texts;
use askama::Template;
use neroli_pages::rich::plain;

/// The table of all errors.
#[derive(Template)]
#[template(path = "errors/index.html")]
pub(crate) struct ErrorIndex {
    /// The frame.
    pub(crate) chrome: Frame,
    /// The errors, in the order of the registry; equal families follow each other.
    pub(crate) entries: Vec<ErrorEntry>,
}

/// The page of one error.
#[derive(Template)]
#[template(path = "errors/entry.html")]
pub(crate) struct ErrorReference {
    /// The frame.
    pub(crate) chrome: Frame,
    /// The error.
    pub(crate) entry: ErrorEntry,
    /// Address of the table.
    pub(crate) index_href: String,
}

/// One error of the registry.
#[derive(Clone, Debug)]
pub(crate) struct ErrorEntry {
    /// Code as on the wire: `invalid_grant`, `40`.
    pub(crate) code: String,
    /// HTTP status; 303 for a code that travels in a redirect.
    pub(crate) status: u16,
    /// Family it belongs to: `OAuth 2.0`, `Bearer token`, `Common form`.
    pub(crate) family: String,
    /// Its message, one line.
    pub(crate) title: String,
    /// When it happens.
    pub(crate) cause: String,
    /// What to do.
    pub(crate) fix: String,
    /// Response body, byte for byte.
    pub(crate) example: String,
    /// The command that makes it happen in a sandbox.
    pub(crate) provoke: Option<String>,
    /// Address of its page.
    pub(crate) href: String,
}

impl ErrorEntry {
    /// How the error arrives: a status, in words where it is a redirect.
    fn answer(&self, t: &Texts) -> String {
        let status = self.status.to_string();
        match self.status {
            303 => plain(t.redirect, &[("status", &status)]),
            _ => status,
        }
    }
}

impl ErrorReference {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}

impl ErrorIndex {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    /// The entries by family, in the order given.
    fn families(&self) -> Vec<(&str, &[ErrorEntry])> {
        let families = self.entries.chunk_by(|one, next| one.family == next.family);
        families.filter_map(|part| Some((part.first()?.family.as_str(), part))).collect()
    }
}
