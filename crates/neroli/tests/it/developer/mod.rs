//! Addresses below `/developer`.

mod errors;
