//! Notes when clients proved themselves by which secret. A token must not wait for a disk, so
//! uses are noted here, once a minute for each secret, and written once a second.

use neroli_core::client::{Client, ClientSecret};
use neroli_core::developer::SecretUse;
use neroli_core::secret::{Hashed, Plain};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// A use within so many seconds of the last is not noted again.
const GRAIN: i64 = 60;

/// Uses that are noted, and those of them that are not written yet.
#[derive(Default)]
pub(crate) struct SecretUses(Mutex<Noted>);

#[derive(Default)]
struct Noted {
    last: HashMap<Hashed, Timestamp>,
    unwritten: Vec<SecretUse>,
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
        noted.unwritten.push(SecretUse {
            realm: client.realm.clone(),
            client_id: client.client_id.clone(),
            secret: kept.hash,
            at: now,
        });
    }

    /// Writes what was noted. If the store cannot, it stays noted.
    pub(crate) async fn flush(&self, store: &dyn Store, now: Timestamp) -> Result<()> {
        let uses = {
            let mut noted = self.lock();
            noted.last.retain(|_, last| (now - *last).0 < GRAIN);
            std::mem::take(&mut noted.unwritten)
        };
        if uses.is_empty() {
            return Ok(());
        }
        let written = store.note_secret_uses(&uses).await;
        if written.is_err() {
            self.lock().unwritten.extend(uses);
        }
        written
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Noted> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
