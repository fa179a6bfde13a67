//! Where everything is kept: a SQLite file beside the process, or a PostgreSQL database that many
//! nodes share. The only place that names a concrete store.

use crate::realm_homes::{self, Settling};
use neroli_core::id::RealmName;
use neroli_store::transfer::{Source, Target};
use neroli_store::{Looked, Opening, Routed, Store, StoreError};
use neroli_store_postgres::{Place, PostgresStore};
use neroli_store_sqlite::SqliteStore;
use std::path::PathBuf;
use std::sync::{Arc, Weak};
use std::time::Duration;

/// A store that is configured, not opened.
#[derive(Clone, Debug)]
pub(crate) enum Storage {
    /// A file.
    File(PathBuf),
    /// A database.
    Database(Box<Place>),
}

/// Why a store cannot be opened: a sentence that names it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpenError {
    #[error(transparent)]
    File(#[from] neroli_store_sqlite::OpenError),
    #[error(transparent)]
    Database(#[from] neroli_store_postgres::OpenError),
    #[error("the store of realm {0}: {1}")]
    OfRealm(RealmName, Box<OpenError>),
    #[error("there is no store in {0}; `neroli migrate` makes it")]
    Missing(String),
    #[error(
        "{own} is not the one that the realm lives in: what it has is in the common store and stays \
         there; to have the realm live in {own} from now on, without it, run `neroli migrate --moved \
         {realm}`"
    )]
    LeftBehind { own: String, realm: RealmName },
    #[error(
        "{own} is not the one that the realm lives in, which was called {place}; name or restore that \
         one; or, to have the realm live in {own} from now on, run `neroli migrate --moved {realm}`"
    )]
    NotItsHome { own: String, place: String, realm: RealmName },
    #[error(
        "the realm lives in a store of its own, {place}, and the configuration names none; name it in \
         realm.store, or, to have the realm live in the common store from now on, run \
         `neroli migrate --moved {realm}`"
    )]
    LivesElsewhere { realm: RealmName, place: String },
    #[error(
        "{name} is the own store of realm {realm}, and not the common one: look at store.url; to make it \
         the common one, run `neroli migrate --moved {realm}`"
    )]
    OwnOfRealm { name: String, realm: RealmName },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the common store cannot be asked where the realm lives: {0}")]
    Common(StoreError),
    #[error("{0}")]
    Other(String),
}

impl OpenError {
    /// Does it not answer? Everything else is somebody's to mend.
    fn is_away(&self) -> bool {
        matches!(self, Self::Database(neroli_store_postgres::OpenError::Unreachable { .. }))
    }
}

impl Storage {
    /// Reads `store.url`: `postgres://…`, `sqlite:FILE`, or a file.
    ///
    /// # Errors
    /// A sentence that never holds a password.
    pub(crate) fn parse(url: &str, password: Option<&str>) -> Result<Self, String> {
        if is_database(url) {
            return Ok(Self::Database(Box::new(Place::parse(url, password)?)));
        }
        match url.strip_prefix("sqlite:") {
            Some(file) => Ok(Self::File(PathBuf::from(file))),
            // A mistyped scheme would be a file in a strange folder, and empty.
            None if is_url(url) => Err("it must be postgres://…, sqlite:FILE or a path".to_owned()),
            None => Ok(Self::File(PathBuf::from(url))),
        }
    }

    /// What to call it in messages; never with a password.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::File(file) => file.display().to_string(),
            Self::Database(place) => place.name().to_owned(),
        }
    }

    /// Is there a store? A file that does not exist and an empty schema are none.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub(crate) fn exists(&self) -> Result<bool, OpenError> {
        match self {
            Self::File(file) => Ok(file.exists()),
            Self::Database(place) => Ok(!PostgresStore::is_empty(place, &options())?),
        }
    }

    /// The migrations that it lacks.
    ///
    /// # Errors
    /// When it cannot be asked, or belongs to another program or version.
    pub(crate) fn pending(&self) -> Result<Vec<String>, OpenError> {
        match self {
            Self::File(file) => Ok(SqliteStore::pending(file)?),
            Self::Database(place) => Ok(PostgresStore::pending(place, &options())?),
        }
    }

    /// Opens it, and brings it up to date if that is wanted. With `settle`, closing it waits until
    /// a server beside this command has heard of what was written.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub(crate) fn open(&self, migrate: bool, settle: bool) -> Result<Arc<dyn Store>, OpenError> {
        match self {
            Self::File(file) => {
                let options =
                    neroli_store_sqlite::Options { migrate, settle, ..Default::default() };
                Ok(Arc::new(SqliteStore::open(file, &options)?))
            }
            Self::Database(place) => {
                let options = neroli_store_postgres::Options { migrate, ..options() };
                Ok(Arc::new(PostgresStore::open(place, &options)?))
            }
        }
    }

    /// Its keys and homes, for somebody who only looks: a file is not taken as a server takes it, and opening
    /// a database changes nothing.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub(crate) fn looked_at(&self) -> Result<Arc<dyn Looked>, OpenError> {
        match self {
            Self::File(file) => Ok(Arc::new(SqliteStore::looked_at(file)?)),
            Self::Database(place) => {
                let options = neroli_store_postgres::Options { migrate: false, ..options() };
                Ok(Arc::new(PostgresStore::open(place, &options)?))
            }
        }
    }

    /// Everything in it, as it is now.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub(crate) fn source(&self) -> Result<Box<dyn Source>, OpenError> {
        match self {
            Self::File(file) => Ok(SqliteStore::source(file)?),
            Self::Database(place) => Ok(PostgresStore::source(place, &options())?),
        }
    }

    /// A store to fill; made if it is not there.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub(crate) fn target(&self) -> Result<Box<dyn Target>, OpenError> {
        match self {
            Self::File(file) => Ok(SqliteStore::target(file)?),
            Self::Database(place) => Ok(PostgresStore::target(place, &options())?),
        }
    }

    /// Looks for damage, and for settings that would break the promise that a write lasts.
    ///
    /// # Errors
    /// The first fault found.
    pub(crate) fn check(&self) -> Result<(), OpenError> {
        match self {
            Self::File(file) => Ok(SqliteStore::check(file)?),
            Self::Database(place) => Ok(PostgresStore::check(place, &options())?),
        }
    }
}

/// Between two tries to open a realm's own store that is away, or that somebody must mend.
const AGAIN: Duration = Duration::from_secs(1);
const MENDED: Duration = Duration::from_secs(10);

/// A realm's own store that cannot be opened now.
pub(crate) struct Later {
    realm: RealmName,
    storage: Storage,
    /// It ends with the node: nobody waits then.
    common: Weak<dyn Store>,
    opening: Opening,
}

impl Later {
    /// Tries again until it is open, and says when it is; until then whoever asks is told what is wrong.
    pub(crate) fn keep_trying(self) -> std::io::Result<()> {
        let Self { realm, storage, common, opening } = self;
        let tries = move || {
            let mut pause = AGAIN;
            loop {
                std::thread::sleep(pause);
                let Some(common) = common.upgrade() else { return };
                // One that is empty stays so: somebody may be restoring it.
                let opened = storage.open(false, false).and_then(|store| {
                    let (own, name) = (store.as_ref(), storage.name());
                    realm_homes::in_own(common.as_ref(), &realm, (own, &name), Settling::First)?;
                    Ok(store)
                });
                let error = match opened {
                    Ok(store) => {
                        tracing::info!(%realm, "the store of the realm is open");
                        return opening.is_open(store);
                    }
                    Err(error) => error,
                };
                drop(common);
                let soon = error.is_away() || matches!(error, OpenError::Common(_));
                pause = if soon { AGAIN } else { MENDED };
                opening.is_away(error.to_string());
            }
        };
        std::thread::Builder::new().name("neroli-opening".to_owned()).spawn(tries).map(drop)
    }
}

/// How stores are opened.
#[derive(Clone, Copy, Default)]
pub(crate) struct How<'a> {
    /// What is older is brought up to date, what is not there is made.
    pub migrate: bool,
    /// For a command: closing waits until a server beside it has heard of what was written.
    pub settle: bool,
    /// The own store of this realm, and of no other.
    pub only: Option<&'a str>,
    /// These realms have moved to where the configuration says.
    pub moved: &'a [String],
}

impl How<'_> {
    fn moves(self, realm: &RealmName) -> bool {
        self.moved.iter().any(|moved| moved == realm.as_str())
    }

    fn settling(self, realm: &RealmName) -> Settling {
        if self.moves(realm) { Settling::Moved } else { Settling::First }
    }

    fn leaves_alone(self, realm: &RealmName) -> bool {
        self.only.is_some_and(|only| realm.as_str() != only)
    }
}

/// The stores of realms that have `own` ones beside the common one (with its name), which keeps `realms`,
/// and those of them that are away now: countries fail apart. One that is not there yet is made.
///
/// # Errors
/// A sentence that names what is wrong with one that is there.
pub(crate) fn routed(
    (common, name): (Arc<dyn Store>, &str),
    realms: &[RealmName],
    own: &[(RealmName, Storage)],
    how: How<'_>,
) -> Result<(Arc<dyn Store>, Vec<Later>), OpenError> {
    let of = |realm: &RealmName, why| OpenError::OfRealm(realm.clone(), Box::new(why));
    let all = realms.iter().chain(own.iter().map(|(realm, _)| realm));
    let all = all.filter(|realm| !how.moves(realm));
    realm_homes::is_common((common.as_ref(), name), all)?;
    // What a realm has moved to counts once all others are where they should be.
    let (mut kept, mut own) = (realms.to_vec(), own.iter().collect::<Vec<_>>());
    own.sort_by_key(|(realm, _)| how.moves(realm));
    let mut elsewhere = Vec::new();
    for realm in kept.iter().filter(|realm| !how.moves(realm) && !how.leaves_alone(realm)) {
        match realm_homes::in_common((common.as_ref(), name), realm, Settling::First) {
            Ok(()) => {}
            // A command may be about another realm: whoever needs this one is told.
            Err(why @ OpenError::LivesElsewhere { .. }) if how.settle && !how.migrate => {
                elsewhere.push((realm.clone(), why.to_string()));
            }
            Err(why) => return Err(of(realm, why)),
        }
    }
    kept.retain(|realm| elsewhere.iter().all(|(away, _)| away != realm));
    let (mut routed, mut later) = (Routed::new(Arc::clone(&common), &kept), Vec::new());
    let alone = own.is_empty() && elsewhere.is_empty();
    for (realm, why) in elsewhere {
        routed = routed.with_later(&[realm], why).0;
    }
    for (realm, storage) in own {
        let its = std::slice::from_ref(realm);
        if how.leaves_alone(realm) {
            let why = format!("a command about another realm leaves {} alone", storage.name());
            routed = routed.with_later(its, why).0;
            continue;
        }
        routed = match open_own(common.as_ref(), realm, storage, how) {
            Ok(store) => routed.with(its, store),
            Err(why @ OpenError::Common(_)) => return Err(of(realm, why)),
            Err(why) if how.migrate || !why.is_away() && !how.settle => {
                return Err(of(realm, why));
            }
            Err(why) => {
                let (routed, opening) = routed.with_later(its, why.to_string());
                let (realm, storage) = (realm.clone(), storage.clone());
                let common = Arc::downgrade(&common);
                later.push(Later { realm, storage, common, opening });
                routed
            }
        };
    }
    for realm in kept.iter().filter(|realm| how.moves(realm)) {
        let settled = realm_homes::in_common((common.as_ref(), name), realm, Settling::Moved);
        settled.map_err(|why| of(realm, why))?;
    }
    Ok((if alone { common } else { Arc::new(routed) }, later))
}

/// A start makes one that is not there; a command (`settle`) may be about another realm, and does not.
fn open_own(
    common: &dyn Store,
    realm: &RealmName,
    storage: &Storage,
    how: How<'_>,
) -> Result<Arc<dyn Store>, OpenError> {
    let How { migrate, settle, .. } = how;
    let (exists, settling, name) = (storage.exists()?, how.settling(realm), storage.name());
    if !exists {
        realm_homes::may_begin(common, realm, &name, settling)?;
        if settle && !migrate {
            return Err(OpenError::Missing(name));
        }
    }
    let store = storage.open(migrate || !exists, settle)?;
    realm_homes::in_own(common, realm, (store.as_ref(), &name), settling)?;
    if !exists {
        // It may have been meant to be another one, which is there.
        let place = name;
        match migrate {
            true => eprintln!("neroli: {place} is new: nothing of realm {realm} is in it"),
            false => tracing::warn!(%realm, place, "a new store was made for the realm"),
        }
    }
    Ok(store)
}

/// Was a URL meant? It begins as one does (RFC 3986 §3.1), or holds what no path would.
fn is_url(text: &str) -> bool {
    let of_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    let scheme = |scheme: &str| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(of_scheme)
    };
    // `user@host/…`, and what was meant to begin as a URL of a database does.
    let names_user = text.contains('@')
        && (text.starts_with("postgres")
            || text.split('/').next().is_some_and(|a| a.contains('@')));
    text.contains("://")
        || names_user
        || text.split_once(':').is_some_and(|(begin, _)| scheme(begin))
}

/// Is it the URL of a database, and not a file?
pub(crate) fn is_database(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// Does the URL hold a password? Then it must not stand in a file.
pub(crate) fn holds_password(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    // A password may hold what ends an authority elsewhere: all before the last @ is looked at.
    let user = rest.rsplit_once('@').map(|(user, _)| user);
    user.is_some_and(|user| user.contains(':')) || rest.contains("password=")
}

fn options() -> neroli_store_postgres::Options {
    neroli_store_postgres::Options::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_says_which_store_it_means() {
        let shown = |url: &str| Storage::parse(url, None).map(|storage| storage.name());
        assert_eq!(shown("sqlite:/data/x.db"), Ok("/data/x.db".to_owned()));
        assert_eq!(shown("data/x.db"), Ok("data/x.db".to_owned()));
        let database = "postgres://neroli@127.0.0.1:5433/neroli";
        assert_eq!(shown(database), Ok("neroli on 127.0.0.1:5433".to_owned()));
        assert!(shown("mysql://h/d").is_err());
        for mistyped in [
            "postgres:/neroli@127.0.0.1/neroli",
            "Postgres://h/d",
            "postgre:h",
            "postgresql+psycopg2://h/d",
            " postgres://h/d",
            "\"postgres://h/d\"",
            "neroli@127.0.0.1:5432/neroli",
            "postgres//neroli@h/d",
        ] {
            assert!(shown(mistyped).is_err(), "{mistyped}");
        }
        for path in ["data/a:b.db", "/volume1/@data/n.db", "/var/lib/neroli@be/n.db"] {
            assert_eq!(shown(path), Ok(path.to_owned()));
        }
    }

    #[test]
    fn a_password_in_a_url_is_seen() {
        assert!(holds_password("postgres://u:p@h/d"));
        assert!(holds_password("postgres://u@h/d?password=p"));
        assert!(holds_password("postgres://u:a/b?c@h/d"));
        assert!(holds_password("postgres://u:p@q@h/d"));
        assert!(!holds_password("postgres://u@h:5432/d"));
        assert!(!holds_password("postgres://h1:5432,h2:5432/d"));
        assert!(!holds_password("sqlite:/a:b@c"));
    }
}
