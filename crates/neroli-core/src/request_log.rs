//! What happened to an application's requests, for its developers: the causes that an answer
//! hides, and what is kept of them.
//!
//! Nothing here holds a secret, a token, a code, a claim or a person's name: a record says what
//! was wrong with a value, never the value. The exception are redirect URIs, which belong to the
//! application; they are kept without what their query, fragment and user part carry
//! ([`redirect_uri::without_values`]).

mod cause;
mod endpoint;
mod fault;
pub mod redirect_uri;

pub use cause::{Cause, ChallengeSlip, LiveSecret, SecretSlip, secret_cause, secret_slip};
pub use endpoint::Endpoint;
pub use fault::is_fault;
pub use redirect_uri::{Part, UriDifference};

use crate::id::{ClientId, RealmName};
use crate::time::{Seconds, Timestamp};
use serde::{Deserialize, Serialize};

/// How long a record is kept.
pub const KEPT_FOR: Seconds = Seconds::days(7);

/// How many records of a client are kept of those that prove to be its own, and as many again of
/// those that only say so: a stranger who calls with somebody's `client_id` pushes nothing out
/// that the application did itself.
pub const KEPT_OF_A_KIND: u32 = 250;

/// The width of one bar of usage.
pub const BAR: Seconds = Seconds(600);

/// How the ids of requests begin that somebody reading the portal has sent by it. Among the random
/// ids of others one in sixteen millions does, too.
pub const REHEARSED: &str = "try-";

/// What happened to one request of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// As in `X-Request-Id`.
    pub request_id: String,
    /// When it was answered.
    pub at: Timestamp,
    /// The client's realm.
    pub realm: RealmName,
    /// The client.
    pub client_id: ClientId,
    /// Is it proven to be the client's: by its secret, its key, or a token of its own?
    pub proven: bool,
    /// Where it came in.
    pub endpoint: Endpoint,
    /// The HTTP status of the answer.
    pub status: u16,
    /// The error code of the answer; `None` if all was well.
    pub error: Option<String>,
    /// The `error_description` of the answer.
    pub said: Option<String>,
    /// What the answer hid.
    pub cause: Option<Cause>,
    /// How long the answer took.
    pub millis: u32,
    /// What a request that ended with a code was like.
    pub login: Option<Login>,
}

impl Record {
    /// Was it sent by the portal, for somebody who tries it there? Such requests are listed, and
    /// not counted.
    pub fn is_rehearsed(&self) -> bool {
        self.request_id.starts_with(REHEARSED)
    }
}

/// What can be seen of how well a sign-in was protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Login {
    /// Did it carry a code challenge (RFC 7636)?
    pub pkce: bool,
    /// Did it carry a `nonce`?
    pub nonce: bool,
    /// Was it pushed (RFC 9126)?
    pub pushed: bool,
    /// What can be said of its `state`.
    pub state: Option<State>,
}

/// A `state` that was sent: enough to tell a fresh one from a constant, nothing of its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct State {
    /// Its length in bytes.
    pub length: u16,
    /// Sixteen bits of its hash: two sign-ins with the same state have the same.
    pub tag: u16,
}

impl State {
    /// What is kept of a `state`.
    pub fn of(state: &str) -> Self {
        let [first, second, ..] = neroli_jose::digest::sha256(state.as_bytes());
        Self {
            length: u16::try_from(state.len()).unwrap_or(u16::MAX),
            tag: u16::from_be_bytes([first, second]),
        }
    }
}

/// How many requests of a client an endpoint answered within one bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The client's realm.
    pub realm: RealmName,
    /// The client.
    pub client_id: ClientId,
    /// When the bar begins: a multiple of [`BAR`].
    pub from: Timestamp,
    /// Where they came in.
    pub endpoint: Endpoint,
    /// Requests that went well, or not for a fault of the application ([`is_fault`]), and are
    /// proven to be its own.
    pub fine: u32,
    /// Requests that failed by a fault of the application.
    pub failed: u32,
}

/// The bar that a moment falls into.
pub const fn bar(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(BAR.0))
}

#[cfg(test)]
mod tests;
