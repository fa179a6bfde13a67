//! `redirect_uris`: absolute, https (or http on loopback, or a private-use scheme), without
//! fragment or credentials (RFC 6749 §3.1.2, RFC 9700 §2.1 and §2.6, RFC 8252 §7).

use super::Terms;
use super::members::Members;
use crate::client::{Client, RedirectUri};
use crate::error::{OAuthCode, OAuthError};

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    let invalid = |text: String| OAuthError::new(OAuthCode::InvalidRedirectUri, text);
    let texts = members.texts("redirect_uris").map_err(|e| invalid(e.description.into()))?;
    for text in texts.unwrap_or_default() {
        let uri = RedirectUri::parse(text)
            .map_err(|error| invalid(format!("A redirect URI cannot be registered: {error}.")))?;
        client.redirect_uris.push(uri);
    }
    Ok(())
}
