//! What the shop remembers of a visit between two requests: little, and not for long.
//!
//! Rules enforced here: a visit is found only by an unguessable identifier; it ends by itself;
//! there are never more than [`CAPACITY`] of them, the oldest making room.

use std::{
    collections::HashMap,
    fmt::Write as _,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use huskarl::grant::authorization_code::PendingState;

use crate::{details::Details, lang::Lang};

/// Most visits kept at once; at about 3 kB each this is 3 MB.
pub(crate) const CAPACITY: usize = 1024;

/// How long the provider's answer is awaited: signing in and reading take their time (WCAG 2.2.1).
pub(crate) const ASKING: Duration = Duration::from_secs(30 * 60);

/// How long received details wait for the form to be sent.
pub(crate) const ANSWERED: Duration = Duration::from_secs(10 * 60);

/// The two states of a visit.
#[derive(Clone)]
pub(crate) enum Visit {
    /// The person is at the provider.
    Asking(Asking),
    /// She came back, with or without details.
    Answered(Answered),
}

/// What must be known to judge the provider's answer.
#[derive(Clone)]
pub(crate) struct Asking {
    /// State, nonce and PKCE verifier, as the client library keeps them.
    pub(crate) pending: PendingState,
    /// What the form held when she left.
    pub(crate) form: Details,
    /// What of it came from the provider earlier.
    pub(crate) verified: Details,
    /// The language she chose by hand, if she did.
    pub(crate) chosen: Option<Lang>,
}

/// What the form shows next.
#[derive(Clone)]
pub(crate) struct Answered {
    pub(crate) outcome: Outcome,
    /// Values for the form.
    pub(crate) details: Details,
    /// What the provider vouched for; fields equal to it are marked.
    pub(crate) verified: Details,
}

/// How asking ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Shared,
    Declined,
    /// Something went wrong and was explained on its own page.
    Failed,
}

impl Asking {
    /// The visit without details: the form is as she left it.
    pub(crate) fn ended(self, outcome: Outcome) -> Answered {
        Answered { outcome, details: self.form, verified: self.verified }
    }

    /// The visit with details: what she wrote herself stays, everything else is as told now.
    pub(crate) fn told(self, verified: Details) -> Answered {
        let details = self.form.without(&self.verified).completed_by(&verified);
        Answered { outcome: Outcome::Shared, details, verified }
    }
}

impl Visit {
    /// How long this state may last.
    pub(crate) const fn lifetime(&self) -> Duration {
        match self {
            Self::Asking(_) => ASKING,
            Self::Answered(_) => ANSWERED,
        }
    }
}

/// Every current visit.
pub(crate) struct Visits {
    capacity: usize,
    kept: Mutex<HashMap<String, (Instant, Visit)>>,
}

impl Visits {
    /// An empty memory for at most `capacity` visits.
    pub(crate) fn new(capacity: usize) -> Self {
        Self { capacity, kept: Mutex::new(HashMap::new()) }
    }

    /// Remembers `visit` under a new identifier. Fails only when the system has no randomness.
    pub(crate) fn open(&self, visit: Visit, now: Instant) -> Option<String> {
        let id = unguessable()?;
        let mut kept = self.lock();
        kept.retain(|_, (ends, _)| *ends > now);
        while kept.len() >= self.capacity {
            let soonest = kept.iter().min_by_key(|(_, (ends, _))| *ends).map(|(id, _)| id.clone());
            kept.remove(&soonest?);
        }
        kept.insert(id.clone(), (now + visit.lifetime(), visit));
        Some(id)
    }

    /// The visit `id` names, if it has not ended.
    pub(crate) fn find(&self, id: &str, now: Instant) -> Option<Visit> {
        self.lock().get(id).filter(|(ends, _)| *ends > now).map(|(_, visit)| visit.clone())
    }

    /// Forgets the visit `id` names; whether this call was the one that did.
    pub(crate) fn forget(&self, id: &str) -> bool {
        self.lock().remove(id).is_some()
    }

    /// A panic elsewhere leaves the map whole: every change to it is one call.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Instant, Visit)>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// 256 random bits in hexadecimal.
fn unguessable() -> Option<String> {
    let mut bytes = [0u8; 32];
    #[expect(
        clippy::disallowed_methods,
        reason = "the shop is another site: it has its own generator, as a partner has"
    )]
    aws_lc_rs::rand::fill(&mut bytes).ok()?;
    let mut id = String::with_capacity(64);
    for byte in bytes {
        write!(id, "{byte:02x}").ok()?;
    }
    Some(id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::Field;

    fn answered(name: &str) -> Visit {
        let mut details = Details::default();
        details.set(Field::GivenName, name);
        Visit::Answered(Answered {
            outcome: Outcome::Shared,
            details,
            verified: Details::default(),
        })
    }

    #[test]
    fn a_visit_is_found_until_it_ends_or_is_forgotten() {
        let visits = Visits::new(8);
        let start = Instant::now();
        let id = visits.open(answered("a"), start).unwrap();
        assert_eq!(id.len(), 64);
        assert!(visits.find(&id, start + ANSWERED - Duration::from_secs(1)).is_some());
        assert!(visits.find(&id, start + ANSWERED).is_none());
        assert!(visits.forget(&id));
        assert!(!visits.forget(&id), "only one request can use a visit up");
        assert!(visits.find(&id, start).is_none());
    }

    #[test]
    fn the_oldest_makes_room() {
        let visits = Visits::new(3);
        let start = Instant::now();
        let ids: Vec<_> = (0u64..5)
            .map(|n| visits.open(answered("x"), start + Duration::from_secs(n)).unwrap())
            .collect();
        let now = start + Duration::from_secs(5);
        let kept: Vec<_> = ids.iter().map(|id| visits.find(id, now).is_some()).collect();
        assert_eq!(kept, [false, false, true, true, true]);
        assert_eq!(visits.lock().len(), 3);
    }

    #[test]
    fn ended_visits_go_before_living_ones() {
        let visits = Visits::new(2);
        let start = Instant::now();
        visits.open(answered("gone"), start).unwrap();
        let later = start + ANSWERED + Duration::from_secs(1);
        let first = visits.open(answered("a"), later).unwrap();
        let second = visits.open(answered("b"), later).unwrap();
        assert!(visits.find(&first, later).is_some() && visits.find(&second, later).is_some());
    }
}
