//! R10: keys turn while tokens are verified. A verifier that keeps the published keys exactly as
//! long as it may never meets one that it does not know; the schedule over months, with every
//! cache, is simulated beside the schedule itself (`neroli_core::key_schedule`).

use super::ledger::FORM;
use super::torture::{Figures, say};
use crate::support::response::Response;
use crate::support::server::{Start, program};
use crate::support::{Browser, Partner, Person, Server};
use neroli_jose::jws::{Unverified, VerifyError};
use neroli_jose::{Algorithm, PublicKey};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// A partner that looks at the keys as seldom as `Cache-Control` allows, and never for a `kid`
/// that it does not know.
struct Verifier<'s> {
    partner: Partner<'s>,
    keys: Vec<PublicKey>,
    until: Option<Instant>,
    looks: usize,
}

impl Verifier<'_> {
    fn look(&mut self) {
        let answer = self.partner.server.get(&self.partner.at("/jwks")).send().expect(200);
        let document = answer.json();
        let keys = document["keys"].as_array().unwrap();
        self.keys = keys.iter().map(|key| PublicKey::from_jwk_value(key).unwrap()).collect();
        self.until = Some(Instant::now() + Duration::from_secs(max_age(&answer)));
        self.looks += 1;
    }

    fn verify(&mut self, token: &str) -> Result<(), VerifyError> {
        if self.until.is_none_or(|until| Instant::now() >= until) {
            self.look();
        }
        let known: Vec<(&PublicKey, Algorithm)> =
            self.keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
        Unverified::parse(token).unwrap().verify(&known).map(drop)
    }
}

fn max_age(answer: &Response) -> u64 {
    let cached = answer.header("cache-control").unwrap();
    cached.rsplit_once("max-age=").unwrap().1.parse().unwrap()
}

fn rotate(data: &Path, more: &[&str]) {
    let mut command = Command::new(program());
    command.args(["keys", "rotate", "--realm", "fr"]).args(more).arg("--data").arg(data);
    assert!(command.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap().success());
}

/// How often keys turn, how often that is asked for, and how long tokens are verified: keys that
/// were asked for begin to sign six minutes later, one after the other.
const TURN: Duration = Duration::from_secs(5);
const TURNS: u32 = 44;
const LASTS: Duration = Duration::from_secs(595);

/// Workers of the long form, and how long each rests.
const WORKERS: usize = 6;
const REST: Duration = Duration::from_millis(20);

/// What a worker saw.
#[derive(Default)]
struct Seen {
    tokens: usize,
    /// By the verifier that has been there from the start, or by a newcomer.
    failed: usize,
    /// Sign-ins that were begun before a turn and ended after it, and led nowhere.
    broken: usize,
    looks: usize,
    /// Names of keys that signed.
    kids: std::collections::BTreeSet<String>,
}

/// Signs in again and again, and verifies each token as somebody with a cache does.
fn verify_on(server: &Server, number: usize, on: &AtomicBool) -> Seen {
    let partner = Partner::seed(server);
    let (mut browser, person) = (Browser::new(server), Person::numbered(number));
    let fresh = || Verifier { partner: partner.clone(), keys: vec![], until: None, looks: 0 };
    let (mut steady, mut seen) = (fresh(), Seen::default());
    let mut begun = browser.authorize(&partner.request(FORM).with("prompt", "login"));
    while on.load(Ordering::SeqCst) {
        let tokens = partner.tokens_of(&mut browser, &partner.request("openid"), &person);
        let token = tokens.id_token();
        seen.tokens += 1;
        seen.failed += usize::from(steady.verify(token).is_err());
        if seen.tokens % 20 == 0 {
            seen.failed += usize::from(fresh().verify(token).is_err());
        }
        seen.kids.extend(Unverified::parse(token).unwrap().kid().map(str::to_owned));
        if seen.tokens % 100 == 0 {
            // A page that has waited for a while: its form is sealed with a key that turns, too.
            let page = browser.sign_in(&begun, &person);
            let goes_on = page.response.status == 303 || page.has("consent");
            seen.broken += usize::from(!goes_on);
            begun = browser.authorize(&partner.request(FORM).with("prompt", "login"));
        }
        std::thread::sleep(REST);
    }
    seen.looks = steady.looks;
    seen
}

/// Is there any member of a private key in what is published?
fn private_members(server: &Server) -> usize {
    let document = server.get("/openidconnect/fr/v1/jwks").send().expect(200).json();
    let keys = document["keys"].as_array().unwrap();
    let private = ["d", "p", "q", "dp", "dq", "qi", "k"];
    keys.iter().map(|key| private.iter().filter(|name| key.get(name).is_some()).count()).sum()
}

#[test]
#[ignore = "cargo xtask torture R10"]
fn r10_long() {
    let data = tempfile::tempdir().unwrap();
    let start = Start { data: Some(data.path().to_owned()), people: WORKERS, ..Start::default() };
    let (server, on) = (Server::started(start), AtomicBool::new(true));
    let (mut seen, mut private) = (Vec::new(), 0);
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|number| {
                let (server, on) = (&server, &on);
                scope.spawn(move || verify_on(server, number, on))
            })
            .collect();
        let begun = Instant::now();
        for turn in 1..=TURNS {
            rotate(data.path(), &[]);
            private += private_members(&server);
            std::thread::sleep((TURN * turn).saturating_sub(begun.elapsed()));
        }
        say(format!("{} keys are published", published(&server)));
        while begun.elapsed() < LASTS {
            std::thread::sleep(Duration::from_secs(5));
            private += private_members(&server);
        }
        on.store(false, Ordering::SeqCst);
        seen.extend(workers.into_iter().map(|worker| worker.join().unwrap()));
    });
    let sum = |what: fn(&Seen) -> usize| seen.iter().map(what).sum::<usize>();
    let kids: std::collections::BTreeSet<_> = seen.iter().flat_map(|seen| &seen.kids).collect();
    let mut figures = Figures::default();
    figures.tell("rotations asked for, five seconds apart", TURNS);
    figures.hold("keys that signed, one after the other", kids.len(), "≥ 30", kids.len() >= 30);
    figures.tell("tokens verified", sum(|seen| seen.tokens));
    figures.never("verifications that failed", sum(|seen| seen.failed));
    let looks = sum(|seen| seen.looks);
    figures.hold("looks at the keys by all verifiers", looks, "≤ 2 each", looks <= 2 * WORKERS);
    figures.never("open sign-ins broken", sum(|seen| seen.broken));
    figures.never("members of private keys published", private);
    figures.settle();
}

/// How many keys are published.
fn published(server: &Server) -> usize {
    let document = server.get("/openidconnect/fr/v1/jwks").send().expect(200).json();
    document["keys"].as_array().unwrap().len()
}

fn wait_until(holds: impl Fn() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(30));
        std::thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn r10_rotations_fail_no_verifier_that_honours_its_cache() {
    let data = tempfile::tempdir().unwrap();
    let start = Start { data: Some(data.path().to_owned()), people: 2, ..Start::default() };
    let server = Server::started(start);
    let partner = Partner::seed(&server);
    let (mut browser, person) = (Browser::new(&server), Person::numbered(0));
    let mut token = || {
        let tokens = partner.tokens_of(&mut browser, &partner.request("openid"), &person);
        tokens.id_token().to_owned()
    };
    let fresh = || Verifier { partner: partner.clone(), keys: vec![], until: None, looks: 0 };
    let (mut steady, mut held) = (fresh(), Vec::new());
    for turn in 1..=3 {
        rotate(data.path(), &[]);
        // Before, while and after the server takes the new keys up.
        held.push(token());
        steady.verify(held.last().unwrap()).unwrap();
        wait_until(|| published(&server) == 4 + 4 * turn);
        held.push(token());
        let mut newcomer = fresh();
        for token in &held {
            steady.verify(token).unwrap();
            newcomer.verify(token).unwrap();
        }
    }
    assert_eq!(steady.looks, 1, "it keeps what it has seen");
    // The control: what turns without notice does fail a verifier that keeps to its cache.
    rotate(data.path(), &["--now"]);
    wait_until(|| published(&server) == 8);
    assert_eq!(steady.verify(&token()), Err(VerifyError::NoMatchingKey));
    assert_eq!(fresh().verify(&token()), Ok(()));
    // And what was signed before is verified by both.
    for token in &held {
        steady.verify(token).unwrap();
        fresh().verify(token).unwrap();
    }
}
