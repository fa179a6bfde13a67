//! The developer portal, one file per area.

mod errors;
mod frame;
