//! Does a realm live where the configuration says? Nodes that disagree would each serve it from a
//! store of their own: people would be known to one, and what they stopped would go on at another.

use crate::failure::Failure;
use crate::home::block_on;
use crate::host::SystemEntropy;
use crate::storage::OpenError;
use neroli_core::id::RealmName;
use neroli_core::time::random;
use neroli_store::{HomeMark, Homes, Lives, Looked, Result as Asked};

/// What is done where a realm lives in another place than the configuration says, or in none yet.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settling {
    /// A command looks, and changes nothing.
    Look,
    /// The first place is the realm's home.
    First,
    /// The realm has moved to where the configuration says.
    Moved,
}

/// Where a realm lives, as the common store has it.
enum Home {
    /// It has not begun.
    Nowhere,
    /// There: its keys are.
    Common,
    /// In a store of its own, which bears this mark.
    Own(HomeMark),
}

async fn home_of<S: Looked + ?Sized>(common: &S, realm: &RealmName) -> Asked<Home> {
    match common.home(realm, Lives::Elsewhere).await? {
        Some(mark) => Ok(Home::Own(mark)),
        None if common.keys(realm).await?.is_empty() => Ok(Home::Nowhere),
        None => Ok(Home::Common),
    }
}

/// Makes sure that the realm lives in the common store.
///
/// # Errors
/// That it lives elsewhere, or that the store cannot be asked.
pub(crate) fn in_common<S: Looked + ?Sized>(
    common: &S,
    realm: &RealmName,
    settling: Settling,
) -> Result<(), OpenError> {
    let home = ask(async {
        if settling == Settling::Moved {
            common.move_home(realm, None).await?;
        }
        home_of(common, realm).await
    });
    match home?.map_err(OpenError::Common)? {
        Home::Nowhere | Home::Common => Ok(()),
        Home::Own(_) => Err(OpenError::LivesElsewhere(realm.clone())),
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
    match (ask(home_of(common, realm))?.map_err(OpenError::Common)?, settling) {
        (Home::Nowhere, _) | (_, Settling::Moved) => Ok(()),
        (Home::Common, _) => Err(left_behind(realm, name)),
        (Home::Own(_), _) => Err(another(realm, name)),
    }
}

/// Makes sure that the realm lives in this store of its own.
///
/// # Errors
/// That it lives elsewhere, or that a store cannot be asked.
pub(crate) fn in_own<C: Looked + ?Sized, S: Homes + ?Sized>(
    common: &C,
    realm: &RealmName,
    (own, name): (&S, &str),
    settling: Settling,
) -> Result<(), OpenError> {
    ask(async {
        let home = home_of(common, realm).await.map_err(OpenError::Common)?;
        let borne = own.home(realm, Lives::Here).await?;
        match (home, borne, settling) {
            (Home::Own(noted), Some(borne), _) if noted == borne => return Ok(()),
            (Home::Own(_), _, Settling::Look | Settling::First) => {
                return Err(another(realm, name));
            }
            (Home::Common, _, Settling::Look | Settling::First) => {
                return Err(left_behind(realm, name));
            }
            (Home::Nowhere, _, Settling::Look) => return Ok(()),
            (Home::Nowhere, _, Settling::First) | (_, _, Settling::Moved) => {}
        }
        let mark = HomeMark(random(&SystemEntropy));
        let mark = own.begin_home(realm, Lives::Here, mark).await?;
        if settling == Settling::Moved {
            common.move_home(realm, Some(mark)).await.map_err(OpenError::Common)?;
        }
        // Two nodes may begin the realm at once, in two places: one was first.
        let noted = common.begin_home(realm, Lives::Elsewhere, mark).await;
        match noted.map_err(OpenError::Common)? == mark {
            true => Ok(()),
            false => Err(another(realm, name)),
        }
    })?
}

fn another(realm: &RealmName, name: &str) -> OpenError {
    OpenError::NotItsHome { own: name.to_owned(), realm: realm.clone() }
}

fn left_behind(realm: &RealmName, name: &str) -> OpenError {
    OpenError::LeftBehind { own: name.to_owned(), realm: realm.clone() }
}

/// Asks on a thread of its own: whoever opens a store may be in a runtime.
fn ask<T: Send>(question: impl Future<Output = T> + Send) -> Result<T, OpenError> {
    let asked = std::thread::scope(|scope| {
        scope.spawn(move || block_on(async { Ok(question.await) })).join()
    });
    let stopped = |_| Failure::Failed("a thread has panicked".to_owned());
    asked.map_err(stopped).flatten().map_err(|failure| OpenError::Other(format!("{failure:?}")))
}
