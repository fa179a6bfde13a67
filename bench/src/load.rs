//! The load: one thread, many connections, each with one request in flight. Every status and the
//! beginning of every body is checked; a server that answers quickly and wrongly is not quick.
//!
//! With a rate, requests are due whatever the server does, and a latency counts from the moment
//! at which its request was due: a server that stalls cannot hide it by being asked less.

use crate::latencies::Latencies;
use mio::net::TcpStream;
use mio::{Events, Interest, Poll, Token};
use std::borrow::Cow;
use std::collections::VecDeque;
use std::io::{ErrorKind, Read, Write};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// One request as it goes over the wire, and what its answer must be like.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) bytes: Vec<u8>,
    /// What the answer begins with, up to the status.
    pub(crate) status: &'static [u8],
    /// What the body begins with.
    pub(crate) begins: Vec<u8>,
}

impl Request {
    /// Goes on to the refresh token that the answer has brought, which is as long as the last one;
    /// `false`: it has brought none.
    fn follow(&mut self, answer: &[u8]) -> bool {
        const BROUGHT: &[u8] = b"\"refresh_token\":\"";
        const SENT: &[u8] = b"&refresh_token=";
        let after =
            |text: &[u8], name: &[u8]| memchr::memmem::find(text, name).map(|at| at + name.len());
        let Some((from, to)) = after(answer, BROUGHT).zip(after(&self.bytes, SENT)) else {
            return false;
        };
        let token = answer[from..].split(|byte| *byte == b'"').next().unwrap_or_default();
        let sent = self.bytes[to..].split_mut(|byte| *byte == b'&').next().unwrap_or_default();
        let fits = sent.len() == token.len() && sent != token;
        if fits {
            sent.copy_from_slice(token);
        }
        fits
    }
}

/// [`Connection::ends`] of an answer without a length, as other servers may send it.
const IN_CHUNKS: usize = usize::MAX - 1;

/// Without a rate, a server that says nothing for so long has failed.
const SILENCE: Duration = Duration::from_secs(10);

/// Runs so far, from 1: each draws in another order.
static RUNS: AtomicU64 = AtomicU64::new(1);

/// `HTTP/1.1 200`.
pub(crate) const OK: &[u8] = b"HTTP/1.1 200 ";

/// In which order requests are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Any, again and again.
    Random,
    /// Each once; the run ends with the last.
    Once,
    /// Any, again and again, each with the refresh token that its last answer brought. Every
    /// connection has its own, so that no token is sent twice.
    Chained,
}

/// How they are sent.
#[derive(Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) connections: usize,
    pub(crate) order: Order,
    pub(crate) lasts: Duration,
    /// Requests per second that are due whatever the server does; `None`: the next one follows
    /// the answer to the last.
    pub(crate) rate: Option<f64>,
    /// Wait awake for answers: the core is the load's alone. Who wakes another core pays for it,
    /// and the slower a server is, the more often the load would be asleep when it answers.
    pub(crate) awake: bool,
}

impl Plan {
    /// By a load that has its core for itself, each next request after the answer to the last.
    pub(crate) const fn of(connections: usize, order: Order, lasts: Duration) -> Self {
        Self { connections, order, lasts, rate: None, awake: true }
    }

    /// So many per second, whatever the server does.
    pub(crate) const fn at_rate(self, rate: f64) -> Self {
        Self { rate: Some(rate), ..self }
    }

    /// By a load that shares its core.
    pub(crate) const fn asleep(self) -> Self {
        Self { awake: false, ..self }
    }
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Right answers.
    pub(crate) answers: u64,
    /// Seconds that it took.
    pub(crate) seconds: f64,
    /// Requests of the list that are used up.
    pub(crate) used: usize,
    /// Answers that were not as they must be, and the first of them.
    pub(crate) wrong: u64,
    pub(crate) first_wrong: Option<String>,
    latencies: Latencies,
}

impl Outcome {
    /// Right answers per second.
    pub(crate) fn rate(&self) -> f64 {
        self.answers as f64 / self.seconds
    }

    /// The latency in microseconds that this share of the answers did not exceed.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        self.latencies.quantile(share)
    }

    /// The same, if every answer was right.
    ///
    /// # Errors
    /// The first answer that was not.
    pub(crate) fn right(self) -> Result<Self, String> {
        match (&self.first_wrong, self.answers) {
            (Some(first), right) => {
                Err(format!("{} of {} answers wrong: {first}", self.wrong, right + self.wrong))
            }
            (None, 0) => Err("no answer at all".to_owned()),
            (None, _) => Ok(self),
        }
    }
}

/// One connection.
struct Connection {
    stream: TcpStream,
    answer: Vec<u8>,
    /// Where the answer under way ends, once its head is there.
    ends: usize,
    /// The request in flight, and since when its answer is due.
    flies: Option<(usize, Instant)>,
}

/// A run.
struct Run<'r> {
    requests: Cow<'r, [Request]>,
    plan: Plan,
    started: Instant,
    /// State of the generator that picks requests.
    random: u64,
    /// How many were taken, when each is sent once.
    taken: usize,
    /// How many were due so far, with a rate.
    due: u64,
    /// Moments at which requests were due that no connection was free for.
    late: VecDeque<Instant>,
    outcome: Outcome,
}

/// Sends the requests; returns what came of it.
///
/// # Errors
/// When a connection cannot be made, or breaks.
pub(crate) fn run(to: SocketAddr, requests: &[Request], plan: Plan) -> Result<Outcome, String> {
    drive(to, Cow::Borrowed(requests), plan).map(|(outcome, _)| outcome)
}

/// The same with [`Order::Chained`]: the requests go on to their next tokens.
///
/// # Errors
/// When a connection cannot be made, or breaks.
pub(crate) fn chain(
    to: SocketAddr,
    requests: &mut Vec<Request>,
    plan: Plan,
) -> Result<Outcome, String> {
    let (outcome, followed) = drive(to, Cow::Owned(std::mem::take(requests)), plan)?;
    *requests = followed.into_owned();
    Ok(outcome)
}

fn drive<'r>(
    to: SocketAddr,
    requests: Cow<'r, [Request]>,
    plan: Plan,
) -> Result<(Outcome, Cow<'r, [Request]>), String> {
    let gone = |error: std::io::Error| format!("a connection to {to}: {error}");
    let mut poll = Poll::new().map_err(gone)?;
    let mut all = connect(to, plan.connections, &poll).map_err(gone)?;
    let mut run = Run {
        requests,
        plan,
        started: Instant::now(),
        random: RUNS.fetch_add(1, Ordering::Relaxed).wrapping_mul(0x9e37_79b9_7f4a_7c15),
        taken: 0,
        due: 0,
        late: VecDeque::new(),
        outcome: Outcome::default(),
    };
    run.drive(&mut poll, &mut all).map_err(gone)?;
    run.outcome.seconds = run.started.elapsed().as_secs_f64();
    run.outcome.used = run.taken.min(run.requests.len());
    Ok((run.outcome, run.requests))
}

fn connect(to: SocketAddr, count: usize, poll: &Poll) -> std::io::Result<Vec<Connection>> {
    (0..count)
        .map(|at| {
            // Made one after the other, blocking: none is refused.
            let stream = std::net::TcpStream::connect(to)?;
            stream.set_nodelay(true)?;
            stream.set_nonblocking(true)?;
            let mut stream = TcpStream::from_std(stream);
            poll.registry().register(&mut stream, Token(at), Interest::READABLE)?;
            let answer = Vec::with_capacity(16 * 1024);
            Ok(Connection { stream, answer, ends: usize::MAX, flies: None })
        })
        .collect()
}

impl Run<'_> {
    /// Until the time is over and every answer is there.
    fn drive(&mut self, poll: &mut Poll, all: &mut [Connection]) -> std::io::Result<()> {
        let mut events = Events::with_capacity(1024);
        let mut free: VecDeque<usize> = (0..all.len()).collect();
        let wait = if self.plan.awake { Duration::ZERO } else { SILENCE };
        let mut heard = Instant::now();
        loop {
            self.send_what_is_due(all, &mut free)?;
            if free.len() == all.len() && (self.is_over() || self.is_used_up()) {
                return Ok(());
            }
            poll.poll(&mut events, Some(wait))?;
            if !events.is_empty() {
                heard = Instant::now();
            } else if self.plan.rate.is_none() && heard.elapsed() >= SILENCE {
                return Err(std::io::Error::new(ErrorKind::TimedOut, "no answer in 10 s"));
            }
            for event in &events {
                let at = event.token().0;
                let Some(one) = all.get_mut(at) else { continue };
                if one.read()? {
                    self.take(one);
                    free.push_back(at);
                }
            }
        }
    }

    fn is_over(&self) -> bool {
        self.started.elapsed() >= self.plan.lasts
    }

    fn is_used_up(&self) -> bool {
        self.plan.order == Order::Once && self.taken >= self.requests.len()
    }

    /// Gives free connections what is due: without a rate always one request each.
    fn send_what_is_due(
        &mut self,
        all: &mut [Connection],
        free: &mut VecDeque<usize>,
    ) -> std::io::Result<()> {
        let now = Instant::now();
        if now - self.started >= self.plan.lasts {
            self.late.clear();
            return Ok(());
        }
        if let Some(rate) = self.plan.rate {
            let until = ((now - self.started).as_secs_f64() * rate) as u64;
            while self.due < until {
                let at = Duration::from_secs_f64(self.due as f64 / rate);
                self.late.push_back(self.started + at);
                self.due += 1;
            }
        }
        while let Some(at) = free.front().copied() {
            let since = match self.plan.rate {
                None => Instant::now(),
                Some(_) => match self.late.pop_front() {
                    Some(due) => due,
                    None => break,
                },
            };
            let Some(next) = self.next(at) else { break };
            let (Some(one), Some(request)) = (all.get_mut(at), self.requests.get(next)) else {
                break;
            };
            free.pop_front();
            one.send(&request.bytes)?;
            one.flies = Some((next, since));
        }
        Ok(())
    }

    /// The next request of this connection; `None` when all are used up.
    fn next(&mut self, connection: usize) -> Option<usize> {
        let (all, connections) = (self.requests.len(), self.plan.connections);
        match self.plan.order {
            Order::Once => {
                self.taken += 1;
                (self.taken <= all).then(|| self.taken - 1)
            }
            Order::Random => Some(self.any(all)),
            Order::Chained => Some(connection + connections * self.any(all / connections)),
        }
    }

    /// Xorshift: which request is next need not be a secret.
    fn any(&mut self, of: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random % of.max(1) as u64) as usize
    }

    /// Counts a whole answer.
    fn take(&mut self, one: &mut Connection) {
        let Some((request, since)) = one.flies.take() else { return };
        let chained = self.plan.order == Order::Chained;
        let is_right =
            self.requests.get(request).is_some_and(|request| is_right(&one.answer, request));
        let mut follow = || {
            let request = self.requests.to_mut().get_mut(request);
            request.is_some_and(|request| request.follow(&one.answer))
        };
        let right = is_right && (!chained || follow());
        if right {
            self.outcome.answers += 1;
            self.outcome.latencies.add(since.elapsed());
        } else {
            self.outcome.wrong += 1;
            self.outcome.first_wrong.get_or_insert_with(|| summary(&one.answer));
        }
    }
}

impl Connection {
    /// Requests are small: the socket takes one whole, or at the second try.
    fn send(&mut self, mut bytes: &[u8]) -> std::io::Result<()> {
        self.answer.clear();
        self.ends = usize::MAX;
        while !bytes.is_empty() {
            match self.stream.write(bytes) {
                Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
                Err(error) if error.kind() == ErrorKind::WouldBlock => std::thread::yield_now(),
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Reads what is there; is the answer whole?
    fn read(&mut self) -> std::io::Result<bool> {
        let mut piece = [0; 8 * 1024];
        loop {
            match self.stream.read(&mut piece) {
                Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
                Ok(read) => self.answer.extend_from_slice(&piece[..read]),
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(false),
                Err(error) => return Err(error),
            }
            if self.ends == usize::MAX
                && let Some(head) = end_of_head(&self.answer)
            {
                self.ends = match content_length(&self.answer[..head]) {
                    Some(length) => head + length,
                    None => IN_CHUNKS,
                };
            }
            // One request in flight: nothing comes after its answer.
            let last_chunk = self.ends == IN_CHUNKS && self.answer.ends_with(b"\r\n0\r\n\r\n");
            if last_chunk || self.answer.len() >= self.ends {
                return Ok(true);
            }
        }
    }
}

/// Where the body begins.
pub(crate) fn end_of_head(answer: &[u8]) -> Option<usize> {
    memchr::memmem::find(answer, b"\r\n\r\n").map(|at| at + 4)
}

fn content_length(head: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length:";
    let lines = head.split(|byte| *byte == b'\n');
    let mut values = lines.filter_map(|line| {
        let (name, value) = line.split_at_checked(NAME.len())?;
        name.eq_ignore_ascii_case(NAME).then_some(value)
    });
    String::from_utf8_lossy(values.next()?).trim().parse().ok()
}

/// The status and the beginning of the body: enough to see what went wrong, and no token whole.
fn summary(answer: &[u8]) -> String {
    let head = end_of_head(answer).unwrap_or(answer.len());
    let status = answer.split(|byte| *byte == b'\r').next().unwrap_or_default();
    let body = answer.get(head..).unwrap_or_default();
    let body = body.get(..60).unwrap_or(body);
    format!("{} {}", String::from_utf8_lossy(status), String::from_utf8_lossy(body))
}

fn is_right(answer: &[u8], to: &Request) -> bool {
    let Some(head) = end_of_head(answer) else { return false };
    answer.starts_with(to.status) && answer[head..].starts_with(&to.begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_only_with_its_status_and_its_beginning() {
        let request = |begins: &[u8]| Request { bytes: vec![], status: OK, begins: begins.into() };
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"sub\":1}";
        assert_eq!(content_length(&answer[..end_of_head(answer).unwrap()]), Some(9));
        assert!(is_right(answer, &request(b"{\"sub\":1")));
        assert!(!is_right(answer, &request(b"{\"sub\":2")));
        assert!(!is_right(b"HTTP/1.1 429 Too Many\r\n\r\n{\"sub\":1}", &request(b"{")));
    }

    /// Answers each request of one connection with a status and a body.
    fn serving(
        mut answer: impl FnMut(&str) -> (&'static str, String) + Send + 'static,
    ) -> SocketAddr {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut buffer = [0; 1024];
            while let Ok(read @ 1..) = stream.read(&mut buffer) {
                let (status, body) = answer(&String::from_utf8_lossy(&buffer[..read]));
                let length = body.len();
                let answer = format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\n\r\n{body}");
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        address
    }

    /// Answers each request after a while, the second one wrongly.
    fn server(pause: Duration) -> SocketAddr {
        let mut number = 0;
        serving(move |_| {
            std::thread::sleep(pause);
            number += 1;
            (if number == 2 { "500 No" } else { "200 OK" }, "{}".to_owned())
        })
    }

    fn requests(count: usize) -> Vec<Request> {
        let one = Request { bytes: b"GET / \r\n\r\n".to_vec(), status: OK, begins: b"{".to_vec() };
        vec![one; count]
    }

    #[test]
    fn one_wrong_answer_spoils_a_run() {
        let lasts = Duration::from_secs(5);
        let plan = Plan::of(1, Order::Once, lasts).asleep();
        let outcome = run(server(Duration::ZERO), &requests(10), plan).unwrap();
        assert_eq!((outcome.answers, outcome.wrong, outcome.used), (9, 1, 10));
        assert!(outcome.right().is_err());
    }

    #[test]
    fn a_server_that_stalls_cannot_hide_it() {
        let pause = Duration::from_millis(20);
        let lasts = Duration::from_millis(400);
        let plan = Plan::of(1, Order::Random, lasts).at_rate(100.0);
        let outcome = run(server(pause), &requests(10), plan).unwrap();
        // It answers 50 of 100 per second: the last ones wait for many that were due before.
        assert!(outcome.quantile(0.9) > 100_000.0, "{}", outcome.quantile(0.9));
    }

    /// Answers with the token that follows the one it is sent, or with the same again.
    fn rotating(follows: bool) -> SocketAddr {
        let mut expected = 0_u32;
        serving(move |sent| {
            let right = sent.ends_with(&format!("&refresh_token={expected:04}&client_id=a"));
            expected += u32::from(follows);
            let status = if right { "200 OK" } else { "400 No" };
            (status, format!("{{\"refresh_token\":\"{expected:04}\"}}"))
        })
    }

    #[test]
    fn each_refresh_goes_on_with_the_token_that_the_last_one_brought() {
        let bytes = b"POST / \r\n\r\ngrant_type=refresh_token&refresh_token=0000&client_id=a";
        let one = Request { bytes: bytes.to_vec(), status: OK, begins: b"{".to_vec() };
        let lasts = Duration::from_millis(200);
        let plan = Plan::of(1, Order::Chained, lasts);
        let mut requests = vec![one.clone()];
        let outcome = chain(rotating(true), &mut requests, plan).unwrap();
        assert!(outcome.answers > 2 && outcome.wrong == 0, "{outcome:?}");
        let next = format!("&refresh_token={:04}&", outcome.answers);
        assert!(String::from_utf8_lossy(&requests[0].bytes).contains(&next), "{next}");
        let outcome = chain(rotating(false), &mut vec![one], plan).unwrap();
        assert_eq!(outcome.answers, 0, "a token that does not change");
    }
}
