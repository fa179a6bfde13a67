//! What is bound to a key works with that key only, and is presented as such.

use crate::client::Client;
use crate::error::{OAuthCode, OAuthError};
use crate::request_log::Cause;
use neroli_jose::base64url;

/// The scheme by which an access token is presented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// RFC 6750: whoever bears it may use it.
    Bearer,
    /// RFC 9449 §7.1: with a proof.
    Dpop,
}

/// A thumbprint as it stands in `dpop_jkt` and `cnf`.
pub fn text(jkt: &[u8; 32]) -> String {
    base64url::encode(jkt)
}

/// Does the token request of this client carry a proof, if it must (RFC 9449 §5.2,
/// FAPI 2.0 §5.3.2.1)?
///
/// # Errors
/// `invalid_dpop_proof`.
pub fn demanded(client: &Client, proven: Option<&[u8; 32]>) -> Result<(), OAuthError> {
    if client.requires_dpop() && proven.is_none() {
        return Err(OAuthError::new(
            OAuthCode::InvalidDpopProof,
            "The tokens of this application are bound to a key: send a DPoP proof.",
        )
        .because(Cause::DpopMissing));
    }
    Ok(())
}

/// Is the key that a code or refresh token is bound to the one that was proven (RFC 9449 §5,
/// §10)?
///
/// # Errors
/// `invalid_dpop_proof` without a proof, `invalid_grant` with one of another key.
pub fn holds(bound: Option<&str>, proven: Option<&[u8; 32]>) -> Result<(), OAuthError> {
    match (bound, proven.map(text)) {
        (None, _) => Ok(()),
        (Some(_), None) => Err(OAuthError::new(
            OAuthCode::InvalidDpopProof,
            "What is presented is bound to a key: send a DPoP proof of it.",
        )
        .because(Cause::DpopMissing)),
        (Some(bound), Some(proven)) if bound == proven => Ok(()),
        (Some(_), Some(_)) => Err(OAuthError::new(
            OAuthCode::InvalidGrant,
            "The DPoP proof is of another key than the one this is bound to.",
        )
        .because(Cause::DpopKeyDiffers)),
    }
}

/// Is an access token presented as it was issued (RFC 9449 §7.1, §7.2)?
///
/// # Errors
/// `invalid_token`, or `invalid_dpop_proof` when the proof is missing.
pub fn presented_rightly(
    scheme: Scheme,
    bound: Option<&[u8; 32]>,
    proven: Option<&[u8; 32]>,
) -> Result<(), OAuthError> {
    let refuse = |text: &'static str, cause: Cause| {
        Err(OAuthError::new(OAuthCode::InvalidToken, text).because(cause))
    };
    match (scheme, bound) {
        (Scheme::Bearer, None) => Ok(()),
        // RFC 9449 §7.2: downgrading a bound token to a bearer token must not work.
        (Scheme::Bearer, Some(_)) => refuse(
            "The access token is bound to a key: send it with the scheme DPoP and a proof.",
            Cause::TokenIsBound,
        ),
        (Scheme::Dpop, None) => refuse(
            "The access token is not bound to a key: send it with the scheme Bearer.",
            Cause::TokenIsNotBound,
        ),
        (Scheme::Dpop, Some(_)) if proven.is_none() => Err(OAuthError::new(
            OAuthCode::InvalidDpopProof,
            "The DPoP header with the proof is missing.",
        )
        .because(Cause::DpopMissing)),
        (Scheme::Dpop, Some(_)) if bound == proven => Ok(()),
        (Scheme::Dpop, Some(_)) => {
            refuse("The DPoP proof is not of the key of the access token.", Cause::DpopKeyDiffers)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Profile, Requests};
    use crate::testing::{client, client_of, travels};

    const ONE: [u8; 32] = [1; 32];
    const TWO: [u8; 32] = [2; 32];

    fn code(result: Result<(), OAuthError>) -> Option<OAuthCode> {
        let error = result.err()?;
        assert!(travels(&error.description), "{error:?}");
        Some(error.code)
    }

    #[test]
    fn who_must_send_a_proof() {
        let bound = Requests { dpop_bound_access_tokens: true, ..Requests::default() };
        for (client, must) in [
            (client_of(Profile::Compat), false),
            (client_of(Profile::Bcp), false),
            (client_of(Profile::Fapi2), true),
            (Client { requests: bound, ..client() }, true),
        ] {
            let missing = must.then_some(OAuthCode::InvalidDpopProof);
            assert_eq!(code(demanded(&client, None)), missing, "{:?}", client.profile);
            assert_eq!(code(demanded(&client, Some(&ONE))), None);
        }
    }

    #[test]
    fn what_is_bound_works_with_its_key_only() {
        let one = text(&ONE);
        for (bound, proven, expected) in [
            (None, None, None),
            (None, Some(&ONE), None),
            (Some(one.as_str()), Some(&ONE), None),
            (Some(&one), Some(&TWO), Some(OAuthCode::InvalidGrant)),
            (Some(&one), None, Some(OAuthCode::InvalidDpopProof)),
            (Some("made-up"), Some(&ONE), Some(OAuthCode::InvalidGrant)),
        ] {
            assert_eq!(code(holds(bound, proven)), expected, "{bound:?} {proven:?}");
        }
    }

    #[test]
    fn a_token_is_presented_as_it_was_issued() {
        use OAuthCode::{InvalidDpopProof, InvalidToken};
        for (scheme, bound, proven, expected) in [
            (Scheme::Bearer, None, None, None),
            (Scheme::Bearer, Some(&ONE), None, Some(InvalidToken)),
            (Scheme::Bearer, Some(&ONE), Some(&ONE), Some(InvalidToken)),
            (Scheme::Dpop, Some(&ONE), Some(&ONE), None),
            (Scheme::Dpop, Some(&ONE), Some(&TWO), Some(InvalidToken)),
            (Scheme::Dpop, Some(&ONE), None, Some(InvalidDpopProof)),
            (Scheme::Dpop, None, None, Some(InvalidToken)),
            (Scheme::Dpop, None, Some(&ONE), Some(InvalidToken)),
        ] {
            let result = code(presented_rightly(scheme, bound, proven));
            assert_eq!(result, expected, "{scheme:?} {bound:?} {proven:?}");
        }
    }
}
