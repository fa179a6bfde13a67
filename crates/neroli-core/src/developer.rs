//! Developers of partners: accounts, their sessions, teams, invitations, and who owns which
//! application. None of them is a person of a realm: they never share anything here.

use crate::client::Client;
use crate::id::{ClientId, RealmName};
use crate::person::PasswordHash;
use crate::scope::ScopeSet;
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

/// Why an address cannot be the name of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not an e-mail address such as name@example.org")]
pub struct NotAnEmail;

/// The one form of an e-mail address: trimmed, in lower case. The grammar is the one that browsers
/// check (HTML Standard, valid e-mail address), with RFC 5321's lengths.
///
/// # Errors
/// [`NotAnEmail`].
pub fn email(text: &str) -> Result<String, NotAnEmail> {
    let text = text.trim().to_ascii_lowercase();
    let (local, domain) = text.split_once('@').ok_or(NotAnEmail)?;
    let atom = |b: u8| b.is_ascii_alphanumeric() || b".!#$%&'*+/=?^_`{|}~-".contains(&b);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let fits = (1..=64).contains(&local.len())
        && text.len() <= 254
        && local.bytes().all(atom)
        && domain.split('.').all(label);
    if fits { Ok(text) } else { Err(NotAnEmail) }
}

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeakPassword {
    /// Fewer than 8 characters.
    #[error("it has fewer than 8 characters")]
    Short,
    /// More than 1,024 bytes.
    #[error("it is longer than 1,024 bytes")]
    Long,
    /// Among the first that anybody tries.
    #[error("it is one of the first passwords that anybody tries")]
    Common,
}

/// What everybody tries first; compared in lower case.
const COMMON: [&str; 24] = [
    "password",
    "password1",
    "password123",
    "passw0rd",
    "12345678",
    "123456789",
    "1234567890",
    "87654321",
    "11111111",
    "00000000",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "azertyuiop",
    "abcd1234",
    "abcdefgh",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "superman",
    "trustno1",
    "motdepasse",
];

/// Checks a new password: length and guessability, no composition rules (NIST SP 800-63B §3.1.1.2).
///
/// # Errors
/// The first rule that it breaks.
pub fn check_password(password: &str, email: &str) -> Result<(), WeakPassword> {
    if password.chars().count() < 8 {
        return Err(WeakPassword::Short);
    }
    if password.len() > 1024 {
        return Err(WeakPassword::Long);
    }
    let lower = password.to_lowercase();
    let local = email.split('@').next().unwrap_or_default();
    if COMMON.contains(&lower.as_str()) || lower == email || lower == local {
        return Err(WeakPassword::Common);
    }
    Ok(())
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

/// An application as its team has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct App {
    /// The registration.
    pub client: Client,
    /// Its team.
    pub team_id: TeamId,
    /// The scopes its developers ask for; those beyond the client's own wait for the operator.
    pub requested: ScopeSet,
    /// Suspended by its developers, who may resume it; what the operator disabled they may not.
    pub suspended: bool,
}

impl App {
    /// What waits for the operator: the application itself, or more scopes.
    pub fn waits(&self) -> bool {
        self.client.pending
            || self.requested.iter().any(|scope| !self.client.scopes.contains(scope))
    }
}

/// One operator's word for an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approval {
    /// The operator's name, as given.
    pub by: String,
    /// When.
    pub at: Timestamp,
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
    fn an_address_has_one_form() {
        assert_eq!(email("  Dev@Example.TEST "), Ok("dev@example.test".to_owned()));
        assert_eq!(email("a.b+c@localhost"), Ok("a.b+c@localhost".to_owned()));
        let long = format!("{}@example.test", "a".repeat(65));
        for bad in [
            "",
            "dev",
            "@example.test",
            "dev@",
            "a b@example.test",
            "a@b@c.test",
            "a@-b.test",
            "a@b..test",
            "a\u{202e}@b.test",
            "é@b.test",
            "a@b.test\r\nx",
            "<b>@b.test",
            &long,
        ] {
            assert_eq!(email(bad), Err(NotAnEmail), "{bad}");
        }
    }

    #[test]
    fn a_password_is_long_enough_and_not_the_first_guess() {
        let check = |password: &str| check_password(password, "dev.lopez@example.test");
        assert_eq!(check("blossom-dev"), Ok(()));
        let long = "x".repeat(1025);
        assert_eq!(check("ééééééé"), Err(WeakPassword::Short));
        assert_eq!(check("éééééééé"), Ok(()), "characters count, not bytes");
        assert_eq!(check(&long), Err(WeakPassword::Long));
        for first in ["Password123", "dev.lopez@example.test", "DEV.LOPEZ"] {
            assert_eq!(check(first), Err(WeakPassword::Common), "{first}");
        }
    }

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
