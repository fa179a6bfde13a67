//! Everything a handler may use: the realms, the store, the clock, the generator.

use crate::endpoint::logo::Picture;
use crate::fast::Fast;
use crate::forwarded::TrustedProxies;
use crate::keys::{self, KeyError, Vault};
use crate::memory::Memory;
use crate::metrics::Metrics;
use crate::outbound::{Outbound, OutboundPolicy};
use crate::password::Passwords;
use crate::reads::Reads;
use crate::realm::{RealmState, Realms};
use crate::remembered::Remembered;
use crate::router::{Mount, Router};
use crate::throttle::Throttle;
use neroli_core::realm::Realm;
use neroli_core::time::{Clock, Entropy, Timestamp, random};
use neroli_jose::PublicKey;
use neroli_jose::seal::Ring;
use neroli_store::Store;
use std::sync::Arc;
use tokio::sync::Notify;

/// A sandbox person whose sign-in details the pages of `demo` show.
#[derive(Clone, Debug)]
pub struct DemoPerson {
    /// Her realm.
    pub realm: String,
    /// What she types.
    pub username: String,
    /// And her password.
    pub password: String,
}

/// What the binary puts in.
pub struct Parts {
    /// Where the world sees this instance, without a slash at the end: `https://id.example`.
    pub public_url: String,
    /// The realms; the first is the default.
    pub realms: Vec<Realm>,
    /// The store.
    pub store: Arc<dyn Store>,
    /// Wraps keys at rest.
    pub key_encryption: Ring,
    /// The one clock.
    pub clock: Arc<dyn Clock>,
    /// The one generator.
    pub entropy: Arc<dyn Entropy>,
    /// Sandbox people to show on pages; empty outside `demo`.
    pub demo: Vec<DemoPerson>,
    /// Other services below a path of their own, such as the demo shop.
    pub mounts: Vec<(String, Mount)>,
    /// Proxies in front, whose word about the client counts.
    pub trusted_proxies: TrustedProxies,
    /// Are the operations' addresses on the public listener (`demo`)?
    pub operations_in_public: bool,
    /// Which addresses may be called for clients.
    pub outbound: OutboundPolicy,
    /// Bytes that remembered answers may take; with 0 the store is asked each time.
    pub memory: usize,
}

/// The running application.
pub struct App {
    pub(crate) public_url: String,
    pub(crate) secure: bool,
    pub(crate) realms: Realms,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) entropy: Arc<dyn Entropy>,
    key_encryption: Ring,
    pub(crate) passwords: Passwords,
    pub(crate) throttle: Throttle,
    pub(crate) reads: Reads,
    pub(crate) metrics: Metrics,
    pub(crate) demo: Vec<DemoPerson>,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) router: Router,
    pub(crate) fast: Fast,
    pub(crate) outbound: Outbound,
    /// What is remembered between requests.
    pub(crate) memory: Memory,
    /// Keys behind clients' `jwks_uri`.
    pub(crate) client_keys: Remembered<Vec<PublicKey>>,
    /// Copies of clients' logos.
    pub(crate) logos: Remembered<Picture>,
    /// Wakes whoever tells clients of sign-outs.
    pub(crate) logout_queued: Notify,
}

impl App {
    /// Loads the realms' keys, making those that are missing, and starts the hashing threads.
    ///
    /// # Errors
    /// When keys cannot be read, unwrapped or written.
    pub async fn new(parts: Parts) -> Result<Arc<Self>, KeyError> {
        let fast = Fast::new(&parts.realms);
        let mut realms = Vec::with_capacity(parts.realms.len());
        for realm in parts.realms {
            let vault = Vault {
                store: parts.store.as_ref(),
                key_encryption: &parts.key_encryption,
                entropy: parts.entropy.as_ref(),
            };
            let keys = keys::load(&realm, vault, parts.clock.now()).await?;
            realms.push(RealmState::new(realm, keys));
        }
        let passwords = Passwords::start(random(parts.entropy.as_ref()));
        Ok(Arc::new(Self {
            secure: parts.public_url.starts_with("https://"),
            public_url: parts.public_url,
            realms: Realms::new(realms),
            memory: Memory::new(Arc::clone(&parts.store), parts.memory),
            store: parts.store,
            clock: parts.clock,
            entropy: parts.entropy,
            key_encryption: parts.key_encryption,
            passwords,
            throttle: Throttle::default(),
            reads: Reads::default(),
            metrics: Metrics::default(),
            demo: parts.demo,
            trusted_proxies: parts.trusted_proxies,
            router: Router::new(parts.mounts, parts.operations_in_public),
            fast,
            outbound: Outbound::new(parts.outbound),
            client_keys: Remembered::new(1024),
            logos: Remembered::new(256),
            logout_queued: Notify::new(),
        }))
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What is needed to read and write keys.
    pub(crate) fn vault(&self) -> Vault<'_> {
        Vault {
            store: self.store.as_ref(),
            key_encryption: &self.key_encryption,
            entropy: self.entropy.as_ref(),
        }
    }

    pub(crate) fn random<const N: usize>(&self) -> [u8; N] {
        random(self.entropy.as_ref())
    }

    /// The page about an error code.
    pub(crate) fn error_uri(&self, code: &str) -> String {
        format!("{}/developer/errors/{code}", self.public_url)
    }
}
