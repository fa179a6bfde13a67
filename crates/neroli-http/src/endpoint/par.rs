//! `POST {issuer}/par` (RFC 9126): a client hands over its authorization request beforehand.

use super::token;
use crate::client_auth;
use crate::dpop;
use crate::problem::Problem;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::authorize::pushed::{self, LIFETIME, Pushing};
use neroli_core::secret::Plain;
use neroli_jose::base64url;
use neroli_store::PushedRequest;
use serde_json::json;

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = token::oauth_form(ctx)?;
    let state = ctx.realm()?;
    let proof = dpop::of_client(ctx, state)?;
    let client = client_auth::client(ctx, state, &form).await?;
    let client_id = client.client_id.clone();
    let key = dpop::proven(ctx, state, proof).await?.map(|jkt| base64url::encode(&jkt));
    // Keys are fetched only for what there is to verify.
    let client_keys = match form.get("request") {
        Some(object) => client_auth::keys_of_signer(&ctx.app, &client, object).await?,
        None => Vec::new(),
    };
    let now = ctx.app.now();
    let facts = Pushing {
        issuer: &state.realm.issuer,
        keys: &state.verifying_keys(),
        client_keys: &client_keys,
        dpop_jkt: key.as_deref(),
        now,
    };
    let parameters = pushed::check(form, (*client).clone(), &facts).map_err(Problem::OAuth)?;
    let handle = Plain::dated(ctx.app.moment(), ctx.app.random());
    let request = PushedRequest {
        handle: handle.dated_hash(),
        realm: state.realm.name.clone(),
        client_id,
        parameters,
        expires_at: now + LIFETIME,
    };
    ctx.app.store.push_request(&request).await?;
    // RFC 9126 §2.2.
    let answer = json!({ "request_uri": pushed::request_uri(&handle), "expires_in": LIFETIME });
    dpop::hand_out_nonce(ctx, state, response::json(StatusCode::CREATED, &answer))
}
