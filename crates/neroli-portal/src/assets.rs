//! The portal's files, below `/developer/assets/`: under names that change with their content,
//! compressed once, kept for ever by browsers.

use crate::Portal;
use crate::problem::{Answer, Problem};
use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use bytes::Bytes;
use neroli_pages::{Asset, ErrorKind};
use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

/// The frame's own files.
const FRAME: &[Asset] = &[
    Asset {
        name: "portal.css",
        content_type: "text/css; charset=utf-8",
        bytes: include_bytes!("../assets/portal.css"),
    },
    Asset {
        name: "portal.js",
        content_type: "text/javascript; charset=utf-8",
        bytes: include_bytes!("../assets/portal.js"),
    },
];

/// Every file: a line per area.
const ALL: &[&[Asset]] = &[
    FRAME,
    crate::apps::ASSETS,
    crate::explain::ASSETS,
    crate::guide::ASSETS,
    crate::reference::ASSETS,
    crate::search::ASSETS,
    crate::samples::ASSETS,
    crate::convert::ASSETS,
];

/// For files whose name changes with their content.
pub(crate) const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file, compressed when it is first asked for so.
pub(crate) struct Served {
    asset: Asset,
    href: String,
    compressed: OnceLock<Bytes>,
}

static SERVED: LazyLock<Vec<Served>> =
    LazyLock::new(|| ALL.iter().copied().flatten().map(|asset| Served::new(*asset)).collect());

pub(crate) fn routes() -> Router<Portal> {
    Router::new().route("/developer/assets/{name}", get(serve))
}

/// The address of the file `name`, for templates; empty when there is none of that name.
pub(crate) fn href(name: &str) -> &'static str {
    SERVED.iter().find(|served| served.asset.name == name).map_or("", |served| &served.href)
}

async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Answer {
    let served = SERVED
        .iter()
        .find(|served| served.href.strip_prefix("/developer/assets/") == Some(&name))
        .ok_or(Problem::Page(ErrorKind::NotFound))?;
    Ok(served.answer(&headers, FOR_EVER))
}

impl Served {
    /// The file, with its address below the portal's assets.
    pub(crate) fn new(asset: Asset) -> Self {
        let href = format!("/developer/assets/{}", asset.served_name());
        Self { asset, href, compressed: OnceLock::new() }
    }

    /// The file in the best form the browser takes; `keep` is for `Cache-Control`.
    pub(crate) fn answer(&self, headers: &HeaderMap, keep: &'static str) -> Response {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|v| v.to_str().ok());
        let mut response = if accepted.is_some_and(takes_brotli) {
            let bytes = self.compressed.get_or_init(|| brotli(self.asset.bytes)).clone();
            ([(header::CONTENT_ENCODING, "br")], bytes).into_response()
        } else {
            Bytes::from_static(self.asset.bytes).into_response()
        };
        for (name, value) in [
            (header::CONTENT_TYPE, self.asset.content_type),
            (header::VARY, "accept-encoding"),
            (header::CACHE_CONTROL, keep),
        ] {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        response
    }
}

/// Whether `Accept-Encoding` names brotli (RFC 9110 §12.5.3) and does not weigh it 0.
pub(crate) fn takes_brotli(accepted: &str) -> bool {
    accepted.split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let none = matches!(weight.trim(), "q=0" | "q=0.0" | "q=0.00" | "q=0.000");
        name.trim().eq_ignore_ascii_case("br") && !none
    })
}

/// Writing into memory does not fail.
fn brotli(bytes: &[u8]) -> Bytes {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 22);
    let _ = writer.write_all(bytes);
    writer.into_inner().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_the_frame_stays_small() {
        let mut names: Vec<&str> = SERVED.iter().map(|served| served.asset.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        let css = SERVED.iter().find(|served| served.asset.name == "portal.css").unwrap();
        assert!(css.asset.bytes.len() < 12_288, "{}", css.asset.bytes.len());
    }

    #[test]
    fn the_compressed_form_is_the_same_file() {
        for served in SERVED.iter().filter(|served| served.asset.bytes.len() < 100_000) {
            let mut plain = Vec::new();
            let pressed = brotli(served.asset.bytes);
            brotli::BrotliDecompress(&mut &pressed[..], &mut plain).unwrap();
            assert_eq!(plain, served.asset.bytes, "{}", served.asset.name);
        }
    }

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        for (value, expected) in
            [("gzip, br", true), ("br;q=0.5", true), ("br;q=0", false), ("gzip", false)]
        {
            assert_eq!(takes_brotli(value), expected, "{value}");
        }
    }
}
