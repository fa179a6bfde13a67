//! Addresses that people see: https, and nothing a browser would run (security class H05).

use super::Terms;
use super::members::Members;
use crate::client::Client;
use crate::error::OAuthError;

pub(super) fn read(
    client: &mut Client,
    members: &Members<'_>,
    _: &Terms<'_>,
) -> Result<(), OAuthError> {
    client.policy_uri = members.link("policy_uri")?;
    client.tos_uri = members.link("tos_uri")?;
    client.about.logo_uri = members.link("logo_uri")?;
    client.about.client_uri = members.link("client_uri")?;
    Ok(())
}
