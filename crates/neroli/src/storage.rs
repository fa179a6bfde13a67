//! Where everything is kept: a SQLite file beside the process, or a PostgreSQL database that many
//! nodes share. The only place that names a concrete store.

use crate::failure::Failure;
use crate::home;
use neroli_core::id::RealmName;
use neroli_store::transfer::{Source, Target};
use neroli_store::{Keys, Opening, Routed, Store};
use neroli_store_postgres::{Place, PostgresStore};
use neroli_store_sqlite::SqliteStore;
use std::path::PathBuf;
use std::sync::Arc;
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
        "{own} is empty, and what the realm has is in {common} and stays there; to begin anew without \
         it, run `neroli migrate`"
    )]
    LeftBehind { own: String, common: String },
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

    /// Its keys, for somebody who only looks: a file is not taken as a server takes it, and opening
    /// a database changes nothing.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub(crate) fn keys(&self) -> Result<Arc<dyn Keys>, OpenError> {
        match self {
            Self::File(file) => Ok(Arc::new(SqliteStore::keys_in(file)?)),
            Self::Database(_) => Ok(self.open(false, false)?),
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
    pub realm: RealmName,
    /// What is wrong: a sentence that names it.
    pub why: OpenError,
    storage: Storage,
    opening: Opening,
}

impl Later {
    /// Tries again until it is open, and says when it is; until then whoever asks is told what is wrong.
    pub(crate) fn keep_trying(self) -> std::io::Result<()> {
        let Self { realm, storage, opening, .. } = self;
        let tries = move || {
            let mut pause = AGAIN;
            loop {
                std::thread::sleep(pause);
                // One that is empty stays so: somebody may be restoring it.
                let error = match storage.open(false, false) {
                    Ok(store) => {
                        tracing::info!(%realm, "the store of the realm is open");
                        return opening.is_open(store);
                    }
                    Err(error) => error,
                };
                pause = if error.is_away() { AGAIN } else { MENDED };
                opening.is_away(error.to_string());
            }
        };
        std::thread::Builder::new().name("neroli-opening".to_owned()).spawn(tries).map(drop)
    }
}

/// The stores of realms that have `own` ones beside the common one, which keeps `realms`, and those of
/// them that are away now: countries fail apart. One that is not there yet is made. With `only`, that
/// realm's is opened and no other's.
///
/// # Errors
/// A sentence that names what is wrong with one that is there.
pub(crate) fn routed(
    common: Arc<dyn Store>,
    realms: &[RealmName],
    own: &[(RealmName, Storage)],
    only: Option<&str>,
    migrate: bool,
    settle: bool,
) -> Result<(Arc<dyn Store>, Vec<Later>), OpenError> {
    if own.is_empty() {
        return Ok((common, Vec::new()));
    }
    let (mut routed, mut later) = (Routed::new(Arc::clone(&common), realms), Vec::new());
    for (realm, storage) in own {
        let kept = std::slice::from_ref(realm);
        if only.is_some_and(|only| realm.as_str() != only) {
            let why = format!("a command about another realm leaves {} alone", storage.name());
            routed = routed.with_later(kept, why).0;
            continue;
        }
        routed = match open_own(common.as_ref(), realm, storage, migrate, settle) {
            Ok(store) => routed.with(kept, store),
            // A command may be about another realm: whoever needs this one is told.
            Err(why) if !why.is_away() && !settle => {
                return Err(OpenError::OfRealm(realm.clone(), Box::new(why)));
            }
            Err(why) => {
                let (routed, opening) = routed.with_later(kept, why.to_string());
                let (realm, storage) = (realm.clone(), storage.clone());
                later.push(Later { realm, why, storage, opening });
                routed
            }
        };
    }
    Ok((Arc::new(routed), later))
}

/// A realm that has lived in the common store begins anew in one of its own: its people and applications
/// would be gone, which somebody must have meant.
pub(crate) fn leaves_behind(
    common: &(impl Keys + ?Sized),
    realm: &RealmName,
) -> Result<bool, Failure> {
    home::block_on(async { Ok(!common.keys(realm).await?.is_empty()) })
}

/// A start makes one that is not there; a command (`settle`) may be about another realm, and does not.
fn open_own(
    common: &dyn Store,
    realm: &RealmName,
    storage: &Storage,
    migrate: bool,
    settle: bool,
) -> Result<Arc<dyn Store>, OpenError> {
    let exists = storage.exists()?;
    match (exists, migrate, settle) {
        (false, false, true) => return Err(OpenError::Missing(storage.name())),
        // What is wrong with the common store is told by whoever reads it first.
        (false, false, false) if leaves_behind(common, realm).is_ok_and(|leaves| leaves) => {
            let (own, common) = (storage.name(), "the common store".to_owned());
            return Err(OpenError::LeftBehind { own, common });
        }
        _ => {}
    }
    let store = storage.open(migrate || !exists, settle)?;
    if !exists {
        // It may have been meant to be another one, which is there.
        let place = storage.name();
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
