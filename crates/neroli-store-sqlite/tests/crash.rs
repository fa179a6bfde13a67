//! What has been acknowledged survives `kill -9`, whenever it strikes.
//!
//! A child process takes steps from several tasks at once and prints a line for each one that is
//! acknowledged. The parent kills it, opens the file and looks for every line's effect. The
//! control shows that the test sees what it claims to see: a store that answers before it commits
//! is caught.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_core::consent::EventKind;
use neroli_core::grant::GrantEnd;
use neroli_core::id::{GrantId, PersonId, SessionId};
use neroli_core::refresh::{HalfHash, RefreshName, RefreshState, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_store::suite::fixtures::{
    NOW, Random, authorization, client, fr, history, person, refresh_token, shop,
};
use neroli_store::{
    Authorization, Authorizations, Clients, Consents, People, RefreshTokenAndGrant, Store, Tokens,
};
use neroli_store_sqlite::{Acknowledge, Options, SqliteStore};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

/// Rounds of work, kill and inspection on the same file.
const ROUNDS: u8 = 16;

/// Of these, the first strike while the store is being made or opened.
const EARLY_ROUNDS: u8 = 6;

/// Tasks that take steps at once.
const TASKS: u8 = 8;

/// The n-th life of a task in a round: everything in it has a name that can be worked out again.
#[derive(Clone, Copy)]
struct Life {
    round: u8,
    task: u8,
    n: u32,
}

impl Life {
    fn bytes<const N: usize>(self, what: u8) -> [u8; N] {
        let seed = u64::from_be_bytes([0, 0, self.round, self.task, what, 0, 0, 0]);
        let mut random = Random(seed.wrapping_mul(0x1_0000_0001) ^ (u64::from(self.n) << 24));
        std::array::from_fn(|_| random.draw().to_le_bytes()[5])
    }

    fn person_id(self) -> PersonId {
        PersonId::new(format!("person-{}-{}-{}", self.round, self.task, self.n))
    }

    fn authorization(self) -> Authorization {
        let mut given = authorization(&fr(), &self.person_id(), &shop(), "");
        given.flow = self.bytes(b'f');
        given.grant.grant_id = GrantId(self.bytes(b'g'));
        given.grant.sid = SessionId::new(self.person_id().as_str());
        given.code.grant_id = given.grant.grant_id;
        given.code.hash = Hashed(self.bytes(b'c'));
        given
    }

    fn refresh_token(self, which: u8) -> RefreshToken {
        let token = refresh_token(&self.authorization());
        let hash = HalfHash(self.bytes(which));
        let name = RefreshName::sealed(token.name.grant_id, hash, &token.family_key);
        RefreshToken { name, access_token: self.bytes(which.wrapping_add(100)), ..token }
    }
}

/// The steps of a life, in order.
const STEPS: [&str; 6] = ["person", "authorized", "redeemed", "rotated", "revoked", "stopped"];

async fn take(store: &SqliteStore, life: Life, step: &str) {
    let given = life.authorization();
    let (first, second) = (life.refresh_token(1), life.refresh_token(2));
    match step {
        "person" => {
            let id = life.person_id();
            store.put_person(&person(&fr(), &id, id.as_str()), NOW).await.map(drop).unwrap();
        }
        "authorized" => store.authorize(&given).await.map(drop).unwrap(),
        "redeemed" => {
            store.redeem_code(&fr(), &given.code.hash, Some(&first)).await.map(drop).unwrap();
        }
        "rotated" => {
            store.rotate_refresh_token(&fr(), &first.name, &second, NOW).await.map(drop).unwrap();
        }
        "revoked" => {
            let expires_at = second.access_expires_at;
            store.revoke_access_token(&fr(), &second.access_token, expires_at).await.unwrap();
        }
        _ => {
            let id = life.person_id();
            store.stop_sharing(&fr(), &id, &shop(), None, NOW).await.map(drop).unwrap();
        }
    }
}

/// Is the effect of an acknowledged step there? A later step may have been taken too.
async fn holds(store: &Arc<dyn Store>, life: Life, step: &str) -> bool {
    let given = life.authorization();
    let (first, second) = (life.refresh_token(1), life.refresh_token(2));
    let realm = fr();
    let facts = store.token_facts(&realm, &given.grant.grant_id, &second.access_token);
    match step {
        "person" => store.person(&fr(), &life.person_id()).await.unwrap().is_some(),
        "authorized" => {
            let consents = store.consents(&fr(), &life.person_id(), &shop()).await.unwrap();
            let stopped = history(store, &fr(), &life.person_id()).await.len() == 2;
            store.code(&fr(), &given.code.hash).await.unwrap().is_some()
                && (stopped || !consents.is_empty())
        }
        "redeemed" => {
            let code = store.code(&fr(), &given.code.hash).await.unwrap();
            let token = store.refresh_token(&fr(), &first.name, NOW).await.unwrap();
            code.is_some_and(|found| found.code.consumed) && token.is_some()
        }
        "rotated" => {
            let old = store.refresh_token(&fr(), &first.name, NOW).await.unwrap();
            let new = store.refresh_token(&fr(), &second.name, NOW).await.unwrap();
            let state = |found: Option<RefreshTokenAndGrant>| found.map(|found| found.token.state);
            (state(old), state(new)) == (Some(RefreshState::Superseded), Some(RefreshState::Live))
        }
        "revoked" => facts.await.unwrap().is_some_and(|facts| facts.revoked),
        "stopped" => {
            let events = history(store, &fr(), &life.person_id()).await;
            let facts = facts.await.unwrap();
            let withdrawn = Some(GrantEnd::ConsentWithdrawn);
            events.first().is_some_and(|event| event.kind == EventKind::StoppedPartner)
                && facts.is_some_and(|facts| {
                    facts.grant.ended == withdrawn && facts.consents.is_empty()
                })
        }
        other => unreachable!("no step is called {other}"),
    }
}

/// The process that is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "started and killed by the other tests"]
async fn child() {
    let variable = |name| std::env::var(name).expect("set by the parent");
    let acknowledge = match variable("CRASH_ACKNOWLEDGE").as_str() {
        "before commit" => Acknowledge::BeforeCommit(Duration::from_millis(10)),
        _ => Acknowledge::AfterCommit,
    };
    let round = variable("CRASH_ROUND").parse().unwrap();
    let options = Options { acknowledge, ..Options::default() };
    let store = SqliteStore::open(Path::new(&variable("CRASH_FILE")), &options).unwrap();
    let store = Arc::new(store);
    store.create_client(&client(&fr(), &shop()), None).await.unwrap();
    let tasks = (0..TASKS).map(|task| {
        let store = store.clone();
        tokio::spawn(async move {
            for n in 0.. {
                for step in STEPS {
                    take(&store, Life { round, task, n }, step).await;
                    println!("ack {step} {task} {n}");
                }
            }
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        task.await.unwrap();
    }
}

fn start_child(file: &Path, round: u8, acknowledge: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--ignored", "--nocapture"])
        .env("CRASH_FILE", file)
        .env("CRASH_ROUND", round.to_string())
        .env("CRASH_ACKNOWLEDGE", acknowledge)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Lets a child work for a while and kills it; returns what it had acknowledged.
fn strike(file: &Path, round: u8, acknowledge: &str, after: Duration) -> Vec<(Life, String)> {
    let mut child = start_child(file, round, acknowledge);
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let reader = std::thread::spawn(move || lines.map_while(Result::ok).collect::<Vec<_>>());
    std::thread::sleep(after);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert_eq!(status.code(), None, "it did not end by itself: {status}");
    let lines = reader.join().unwrap();
    lines.iter().filter_map(|line| acknowledged(line, round)).collect()
}

fn acknowledged(line: &str, round: u8) -> Option<(Life, String)> {
    let mut words = line.strip_prefix("ack ")?.split(' ');
    let step = words.next()?.to_owned();
    let task = words.next()?.parse().ok()?;
    let n = words.next()?.parse().ok()?;
    Some((Life { round, task, n }, step))
}

/// How many of the acknowledged steps are not there?
async fn lost(file: &Path, steps: &[(Life, String)]) -> usize {
    SqliteStore::check(file).unwrap();
    let store: Arc<dyn Store> = Arc::new(SqliteStore::open(file, &Options::default()).unwrap());
    let mut lost = 0;
    for (life, step) in steps {
        if !holds(&store, *life, step).await {
            eprintln!("lost: {step} {} {} {}", life.round, life.task, life.n);
            lost += 1;
        }
    }
    lost
}

/// A moment that differs from run to run.
fn moment(round: u8) -> Duration {
    let dice = RandomState::new().build_hasher().finish();
    let within = if round < EARLY_ROUNDS { 60 } else { 600 };
    Duration::from_millis(dice % within)
}

#[tokio::test]
async fn acknowledged_steps_survive_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data").join("neroli.db");
    let mut steps = Vec::new();
    for round in 0..ROUNDS {
        let after = moment(round);
        let fresh = strike(&file, round, "after commit", after);
        println!("round {round}: killed after {after:?}, {} steps acknowledged", fresh.len());
        if file.exists() {
            assert_eq!(lost(&file, &fresh).await, 0, "round {round}");
        } else {
            assert!(fresh.is_empty());
        }
        steps.extend(fresh);
    }
    assert!(steps.len() > 500, "too few steps to prove anything: {}", steps.len());
    assert_eq!(lost(&file, &steps).await, 0, "all rounds together");
}

#[tokio::test]
async fn a_store_that_answers_before_it_commits_is_caught() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("neroli.db");
    for round in EARLY_ROUNDS..ROUNDS {
        let after = Duration::from_millis(300) + moment(round) / 2;
        let fresh = strike(&file, round, "before commit", after);
        if lost(&file, &fresh).await > 0 {
            return;
        }
    }
    panic!("a lazy store was killed again and again, and nothing was lost: this proves nothing");
}
