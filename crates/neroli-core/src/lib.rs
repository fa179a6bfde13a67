//! The words and the rules of neroli: clients, scopes, claims, consents, grants, codes and tokens,
//! and every decision about them as a pure function.
//!
//! Invariant: nothing here does I/O, reads a clock or draws randomness. Time arrives as
//! [`time::Timestamp`], randomness as bytes, stored facts as arguments. What comes out is a
//! decision, never an effect.

pub mod access_token;
pub mod authorize;
pub mod claim;
pub mod client;
pub mod client_keys;
pub mod consent;
pub mod developer;
pub mod dpop;
pub mod error;
pub mod form;
pub mod grant;
pub mod id;
pub mod introspection;
pub mod jarm;
pub mod key_schedule;
pub mod logout;
pub mod metadata;
pub mod person;
pub mod realm;
pub mod refresh;
pub mod registration;
pub mod request_log;
pub mod resource;
pub mod scope;
pub mod secret;
pub mod session;
pub mod subject;
#[cfg(test)]
mod testing;
pub mod time;
pub mod token;
pub mod userinfo;
