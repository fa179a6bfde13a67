//! neroli: a person shares verified details, a partner's form fills itself, she stops sharing.

mod codes;
mod config;
mod diagnostic;
mod document;

fn main() {}
