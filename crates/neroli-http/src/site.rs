//! Pages and files that belong to no realm.

pub(crate) mod assets;
pub(crate) mod home;
pub(crate) mod operations;
