//! The public keys of a client: by value as registered, or behind its `jwks_uri` (RFC 7591 §2),
//! fetched when needed and kept as [`crate::remembered`] says.

use crate::app::App;
use neroli_core::client::Client;
use neroli_core::client_keys;
use neroli_core::id::ClientId;
use neroli_jose::{PublicKey, jwks};
use std::sync::Arc;

/// The keys that a client may have signed with. A `kid` that is not among those known makes the
/// client's document be looked at again: that is how a client rotates its keys.
pub(crate) async fn keys_of(app: &Arc<App>, client: &Client, kid: Option<&str>) -> Vec<PublicKey> {
    let Some(address) = &client.keys.jwks_uri else { return client_keys::by_value(client) };
    // Without a `kid` nobody can tell whether the key is among them: then the document is as old
    // as it may be between two looks.
    let holds = |keys: &Vec<PublicKey>| {
        kid.is_some_and(|kid| keys.iter().any(|key| key.kid() == Some(kid)))
    };
    let fetch = fetch(Arc::clone(app), client.client_id.clone(), address.clone());
    let keys = app.client_keys.get(address, app.now(), holds, fetch).await;
    keys.unwrap_or_default()
}

async fn fetch(
    app: Arc<App>,
    client_id: ClientId,
    address: String,
) -> Option<(Vec<PublicKey>, Option<u64>)> {
    let problem =
        match app.outbound.get(&address, "application/jwk-set+json, application/json").await {
            Ok(fetched) if fetched.status == 200 => match jwks::parse(&fetched.body) {
                Ok(set) => return Some((set.keys, fetched.max_age)),
                Err(error) => error.to_string(),
            },
            Ok(fetched) => format!("the status is {}", fetched.status),
            Err(error) => error.to_string(),
        };
    tracing::warn!(%client_id, problem, "the jwks_uri gave no keys");
    None
}
