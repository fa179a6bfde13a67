//! Every HTML page of neroli but the portal's: plain data in, `String` out. The portal's pages
//! extend this crate's `base.html` and use its [`rich`] texts.
//!
//! Each page is one struct whose fields say everything the page shows, with one
//! `render(&self) -> String`. Nothing is decided here: who may see a page, what it offers
//! and where its forms go are the caller's. What this crate does promise:
//!
//! - every string from outside is escaped, and partner text is isolated with `<bdi>`;
//! - no inline style, no inline script, no event attribute (the pages live under a strict CSP);
//! - every page works without JavaScript;
//! - both languages have every text, proved by the compiler ([`texts`] is one struct).
//!
//! [`Chrome`] is what all pages share; [`ASSETS`] is what they link to.

mod assets;
mod chrome;
mod claims;
mod dates;
mod href;
mod lang;
mod pages;
pub mod rich;
pub mod samples;
mod texts;

pub use assets::{ASSETS, Asset, asset, asset_href};
pub use chrome::{Chrome, Hidden, Link, Partner};
pub use claims::{claim_label, dated_label, labelled_line};
pub use dates::{Zone, wait};
pub use lang::Lang;
pub use pages::consent::{Consent, Duration, Item};
pub use pages::dashboard::{Card, CardItem, Dashboard, SharingState, Status};
pub use pages::error::{Detail, DetailLabel, ErrorKind, ErrorPage, first_difference};
pub use pages::form_post::FormPost;
pub use pages::history::{Entry, Event, Filter, History};
pub use pages::home::{DemoPerson, Home, Issuer};
pub use pages::sign_in::{Failure, SignIn};
pub use pages::sign_out::{SignOut, SignedOut};
