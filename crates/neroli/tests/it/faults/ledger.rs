//! The ledger of acknowledged steps, kept by those who asked for them, and the checker that replays
//! it against a server that has recovered.

use crate::support::{Browser, Partner, Person, Server, Tokens};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

pub(crate) const FORM: &str = "openid form_filling offline_access";

/// What a server has said is done.
#[derive(Clone)]
pub(crate) enum Acknowledged {
    /// This code was exchanged, for this access token.
    Redeemed { code: String, access: String },
    /// `used` was exchanged for another token, and that one for `live`.
    Rotated { used: String, live: String },
    /// `other-client`'s tokens are of a sharing that was stopped.
    Stopped { access: String, refresh: String },
    /// In this browser the person is signed in, and has agreed to share with `twin`.
    Agreed { cookies: Vec<(String, String)> },
}

/// How many kinds there are.
pub(crate) const KINDS: usize = 4;

impl Acknowledged {
    pub(crate) const fn kind(&self) -> usize {
        match self {
            Self::Redeemed { .. } => 0,
            Self::Rotated { .. } => 1,
            Self::Stopped { .. } => 2,
            Self::Agreed { .. } => 3,
        }
    }

    /// Whether it is as it was told; panics if not. Can be asked once: a replay ends what it is
    /// about.
    fn check(&self, server: &Server) {
        match self {
            Self::Redeemed { code, access } => {
                let partner = Partner::seed(server);
                // The token that it gave still reads, and the code stays consumed.
                partner.userinfo(access).expect(200);
                partner.exchange(code, None).expect_oauth(400, "invalid_grant");
                partner.userinfo(access).expect_oauth(401, "invalid_token");
            }
            Self::Rotated { used, live } => {
                let partner = Partner::public(server);
                Tokens::of(&partner.refresh(live));
                partner.refresh(used).expect_oauth(400, "invalid_grant");
            }
            Self::Stopped { access, refresh } => {
                let partner = Partner::named(server, "other-client");
                partner.form_filling(access).expect_oauth(403, "insufficient_scope");
                partner.refresh(refresh).expect_oauth(400, "invalid_grant");
            }
            Self::Agreed { cookies } => {
                let mut browser = Browser::new(server);
                browser.cookies.extend(cookies.iter().cloned());
                let none = Partner::named(server, "twin").request(FORM).with("prompt", "none");
                let answer = browser.authorize(&none).answer();
                assert!(answer.get("code").is_some(), "{answer:?}");
            }
        }
    }
}

/// Acknowledged steps, written down by many at once.
#[derive(Default)]
pub(crate) struct Ledger {
    lines: Mutex<Vec<Acknowledged>>,
    writes: AtomicUsize,
}

impl Ledger {
    /// Notes a line, which so many writes have led to; returns its place.
    pub(crate) fn note(&self, line: Acknowledged, writes: usize) -> usize {
        self.writes.fetch_add(writes, Ordering::Relaxed);
        let mut lines = self.lines.lock().unwrap();
        lines.push(line);
        lines.len() - 1
    }

    /// Another line in place of an earlier one, after one more write.
    pub(crate) fn renew(&self, place: usize, line: Acknowledged) {
        self.writes.fetch_add(1, Ordering::Relaxed);
        self.lines.lock().unwrap()[place] = line;
    }

    /// How many writes were acknowledged.
    pub(crate) fn writes(&self) -> usize {
        self.writes.load(Ordering::Relaxed)
    }

    /// How many lines there are of each kind.
    pub(crate) fn counts(&self) -> [usize; KINDS] {
        let mut counts = [0; KINDS];
        self.lines.lock().unwrap().iter().for_each(|line| counts[line.kind()] += 1);
        counts
    }

    /// How many lines of each kind the server no longer knows of.
    pub(crate) fn lost(&self, server: &Server) -> [usize; KINDS] {
        let mut lost = [0; KINDS];
        for line in self.lines.lock().unwrap().iter() {
            if catch_unwind(AssertUnwindSafe(|| line.check(server))).is_err() {
                lost[line.kind()] += 1;
            }
        }
        lost
    }
}

/// What one worker does until it is told to end, or the server is gone.
pub(crate) type Work = fn(&Server, &Person, &Ledger, rounds: usize);

/// One kind of work for each kind of line.
pub(crate) const WORKS: [Work; KINDS] = [exchanges, rotations, stops, agreements];

fn exchanges(server: &Server, person: &Person, ledger: &Ledger, rounds: usize) {
    let partner = Partner::seed(server);
    let mut browser = Browser::new(server);
    for _ in 0..rounds.div_ceil(2) {
        let code = browser.agree(&partner.request(FORM), person).code();
        let access = Tokens::of(&partner.exchange(&code, None)).access;
        let _ = ledger.note(Acknowledged::Redeemed { code, access }, 2);
    }
}

/// Only the newest token of a family is kept: checking one ends the family.
fn rotations(server: &Server, person: &Person, ledger: &Ledger, rounds: usize) {
    let partner = Partner::public(server);
    let first = partner.tokens(FORM, person);
    let next = |token: &str| Tokens::of(&partner.refresh(token)).refresh().to_owned();
    let mut used = first.refresh().to_owned();
    let mut live = next(&used);
    let line = |used: &String, live: &String| Acknowledged::Rotated {
        used: used.clone(),
        live: live.clone(),
    };
    let place = ledger.note(line(&used, &live), 4);
    for _ in 0..rounds {
        let newest = next(&live);
        (used, live) = (live, newest);
        ledger.renew(place, line(&used, &live));
    }
}

fn stops(server: &Server, person: &Person, ledger: &Ledger, _rounds: usize) {
    let partner = Partner::named(server, "other-client");
    let tokens = partner.tokens(FORM, person);
    let _ = Browser::new(server).stop(person, "other-client", None).expect(200);
    let (access, refresh) = (tokens.access.clone(), tokens.refresh().to_owned());
    let _ = ledger.note(Acknowledged::Stopped { access, refresh }, 5);
}

fn agreements(server: &Server, person: &Person, ledger: &Ledger, _rounds: usize) {
    let partner = Partner::named(server, "twin");
    let mut browser = Browser::new(server);
    let request = partner.request(FORM).with("prompt", "consent login");
    let _ = browser.agree(&request, person).code();
    let cookies = browser.cookies.into_iter().collect();
    let _ = ledger.note(Acknowledged::Agreed { cookies }, 2);
}
