//! base64url as JOSE writes it (RFC 7515 section 2), with exactly one spelling per byte string.
//!
//! Refused: padding, whitespace, line breaks, the `+/` alphabet, and last characters whose
//! unused bits are not zero. So no two texts decode to the same bytes, and a token cannot be
//! respelled.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};

/// The text is not the base64url spelling of any byte string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not strict base64url")]
pub struct NotBase64Url;

/// Encodes without padding.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Appends the encoding of `bytes` to `text`.
pub fn encode_into(bytes: &[u8], text: &mut String) {
    // Its own way into a string clears a kilobyte first.
    text.push_str(&encode(bytes));
}

/// Decodes; see the module's head for what is refused.
///
/// # Errors
/// [`NotBase64Url`] when [`encode`] could not have produced `text`.
pub fn decode(text: &str) -> Result<Vec<u8>, NotBase64Url> {
    URL_SAFE_NO_PAD.decode(text).map_err(|_| NotBase64Url)
}
