//! What the binary puts in. The portal knows the running provider by these alone.

use async_trait::async_trait;
use axum::http;
use bytes::Bytes;
use neroli_core::id::RealmName;
use neroli_core::person::PasswordHash;
use neroli_core::realm::Realm;
use neroli_core::time::{Clock, Entropy, Timestamp, random};
use neroli_pages::Lang;
use neroli_store::Store;
use serde_json::Value;
use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};

/// A call of the provider itself, in this process: a request with its `Host` and absolute or
/// plain path, and the answer the provider would send over the network.
pub type Dispatch = Arc<
    dyn Fn(http::Request<Bytes>) -> Pin<Box<dyn Future<Output = http::Response<Bytes>> + Send>>
        + Send
        + Sync,
>;

/// Writes out what the provider knows so far of requests of applications of these realms; it does so
/// once a second otherwise.
pub type Settle =
    Arc<dyn Fn(Vec<RealmName>) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// An access token of a realm as it would be an hour after its end; only in sandboxes.
pub type Aged = Arc<dyn Fn(&str, &str) -> Option<String> + Send + Sync>;

/// Too many passwords wait to be hashed already: the person is told to come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

/// Argon2id on threads that are not the requests'.
#[async_trait]
pub trait Passwords: Send + Sync {
    /// Hashes a new password.
    ///
    /// # Errors
    /// [`Busy`] when too many wait already.
    async fn hash(&self, password: String, salt: [u8; 16]) -> Result<PasswordHash, Busy>;

    /// Verifies a password; without a hash (nobody has this account) a decoy is verified, and the
    /// answer is no.
    ///
    /// # Errors
    /// [`Busy`] when too many wait already.
    async fn verify(&self, hash: Option<PasswordHash>, password: String) -> Result<bool, Busy>;
}

/// Slows down whoever guesses passwords: budgets of an account, and of a network.
pub trait Attempts: Send + Sync {
    /// Draws for an attempt; `device` names a browser in which this account has signed in.
    ///
    /// # Errors
    /// How many seconds to wait.
    fn draw(&self, account: &str, from: IpAddr, device: Option<&[u8]>) -> Result<(), u64>;

    /// Gives a draw of the same account back: the password was right.
    fn give_back(&self, account: &str, from: IpAddr, device: Option<&[u8]>);
}

/// A sandbox person whose sign-in details the portal shows.
#[derive(Clone, Debug)]
pub struct DemoPerson {
    /// Her realm.
    pub realm: String,
    /// What she types.
    pub username: String,
    /// And her password.
    pub password: String,
}

/// What the portal is told of a request, as an extension of it.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The id that the answer will carry as `X-Request-Id`.
    pub request_id: String,
    /// The client's address.
    pub address: IpAddr,
}

/// An OpenAPI document that is made when it is first read.
pub type Document = LazyLock<Value, Box<dyn FnOnce() -> Value + Send>>;

/// What the binary puts in.
pub struct Parts {
    /// Where the world sees this instance, without a slash at the end: `https://id.example`.
    pub public_url: String,
    /// The realms; the first is the default.
    pub realms: Vec<Realm>,
    /// The store.
    pub store: Arc<dyn Store>,
    /// The one clock.
    pub clock: Arc<dyn Clock>,
    /// The one generator.
    pub entropy: Arc<dyn Entropy>,
    /// A sandbox (`demo`): no approval of applications, sandbox people to sign in as.
    pub sandbox: bool,
    /// Sandbox people to show on pages; empty outside `demo`.
    pub demo: Vec<DemoPerson>,
    /// Calls the provider itself.
    pub dispatch: Dispatch,
    /// Hashes and verifies passwords.
    pub passwords: Arc<dyn Passwords>,
    /// Writes out the log of requests, before it is shown.
    pub settle: Settle,
    /// Makes access tokens expire, in sandboxes.
    pub aged: Aged,
    /// Slows down guesses.
    pub attempts: Arc<dyn Attempts>,
    /// The OpenAPI document of the provider, in each language of the pages.
    pub openapi: Vec<(Lang, Document)>,
}

impl Parts {
    /// The current moment.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Draws `N` random bytes.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        random(self.entropy.as_ref())
    }

    /// Calls the provider itself.
    pub async fn call(&self, request: http::Request<Bytes>) -> http::Response<Bytes> {
        (self.dispatch)(request).await
    }

    /// The OpenAPI document with its words in a language.
    pub fn document(&self, lang: Lang) -> &Value {
        let found = self.openapi.iter().find(|(known, _)| *known == lang);
        found.or(self.openapi.first()).map_or(&Value::Null, |(_, document)| &**document)
    }

    /// The page about an error code.
    pub fn error_uri(&self, code: &str) -> String {
        format!("{}/developer/errors/{code}", self.public_url)
    }
}
