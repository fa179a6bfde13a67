//! An application as its team has it: what holds, what its developers ask for beyond that, and
//! how one becomes the other.
//!
//! What an operator has approved is what people are shown and where they are led. Another name,
//! purpose, logo or link, another host, more scopes, and other details that may be left out wait for her word; until then the
//! application goes on with what was approved. What only servers see (keys, secrets, the profile,
//! another address on a host it has) and everything that becomes less takes effect at once.

use super::TeamId;
use crate::claim::ClaimSet;
use crate::client::{About, Client, RedirectUri};
use crate::registration::facing;
use crate::scope::ScopeSet;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An application as its team has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// The registration that holds.
    pub client: Client,
    /// Its team.
    pub team_id: TeamId,
    /// The scopes its developers ask for; those beyond the client's own wait for the operator.
    pub requested: ScopeSet,
    /// The face its developers ask for, while it waits for the operator.
    pub face: Option<Face>,
    /// Suspended by its developers, who may resume it; what the operator disabled they may not.
    pub suspended: bool,
    /// How often its developers have changed it. It only grows, so no two states are ever taken for
    /// one.
    pub edition: u32,
}

/// What people are shown of an application, and where they are led.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// Its name on pages.
    pub name: String,
    /// Why it asks.
    pub purpose: Option<String>,
    /// Its logo.
    pub logo_uri: Option<String>,
    /// Its privacy notice.
    pub policy_uri: Option<String>,
    /// Its terms.
    pub tos_uri: Option<String>,
    /// Where people may be sent back to.
    pub redirect_uris: Vec<RedirectUri>,
    /// What people may leave out.
    #[serde(default)]
    pub optional_claims: ClaimSet,
}

impl Face {
    /// That of a registration.
    pub fn of(client: &Client) -> Self {
        Self {
            name: client.name.clone(),
            purpose: client.purpose.clone(),
            logo_uri: client.about.logo_uri.clone(),
            policy_uri: client.policy_uri.clone(),
            tos_uri: client.tos_uri.clone(),
            redirect_uris: client.redirect_uris.clone(),
            optional_claims: client.optional_claims,
        }
    }

    /// The registration with this face.
    #[must_use]
    fn on(self, client: Client) -> Client {
        Client {
            name: self.name,
            purpose: self.purpose,
            about: About { logo_uri: self.logo_uri, ..client.about },
            policy_uri: self.policy_uri,
            tos_uri: self.tos_uri,
            redirect_uris: self.redirect_uris,
            optional_claims: self.optional_claims,
            ..client
        }
    }
}

/// One operator's word for an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The operator's name, as given.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What she has seen, as [`App::revision`] names it.
    pub revision: String,
}

impl App {
    /// An application of a team, as it begins.
    pub fn new(client: Client, team_id: TeamId) -> Self {
        Self { requested: client.scopes, client, team_id, face: None, suspended: false, edition: 0 }
    }

    /// What waits for the operator: the application itself, its face, or more scopes.
    pub fn waits(&self) -> bool {
        self.client.pending || self.face.is_some() || self.asks_for_more()
    }

    /// Does it ask for scopes that it does not have?
    pub fn asks_for_more(&self) -> bool {
        !self.requested.minus(self.client.scopes).is_empty()
    }

    /// The registration that its developers ask for; what they see and change.
    pub fn asked(&self) -> Client {
        let client = Client { scopes: self.requested, ..self.client.clone() };
        match self.face.clone() {
            Some(face) => face.on(client),
            None => client,
        }
    }

    /// The application whose developers ask for this registration instead, as of `now`. Where
    /// nobody `reviews` what they do, and while nothing is approved yet, it is the registration.
    #[must_use]
    pub fn asking(&self, asked: Client, reviewed: bool, now: Timestamp) -> Self {
        let (requested, wanted) = (asked.scopes, Face::of(&asked));
        let held = Face::of(&self.client);
        if !reviewed || self.client.pending {
            // The operator has not looked at another face.
            let self_registered = self.client.self_registered || wanted != held;
            let client = facing(&self.client, Client { self_registered, ..asked }, now);
            return Self { client, requested, face: None, ..self.clone() };
        }
        let redirect_uris = self.at_once(&wanted.redirect_uris);
        let holds = Face { redirect_uris, ..held };
        let scopes = requested.intersection(self.client.scopes);
        let client = facing(&self.client, holds.clone().on(Client { scopes, ..asked }), now);
        let face = (wanted != holds).then_some(wanted);
        Self { client, requested, face, ..self.clone() }
    }

    /// The addresses that hold at once: those on hosts that it has. The last one stays until its
    /// successor is approved.
    fn at_once(&self, wanted: &[RedirectUri]) -> Vec<RedirectUri> {
        let hosts = self.client.hosts();
        let known = |uri: &&RedirectUri| hosts.contains(&RedirectUri::domain_of(uri.as_str()));
        let kept: Vec<RedirectUri> = wanted.iter().filter(known).cloned().collect();
        if kept.is_empty() { self.client.redirect_uris.clone() } else { kept }
    }

    /// The registration once it is approved, as of `now`: with a new name or other hosts people
    /// are asked again.
    pub fn approved(&self, now: Timestamp) -> Client {
        facing(&self.client, Client { pending: false, ..self.asked() }, now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{NOW, client};
    use crate::time::Seconds;

    const LATER: Timestamp = Timestamp(NOW.0 + 60);

    fn uri(text: &str) -> RedirectUri {
        RedirectUri::parse(text).unwrap()
    }

    fn app() -> App {
        let redirect_uris = vec![uri("https://a.test/cb")];
        let scopes = ScopeSet::parse_known("openid email");
        App::new(Client { redirect_uris, scopes, ..client() }, TeamId([1; 16]))
    }

    fn with_uris(app: &App, uris: &[&str]) -> Client {
        Client { redirect_uris: uris.iter().map(|text| uri(text)).collect(), ..app.asked() }
    }

    #[test]
    fn what_people_see_waits_and_what_servers_see_does_not() {
        let app = app();
        let renamed = Client {
            name: "Your Bank".to_owned(),
            purpose: Some("Win a prize".to_owned()),
            consent_days: 30,
            ..app.asked()
        };
        let waiting = app.asking(renamed.clone(), true, LATER);
        assert!(waiting.waits() && !app.waits());
        assert_eq!(waiting.client, Client { consent_days: 30, ..app.client.clone() });
        assert_eq!(waiting.asked(), renamed, "her page shows what she asked for");
        let approved = waiting.approved(LATER + Seconds(1));
        assert_eq!((approved.name.as_str(), approved.purpose), ("Your Bank", renamed.purpose));
        assert_eq!(approved.about.face_since, LATER + Seconds(1), "people are asked again");
        let back = waiting.asking(app.asked(), true, LATER);
        assert!(!back.waits(), "she has thought better of it");
    }

    #[test]
    fn a_scheme_that_looks_like_a_host_waits() {
        let app = app();
        for stranger in ["a.test:/cb", "a.test://evil.test/cb", "http.evil.test://a.test/cb"] {
            let asked = with_uris(&app, &["https://a.test/cb", stranger]);
            let waiting = app.asking(asked, true, LATER);
            assert!(waiting.waits(), "{stranger}");
            assert_eq!(waiting.client.redirect_uris, app.client.redirect_uris, "{stranger}");
        }
    }

    #[test]
    fn what_people_may_leave_out_waits() {
        let app = app();
        let optional_claims = ClaimSet::of_scopes(app.client.scopes, |_| true);
        let asked = Client { optional_claims, ..app.asked() };
        let waiting = app.asking(asked, true, LATER);
        assert!(waiting.waits() && waiting.client.optional_claims == app.client.optional_claims);
        assert_eq!(waiting.approved(LATER).optional_claims, optional_claims);
    }

    #[test]
    fn another_host_waits_and_another_address_of_a_host_does_not() {
        let app = app();
        let uris = |app: &App| {
            app.client.redirect_uris.iter().map(|uri| uri.as_str().to_owned()).collect::<Vec<_>>()
        };
        let asked = with_uris(&app, &["https://a.test/cb", "https://a.test/2", "https://b.test/"]);
        let two = app.asking(asked, true, LATER);
        assert_eq!(uris(&two), ["https://a.test/cb", "https://a.test/2"]);
        assert_eq!(two.client.about.face_since, app.client.about.face_since);
        let one =
            two.asking(with_uris(&two, &["https://a.test/2", "https://b.test/"]), true, LATER);
        assert_eq!(uris(&one), ["https://a.test/2"], "less takes effect at once");
        let moved = one.asking(with_uris(&one, &["https://b.test/"]), true, LATER);
        assert_eq!(uris(&moved), ["https://a.test/2"], "it is never without an address");
        let approved = moved.approved(LATER);
        assert_eq!(approved.redirect_uris, [uri("https://b.test/")]);
        assert_eq!(approved.about.face_since, LATER);
    }

    #[test]
    fn more_scopes_wait_and_less_takes_effect_at_once() {
        let app = app();
        let scopes = ScopeSet::parse_known("openid phone");
        let asked = app.asking(Client { scopes, ..app.asked() }, true, LATER);
        assert_eq!(asked.client.scopes, ScopeSet::parse_known("openid"));
        assert!(asked.asks_for_more() && asked.approved(LATER).scopes == scopes);
    }

    #[test]
    fn nothing_waits_where_nobody_reviews_or_nothing_is_approved() {
        let app = app();
        let pending = Client { pending: true, ..app.client.clone() };
        let other = |app: &App| Client { name: "Your Bank".to_owned(), ..app.asked() };
        let fresh = App { client: pending, ..app.clone() };
        for (app, reviewed) in [(&app, false), (&fresh, true)] {
            let changed = app.asking(other(app), reviewed, LATER);
            assert_eq!((changed.client.name.as_str(), changed.face), ("Your Bank", None));
            assert!(changed.client.self_registered);
            assert_eq!(changed.client.about.face_since, LATER);
            assert_eq!(changed.client.pending, app.client.pending);
        }
    }
}
