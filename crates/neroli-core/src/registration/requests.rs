//! What the client's requests will be like: `request_uris`, `default_max_age` and the flags of
//! RFC 9126 §6, RFC 9101 §10.5 and RFC 9449 §5.2.

use super::members::{self, Members};
use super::{Terms, refused};
use crate::client::Client;
use crate::error::OAuthError;

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    let requests = &mut client.requests;
    for uri in members.texts("request_uris")?.unwrap_or_default() {
        // A fragment is possible here: the digest of the file (Registration §2).
        if !members::is_called(uri) {
            return Err(refused("request_uris holds something that is not an https address."));
        }
        requests.request_uris.push(uri.to_owned());
    }
    requests.require_pushed_authorization_requests =
        members.flag("require_pushed_authorization_requests")?;
    requests.require_signed_request_object = members.flag("require_signed_request_object")?;
    requests.dpop_bound_access_tokens = members.flag("dpop_bound_access_tokens")?;
    requests.default_max_age = members.seconds("default_max_age")?;
    requests.require_auth_time = members.flag("require_auth_time")?;
    let keys = client.keys.jwks.is_some() || client.keys.jwks_uri.is_some();
    if client.requests.require_signed_request_object && !keys {
        return Err(refused("require_signed_request_object needs jwks or jwks_uri."));
    }
    Ok(())
}
