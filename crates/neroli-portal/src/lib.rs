//! The developer portal, below `/developer`: accounts and applications, the guide, samples that
//! run, the reference and the errors explained.
//!
//! It is mounted by the binary beside the protocol endpoints and never depends on them: what it
//! needs of the running provider comes in through [`Parts`]. Requests that reach it were read
//! whole, are bounded, and come from our own pages if they change anything.
//!
//! One folder per area, each with `routes()`, merged in [`router`]; its texts are in
//! `texts/{area}.rs`, its templates in `templates/{area}/`, its files in [`assets`]' table.

mod account;
mod apps;
mod assets;
mod convert;
mod cookies;
mod errors;
mod explain;
mod filler;
mod gate;
mod guide;
mod open;
mod page;
mod parts;
mod posted;
mod press;
mod problem;
pub mod projects;
mod reference;
pub mod samples;
mod search;
mod session;
mod start;
mod texts;
mod twins;
mod visit;

pub use parts::{
    Aged, Attempts, Busy, Caller, DemoPerson, Dispatch, Document, Parts, Passwords, Settle,
};

use neroli_store::Store;
use std::ops::Deref;
use std::sync::Arc;

/// Everything a handler may use: the [`Parts`], shared.
#[derive(Clone)]
pub(crate) struct Portal(Arc<Parts>);

impl Deref for Portal {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Portal {
    /// The store.
    pub(crate) fn store(&self) -> &dyn Store {
        self.0.store.as_ref()
    }

    /// Is this instance seen over https? Then cookies are bound to the host.
    pub(crate) fn secure(&self) -> bool {
        self.0.public_url.starts_with("https://")
    }
}

/// The portal's addresses, all below `/developer` but `/llms.txt`.
pub fn router(parts: Parts) -> axum::Router {
    let portal = Portal(Arc::new(parts));
    let pages = axum::Router::new()
        .merge(start::routes())
        .merge(assets::routes())
        .merge(account::routes())
        .merge(apps::routes())
        .merge(guide::routes())
        .merge(samples::routes())
        .merge(convert::routes())
        .merge(filler::routes())
        .merge(projects::routes())
        .merge(errors::routes())
        .merge(explain::routes())
        .merge(reference::routes())
        .merge(search::routes())
        .merge(twins::routes())
        .fallback(gate::not_found)
        .method_not_allowed_fallback(gate::method_not_allowed)
        .layer(axum::middleware::from_fn(press::small))
        .layer(axum::middleware::from_fn_with_state(portal.clone(), gate::around))
        .with_state(portal);
    twins::around(pages)
}
