//! Notes when clients proved themselves by which secret. A token must not wait for a disk, so
//! uses are noted here, once a minute for each secret, and written once a second.

use crate::gathered::Trouble;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::developer::SecretUse;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::secret::{Hashed, Plain};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A use within so many seconds of the last is not noted again.
const GRAIN: i64 = 60;

/// Uses in a realm that are noted, and those of them that are not written yet.
pub(crate) struct SecretUses {
    realm: RealmName,
    trouble: Trouble,
    noted: Mutex<Noted>,
}

#[derive(Default)]
struct Noted {
    last: HashMap<Hashed, Timestamp>,
    /// The last of each.
    unwritten: HashMap<(ClientId, Hashed), Timestamp>,
}

impl SecretUses {
    /// Of a realm.
    pub(crate) fn new(realm: &RealmName) -> Self {
        let (trouble, noted) = Default::default();
        Self { realm: realm.clone(), trouble, noted }
    }

    /// Notes that a client proved itself by one of its secrets.
    pub(crate) fn note(
        &self,
        client: &Client,
        secrets: &[ClientSecret],
        presented: &Plain,
        now: Timestamp,
    ) {
        // It proved itself: with one secret there is nothing to look for.
        let kept = match secrets {
            [only] => Some(only),
            several => several.iter().find(|kept| kept.hash.matches(presented)),
        };
        let Some(kept) = kept else { return };
        let mut noted = self.lock();
        if noted.last.get(&kept.hash).is_some_and(|last| (now - *last).0 < GRAIN) {
            return;
        }
        noted.last.insert(kept.hash, now);
        noted.unwritten.insert((client.client_id.clone(), kept.hash), now);
    }

    /// Writes what was noted. What the store cannot write stays noted.
    pub(crate) async fn flush(&self, store: &dyn Store, now: Timestamp) -> Result<()> {
        self.write(now, async |uses| store.note_secret_uses(uses).await).await
    }

    async fn write(
        &self,
        now: Timestamp,
        save: impl AsyncFnOnce(&[SecretUse]) -> Result<()>,
    ) -> Result<()> {
        let unwritten = {
            let mut noted = self.lock();
            noted.last.retain(|_, last| (now - *last).0 < GRAIN);
            std::mem::take(&mut noted.unwritten)
        };
        if unwritten.is_empty() {
            return Ok(());
        }
        let uses = unwritten.into_iter().map(|((client_id, secret), at)| {
            let realm = self.realm.clone();
            SecretUse { realm, client_id, secret, at }
        });
        let uses: Vec<_> = uses.collect();
        let written = save(&uses).await;
        if written.is_err() {
            let mut noted = self.lock();
            for SecretUse { client_id, secret, at, .. } in uses {
                noted.unwritten.entry((client_id, secret)).or_insert(at);
            }
        }
        self.trouble.tell(&self.realm, &written, "uses of secrets");
        written
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_store::StoreError;
    use std::sync::atomic::{AtomicBool, Ordering};

    /// The store is away: of one secret the last use waits, and it is written once.
    #[tokio::test]
    async fn what_could_not_be_written_waits_on() {
        let uses = SecretUses::new(&RealmName::new("fr"));
        let (written, away) = (Mutex::new(Vec::new()), AtomicBool::new(true));
        let save = async |uses: &[SecretUse]| {
            if away.load(Ordering::Relaxed) {
                return Err(StoreError::Unavailable("away".to_owned()));
            }
            written.lock().unwrap().extend(uses.iter().map(|used| used.at.0));
            Ok(())
        };
        let used = |at| {
            let name = (ClientId::new("shop"), Hashed([7; 32]));
            uses.lock().unwritten.insert(name, Timestamp(at));
        };
        let now = Timestamp(1_000);
        used(1);
        assert!(uses.write(now, save).await.is_err());
        used(2);
        assert!(uses.write(now, save).await.is_err());
        away.store(false, Ordering::Relaxed);
        uses.write(now, save).await.unwrap();
        uses.write(now, save).await.unwrap();
        assert_eq!(*written.lock().unwrap(), [2]);
    }
}
