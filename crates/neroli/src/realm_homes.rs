//! Does a realm live where the configuration says? Nodes that disagree would each serve it from a
//! store of their own: people would be known to one, and what they stopped would go on at another.

use crate::failure::Failure;
use crate::home::block_on;
use crate::host::SystemEntropy;
use crate::storage::OpenError;
use neroli_core::id::RealmName;
use neroli_core::time::random;
use neroli_store::{HomeMark, Looked, RealmHome, Result as Asked};

/// What is done where a realm lives in another place than the configuration says, or in none yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settling {
    /// Nothing.
    Look,
    /// The first place is the realm's home.
    First,
    /// The realm has moved to where the configuration says.
    Moved,
}

/// Makes sure that the common store is not the one of a realm alone: all others would begin anew in it.
///
/// # Errors
/// That it is, or that it cannot be asked.
pub(crate) fn is_common<'r, S: Looked + ?Sized>(
    (common, name): (&S, &str),
    realms: impl Iterator<Item = &'r RealmName> + Send,
) -> Result<(), OpenError> {
    let own = ask(async {
        for realm in realms {
            // One store may be both: then it has the claim as well.
            let borne = common.home_mark(realm).await?.is_some();
            if borne && common.home(realm).await?.is_none() {
                return Asked::Ok(Some(realm));
            }
        }
        Ok(None)
    });
    match own?.map_err(OpenError::Common)? {
        None => Ok(()),
        Some(realm) => Err(OpenError::OwnOfRealm { name: name.to_owned(), realm: realm.clone() }),
    }
}

/// Makes sure that the realm lives in the common store.
///
/// # Errors
/// That it lives elsewhere, or that the store cannot be asked.
pub(crate) fn in_common<S: Looked + ?Sized>(
    (common, name): (&S, &str),
    realm: &RealmName,
    settling: Settling,
) -> Result<(), OpenError> {
    let here = RealmHome { mark: None, place: name.to_owned() };
    let home = ask(async {
        if settling == Settling::Moved {
            common.move_home(realm, &here).await?;
        }
        match common.home(realm).await? {
            None if settling == Settling::First => common.claim_home(realm, &here).await,
            home => Ok(home.unwrap_or(here)),
        }
    });
    match home?.map_err(OpenError::Common)? {
        RealmHome { mark: None, .. } => Ok(()),
        RealmHome { place, .. } => Err(OpenError::LivesElsewhere { realm: realm.clone(), place }),
    }
}

/// Makes sure that the realm may begin in a store of its own that is not there yet.
///
/// # Errors
/// That it lives elsewhere, or that the common store cannot be asked.
pub(crate) fn may_begin<S: Looked + ?Sized>(
    common: &S,
    realm: &RealmName,
    name: &str,
    settling: Settling,
) -> Result<(), OpenError> {
    let asked = ask(async {
        let (home, keys) = (common.home(realm).await?, common.keys(realm).await?);
        Asked::Ok((home, !keys.is_empty()))
    });
    let (home, keys) = asked?.map_err(OpenError::Common)?;
    match home {
        _ if settling == Settling::Moved => Ok(()),
        None if !keys => Ok(()),
        home => Err(not_here(realm, name, home)),
    }
}

/// Makes sure that the realm lives in this store of its own.
///
/// # Errors
/// That it lives elsewhere, or that a store cannot be asked.
pub(crate) fn in_own<C: Looked + ?Sized, S: Looked + ?Sized>(
    common: &C,
    realm: &RealmName,
    (own, name): (&S, &str),
    settling: Settling,
) -> Result<(), OpenError> {
    ask(async {
        let home = common.home(realm).await.map_err(OpenError::Common)?;
        match home {
            _ if settling == Settling::Moved => {}
            Some(home) => {
                let borne = own.home_mark(realm).await?;
                let here = home.mark.is_some() && home.mark == borne;
                return if here { Ok(()) } else { Err(not_here(realm, name, Some(home))) };
            }
            // From before there were claims: it lives where its keys are.
            None => {
                let keys = common.keys(realm).await.map_err(OpenError::Common)?;
                if !keys.is_empty() && own.keys(realm).await?.is_empty() {
                    return Err(not_here(realm, name, None));
                }
                if settling == Settling::Look {
                    return Ok(());
                }
            }
        }
        let mark = own.bear_mark(realm, HomeMark(random(&SystemEntropy))).await?;
        let here = RealmHome { mark: Some(mark), place: name.to_owned() };
        if settling == Settling::Moved {
            return common.move_home(realm, &here).await.map_err(OpenError::Common);
        }
        // Two nodes may begin the realm at once, in two places: one was first.
        let home = common.claim_home(realm, &here).await.map_err(OpenError::Common)?;
        if home.mark == Some(mark) { Ok(()) } else { Err(not_here(realm, name, Some(home))) }
    })?
}

/// The realm lives in its home; without a claim, where its keys are: in the common store.
fn not_here(realm: &RealmName, name: &str, home: Option<RealmHome>) -> OpenError {
    let (own, realm) = (name.to_owned(), realm.clone());
    match home {
        Some(RealmHome { mark: Some(_), place }) => OpenError::NotItsHome { own, place, realm },
        _ => OpenError::LeftBehind { own, realm },
    }
}

/// Asks on a thread of its own: whoever opens a store may be in a runtime.
fn ask<T: Send>(question: impl Future<Output = T> + Send) -> Result<T, OpenError> {
    let asked = std::thread::scope(|scope| {
        scope.spawn(move || block_on(async { Ok(question.await) })).join()
    });
    let stopped = |_| Failure::Failed("a thread has panicked".to_owned());
    asked.map_err(stopped).flatten().map_err(|failure| OpenError::Other(format!("{failure:?}")))
}
