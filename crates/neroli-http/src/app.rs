//! Everything a handler may use: the realms, the store, the clock, the generator.

use crate::ahead::{Ahead, DRAWN};
use crate::backchannel;
use crate::endpoint::logo::Picture;
use crate::fast::Fast;
use crate::forwarded::TrustedProxies;
use crate::gathered::to_the_end;
use crate::keys::{self, KeyError, Vault};
use crate::memory::Memory;
use crate::metrics::Metrics;
use crate::note::Rehearsal;
use crate::outbound::{Outbound, OutboundPolicy};
use crate::password::Passwords;
use crate::realm::Realms;
use crate::remembered::Remembered;
use crate::request_id::RequestIds;
use crate::router::{self, Mount, Router};
use crate::signing::Signing;
use crate::throttle::{Draws, Throttle, Wait};
use crate::tls::Tls;
use crate::trace::Traces;
use bytes::Bytes;
use futures_util::future::join_all;
use neroli_core::access_token::AccessToken;
use neroli_core::grant::TokenId;
use neroli_core::id::RealmName;
use neroli_core::realm::Realm;
use neroli_core::time::{Clock, Entropy, Moment, Seconds, Timestamp, random};
use neroli_jose::PublicKey;
use neroli_jose::seal::Ring;
use neroli_store::Store;
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

/// Bytes of a [`TokenId`].
const TOKEN_ID: usize = size_of::<TokenId>();

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
    /// Which requests are followed; without, none is.
    pub traces: Option<Traces>,
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
    pub(crate) signing: Signing,
    pub(crate) throttle: Throttle,
    /// Of mounted services: their accounts and people do not use up each other's budgets.
    attempts: Throttle,
    pub(crate) metrics: Metrics,
    pub(crate) traces: Option<Traces>,
    pub(crate) demo: Vec<DemoPerson>,
    pub(crate) trusted_proxies: TrustedProxies,
    pub(crate) router: Router,
    pub(crate) fast: Fast,
    pub(crate) request_ids: RequestIds,
    token_ids: Ahead,
    pub(crate) outbound: Outbound,
    /// What is remembered between requests.
    pub(crate) memory: Memory,
    /// Keys behind clients' `jwks_uri`.
    pub(crate) client_keys: Remembered<Vec<PublicKey>>,
    /// Copies of clients' logos.
    pub(crate) logos: Remembered<Picture>,
    /// What the public listener shows, if it speaks TLS.
    pub(crate) certificate: OnceLock<Arc<Tls>>,
    /// Places of calls that tell clients of sign-outs, beside those that each realm has.
    pub(crate) deliveries: Arc<Semaphore>,
    /// Is the process about to end?
    pub(crate) ending: AtomicBool,
}

impl App {
    /// Loads the realms' keys, making those that are missing, and starts the hashing threads. A realm
    /// whose store does not answer is served when it does, as long as there is another.
    ///
    /// # Errors
    /// When no keys can be read or written, or one cannot be unwrapped.
    pub async fn new(parts: Parts) -> Result<Arc<Self>, KeyError> {
        let metrics = Metrics::new(&parts.mounts);
        let fast = Fast::new(&parts.realms, &metrics);
        let vault = Vault {
            store: parts.store.as_ref(),
            key_encryption: &parts.key_encryption,
            entropy: parts.entropy.as_ref(),
        };
        let realms = keys::load_all(parts.realms, vault, parts.clock.now()).await?;
        let passwords = Passwords::start(random(parts.entropy.as_ref()));
        Ok(Arc::new(Self {
            secure: parts.public_url.starts_with("https://"),
            public_url: parts.public_url,
            deliveries: Arc::new(Semaphore::new(backchannel::shared(realms.len()))),
            realms: Realms::new(realms, parts.memory),
            memory: Memory::new(Arc::clone(&parts.store), parts.memory),
            store: parts.store,
            clock: parts.clock,
            entropy: parts.entropy,
            key_encryption: parts.key_encryption,
            passwords,
            signing: Signing::new(),
            throttle: Throttle::default(),
            attempts: Throttle::default(),
            metrics,
            traces: parts.traces,
            demo: parts.demo,
            trusted_proxies: parts.trusted_proxies,
            router: Router::new(parts.mounts, parts.operations_in_public),
            fast,
            request_ids: RequestIds::default(),
            token_ids: Ahead::new(TOKEN_ID, |entropy| {
                Bytes::copy_from_slice(&random::<{ TOKEN_ID * DRAWN }>(entropy))
            }),
            outbound: Outbound::new(parts.outbound),
            client_keys: Remembered::new(1024),
            logos: Remembered::new(256),
            certificate: OnceLock::new(),
            ending: AtomicBool::new(false),
        }))
    }

    /// Answers a request of this process itself, without a network between: the portal runs the
    /// guide's steps so. Its `Host` and version are the caller's to set; it is logged for the
    /// application as any other, and says nothing of the application's own code.
    pub async fn answer(
        self: &Arc<Self>,
        mut request: http::Request<Bytes>,
    ) -> http::Response<Bytes> {
        request.extensions_mut().insert(Rehearsal);
        router::answer(Arc::clone(self), request).await
    }

    /// From now on it is not ready: the process is about to end.
    pub fn ends(&self) {
        self.ending.store(true, Ordering::Relaxed);
    }

    /// Has the end of this certificate watched: that of the public listener, told once.
    pub fn watch_certificate(&self, tls: &Arc<Tls>) {
        self.certificate.get_or_init(|| Arc::clone(tls));
    }

    /// Writes out what happened to requests of applications of these realms so far, for pages that
    /// show it; it is written once a second otherwise. What cannot be written waits on.
    pub async fn settle(self: &Arc<Self>, realms: &[RealmName]) {
        let asked = self.realms.gathered().filter(|gathered| realms.contains(&gathered.realm));
        let written = asked.map(|gathered| {
            let (app, gathered) = (Arc::clone(self), Arc::clone(gathered));
            to_the_end(async move {
                let _ = gathered.requests.flush(app.store.as_ref(), app.now()).await;
            })
        });
        join_all(written).await;
    }

    /// The same access token as it would be an hour after its end, for sandboxes only: it is
    /// refused as any expired one is. `None` for what is no token of the realm.
    pub fn aged(&self, realm: &str, token: &str) -> Option<String> {
        let state = self.realms.named(realm).served().filter(|_| self.is_sandbox())?;
        let token = AccessToken::open(token, &state.realm, &state.ring)?;
        let expires_at = self.now() - Seconds(3600);
        let life = token.expires_at - token.issued_at;
        let aged = AccessToken {
            token_id: self.token_id(),
            issued_at: expires_at - life,
            expires_at,
            ..token
        };
        aged.seal(&state.realm, &state.ring).ok()
    }

    /// Is this a sandbox, where pages tell developers what they would hide elsewhere?
    pub(crate) fn is_sandbox(&self) -> bool {
        !self.demo.is_empty()
    }

    /// The hashing threads: one bounded queue for everybody who signs in.
    pub fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    /// Draws for an attempt to sign in at a service mounted here, whose own name keeps its
    /// accounts apart from people's.
    ///
    /// # Errors
    /// How many seconds to wait.
    pub fn draw_attempt(
        &self,
        service: &str,
        account: &str,
        from: IpAddr,
        device: Option<&[u8]>,
    ) -> Result<(), u64> {
        let drawn = self.attempts.draw(service, account, from, device, self.now());
        drawn.map(|_| ()).map_err(|Wait(seconds)| seconds)
    }

    /// Gives such a draw back: the password was right.
    pub fn give_back_attempt(
        &self,
        service: &str,
        account: &str,
        from: IpAddr,
        device: Option<&[u8]>,
    ) {
        self.attempts.give_back(Draws::of(service, account, from, device));
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The moment that begins a name made now.
    pub(crate) fn moment(&self) -> Moment {
        self.clock.moment()
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

    /// The name of a token to be made: it is no secret.
    pub(crate) fn token_id(&self) -> TokenId {
        let drawn = self.token_ids.next(self.entropy.as_ref());
        drawn.as_ref().try_into().unwrap_or_else(|_| self.random())
    }

    /// The page about an error code.
    pub(crate) fn error_uri(&self, code: &str) -> String {
        format!("{}/developer/errors/{code}", self.public_url)
    }
}
