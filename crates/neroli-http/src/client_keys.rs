//! The public keys of a client: by value as registered, or behind its `jwks_uri` (RFC 7591 §2),
//! fetched when needed and kept as [`crate::remembered`] says.

use crate::app::App;
use crate::outbound::{Errand, Purpose};
use crate::problem::Problem;
use crate::remembered::{Attempt, Failure};
use neroli_core::client::Client;
use neroli_core::client_keys;
use neroli_core::id::ClientId;
use neroli_jose::{PublicKey, jwks};
use std::sync::Arc;

/// The keys that a client may have signed with. A `kid` that is not among those known makes the
/// client's document be looked at again: that is how a client rotates its keys. While there is no
/// document nobody can tell whether a signature is right, and nobody is told that it is wrong.
pub(crate) async fn keys_of(
    app: &Arc<App>,
    client: &Client,
    kid: Option<&str>,
) -> Result<Vec<PublicKey>, Problem> {
    let Some(address) = &client.keys.jwks_uri else { return Ok(client_keys::by_value(client)) };
    // Without a `kid` nobody can tell whether the key is among them: then the document is as old
    // as it may be between two looks.
    let holds = |keys: &Vec<PublicKey>| {
        kid.is_some_and(|kid| keys.iter().any(|key| key.kid() == Some(kid)))
    };
    let fetch =
        fetch(Arc::clone(app), client.client_id.clone(), Purpose::Keys.of(client), address.clone());
    // In a box of its own: every request has room for what it awaits, and few come this way.
    let keys = Box::pin(app.client_keys.get(address, app.now(), holds, fetch)).await;
    keys.ok_or(Problem::Later("the keys at its jwks_uri cannot be read"))
}

async fn fetch(
    app: Arc<App>,
    client_id: ClientId,
    errand: Errand,
    address: String,
) -> Attempt<Vec<PublicKey>> {
    let accept = "application/jwk-set+json, application/json";
    let (problem, failure) = match app.outbound.get(errand, &address, accept).await {
        Ok(fetched) if fetched.status == 200 => match jwks::parse(&fetched.body) {
            Ok(set) => return Ok((set.keys, fetched.max_age)),
            Err(error) => (error.to_string(), Failure::Nothing),
        },
        Ok(fetched) => (format!("the status is {}", fetched.status), Failure::Nothing),
        Err(error) => (error.to_string(), error.into()),
    };
    tracing::warn!(%client_id, problem, "the jwks_uri gave no keys");
    Err(failure)
}
