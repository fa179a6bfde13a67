//! `redirect_uris`: absolute, https (or http on loopback, or a private-use scheme), without
//! fragment or credentials (RFC 6749 §3.1.2, RFC 9700 §2.1 and §2.6, RFC 8252 §7).

use super::Terms;
use super::members::Members;
use crate::client::{Client, RedirectUri, RedirectUriError};
use crate::error::{OAuthCode, OAuthError};

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    let invalid = |text: String| OAuthError::new(OAuthCode::InvalidRedirectUri, text);
    let texts = members.texts("redirect_uris").map_err(|e| invalid(e.description.into()))?;
    for text in texts.unwrap_or_default() {
        let uri = RedirectUri::parse(text).map_err(|error| {
            invalid(format!("A redirect URI cannot be registered: {}.", reason(error)))
        })?;
        client.redirect_uris.push(uri);
    }
    Ok(())
}

/// The rule that a URI breaks, in the characters of `error_description` (RFC 6749 §5.2).
pub(super) const fn reason(error: RedirectUriError) -> &'static str {
    use RedirectUriError as E;
    match error {
        E::NotAbsolute => "it is not an absolute URI",
        E::BadCharacter => "it holds a character that a URI cannot hold",
        E::Fragment => "it has a fragment (RFC 6749 3.1.2)",
        E::UserInfo => "it has a user name or password before the host",
        E::PlainHttp => "plain http is only possible on a loopback address",
        E::Scheme => {
            "its scheme is not https, http on loopback, or a private-use scheme with a dot"
        }
        E::Host => "its host is not one name: a wildcard cannot stand there",
        E::TooLong => "it is longer than 2,000 characters",
    }
}
