//! PKCE at the token endpoint (RFC 7636 §4.6), both ways: a challenge demands its verifier, and a
//! verifier without a challenge is refused (RFC 9700 §2.1.1: no downgrade).

use crate::error::{OAuthCode, OAuthError};
use crate::request_log::{Cause, ChallengeSlip};
use neroli_jose::{base64url, digest};

/// Checks the verifier against the challenge of the request.
///
/// # Errors
/// `invalid_grant` in every failing case (FAPI 2.0 grades a missing verifier so, too).
pub fn check(challenge: Option<&str>, verifier: Option<&str>) -> Result<(), OAuthError> {
    let refuse = |text: &'static str, cause: Cause| {
        Err(OAuthError::new(OAuthCode::InvalidGrant, text).because(cause))
    };
    match (challenge, verifier) {
        (None, None) => Ok(()),
        (Some(_), None) => refuse(
            "code_verifier is missing: the request carried a challenge.",
            Cause::VerifierMissing,
        ),
        (None, Some(_)) => refuse(
            "code_verifier was sent, but the request carried no challenge.",
            Cause::VerifierUnexpected,
        ),
        (Some(_), Some(verifier)) if !is_verifier(verifier) => refuse(
            "code_verifier must be 43 to 128 characters of A-Z a-z 0-9 - . _ ~",
            Cause::VerifierMalformed { length: verifier.len() },
        ),
        (Some(challenge), Some(verifier)) => {
            let computed = base64url::encode(&digest::sha256(verifier.as_bytes()));
            if digest::constant_time_eq(computed.as_bytes(), challenge.as_bytes()) {
                Ok(())
            } else {
                let slip = ChallengeSlip::of(challenge, verifier);
                refuse(
                    "code_verifier does not fit the code_challenge of the request.",
                    Cause::PkceMismatch { slip },
                )
            }
        }
    }
}

/// RFC 7636 §4.1: 43 to 128 unreserved characters.
fn is_verifier(text: &str) -> bool {
    let unreserved = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    (43..=128).contains(&text.len()) && text.bytes().all(unreserved)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636 appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_vector_of_the_specification_fits() {
        assert_eq!(check(Some(CHALLENGE), Some(VERIFIER)), Ok(()));
        assert_eq!(check(None, None), Ok(()));
    }

    #[test]
    fn everything_else_is_invalid_grant() {
        let long = "a".repeat(129);
        for (challenge, verifier) in [
            (Some(CHALLENGE), None),
            (None, Some(VERIFIER)),
            (Some(CHALLENGE), Some(CHALLENGE)),
            (Some(CHALLENGE), Some("")),
            (Some(CHALLENGE), Some(&VERIFIER[..42])),
            (Some(CHALLENGE), Some("dBjftJeZ4CVP+mB92K27uhbUJU1p1r/wW1gFWFOEjXk")),
            (Some(CHALLENGE), Some(&long)),
        ] {
            let error = check(challenge, verifier).unwrap_err();
            assert_eq!(error.code, OAuthCode::InvalidGrant, "{challenge:?} {verifier:?}");
        }
    }

    #[test]
    fn a_verifier_outside_its_grammar_is_refused_though_it_fits() {
        for (verifier, fine) in [
            ("a".repeat(42), false),
            ("a".repeat(43), true),
            ("-._~".repeat(32), true),
            ("a".repeat(129), false),
            (format!("{} ", "a".repeat(43)), false),
            (format!("{}=", "a".repeat(43)), false),
            ("\u{e9}".repeat(43), false),
        ] {
            let challenge = base64url::encode(&digest::sha256(verifier.as_bytes()));
            assert_eq!(check(Some(&challenge), Some(&verifier)).is_ok(), fine, "{verifier}");
        }
    }
}
