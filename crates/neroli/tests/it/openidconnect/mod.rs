//! Addresses below `/openidconnect/{realm}/v1`.

mod authorize;
mod backchannel_logout;
mod basic;
mod consent;
mod dpop;
mod id_token;
mod introspect;
mod jwks;
mod logout;
mod metadata;
mod par;
mod private_key_jwt;
mod prompt;
mod redirect_uri;
mod register;
mod request_object;
mod resource;
mod revoke;
mod rp_initiated_logout;
mod sign_in;
mod subject;
mod token;
mod userinfo;
