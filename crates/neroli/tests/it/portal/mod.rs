//! The developer portal, one file per area.

mod account;
mod apps;
mod desk;
mod errors;
mod explain;
mod frame;
mod go_live;
mod guide;
mod provoke;
mod reference;
mod samples;
mod search;
mod timeline;
mod twins;
