//! What counts as a fault of an application, and what is the life of the world: people refuse,
//! stop sharing and sign out, tokens grow old, nonces are handed out.

use super::Cause;
use crate::error::OAuthCode;
use crate::grant::GrantEnd;

/// Answers that a faultless application gets, too.
const LIFE: [OAuthCode; 4] = [
    OAuthCode::AccessDenied,
    OAuthCode::LoginRequired,
    OAuthCode::ConsentRequired,
    OAuthCode::UseDpopNonce,
];

/// Is this refusal a fault that the application's developers can mend?
pub fn is_fault(error: &str, cause: Option<&Cause>) -> bool {
    let of_life = match cause {
        Some(
            Cause::TokenExpired { .. }
            | Cause::RefreshTokenExpired { .. }
            | Cause::AgreementExpired
            | Cause::AccountUnavailable
            | Cause::ConsentWithdrawn,
        ) => true,
        Some(Cause::GrantEnded { why }) => {
            matches!(why, GrantEnd::ConsentWithdrawn | GrantEnd::SignedOut)
        }
        _ => false,
    };
    let ours = [OAuthCode::ServerError, OAuthCode::TemporarilyUnavailable];
    !of_life && !LIFE.iter().chain(&ours).any(|code| code.name() == error)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Seconds;

    #[test]
    fn people_and_time_are_no_faults() {
        for (error, cause, fault) in [
            ("invalid_grant", Some(Cause::CodeReplayed), true),
            ("invalid_client", None, true),
            ("invalid_grant", Some(Cause::GrantEnded { why: GrantEnd::ConsentWithdrawn }), false),
            ("invalid_grant", Some(Cause::GrantEnded { why: GrantEnd::CodeReplayed }), true),
            ("invalid_token", Some(Cause::TokenExpired { late: Seconds(1) }), false),
            ("insufficient_scope", Some(Cause::ConsentWithdrawn), false),
            ("access_denied", Some(Cause::PersonRefused), false),
            ("use_dpop_nonce", None, false),
            ("temporarily_unavailable", None, false),
        ] {
            assert_eq!(is_fault(error, cause.as_ref()), fault, "{error} {cause:?}");
        }
    }
}
