//! The demo partner: a small shop whose sign-up form neroli fills.

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
    /// The client id the shop was registered with.
    pub client_id: String,
    /// Its secret, sent by `client_secret_basic`.
    pub client_secret: String,
}

/// The shop's routes, all below [`Settings::base_path`].
pub fn router(settings: Settings) -> axum::Router {
    let _ = settings;
    axum::Router::new()
}
