//! The database goes and comes back under load (security.md R09): whoever asks meanwhile is told
//! “later”, and nothing that would make a client throw its tokens away.

use super::rig::Rig;
use crate::faults::torture::{Figures, say, worst};
use crate::support::{Partner, Response, Server, Tokens};
use neroli_store_postgres::trial;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const FORM: &str = "openid form_filling offline_access";

/// Service is back so soon after the database.
const BACK: Duration = Duration::from_secs(1);

/// What a client may be told while the database comes and goes.
pub(super) fn verdict(response: &Response) -> Result<(), String> {
    let blamed = ["invalid_", "insufficient_"].iter().any(|word| response.text().contains(word));
    match response.status {
        200 => Ok(()),
        503 if blamed => Err(format!("it blames the client: {response}")),
        503 if response.header("retry-after").is_some() => Ok(()),
        _ => Err(format!("{}: {response}", response.of)),
    }
}

/// A client with tokens of its own.
struct Client<'s> {
    partner: Partner<'s>,
    access: String,
    refresh: Mutex<String>,
}

impl<'s> Client<'s> {
    /// One that rotates its refresh tokens.
    fn rotating(server: &'s Server, rig: &Rig) -> Self {
        let partner = Partner::public(server);
        let tokens = partner.tokens(FORM, &rig.person());
        let refresh = Mutex::new(tokens.refresh().to_owned());
        Self { partner, access: tokens.access, refresh }
    }

    /// Reads and refreshes, as long as `on` says so; returns what it should not have been told.
    fn work(&self, on: &AtomicBool, answered: &AtomicUsize) -> Result<(), String> {
        while on.load(Ordering::SeqCst) {
            verdict(&self.partner.form_filling(&self.access))?;
            let response = self.partner.refresh(&self.refresh.lock().unwrap());
            verdict(&response)?;
            if response.status == 200 {
                answered.fetch_add(1, Ordering::SeqCst);
                *self.refresh.lock().unwrap() = Tokens::of(&response).refresh().to_owned();
            }
        }
        Ok(())
    }
}

/// Runs `disturb` while the clients work.
fn under_load(clients: &[Client<'_>], disturb: impl FnOnce(&AtomicUsize)) -> Result<(), String> {
    let (on, answered) = (AtomicBool::new(true), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let working: Vec<_> = clients
            .iter()
            .map(|client| {
                let (on, answered) = (&on, &answered);
                scope.spawn(move || client.work(on, answered))
            })
            .collect();
        disturb(&answered);
        on.store(false, Ordering::SeqCst);
        working.into_iter().try_for_each(|work| work.join().unwrap())
    })
}

/// Waits until so many more refreshes were answered.
fn more(answered: &AtomicUsize, count: usize) -> Duration {
    let (begun, before) = (Instant::now(), answered.load(Ordering::SeqCst));
    while answered.load(Ordering::SeqCst) < before + count {
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing is answered any more");
        std::thread::sleep(Duration::from_millis(2));
    }
    begun.elapsed()
}

/// How long a test is.
struct Size {
    /// Outages: the server crashes, or stops in order.
    outages: usize,
    lasts: Duration,
    /// Times that every connection is ended.
    cuts: usize,
    /// Between two of these.
    pause: Duration,
    /// Clients of each node.
    clients: usize,
}

const SHORT: Size = Size {
    outages: 3,
    lasts: Duration::from_millis(700),
    cuts: 5,
    pause: Duration::from_millis(100),
    clients: 2,
};
const LONG: Size = Size {
    outages: 40,
    lasts: Duration::from_secs(1),
    cuts: 60,
    pause: Duration::from_secs(1),
    clients: 4,
};

/// The database counts its transactions so seldom.
const STATISTICS: Duration = Duration::from_secs(1);

/// What the database did so far for our own sake.
fn transactions(database: &trial::Server) -> u64 {
    let sql = "SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = 'postgres'";
    database.sql(sql).parse().unwrap()
}

/// Transactions for each refresh that is answered while `disturb` runs so often.
fn costs(database: &trial::Server, answered: &AtomicUsize, size: &Size, disturb: impl Fn()) -> f64 {
    // The database counts a transaction when it gets round to it.
    std::thread::sleep(size.pause);
    let before = (transactions(database), answered.load(Ordering::SeqCst));
    for _ in 0..size.cuts {
        disturb();
        std::thread::sleep(size.pause);
    }
    let done = answered.load(Ordering::SeqCst) - before.1;
    (transactions(database) - before.0) as f64 / done.max(1) as f64
}

fn outages(size: &Size) {
    let mut database = trial::Server::start(&[]);
    let rig = Rig::on(&database);
    let servers = rig.servers();
    let clients: Vec<_> =
        (0..2 * size.clients).map(|n| Client::rotating(servers[n % 2], &rig)).collect();
    let (mut back, mut calm, mut cut) = (Vec::new(), 0.0, 0.0);
    let told = under_load(&clients, |answered| {
        for number in 0..size.outages {
            let _ = more(answered, 8);
            match number % 3 {
                0 => database.stop(),
                _ => database.kill(),
            }
            std::thread::sleep(size.lasts);
            database.resume();
            back.push(more(answered, 1));
            say(format!("outage {number}: served again after {:?}", back[number]));
        }
        calm = costs(&database, answered, size, || ());
        cut = costs(&database, answered, size, || {
            let _ = more(answered, 4);
            database.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = 'neroli'",
            );
        });
        let _ = more(answered, 8);
    });
    // Nobody was signed out: every family goes on.
    let lives = |client: &&Client<'_>| {
        client.partner.refresh(&client.refresh.lock().unwrap()).status == 200
    };
    let lost = clients.len() - clients.iter().filter(lives).count();
    let mut figures = Figures::default();
    figures.tell(
        "outages, times all connections were ended",
        format!("{}, {}", size.outages, size.cuts),
    );
    figures.hold(
        "told otherwise than 200, or 503 with Retry-After",
        format!("{told:?}"),
        "Ok(())",
        told.is_ok(),
    );
    figures.never("refresh families lost", lost);
    figures.within("the database is back: served after, worst", worst(&back), BACK);
    let each = format!("{calm:.1}, {cut:.1}");
    let what = "transactions for each refresh: calm, cut";
    match size.pause >= STATISTICS {
        true => figures.hold(what, each, "≤ 2 ×", cut <= 2.0 * calm),
        false => figures.tell(what, each),
    }
    figures.settle();
}

#[test]
fn whoever_asks_during_an_outage_is_told_later() {
    outages(&SHORT);
}

#[test]
#[ignore = "cargo xtask torture R09"]
fn r09_long() {
    outages(&LONG);
}

/// Negative control: the same judge, when somebody's tokens do end.
#[test]
fn an_answer_that_blames_a_client_is_noticed() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let clients = [Client::rotating(second, &rig)];
    let told = under_load(&clients, |answered| {
        let _ = more(answered, 2);
        Partner::public(first).revoke(&clients[0].access).expect(200);
        std::thread::sleep(Duration::from_millis(300));
    });
    assert!(told.is_err_and(|why| why.contains("invalid_token")));
}
