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
        None => unnamed(client),
    };
    for contact in members.texts("contacts")?.unwrap_or_default() {
        client.about.contacts.push(words("contacts", contact, MAX_CONTACT)?);
    }
    client.about.initiate_login_uri = members.link("initiate_login_uri")?;
    Ok(())
}

/// The name of a client that has none: its host, or its id. It is fit to be sent again as
/// `client_name`, so that what is registered can be updated (RFC 7592 §2.2).
fn unnamed(client: &Client) -> String {
    let host = client.redirect_uris.first().map(|uri| RedirectUri::domain_of(uri.as_str()));
    // A host may be longer than a name, and one of hyphens is nothing to read.
    let host = host.map(|host| host.chars().take(MAX_NAME).collect::<String>());
    host.and_then(|host| super::words(&host, MAX_NAME).ok())
        .unwrap_or_else(|| client.client_id.to_string())
}

/// Words for people.
fn words(name: &str, text: &str, max: usize) -> Result<String, OAuthError> {
    super::words(text, max).map_err(|error| refused(format!("{name} {error}.")))
}
