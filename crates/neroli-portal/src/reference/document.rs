//! `/developer/openapi.json`: the document for programs, kept by its entity tag.

use crate::Portal;
use crate::problem::Answer;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use neroli_jose::{base64url, digest};

/// How long it may be kept, in seconds: it changes with a new version or new realms only.
const KEPT: HeaderValue = HeaderValue::from_static("public, max-age=300");

pub(crate) async fn show(State(portal): State<Portal>, visit: Visit) -> Answer {
    let text = portal.document(visit.lang).to_string();
    let tag = format!("\"{}\"", base64url::encode(&digest::sha256(text.as_bytes())[..12]));
    let known = visit.headers.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let mut response = match known {
        Some(tags) if tags.split(',').any(|known| known.trim() == tag) => {
            StatusCode::NOT_MODIFIED.into_response()
        }
        _ => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, KEPT);
    headers.insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(header::ETAG, tag);
    }
    Ok(response)
}
