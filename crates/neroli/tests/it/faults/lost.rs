//! Answers that are lost on their way (security.md R05): a proxy of our own keeps the answer of a
//! step that has happened. A refresh is recovered by asking again, what was never delivered dies,
//! and a code that is asked for again leaves no living token behind.

use super::ledger::FORM;
use super::proxy::{Proxy, Way};
use super::torture::{Figures, say};
use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Response, Server, Tokens};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

struct Size {
    refreshes: usize,
    codes: usize,
    workers: usize,
}

const SHORT: Size = Size { refreshes: 12, codes: 8, workers: 2 };
const LONG: Size = Size { refreshes: 1000, codes: 1000, workers: 4 };

/// Rotations of a family before a token of its past is tried.
const FAMILY: usize = 5;

/// The way of one client to a server: its answers can be lost.
struct Line {
    proxy: Proxy,
    by: Server,
}

impl Line {
    fn to(server: &Server) -> Self {
        let proxy = Proxy::to(server.addr);
        let by = server.by(proxy.addr);
        Self { proxy, by }
    }

    /// Asks the token endpoint in such a way that there is no answer; returns the one that was
    /// lost, if there was one.
    fn lose(&self, partner: &Partner<'_>, pairs: &[(&str, &str)], how: Way) -> Option<Response> {
        self.proxy.set(how);
        let partner = Partner { server: &self.by, ..partner.clone() };
        let asked = partner.prepared("/token", pairs).try_send();
        assert!(asked.is_err(), "the proxy let an answer pass");
        let kept = self.proxy.kept();
        kept.first().map(|bytes| Response::parse(bytes, Duration::ZERO).expect("a whole answer"))
    }
}

/// What is true of an answer of the token endpoint.
fn refused(response: &Response) -> bool {
    response.status == 400 && response.json()["error"] == "invalid_grant"
}

fn known(condition: bool, what: &str) -> Result<(), String> {
    condition.then_some(()).ok_or_else(|| what.to_owned())
}

/// A rotation whose answer is lost, and what its client does then; returns the token that it has
/// in the end.
fn refresh(line: &Line, partner: &Partner<'_>, old: &str, how: Way) -> Result<String, String> {
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", old)];
    let lost = line.lose(partner, &pairs, how).ok_or("the step did not happen")?;
    let lost = Tokens::of(&lost);
    let again = partner.refresh(old);
    known(again.status == 200, "the retry is refused")?;
    known(partner.userinfo(&lost.access).status == 401, "the lost access token lives")?;
    known(refused(&partner.refresh(lost.refresh())), "the lost refresh token lives")?;
    Ok(Tokens::of(&again).refresh().to_owned())
}

/// The client goes on with what it got; then somebody comes with a token of the past.
fn replay(partner: &Partner<'_>, past: &str, live: &str) -> Result<(), String> {
    let newest = Tokens::of(&partner.refresh(live));
    known(refused(&partner.refresh(past)), "a replay is accepted")?;
    known(refused(&partner.refresh(newest.refresh())), "a replay leaves the family alive")
}

/// A code exchange whose answer is lost.
fn exchange(line: &Line, partner: &Partner<'_>, code: &str, how: Way) -> Result<(), String> {
    let lost = line.lose(partner, &partner.exchange_form(code, None), how);
    let lost = Tokens::of(&lost.ok_or("the step did not happen")?);
    known(partner.userinfo(&lost.access).status == 200, "it was not durable when it answered")?;
    known(refused(&partner.exchange(code, None)), "a code is taken twice")?;
    known(partner.userinfo(&lost.access).status == 401, "an orphan access token lives")?;
    known(refused(&partner.refresh(lost.refresh())), "an orphan refresh token lives")
}

fn refreshes(server: &Server, person: &Person, count: usize, done: &AtomicUsize) -> Vec<String> {
    let (line, partner) = (Line::to(server), Partner::public(server));
    let mut faults = Vec::new();
    let mut past: Vec<String> = Vec::new();
    for _ in 0..count {
        let live = past.last().cloned();
        let live = live.unwrap_or_else(|| partner.tokens(FORM, person).refresh().to_owned());
        match refresh(&line, &partner, &live, Way::KeepsAnswers) {
            Ok(next) => past.extend([live, next]),
            Err(fault) => faults.push(fault),
        }
        if past.len() >= 2 * FAMILY {
            faults.extend(replay(&partner, &past[0], &past[past.len() - 1]).err());
            past.clear();
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    faults
}

fn exchanges(server: &Server, person: &Person, count: usize, done: &AtomicUsize) -> Vec<String> {
    let (line, partner) = (Line::to(server), Partner::seed(server));
    let mut browser = Browser::new(server);
    let mut once = || {
        let code = browser.agree(&partner.request(FORM), person).code();
        done.fetch_add(1, Ordering::Relaxed);
        exchange(&line, &partner, &code, Way::KeepsAnswers).err()
    };
    (0..count).filter_map(|_| once()).collect()
}

fn lose(size: &Size) {
    let people = size.workers * 2;
    let server = Server::started(Start { people, ..Start::default() });
    let (done, mut figures) = (AtomicUsize::new(0), Figures::default());
    let mut faults: [Vec<String>; 2] = [Vec::new(), Vec::new()];
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..people)
            .map(|number| {
                let (person, server, done) = (server.person(), &server, &done);
                scope.spawn(move || match number % 2 {
                    0 => (0, refreshes(server, &person, size.refreshes / size.workers, done)),
                    _ => (1, exchanges(server, &person, size.codes / size.workers, done)),
                })
            })
            .collect();
        while workers.iter().any(|worker| !worker.is_finished()) {
            std::thread::sleep(Duration::from_secs(1));
            say(format!("{} answers lost", done.load(Ordering::Relaxed)));
        }
        for worker in workers {
            let (kind, found) = worker.join().unwrap();
            faults[kind].extend(found);
        }
    });
    faults.iter().flatten().for_each(|fault| println!("{fault}"));
    let recovered = size.refreshes - faults[0].len();
    figures.hold(
        "refreshes recovered by a retry, the lost pair dead, a later replay refused",
        recovered,
        &size.refreshes.to_string(),
        faults[0].is_empty(),
    );
    figures.tell("code exchanges whose answer was lost", size.codes);
    figures.never("of these: tokens that live, or a second success", faults[1].len());
    figures.settle();
}

#[test]
fn r05_a_lost_answer_costs_nothing() {
    lose(&SHORT);
}

#[test]
#[ignore = "cargo xtask torture R05"]
fn r05_long() {
    lose(&LONG);
}

/// Negative control: a proxy that cuts before the step happens proves nothing, and is found out;
/// and so is a client that comes back after it has used what it got.
#[test]
fn what_was_not_lost_after_the_step_is_found_out() {
    let server = Server::started(Start { people: 2, ..Start::default() });
    let (line, person) = (Line::to(&server), server.person());
    let (seed, public) = (Partner::seed(&server), Partner::public(&server));
    let (code, _) = seed.code(FORM, &person);
    let told = exchange(&line, &seed, &code, Way::CutsRequests);
    assert_eq!(told, Err("the step did not happen".to_owned()));
    Tokens::of(&seed.exchange(&code, None));
    let first = public.tokens(FORM, &person);
    let told = refresh(&line, &public, first.refresh(), Way::CutsRequests);
    assert_eq!(told, Err("the step did not happen".to_owned()));
    let next = Tokens::of(&public.refresh(first.refresh()));
    let _ = Tokens::of(&public.refresh(next.refresh()));
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", first.refresh())];
    let late = line.lose(&public, &pairs, Way::KeepsAnswers).unwrap();
    assert!(refused(&late), "{late}");
}
