//! What has been taken away or changed, so that whoever remembers answers can forget them.
//!
//! A [`Feed`] tells every change that was acknowledged, on whatever node, and until when it has
//! heard of all of them. A cache may answer only while that moment is near: who cannot hear must
//! read the store.

use neroli_core::grant::TokenId;
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName};
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;
use std::time::Instant;
use tokio::sync::broadcast;

/// Something that was read before may be different now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A grant has ended, or is gone.
    Grant(RealmName, GrantId),
    /// What a person shares with a client: agreed to, stopped, expired.
    Consents(RealmName, PersonId, ClientId),
    /// A person's record, password or standing.
    Person(RealmName, PersonId),
    /// A client's registration, secrets or standing.
    Client(RealmName, ClientId),
    /// An access token was revoked by itself.
    Token(RealmName, TokenId),
    /// The keys of a realm.
    Keys(RealmName),
    /// Anything: the feed was interrupted, or somebody wrote past this program. Forget everything.
    Everything,
}

/// Changes are told by the store.
pub trait Changes: Send + Sync {
    /// A feed of the changes from now on.
    fn changes(&self) -> Feed;
}

/// The changes, one after the other, and the moment up to which all have been told.
pub struct Feed {
    /// One for each store behind it.
    parts: Vec<Part>,
}

struct Part {
    receiver: broadcast::Receiver<Change>,
    heard: Heard,
}

impl Feed {
    /// Several feeds as one.
    pub fn merged(feeds: impl IntoIterator<Item = Self>) -> Self {
        Self { parts: feeds.into_iter().flat_map(|feed| feed.parts).collect() }
    }

    /// The next change. A reader who is too slow is told [`Change::Everything`]; one whose store has
    /// ended waits for ever, and [`Feed::heard_at`] stands still.
    pub async fn next(&mut self) -> Change {
        let mut parts: Vec<_> = self.parts.iter_mut().map(|part| Box::pin(part.next())).collect();
        poll_fn(|context| {
            let ready = parts.iter_mut().find_map(|part| match part.as_mut().poll(context) {
                Poll::Ready(change) => Some(change),
                Poll::Pending => None,
            });
            ready.map_or(Poll::Pending, Poll::Ready)
        })
        .await
    }

    /// A change that waits already, if there is one.
    pub fn try_next(&mut self) -> Option<Change> {
        self.parts.iter_mut().find_map(|part| match part.receiver.try_recv() {
            Ok(change) => Some(change),
            Err(broadcast::error::TryRecvError::Lagged(_)) => Some(Change::Everything),
            Err(_) => None,
        })
    }

    /// Every change that was acknowledged before this moment has been put into this feed; `None`
    /// before the first time. Ask for it before asking for what waits.
    pub fn heard_at(&self) -> Option<Instant> {
        let moments: Option<Vec<Instant>> = self.parts.iter().map(|part| part.heard.at()).collect();
        moments?.into_iter().min()
    }
}

impl Part {
    async fn next(&mut self) -> Change {
        match self.receiver.recv().await {
            Ok(change) => change,
            Err(broadcast::error::RecvError::Lagged(_)) => Change::Everything,
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

/// The moment up to which everything has been heard, shared by a teller and its feeds.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Option<Instant>>>);

impl Heard {
    fn at(&self) -> Option<Instant> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, at: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(at);
    }
}

/// The other end of feeds: a store holds one.
#[derive(Clone)]
pub struct Teller {
    sender: broadcast::Sender<Change>,
    heard: Heard,
}

impl Teller {
    /// A teller whose feeds may fall behind by so many changes before they must forget everything.
    pub fn new(behind: usize) -> Self {
        Self { sender: broadcast::channel(behind).0, heard: Heard::default() }
    }

    /// A feed of what is told from now on.
    pub fn feed(&self) -> Feed {
        Feed { parts: vec![Part { receiver: self.sender.subscribe(), heard: self.heard.clone() }] }
    }

    /// Tells a change to whoever listens.
    pub fn tell(&self, change: Change) {
        // Nobody listens: nobody remembers.
        let _ = self.sender.send(change);
    }

    /// Everything that was acknowledged before `at` has been told.
    pub fn heard(&self, at: Instant) {
        self.heard.set(at);
    }
}
