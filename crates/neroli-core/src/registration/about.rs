//! What the client says of itself: `client_name`, `contacts`, and where a sign-in can be started
//! (`initiate_login_uri`, https only; OpenID Connect Core §4).

use super::members::Members;
use super::{Terms, refused};
use crate::client::{Client, RedirectUri};
use crate::error::OAuthError;

/// Longest name, in characters.
const MAX_NAME: usize = 200;
/// Longest contact, in characters.
const MAX_CONTACT: usize = 254;

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    client.name = match members.text("client_name")? {
        Some(name) => words("client_name", name, MAX_NAME)?,
        None => client.redirect_uris.first().map_or_else(
            || client.client_id.to_string(),
            // A host may be longer than a name; what is shown must be fit to be sent again.
            |uri| RedirectUri::domain_of(uri.as_str()).chars().take(MAX_NAME).collect(),
        ),
    };
    for contact in members.texts("contacts")?.unwrap_or_default() {
        client.about.contacts.push(words("contacts", contact, MAX_CONTACT)?);
    }
    client.about.initiate_login_uri = members.link("initiate_login_uri")?;
    Ok(())
}

/// Words for people.
fn words(name: &str, text: &str, max: usize) -> Result<String, OAuthError> {
    super::words(text, max).map_err(|error| refused(format!("{name} {error}.")))
}
