//! What happened to applications' requests, for their developers. No request waits for it: records
//! and counts are gathered here and written once a second, in one step.
//!
//! Every request that fails by a fault of the application counts, and of all others those that are
//! proven to be its own; what the guide has sent counts as neither. A record of its own has each request of a quiet application, and a few
//! per second of a busy one's. What gets none is counted for operators.

use crate::gathered::Trouble;
use crate::note::{Noted, Refused};
use crate::request_id::RequestId;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::request_log::{Endpoint, Record, Usage, bar, is_fault};
use neroli_core::time::Timestamp;
use neroli_store::{Result, Store};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Records between two writings, of all applications.
pub(crate) const MOST: usize = 1024;
/// Records between two writings of an application at an endpoint, for each [`Kind`].
const OF_KIND: [u32; 3] = [5, 20, 50];
/// Applications at endpoints that are counted between two writings.
const COUNTED: usize = 16 * 1024;
/// Longest text kept of an answer, in characters.
const SAID: usize = 200;

#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    client_id: ClientId,
    endpoint: Endpoint,
    bar: Timestamp,
}

/// What is counted under a key, and how many records there are of it.
#[derive(Clone, Copy, Default)]
struct Tally {
    fine: u32,
    failed: u32,
    records: [u32; 3],
}

/// What went well, sign-ins that ended with a code, and what was refused: none crowds another out.
#[derive(Clone, Copy)]
enum Kind {
    Fine,
    Login,
    Refused,
}

/// How a request is counted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Count {
    Fine,
    Failed,
    Neither,
}

#[derive(Default)]
struct Waiting {
    records: Vec<Record>,
    counts: HashMap<Key, Tally>,
}

/// Requests of one application at one endpoint that were answered from memory, since the last
/// writing: counting one is an addition.
pub(crate) struct Quick {
    client_id: ClientId,
    endpoint: Endpoint,
    fine: AtomicU32,
}

/// Requests in a realm that are not written yet.
pub(crate) struct Requests {
    realm: RealmName,
    trouble: Trouble,
    waiting: Mutex<Waiting>,
    /// Held while they are written: who asks for a writing returns when everything from before is
    /// in the store, also if somebody else has begun to write it.
    writing: tokio::sync::Mutex<()>,
    quick: Mutex<HashMap<(ClientId, Endpoint), Arc<Quick>>>,
}

/// One answered request.
pub(crate) struct Answered<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) endpoint: Endpoint,
    pub(crate) status: u16,
    /// Why it was refused, if it was.
    pub(crate) refused: Option<Refused>,
    pub(crate) took: Duration,
    pub(crate) at: Timestamp,
}

impl Requests {
    /// Of a realm.
    pub(crate) fn new(realm: &RealmName) -> Self {
        let (trouble, waiting, writing, quick) = Default::default();
        Self { realm: realm.clone(), trouble, waiting, writing, quick }
    }

    /// Takes up an answered request of the client that was noted; one of nobody is not logged.
    /// `false` if there was no room for a record of it.
    pub(crate) fn add(&self, noted: Noted, answered: Answered<'_>) -> bool {
        let Some((_, client_id)) = noted.client else { return true };
        let Answered { request_id, endpoint, status, refused, took, at } = answered;
        let refused = refused.or(noted.sent);
        let fault = refused.as_ref().is_some_and(|r| is_fault(r.error, r.cause.as_ref()));
        let key = Key { client_id: client_id.clone(), endpoint, bar: bar(at) };
        let mut waiting = self.waiting();
        let kind = match (&refused, &noted.login) {
            (Some(_), _) => Kind::Refused,
            (None, Some(_)) => Kind::Login,
            (None, None) => Kind::Fine,
        };
        let counted = match (noted.rehearsed, fault) {
            (true, _) => Count::Neither,
            (false, true) => Count::Failed,
            (false, false) if noted.proven => Count::Fine,
            (false, false) => Count::Neither,
        };
        if !waiting.admits(key, counted, kind) {
            return false;
        }
        let (error, said, cause) = match refused {
            Some(refused) => (Some(refused.error.to_owned()), refused.said, refused.cause),
            None => (None, None, None),
        };
        waiting.records.push(Record {
            request_id: request_id.to_owned(),
            at,
            realm: self.realm.clone(),
            client_id,
            proven: noted.proven,
            endpoint,
            status,
            error,
            said: said.map(|said| said.chars().take(SAID).collect()),
            cause,
            millis: u32::try_from(took.as_millis()).unwrap_or(u32::MAX),
            login: noted.login,
        });
        true
    }

    /// Records that wait to be written.
    pub(crate) fn queued(&self) -> u64 {
        self.waiting().records.len() as u64
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The counter of an application's quick answers at an endpoint.
    pub(crate) fn quick(&self, client_id: &ClientId, endpoint: Endpoint) -> Arc<Quick> {
        let mut quick = self.quick.lock().unwrap_or_else(PoisonError::into_inner);
        let counter =
            || Arc::new(Quick { client_id: client_id.clone(), endpoint, fine: AtomicU32::new(0) });
        Arc::clone(quick.entry((client_id.clone(), endpoint)).or_insert_with(counter))
    }

    /// Takes up a request that was answered from memory: a few each second have a record of
    /// their own, all are counted.
    pub(crate) fn add_quick(
        &self,
        quick: &Quick,
        request_id: &RequestId,
        started: Instant,
        at: Timestamp,
    ) {
        if quick.fine.fetch_add(1, Ordering::Relaxed) >= OF_KIND[Kind::Fine as usize] {
            return;
        }
        let mut waiting = self.waiting();
        if waiting.records.len() < MOST {
            waiting.records.push(Record {
                request_id: request_id.as_str().to_owned(),
                at,
                realm: self.realm.clone(),
                client_id: quick.client_id.clone(),
                proven: true,
                endpoint: quick.endpoint,
                status: 200,
                error: None,
                said: None,
                cause: None,
                millis: u32::try_from(started.elapsed().as_millis()).unwrap_or(u32::MAX),
                login: None,
            });
        }
    }

    /// Moves the quick answers' counts to the others; counters that nothing remembered uses any
    /// more go.
    fn gather(&self, now: Timestamp) {
        let mut quick = self.quick.lock().unwrap_or_else(PoisonError::into_inner);
        let mut waiting = self.waiting();
        for counter in quick.values() {
            let fine = counter.fine.swap(0, Ordering::Relaxed);
            if fine > 0 {
                let Quick { client_id, endpoint, .. } = counter.as_ref();
                let (client_id, endpoint) = (client_id.clone(), *endpoint);
                let key = Key { client_id, endpoint, bar: bar(now) };
                let tally = waiting.counts.entry(key).or_default();
                tally.fine = tally.fine.saturating_add(fine);
            }
        }
        quick.retain(|_, counter| Arc::strong_count(counter) > 1);
    }

    /// Writes what waits. If the store cannot, it waits on.
    pub(crate) async fn flush(&self, store: &dyn Store, now: Timestamp) -> Result<()> {
        self.write(now, async |records, usage| store.log_requests(records, usage).await).await
    }

    async fn write(
        &self,
        now: Timestamp,
        log: impl AsyncFnOnce(&[Record], &[Usage]) -> Result<()>,
    ) -> Result<()> {
        let _writing = self.writing.lock().await;
        self.gather(now);
        let mut taken = std::mem::take(&mut *self.waiting());
        if taken.records.is_empty() && taken.counts.is_empty() {
            return Ok(());
        }
        let counts = taken.counts.iter();
        let usage: Vec<_> = counts.map(|(key, tally)| self.usage(key, *tally)).collect();
        let written = log(&taken.records, &usage).await;
        if written.is_err() {
            // There is room left for what happens meanwhile.
            taken.records.truncate(MOST / 2);
            self.waiting().take_back(taken);
        }
        self.trouble.tell(&self.realm, &written, "the log of requests");
        written
    }

    fn usage(&self, key: &Key, tally: Tally) -> Usage {
        Usage {
            realm: self.realm.clone(),
            client_id: key.client_id.clone(),
            from: key.bar,
            endpoint: key.endpoint,
            fine: tally.fine,
            failed: tally.failed,
        }
    }
}

impl Waiting {
    /// Counts a request; is there room for a record of it?
    fn admits(&mut self, key: Key, counted: Count, kind: Kind) -> bool {
        let room = self.records.len() < MOST;
        if self.counts.len() >= COUNTED && !self.counts.contains_key(&key) {
            return false;
        }
        let tally = self.counts.entry(key).or_default();
        tally.fine = tally.fine.saturating_add(u32::from(counted == Count::Fine));
        tally.failed = tally.failed.saturating_add(u32::from(counted == Count::Failed));
        let (records, most) = (&mut tally.records[kind as usize], OF_KIND[kind as usize]);
        let admitted = room && *records < most;
        *records += u32::from(admitted);
        admitted
    }

    /// What could not be written comes before what has come since.
    fn take_back(&mut self, mut older: Self) {
        older.records.append(&mut self.records);
        older.records.truncate(MOST);
        self.records = older.records;
        for (key, tally) in older.counts {
            let known = self.counts.entry(key).or_default();
            known.fine = known.fine.saturating_add(tally.fine);
            known.failed = known.failed.saturating_add(tally.failed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::request_log::Login;
    use neroli_store::StoreError;
    use std::pin::{Pin, pin};
    use std::sync::atomic::AtomicBool;
    use std::task::Poll;

    fn noted(client_id: &str) -> Noted {
        let client = Some((RealmName::new("fr"), ClientId::new(client_id)));
        Noted { client, proven: true, ..Noted::default() }
    }

    fn requests() -> Requests {
        Requests::new(&RealmName::new("fr"))
    }

    fn answered(error: Option<&'static str>) -> Answered<'static> {
        Answered {
            request_id: "id",
            endpoint: Endpoint::FormFilling,
            status: if error.is_some() { 401 } else { 200 },
            refused: error.map(|error| Refused { error, said: None, cause: None }),
            took: Duration::from_micros(2700),
            at: Timestamp(1_700_000_000),
        }
    }

    #[test]
    fn a_quiet_application_has_every_request_on_record() {
        let requests = requests();
        assert!(requests.add(noted("shop"), answered(None)));
        assert!(requests.add(noted("shop"), answered(Some("invalid_token"))));
        assert!(requests.add(Noted::default(), answered(None)), "nobody's is not missed");
        let waiting = requests.waiting();
        let kept: Vec<_> = waiting.records.iter().map(|r| (r.error.as_deref(), r.millis)).collect();
        assert_eq!(kept, [(None, 2), (Some("invalid_token"), 2)]);
    }

    /// A page that shows requests asks for a writing first. Were it told that nothing waits while
    /// somebody else's writing is under way, it would not show them.
    #[tokio::test]
    async fn who_asks_for_a_writing_waits_for_one_that_has_begun() {
        let requests = requests();
        requests.add(noted("shop"), answered(None));
        let disk = tokio::sync::Notify::new();
        let now = Timestamp(1_700_000_000);
        let mut first = pin!(requests.write(now, async |records, _| {
            disk.notified().await;
            assert_eq!(records.len(), 1);
            Ok(())
        }));
        let mut second = pin!(requests.write(now, async |_, _| panic!("nothing more waits")));
        assert!(poll_once(first.as_mut()).await.is_pending());
        assert!(poll_once(second.as_mut()).await.is_pending());
        disk.notify_one();
        first.await.expect("written");
        second.await.expect("written");
    }

    /// The store is away: nothing that there is room for is lost, or written twice.
    #[tokio::test]
    async fn what_could_not_be_written_waits_on() {
        let requests = requests();
        let add = || requests.add(noted("shop"), answered(Some("invalid_token")));
        let now = Timestamp(1_700_000_000);
        let (written, away) = (Mutex::new(Vec::new()), AtomicBool::new(true));
        let log = async |records: &[Record], usage: &[Usage]| {
            if away.load(Ordering::Relaxed) {
                return Err(StoreError::Unavailable("away".to_owned()));
            }
            let failed: u32 = usage.iter().map(|usage| usage.failed).sum();
            written.lock().unwrap().push((records.len(), failed));
            Ok(())
        };
        add();
        assert!(requests.write(now, log).await.is_err());
        add();
        assert!(requests.write(now, log).await.is_err());
        add();
        away.store(false, Ordering::Relaxed);
        requests.write(now, log).await.unwrap();
        requests.write(now, log).await.unwrap();
        assert_eq!(*written.lock().unwrap(), [(3, 3)]);
    }

    async fn poll_once<T>(mut future: Pin<&mut impl Future<Output = T>>) -> Poll<T> {
        std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
    }

    #[test]
    fn a_busy_one_is_counted_and_leaves_room_for_others() {
        let requests = requests();
        let kept = (0..10_000).filter(|_| requests.add(noted("busy"), answered(None))).count();
        assert_eq!(kept, OF_KIND[Kind::Fine as usize] as usize);
        let broken = || answered(Some("invalid_token"));
        let kept = (0..10_000).filter(|_| requests.add(noted("busy"), broken())).count();
        assert_eq!(kept, OF_KIND[Kind::Refused as usize] as usize);
        let login = Login { pkce: true, nonce: false, pushed: false, state: None };
        let noted_login = || Noted { login: Some(login), ..noted("busy") };
        assert!(requests.add(noted_login(), answered(None)), "a sign-in is not crowded out");
        assert!(requests.add(noted("quiet"), answered(None)));
        let waiting = requests.waiting();
        let counts = waiting.counts.values().map(|tally| (tally.fine, tally.failed));
        assert_eq!(counts.max(), Some((10_001, 10_000)));
    }

    #[test]
    fn what_is_not_proven_makes_nothing_better_and_the_guide_counts_for_nothing() {
        let requests = requests();
        let stranger = || Noted { proven: false, ..noted("shop") };
        let rehearsed = || Noted { rehearsed: true, proven: false, ..noted("shop") };
        for error in [None, Some("invalid_grant")] {
            assert!(requests.add(stranger(), answered(error)));
            assert!(requests.add(rehearsed(), answered(error)), "it has a record");
        }
        assert!(requests.add(noted("shop"), answered(None)));
        let waiting = requests.waiting();
        let counts: Vec<_> = waiting.counts.values().map(|t| (t.fine, t.failed)).collect();
        assert_eq!((counts.as_slice(), waiting.records.len()), (&[(1, 1)][..], 5));
    }

    #[test]
    fn however_many_applications_call_memory_is_bounded() {
        let requests = requests();
        for n in 0..COUNTED + 100 {
            requests.add(noted(&format!("app-{n}")), answered(None));
        }
        let waiting = requests.waiting();
        assert_eq!((waiting.records.len(), waiting.counts.len()), (MOST, COUNTED));
    }
}
