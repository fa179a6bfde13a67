//! Which client a request proves to come from: what it presents, against what the store holds.

use crate::app::App;
use crate::client_keys;
use crate::memory::TheClient;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::{Ctx, Line};
use http::header;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::request_log::secret_cause;
use neroli_core::token::client_assertion::{self, Facts};
use neroli_core::token::client_auth::{Presented, Proof, asserts, authenticate, may_assert};
use neroli_jose::PublicKey;
use neroli_jose::jws::Unverified;
use neroli_store::Once;
use std::sync::Arc;

/// The client that a request proves to come from.
pub(crate) async fn client(
    ctx: &Ctx,
    state: &RealmState,
    form: &Form,
) -> Result<TheClient, Problem> {
    let asserts = !ctx.headers.contains_key(header::AUTHORIZATION) && asserts(form);
    known(ctx, state, form).await.map_err(|problem| match problem {
        Problem::OAuth(error) if asserts => Problem::Unchallenged(error),
        other => other,
    })
}

async fn known(ctx: &Ctx, state: &RealmState, form: &Form) -> Result<TheClient, Problem> {
    let authorization = match Line::of(&ctx.headers, &header::AUTHORIZATION) {
        Line::None => None,
        // What is not text is no credential either; the reader says so.
        Line::One(line) => Some(line.to_str().unwrap_or("Basic \u{fffd}")),
        Line::Many => {
            return Err(Problem::OAuth(OAuthError::new(
                OAuthCode::InvalidRequest,
                "There is more than one Authorization header.",
            )));
        }
    };
    let presented = Presented::read(authorization, form).map_err(Problem::OAuth)?;
    let realm = &state.realm.name;
    let client = ctx.app.memory.client(realm, &presented.client_id, ctx.app.now()).await?;
    if let Some(client) = &client {
        ctx.note.claimed(client);
    }
    if let Proof::Assertion(assertion) = &presented.proof {
        let client = may_assert(client).map_err(Problem::OAuth)?;
        asserted(ctx, state, &client, assertion).await?;
        ctx.note.proven(&client);
        return Ok(client);
    }
    let known = client.clone();
    let secrets = known.as_ref().map_or(&[][..], TheClient::secrets);
    match authenticate(client, secrets, &presented) {
        // A public client proves nothing by its id; what it presents beside it may.
        Ok(client) if client.is_public() => Ok(client),
        Ok(client) => {
            ctx.note.proven(&client);
            if let Proof::Basic(secret) | Proof::Post(secret) = &presented.proof {
                state.gathered.secret_uses.note(&client, secrets, secret, ctx.app.now());
            }
            Ok(client)
        }
        Err(error) => {
            // What is in memory is found sooner than what is nowhere: a refusal asks the store
            // for both, so that its time does not tell which clients there are.
            let store = &ctx.app.store;
            store.client(realm, &presented.client_id).await?;
            store.client_secrets(realm, &presented.client_id).await?;
            Err(Problem::OAuth(explained(ctx, state, &presented, secrets, error).await?))
        }
    }
}

/// Why a secret did not work, for the developers of the application: the answer does not say. The
/// store is asked the same for a client that does not exist.
async fn explained(
    ctx: &Ctx,
    state: &RealmState,
    presented: &Presented,
    live: &[ClientSecret],
    error: OAuthError,
) -> Result<OAuthError, Problem> {
    let (Proof::Basic(secret) | Proof::Post(secret)) = &presented.proof else { return Ok(error) };
    let app = neroli_store::AppId {
        realm: state.realm.name.clone(),
        client_id: presented.client_id.clone(),
    };
    let retired = ctx.app.store.retired_secrets(&app).await?;
    let cause = secret_cause(secret, app.client_id.as_str(), live, &retired);
    Ok(if error.cause.is_some() { error } else { error.because(cause) })
}

/// `private_key_jwt`: everything about the assertion is checked before its name is used up, so
/// that nobody but the client can use it up.
async fn asserted(
    ctx: &Ctx,
    state: &RealmState,
    client: &Client,
    assertion: &str,
) -> Result<(), Problem> {
    let keys = keys_of_signer(&ctx.app, client, assertion).await?;
    let facts = Facts {
        client,
        keys: &keys,
        issuer: &state.realm.issuer,
        called: &format!("{}{}", ctx.app.public_url, ctx.path),
        now: ctx.app.now(),
    };
    let accepted = client_assertion::check(assertion, &facts).map_err(Problem::OAuth)?;
    let (realm, store) = (&state.realm.name, &ctx.app.store);
    if store.use_once(realm, Once::Assertion, &accepted.name, accepted.expires_at).await? {
        return Ok(());
    }
    Err(Problem::OAuth(client_assertion::replayed()))
}

/// The keys that a client may have signed a message with.
pub(crate) async fn keys_of_signer(
    app: &Arc<App>,
    client: &Client,
    message: &str,
) -> Result<Vec<PublicKey>, Problem> {
    let kid = Unverified::parse(message).ok().and_then(|jws| jws.kid().map(str::to_owned));
    client_keys::keys_of(app, client, kid.as_deref()).await
}
