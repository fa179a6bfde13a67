//! What is still to do before going live, measured: a pure function of the registration and of
//! what the log shows. Each point has a state, its evidence, and a way out.

use super::meaning::moment;
use crate::texts::checks::Checks as Texts;
use neroli_core::client::{Client, ClientAuthMethod, ClientSecret, Profile};
use neroli_core::developer::{App, SecretUse};
use neroli_core::request_log::{KEPT_FOR, KEPT_OF_A_KIND, Login, Record, is_fault};
use neroli_core::time::{Seconds, Timestamp};
use neroli_pages::Lang;
use neroli_pages::rich::plain;
use std::collections::BTreeSet;

/// How many sign-ins are looked at.
pub(crate) const LOGINS: u32 = 20;
/// Fewer requests than these say nothing about a rate.
const ENOUGH: u64 = 20;
/// Shortest `state` that cannot be guessed, in bytes.
const SHORTEST_STATE: u16 = 16;
/// A secret older than this wants to be replaced.
const OLD_SECRET: Seconds = Seconds::days(365);

/// How a point stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    Met,
    Missing,
    /// Nothing has been seen that could tell.
    Unknown,
    /// It does not apply to this application.
    NotNeeded,
}

impl State {
    /// The word of `data-state`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::NotNeeded => "not_needed",
        }
    }
}

/// One point of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// Its word in the page.
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) state: State,
    pub(crate) evidence: String,
    pub(crate) fix: &'static str,
}

/// What is known of an application.
pub(crate) struct Measured {
    pub(crate) app: App,
    /// The last sign-ins that ended with a code.
    pub(crate) logins: Vec<Login>,
    /// Requests of seven days at most, and those that [`Proven`] counts as failed.
    pub(crate) requests: u64,
    pub(crate) failed: u64,
    /// Live secrets, and when they were used.
    pub(crate) secrets: Vec<ClientSecret>,
    pub(crate) uses: Vec<SecretUse>,
    /// When a removed secret was last sent, and when a person last refused.
    pub(crate) retired_sent: Option<Timestamp>,
    pub(crate) refused: Option<Timestamp>,
    pub(crate) now: Timestamp,
}

/// Requests that failed by the application's fault and are proven to be its own: anybody can send
/// others with its `client_id`, and none of those says anything about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Proven {
    pub(crate) failed: u64,
    /// Since when they are counted: seven days, or as far back as the log holds all of them.
    pub(crate) since: Timestamp,
}

impl Proven {
    /// From the records that are kept, newest first.
    pub(crate) fn of<'a>(kept: impl Iterator<Item = &'a Record>, now: Timestamp) -> Self {
        let own: Vec<_> = kept.filter(|record| record.proven).collect();
        let is_fault = |record: &&&Record| {
            let error = record.error.as_deref();
            error.is_some_and(|error| is_fault(error, record.cause.as_ref()))
        };
        let failed = own.iter().filter(is_fault).count();
        let full = own.len() >= KEPT_OF_A_KIND as usize;
        let oldest = own.last().filter(|_| full).map(|record| record.at);
        Self { failed: failed as u64, since: oldest.unwrap_or(now - KEPT_FOR) }
    }
}

impl Measured {
    /// Every point, in order.
    pub(crate) fn checks(&self, lang: Lang) -> Vec<Check> {
        let t = Texts::of(lang);
        [https, localhost, pkce, state, errors, secret, refusal, logout, people, profile, approved]
            .map(|check| check(self, t))
            .to_vec()
    }

    fn client(&self) -> &Client {
        &self.app.client
    }
}

fn met(is_so: bool) -> State {
    if is_so { State::Met } else { State::Missing }
}

fn https(m: &Measured, t: &'static Texts) -> Check {
    let uris = &m.client().redirect_uris;
    let plain_http = |uri: &str| uri.starts_with("http://") && !is_installed(m.client());
    let count = uris.iter().filter(|uri| plain_http(uri.as_str())).count();
    let (count_text, total) = (count.to_string(), uris.len().to_string());
    Check {
        id: "https",
        title: t.https,
        state: met(count == 0 && !uris.is_empty()),
        evidence: plain(t.https_evidence, &[("count", &count_text), ("total", &total)]),
        fix: t.https_fix,
    }
}

/// A public client on a person's own machine (RFC 8252 §7.3).
fn is_installed(client: &Client) -> bool {
    client.is_public()
}

fn localhost(m: &Measured, t: &'static Texts) -> Check {
    let loopback = ["http://localhost", "http://127.0.0.1", "http://[::1]", "https://localhost"];
    let mut uris = m.client().redirect_uris.iter().map(|uri| uri.as_str());
    let found = uris.find(|uri| loopback.iter().any(|start| uri.starts_with(start)));
    let (state, evidence) = match found {
        Some(_) if is_installed(m.client()) => (State::NotNeeded, t.installed.to_owned()),
        Some(uri) => (State::Missing, plain(t.localhost_evidence, &[("uri", uri)])),
        None => (State::Met, String::new()),
    };
    Check { id: "localhost", title: t.localhost, state, evidence, fix: t.localhost_fix }
}

fn pkce(m: &Measured, t: &'static Texts) -> Check {
    let used = m.logins.iter().filter(|login| login.pkce).count();
    let (count, total) = (used.to_string(), m.logins.len().to_string());
    let (state, evidence) = match m.logins.len() {
        0 => (State::Unknown, t.no_logins.to_owned()),
        all => (met(used == all), plain(t.of_logins, &[("count", &count), ("total", &total)])),
    };
    Check { id: "pkce", title: t.pkce, state, evidence, fix: t.pkce_fix }
}

fn state(m: &Measured, t: &'static Texts) -> Check {
    let states: Vec<_> = m.logins.iter().filter_map(|login| login.state).collect();
    let fresh = states.iter().map(|state| state.tag).collect::<BTreeSet<_>>().len();
    let long = states.iter().all(|state| state.length >= SHORTEST_STATE);
    // Sixteen bits of twenty different states collide once in 350 times: one is forgiven.
    let forgiven = states.len() / LOGINS as usize;
    let good = states.len() == m.logins.len() && long && fresh + forgiven >= states.len();
    let counts = [m.logins.len(), states.len(), fresh].map(|count| count.to_string());
    let (state, evidence) = match m.logins.len() {
        0 => (State::Unknown, t.no_logins.to_owned()),
        _ => {
            let slots = [("total", &*counts[0]), ("sent", &*counts[1]), ("fresh", &*counts[2])];
            (met(good), plain(t.state_evidence, &slots))
        }
    };
    Check { id: "state", title: t.state, state, evidence, fix: t.state_fix }
}

fn errors(m: &Measured, t: &'static Texts) -> Check {
    let (failed, total) = (m.failed.to_string(), m.requests.to_string());
    let (state, evidence) = if m.requests < ENOUGH {
        (State::Unknown, plain(t.errors_few, &[("total", &total)]))
    } else {
        let evidence = plain(t.errors_evidence, &[("failed", &failed), ("total", &total)]);
        (met(m.failed.saturating_mul(100) < m.requests), evidence)
    };
    Check { id: "errors", title: t.errors, state, evidence, fix: t.errors_fix }
}

fn secret(m: &Measured, t: &'static Texts) -> Check {
    let (state, evidence) = match m.client().auth_method {
        ClientAuthMethod::None | ClientAuthMethod::PrivateKeyJwt => {
            (State::NotNeeded, t.secret_none.to_owned())
        }
        _ => secret_in_use(m, t),
    };
    Check { id: "secret", title: t.secret, state, evidence, fix: t.secret_fix }
}

fn secret_in_use(m: &Measured, t: &'static Texts) -> (State, String) {
    let last = m.uses.iter().max_by_key(|used| used.at);
    let Some(last) = last else { return (State::Unknown, t.secret_unused.to_owned()) };
    let made = m.secrets.iter().find(|secret| secret.hash == last.secret).map(|s| s.created_at);
    match (m.retired_sent, made) {
        (Some(at), _) => (State::Missing, plain(t.secret_retired, &[("at", &moment(at))])),
        (None, Some(made)) if m.now - made > OLD_SECRET => {
            (State::Missing, plain(t.secret_old, &[("made", &moment(made))]))
        }
        (None, _) => (State::Met, plain(t.secret_evidence, &[("used", &moment(last.at))])),
    }
}

fn refusal(m: &Measured, t: &'static Texts) -> Check {
    let (state, evidence) = match m.refused {
        Some(at) => (State::Met, plain(t.refusal_seen, &[("at", &moment(at))])),
        None => (State::Unknown, t.refusal_unseen.to_owned()),
    };
    Check { id: "refusal", title: t.refusal, state, evidence, fix: t.refusal_fix }
}

fn logout(m: &Measured, t: &'static Texts) -> Check {
    let logout = &m.client().logout;
    let set =
        logout.backchannel_logout_uri.is_some() || !logout.post_logout_redirect_uris.is_empty();
    let evidence = if set { t.logout_set } else { t.logout_unset };
    let (state, evidence) = (met(set), evidence.to_owned());
    Check { id: "logout", title: t.logout, state, evidence, fix: t.logout_fix }
}

fn people(m: &Measured, t: &'static Texts) -> Check {
    let client = m.client();
    let parts = [
        (client.about.logo_uri.is_some(), t.logo),
        (client.policy_uri.is_some(), t.policy),
        (client.purpose.is_some(), t.purpose),
    ];
    let missing: Vec<_> = parts.iter().filter(|(set, _)| !set).map(|(_, name)| *name).collect();
    let evidence = match missing.as_slice() {
        [] => t.people_set.to_owned(),
        missing => plain(t.people_unset, &[("missing", &missing.join(", "))]),
    };
    let state = met(missing.is_empty());
    Check { id: "people", title: t.people, state, evidence, fix: t.people_fix }
}

fn profile(m: &Measured, t: &'static Texts) -> Check {
    let profile = m.client().profile;
    Check {
        id: "profile",
        title: t.profile,
        state: met(profile != Profile::Compat),
        evidence: plain(t.profile_evidence, &[("profile", profile.name())]),
        fix: t.profile_fix,
    }
}

fn approved(m: &Measured, t: &'static Texts) -> Check {
    let waits = m.app.waits();
    let evidence = if waits { t.approved_no } else { t.approved_yes }.to_owned();
    Check { id: "approved", title: t.approved, state: met(!waits), evidence, fix: t.approved_fix }
}

#[cfg(test)]
mod tests;
