//! What the client wants of sign-outs: where people come back to (OpenID Connect RP-Initiated
//! Logout 1.0 §2.1, §3.1) and where it is told (Back-Channel Logout 1.0 §2.2).

use super::members::Members;
use super::redirect_uris::reason;
use super::{Terms, refused};
use crate::client::{Client, RedirectUri};
use crate::error::OAuthError;

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    for text in members.texts("post_logout_redirect_uris")?.unwrap_or_default() {
        let uri = RedirectUri::parse(text).map_err(|error| {
            refused(format!("A post_logout_redirect_uri cannot be registered: {}.", reason(error)))
        })?;
        client.logout.post_logout_redirect_uris.push(uri.as_str().to_owned());
    }
    client.logout.backchannel_logout_uri = members.called("backchannel_logout_uri")?;
    client.logout.backchannel_logout_session_required =
        members.flag("backchannel_logout_session_required")?;
    Ok(())
}
