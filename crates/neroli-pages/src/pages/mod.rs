//! One module per page or family of pages.

pub(crate) mod consent;
pub(crate) mod dashboard;
pub(crate) mod error;
pub(crate) mod form_post;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod reference;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
