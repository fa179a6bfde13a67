//! The page of all operations, and the page of one with what it has answered.

use super::attempt::{Attempt, Exchange};
use super::model::{Known, Member, Operation, Reply, Schema, Section};
use crate::page::Frame;
use crate::texts::reference::Reference as Texts;
use askama::Template;
use neroli_pages::rich::plain;

/// `/developer/reference`.
#[derive(Template)]
#[template(path = "reference/index.html")]
pub(crate) struct Index {
    pub(crate) chrome: Frame,
    pub(crate) sections: Vec<Section>,
    pub(crate) schemas: Vec<Schema>,
    pub(crate) errors: Vec<Known>,
    /// The forms to try operations with, in a sandbox.
    pub(crate) sandbox: bool,
    pub(crate) realms: Vec<String>,
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

/// A line of the list of parameters or members.
pub(crate) fn is_short(member: &Member) -> bool {
    member.words.len() < 8
}

impl Index {
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
                name => name,
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
