//! The developer portal, one file per area.

mod account;
mod apps;
mod desk;
mod errors;
mod explain;
mod frame;
mod go_live;
mod guide;
mod guide_kinds;
mod provoke;
mod reference;
mod refused_forms;
mod reviews;
mod samples;
mod search;
mod timeline;
mod twins;

pub(crate) use account::DEV;
pub(crate) use desk::{signed_in, words_of};
