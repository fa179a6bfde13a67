//! The server when something beneath it, beside it or around it fails. Each fault has a short form
//! here and a long one behind `cargo xtask torture`; docs/faults.md says what each promises.

mod anonymous;
mod bounded;
mod disk_full;
mod drain;
mod folder;
mod kill;
pub(crate) mod ledger;
mod lost;
pub(crate) mod proxy;
mod rotation;
pub(crate) mod store;
pub(crate) mod torture;
