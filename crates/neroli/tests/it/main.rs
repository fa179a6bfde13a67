//! Tests against the built program, one binary for all.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod assets;
mod cli;
mod conformance;
mod consents;
mod csrf;
mod disabled;
mod faults;
mod formfilling;
mod headers;
mod injection;
mod log;
mod metrics;
mod openidconnect;
mod operations;
mod outbound;
mod oversize;
mod portal;
mod proxies;
mod realms;
mod remembered;
mod support;
mod surface;
mod telemetry;
