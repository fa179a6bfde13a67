//! Where realms live. A realm's own store bears a mark, and the common store notes it: a node whose
//! configuration names another store for the realm, or none, would begin it anew beside what it has.

use crate::{Keys, Result};
use async_trait::async_trait;
use neroli_core::id::RealmName;

/// What the store of a realm is known by, wherever it is copied to: 128 random bits, no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeMark(pub [u8; 16]);

/// What a mark says of a realm, in the store that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lives {
    /// It lives in this store, which is its own.
    Here,
    /// It lives in the store of its own that bears the mark.
    Elsewhere,
}

impl Lives {
    /// The word kept in the store.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// The marks of realms.
#[async_trait]
pub trait Homes: Send + Sync {
    /// The mark of a realm.
    async fn home(&self, realm: &RealmName, lives: Lives) -> Result<Option<HomeMark>>;
    /// Sets a mark where there is none; tells the one that stands then.
    async fn begin_home(&self, realm: &RealmName, lives: Lives, mark: HomeMark)
    -> Result<HomeMark>;
    /// Notes that the realm lives in another store from now on; `None`: in this one.
    async fn move_home(&self, realm: &RealmName, to: Option<HomeMark>) -> Result<()>;
}

/// What somebody who only looks is shown of a store.
pub trait Looked: Keys + Homes {}
impl<T: Keys + Homes + ?Sized> Looked for T {}
