//! `id_token_hint` is an id_token of ours for this client, expired or not (OpenID Connect Core
//! §3.1.2.1); it says whom the client expects.

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::token::id_token;
use neroli_jose::jws::Unverified;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let Some(hint) = given.form.get("id_token_hint") else { return Ok(()) };
    match subject(hint, given) {
        Some(sub) if request.expected_subject.as_ref().is_none_or(|other| *other == sub) => {
            request.expected_subject = Some(sub);
            Ok(())
        }
        Some(_) => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "id_token_hint and the sub in claims name different people.",
        )),
        None => Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "id_token_hint is not an id_token issued here to this application.",
        )),
    }
}

fn subject(hint: &str, given: &Given<'_>) -> Option<String> {
    let verified = Unverified::parse(hint).ok()?.verify(given.keys).ok()?;
    let claims = verified.claims().ok()?;
    let ours = id_token::is_one(&verified, &claims)
        && claims.issuer() == Some(given.issuer)
        && claims.audience().iter().any(|aud| aud == given.client.client_id.as_str());
    ours.then(|| claims.subject().map(str::to_owned)).flatten()
}
