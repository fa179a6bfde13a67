//! One code, a crowd that redeems it on two nodes, and nodes that are killed meanwhile (security.md
//! R03): nobody, or one, but never two. That two would be noticed is shown in `once`, between
//! stores that are not shared.

use super::rig::{Rig, at_once};
use crate::faults::ledger::FORM;
use crate::faults::torture::{Figures, say};
use crate::support::{Browser, Partner, Person, Response, Server};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

struct Size {
    codes: usize,
    crowd: usize,
    /// Between two kills.
    pause: Duration,
}

const SHORT: Size = Size { codes: 12, crowd: 8, pause: Duration::from_millis(700) };
const LONG: Size = Size { codes: 1000, crowd: 32, pause: Duration::from_secs(10) };

/// A node that was killed stays away so long.
const AWAY: Duration = Duration::from_millis(300);

/// What became of all codes.
#[derive(Default)]
struct Count {
    codes: usize,
    redeemed: usize,
    /// More than one success.
    twice: usize,
    /// None, though no node was away.
    never: usize,
    /// While a node was away.
    disturbed: usize,
    /// Answers that are neither a success, a refusal, nor 503.
    wrong: usize,
    later: usize,
    answered: usize,
}

/// A code, from whichever node is there.
fn code(ways: &[Server; 2], person: &Person, browser: &mut Browser<'_>) -> String {
    for number in 0.. {
        let way = &ways[number % 2];
        let mut asking = Browser::new(way);
        asking.cookies.clone_from(&browser.cookies);
        let request = Partner::seed(way).request(FORM);
        let agreed = catch_unwind(AssertUnwindSafe(|| asking.agree(&request, person).code()));
        if let Ok(code) = agreed {
            browser.cookies.clone_from(&asking.cookies);
            return code;
        }
        assert!(number < 500, "no node gives a code any more");
        std::thread::sleep(Duration::from_millis(20));
    }
    unreachable!("it goes on until there is a code")
}

impl Count {
    fn take(&mut self, answers: &[Option<Response>], disturbed: bool) {
        let answers: Vec<&Response> = answers.iter().flatten().collect();
        let refused = |a: &Response| a.status == 400 && a.json()["error"] == "invalid_grant";
        let won = answers.iter().filter(|answer| answer.status == 200).count();
        let later = answers.iter().filter(|answer| answer.status == 503).count();
        let lost = answers.iter().filter(|answer| refused(answer)).count();
        self.codes += 1;
        self.answered += answers.len();
        self.wrong += answers.len() - won - later - lost;
        self.later += later;
        self.disturbed += usize::from(disturbed);
        self.redeemed += usize::from(won == 1);
        self.twice += usize::from(won > 1);
        self.never += usize::from(won == 0 && !disturbed);
    }
}

fn crowds(size: &Size) {
    let mut rig = Rig::new();
    let (ways, person) = (rig.ways(), rig.person());
    let (on, epoch, mut count) = (AtomicBool::new(true), AtomicUsize::new(0), Count::default());
    let kills = std::thread::scope(|scope| {
        let killer = scope.spawn(|| {
            let (mut kills, mut last) = (0, Instant::now());
            while on.load(Ordering::SeqCst) {
                std::thread::sleep(Duration::from_millis(20));
                if last.elapsed() >= size.pause {
                    // An odd number: a node is away.
                    epoch.fetch_add(1, Ordering::SeqCst);
                    rig.nodes[kills % 2].restart(AWAY);
                    epoch.fetch_add(1, Ordering::SeqCst);
                    (kills, last) = (kills + 1, Instant::now());
                }
            }
            kills
        });
        let mut browser = Browser::new(&ways[0]);
        // On a fast machine the codes are gone before a node is: there are more of them then.
        let killed = || epoch.load(Ordering::SeqCst) >= 2;
        while count.codes < size.codes || !killed() && count.codes < size.codes * 50 {
            let code = code(&ways, &person, &mut browser);
            let before = epoch.load(Ordering::SeqCst);
            let answers = at_once([&ways[0], &ways[1]], size.crowd, |server| {
                let partner = Partner::seed(server);
                partner.prepared("/token", &partner.exchange_form(&code, None)).try_send().ok()
            });
            let calm = before % 2 == 0 && before == epoch.load(Ordering::SeqCst);
            count.take(&answers, !calm);
            if count.codes.is_multiple_of(50) {
                say(format!(
                    "{} codes, {} disturbed, {} twice",
                    count.codes, count.disturbed, count.twice
                ));
            }
        }
        on.store(false, Ordering::SeqCst);
        killer.join().unwrap()
    });
    let mut figures = Figures::default();
    figures.tell("codes, each asked for at once", format!("{} × {}", count.codes, size.crowd));
    figures.hold("nodes killed", kills, "≥ 1", kills >= 1);
    figures.tell("codes asked for while a node was away", count.disturbed);
    figures.tell("codes redeemed once", count.redeemed);
    figures.never("codes redeemed twice", count.twice);
    figures.never("codes redeemed never, though both nodes were there", count.never);
    figures.tell("answers, of these 503", format!("{}, {}", count.answered, count.later));
    figures.never("answers that are neither success, invalid_grant nor 503", count.wrong);
    figures.settle();
}

#[test]
fn a_crowd_redeems_a_code_once_whatever_is_killed() {
    crowds(&SHORT);
}

#[test]
#[ignore = "cargo xtask torture R03"]
fn r03_long() {
    crowds(&LONG);
}
