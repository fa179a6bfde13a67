//! Addresses below `/openidconnect/{realm}/v1`.

mod authorize;
mod basic;
mod consent;
mod dpop;
mod id_token;
mod introspect;
mod jwks;
mod logout;
mod metadata;
mod prompt;
mod redirect_uri;
mod revoke;
mod sign_in;
mod subject;
mod token;
mod userinfo;
