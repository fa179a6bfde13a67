//! What a precise cause means, in the reader's language.

use crate::texts::causes::Causes;
use crate::texts::explain::{Parts, Spans};
use neroli_core::client::ClientAuthMethod;
use neroli_core::grant::GrantEnd;
use neroli_core::request_log::{Cause, ChallengeSlip, Part, SecretSlip};
use neroli_core::scope::ScopeSet;
use neroli_core::time::{Seconds, Timestamp};
use neroli_pages::Lang;
use neroli_pages::rich::plain;

/// What happened, and the way out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) what: String,
    pub(crate) fix: &'static str,
}

/// The two texts of a cause, by the name of its field.
macro_rules! said {
    ($t:expr, $name:ident, $fix:ident) => {
        ($t.$name, $t.$fix)
    };
}

/// What a cause means.
pub(crate) fn of(cause: &Cause, lang: Lang) -> Meaning {
    let t = Causes::of(lang);
    let (what, fix) = texts(cause, t);
    let slots = slots(cause, lang);
    let slots: Vec<(&str, &str)> = slots.iter().map(|(name, v)| (*name, v.as_str())).collect();
    Meaning { what: plain(what, &slots), fix }
}

/// The table: a cause without its words does not compile.
fn texts(cause: &Cause, t: &'static Causes) -> (&'static str, &'static str) {
    use Cause as C;
    match cause {
        C::ClientDisabled => said!(t, client_disabled, client_disabled_fix),
        C::ClientPending => said!(t, client_pending, client_pending_fix),
        C::RedirectUriMissing => said!(t, redirect_uri_missing, redirect_uri_missing_fix),
        C::RedirectUriDiffers(difference) if difference.closest.is_none() => {
            said!(t, redirect_uri_none, redirect_uri_none_fix)
        }
        C::RedirectUriDiffers(_) => said!(t, redirect_uri_differs, redirect_uri_differs_fix),
        C::StateMissing => said!(t, state_missing, state_missing_fix),
        C::ChallengeMissing => said!(t, challenge_missing, challenge_missing_fix),
        C::ChallengeMethod => said!(t, challenge_method, challenge_method_fix),
        C::ChallengeMalformed { .. } => said!(t, challenge_malformed, challenge_malformed_fix),
        C::ScopeNotRegistered { .. } => said!(t, scope_not_registered, scope_not_registered_fix),
        C::ScopeUnknown => said!(t, scope_unknown, scope_unknown_fix),
        C::NotPushed => said!(t, not_pushed, not_pushed_fix),
        C::PushedRequestGone => said!(t, pushed_request_gone, pushed_request_gone_fix),
        C::PushedRequestExpired { .. } => {
            said!(t, pushed_request_expired, pushed_request_expired_fix)
        }
        C::PersonRefused => said!(t, person_refused, person_refused_fix),
        C::SecretMissing => said!(t, secret_missing, secret_missing_fix),
        C::SecretUnasked => said!(t, secret_unasked, secret_unasked_fix),
        C::SecretUnknown { slip, .. } => of_secret(*slip, t),
        C::SecretMatchesRetired { .. } => said!(t, secret_retired, secret_retired_fix),
        C::SecretSentOtherwise { .. } => said!(t, secret_otherwise, secret_otherwise_fix),
        C::MethodDiffers { .. } => said!(t, method_differs, method_differs_fix),
        C::AssertionAlgorithm => said!(t, assertion_algorithm, assertion_algorithm_fix),
        C::AssertionKey => said!(t, assertion_key, assertion_key_fix),
        C::AssertionSignature => said!(t, assertion_signature, assertion_signature_fix),
        C::AssertionSubject => said!(t, assertion_subject, assertion_subject_fix),
        C::AssertionAudience => said!(t, assertion_audience, assertion_audience_fix),
        C::AssertionExpired { .. } => said!(t, assertion_expired, assertion_expired_fix),
        C::AssertionEarly { .. } => said!(t, assertion_early, assertion_early_fix),
        C::AssertionReplayed => said!(t, assertion_replayed, assertion_replayed_fix),
        C::CodeUnknown => said!(t, code_unknown, code_unknown_fix),
        C::CodeExpired { .. } => said!(t, code_expired, code_expired_fix),
        C::CodeReplayed => said!(t, code_replayed, code_replayed_fix),
        C::CodeRedirectUriDiffers(_) => {
            said!(t, code_redirect_uri_differs, code_redirect_uri_differs_fix)
        }
        C::CodeRedirectUriMissing => {
            said!(t, code_redirect_uri_missing, code_redirect_uri_missing_fix)
        }
        C::VerifierMissing => said!(t, verifier_missing, verifier_missing_fix),
        C::VerifierUnexpected => said!(t, verifier_unexpected, verifier_unexpected_fix),
        C::VerifierMalformed { .. } => said!(t, verifier_malformed, verifier_malformed_fix),
        C::PkceMismatch { slip } => of_challenge(*slip, t),
        C::GrantEnded { why } => of_end(*why, t),
        C::AccountUnavailable => said!(t, account_unavailable, account_unavailable_fix),
        C::AgreementExpired => said!(t, agreement_expired, agreement_expired_fix),
        C::RefreshTokenUnknown => said!(t, refresh_token_unknown, refresh_token_unknown_fix),
        C::RefreshTokenExpired { .. } => {
            said!(t, refresh_token_expired, refresh_token_expired_fix)
        }
        C::RefreshTokenReplayed => said!(t, refresh_token_replayed, refresh_token_replayed_fix),
        C::ScopeWithdrawn { .. } => said!(t, scope_withdrawn, scope_withdrawn_fix),
        C::ScopeBeyondGrant { .. } => said!(t, scope_beyond_grant, scope_beyond_grant_fix),
        C::GrantTypeNotRegistered => {
            said!(t, grant_type_not_registered, grant_type_not_registered_fix)
        }
        C::DpopMissing => said!(t, dpop_missing, dpop_missing_fix),
        C::DpopKeyDiffers => said!(t, dpop_key_differs, dpop_key_differs_fix),
        C::DpopReplayed => said!(t, dpop_replayed, dpop_replayed_fix),
        C::DpopNonceDemanded => said!(t, dpop_nonce_demanded, dpop_nonce_demanded_fix),
        C::TokenExpired { .. } => said!(t, token_expired, token_expired_fix),
        C::TokenRevoked => said!(t, token_revoked, token_revoked_fix),
        C::TokenIsBound => said!(t, token_is_bound, token_is_bound_fix),
        C::TokenIsNotBound => said!(t, token_is_not_bound, token_is_not_bound_fix),
        C::TokenForAnother => said!(t, token_for_another, token_for_another_fix),
        C::ConsentWithdrawn => said!(t, consent_withdrawn, consent_withdrawn_fix),
        C::ScopeMissing { .. } => said!(t, scope_missing, scope_missing_fix),
        C::ConsentMissing { .. } => said!(t, consent_missing, consent_missing_fix),
        C::ActsForNobody => said!(t, acts_for_nobody, acts_for_nobody_fix),
        C::GrantForgotten => said!(t, grant_forgotten, grant_forgotten_fix),
    }
}

fn of_secret(slip: Option<SecretSlip>, t: &'static Causes) -> (&'static str, &'static str) {
    match slip {
        None => said!(t, secret_unknown, secret_unknown_fix),
        Some(SecretSlip::Blanks) => said!(t, slip_blanks, slip_blanks_fix),
        Some(SecretSlip::Quotes) => said!(t, slip_quotes, slip_quotes_fix),
        Some(SecretSlip::Encoded) => said!(t, slip_encoded, slip_encoded_fix),
        Some(SecretSlip::ClientId) => said!(t, slip_client_id, slip_client_id_fix),
    }
}

fn of_challenge(slip: Option<ChallengeSlip>, t: &'static Causes) -> (&'static str, &'static str) {
    match slip {
        None => said!(t, pkce_mismatch, pkce_mismatch_fix),
        Some(ChallengeSlip::NotHashed) => said!(t, pkce_not_hashed, pkce_not_hashed_fix),
        Some(ChallengeSlip::Swapped) => said!(t, pkce_swapped, pkce_swapped_fix),
        Some(ChallengeSlip::BytesHashed) => said!(t, pkce_bytes_hashed, pkce_bytes_hashed_fix),
    }
}

fn of_end(why: GrantEnd, t: &'static Causes) -> (&'static str, &'static str) {
    match why {
        GrantEnd::ConsentWithdrawn => {
            said!(t, ended_consent_withdrawn, ended_consent_withdrawn_fix)
        }
        GrantEnd::CodeReplayed => said!(t, ended_code_replayed, ended_code_replayed_fix),
        GrantEnd::RefreshReplayed => said!(t, ended_refresh_replayed, ended_refresh_replayed_fix),
        GrantEnd::Revoked => said!(t, ended_revoked, ended_revoked_fix),
        GrantEnd::SignedOut => said!(t, ended_signed_out, ended_signed_out_fix),
    }
}

/// What takes the place of the placeholders.
fn slots(cause: &Cause, lang: Lang) -> Vec<(&'static str, String)> {
    use Cause as C;
    match cause {
        C::RedirectUriDiffers(difference) | C::CodeRedirectUriDiffers(difference) => {
            vec![("part", part(difference.part, lang).to_owned())]
        }
        C::ChallengeMalformed { length } | C::VerifierMalformed { length } => {
            vec![("length", length.to_string())]
        }
        C::ScopeNotRegistered { scopes, registered } => {
            vec![("scopes", listed(*scopes, lang)), ("registered", listed(*registered, lang))]
        }
        C::ScopeWithdrawn { scopes } => vec![("scopes", listed(*scopes, lang))],
        C::ScopeBeyondGrant { granted } => vec![("granted", listed(*granted, lang))],
        C::ScopeMissing { needed } | C::ConsentMissing { needed } => {
            vec![("needed", listed(*needed, lang))]
        }
        C::PushedRequestExpired { late }
        | C::AssertionExpired { late }
        | C::CodeExpired { late }
        | C::RefreshTokenExpired { late }
        | C::TokenExpired { late } => vec![("late", span(*late, lang))],
        C::AssertionEarly { ahead } => vec![("ahead", span(*ahead, lang))],
        C::SecretMatchesRetired { made_at, .. } => vec![("made", moment(*made_at))],
        C::SecretSentOtherwise { registered } | C::MethodDiffers { registered } => {
            vec![("method", method(*registered).to_owned())]
        }
        _ => Vec::new(),
    }
}

/// The part of a URI in which two differ.
pub(crate) const fn part(part: Part, lang: Lang) -> &'static str {
    let t = Parts::of(lang);
    match part {
        Part::Scheme => t.scheme,
        Part::Host => t.host,
        Part::Loopback => t.loopback,
        Part::Port => t.port,
        Part::Path => t.path,
        Part::Case => t.case,
        Part::TrailingSlash => t.trailing_slash,
        Part::Encoding => t.encoding,
        Part::Query => t.query,
        Part::Fragment => t.fragment,
    }
}

fn listed(scopes: ScopeSet, lang: Lang) -> String {
    if scopes.is_empty() { Spans::of(lang).none.to_owned() } else { scopes.to_string() }
}

/// `34 seconds`, `5 minutes`, `3 hours`, `2 days`.
pub(crate) fn span(span: Seconds, lang: Lang) -> String {
    let t = Spans::of(lang);
    let (text, count) = match span.0 {
        s @ ..120 => (t.seconds, s.max(1)),
        s @ ..7_200 => (t.minutes, s / 60),
        s @ ..172_800 => (t.hours, s / 3_600),
        s => (t.days, s / 86_400),
    };
    plain(text, &[("count", &count.to_string())])
}

/// The name of a method in registrations (RFC 7591 §2).
const fn method(method: ClientAuthMethod) -> &'static str {
    match method {
        ClientAuthMethod::ClientSecret => "client_secret_basic, client_secret_post",
        ClientAuthMethod::ClientSecretBasic => "client_secret_basic",
        ClientAuthMethod::ClientSecretPost => "client_secret_post",
        ClientAuthMethod::PrivateKeyJwt => "private_key_jwt",
        ClientAuthMethod::None => "none",
    }
}

/// `2026-11-21 22:41:07 UTC`: sortable, and the same for every reader of a team.
pub(crate) fn moment(at: Timestamp) -> String {
    let text = machine(at);
    text.trim_end_matches('Z').replace('T', " ") + " UTC"
}

/// `2026-11-21T22:41:07Z`, for `<time datetime>`.
pub(crate) fn machine(at: Timestamp) -> String {
    jiff::Timestamp::from_second(at.0).map_or_else(|_| String::new(), |when| when.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::client::RedirectUri;
    use neroli_core::request_log::UriDifference;
    use neroli_pages::rich::placeholders;
    use std::collections::HashSet;

    /// One of each that has something to fill in.
    fn samples() -> Vec<Cause> {
        let registered = [RedirectUri::parse("https://shop.example/cb").unwrap()];
        let difference = UriDifference::between("https://shop.example/cb/", &registered);
        let (late, set) = (Seconds(61), ScopeSet::parse_known("openid email"));
        vec![
            Cause::RedirectUriDiffers(difference.clone()),
            Cause::CodeRedirectUriDiffers(difference),
            Cause::ChallengeMalformed { length: 64 },
            Cause::VerifierMalformed { length: 3 },
            Cause::ScopeNotRegistered { scopes: set, registered: ScopeSet::NONE },
            Cause::ScopeWithdrawn { scopes: set },
            Cause::ScopeBeyondGrant { granted: set },
            Cause::ScopeMissing { needed: set },
            Cause::ConsentMissing { needed: set },
            Cause::PushedRequestExpired { late },
            Cause::AssertionExpired { late },
            Cause::AssertionEarly { ahead: late },
            Cause::CodeExpired { late },
            Cause::RefreshTokenExpired { late },
            Cause::TokenExpired { late },
            Cause::SecretMatchesRetired { made_at: Timestamp(0), live: Vec::new() },
            Cause::SecretUnknown { live: Vec::new(), slip: None },
            Cause::SecretUnknown { live: Vec::new(), slip: Some(SecretSlip::Quotes) },
            Cause::SecretSentOtherwise { registered: ClientAuthMethod::ClientSecretPost },
            Cause::MethodDiffers { registered: ClientAuthMethod::PrivateKeyJwt },
            Cause::PkceMismatch { slip: Some(ChallengeSlip::Swapped) },
            Cause::GrantEnded { why: GrantEnd::SignedOut },
            Cause::GrantForgotten,
            Cause::CodeReplayed,
        ]
    }

    #[test]
    fn every_cause_is_said_in_full_and_by_its_own_words() {
        for lang in Lang::ALL {
            let mut seen = HashSet::new();
            for cause in samples() {
                let meaning = of(&cause, lang);
                assert!(placeholders(&meaning.what).is_empty(), "{}", meaning.what);
                assert!(seen.insert(meaning.what.clone()), "{cause:?}: {}", meaning.what);
            }
        }
        let late = of(&Cause::CodeExpired { late: Seconds(34) }, Lang::En);
        assert_eq!(late.what, "The code came 34 s after its end.");
    }

    #[test]
    fn moments_are_those_of_utc() {
        assert_eq!(moment(Timestamp(1_457_075_253)), "2016-03-04 07:07:33 UTC");
        assert_eq!(machine(Timestamp(1_457_075_253)), "2016-03-04T07:07:33Z");
    }
}
