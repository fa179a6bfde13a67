//! Tests that look behind the store's door: the writer, its settings, and a full disk.

mod full_disk;
#[cfg(debug_assertions)]
mod plans;
mod settings;
mod writer;
