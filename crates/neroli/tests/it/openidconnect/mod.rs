//! Addresses below `/openidconnect/{realm}/v1`.

mod authorize;
mod basic;
mod consent;
mod id_token;
mod jwks;
mod logout;
mod metadata;
mod prompt;
mod redirect_uri;
mod revoke;
mod sign_in;
mod token;
mod userinfo;
