//! The page of all operations, and the page of one with what it has answered.

use super::attempt::{Attempt, Exchange};
use super::model::{Known, Operation, Reply, Schema, Section};
use crate::page::Frame;
use crate::texts::reference::Reference as Texts;
use askama::Template;
use neroli_pages::rich::plain;

/// `/developer/reference`: every address, object and error, in a line.
#[derive(Template)]
#[template(path = "reference/index.html")]
pub(crate) struct Index {
    pub(crate) chrome: Frame,
    pub(crate) sections: Vec<Section>,
    /// Names of the objects.
    pub(crate) schemas: Vec<String>,
    pub(crate) errors: Vec<Known>,
}

/// The operations of one heading.
#[derive(Template)]
#[template(path = "reference/section.html")]
pub(crate) struct OfSection {
    pub(crate) chrome: Frame,
    pub(crate) section: Section,
    /// The forms to try operations with, in a sandbox.
    pub(crate) sandbox: bool,
    pub(crate) realms: Vec<String>,
}

/// The objects.
#[derive(Template)]
#[template(path = "reference/objects.html")]
pub(crate) struct Objects {
    pub(crate) chrome: Frame,
    pub(crate) schemas: Vec<Schema>,
}

/// One operation, with a form that keeps what was typed, and what it has answered.
#[derive(Template)]
#[template(path = "reference/tried.html")]
pub(crate) struct Tried {
    pub(crate) chrome: Frame,
    pub(crate) operation: Operation,
    pub(crate) attempt: Attempt,
    pub(crate) exchange: Option<Exchange>,
}

impl Index {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}

impl Objects {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}

impl OfSection {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    /// What a form for an operation is filled with, where there is one.
    fn attempt(&self, operation: &Operation) -> Option<Attempt> {
        self.sandbox.then(|| Attempt::blank(operation, &self.realms)).flatten()
    }
}

impl Tried {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn took(&self, exchange: &Exchange) -> String {
        plain(self.t().took, &[("time", &exchange.millis.to_string())])
    }
}

impl Section {
    /// Its heading; its name stays that of the document.
    fn title(&self, t: &Texts) -> String {
        let known = [
            ("Discovery", t.tag_discovery),
            ("Authorization", t.tag_authorization),
            ("Tokens", t.tag_tokens),
            ("Claims", t.tag_claims),
            ("Registration", t.tag_registration),
            ("Portal", t.tag_portal),
        ];
        let title = known.iter().find(|(name, _)| *name == self.name);
        title.map_or_else(|| self.name.clone(), |(_, title)| (*title).to_owned())
    }
}

/// A security scheme of the document as people call it.
fn scheme_words<'a>(t: &'a Texts, name: &'a str) -> &'a str {
    let known = [
        ("clientSecretBasic", t.by_secret),
        ("bearer", t.by_bearer),
        ("dpop", t.by_dpop),
        ("registration", t.by_registration),
    ];
    known.iter().find(|(known, _)| *known == name).map_or(name, |(_, words)| words)
}

impl Operation {
    /// Who may call, in words.
    fn callers(&self, t: &Texts) -> String {
        if self.security.is_empty() {
            return t.open.to_owned();
        }
        let named: Vec<&str> = self
            .security
            .iter()
            .map(|scheme| match scheme.as_str() {
                "" if self.tag == "Registration" => t.open,
                "" => t.in_form,
                name => scheme_words(t, name),
            })
            .collect();
        named.join(", ")
    }
}

impl Reply {
    fn is_error(&self) -> bool {
        !self.status.starts_with(['2', '3'])
    }
}
