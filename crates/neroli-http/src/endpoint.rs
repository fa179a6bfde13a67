//! The addresses of a realm: the protocol's endpoints and the pages of an authorization.

pub(crate) mod authorize;
pub(crate) mod consent;
pub(crate) mod form_filling;
pub(crate) mod introspect;
pub(crate) mod jwks;
pub(crate) mod logo;
pub(crate) mod logout;
pub(crate) mod metadata;
pub(crate) mod par;
pub(crate) mod register;
pub(crate) mod revoke;
pub(crate) mod sign_in;
pub(crate) mod token;
pub(crate) mod userinfo;
