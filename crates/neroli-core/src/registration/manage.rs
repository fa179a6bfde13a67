//! What a request to change a registration must repeat (RFC 7592 §2.2).

use super::refused;
use crate::client::ClientSecret;
use crate::error::OAuthError;
use crate::id::ClientId;
use crate::secret::Plain;
use serde_json::Value;

/// "The client MUST include its client_id … If the client includes the client_secret …, its value
/// MUST match the currently issued client secret".
///
/// # Errors
/// `invalid_client_metadata`.
pub fn check_update(
    metadata: &Value,
    client_id: &ClientId,
    secrets: &[ClientSecret],
) -> Result<(), OAuthError> {
    if metadata.get("client_id").and_then(Value::as_str) != Some(client_id.as_str()) {
        return Err(refused("client_id is missing, or is another one than in the address."));
    }
    match metadata.get("client_secret") {
        None | Some(Value::Null) => Ok(()),
        Some(Value::String(text)) if is_current(text, secrets) => Ok(()),
        Some(_) => Err(refused("client_secret is not the current one; it cannot be chosen.")),
    }
}

fn is_current(text: &str, secrets: &[ClientSecret]) -> bool {
    let plain = Plain::presented(text);
    secrets.iter().any(|secret| secret.hash.matches(&plain))
}
