//! Signatures: ES256 and EdDSA where they are asked for, RSA on threads of their own.
//!
//! An RSA signature takes as long as fifty reads from memory. Made on the thread that serves
//! connections, a flood of them would hold up everybody who asks for less; so as many are made at
//! a time as there are cores, the rest wait their turn. Where many wait, some are made before the
//! first of them is handed back: what follows, a commit of the store, is then done for all at once.

use neroli_jose::{Algorithm, SignError, SigningKey};
use neroli_store::TRACED;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;
use tracing::Instrument as _;

/// Of so many that wait for a thread one is made before the first is handed back: nobody waits longer
/// by more than that share.
const SHARE: usize = 8;
/// The most that are handed back together.
const MOST: usize = 8;

/// A signature to be made.
struct Job {
    key: Arc<SigningKey>,
    typ: Option<&'static str>,
    payload: Vec<u8>,
    answer: oneshot::Sender<Result<String, SignError>>,
}

/// Where RSA signatures wait.
#[derive(Default)]
struct Desk {
    waiting: VecDeque<Job>,
    /// Threads that make them.
    at_work: usize,
}

impl Desk {
    /// What a thread makes next; it goes home when there is nothing.
    fn next(&mut self) -> Vec<Job> {
        let count = (self.waiting.len() / SHARE / self.at_work.max(1)).clamp(1, MOST);
        let mut jobs = Vec::with_capacity(count);
        while jobs.len() < count
            && let Some(job) = self.waiting.pop_front()
        {
            // Nobody waits any more for what was asked by one who has gone.
            if !job.answer.is_closed() {
                jobs.push(job);
            }
        }
        if jobs.is_empty() {
            self.at_work -= 1;
        }
        jobs
    }
}

/// Makes signatures.
pub(crate) struct Signing {
    desk: Arc<Mutex<Desk>>,
    /// Threads that may be at work.
    most: usize,
}

impl Signing {
    /// One thread per core.
    pub(crate) fn new() -> Self {
        let most = std::thread::available_parallelism().map_or(1, usize::from);
        Self { desk: Arc::default(), most }
    }

    /// Signs as [`SigningKey::sign`] does.
    ///
    /// # Errors
    /// Its errors; also when the program is ending and takes no more work.
    pub(crate) async fn sign(
        &self,
        key: &Arc<SigningKey>,
        typ: Option<&'static str>,
        payload: Vec<u8>,
    ) -> Result<String, SignError> {
        let span = tracing::info_span!(
            target: TRACED, "sign", neroli.algorithm = key.algorithm().name()
        );
        match key.algorithm() {
            Algorithm::Es256 | Algorithm::EdDsa => span.in_scope(|| key.sign(typ, &payload)),
            Algorithm::Rs256 | Algorithm::Ps256 => {
                self.aside(Arc::clone(key), typ, payload).instrument(span).await
            }
        }
    }

    async fn aside(
        &self,
        key: Arc<SigningKey>,
        typ: Option<&'static str>,
        payload: Vec<u8>,
    ) -> Result<String, SignError> {
        let (answer, signed) = oneshot::channel();
        let calls_one_more = {
            let mut desk = lock(&self.desk);
            desk.waiting.push_back(Job { key, typ, payload, answer });
            let calls = desk.at_work < self.most;
            desk.at_work += usize::from(calls);
            calls
        };
        if calls_one_more {
            let desk = Arc::clone(&self.desk);
            tokio::task::spawn_blocking(move || work(&desk));
        }
        signed.await.map_err(|_| SignError)?
    }
}

fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Makes what waits until nothing does.
fn work(desk: &Mutex<Desk>) {
    loop {
        let jobs = lock(desk).next();
        if jobs.is_empty() {
            return;
        }
        let made: Vec<_> =
            jobs.into_iter().map(|job| (job.key.sign(job.typ, &job.payload), job.answer)).collect();
        for (signature, answer) in made {
            // Whoever has gone meanwhile does not want it.
            let _ = answer.send(signature);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// One thread may work, and is thought to.
    fn busy() -> Signing {
        let desk = Desk { at_work: 1, ..Desk::default() };
        Signing { desk: Arc::new(Mutex::new(desk)), most: 1 }
    }

    #[tokio::test]
    async fn rsa_waits_for_its_place_and_nothing_else_does() {
        for algorithm in Algorithm::ALL {
            let signing = busy();
            let key = Arc::new(SigningKey::generate(algorithm).unwrap());
            let mut signed = std::pin::pin!(signing.sign(&key, None, b"{}".to_vec()));
            let at_once = tokio::time::timeout(Duration::from_millis(20), &mut signed).await;
            let rsa = matches!(algorithm, Algorithm::Rs256 | Algorithm::Ps256);
            assert_eq!(at_once.is_err(), rsa, "{algorithm:?}");
            work(&signing.desk);
            let token = if let Ok(token) = at_once { token } else { signed.await };
            assert_eq!(token.unwrap().matches('.').count(), 2);
            assert_eq!(lock(&signing.desk).at_work, 0, "the thread has gone home");
        }
    }

    #[tokio::test]
    async fn a_thread_is_called_where_none_works() {
        let signing = Signing::new();
        let key = Arc::new(SigningKey::generate(Algorithm::Rs256).unwrap());
        for round in 0..3 {
            let signed = signing.sign(&key, None, b"{}".to_vec()).await;
            assert_eq!(signed.unwrap().matches('.').count(), 2, "{round}");
        }
    }

    #[tokio::test]
    async fn where_many_wait_some_are_handed_back_together() {
        let key = Arc::new(SigningKey::generate(Algorithm::Rs256).unwrap());
        let mut askers = Vec::new();
        let mut desk = Desk { at_work: 1, ..Desk::default() };
        for number in 0..100_u8 {
            let (answer, signed) = oneshot::channel();
            let payload = vec![number];
            desk.waiting.push_back(Job { key: Arc::clone(&key), typ: None, payload, answer });
            askers.push(signed);
        }
        let numbers = |jobs: Vec<Job>| jobs.iter().map(|job| job.payload[0]).collect::<Vec<u8>>();
        assert_eq!(numbers(desk.next()), (0..8).collect::<Vec<u8>>());
        askers.drain(..60);
        askers.remove(2);
        let next = numbers(desk.next());
        assert_eq!(next, [60, 61, 63, 64, 65, 66, 67, 68], "who has gone waits no more");
        desk.at_work = 2;
        assert_eq!(numbers(desk.next()), [69], "two share them");
        let mut last = Vec::new();
        while desk.at_work > 0 {
            last = [last, numbers(desk.next())].concat();
        }
        assert_eq!(last, (70..100).collect::<Vec<u8>>(), "each once, in their order");
    }
}
