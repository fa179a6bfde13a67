//! A storm of refreshes (security.md R04): each family is refreshed by many at once on two nodes,
//! again and again. One of its tokens lives at the end, and nobody is signed out by the storm.

use super::rig::{PEOPLE, Rig, Sandbox, at_once, copy, database};
use crate::faults::ledger::FORM;
use crate::faults::torture::{Dice, Figures, say};
use crate::support::{Browser, Partner, Person, Response, Server, Tokens};
use std::sync::Mutex;
use std::time::{Duration, Instant};

struct Size {
    families: usize,
    crowd: usize,
    lasts: Duration,
    workers: usize,
}

const SHORT: Size = Size { families: 4, crowd: 8, lasts: Duration::from_millis(1200), workers: 2 };
const LONG: Size = Size { families: 500, crowd: 16, lasts: Duration::from_secs(60), workers: 3 };

/// What was seen of a storm.
#[derive(Default)]
struct Count {
    refreshes: usize,
    later: usize,
    /// Neither a success, a refusal, nor 503.
    wrong: usize,
    /// Families whose client has no token any more that works.
    signed_out: usize,
}

impl Count {
    fn take(&mut self, answers: &[Response]) {
        let of = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
        self.refreshes += answers.len();
        self.later += of(503);
        self.wrong += answers.len() - of(200) - of(400) - of(503);
    }

    fn add(&mut self, other: &Self) {
        self.refreshes += other.refreshes;
        self.later += other.later;
        self.wrong += other.wrong;
        self.signed_out += other.signed_out;
    }
}

/// Everybody refreshes with this token at once; what they were given.
fn gust(ways: [&Server; 2], token: &str, crowd: usize, count: &mut Count) -> Vec<String> {
    let answers = at_once(ways, crowd, |server| Partner::public(server).refresh(token));
    count.take(&answers);
    let given = answers.iter().filter(|answer| answer.status == 200);
    given.map(|answer| Tokens::of(answer).refresh().to_owned()).collect()
}

/// Uses what was given until one works; the client's next token, if one does. As long as none has
/// been used, to try a lost one does no harm, and neither does asking again with the old one.
fn next(ways: [&Server; 2], given: &[String], old: &str) -> Option<String> {
    let mut tokens = given.iter().map(String::as_str).chain([old; 3]);
    tokens.find_map(|token| {
        let answer = Partner::public(ways[0]).refresh(token);
        (answer.status == 200).then(|| Tokens::of(&answer).refresh().to_owned())
    })
}

/// How many of these work.
fn living(ways: [&Server; 2], tokens: &[String]) -> usize {
    let works = |(number, token): &(usize, &String)| {
        Partner::public(ways[number % 2]).refresh(token).status == 200
    };
    tokens.iter().enumerate().filter(works).count()
}

/// Families of refresh tokens, each of a grant of its own.
fn families(server: &Server, count: usize) -> Vec<Mutex<Option<String>>> {
    let partner = Partner::public(server);
    let mut browsers: Vec<_> =
        (0..PEOPLE).map(|n| (Browser::new(server), Person::numbered(n))).collect();
    let family = |number: usize| {
        let (browser, person) = &mut browsers[number % PEOPLE];
        let tokens = partner.tokens_of(browser, &partner.request(FORM), person);
        Mutex::new(Some(tokens.refresh().to_owned()))
    };
    (0..count).map(family).collect()
}

/// One worker: gusts upon random families until the time is over.
fn blow(ways: [&Server; 2], families: &[Mutex<Option<String>>], size: &Size, seed: u64) -> Count {
    let (mut dice, mut count, begun) = (Dice::of(seed), Count::default(), Instant::now());
    while begun.elapsed() < size.lasts {
        let mut family = families[dice.below(families.len() as u64) as usize].lock().unwrap();
        let Some(token) = family.clone() else { continue };
        let given = gust(ways, &token, size.crowd, &mut count);
        *family = next(ways, &given, &token);
        count.signed_out += usize::from(family.is_none());
    }
    count
}

fn storm(size: &Size) {
    let (rig, mut dice) = (Rig::new(), Dice::thrown());
    let (ways, mut count) = (rig.servers(), Count::default());
    let families = families(ways[0], size.families);
    say(format!("{} families", families.len()));
    std::thread::scope(|scope| {
        let seeds: Vec<u64> = (0..size.workers).map(|_| dice.below(u64::MAX)).collect();
        let workers = seeds.into_iter().map(|seed| {
            let families = &families;
            scope.spawn(move || blow(ways, families, size, seed))
        });
        for worker in workers.collect::<Vec<_>>() {
            count.add(&worker.join().unwrap());
        }
    });
    say(format!("{} refreshes; the families are counted", count.refreshes));
    let mut alone = 0;
    for family in &families {
        let Some(token) = family.lock().unwrap().clone() else { continue };
        let mut given = gust(ways, &token, size.crowd, &mut count);
        // One more, for an answer of 503 does not say which of them came last.
        given.extend((0..3).find_map(|_| gust(ways, &token, 1, &mut count).pop()));
        alone += usize::from(living(ways, &given) == 1);
    }
    let mut figures = Figures::default();
    figures.tell("families, refreshed at once by", format!("{}, {}", size.families, size.crowd));
    figures.tell("refreshes, of these 503", format!("{}, {}", count.refreshes, count.later));
    figures.never("answers that are neither 200, 400 nor 503", count.wrong);
    figures.never("families signed out", count.signed_out);
    let all = size.families;
    figures.hold(
        "families with one living token at the end",
        alone,
        &all.to_string(),
        alone == all,
    );
    figures.settle();
}

#[test]
fn a_storm_leaves_one_living_token_and_everybody_signed_in() {
    storm(&SHORT);
}

#[test]
#[ignore = "cargo xtask torture R04"]
fn r04_long() {
    storm(&LONG);
}

/// Negative control: two nodes that do not share their store leave more than one alive, and the
/// same count tells.
#[test]
fn two_stores_would_leave_two_living_tokens() {
    let sandbox = Sandbox::shared();
    let (one, other) = (database().schema(), database().schema());
    copy(&sandbox.store(), &one);
    let first = sandbox.node(&one, None);
    let token = Partner::public(&first.server).tokens(FORM, &Person::numbered(3));
    copy(&one, &other);
    let second = sandbox.node(&other, Some(&first.server.base));
    let ways = [&first.server, &second.server];
    // What one has given would end the family at the other, which knows it for its own.
    let alive = ways.map(|way| {
        let given = gust([way, way], token.refresh(), 8, &mut Count::default());
        living([way, way], &given)
    });
    assert_eq!(alive, [1, 1]);
}
