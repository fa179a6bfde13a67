//! The descriptions, one file per heading. A new route needs one here: the tests say so.

mod authorization;
mod discovery;
mod people;
mod portal;
mod registration;
mod tokens;

use super::describe::{Operation, Words, t};

/// Every described operation, in the order of the document.
pub(super) fn all() -> impl Iterator<Item = &'static Operation> {
    let tables: [&[Operation]; 6] = [
        discovery::OPERATIONS,
        authorization::OPERATIONS,
        tokens::OPERATIONS,
        people::OPERATIONS,
        registration::OPERATIONS,
        portal::OPERATIONS,
    ];
    tables.into_iter().flatten()
}

const DONE: Words = t("Done.", "Fait.");
