//! Texts are sent compressed, to visitors who are not signed in: a page of a developer holds what
//! is hers, and the length of a compressed page tells something about all of it.

use crate::assets::takes_brotli;
use crate::visit::Visit;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::io::Write as _;

/// What is shorter is not worth it, in bytes.
const LEAST: usize = 1_024;
/// Longest answer that is taken in hand, in bytes.
const MOST: usize = 4 << 20;
/// Between speed and size: a few milliseconds for the largest page.
const QUALITY: u32 = 5;

/// A layer inside the gate, which knows the visitor.
pub(crate) async fn small(request: Request, next: Next) -> Response {
    let accepted = request.headers().get(header::ACCEPT_ENCODING);
    let takes = accepted.and_then(|value| value.to_str().ok()).is_some_and(takes_brotli);
    let is_nobodys = !is_signed_in(&request);
    let response = next.run(request).await;
    let bare = !response.headers().contains_key(header::CONTENT_ENCODING);
    if takes && bare && is_nobodys && is_text(&response) { press(response).await } else { response }
}

/// The frame of a developer's page names her.
fn is_signed_in(request: &Request) -> bool {
    request.extensions().get::<Visit>().is_some_and(|visit| visit.developer.is_some())
}

fn is_text(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let textual = |kind: &str| kind.starts_with("text/") || kind == "application/json";
    response.status().is_success() && kind.is_some_and(textual)
}

async fn press(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, MOST).await else { return parts.status.into_response() };
    if bytes.len() < LEAST {
        return Response::from_parts(parts, Body::from(bytes));
    }
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, 20);
    // Writing into memory does not fail.
    let _ = writer.write_all(&bytes);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    parts.headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    Response::from_parts(parts, Body::from(writer.into_inner()))
}
