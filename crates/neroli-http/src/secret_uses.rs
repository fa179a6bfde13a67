//! Notes when clients proved themselves by which secret. A token must not wait for a disk, so
//! uses are noted here, once a minute for each secret, and written once a second.

use futures_util::future::join_all;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::developer::SecretUse;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::secret::{Hashed, Plain};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

/// A use within so many seconds of the last is not noted again.
const GRAIN: i64 = 60;

/// Uses that are noted, and those of them that are not written yet.
#[derive(Default)]
pub(crate) struct SecretUses(Mutex<Noted>);

#[derive(Default)]
struct Noted {
    last: HashMap<Hashed, Timestamp>,
    /// The last of each.
    unwritten: HashMap<(RealmName, ClientId, Hashed), Timestamp>,
}

impl SecretUses {
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
        let name = (client.realm.clone(), client.client_id.clone(), kept.hash);
        noted.unwritten.insert(name, now);
    }

    /// Writes what was noted. What the store cannot write stays noted.
    pub(crate) async fn flush(&self, store: &dyn Store, now: Timestamp) -> Result<()> {
        self.write(now, async |uses| store.note_secret_uses(uses).await).await
    }

    async fn write(
        &self,
        now: Timestamp,
        save: impl AsyncFnOnce(&[SecretUse]) -> Result<()> + Copy,
    ) -> Result<()> {
        let unwritten = {
            let mut noted = self.lock();
            noted.last.retain(|_, last| (now - *last).0 < GRAIN);
            std::mem::take(&mut noted.unwritten)
        };
        // Each realm for itself, and none behind another: one of them may have a store of its own that is
        // away, and what was written for the others must not be written again.
        let mut realms: BTreeMap<RealmName, Vec<SecretUse>> = BTreeMap::new();
        for ((realm, client_id, secret), at) in unwritten {
            let of_realm = realms.entry(realm.clone()).or_default();
            of_realm.push(SecretUse { realm, client_id, secret, at });
        }
        let written = realms.into_values().map(async |uses| {
            let written = save(&uses).await;
            if written.is_err() {
                let mut noted = self.lock();
                for SecretUse { realm, client_id, secret, at } in uses {
                    noted.unwritten.entry((realm, client_id, secret)).or_insert(at);
                }
            }
            written
        });
        join_all(written).await.into_iter().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_store::StoreError;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    fn used(uses: &SecretUses, realm: &str, at: i64) {
        let name = (RealmName::new(realm), ClientId::new("shop"), Hashed([7; 32]));
        uses.lock().unwritten.insert(name, Timestamp(at));
    }

    /// One realm's database says nothing: the other is not waited with.
    #[tokio::test]
    async fn a_realm_that_is_silent_is_not_waited_for() {
        let uses = SecretUses::default();
        ["be", "fr"].into_iter().for_each(|realm| used(&uses, realm, 1));
        let written = Mutex::new(Vec::new());
        let save = async |uses: &[SecretUse]| {
            let realm = uses[0].realm.as_str().to_owned();
            if realm == "be" {
                std::future::pending::<()>().await;
            }
            written.lock().unwrap().push(realm);
            Ok(())
        };
        let write = uses.write(Timestamp(1), save);
        assert!(tokio::time::timeout(Duration::from_millis(50), write).await.is_err());
        assert_eq!(*written.lock().unwrap(), ["fr"]);
    }

    /// One realm's database is away: what was written for the other is not written again, and of one
    /// secret the last use waits.
    #[tokio::test]
    async fn what_one_realm_cannot_write_is_not_written_twice_for_another() {
        let (uses, written) = (SecretUses::default(), Mutex::new(Vec::new()));
        let away = AtomicBool::new(true);
        let save = async |uses: &[SecretUse]| {
            let realm = uses[0].realm.as_str().to_owned();
            if realm == "be" && away.load(Ordering::Relaxed) {
                return Err(StoreError::Unavailable("away".to_owned()));
            }
            written.lock().unwrap().extend(uses.iter().map(|used| (realm.clone(), used.at.0)));
            Ok(())
        };
        let now = Timestamp(1_000);
        ["be", "fr"].into_iter().for_each(|realm| used(&uses, realm, 1));
        assert!(uses.write(now, save).await.is_err());
        used(&uses, "be", 2);
        assert!(uses.write(now, save).await.is_err());
        away.store(false, Ordering::Relaxed);
        uses.write(now, save).await.unwrap();
        uses.write(now, save).await.unwrap();
        assert_eq!(*written.lock().unwrap(), [("fr".to_owned(), 1), ("be".to_owned(), 2)]);
    }
}
