//! The demo partner: a small kite shop whose sign-up form neroli fills.
//!
//! It is written as any partner would write it, with a web framework and an OpenID client
//! library, and knows of its provider what a partner knows: an issuer, a client id and a secret.
//! It keeps nothing but short-lived visits in memory.

mod assets;
mod claims;
mod details;
mod guard;
mod lang;
mod pages;
mod provider;
mod routes;
mod shop;
mod text;
mod trouble;
mod visits;

/// What the shop knows of itself and of its provider: an address, an issuer and its credentials.
#[derive(Clone)]
pub struct Settings {
    /// Path below which everything is served, without a trailing slash, e.g. `/demo/shop`.
    pub base_path: String,
    /// Origin people reach the shop at, without a trailing slash, e.g. `http://127.0.0.1:8080`.
    pub public_url: String,
    /// The provider's issuer identifier, byte for byte.
    pub issuer: String,
    /// Address of the Form Filling API.
    pub form_filling_url: String,
    /// The client id the shop was registered with, redirect URI `{public_url}{base_path}/callback`.
    pub client_id: String,
    /// Its secret, sent by `client_secret_basic`.
    pub client_secret: String,
    /// Certificates in PEM of an authority that is trusted beside the system's.
    pub authority: Option<String>,
}

/// The shop's routes, all below [`Settings::base_path`]. The provider is not contacted before a
/// person asks for it, so it may be served by the same process and start later.
pub fn router(settings: Settings) -> axum::Router {
    routes::build(settings)
}
