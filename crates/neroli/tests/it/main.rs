//! Tests against the built program, one binary for all.

mod cli;
