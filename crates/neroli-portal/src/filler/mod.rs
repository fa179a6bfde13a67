//! The form filler: one script tag that puts a button on a sign-up form, and the page about it.
//!
//! The script is made of the modules in `filler/src` (see `filler/build.js`).

mod page;
mod script;
mod snippets;

use crate::{Portal, open};
use axum::Router;
use axum::middleware::map_response;
use axum::routing::get;

/// Where the page is; the demo's form sends people back to it.
pub(crate) const HREF: &str = "/developer/form-filler";

/// The sandbox application of the live demo, without a secret.
const DEMO_CLIENT: &str = "form-filler";

pub(crate) fn routes() -> Router<Portal> {
    // Any site may load the script, also with an integrity hash, which needs CORS.
    let script = Router::new()
        .route("/developer/form-filler/{name}", get(script::serve).options(open::preflight))
        .layer(map_response(open::allow));
    Router::new().route(HREF, get(page::show)).merge(script)
}
