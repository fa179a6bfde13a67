//! `kill -9` at random moments under load (security.md R01): what was acknowledged is there again.
//! That the test can fail is shown in the store's own crash test, where commits are made lazy.

use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Server, Tokens};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};
use tempfile::TempDir;

const ROUNDS: usize = 5;
const FORM: &str = "openid form_filling offline_access";

/// What the server has said is done.
enum Acknowledged {
    /// This code was exchanged, for this access token.
    Redeemed { code: String, access: String },
    /// `used` was exchanged for another token, and that one for `live`.
    Rotated { used: String, live: String },
    /// The first partner's tokens are of a sharing that was stopped.
    Stopped { access: String, refresh: String },
    /// In this browser the person is signed in, and has agreed.
    Agreed { cookies: Vec<(String, String)> },
}

type Ledger = Mutex<Vec<Acknowledged>>;

fn exchanges(server: &Server, person: &Person, ledger: &Ledger) {
    let partner = Partner::seed(server);
    let (code, _) = partner.code(FORM, person);
    let access = Tokens::of(&partner.exchange(&code, None)).access;
    ledger.lock().unwrap().push(Acknowledged::Redeemed { code, access });
}

fn rotations(server: &Server, person: &Person, ledger: &Ledger) {
    let partner = Partner::public(server);
    let first = partner.tokens(FORM, person);
    let mut used = first.refresh().to_owned();
    let mut next = Tokens::of(&partner.refresh(&used)).refresh().to_owned();
    for _ in 0..3 {
        let live = Tokens::of(&partner.refresh(&next)).refresh().to_owned();
        let mut ledger = ledger.lock().unwrap();
        // Only the newest of a family is kept: checking one ends the family.
        ledger.retain(|a| !matches!(a, Acknowledged::Rotated { live, .. } if *live == next));
        ledger.push(Acknowledged::Rotated { used: used.clone(), live: live.clone() });
        (used, next) = (next, live);
    }
}

fn stops(server: &Server, person: &Person, ledger: &Ledger) {
    let partner = Partner::named(server, "other-client");
    let tokens = partner.tokens(FORM, person);
    let _ = Browser::new(server).stop(person, "other-client", None).expect(200);
    let (access, refresh) = (tokens.access.clone(), tokens.refresh().to_owned());
    ledger.lock().unwrap().push(Acknowledged::Stopped { access, refresh });
}

fn agreements(server: &Server, person: &Person, ledger: &Ledger) {
    let partner = Partner::named(server, "twin");
    let mut browser = Browser::new(server);
    let request = partner.request(FORM).with("prompt", "consent login");
    let _ = browser.agree(&request, person).code();
    let cookies = browser.cookies.into_iter().collect();
    ledger.lock().unwrap().push(Acknowledged::Agreed { cookies });
}

type Work = fn(&Server, &Person, &Ledger);
const WORKS: [Work; 4] = [exchanges, rotations, stops, agreements];

/// Works until the server is killed. What fails before that is a failure.
fn load(server: &Server, people: &[Person], ledger: &Ledger, pause: Duration) {
    let killed = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let workers: Vec<_> = WORKS
            .iter()
            .zip(people)
            .map(|(work, person)| {
                let killed = &killed;
                scope.spawn(move || {
                    while !killed.load(Ordering::SeqCst) {
                        let done = catch_unwind(AssertUnwindSafe(|| work(server, person, ledger)));
                        if let Err(panic) = done {
                            assert!(killed.load(Ordering::SeqCst), "before the kill: {panic:?}");
                            return;
                        }
                    }
                })
            })
            .collect();
        std::thread::sleep(pause);
        killed.store(true, Ordering::SeqCst);
        let kill = format!("kill -9 {}", server.pid());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
        for worker in workers {
            worker.join().expect("all was well before the kill");
        }
    });
}

fn check(server: &Server, person: &Person, acknowledged: &Acknowledged) {
    match acknowledged {
        Acknowledged::Redeemed { code, access } => {
            let partner = Partner::seed(server);
            // The token that it gave still reads, and the code stays consumed.
            partner.userinfo(access).expect(200);
            partner.exchange(code, None).expect_oauth(400, "invalid_grant");
            partner.userinfo(access).expect_oauth(401, "invalid_token");
        }
        Acknowledged::Rotated { used, live } => {
            let partner = Partner::public(server);
            Tokens::of(&partner.refresh(live));
            partner.refresh(used).expect_oauth(400, "invalid_grant");
        }
        Acknowledged::Stopped { access, refresh } => {
            let partner = Partner::named(server, "other-client");
            partner.form_filling(access).expect_oauth(403, "insufficient_scope");
            partner.refresh(refresh).expect_oauth(400, "invalid_grant");
        }
        Acknowledged::Agreed { cookies } => {
            let mut browser = Browser::new(server);
            browser.cookies.extend(cookies.iter().cloned());
            let none = Partner::named(server, "twin").request(FORM).with("prompt", "none");
            let answer = browser.authorize(&none).answer();
            assert!(answer.get("code").is_some(), "{}: {answer:?}", person.username);
        }
    }
}

/// Milliseconds within a range; drawn from the clock, told in case of a failure.
#[expect(clippy::disallowed_methods, reason = "any moment will do")]
fn random(range: std::ops::Range<u64>) -> Duration {
    let nanos = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    Duration::from_millis(range.start + u64::from(nanos) / 1000 % (range.end - range.start))
}

#[test]
fn d05_what_was_acknowledged_survives_kill_9() {
    let data = TempDir::new().unwrap();
    let start =
        Start { data: Some(data.path().to_owned()), people: WORKS.len(), ..Start::default() };
    let mut server = Server::started(start);
    let people: Vec<Person> = WORKS.iter().map(|_| server.person()).collect();
    let mut counts = [0; 4];
    for round in 0..ROUNDS {
        let pause = random(400..1500);
        let ledger = Ledger::default();
        load(&server, &people, &ledger, pause);
        server.kill();
        let killed = Instant::now();
        server.start();
        eprintln!("round {round}: killed after {pause:?}, ready after {:?}", killed.elapsed());
        for acknowledged in ledger.into_inner().unwrap() {
            let kind = match acknowledged {
                Acknowledged::Redeemed { .. } => 0,
                Acknowledged::Rotated { .. } => 1,
                Acknowledged::Stopped { .. } => 2,
                Acknowledged::Agreed { .. } => 3,
            };
            counts[kind] += 1;
            check(&server, &people[kind], &acknowledged);
        }
    }
    assert!(counts.iter().all(|count| *count >= ROUNDS), "there was work of each kind: {counts:?}");
}

/// The seed is written again at each start, its passwords under new salts; they are the same.
#[test]
fn a_restart_with_the_same_seed_signs_nobody_out() {
    let data = TempDir::new().unwrap();
    let start = Start { data: Some(data.path().to_owned()), ..Start::default() };
    let mut server = Server::started(start);
    let person = Person::of_sandbox("christine");
    let request = |server: &Server| Partner::seed(server).request("openid");
    let cookies = {
        let mut browser = Browser::new(&server);
        let _ = browser.agree(&request(&server), &person).code();
        browser.cookies
    };
    assert!(server.stop().success());
    server.start();
    let mut browser = Browser::new(&server);
    browser.cookies.extend(cookies);
    let silent = request(&server).with("prompt", "none");
    assert!(!browser.authorize(&silent).answer().code().is_empty());
    let other = Person::new("fr", "christine", "another password");
    let mut browser = Browser::new(&server);
    let page = browser.authorize(&request(&server));
    assert!(browser.sign_in(&page, &other).has("sign-in"), "it is still checked");
}
