//! `POST {issuer}/token` (RFC 6749 §3.2): a code, a refresh token or a client's own word becomes
//! an access token.

mod client_credentials;
mod code;
mod minted;
mod refresh;

use crate::client_auth;
use crate::dpop;
use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;
use neroli_core::client::Client;
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::request_log::Cause;
use neroli_core::resource::ResourceSet;
use neroli_core::token::{GrantTypeParameter, grant_type};

/// A request whose client is proven.
struct Asked<'a> {
    ctx: &'a Ctx,
    state: &'a RealmState,
    form: &'a Form,
    client: &'a Client,
    /// What the token is asked for, if that is said.
    resources: Option<ResourceSet>,
    /// The key that a DPoP proof has shown.
    proven: Option<[u8; 32]>,
}

pub(crate) async fn post(ctx: &Ctx) -> Answer {
    let form = oauth_form(ctx)?;
    let grant_type = grant_type(&form).map_err(Problem::OAuth)?;
    let state = ctx.realm()?;
    let proof = dpop::of_client(ctx, state)?;
    let client = client_auth::client(ctx, state, &form).await?;
    let resources = ResourceSet::named(&form, &state.realm.issuer).map_err(Problem::OAuth)?;
    let proven = dpop::proven(ctx, state, proof).await?;
    let asked = Asked { ctx, state, form: &form, client: &client, resources, proven };
    let answer = match grant_type {
        GrantTypeParameter::AuthorizationCode => code::redeem(&asked).await?,
        GrantTypeParameter::RefreshToken => refresh::refresh(&asked).await?,
        GrantTypeParameter::ClientCredentials => client_credentials::issue(&asked).await?,
    };
    ctx.app.metrics.count_tokens(&answer);
    dpop::hand_out_nonce(ctx, state, response::json(StatusCode::OK, &answer))
}

/// The body of a request to an endpoint of OAuth.
pub(crate) fn oauth_form(ctx: &Ctx) -> Result<Form, Problem> {
    ctx.body_form().map_err(|error| {
        Problem::OAuth(OAuthError::new(OAuthCode::InvalidRequest, error.description()))
    })
}

fn invalid_grant(cause: Cause) -> Problem {
    Problem::OAuth(OAuthCode::InvalidGrant.because(cause))
}
