//! Tests that look behind the store's door: the writer, its settings, and a full disk.

mod full_disk;
mod plans;
mod settings;
mod writer;
