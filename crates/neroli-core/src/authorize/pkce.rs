//! `code_challenge` is an S256 challenge (RFC 7636 §4.3): required of every client but those of
//! the profile `compat` that have a secret. `plain` does not exist (RFC 9700 §2.1.1).

use super::{Given, Request};
use crate::error::{OAuthCode, OAuthError};
use crate::request_log::Cause;

/// BASE64URL of a SHA-256 digest, in characters.
const CHALLENGE_LENGTH: usize = 43;

pub(super) fn check(request: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    let refusal = |text: &'static str| OAuthError::new(OAuthCode::InvalidRequest, text);
    let invalid = |text| Err(refusal(text));
    let (challenge, method) =
        (given.form.get("code_challenge"), given.form.get("code_challenge_method"));
    // RFC 9700 §2.1.1: "public clients MUST use PKCE", whatever their profile.
    let required = given.client.profile.requires_pkce() || given.client.is_public();
    match (challenge, method) {
        (None, None) if given.form.has("code_challenge") => invalid("code_challenge is empty."),
        (None, None) if required => {
            Err(refusal("code_challenge is missing: PKCE with S256 is required (RFC 7636).")
                .because(Cause::ChallengeMissing))
        }
        (None, None) => Ok(()),
        (None, Some(_)) => invalid("code_challenge_method was sent without code_challenge."),
        // RFC 7636 §4.3: a missing method means `plain`.
        (Some(_), None) => Err(refusal("code_challenge_method is missing: it must be S256.")
            .because(Cause::ChallengeMethod)),
        (Some(challenge), Some("S256")) if is_challenge(challenge) => {
            request.code_challenge = Some(challenge.to_owned());
            Ok(())
        }
        (Some(challenge), Some("S256")) => {
            let text = "code_challenge is not BASE64URL(SHA256(code_verifier)): 43 characters.";
            let length = challenge.len();
            Err(refusal(text).because(Cause::ChallengeMalformed { length }))
        }
        (Some(_), Some(_)) => {
            Err(refusal("code_challenge_method must be S256.").because(Cause::ChallengeMethod))
        }
    }
}

fn is_challenge(text: &str) -> bool {
    text.len() == CHALLENGE_LENGTH && neroli_jose::base64url::decode(text).is_ok()
}
