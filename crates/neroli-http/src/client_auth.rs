//! Which client a request proves to come from: what it presents, against what the store holds.

use crate::problem::Problem;
use crate::realm::RealmState;
use crate::request::Ctx;
use http::header;
use neroli_core::client::Client;
use neroli_core::error::{OAuthCode, OAuthError};
use neroli_core::form::Form;
use neroli_core::token::client_auth::{Presented, authenticate};

/// The client that a request proves to come from.
pub(crate) async fn client(ctx: &Ctx, state: &RealmState, form: &Form) -> Result<Client, Problem> {
    let mut lines = ctx.headers.get_all(header::AUTHORIZATION).iter();
    let authorization = match (lines.next(), lines.next()) {
        (None, _) => None,
        // What is not text is no credential either; the reader says so.
        (Some(line), None) => Some(line.to_str().unwrap_or("Basic \u{fffd}")),
        (Some(_), Some(_)) => {
            return Err(Problem::OAuth(OAuthError::new(
                OAuthCode::InvalidRequest,
                "There is more than one Authorization header.",
            )));
        }
    };
    let presented = Presented::read(authorization, form).map_err(Problem::OAuth)?;
    let realm = &state.realm.name;
    let client = ctx.app.store.client(realm, &presented.client_id).await?;
    let secrets = ctx.app.store.client_secrets(realm, &presented.client_id).await?;
    authenticate(client, &secrets, &presented).map_err(Problem::OAuth)
}
