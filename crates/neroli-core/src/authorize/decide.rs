//! What happens to a request, given what is known about the browser and the person.

use super::Request;
use crate::claim::ClaimSet;
use crate::consent::{Asked, Consent, Items};
use crate::error::OAuthCode;
use crate::person::Person;
use crate::scope::Scope;
use crate::session::Session;
use crate::time::Timestamp;

/// One interaction: a request on its way through sign-in and consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Random name.
    pub id: [u8; 16],
    /// When it began.
    pub started_at: Timestamp,
}

/// What is known when a request is decided.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The interaction.
    pub flow: Flow,
    /// The browser's session, if it is not over, with its person if she is not disabled.
    pub signed_in: Option<(&'a Session, &'a Person)>,
    /// How the client knows her: her `sub` ([`crate::subject::of`]).
    pub subject: Option<&'a str>,
    /// What she has agreed to for this client.
    pub consents: &'a [Consent],
    /// The current moment.
    pub now: Timestamp,
}

/// What happens next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decision {
    /// She must sign in.
    SignIn,
    /// She must be asked: for what is asked for and not in force, or for all of it again when the
    /// client wants that.
    Ask {
        /// Everything that is asked for.
        asked: Asked,
        /// What is in force already.
        in_force: Items,
    },
    /// All is agreed to: answer with a code.
    Issue,
    /// The client gets an error.
    Refuse(OAuthCode),
}

impl Request {
    /// Claims asked of `/userinfo`, by scope and by the `claims` parameter.
    pub fn userinfo_claims(&self) -> ClaimSet {
        ClaimSet::of_scopes(self.scopes, |scope| scope != Scope::FormFilling)
            .union(self.claims.userinfo)
    }

    /// What the person would share.
    pub fn asked(&self, person: &Person) -> Asked {
        let claims = self.userinfo_claims().union(self.claims.id_token);
        Asked::new(&self.client, self.scopes, claims, self.claims.voluntary, &person.record)
    }
}

/// Decides a request (OpenID Connect Core §3.1.2.3 and §3.1.2.4).
pub fn decide(request: &Request, facts: &Facts<'_>) -> Decision {
    if request.impossible_acr {
        return Decision::Refuse(OAuthCode::UnmetAuthenticationRequirements);
    }
    let (session, person) = match sign_in_state(request, facts) {
        SignInState::Good(session, person) => (session, person),
        _ if request.prompt.none => return Decision::Refuse(OAuthCode::LoginRequired),
        SignInState::Needed => return Decision::SignIn,
        SignInState::SomebodyElse => return Decision::Refuse(OAuthCode::LoginRequired),
    };
    debug_assert_eq!(session.person_id, person.person_id);
    let asked = request.asked(person);
    let face_since = request.client.about.face_since;
    let of_this_face = facts.consents.iter().filter(|consent| consent.granted_at > face_since);
    let in_force = Items::in_force(of_this_face, facts.now);
    let anew = request.prompt.consent || !request.client.keeps_agreements() || !is_assured(request);
    if anew || asked.still_to_ask(&in_force).is_some() {
        if request.prompt.none {
            return Decision::Refuse(OAuthCode::ConsentRequired);
        }
        return Decision::Ask { asked, in_force };
    }
    Decision::Issue
}

/// Is it assured who gets the code? A program on the person's device can listen where another one
/// would, or claim its scheme (RFC 8252 §8.6: requests of such clients are not processed "without
/// user consent or interaction"; RFC 6749 §10.2).
fn is_assured(request: &Request) -> bool {
    !request.client.is_public() || request.redirect_uri.starts_with("https://")
}

enum SignInState<'a> {
    Good(&'a Session, &'a Person),
    Needed,
    SomebodyElse,
}

fn sign_in_state<'a>(request: &Request, facts: &Facts<'a>) -> SignInState<'a> {
    let Some((session, person)) = facts.signed_in else { return SignInState::Needed };
    // She proved herself in this very interaction: that satisfies every wish for it.
    let fresh = session.auth_flow == facts.flow.id;
    let expected = request.expected_subject.as_deref().is_none_or(|sub| facts.subject == Some(sub));
    let asked_anew = request.prompt.login || request.prompt.select_account;
    // max_age=0 is prompt=login by another name.
    let too_old = request
        .max_age
        .is_some_and(|max_age| max_age.0 == 0 || facts.now - session.auth_time > max_age);
    match (fresh, expected) {
        (true, true) => SignInState::Good(session, person),
        (true, false) => SignInState::SomebodyElse,
        (false, true) if !asked_anew && !too_old => SignInState::Good(session, person),
        (false, _) => SignInState::Needed,
    }
}
