//! “Break it”: every error of a step, made for real by the request that causes it. The table says
//! what is answered; a test sends every entry and compares.

use super::call::Exchange;
use super::chosen::Chosen;
use crate::parts::{DemoPerson, Parts};
use neroli_core::client::Profile;
use neroli_core::scope::Scope;

/// A way to break a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    OtherRedirectUri,
    AlteredState,
    NoState,
    NoChallenge,
    OtherResponseType,
    UnknownScope,
    SilentWithoutSession,
    Refused,
    DisabledPerson,
    TooManyAttempts,
    ReusedCode,
    WrongVerifier,
    RedirectUriOfAnother,
    WrongSecret,
    UnknownClient,
    OtherGrantType,
    GetToken,
    UnknownRefreshToken,
    WiderScope,
    RefreshAfterStop,
    NoToken,
    AlteredToken,
    ExpiredToken,
    ScopeMissing,
    Stopped,
    TokenInQuery,
    Misspelt,
    WrongMethod,
}

/// An entry of the table.
#[derive(Debug)]
pub(super) struct Break {
    /// 1 to 4.
    pub(super) step: usize,
    /// Its name in forms.
    pub(super) name: &'static str,
    pub(super) way: Way,
    /// The status of the answer.
    pub(super) status: u16,
    /// The error it names: in the redirect, the JSON or the page. Empty where it names none.
    pub(super) code: &'static str,
}

const fn entry(
    step: usize,
    name: &'static str,
    way: Way,
    status: u16,
    code: &'static str,
) -> Break {
    Break { step, name, way, status, code }
}

/// Every way, by step.
pub(super) const BREAKS: &[Break] = &[
    entry(1, "other-redirect-uri", Way::OtherRedirectUri, 400, "invalid_request"),
    entry(1, "altered-state", Way::AlteredState, 400, "state"),
    entry(1, "no-state", Way::NoState, 303, "invalid_request"),
    entry(1, "no-challenge", Way::NoChallenge, 303, "invalid_request"),
    entry(1, "other-response-type", Way::OtherResponseType, 303, "unsupported_response_type"),
    entry(1, "unknown-scope", Way::UnknownScope, 303, "invalid_scope"),
    entry(1, "silent", Way::SilentWithoutSession, 303, "login_required"),
    entry(1, "refused", Way::Refused, 303, "access_denied"),
    entry(1, "disabled-person", Way::DisabledPerson, 403, ""),
    entry(1, "too-many-attempts", Way::TooManyAttempts, 429, ""),
    entry(2, "reused-code", Way::ReusedCode, 400, "invalid_grant"),
    entry(2, "wrong-verifier", Way::WrongVerifier, 400, "invalid_grant"),
    entry(2, "redirect-uri-of-another", Way::RedirectUriOfAnother, 400, "invalid_grant"),
    entry(2, "wrong-secret", Way::WrongSecret, 401, "invalid_client"),
    entry(2, "unknown-client", Way::UnknownClient, 401, "invalid_client"),
    entry(2, "other-grant-type", Way::OtherGrantType, 400, "unsupported_grant_type"),
    entry(2, "get-token", Way::GetToken, 405, "invalid_request"),
    entry(3, "unknown-refresh-token", Way::UnknownRefreshToken, 400, "invalid_grant"),
    entry(3, "wider-scope", Way::WiderScope, 400, "invalid_scope"),
    entry(3, "refresh-after-stop", Way::RefreshAfterStop, 400, "invalid_grant"),
    entry(4, "no-token", Way::NoToken, 401, "40"),
    entry(4, "altered-token", Way::AlteredToken, 401, "invalid_token"),
    entry(4, "expired-token", Way::ExpiredToken, 401, "invalid_token"),
    entry(4, "scope-missing", Way::ScopeMissing, 403, "insufficient_scope"),
    entry(4, "stopped", Way::Stopped, 403, "insufficient_scope"),
    entry(4, "token-in-query", Way::TokenInQuery, 400, "invalid_request"),
    entry(4, "misspelt", Way::Misspelt, 404, "60"),
    entry(4, "wrong-method", Way::WrongMethod, 405, "61"),
];

/// What was broken last.
#[derive(Clone)]
pub(super) struct Broken {
    pub(super) entry: &'static Break,
    /// The request and its answer; none when what leads there did not come about.
    pub(super) exchange: Option<Exchange>,
}

impl Break {
    pub(super) fn named(name: &str) -> Option<&'static Self> {
        BREAKS.iter().find(|entry| entry.name == name)
    }

    /// Those of a step that this application can meet.
    pub(super) fn of(step: usize, app: &Chosen, portal: &Parts) -> Vec<&'static Self> {
        let here = |entry: &&Self| entry.step == step && entry.applies(app, portal);
        BREAKS.iter().filter(here).collect()
    }

    pub(super) fn applies(&self, app: &Chosen, portal: &Parts) -> bool {
        match self.way {
            Way::NoState => app.client.profile == Profile::Compat,
            Way::NoChallenge => app.client.profile != Profile::Compat,
            Way::WrongSecret => !app.is_public(),
            Way::UnknownClient => app.is_public(),
            Way::DisabledPerson => disabled_person(app, portal).is_some(),
            Way::ScopeMissing => app.client.scopes.contains(Scope::OpenId),
            Way::UnknownRefreshToken | Way::WiderScope | Way::RefreshAfterStop => {
                app.client.grant_types.contains(&neroli_core::client::GrantType::RefreshToken)
            }
            _ => true,
        }
    }

    /// Does it need the application's secret? Then the form asks for it.
    pub(super) const fn wants_secret(&self) -> bool {
        !matches!(
            self.way,
            Way::OtherRedirectUri
                | Way::AlteredState
                | Way::NoState
                | Way::NoChallenge
                | Way::OtherResponseType
                | Way::UnknownScope
                | Way::SilentWithoutSession
                | Way::Refused
                | Way::DisabledPerson
                | Way::TooManyAttempts
                | Way::WrongSecret
                | Way::GetToken
                | Way::NoToken
                | Way::Misspelt
                | Way::WrongMethod
        )
    }
}

/// Sandbox people of the application's realm.
pub(super) fn people<'p>(app: &Chosen, portal: &'p Parts) -> Vec<&'p DemoPerson> {
    let here = |person: &&DemoPerson| person.realm == app.realm.name.as_str();
    portal.demo.iter().filter(here).collect()
}

/// The sandbox person whose account is disabled: she is not among those to sign in as.
pub(super) fn disabled_person(app: &Chosen, portal: &Parts) -> Option<DemoPerson> {
    let is_first = portal.realms.first().is_some_and(|realm| realm.name == app.realm.name);
    (portal.sandbox && is_first).then(|| DemoPerson {
        realm: app.realm.name.to_string(),
        username: "lea".to_owned(),
        password: "blossom-lea".to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::error::registry;

    #[test]
    fn names_are_unique_and_codes_have_their_pages() {
        for (index, entry) in BREAKS.iter().enumerate() {
            assert!((1..=4).contains(&entry.step));
            assert!(BREAKS[..index].iter().all(|other| other.name != entry.name));
            let known = registry().any(|known| known.code == entry.code);
            assert!(known || ["", "state"].contains(&entry.code), "{}", entry.name);
        }
    }
}
