//! Where neroli lives on this machine: the configuration that counts, the data folder and what is
//! in it.

use crate::cli::Common;
use crate::codes;
use crate::config::{self, KeySource, Settings};
use crate::diagnostic::{Fault, Faults, Place};
use crate::failure::Failure;
use crate::host::{SystemClock, SystemEntropy};
use crate::storage::{self, How, Later, Storage};
use crate::{demo_mark, key_file};
use neroli_core::id::RealmName;
use neroli_core::realm::Realm;
use neroli_core::time::{Clock as _, Timestamp};
use neroli_http::Vault;
use neroli_jose::seal::Ring;
use neroli_store::Store;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The store's file in a data folder.
pub(crate) fn database(data: &Path) -> PathBuf {
    data.join("neroli.db")
}

/// The configuration file: the one that was named, or `neroli.toml` of the working folder.
pub(crate) fn file(common: &Common) -> Option<PathBuf> {
    let usual = || Some(PathBuf::from("neroli.toml")).filter(|file| file.exists());
    common.config.clone().or_else(usual)
}

/// The configuration, complete.
///
/// # Errors
/// All its faults.
pub(crate) fn settings(common: &Common) -> Result<Settings, Failure> {
    let flags: Vec<config::Flag> = common
        .data
        .iter()
        .map(|data| ("store.path", "--data", data.display().to_string()))
        .collect();
    Ok(config::load(file(common).as_deref(), variables(), &flags)?)
}

/// The environment, as far as it is text.
pub(crate) fn variables() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// What a command works on: a data folder and the realms in it.
pub(crate) struct Home {
    pub data: PathBuf,
    pub storage: Storage,
    /// Of realms that have one of their own.
    pub realm_storage: Vec<(RealmName, Storage)>,
    pub key: KeySource,
    pub realms: Vec<Realm>,
    /// Must two different operators approve an application of the portal?
    pub four_eyes: bool,
}

impl Home {
    /// The home that the configuration describes. With `--data` and no configuration at all, it is
    /// the folder of a demo, which must be there.
    ///
    /// # Errors
    /// All faults of the configuration, or that there is no such folder.
    pub(crate) fn find(common: &Common) -> Result<Self, Failure> {
        let configured = file(common).is_some()
            || variables().any(|(name, _)| name.starts_with("NEROLI_") && name.contains("__"));
        match &common.data {
            Some(data) if !configured => Self::of_demo(data),
            _ => Ok(Self::configured(settings(common)?)),
        }
    }

    /// The home of a configuration.
    pub(crate) fn configured(settings: Settings) -> Self {
        let Settings { data, storage, realm_storage, key, realms, four_eyes, .. } = settings;
        Self { data, storage, realm_storage, key, realms, four_eyes }
    }

    fn of_demo(data: &Path) -> Result<Self, Failure> {
        let Some(realms) = demo_mark::read(data)? else {
            if !database(data).exists() {
                return Err(Failure::Failed(format!(
                    "there is no store in {}; to make one, name the configuration with --config",
                    data.display()
                )));
            }
            return Err(Failure::Failed(format!(
                "{} is not the data folder of a demo; name the configuration with --config",
                data.display()
            )));
        };
        let storage = Storage::File(database(data));
        let key = KeySource::File(data.join("neroli.key"));
        let data = data.to_owned();
        Ok(Self { data, storage, realm_storage: Vec::new(), key, realms, four_eyes: false })
    }

    /// Opens the store that is there; nothing is made.
    ///
    /// # Errors
    /// When there is none, or a sentence that names the file at fault.
    pub(crate) fn existing(&self) -> Result<Opened, Failure> {
        self.existing_in(None)
    }

    /// The same for what concerns one realm, if one is named: the own stores of others are not opened.
    ///
    /// # Errors
    /// As [`Self::existing`].
    pub(crate) fn existing_in(&self, realm: Option<&str>) -> Result<Opened, Failure> {
        if !self.storage.exists()? {
            let place = match &self.storage {
                Storage::File(file) if *file == database(&self.data) => {
                    self.data.display().to_string()
                }
                other => other.name(),
            };
            return Err(Failure::Failed(format!("there is no store in {place}")));
        }
        self.open_as(How { settle: true, only: realm, ..How::default() })
    }

    /// Opens key and store, brings it up to date, and tells people if they had to be made.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) fn open_or_make(&self) -> Result<Opened, Failure> {
        self.make(How { migrate: true, settle: true, ..How::default() })
    }

    fn make(&self, how: How<'_>) -> Result<Opened, Failure> {
        let opened = self.open_as(how)?;
        if opened.made {
            eprintln!("{}", self.was_made());
        }
        Ok(opened)
    }

    /// Opens them for a command, as they are: from then on a new store is this key's, and a node with
    /// another one does not start.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) fn open_or_take(&self) -> Result<Opened, Failure> {
        self.take(How { settle: true, ..How::default() })
    }

    /// The same, and brings stores up to date. Realms that have `moved` live from now on where the
    /// configuration says.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub(crate) fn migrate(&self, moved: &[String]) -> Result<Opened, Failure> {
        self.take(How { migrate: true, settle: true, moved, ..How::default() })
    }

    fn take(&self, how: How<'_>) -> Result<Opened, Failure> {
        let opened = self.make(how)?;
        if opened.made {
            block_on(async { Ok(neroli_http::claim(&self.realms, opened.vault(), now()).await?) })?;
        }
        Ok(opened)
    }

    /// The sentence about a new store.
    pub(crate) fn was_made(&self) -> String {
        match &self.storage {
            Storage::File(_) => format!("a new data folder {} was made", self.data.display()),
            Storage::Database(place) => format!("a new store was made in {}", place.name()),
        }
    }

    /// Opens key and store; both are made if neither is there. An older store is brought up to
    /// date only if `migrate` says so.
    ///
    /// # Errors
    /// A sentence that names the file at fault.
    pub(crate) fn open(&self, migrate: bool) -> Result<Opened, Failure> {
        self.open_as(How { migrate, ..How::default() })
    }

    fn open_as(&self, how: How<'_>) -> Result<Opened, Failure> {
        let How { migrate, settle, .. } = how;
        let exists = self.storage.exists()?;
        make_folder(&self.data).map_err(folder_fault)?;
        let store = exists.then(|| self.storage.name());
        let key = key_file::read_or_make(&self.key, &self.data, store.as_deref(), &SystemEntropy);
        // A damaged store is the greater trouble: it is told before a key that is missing.
        if key.is_err() && exists {
            self.storage.check()?;
        }
        let key = key?;
        let common = self.storage.open(migrate || !exists, settle)?;
        let own = &self.realm_storage;
        let names = self.realms.iter().map(|realm| &realm.name);
        let kept = names.filter(|name| own.iter().all(|(realm, _)| realm != *name));
        let kept: Vec<RealmName> = kept.cloned().collect();
        let (store, later) = storage::routed((common, &self.storage.name()), &kept, own, how)?;
        Ok(Opened { store, key, later, made: !exists })
    }

    /// The realm that a command means: the one named, or the only one.
    ///
    /// # Errors
    /// When it is not known, or when there are several and none is named.
    pub(crate) fn realm(&self, name: Option<&str>) -> Result<&Realm, Failure> {
        let names = || crate::diagnostic::one_of(self.realms.iter().map(|r| r.name.as_str()));
        match (name, self.realms.as_slice()) {
            (Some(name), realms) => {
                realms.iter().find(|realm| realm.name.as_str() == name).ok_or_else(|| {
                    Failure::Usage(format!("there is no realm “{name}”, only {}", names()))
                })
            }
            (None, [only]) => Ok(only),
            (None, _) => Err(Failure::Usage(format!("name the realm with --realm: {}", names()))),
        }
    }

    /// Reads of each of the realms what can be read. For those that cannot be, it is told why, and a
    /// listing ends with a failure when it has shown the others.
    ///
    /// # Errors
    /// When there is but one, and it cannot be read.
    pub(crate) fn of_each<T>(
        &self,
        realms: &[RealmName],
        mut read: impl FnMut(&RealmName) -> Result<T, Failure>,
    ) -> Result<(Vec<T>, Result<(), Failure>), Failure> {
        let (mut found, mut whole) = (Vec::new(), Ok(()));
        for realm in realms {
            match read(realm) {
                Ok(one) => found.push(one),
                Err(Failure::Failed(why)) if realms.len() > 1 => {
                    eprintln!("neroli: realm {realm}: {why}");
                    whole = Err(Failure::Told);
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok((found, whole))
    }

    /// The realms that a listing covers: the one named, or all.
    ///
    /// # Errors
    /// When the one named is not known.
    pub(crate) fn realms(&self, name: Option<&str>) -> Result<Vec<RealmName>, Failure> {
        match name {
            Some(_) => Ok(vec![self.realm(name)?.name.clone()]),
            None => Ok(self.realms.iter().map(|realm| realm.name.clone()).collect()),
        }
    }
}

/// An open store and the key that seals what is in it.
pub(crate) struct Opened {
    pub store: Arc<dyn Store>,
    pub key: Ring,
    /// Realms whose own store could not be opened: their steps fail until it is.
    pub later: Vec<Later>,
    /// Were they made just now?
    pub made: bool,
}

impl Opened {
    /// What is needed to read and write keys.
    pub(crate) fn vault(&self) -> Vault<'_> {
        Vault { store: self.store.as_ref(), key_encryption: &self.key, entropy: &SystemEntropy }
    }

    /// The store as everybody sees it.
    pub(crate) fn store(&self) -> &dyn Store {
        self.store.as_ref()
    }
}

/// Makes the data folder, for its owner alone.
///
/// # Errors
/// A sentence that names it.
pub(crate) fn make_folder(data: &Path) -> Result<(), String> {
    use std::os::unix::fs::DirBuilderExt as _;
    if data.is_file() {
        return Err(format!("the data folder {} is a file, not a folder", data.display()));
    }
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(data)
        .map_err(|error| format!("the data folder {} cannot be made: {error}", data.display()))
}

/// The configuration names a data folder that cannot be used.
pub(crate) fn folder_fault(message: String) -> Failure {
    let mut faults = Faults::default();
    faults.push(Fault::new(&codes::DATA_FOLDER, message, &Place::Everywhere));
    Failure::Configuration(faults)
}

/// Now.
pub(crate) fn now() -> Timestamp {
    SystemClock.now()
}

/// Runs a short piece of work on the store.
///
/// # Errors
/// Those of the work.
pub(crate) fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}
