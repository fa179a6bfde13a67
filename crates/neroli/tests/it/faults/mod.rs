//! The server when something beneath it fails.

mod disk_full;
mod folder;
mod kill;
mod rotation;
pub(crate) mod store;
