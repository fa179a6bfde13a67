//! What was refused, at the head of the page that comes back: each problem leads to its field.

use super::fields::Field;
use crate::texts::apps::Apps as Texts;
use neroli_pages::rich::plain;

/// One problem of a form.
pub(super) struct Wrong {
    /// The id of what it is about.
    pub(super) at: &'static str,
    /// The label of the field, and what is wrong with it.
    pub(super) says: String,
}

/// The problems of fields, each of which is its id, its label and itself, in the order of the page.
pub(super) fn of(t: &Texts, fields: &[(&'static str, &str, &Field)]) -> Vec<Wrong> {
    let problem = |&(at, label, field): &(&'static str, &str, &Field)| {
        let problem = field.problem.as_deref()?;
        let says = plain(t.about_field, &[("field", label), ("problem", problem)]);
        Some(Wrong { at, says })
    };
    fields.iter().filter_map(problem).collect()
}
