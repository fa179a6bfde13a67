//! Where realms live. The common store has one claim for each realm: that it lives there, or in the
//! store of its own that bears a mark. A node whose configuration says something else would begin the
//! realm anew beside what it has.

use crate::{Keys, Result};
use async_trait::async_trait;
use neroli_core::id::RealmName;

/// What a realm's own store is known by: 128 random bits, no secret. A copy has another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeMark(pub [u8; 16]);

/// Where a realm lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RealmHome {
    /// The mark of its own store; `None`: it lives in the common one.
    pub mark: Option<HomeMark>,
    /// What that store was called when it was claimed; never with a password.
    pub place: String,
}

/// The claims of the common store, and the marks of realms' own.
#[async_trait]
pub trait Homes: Send + Sync {
    /// Where the realm lives, as the common store has it.
    async fn home(&self, realm: &RealmName) -> Result<Option<RealmHome>>;
    /// Claims that it lives there, where nothing was claimed before; tells what stands then.
    async fn claim_home(&self, realm: &RealmName, home: &RealmHome) -> Result<RealmHome>;
    /// It lives there from now on.
    async fn move_home(&self, realm: &RealmName, home: &RealmHome) -> Result<()>;
    /// The mark that this store bears for a realm of its own.
    async fn home_mark(&self, realm: &RealmName) -> Result<Option<HomeMark>>;
    /// Lets it bear one, if it has none; tells the one that it bears then.
    async fn bear_mark(&self, realm: &RealmName, mark: HomeMark) -> Result<HomeMark>;
}

/// What somebody who only looks is shown of a store.
pub trait Looked: Keys + Homes {}
impl<T: Keys + Homes + ?Sized> Looked for T {}
