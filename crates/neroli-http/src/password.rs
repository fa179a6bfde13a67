//! Passwords: argon2id (19 MiB, t=2, p=1: OWASP's first choice), hashed on threads of their own
//! behind a bounded queue, so that no flood of sign-ins can starve the tokens.

use argon2::password_hash::phc;
use argon2::{Algorithm, Argon2, Block, Params, PasswordHasher, Version};
use neroli_core::person::PasswordHash;
use neroli_jose::base64url;
use neroli_store::TRACED;
use neroli_store::measure::{Distribution, Histogram, TIMES};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tracing::Instrument as _;

/// Sign-ins that may wait for a hashing thread. More are told to come back.
const QUEUE: usize = 64;

/// A thread with nothing to do gives back the memory that a hash takes after so long: to have it anew
/// for each takes a quarter of the time again.
const KEEPS_MEMORY: Duration = Duration::from_secs(10);

/// How much less than others the threads press for a core (nice(2)): whoever asks with a token does
/// not wait for a hash to use its slice of time up, and however many ask, a tenth of a core is theirs.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// The queue is full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

enum Job {
    Verify { hash: Option<PasswordHash>, password: String, answer: oneshot::Sender<bool> },
    Hash { password: String, salt: [u8; 16], answer: oneshot::Sender<PasswordHash> },
}

/// The hashing threads.
pub struct Passwords {
    queue: SyncSender<Job>,
    counts: Arc<Counts>,
}

/// What operators see of the threads.
struct Counts {
    waiting: AtomicU64,
    times: Histogram<16>,
}

impl Passwords {
    /// Starts one thread per core but one, at least one. `salt` makes the decoy that is verified
    /// for unknown people, so that they cost what known ones do.
    pub fn start(salt: [u8; 16]) -> Self {
        let (queue, jobs) = sync_channel(QUEUE);
        let jobs = Arc::new(Mutex::new(jobs));
        let decoy = Arc::new(decoy(salt));
        let counts = Counts { waiting: AtomicU64::new(0), times: Histogram::new(&TIMES) };
        let counts = Arc::new(counts);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        for _ in 0..cores.saturating_sub(1).max(1) {
            let (jobs, decoy) = (Arc::clone(&jobs), Arc::clone(&decoy));
            let counts = Arc::clone(&counts);
            std::thread::spawn(move || work(&jobs, &decoy, &counts));
        }
        Self { queue, counts }
    }

    /// How many wait, and how many may.
    pub(crate) fn waiting(&self) -> (u64, u64) {
        (self.counts.waiting.load(Ordering::Relaxed), QUEUE as u64)
    }

    /// How long hashing took, in nanoseconds.
    pub(crate) fn times(&self) -> Distribution {
        self.counts.times.read()
    }

    fn send(&self, job: Job) -> Result<(), Busy> {
        self.counts.waiting.fetch_add(1, Ordering::Relaxed);
        self.queue.try_send(job).map_err(|_| {
            self.counts.waiting.fetch_sub(1, Ordering::Relaxed);
            Busy
        })
    }

    /// Verifies a password in turn. Without a hash (an unknown person) a decoy is verified and
    /// the answer is no.
    ///
    /// # Errors
    /// [`Busy`] when too many wait already.
    pub async fn verify(&self, hash: Option<PasswordHash>, password: String) -> Result<bool, Busy> {
        let (answer, verdict) = oneshot::channel();
        self.send(Job::Verify { hash, password, answer })?;
        let span = tracing::info_span!(target: TRACED, "verify password");
        verdict.instrument(span).await.map_err(|_| Busy)
    }

    /// Hashes a password in turn.
    ///
    /// # Errors
    /// [`Busy`] when too many wait already.
    pub async fn hash(&self, password: String, salt: [u8; 16]) -> Result<PasswordHash, Busy> {
        let (answer, hashed) = oneshot::channel();
        self.send(Job::Hash { password, salt, answer })?;
        hashed.await.map_err(|_| Busy)
    }
}

fn work(jobs: &Mutex<Receiver<Job>>, decoy: &PasswordHash, counts: &Counts) {
    // Where it is not allowed, hashing works all the same. Elsewhere than on Linux it would count for
    // the whole process.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::nice(NICE);
    let mut memory = Vec::new();
    loop {
        let next = match jobs.lock() {
            Ok(jobs) => jobs.recv_timeout(KEEPS_MEMORY),
            Err(_) => return,
        };
        let job = match next {
            Ok(job) => job,
            Err(RecvTimeoutError::Timeout) => {
                memory = Vec::new();
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        counts.waiting.fetch_sub(1, Ordering::Relaxed);
        let begun = Instant::now();
        match job {
            // Whoever asked has gone.
            Job::Verify { answer, .. } if answer.is_closed() => continue,
            Job::Hash { answer, .. } if answer.is_closed() => continue,
            Job::Verify { hash, password, answer } => {
                let right = verify_in(&mut memory, hash.as_ref().unwrap_or(decoy), &password);
                let _ = answer.send(hash.is_some() && right);
            }
            Job::Hash { password, salt, answer } => {
                let _ = answer.send(hash_password(&password, salt));
            }
        }
        counts.times.observe(u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX));
    }
}

/// Is it the hash of this password? Takes as long as hashing: not for a request's own thread.
pub fn verify(hash: &PasswordHash, password: &str) -> bool {
    verify_in(&mut Vec::new(), hash, password)
}

/// The same in memory that may have served before: what it holds is written over.
fn verify_in(memory: &mut Vec<Block>, hash: &PasswordHash, password: &str) -> bool {
    let parsed = phc::PasswordHash::new(&hash.0).ok();
    parsed.and_then(|hash| is_of(memory, &hash, password)).unwrap_or(false)
}

fn is_of(memory: &mut Vec<Block>, hash: &phc::PasswordHash, password: &str) -> Option<bool> {
    let (salt, expected) = (hash.salt.as_ref()?, hash.hash.as_ref()?);
    let algorithm = Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let version = hash.version.map_or(Ok(Version::V0x13), Version::try_from).ok()?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(hash).ok()?);
    memory.resize(argon2.params().block_count(), Block::default());
    let mut found = vec![0; expected.len()];
    let hashed =
        argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut found, memory);
    // Outputs are compared in constant time.
    Some(hashed.is_ok() && phc::Output::new(&found).ok()? == *expected)
}

fn argon2() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::DEFAULT)
}

/// A hash that costs as much to verify as any, and is that of no known password: the salt is real,
/// the output is made up. To hash something for it would only make the start longer.
fn decoy(salt: [u8; 16]) -> PasswordHash {
    // PHC strings have the usual alphabet of base64.
    let salt = base64url::encode(&salt).replace('-', "+").replace('_', "/");
    let (m, t, p) = (Params::DEFAULT_M_COST, Params::DEFAULT_T_COST, Params::DEFAULT_P_COST);
    let output = "A".repeat(43);
    PasswordHash(format!("$argon2id$v=19$m={m},t={t},p={p}${salt}${output}"))
}

/// Hashes a password into its PHC string.
pub fn hash_password(password: &str, salt: [u8; 16]) -> PasswordHash {
    let hashed = argon2().hash_password_with_salt(password.as_bytes(), &salt);
    PasswordHash(hashed.map(|hash| hash.to_string()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_decoy_costs_what_a_password_does_and_is_nobodys() {
        let (decoy, real) = (decoy([0xfb; 16]), hash_password("blossom", [0xfb; 16]));
        let read = |hash: &PasswordHash| {
            let read = phc::PasswordHash::new(&hash.0).unwrap();
            (read.algorithm, read.version, read.params, read.salt, read.hash.map(|o| o.len()))
        };
        assert_eq!(read(&decoy), read(&real));
        assert!(!verify(&decoy, "blossom") && verify(&real, "blossom"));
    }

    #[test]
    fn hashes_of_any_cost_are_verified_in_memory_that_served_before() {
        let of = |algorithm, m, t| {
            let argon2 =
                Argon2::new(algorithm, Version::V0x13, Params::new(m, t, 1, None).unwrap());
            let hashed = argon2.hash_password_with_salt(b"blossom", b"sixteen bytes...");
            PasswordHash(hashed.unwrap().to_string())
        };
        let mut memory = Vec::new();
        for hash in [
            of(Algorithm::Argon2id, 64, 1),
            of(Algorithm::Argon2id, 256, 3),
            of(Algorithm::Argon2i, 128, 2),
            of(Algorithm::Argon2d, 64, 2),
            hash_password("blossom", [1; 16]),
        ] {
            for _ in 0..2 {
                assert!(verify_in(&mut memory, &hash, "blossom"), "{}", hash.0);
                assert!(!verify_in(&mut memory, &hash, "Blossom"), "{}", hash.0);
            }
        }
        for broken in
            ["", "blossom", "$argon2id$v=19$m=64,t=1,p=1", "$2b$12$abcdefghijklmnopqrstuv"]
        {
            assert!(!verify_in(&mut memory, &PasswordHash(broken.to_owned()), "blossom"));
        }
    }

    #[test]
    fn the_cost_is_the_one_promised() {
        let hash = hash_password("blossom", [1; 16]);
        assert!(hash.0.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{}", hash.0);
    }

    #[tokio::test]
    async fn only_the_right_password_of_a_known_person_is_right() {
        let passwords = Passwords::start([2; 16]);
        let hash = hash_password("blossom", [1; 16]);
        assert_eq!(passwords.verify(Some(hash.clone()), "blossom".into()).await, Ok(true));
        assert_eq!(passwords.verify(Some(hash), "Blossom".into()).await, Ok(false));
        let decoys = "nobody has this password";
        assert_eq!(passwords.verify(None, decoys.into()).await, Ok(false));
    }

    #[tokio::test]
    async fn every_character_counts_however_long() {
        let passwords = Passwords::start([2; 16]);
        let long = "x".repeat(1000);
        let hash = hash_password(&long, [1; 16]);
        let other = format!("{}y", &long[..999]);
        assert_eq!(passwords.verify(Some(hash), other).await, Ok(false));
    }
}
