//! The HTTP face of neroli: protocol endpoints, the Form Filling API, sign-in, consent and the
//! person's dashboard, standing on hyper itself.
//!
//! A request travels one way: find its route ([`routes`]), load facts (store), decide (core),
//! save (one step of the store), answer ([`response`]). What is refused for every route of a
//! kind, such as a foreign method, a cross-site form or an oversized body, is refused in
//! [`router`], before a handler runs.
//!
//! To add an address: a handler in the file named after it, and a line in [`routes::ROUTES`].

mod ahead;
mod app;
mod backchannel;
mod bearer;
mod by_length;
mod client_auth;
mod client_keys;
mod cookies;
mod csrf;
mod dashboard;
mod details;
mod dpop;
mod endpoint;
mod fast;
mod flow;
mod forwarded;
mod gathered;
mod issue;
mod keys;
mod memory;
mod metrics;
mod note;
mod openapi;
mod outbound;
mod page;
pub mod password;
mod problem;
mod reads;
mod realm;
mod remembered;
mod request;
mod request_id;
mod requests;
mod response;
mod router;
pub mod routes;
mod secret_uses;
mod serve;
mod sign_in;
mod signing;
mod site;
mod throttle;
mod tls;
mod trace;
mod upkeep;

pub use app::{App, DemoPerson, Parts};
pub use forwarded::{ForwardedHeader, Network, NotANetwork, TrustedProxies};
pub use keys::{
    KeyError, Proof, Vault, claim, import_key, keys_open, may_begin, roles as key_roles, rotate,
};
pub use openapi::{Document, openapi};
pub use outbound::OutboundPolicy;
pub use response::{Body, BodyError, Response};
pub use router::{Caller, Mount, MountFuture};
pub use serve::{Door, Limits, serve};
pub use tls::{Look, Tls, TlsError};
pub use trace::{Parent, Tracer, Traces};
pub use upkeep::upkeep;
