//! The developer portal, one file per area.

mod desk;
mod errors;
mod explain;
mod frame;
mod go_live;
mod provoke;
mod timeline;
