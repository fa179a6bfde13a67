//! What a store must do: one method is one atomic step of the domain.
//!
//! A method that writes returns only when its effect is durable; a crash after that loses nothing.
//! One-time things are consumed by one conditional step that returns what happened, never by a
//! read and then a write. A store that cannot do its work says [`StoreError::Unavailable`], which
//! is answered with 503: never with an error that would make a client throw its tokens away.
//!
//! To add a store: implement the traits of this crate, then run the suite against it (feature `suite`).

mod changes;
mod developers;
mod homes;
pub mod measure;
mod request_log;
mod routed;
mod seldom;
mod steps;
#[cfg(feature = "suite")]
pub mod suite;

pub mod transfer;

pub use changes::*;
pub use developers::*;
pub use homes::*;
pub use request_log::*;
pub use routed::{Opening, Routed};
pub use seldom::Seldom;
pub use steps::*;

use async_trait::async_trait;
use measure::Measures;
use neroli_core::claim::Claim;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::consent::{Consent, Event};
use neroli_core::grant::{GrantEnd, TokenId};
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName};
use neroli_core::person::Person;
use neroli_core::refresh::{RefreshName, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_core::session::Session;
use neroli_core::time::Timestamp;
use std::future::Future;
use std::time::Duration;

/// The target of spans that become traces: a store's steps are spans of this target, and nothing
/// else is. While no trace is taken, making one costs a comparison.
pub const TRACED: &str = "neroli_trace";

/// Why a step was not done; nothing of it has happened, or it is not known to have.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The store cannot work now: full disk, overload, lost connection. Try again.
    #[error("the store is not available: {0}")]
    Unavailable(String),
    /// A row breaks the model: names the table and what is wrong with it.
    #[error("the store is inconsistent: table {table}: {detail}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// What is wrong.
        detail: String,
    },
}

/// Result of a step.
pub type Result<T> = std::result::Result<T, StoreError>;

/// Everything a node needs, as one object.
pub trait Store:
    Clients
    + Registrations
    + People
    + Sessions
    + LogoutNotices
    + Consents
    + Authorizations
    + PushedRequests
    + OneTime
    + Tokens
    + Keys
    + Homes
    + RequestLog
    + Developers
    + Upkeep
    + Changes
{
}
impl<T> Store for T where
    T: Clients
        + Registrations
        + People
        + Sessions
        + LogoutNotices
        + Consents
        + Authorizations
        + PushedRequests
        + OneTime
        + Tokens
        + Keys
        + Homes
        + RequestLog
        + Developers
        + Upkeep
        + Changes
{
}

/// Partner applications.
#[async_trait]
pub trait Clients: Send + Sync {
    /// The client of that id.
    async fn client(&self, realm: &RealmName, client_id: &ClientId) -> Result<Option<Client>>;
    /// All clients of a realm, by name.
    async fn clients(&self, realm: &RealmName) -> Result<Vec<Client>>;
    /// Adds a client with its first secret; `false` if the id is taken.
    async fn create_client(&self, client: &Client, secret: Option<&ClientSecret>) -> Result<bool>;
    /// Replaces the registration, not the secrets; `false` if there is no such client.
    async fn update_client(&self, client: &Client) -> Result<bool>;
    /// Disables or enables; `false` if there is no such client.
    async fn set_client_disabled(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        disabled: bool,
    ) -> Result<bool>;
    /// The live secrets, newest first (two at most).
    async fn client_secrets(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Vec<ClientSecret>>;
    /// Adds a secret and drops all but the newest two; `false` if there is no such client.
    async fn add_client_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
    ) -> Result<bool>;
}

/// Clients that manage themselves (RFC 7591, RFC 7592).
#[async_trait]
pub trait Registrations: Send + Sync {
    /// Keeps the hash of a client's registration access token, in place of an earlier one;
    /// `false` if there is no such client.
    async fn set_registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        token: &Hashed,
    ) -> Result<bool>;
    /// The hash of the client's registration access token.
    async fn registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Option<Hashed>>;
    /// Replaces the registration of a client, not the secrets, unless the client is disabled: a
    /// client cannot enable itself. `false` if there is no such client, or it is disabled.
    async fn update_registration(&self, client: &Client) -> Result<bool>;
    /// Notes that a client is in use: one that registered itself and never is, is swept.
    async fn note_client_used(&self, realm: &RealmName, client_id: &ClientId) -> Result<()>;
    /// Removes a client with its secrets, consents, grants, codes, tokens and notices; histories
    /// stay. `false` if there was none.
    async fn delete_client(&self, realm: &RealmName, client_id: &ClientId) -> Result<bool>;
}

/// People and their verified records.
#[async_trait]
pub trait People: Send + Sync {
    /// The person of that id.
    async fn person(&self, realm: &RealmName, person_id: &PersonId) -> Result<Option<Person>>;
    /// The person who signs in with that normalised name.
    async fn person_by_login(&self, realm: &RealmName, login: &str) -> Result<Option<Person>>;
    /// Adds the person, or replaces the one of that id (`created_at` is kept). A login belongs to
    /// one person of a realm. A disabled person's sessions end in the same step, as of `at`.
    async fn put_person(&self, person: &Person, at: Timestamp) -> Result<PutPerson>;
    /// Disables or enables; disabling ends her sessions in the same step, as by
    /// [`Sessions::end_all_sessions`]. `false`: no such person.
    async fn set_person_disabled(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        disabled: bool,
        at: Timestamp,
    ) -> Result<bool>;
}

/// Signed-in browsers.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// The session whose cookie has that hash.
    async fn session(&self, realm: &RealmName, secret: &Hashed) -> Result<Option<Session>>;
    /// Begins a session and ends the one it replaces, in one step. If both have the same `sid`,
    /// the grants go on; else the old one's grants end as by [`Sessions::end_session`].
    async fn begin_session(&self, session: &Session, replaces: Option<&Hashed>) -> Result<()>;
    /// Writes down the last use.
    async fn touch_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<()>;
    /// Ends the session, and the grants given in it that do not survive a sign-out
    /// (`GrantEnd::SignedOut`). Queues a [`LogoutNotice`] for every client that has a grant of
    /// that session and a `backchannel_logout_uri`, in the same step. `false` if there was none.
    async fn end_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<bool>;
    /// Ends all sessions of a person, likewise; returns how many.
    async fn end_all_sessions(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        at: Timestamp,
    ) -> Result<u64>;
}

/// Clients that must be told of sign-outs; the queue survives a restart.
#[async_trait]
pub trait LogoutNotices: Send + Sync {
    /// Takes up to `limit` notices of a realm that are due and puts off their next attempt to `until`, so
    /// that no other node takes them meanwhile. Those with the fewest attempts come first, of
    /// them the oldest: clients that do not answer keep nobody else waiting.
    async fn take_logout_notices(
        &self,
        realm: &RealmName,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<LogoutNotice>>;
    /// Removes a notice that was delivered or given up.
    async fn settle_logout_notice(&self, realm: &RealmName, sequence: i64) -> Result<()>;
    /// Counts a failed attempt and sets the next.
    async fn retry_logout_notice(
        &self,
        realm: &RealmName,
        sequence: i64,
        next: Timestamp,
    ) -> Result<()>;
}

/// What people agreed to, and their history.
#[async_trait]
pub trait Consents: Send + Sync {
    /// What the person agreed to for a client, expired items included until they are swept.
    async fn consents(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
    ) -> Result<Vec<Consent>>;
    /// Every partner that has something in her consents or history, the newest agreement first.
    async fn partners(&self, realm: &RealmName, person_id: &PersonId) -> Result<Vec<Partner>>;
    /// Stops sharing all details with a client, or one item (for every purpose). When nothing but
    /// implied items would remain, all stops. From the acknowledgement on, the client's grants
    /// are ended (`GrantEnd::ConsentWithdrawn`) if all stopped, codes in flight included. The
    /// history is written in the same step. `None` if nothing was shared.
    async fn stop_sharing(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
        item: Option<Claim>,
        at: Timestamp,
    ) -> Result<Option<Stopped>>;
    /// Appends to histories of one realm: refusals, and reads (which also count on the partner's
    /// card).
    async fn append_events(&self, events: &[Event]) -> Result<()>;
    /// A page of the person's history, newest first.
    async fn history(&self, query: &HistoryQuery) -> Result<Vec<HistoryEntry>>;
}

/// Authorizations: from a person's decision to the code, and from the code to tokens.
#[async_trait]
pub trait Authorizations: Send + Sync {
    /// Writes, in one step, what the person agreed to (if she was asked), the grant and its code.
    /// The same flow again replaces the code of the first time while that has not been redeemed.
    async fn authorize(&self, authorization: &Authorization) -> Result<Authorized>;
    /// The code with its grant, in one consistent read.
    async fn code(&self, realm: &RealmName, hash: &Hashed) -> Result<Option<CodeAndGrant>>;
    /// Consumes the code once and writes the first refresh token. A second time ends the grant
    /// (`GrantEnd::CodeReplayed`; RFC 6749 §4.1.2), which kills every token of it.
    async fn redeem_code(
        &self,
        realm: &RealmName,
        hash: &Hashed,
        refresh_token: Option<&RefreshToken>,
    ) -> Result<Redeemed>;
    /// The refresh token with its grant and how that stands at that moment, in one consistent read.
    async fn refresh_token(
        &self,
        realm: &RealmName,
        name: &RefreshName,
        now: Timestamp,
    ) -> Result<Option<RefreshTokenAndGrant>>;
    /// The name of a refresh token from before their texts named their grants, by its hash.
    async fn former_refresh_token(
        &self,
        realm: &RealmName,
        hash: &Hashed,
    ) -> Result<Option<RefreshName>>;
    /// Exchanges a refresh token for its successor, as `neroli_core::refresh::Family::exchange`
    /// says: all at once or not at all.
    async fn rotate_refresh_token(
        &self,
        realm: &RealmName,
        old: &RefreshName,
        successor: &RefreshToken,
        now: Timestamp,
    ) -> Result<Rotated>;
}

/// Pushed authorization requests (RFC 9126).
#[async_trait]
pub trait PushedRequests: Send + Sync {
    /// Keeps a pushed request.
    async fn push_request(&self, request: &PushedRequest) -> Result<()>;
    /// The pushed request of that handle, expired or not; `None` once an interaction has used it
    /// up. Asking for it does not: [`Authorizations::authorize`] does.
    async fn pushed_request(
        &self,
        realm: &RealmName,
        handle: &Hashed,
    ) -> Result<Option<PushedRequest>>;
    /// Consumes a pushed request that ended without an authorization (the person refused).
    /// `false` if it was gone.
    async fn consume_pushed_request(&self, realm: &RealmName, handle: &Hashed) -> Result<bool>;
}

/// Names that may be used once.
#[async_trait]
pub trait OneTime: Send + Sync {
    /// Uses a name: `true` the first time, `false` after that until `expires_at`.
    async fn use_once(
        &self,
        realm: &RealmName,
        kind: Once,
        name: &Hashed,
        expires_at: Timestamp,
    ) -> Result<bool>;
}

/// Access tokens: what must be known when one is used, and what makes one die.
#[async_trait]
pub trait Tokens: Send + Sync {
    /// All facts about a token in one consistent read; `None` if its grant is gone.
    async fn token_facts(
        &self,
        realm: &RealmName,
        grant_id: &GrantId,
        token_id: &TokenId,
    ) -> Result<Option<TokenFacts>>;
    /// Was this token revoked by itself? For tokens that hang from no grant.
    async fn is_token_revoked(&self, realm: &RealmName, token_id: &TokenId) -> Result<bool>;
    /// Revokes one access token (RFC 7009).
    async fn revoke_access_token(
        &self,
        realm: &RealmName,
        token_id: &TokenId,
        expires_at: Timestamp,
    ) -> Result<()>;
    /// Ends a grant with all its tokens; the first reason stays.
    async fn end_grant(&self, realm: &RealmName, grant_id: &GrantId, why: GrantEnd) -> Result<()>;
}

/// Keys, wrapped under the key-encryption key: the store never sees one in the clear.
#[async_trait]
pub trait Keys: Send + Sync {
    /// All keys of a realm, oldest first.
    async fn keys(&self, realm: &RealmName) -> Result<Vec<StoredKey>>;
    /// Adds a key; the same `kid` again changes nothing.
    async fn add_key(&self, key: &StoredKey) -> Result<()>;
    /// Takes a key out of use from `at` on.
    async fn retire_key(&self, realm: &RealmName, kid: &str, at: Timestamp) -> Result<bool>;
}

/// Nobody waits longer to learn whether a store can be written.
pub const PATIENCE: Duration = Duration::from_secs(2);

/// Realms whose store cannot be written, while others' can.
#[derive(Debug)]
pub struct Away {
    /// The realms that it keeps.
    pub realms: Vec<RealmName>,
    /// Why it cannot.
    pub why: StoreError,
}

/// What a probe tells within [`PATIENCE`].
///
/// # Errors
/// The probe's, or that it has told nothing.
pub async fn in_time<T>(probe: impl Future<Output = Result<T>>) -> Result<T> {
    within(PATIENCE, probe).await
}

/// What a store says of a step within a limit of whole seconds.
///
/// # Errors
/// The step's, or that it has said nothing.
pub async fn within<T>(limit: Duration, step: impl Future<Output = Result<T>>) -> Result<T> {
    let late = |_| {
        let waited = limit.as_secs();
        Err(StoreError::Unavailable(format!("the store has not answered for {waited} seconds")))
    };
    tokio::time::timeout(limit, step).await.unwrap_or_else(late)
}

/// One of the stores that a store is made of.
#[derive(Clone, Copy)]
pub struct Part<'a> {
    /// The realms that it keeps; empty for one that is not made of several, which keeps all.
    pub realms: &'a [RealmName],
    /// The store.
    pub store: &'a dyn Upkeep,
}

/// The store's own health.
#[async_trait]
pub trait Upkeep: Send + Sync {
    /// Removes up to `limit` rows that have expired; returns how many. Called again while it
    /// returns `limit`. `history_before` bounds how long histories are kept; a session goes when
    /// it has not been used for 30 days, a redeemed code with its grant,
    /// a pushed request a day after it expired, a logout notice after 7 days, and a record of a
    /// request as [`neroli_core::request_log::KEPT_FOR`] says; a client that registered itself
    /// goes 30 days later, if it has never been used ([`About::used`]) and nobody has agreed to
    /// anything.
    ///
    /// [`About::used`]: neroli_core::client::About::used
    async fn sweep(&self, now: Timestamp, history_before: Timestamp, limit: u32) -> Result<u64>;
    /// The stores that this one is made of, each to be swept by itself; otherwise itself alone.
    fn parts(&self) -> Vec<Part<'_>>;
    /// Proves that a write can be made durable, within [`PATIENCE`]. Where realms have stores of their
    /// own one is enough; then this tells which others cannot be written.
    async fn probe(&self) -> Result<Vec<Away>>;
    /// What the store counts of itself, for operators; nothing, where it does not.
    async fn measures(&self) -> Measures {
        Measures::default()
    }
}
