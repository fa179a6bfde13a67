//! The load: many connections on one core, each with one request in flight. Every status and the
//! beginning of every body is checked; a server that answers quickly and wrongly is not quick.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::LocalSet;

/// One request as it goes over the wire, and what its answer must begin with.
pub(crate) struct Request {
    pub(crate) bytes: Vec<u8>,
    pub(crate) begins: Vec<u8>,
}

/// In which order requests are sent.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// Any, again and again.
    Random,
    /// Each once; the run ends with the last.
    Once,
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
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// Right answers.
    pub(crate) answers: u64,
    /// Seconds that it took.
    pub(crate) seconds: f64,
    /// Answers that were not as they must be: the first of them, and how many.
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
}

/// Counts by logarithmic buckets, 5 % apart, from 1 µs on.
#[derive(Clone, Debug)]
struct Latencies(Vec<u64>);

const STEP: f64 = 1.05;

impl Default for Latencies {
    fn default() -> Self {
        Self(vec![0; 400])
    }
}

impl Latencies {
    fn add(&mut self, took: Duration) {
        let micros = (took.as_nanos() as f64 / 1000.0).max(1.0);
        let bucket = (micros.ln() / STEP.ln()) as usize;
        let last = self.0.len() - 1;
        self.0[bucket.min(last)] += 1;
    }

    fn quantile(&self, share: f64) -> f64 {
        let all: u64 = self.0.iter().sum();
        let mut left = (all as f64 * share) as u64;
        for (bucket, count) in self.0.iter().enumerate() {
            if *count > left {
                return STEP.powf(bucket as f64 + 0.5);
            }
            left -= count;
        }
        0.0
    }
}

/// What all connections of a run share.
struct Shared {
    requests: Rc<Vec<Request>>,
    plan: Plan,
    started: Instant,
    /// State of the generator that picks requests.
    random: Cell<u64>,
    /// How many were taken, when each is sent once.
    taken: Cell<usize>,
    outcome: RefCell<Outcome>,
}

impl Shared {
    /// The next request; `None` when all are used up.
    fn next(&self) -> Option<&Request> {
        let at = match self.plan.order {
            Order::Once => self.taken.replace(self.taken.get() + 1),
            Order::Random => {
                // Xorshift: which request is next need not be a secret.
                let mut state = self.random.get();
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                self.random.set(state);
                (state % self.requests.len() as u64) as usize
            }
        };
        self.requests.get(at)
    }
}

/// Sends the requests; returns what came of it, and how many requests of the list are used up.
///
/// # Errors
/// When a connection cannot be made, or breaks.
pub(crate) fn run(
    to: SocketAddr,
    requests: &Rc<Vec<Request>>,
    plan: Plan,
) -> Result<(Outcome, usize), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    let shared = Rc::new(Shared {
        requests: Rc::clone(requests),
        plan,
        started: Instant::now(),
        random: Cell::new(0x9e37_79b9_7f4a_7c15),
        taken: Cell::new(0),
        outcome: RefCell::default(),
    });
    runtime.block_on(LocalSet::new().run_until(async {
        let all: Vec<_> = (0..plan.connections)
            .map(|at| tokio::task::spawn_local(connection(to, at, Rc::clone(&shared))))
            .collect();
        for one in all {
            one.await.map_err(|error| error.to_string())??;
        }
        Ok::<_, String>(())
    }))?;
    let mut outcome = shared.outcome.take();
    outcome.seconds = shared.started.elapsed().as_secs_f64();
    Ok((outcome, shared.taken.get().min(requests.len())))
}

/// One connection, from its first request to its last.
async fn connection(to: SocketAddr, at: usize, shared: Rc<Shared>) -> Result<(), String> {
    let gone = |error: std::io::Error| format!("a connection to {to}: {error}");
    let mut stream = TcpStream::connect(to).await.map_err(gone)?;
    stream.set_nodelay(true).map_err(gone)?;
    let Plan { connections, rate, lasts, .. } = shared.plan;
    // With a rate, each connection has its share of it, and its own place in the turn.
    let every = rate.map(|rate| Duration::from_secs_f64(connections as f64 / rate));
    let mut due =
        shared.started + every.unwrap_or_default().mul_f64(at as f64 / connections as f64);
    let mut answer = Vec::with_capacity(16 * 1024);
    while shared.started.elapsed() < lasts {
        if let Some(every) = every {
            while Instant::now() < due {
                tokio::task::yield_now().await;
            }
            due += every;
        }
        let intended = every.map_or_else(Instant::now, |every| due - every);
        let Some(request) = shared.next() else { break };
        stream.write_all(&request.bytes).await.map_err(gone)?;
        read(&mut stream, &mut answer).await.map_err(gone)?;
        let took = intended.elapsed();
        let mut outcome = shared.outcome.borrow_mut();
        if is_right(&answer, &request.begins) {
            outcome.answers += 1;
            outcome.latencies.add(took);
        } else {
            outcome.wrong += 1;
            let first = || String::from_utf8_lossy(&answer).into_owned();
            outcome.first_wrong.get_or_insert_with(first);
        }
    }
    Ok(())
}

/// Reads one whole answer.
async fn read(stream: &mut TcpStream, answer: &mut Vec<u8>) -> std::io::Result<()> {
    answer.clear();
    let mut whole = usize::MAX;
    while answer.len() < whole {
        if stream.read_buf(answer).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if whole == usize::MAX
            && let Some(head) = end_of_head(answer)
        {
            whole = head + content_length(&answer[..head]);
        }
    }
    Ok(())
}

fn end_of_head(answer: &[u8]) -> Option<usize> {
    answer.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn content_length(head: &[u8]) -> usize {
    const NAME: &[u8] = b"content-length:";
    let lines = head.split(|byte| *byte == b'\n');
    let mut values = lines.filter_map(|line| {
        let (name, value) = line.split_at_checked(NAME.len())?;
        name.eq_ignore_ascii_case(NAME).then_some(value)
    });
    let text = values.next().map(String::from_utf8_lossy).unwrap_or_default();
    text.trim().parse().unwrap_or(0)
}

fn is_right(answer: &[u8], begins: &[u8]) -> bool {
    let Some(head) = end_of_head(answer) else { return false };
    answer.starts_with(b"HTTP/1.1 200 ") && answer[head..].starts_with(begins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_counts_only_with_its_status_and_its_beginning() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"sub\":1}";
        assert_eq!(content_length(&answer[..end_of_head(answer).unwrap()]), 9);
        assert!(is_right(answer, b"{\"sub\":1"));
        assert!(!is_right(answer, b"{\"sub\":2"));
        assert!(!is_right(b"HTTP/1.1 429 Too Many\r\n\r\n{\"sub\":1}", b"{"));
    }

    #[test]
    fn a_quantile_is_near_the_truth() {
        let mut latencies = Latencies::default();
        (1..=1000).for_each(|micros| latencies.add(Duration::from_micros(micros)));
        assert!((475.0..=525.0).contains(&latencies.quantile(0.5)));
        assert!((940.0..=1040.0).contains(&latencies.quantile(0.99)));
    }
}
