//! The script under its two addresses: one that follows the corrections of version 1, and one
//! that never changes, for an integrity hash (W3C Subresource Integrity).

use crate::assets;
use crate::problem::{Answer, Problem};
use aws_lc_rs::digest::{SHA384, digest};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use neroli_pages::{Asset, ErrorKind};
use std::sync::LazyLock;

/// What pages load.
pub(super) const SCRIPT: Asset = Asset {
    name: "v1.js",
    content_type: "text/javascript; charset=utf-8",
    bytes: include_bytes!("../../assets/form-filler.js"),
};

/// The script, ready to be sent.
pub(super) struct Served {
    /// `v1.{digest}.js`: the name of these very bytes.
    pub(super) fixed_name: String,
    /// The value of an `integrity` attribute.
    pub(super) integrity: String,
    file: assets::Served,
}

pub(super) static SERVED: LazyLock<Served> = LazyLock::new(|| Served {
    fixed_name: SCRIPT.served_name(),
    integrity: format!("sha384-{}", STANDARD.encode(digest(&SHA384, SCRIPT.bytes))),
    file: assets::Served::new(SCRIPT),
});

/// GET `{name}`: an hour under the name that stays, for ever under the name of these bytes.
pub(super) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Answer {
    let keep = match name.as_str() {
        "v1.js" => "public, max-age=3600",
        fixed if fixed == SERVED.fixed_name => assets::FOR_EVER,
        _ => return Err(Problem::Page(ErrorKind::NotFound)),
    };
    let mut response = SERVED.file.answer(&headers, keep);
    let anybody = HeaderName::from_static("cross-origin-resource-policy");
    response.headers_mut().insert(anybody, HeaderValue::from_static("cross-origin"));
    Ok(response)
}
