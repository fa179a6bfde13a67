//! `subject_type` and `sector_identifier_uri` (OpenID Connect Core §8.1, Registration §5).

use super::members::Members;
use super::{Terms, refused};
use crate::client::{Client, RedirectUri};
use crate::error::OAuthError;
use serde_json::Value;

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    client.subject.pairwise = match members.text("subject_type")? {
        None | Some("public") => false,
        Some("pairwise") => true,
        Some(_) => return Err(refused("subject_type must be public or pairwise.")),
    };
    client.subject.sector_identifier_uri = members.called("sector_identifier_uri")?;
    if client.subject.pairwise && client.subject.sector_identifier_uri.is_none() {
        one_host(&client.redirect_uris)?;
    }
    Ok(())
}

/// Core §8.1: "If there are multiple hostnames in the registered redirect_uris, the Client MUST
/// register a sector_identifier_uri."
fn one_host(uris: &[RedirectUri]) -> Result<(), OAuthError> {
    let mut hosts = uris.iter().map(|uri| RedirectUri::domain_of(uri.as_str()));
    let first = hosts.next();
    if first.is_some() && hosts.all(|host| Some(host) == first) {
        return Ok(());
    }
    Err(refused(
        "subject_type pairwise with redirect URIs of several hosts needs a sector_identifier_uri.",
    ))
}

/// Is the document behind `sector_identifier_uri` a JSON array that holds every redirect URI, as
/// written (Registration §5: "MUST … include all of the values")?
///
/// # Errors
/// `invalid_client_metadata`.
pub fn check_sector(document: &[u8], client: &Client) -> Result<(), OAuthError> {
    let listed = neroli_jose::json::parse(document).ok();
    let listed = listed.as_ref().and_then(Value::as_array).ok_or_else(|| {
        refused("The document at sector_identifier_uri is not a JSON array of redirect URIs.")
    })?;
    let holds = |uri: &RedirectUri| listed.iter().any(|entry| entry.as_str() == Some(uri.as_str()));
    if client.redirect_uris.iter().all(holds) {
        Ok(())
    } else {
        Err(refused("The document at sector_identifier_uri does not hold every redirect URI."))
    }
}
