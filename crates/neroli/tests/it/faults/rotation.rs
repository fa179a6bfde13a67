//! R10: keys turn while tokens are verified. A verifier that keeps the published keys exactly as
//! long as it may never meets one that it does not know; the schedule over months, with every
//! cache, is simulated beside the schedule itself (`neroli_core::key_schedule`).

use crate::support::response::Response;
use crate::support::server::{Start, program};
use crate::support::{Browser, Partner, Person, Server};
use neroli_jose::jws::{Unverified, VerifyError};
use neroli_jose::{Algorithm, PublicKey};
use std::path::Path;
use std::process::{Command, Stdio};
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
