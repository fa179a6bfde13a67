//! A person's signed-in browser.

use crate::id::{PersonId, RealmName, SessionId};
use crate::realm::Lifetimes;
use crate::secret::Hashed;
use crate::time::Timestamp;

/// A session, kept on the server; the browser holds a secret whose hash is `secret`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its realm.
    pub realm: RealmName,
    /// Its public name (`sid`), kept when the secret changes.
    pub sid: SessionId,
    /// Hash of the cookie's value; a new one at each change of privilege (ASVS 7.2.4).
    pub secret: Hashed,
    /// Who is signed in.
    pub person_id: PersonId,
    /// When she last proved herself (`auth_time`).
    pub auth_time: Timestamp,
    /// The interaction in which she last proved herself; it satisfies that one's `prompt=login`.
    pub auth_flow: [u8; 16],
    /// When the session began.
    pub created_at: Timestamp,
    /// When it was last used, at a minute's grain.
    pub last_seen: Timestamp,
}

impl Session {
    /// Has the session ended, by lack of use or by age (ASVS 7.3.1, 7.3.2)?
    pub fn is_over(&self, lifetimes: &Lifetimes, now: Timestamp) -> bool {
        now >= self.last_seen + lifetimes.session_idle
            || now >= self.created_at + lifetimes.session_absolute
    }

    /// Should its last use be written down? Once a minute is enough.
    pub fn wants_touch(&self, now: Timestamp) -> bool {
        (now - self.last_seen).0 >= 60
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Seconds;

    #[test]
    fn a_session_ends_by_idleness_and_by_age() {
        let session = Session {
            realm: RealmName::new("fr"),
            sid: SessionId::new("s"),
            secret: Hashed([0; 32]),
            person_id: PersonId::new("p"),
            auth_time: Timestamp(0),
            auth_flow: [0; 16],
            created_at: Timestamp(0),
            last_seen: Timestamp(0),
        };
        let lifetimes = Lifetimes::default();
        assert!(!session.is_over(&lifetimes, Timestamp(0) + Seconds(7199)));
        assert!(session.is_over(&lifetimes, Timestamp(7200)));
        let busy = Session { last_seen: Timestamp(43_199), ..session };
        assert!(!busy.is_over(&lifetimes, Timestamp(43_199)));
        assert!(busy.is_over(&lifetimes, Timestamp(43_200)));
    }
}
