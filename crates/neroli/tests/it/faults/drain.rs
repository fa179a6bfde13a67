//! The drain (security.md R17): SIGTERM under load. What was asked before it is answered, nobody is
//! sent here any more, and the process ends in time; a second SIGTERM ends it at once.

use super::ledger::FORM;
use super::torture::{Dice, Figures, say, worst};
use crate::support::server::Start;
use crate::support::{Partner, Response, Server, form_filling};
use rusqlite::Connection;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Barrier};
use std::time::{Duration, Instant};

struct Size {
    rounds: usize,
    /// Does it also wait for a client that never ends its request?
    stubborn: bool,
}

const SHORT: Size = Size { rounds: 2, stubborn: false };
const LONG: Size = Size { rounds: 20, stubborn: true };

/// Clients that send whole requests, and how long each rests: 300 requests a second.
const CLIENTS: usize = 12;
const REST: Duration = Duration::from_millis(38);

/// Clients that have sent half a request when the signal comes, and the other half so much later.
const HALVES: usize = 8;
const LATER: Duration = Duration::from_millis(200);

/// Requests that are sent at once, just before the signal: some are being answered then, others
/// have not been read, and of some the server has not even taken the connection.
const BURST: usize = 64;

const UNREADY: Duration = Duration::from_millis(100);
const DRAINED: Duration = Duration::from_secs(10);
const AT_ONCE: Duration = Duration::from_secs(1);

/// A request that was sent, and what came back: nothing, if it was cut.
struct Asked {
    sent: Instant,
    answered: Option<(u16, Instant)>,
}

/// Reads an answer to its end.
fn answer(stream: &mut TcpStream) -> Option<(u16, Instant)> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let response = Response::parse(&bytes, Duration::ZERO)?;
    let length = response.header("content-length")?.parse().ok();
    (length == Some(response.body.len())).then_some((response.status, Instant::now()))
}

/// Sends a request over a connection of its own; `None`, when there is nobody to connect to.
fn ask(to: SocketAddr, bytes: &[u8]) -> Option<Asked> {
    let mut stream = TcpStream::connect(to).ok()?;
    let _ = stream.write_all(bytes);
    let sent = Instant::now();
    Some(Asked { sent, answered: answer(&mut stream) })
}

/// The same in two halves.
fn ask_slowly(to: SocketAddr, bytes: &[u8], told: &AtomicBool, begun: &Barrier) -> Asked {
    let mut stream = TcpStream::connect(to).unwrap();
    let (first, second) = bytes.split_at(bytes.len() - 10);
    stream.write_all(first).unwrap();
    let sent = Instant::now();
    begun.wait();
    while !told.load(Ordering::SeqCst) {
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(LATER);
    let _ = stream.write_all(second);
    Asked { sent, answered: answer(&mut stream) }
}

/// Signals a process without delay: its shell waits for a word.
struct Trigger(Child);

impl Trigger {
    fn new(signal: &str, pid: u32) -> Self {
        let script = format!("read go; kill -{signal} {pid}");
        let mut command = Command::new("sh");
        Self(command.args(["-c", &script]).stdin(Stdio::piped()).spawn().unwrap())
    }

    fn pull(mut self) -> Instant {
        let now = Instant::now();
        self.0.stdin.take().unwrap().write_all(b"go\n").unwrap();
        assert!(self.0.wait().unwrap().success());
        now
    }
}

/// What clients ask for: a read, and a refresh.
fn requests(server: &Server, person: usize) -> [Vec<u8>; 2] {
    let partner = Partner::seed(server);
    let tokens = partner.tokens(FORM, &crate::support::Person::numbered(person));
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
    let refresh = server.post(&partner.at("/token")).basic(&partner.id, "seed-client-secret");
    let read = server.get(&form_filling("fr")).bearer(&tokens.access);
    [read.bytes(), refresh.form(&pairs).bytes()]
}

/// What happened in a round.
#[derive(Default)]
struct Round {
    /// Sent before the signal, answered after it.
    in_flight: usize,
    /// Sent before the signal, and cut.
    failed: usize,
    /// Answered as no answer may be.
    wrong: usize,
    answered: usize,
    unready: Duration,
    ended: Duration,
}

impl Round {
    fn count(&mut self, asked: &Asked, told: Instant) {
        self.failed += usize::from(asked.sent < told && asked.answered.is_none());
        if let Some((status, at)) = asked.answered {
            self.answered += 1;
            self.in_flight += usize::from(asked.sent < told && at > told);
            self.wrong += usize::from(status != 200);
        }
    }
}

/// One round: load, the signal, and what became of everybody.
fn round(server: &mut Server, signal: &str, pause: Duration) -> Round {
    let asked = [requests(server, 0), requests(server, 1)];
    let (told, mut round) = (AtomicBool::new(false), Round::default());
    let (to, trigger) = (server.addr, Trigger::new(signal, server.pid()));
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|number| {
                let (told, bytes) = (&told, &asked[number % 2]);
                scope.spawn(move || {
                    let mut all = Vec::new();
                    // It goes on for a while after the signal, as clients do.
                    while !told.load(Ordering::SeqCst) || all.len() % 4 != 0 {
                        let Some(asked) = ask(to, &bytes[all.len() % 2]) else { break };
                        all.push(asked);
                        std::thread::sleep(REST);
                    }
                    all
                })
            })
            .collect();
        std::thread::sleep(pause);
        let begun = Arc::new(Barrier::new(HALVES + 1));
        let halves: Vec<_> = (0..HALVES)
            .map(|_| {
                let (told, bytes, begun) = (&told, &asked[0][1], Arc::clone(&begun));
                scope.spawn(move || ask_slowly(to, bytes, told, &begun))
            })
            .collect();
        begun.wait();
        std::thread::sleep(Duration::from_millis(50));
        let sent: Vec<_> = (0..BURST)
            .map(|number| {
                let mut stream = TcpStream::connect(to).unwrap();
                stream.write_all(&asked[0][number % 2]).unwrap();
                (stream, Instant::now())
            })
            .collect();
        let at = trigger.pull();
        let burst: Vec<_> = sent
            .into_iter()
            .map(|(mut stream, sent)| {
                scope.spawn(move || Asked { sent, answered: answer(&mut stream) })
            })
            .collect();
        told.store(true, Ordering::SeqCst);
        // The last look that found it ready, by the moment of its question.
        let mut asked_at = at.elapsed();
        while server.get("/readyz").try_send().is_ok_and(|answer| answer.status == 200) {
            assert!(at.elapsed() < DRAINED, "it stays ready");
            round.unready = asked_at;
            asked_at = at.elapsed();
        }
        let _ = server.ended();
        round.ended = at.elapsed();
        let halves = halves.into_iter().chain(burst).map(|one| one.join().unwrap());
        let whole = clients.into_iter().flat_map(|client| client.join().unwrap());
        halves.chain(whole).for_each(|asked| round.count(&asked, at));
    });
    round
}

/// A client that never ends its request.
fn stubborn(server: &Server) -> TcpStream {
    let [_, bytes] = requests(server, 2);
    let mut stream = TcpStream::connect(server.addr).unwrap();
    stream.write_all(&bytes[..bytes.len() - 5]).unwrap();
    std::thread::sleep(Duration::from_millis(50));
    stream
}

/// How long it takes to end for so many signals, a client being stubborn.
fn ends_after(server: &mut Server, signals: usize) -> Duration {
    let client = stubborn(server);
    let mut at = Instant::now();
    for number in 0..signals {
        if number > 0 {
            std::thread::sleep(Duration::from_millis(100));
        }
        at = Trigger::new("TERM", server.pid()).pull();
    }
    let _ = server.ended();
    drop(client);
    at.elapsed()
}

fn drain(size: &Size) {
    let (mut dice, mut figures) = (Dice::thrown(), Figures::default());
    let folder = tempfile::tempdir().unwrap();
    let data = Some(folder.path().to_owned());
    let mut server = Server::started(Start { data, people: 4, ..Start::default() });
    let mut rounds = Vec::new();
    for number in 0..size.rounds {
        rounds.push(round(&mut server, "TERM", dice.moment(200..900)));
        server.start();
        let Round { in_flight, failed, unready, ended, .. } = rounds[number];
        say(format!(
            "drain {number}: {in_flight} in flight, {failed} failed, unready {unready:?}, ended {ended:?}"
        ));
    }
    let sum = |what: fn(&Round) -> usize| rounds.iter().map(what).sum::<usize>();
    let times = |what: fn(&Round) -> Duration| rounds.iter().map(what).collect::<Vec<_>>();
    figures.tell("rounds, requests answered", format!("{}, {}", rounds.len(), sum(|r| r.answered)));
    let in_flight = sum(|r| r.in_flight);
    figures.hold("in flight at the signal", in_flight, "", in_flight >= size.rounds * HALVES);
    figures.never("of these failed", sum(|r| r.failed));
    figures.never("answers other than 200", sum(|r| r.wrong));
    figures.within("no longer ready, worst", worst(&times(|r| r.unready)), UNREADY);
    figures.within("signal to exit, worst", worst(&times(|r| r.ended)), DRAINED);
    figures.within("second SIGTERM to exit", ends_after(&mut server, 2), AT_ONCE);
    if size.stubborn {
        server.start();
        let took = ends_after(&mut server, 1);
        figures.within("signal to exit beside a request that never ends", took, DRAINED);
    }
    figures.settle();
}

#[test]
fn r17_a_drain_fails_no_request() {
    drain(&SHORT);
}

#[test]
#[ignore = "cargo xtask torture R17"]
fn r17_long() {
    drain(&LONG);
}

/// What a person is shown of who read her details does not end with the signal.
#[test]
fn what_is_read_in_the_drain_is_counted() {
    let folder = tempfile::tempdir().unwrap();
    let data = Some(folder.path().to_owned());
    let mut server = Server::started(Start { data, people: 1, ..Start::default() });
    let [read, _] = requests(&server, 0);
    let (to, trigger) = (server.addr, Trigger::new("TERM", server.pid()));
    let (told, begun) = (AtomicBool::new(false), Barrier::new(HALVES + 1));
    let answered = std::thread::scope(|scope| {
        let slow = || scope.spawn(|| ask_slowly(to, &read, &told, &begun));
        let halves: Vec<_> = (0..HALVES).map(|_| slow()).collect();
        begun.wait();
        std::thread::sleep(Duration::from_millis(50));
        let _ = trigger.pull();
        told.store(true, Ordering::SeqCst);
        let asked = halves.into_iter().map(|one| one.join().unwrap());
        asked.filter(|asked| asked.answered.is_some_and(|(status, _)| status == 200)).count()
    });
    assert!(server.ended().success());
    assert_eq!(answered, HALVES);
    let file = folder.path().join("neroli.db");
    let counted = |query| {
        let database = Connection::open(&file).unwrap();
        let count: i64 = database.query_row(query, [], |row| row.get(0)).unwrap();
        count.unsigned_abs()
    };
    assert_eq!(counted("SELECT sum(reads) FROM reads"), HALVES as u64);
    assert_eq!(counted("SELECT sum(count) FROM history WHERE kind = 'read'"), HALVES as u64);
}

/// Negative control: a server that is killed instead fails those who were in flight.
#[test]
fn a_server_that_is_killed_fails_requests() {
    let mut server = Server::started(Start { people: 4, ..Start::default() });
    let round = round(&mut server, "KILL", Duration::from_millis(200));
    assert!(round.failed >= HALVES, "{}", round.failed);
}
