//! Judges the rendered pages as a browser and an attacker would.

mod hostile;
mod structure;
mod stylesheet;
mod support;
