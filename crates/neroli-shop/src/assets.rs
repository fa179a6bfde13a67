//! Style sheet and icon, under names that change with their content and so may be kept for ever.

use std::{fmt::Write as _, io::Write as _, sync::LazyLock};

use aws_lc_rs::digest::{SHA256, digest};
use axum::{
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};

/// One file the pages refer to, ready to be sent.
pub(crate) struct Asset {
    /// `stem.hash.extension`, the hash being 48 bits of the content's SHA-256.
    pub(crate) name: String,
    media_type: &'static str,
    plain: &'static str,
    /// The same, brotli-compressed once; pages are not, as they hold personal details.
    brotli: Vec<u8>,
}

pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("shop", "css", "text/css; charset=utf-8", include_str!("../assets/shop.css"))
});

pub(crate) static ICON: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("kite", "svg", "image/svg+xml", include_str!("../assets/kite.svg"))
});

impl Asset {
    fn new(stem: &str, extension: &str, media_type: &'static str, plain: &'static str) -> Self {
        let sum = digest(&SHA256, plain.as_bytes());
        let mut hash = String::with_capacity(12);
        for byte in sum.as_ref().iter().take(6) {
            // Writing to a string cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        Self {
            name: format!("{stem}.{hash}.{extension}"),
            media_type,
            plain,
            brotli: pressed(plain),
        }
    }

    /// The file in the best form the browser takes, to be kept for a year.
    fn response(&self, accepts_brotli: bool) -> Response {
        let fixed = [
            (header::CONTENT_TYPE, self.media_type),
            (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            (header::VARY, "Accept-Encoding"),
        ];
        if accepts_brotli && !self.brotli.is_empty() {
            let encoded = [(header::CONTENT_ENCODING, "br")];
            return (fixed, encoded, self.brotli.clone()).into_response();
        }
        (fixed, self.plain).into_response()
    }
}

/// `plain` in brotli at quality 9, or nothing should that ever fail: then it is sent plain.
fn pressed(plain: &str) -> Vec<u8> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, 9, 18);
    match writer.write_all(plain.as_bytes()) {
        Ok(()) => writer.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// The file called `name`; a name of another version is not found.
pub(crate) fn find(name: &str, headers: &HeaderMap) -> Response {
    let known: [&Asset; 2] = [&STYLE, &ICON];
    known.into_iter().find(|asset| asset.name == name).map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |asset| asset.response(accepts_brotli(headers)),
    )
}

/// Whether `Accept-Encoding` names brotli (RFC 9110 section 12.5.3) and does not weigh it 0.
fn accepts_brotli(headers: &HeaderMap) -> bool {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim().eq_ignore_ascii_case("br") && !matches!(weight.trim(), "q=0" | "q=0.0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_sent_to_those_who_take_it() {
        for (value, expected) in [
            ("gzip, br", true),
            ("br;q=0.5", true),
            ("br;q=0", false),
            ("gzip", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            assert_eq!(accepts_brotli(&headers), expected, "{value}");
        }
    }

    #[test]
    fn the_compressed_form_is_the_same_file() {
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut STYLE.brotli.as_slice(), &mut plain).unwrap();
        assert_eq!(plain, STYLE.plain.as_bytes());
        assert!(STYLE.brotli.len() * 2 < plain.len());
    }
}
