//! `/assets/…`: files whose name changes with their content, compressed once.

use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use bytes::Bytes;
use http::{StatusCode, header};
use neroli_pages::{ASSETS, ErrorKind, asset};
use std::collections::HashMap;
use std::io::Write;
use std::sync::LazyLock;

static COMPRESSED: LazyLock<HashMap<&str, Bytes>> =
    LazyLock::new(|| ASSETS.iter().map(|asset| (asset.name, brotli(asset.bytes))).collect());

pub(crate) async fn get(ctx: &Ctx) -> Answer {
    let asset = asset(&ctx.tail).ok_or_else(|| Problem::page(ErrorKind::NotFound))?;
    let accepted = ctx.header(header::ACCEPT_ENCODING).unwrap_or_default();
    let takes_brotli = accepted.split(',').any(|coding| {
        let mut parts = coding.trim().split(';');
        parts.next() == Some("br") && parts.next().is_none_or(|q| q.trim() != "q=0")
    });
    let compressed = COMPRESSED.get(asset.name).filter(|_| takes_brotli);
    let bytes = compressed.cloned().unwrap_or_else(|| Bytes::from_static(asset.bytes));
    let mut response = response::plain(StatusCode::OK, bytes);
    response::put(&mut response, header::CONTENT_TYPE, asset.content_type);
    response::put(&mut response, header::VARY, "accept-encoding");
    response::put(&mut response, header::CACHE_CONTROL, "public, max-age=31536000, immutable");
    if compressed.is_some() {
        response::put(&mut response, header::CONTENT_ENCODING, "br");
    }
    Ok(response)
}

fn brotli(bytes: &[u8]) -> Bytes {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 4096, 9, 20);
    // Writing into memory does not fail; if it did, the file would be sent as it is.
    let done = writer.write_all(bytes).and_then(|()| writer.flush());
    drop(writer);
    if done.is_ok() { out.into() } else { Bytes::copy_from_slice(bytes) }
}
