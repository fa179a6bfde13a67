//! Which text belongs to what: steps, parameters, claims, checks, ways to break.

use super::breaks::Way;
use super::token::Check;
use crate::texts::guide::Guide;
use crate::texts::guide_steps::{GuideBreaks, GuideSteps};

/// Title and description of a step.
pub(super) const fn step(t: &'static GuideSteps, number: usize) -> (&'static str, &'static str) {
    match number {
        1 => (t.title_1, t.about_1),
        2 => (t.title_2, t.about_2),
        3 => (t.title_3, t.about_3),
        _ => (t.title_4, t.about_4),
    }
}

/// What a claim of an id_token, or a member of its header, means.
pub(super) fn claim(t: &'static GuideSteps, name: &str) -> &'static str {
    let known = [
        ("iss", t.c_iss),
        ("sub", t.c_sub),
        ("aud", t.c_aud),
        ("azp", t.c_azp),
        ("exp", t.c_exp),
        ("iat", t.c_iat),
        ("auth_time", t.c_auth_time),
        ("nonce", t.c_nonce),
        ("at_hash", t.c_at_hash),
        ("sid", t.c_sid),
        ("acr", t.c_acr),
        ("amr", t.c_amr),
        ("alg", t.c_alg),
        ("kid", t.c_kid),
        ("typ", t.c_typ),
    ];
    known.iter().find(|(known, _)| *known == name).map_or(t.c_other, |(_, text)| text)
}

/// What a check checks.
pub(super) const fn check(t: &'static GuideSteps, check: Check) -> &'static str {
    match check {
        Check::Signature => t.k_signature,
        Check::Issuer => t.k_issuer,
        Check::Audience => t.k_audience,
        Check::Nonce => t.k_nonce,
        Check::AtHash => t.k_at_hash,
    }
}

/// What a sandbox person is for.
pub(super) fn person(t: &'static Guide, username: &str) -> &'static str {
    match username {
        "christine" => t.christine,
        "karim" => t.karim,
        "ana" => t.ana,
        "lea" => t.lea,
        "joris" => t.joris,
        _ => t.somebody,
    }
}

/// How a step is broken.
pub(super) const fn way(t: &'static GuideBreaks, way: Way) -> &'static str {
    match way {
        Way::OtherRedirectUri => t.other_redirect_uri,
        Way::AlteredState => t.altered_state,
        Way::NoState => t.no_state,
        Way::NoChallenge => t.no_challenge,
        Way::OtherResponseType => t.other_response_type,
        Way::UnknownScope => t.unknown_scope,
        Way::SilentWithoutSession => t.silent_without_session,
        Way::Refused => t.refused,
        Way::DisabledPerson => t.disabled_person,
        Way::TooManyAttempts => t.too_many_attempts,
        Way::ReusedCode => t.reused_code,
        Way::WrongVerifier => t.wrong_verifier,
        Way::RedirectUriOfAnother => t.redirect_uri_of_another,
        Way::WrongSecret => t.wrong_secret,
        Way::UnknownClient => t.unknown_client,
        Way::WrongKey => t.wrong_key,
        Way::NoProof => t.no_proof,
        Way::OtherGrantType => t.other_grant_type,
        Way::GetToken => t.get_token,
        Way::UnknownRefreshToken => t.unknown_refresh_token,
        Way::WiderScope => t.wider_scope,
        Way::RefreshAfterStop => t.refresh_after_stop,
        Way::NoToken => t.no_token,
        Way::AlteredToken => t.altered_token,
        Way::ExpiredToken => t.expired_token,
        Way::ScopeMissing => t.scope_missing,
        Way::Stopped => t.stopped,
        Way::TokenInQuery => t.token_in_query,
        Way::AsBearer => t.as_bearer,
        Way::Misspelt => t.misspelt,
        Way::WrongMethod => t.wrong_method,
    }
}
