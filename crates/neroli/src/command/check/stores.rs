//! The stores: is each there, whole and up to date, and is what a realm has in the one that is named?

use super::Finding;
use crate::config::Settings;
use crate::home;
use crate::host::SystemEntropy;
use crate::realm_homes::{self, Settling};
use crate::storage::{OpenError, Storage};
use neroli_core::id::RealmName;
use neroli_core::realm::Realm;
use neroli_http::Vault;
use neroli_jose::seal::Ring;
use neroli_store::Looked;
use std::sync::Arc;

/// A store as it was found. It is asked once: one that says nothing costs seconds each time.
struct Seen {
    name: String,
    /// Is there one? Not known where it cannot be asked.
    exists: Option<bool>,
    /// Fine, or what to do about it.
    state: Result<String, String>,
    /// One that is there and up to date.
    store: Option<Arc<dyn Looked>>,
}

impl Seen {
    fn of(storage: &Storage) -> Self {
        let (name, there) = (storage.name(), storage.exists());
        let exists = there.as_ref().ok().copied();
        let (state, store) = match there.and_then(|exists| look(storage, exists)) {
            Ok(found) => found,
            Err(error) => (Err(error.to_string()), None),
        };
        Self { name, exists, state, store }
    }

    /// The same for the store of all.
    fn common_to(self, realms: &[Realm]) -> Self {
        let realms = realms.iter().map(|realm| &realm.name);
        let common = self.store.as_deref();
        match common.map(|common| realm_homes::is_common((common, &self.name), realms)) {
            Some(Err(error)) if self.state.is_ok() => {
                Self { state: Err(error.to_string()), store: None, ..self }
            }
            _ => self,
        }
    }
}

/// What was found of a store, and the store where it can be looked into.
type Found = (Result<String, String>, Option<Arc<dyn Looked>>);

fn look(storage: &Storage, exists: bool) -> Result<Found, OpenError> {
    if !exists {
        storage.check().or_else(|error| missing(storage, error))?;
        return Ok((Ok("will be made at the first start".to_owned()), None));
    }
    let pending = storage.pending()?;
    if !pending.is_empty() {
        let why = format!("run `neroli migrate`; to apply: {}", pending.join(", "));
        return Ok((Err(why), None));
    }
    let told = |error: OpenError| error.to_string();
    let whole = storage.check().map(|()| format!("{} is whole and up to date", storage.name()));
    match (whole.map_err(told), storage.looked_at()) {
        (whole, Ok(store)) => Ok((whole, Some(store))),
        (Err(damaged), Err(_)) => Ok((Err(damaged), None)),
        (Ok(_), Err(error)) => Err(error),
    }
}

/// A file that is not there has no damage.
fn missing(storage: &Storage, error: OpenError) -> Result<(), OpenError> {
    match storage {
        Storage::File(_) => Ok(()),
        Storage::Database(_) => Err(error),
    }
}

/// All stores of a configuration.
pub(super) struct Stores<'s> {
    realms: &'s [Realm],
    common: Seen,
    own: Vec<(RealmName, Seen)>,
}

impl<'s> Stores<'s> {
    /// Looks at them.
    pub(super) fn of(settings: &'s Settings) -> Self {
        let own = settings.realm_storage.iter();
        Self {
            realms: &settings.realms,
            common: Seen::of(&settings.storage).common_to(&settings.realms),
            own: own.map(|(realm, storage)| (realm.clone(), Seen::of(storage))).collect(),
        }
    }

    /// Is the common one there?
    pub(super) fn exists(&self) -> bool {
        self.common.exists == Some(true)
    }

    /// What was found of the common one.
    pub(super) fn common(&self) -> Result<String, String> {
        self.common.state.clone()
    }

    /// What was found of those that realms have, and of realms that live in none that is named.
    pub(super) fn of_realms(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        for Realm { name: realm, .. } in self.realms {
            let told = |text: String| format!("realm {realm}: {text}");
            let own = self.own_of(realm);
            let found = self.lives(realm, own).map_err(|error| error.to_string());
            let found = match own {
                Some(own) => found.and_then(|()| own.state.clone()),
                None if found.is_ok() => continue,
                None => found.map(|()| String::new()),
            };
            findings.push(("store of a realm", found.map(told).map_err(told)));
        }
        findings
    }

    /// Does the key open what is in them? One that is not there, or not up to date, is told of by its
    /// own finding.
    pub(super) fn open_with(&self, key: &Ring) -> Result<(), String> {
        for realm in self.realms {
            let seen = self.own_of(&realm.name).unwrap_or(&self.common);
            let Some(store) = &seen.store else { continue };
            let vault =
                Vault { store: store.as_ref(), key_encryption: key, entropy: &SystemEntropy };
            let opened = home::block_on(async { Ok(neroli_http::keys_open(realm, vault).await) });
            opened.map_err(|error| format!("{error:?}"))?.map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    fn own_of(&self, realm: &RealmName) -> Option<&Seen> {
        self.own.iter().find(|(name, _)| name == realm).map(|(_, seen)| seen)
    }

    /// Would a node find what the realm has, or begin it anew?
    fn lives(&self, realm: &RealmName, own: Option<&Seen>) -> Result<(), OpenError> {
        let Some(common) = self.common.store.as_deref() else { return Ok(()) };
        let Some(own) = own else {
            return realm_homes::in_common((common, &self.common.name), realm, Settling::Look);
        };
        match (own.exists, own.store.as_deref()) {
            (Some(true), Some(store)) => {
                realm_homes::in_own(common, realm, (store, &own.name), Settling::Look)
            }
            (Some(false), _) => realm_homes::may_begin(common, realm, &own.name, Settling::Look),
            // What keeps it from being looked at is told with its state.
            _ => Ok(()),
        }
    }
}
