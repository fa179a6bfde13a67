//! The primary of the database is killed and its standby takes over: whoever asks meanwhile is told
//! “later”, service is back as soon as the database is, nothing acknowledged is lost, and nobody is
//! signed out.

use super::outage::verdict;
use super::pair::{Cluster, Pair};
use super::patroni::Patroni;
use super::rig::Rig;
use crate::faults::ledger::{Acknowledged, FORM, Ledger};
use crate::faults::torture::{Figures, say};
use crate::support::{Browser, Partner, Response, Server, Tokens};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Service is back so soon after the database takes writes.
const BACK: Duration = Duration::from_secs(1);

/// Clients of each of two kinds.
const CLIENTS: usize = 3;

/// What all clients see.
#[derive(Default)]
struct Seen {
    over: AtomicBool,
    done: AtomicUsize,
    later: AtomicUsize,
    wrong: Mutex<Vec<String>>,
}

impl Seen {
    /// Counts an answer; `true` if the step was done.
    fn take(&self, response: &Response) -> bool {
        if let Err(why) = verdict(response) {
            self.wrong.lock().unwrap().push(why.chars().take(300).collect());
        }
        let count = if response.status == 503 { &self.later } else { &self.done };
        count.fetch_add(1, Ordering::SeqCst);
        response.status == 200
    }

    fn goes_on(&self) -> bool {
        !self.over.load(Ordering::SeqCst)
    }

    /// Waits until so many more steps were done.
    fn more(&self, count: usize) -> Duration {
        let (begun, before) = (Instant::now(), self.done.load(Ordering::SeqCst));
        while self.done.load(Ordering::SeqCst) < before + count {
            assert!(begun.elapsed() < Duration::from_secs(60), "nothing is done any more");
            std::thread::sleep(Duration::from_millis(2));
        }
        begun.elapsed()
    }
}

/// A client that rotates its refresh tokens, and reads.
fn rotates(server: &Server, tokens: &Tokens, ledger: &Ledger, seen: &Seen) {
    let partner = Partner::public(server);
    let (mut used, mut live) = (None::<String>, tokens.refresh().to_owned());
    let mut place = None;
    while seen.goes_on() {
        let _ = seen.take(&partner.form_filling(&tokens.access));
        let answer = partner.refresh(&live);
        if seen.take(&answer) {
            let next = Tokens::of(&answer).refresh().to_owned();
            used = Some(std::mem::replace(&mut live, next));
        }
        let Some(used) = &used else { continue };
        let line = Acknowledged::Rotated { used: used.clone(), live: live.clone() };
        match place {
            Some(place) => ledger.renew(place, line),
            None => place = Some(ledger.note(line, 1)),
        }
    }
}

/// A browser that stays signed in, and an application that exchanges its codes.
fn signs_in(server: &Server, mut browser: Browser<'_>, ledger: &Ledger, seen: &Seen) {
    let partner = Partner::seed(server);
    while seen.goes_on() {
        let page = browser.authorize(&partner.request(FORM));
        if page.response.status == 503 {
            let _ = seen.take(&page.response);
            continue;
        }
        let Some(code) = (page.response.status == 303).then(|| page.answer().code()) else {
            let why = format!("she is asked again: {}", page.response.status);
            seen.wrong.lock().unwrap().push(why);
            continue;
        };
        let answer = partner.exchange(&code, None);
        if seen.take(&answer) {
            let access = Tokens::of(&answer).access;
            let _ = ledger.note(Acknowledged::Redeemed { code, access }, 2);
        }
    }
    let cookies = browser.cookies.into_iter().collect();
    let _ = ledger.note(Acknowledged::Agreed { cookies }, 0);
}

/// The load, until `disturb` returns.
fn under_load(rig: &Rig, ledger: &Ledger, seen: &Seen, disturb: impl FnOnce()) {
    std::thread::scope(|scope| {
        for number in 0..2 * CLIENTS {
            let (server, person) = (rig.servers()[number % 2], rig.person());
            // Everybody has signed in and agreed before anything is disturbed.
            let mut browser = Browser::new(server);
            for partner in [Partner::seed(server), Partner::named(server, "twin")] {
                let _ = browser.agree(&partner.request(FORM), &person).code();
            }
            let public = Partner::public(server);
            let tokens = public.tokens_of(&mut browser, &public.request(FORM), &person);
            scope.spawn(move || match number < CLIENTS {
                true => rotates(server, &tokens, ledger, seen),
                false => signs_in(server, browser, ledger, seen),
            });
        }
        disturb();
        seen.over.store(true, Ordering::SeqCst);
    });
}

/// Kills the primary under load, with so many steps before and after it, and tells what became of everybody.
fn fail_over(cluster: &mut impl Cluster, steps: usize, figures: &mut Figures) {
    let rig = Rig::over(cluster.url());
    let (ledger, seen) = (Ledger::default(), Seen::default());
    let (mut away, mut back) = (Duration::ZERO, Duration::ZERO);
    under_load(&rig, &ledger, &seen, || {
        let _ = seen.more(steps);
        say("the primary is killed");
        let struck = Instant::now();
        cluster.strike();
        while !cluster.writes() {
            assert!(struck.elapsed() < Duration::from_secs(120), "nobody takes over");
            std::thread::sleep(Duration::from_millis(10));
        }
        away = struck.elapsed();
        back = seen.more(1);
        say(format!("written to again after {away:?}, served {back:?} later"));
        let _ = seen.more(steps);
    });
    let (counts, lost) = (ledger.counts(), ledger.lost(rig.servers()[0]));
    let wrong = seen.wrong.lock().unwrap();
    wrong.iter().for_each(|why| println!("{why}"));
    figures.tell("steps done, told to come later", format!("{:?}, {:?}", seen.done, seen.later));
    figures.tell("the database took no writes for", format!("{} ms", away.as_millis()));
    figures.within("service after that", back, BACK);
    figures.never("answers other than success or 503 with Retry-After", wrong.len());
    figures.tell("acknowledged lines, replayed", counts.iter().sum::<usize>());
    figures.never("acknowledged steps lost", lost[0] + lost[1]);
    figures.never("people signed out", lost[3]);
}

#[test]
fn a_failover_loses_nothing_and_nobody() {
    let mut figures = Figures::default();
    fail_over(&mut Pair::start(true), 60, &mut figures);
    figures.settle();
}

/// Negative control: a standby that does not have what was acknowledged is found out by the same
/// ledger.
#[test]
fn a_standby_that_lags_loses_steps() {
    let mut pair = Pair::start(false);
    let rig = Rig::over(pair.url());
    let (ledger, seen) = (Ledger::default(), Seen::default());
    under_load(&rig, &ledger, &seen, || {
        pair.part();
        let _ = seen.more(60);
    });
    pair.strike();
    assert!(ledger.lost(rig.servers()[0]).iter().sum::<usize>() > 0);
}

#[test]
#[ignore = "cargo xtask torture failover"]
fn failover_long() {
    let mut figures = Figures::default();
    for round in 1..=3 {
        let mut patroni = Patroni::start();
        figures.tell("Patroni, round", round);
        fail_over(&mut patroni, 1500, &mut figures);
    }
    figures.settle();
}
