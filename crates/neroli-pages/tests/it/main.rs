//! Judges the rendered pages as a browser and an attacker would.

#![allow(
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails by panicking, as the test itself does"
)]

mod hostile;
mod structure;
mod stylesheet;
mod support;
