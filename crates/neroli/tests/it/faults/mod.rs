//! The server when something beneath it fails.

mod disk_full;
mod folder;
mod kill;
pub(crate) mod store;
