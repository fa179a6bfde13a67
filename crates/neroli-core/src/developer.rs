//! Developers of partners: accounts, their sessions, teams, invitations, and who owns which
//! application. None of them is a person of a realm: they never share anything here.

mod app;
mod credentials;
mod review;

pub use app::{App, Approval, Face};
pub use credentials::{NotAnEmail, WeakPassword, check_password, email};
pub use review::Facts;

use crate::id::{ClientId, RealmName};
use crate::person::PasswordHash;
use crate::secret::Hashed;
use crate::time::{Seconds, Timestamp};
use std::fmt;

/// An account: 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeveloperId(pub [u8; 16]);

/// A team: 128 random bits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TeamId(pub [u8; 16]);

macro_rules! random_name {
    ($name:ident) => {
        impl $name {
            /// Reads the text form written by `Display`.
            pub fn parse(text: &str) -> Option<Self> {
                neroli_jose::base64url::decode(text).ok()?.try_into().ok().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&neroli_jose::base64url::encode(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

random_name!(DeveloperId);
random_name!(TeamId);

/// A developer's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Developer {
    /// Its identifier.
    pub developer_id: DeveloperId,
    /// The address she signs in with, as [`email`] normalises it.
    pub email: String,
    /// How she proves herself.
    pub password: PasswordHash,
    /// When she signed up.
    pub created_at: Timestamp,
}

/// A signed-in browser of a developer; the browser holds a secret whose hash is `secret`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeveloperSession {
    /// Hash of the cookie's value.
    pub secret: Hashed,
    /// Who is signed in.
    pub developer_id: DeveloperId,
    /// When the session began.
    pub created_at: Timestamp,
    /// When it was last used, at a minute's grain.
    pub last_seen: Timestamp,
}

impl DeveloperSession {
    /// How long it may lie unused.
    pub const IDLE: Seconds = Seconds(12 * 3600);
    /// How long it may last.
    pub const ABSOLUTE: Seconds = Seconds::days(7);

    /// Has it ended, by lack of use or by age (ASVS 7.3.1, 7.3.2)?
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.last_seen + Self::IDLE || now >= self.created_at + Self::ABSOLUTE
    }

    /// Should its last use be written down? Once a minute is enough.
    pub fn wants_touch(&self, now: Timestamp) -> bool {
        (now - self.last_seen).0 >= 60
    }
}

/// A link by which a developer who has forgotten her password sets another, once. An operator makes
/// it and hands it over: nothing is mailed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reset {
    /// Hash of what the link holds.
    pub token: Hashed,
    /// Whose password it is about.
    pub developer_id: DeveloperId,
    /// Until when the link works.
    pub expires_at: Timestamp,
}

impl Reset {
    /// How long a link works.
    pub const LIFE: Seconds = Seconds(3600);
}

/// Several developers and their applications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its identifier.
    pub team_id: TeamId,
    /// Its name, for its own members.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Team {
    /// Most applications of a team.
    pub const MOST_APPS: u32 = 50;
    /// Most invitations of a team that are open at a time.
    pub const MOST_INVITATIONS: u32 = 20;
}

/// What a member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Applications, and who belongs to the team.
    Owner,
    /// Applications.
    Member,
}

impl Role {
    /// Its word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Member => "member",
        }
    }

    /// Reads its word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Owner, Self::Member].into_iter().find(|role| role.name() == word)
    }
}

/// Somebody in a team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub developer_id: DeveloperId,
    /// Her address.
    pub email: String,
    /// What she may do.
    pub role: Role,
    /// Since when.
    pub since: Timestamp,
}

/// A link that lets one developer into a team, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Hash of what the link holds.
    pub token: Hashed,
    /// The team.
    pub team_id: TeamId,
    /// What the guest will be.
    pub role: Role,
    /// Who invited.
    pub invited_by: DeveloperId,
    /// When.
    pub created_at: Timestamp,
    /// Until when the link works.
    pub expires_at: Timestamp,
}

impl Invitation {
    /// How long a link works.
    pub const LIFE: Seconds = Seconds::days(7);
}

/// When a client last proved itself by a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretUse {
    /// The client's realm.
    pub realm: RealmName,
    /// The client.
    pub client_id: ClientId,
    /// Which secret.
    pub secret: Hashed,
    /// When, at a minute's grain.
    pub at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_ends_by_idleness_and_by_age() {
        let session = DeveloperSession {
            secret: Hashed([0; 32]),
            developer_id: DeveloperId([0; 16]),
            created_at: Timestamp(0),
            last_seen: Timestamp(0),
        };
        assert!(!session.is_over(Timestamp(43_199)) && session.is_over(Timestamp(43_200)));
        let busy = DeveloperSession { last_seen: Timestamp(604_000), ..session };
        assert!(!busy.is_over(Timestamp(604_799)) && busy.is_over(Timestamp(604_800)));
    }
}
