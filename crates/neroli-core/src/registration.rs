//! What a client may register about itself (RFC 7591 §2, OpenID Connect Registration 1.0 §2, and
//! the members that later specifications add): one table of groups, one file per group.
//!
//! The same rules serve dynamic registration, seeds and the command line. What has no line in a
//! group does not exist: unknown members are ignored (RFC 7591 §2), so nothing but what is read
//! here can ever be stored, whatever a request holds (security class L02).

mod about;
mod client_auth;
mod document;
mod grants;
mod keys;
mod links;
mod logout;
mod manage;
mod members;
mod redirect_uris;
mod requests;
mod scopes;
mod signatures;
mod subject;
#[cfg(test)]
mod tests;
mod words;

pub use document::document;
pub use keys::{KeySetError, key_set};
pub use manage::{check_bearing, check_names, check_update, facing, succeeding};
pub use members::is_key_address;
pub use subject::check_sector;
pub use words::{WordsError, bears, words};

use crate::claim::ClaimSet;
use crate::client::{Client, ClientAuthMethod, Profile};
use crate::error::{OAuthCode, OAuthError};
use crate::id::{ClientId, RealmName};
use crate::scope::{Scope, ScopeSet};
use crate::secret::{Hashed, Plain};
use crate::time::Timestamp;
use members::Members;
use neroli_jose::Algorithm;
use serde_json::Value;

/// Who may register clients in a realm.
#[derive(Clone, Debug, Default)]
pub enum Policy {
    /// Nobody: the endpoint does not exist.
    #[default]
    Off,
    /// Whoever presents one of these tokens (RFC 7591 §3).
    InitialAccessToken(Vec<Hashed>),
    /// Everybody.
    Open,
}

impl Policy {
    /// Does the endpoint exist?
    pub const fn is_on(&self) -> bool {
        !matches!(self, Self::Off)
    }

    /// May the bearer of this token, or of none, register?
    pub fn admits(&self, token: Option<&Plain>) -> bool {
        match self {
            Self::Off => false,
            Self::Open => true,
            // Every hash is compared: the time tells nothing about which one fits.
            Self::InitialAccessToken(hashes) => token.is_some_and(|token| {
                hashes.iter().fold(false, |found, hash| hash.matches(token) | found)
            }),
        }
    }
}

/// A realm's settings for clients that register themselves.
#[derive(Clone, Debug)]
pub struct Registration {
    /// Who may.
    pub policy: Policy,
    /// What is required of them.
    pub profile: Profile,
    /// What they may ask people for at most.
    pub scopes: ScopeSet,
    /// Is one network let register only so many in a while? Not in a sandbox.
    pub throttled: bool,
}

impl Default for Registration {
    fn default() -> Self {
        Self {
            policy: Policy::Off,
            profile: Profile::Bcp,
            scopes: Scope::ALL.iter().copied().collect(),
            throttled: true,
        }
    }
}

/// What is decided about a client before its metadata are read: never by the metadata.
#[derive(Clone, Debug)]
pub struct Terms<'a> {
    /// Its realm.
    pub realm: RealmName,
    /// Its identifier.
    pub client_id: ClientId,
    /// What is required of it.
    pub profile: Profile,
    /// The scopes it may register, and has when it names none.
    pub scopes: ScopeSet,
    /// The signatures that the realm itself can make.
    pub signing: &'a [Algorithm],
    /// Did it register itself, unseen by the operator?
    pub self_registered: bool,
    /// How long an agreement lasts, in days.
    pub consent_days: u16,
    /// When it was registered.
    pub created_at: Timestamp,
}

/// What one group of members says: it sets its fields of the client, or refuses.
type Group = fn(&mut Client, &Members<'_>, &Terms<'_>) -> Result<(), OAuthError>;

/// The groups, in the order in which they are read: later ones look at what earlier ones set.
const GROUPS: &[(&str, Group)] = &[
    ("redirect_uris", redirect_uris::read),
    ("about", about::read),
    ("client_auth", client_auth::read),
    ("grants", grants::read),
    ("scopes", scopes::read),
    ("keys", keys::read),
    ("signatures", signatures::read),
    ("subject", subject::read),
    ("links", links::read),
    ("requests", requests::read),
    ("logout", logout::read),
];

/// Reads a client's metadata.
///
/// # Errors
/// `invalid_redirect_uri` or `invalid_client_metadata` (RFC 7591 §3.2.2), with a description that
/// names the member.
pub fn validate(metadata: &Value, terms: &Terms<'_>) -> Result<Client, OAuthError> {
    let members = metadata
        .as_object()
        .map(Members::new)
        .ok_or_else(|| refused("The client metadata are not a JSON object."))?;
    let mut client = blank(terms);
    for (_, group) in GROUPS {
        group(&mut client, &members, terms)?;
    }
    Ok(client)
}

fn blank(terms: &Terms<'_>) -> Client {
    Client {
        realm: terms.realm.clone(),
        client_id: terms.client_id.clone(),
        name: String::new(),
        profile: terms.profile,
        auth_method: ClientAuthMethod::ClientSecretBasic,
        redirect_uris: Vec::new(),
        grant_types: Vec::new(),
        scopes: ScopeSet::default(),
        purpose: None,
        optional_claims: ClaimSet::default(),
        consent_days: terms.consent_days,
        id_token_alg: None,
        policy_uri: None,
        tos_uri: None,
        keys: Default::default(),
        requests: Default::default(),
        subject: Default::default(),
        logout: Default::default(),
        about: Default::default(),
        self_registered: terms.self_registered,
        pending: false,
        disabled: false,
        created_at: terms.created_at,
    }
}

/// A refusal with a text of ours.
fn refused(description: impl Into<std::borrow::Cow<'static, str>>) -> OAuthError {
    OAuthError::new(OAuthCode::InvalidClientMetadata, description)
}
