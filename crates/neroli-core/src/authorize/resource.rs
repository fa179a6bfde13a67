//! `resource` names what the tokens are for (RFC 8707 §2): what stands here bounds the grant.

use super::{Given, Request};
use crate::error::OAuthError;
use crate::resource::ResourceSet;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    request.resources = ResourceSet::named(given.form, given.issuer)?.unwrap_or_default();
    Ok(())
}
