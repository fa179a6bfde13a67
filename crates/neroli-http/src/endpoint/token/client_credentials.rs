//! `grant_type=client_credentials`: a client acts for itself, and for no person.

use super::Asked;
use super::minted::Minted;
use crate::issue;
use crate::problem::Problem;
use neroli_core::access_token::Holder;
use neroli_core::resource::ResourceSet;
use neroli_core::token::{TokenResponse, client_credentials};

pub(super) async fn issue(asked: &Asked<'_>) -> Result<TokenResponse, Problem> {
    let scopes = client_credentials::check(asked.form, asked.client, asked.proven.as_ref())
        .map_err(Problem::OAuth)?;
    issue::note_use(asked.ctx, asked.client).await?;
    let holder = Holder::Client(asked.client.client_id.clone());
    // RFC 6749 §4.4.3: no refresh token.
    Ok(Minted::new(asked, holder, scopes, ResourceSet::Realm)?.answer(None))
}
