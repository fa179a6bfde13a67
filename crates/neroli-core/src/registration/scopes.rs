//! `scope`: what the client may ask for (RFC 7591 §2). Scopes that do not exist, or that may not
//! be registered here, are left out; the answer says what remains.

use super::members::Members;
use super::{Terms, refused};
use crate::client::{Client, GrantType};
use crate::error::OAuthError;
use crate::scope::{Scope, ScopeSet};

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    terms: &Terms<'_>,
) -> Result<(), OAuthError> {
    let wanted = members.text("scope")?.map_or(terms.scopes, ScopeSet::parse_known);
    client.scopes = wanted.iter().filter(|scope| terms.scopes.contains(*scope)).collect();
    // OpenID Connect Core §11: without refresh tokens there is no access while she is away.
    if !client.may_use(GrantType::RefreshToken) {
        client.scopes = client.scopes.iter().filter(|s| *s != Scope::OfflineAccess).collect();
    }
    if client.scopes.is_empty() {
        return Err(refused("scope names nothing that can be registered here."));
    }
    Ok(())
}
