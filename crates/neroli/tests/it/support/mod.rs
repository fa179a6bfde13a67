//! What the tests are made of: a server in a process of its own, and those who talk to it.

pub(crate) mod browser;
pub(crate) mod dpop;
pub(crate) mod fapi;
pub(crate) mod html;
pub(crate) mod http;
pub(crate) mod id_token;
pub(crate) mod partner;
pub(crate) mod registered;
pub(crate) mod registration;
pub(crate) mod response;
pub(crate) mod seed;
pub(crate) mod server;
pub(crate) mod signer;
pub(crate) mod sink;

pub(crate) use browser::{Answer, Browser, Page};
pub(crate) use partner::{Authorize, Partner, Tokens};
pub(crate) use response::Response;
pub(crate) use seed::Person;
pub(crate) use server::Server;

use std::sync::atomic::{AtomicU64, Ordering};

/// An address below the issuer of realm `fr`.
pub(crate) fn fr(path: &str) -> String {
    format!("/openidconnect/fr/v1{path}")
}

/// An address below the issuer of realm `be`.
pub(crate) fn be(path: &str) -> String {
    format!("/openidconnect/be/v1{path}")
}

/// The Form Filling API of a realm.
pub(crate) fn form_filling(realm: &str) -> String {
    format!("/formfilling/{realm}/v1/userinfo")
}

/// A word that no other call gives.
pub(crate) fn unique(prefix: &str) -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    format!("{prefix}-{:05}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Text as it stands in a query or form.
pub(crate) fn encode(text: &str) -> String {
    let whole = neroli_core::form::encode([("", text)]);
    whole.trim_start_matches('=').to_owned()
}

/// Pairs as a query or form.
pub(crate) fn form<N: AsRef<str>, V: AsRef<str>>(pairs: &[(N, V)]) -> String {
    neroli_core::form::encode(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())))
}
