//! What goes into the steps of a store, and what comes out.

use neroli_core::claim::ClaimSet;
use neroli_core::client::Client;
use neroli_core::consent::{Consent, Event, Items, Receipt};
use neroli_core::grant::{Code, Grant};
use neroli_core::id::{ClientId, PersonId, RealmName, SessionId};
use neroli_core::person::Person;
use neroli_core::refresh::RefreshToken;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;

/// What became of a person that was put.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PutPerson {
    /// She is new.
    Created,
    /// She was there and is changed.
    Updated,
    /// Nothing was written: somebody else signs in with this name.
    LoginTaken(String),
}

/// A partner as a person's dashboard shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// The application.
    pub client: Client,
    /// What is agreed to, expired items included.
    pub consents: Vec<Consent>,
    /// When the partner last read something.
    pub last_read: Option<Timestamp>,
    /// How often it read.
    pub reads: u64,
    /// The newest entry of the history that is not a read.
    pub last_decision: Option<Event>,
}

/// What stopped, and what goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped {
    /// Items that are no longer shared.
    pub items: ClaimSet,
    /// Items that still are; empty when all stopped.
    pub remaining: ClaimSet,
}

/// Which part of a history.
#[derive(Clone, Debug)]
pub struct HistoryQuery {
    /// The realm.
    pub realm: RealmName,
    /// Whose history.
    pub person_id: PersonId,
    /// About one client only.
    pub client_id: Option<ClientId>,
    /// Entries older than this one (its `sequence`).
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

/// An entry with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its place; grows with time.
    pub sequence: i64,
    /// The client's name, if the client still exists.
    pub client_name: Option<String>,
    /// What happened.
    pub event: Event,
}

/// A person's decision, complete: what [`crate::Authorizations::authorize`] writes.
#[derive(Clone, Debug)]
pub struct Authorization {
    /// Names the interaction, so that a double submit is one decision.
    pub flow: [u8; 16],
    /// When that name may be forgotten.
    pub flow_expires_at: Timestamp,
    /// What she agreed to just now; `None` when she was not asked.
    pub agreement: Option<Agreement>,
    /// The grant.
    pub grant: Grant,
    /// Its code.
    pub code: Code,
    /// The pushed request that it answers, consumed with it (RFC 9126 §4: used once, at
    /// authorization and not at the first look).
    pub pushed: Option<Hashed>,
}

/// An agreement given just now; replaces what was agreed to for the same items.
#[derive(Clone, Debug)]
pub struct Agreement {
    /// The items.
    pub items: Items,
    /// Optional items that she was offered and left out: what was agreed to about them before
    /// ends with this decision.
    pub left_out: Items,
    /// Until when.
    pub expires_at: Timestamp,
    /// The proof.
    pub receipt: Receipt,
}

/// What became of an authorization.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorized {
    /// Written, or written again with a fresh code.
    Done,
    /// This interaction's code has been redeemed already.
    AlreadyRedeemed,
    /// The pushed request has been used by another interaction, or is gone.
    PushedRequestGone,
}

/// A code with what it stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeAndGrant {
    /// The code.
    pub code: Code,
    /// Its grant.
    pub grant: Grant,
    /// The account of the person who gave it is disabled.
    pub disabled: bool,
}

/// What became of a redemption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Redeemed {
    /// This was the one redemption.
    Done,
    /// It had been redeemed before: the grant is ended now.
    Replayed,
    /// There is no such code, or its grant has ended.
    Gone,
}

/// A refresh token with what it refreshes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshTokenAndGrant {
    /// The token.
    pub token: RefreshToken,
    /// Its grant.
    pub grant: Grant,
    /// How the grant stands.
    pub standing: Standing,
}

/// What a grant rests on beside itself, at the moment of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Is the person disabled?
    pub disabled: bool,
    /// Until then something is agreed to between her and the client, perhaps longer; `None`: nothing
    /// is.
    pub agreed_until: Option<Timestamp>,
}

impl Standing {
    /// Is anything agreed to at the moment for which it was asked? For a later one, `false` means: ask
    /// again.
    pub fn is_agreed(&self, now: Timestamp) -> bool {
        self.agreed_until.is_some_and(|until| now < until)
    }
}

/// What became of a rotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rotated {
    /// The successor is live.
    Done,
    /// The old one had been superseded and its successor used: the grant is ended now.
    Replayed,
    /// There is no such token, it was lost, or its grant has ended.
    Gone,
}

/// Everything about a token that is being used.
#[derive(Clone, Debug)]
pub struct TokenFacts {
    /// Its grant.
    pub grant: Grant,
    /// Whose details.
    pub person: Person,
    /// For which client.
    pub client: Client,
    /// What is agreed to.
    pub consents: Vec<Consent>,
    /// Was this very token revoked?
    pub revoked: bool,
}

/// A key as kept: wrapped.
#[derive(Clone, PartialEq, Eq)]
pub struct StoredKey {
    /// Its realm.
    pub realm: RealmName,
    /// Its name.
    pub kid: String,
    /// A JOSE algorithm for a signing key, or `seal` for the key of access tokens.
    pub algorithm: String,
    /// The private key, wrapped.
    pub wrapped: Vec<u8>,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when on it signs; published before, so that verifiers know it by then.
    pub active_from: Timestamp,
    /// When it goes, or went, out of use: no longer published.
    pub retired_at: Option<Timestamp>,
}

/// A pushed authorization request (RFC 9126) as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PushedRequest {
    /// Hash of the handle in its `request_uri`.
    pub handle: Hashed,
    /// Its realm.
    pub realm: RealmName,
    /// Who pushed it.
    pub client_id: ClientId,
    /// Its parameters as a query.
    pub parameters: String,
    /// When it can no longer be begun with.
    pub expires_at: Timestamp,
}

/// What may be used once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Once {
    /// `jti` of a client's assertion (RFC 7523 §3).
    Assertion,
    /// `jti` of a DPoP proof (RFC 9449 §11.1).
    DpopProof,
}

impl Once {
    /// The word kept in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Assertion => "assertion",
            Self::DpopProof => "dpop_proof",
        }
    }
}

/// A client that must be told of a sign-out (OpenID Connect Back-Channel Logout §2.5).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogoutNotice {
    /// Its place in the queue.
    pub sequence: i64,
    /// The realm.
    pub realm: RealmName,
    /// Whom to tell.
    pub client_id: ClientId,
    /// Who signed out.
    pub person_id: PersonId,
    /// Of which session.
    pub sid: SessionId,
    /// When.
    pub created_at: Timestamp,
    /// How often it was tried.
    pub attempts: u32,
}
