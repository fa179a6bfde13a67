//! Both sides in turns: whatever else the machine does hits each of them alike.

use crate::load::{self, Order, Outcome, Plan, Request};
use crate::machine;
use crate::server::Server;
use std::net::SocketAddr;
use std::time::Duration;

/// What one turn of one side showed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Turn {
    /// Per second, or microseconds: whatever the row is about.
    pub(crate) value: f64,
    /// Share of its core that the server was busy, where there is a server.
    pub(crate) busy: Option<f64>,
    /// Microseconds that half, and 99 of 100 answers did not exceed.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
}

impl Turn {
    /// Of a limit that is no server.
    pub(crate) fn of(value: f64) -> Self {
        Self { value, busy: None, p50: 0.0, p99: 0.0 }
    }
}

/// What a line takes of a turn.
pub(crate) type Value = fn(&Turn) -> f64;

/// All turns of one side; why there are none, if something went wrong.
pub(crate) type Series = Result<Vec<Turn>, String>;

/// Makes one turn of this length.
type Step<'a> = Box<dyn FnMut(Duration) -> Result<Turn, String> + 'a>;

/// How a side is asked; see [`Plan`].
#[derive(Clone, Copy)]
struct Load {
    connections: usize,
    rate: Option<f64>,
    awake: bool,
}

impl Load {
    /// One that has its core for itself.
    fn awake(connections: usize) -> Self {
        Self { connections, rate: None, awake: true }
    }

    /// One whose core is the server's as well.
    fn asleep(connections: usize) -> Self {
        Self { awake: false, ..Self::awake(connections) }
    }
}

/// One side of a contest.
pub(crate) struct Side<'a> {
    turn: Step<'a>,
}

/// Requests of a side.
pub(crate) enum Source {
    /// Any of them, again and again.
    Again(Vec<Request>),
    /// Any of them, again and again, each with the refresh token that it brought last.
    Chained(Vec<Request>),
    /// Each once; so many per turn at most, that all turns have some.
    Once { requests: Vec<Request>, per_turn: usize, used: usize },
}

impl Source {
    /// Requests that can be sent once each, shared out to the turns and the warm-up.
    pub(crate) fn once(requests: Vec<Request>, turns: usize) -> Self {
        let per_turn = requests.len() / (turns + 1);
        Self::Once { requests, per_turn, used: 0 }
    }
}

impl<'a> Side<'a> {
    /// A server under load: how many right answers per second.
    pub(crate) fn server(server: &'a Server, connections: usize, source: Source) -> Self {
        Self::loaded(server.address, Some(server.pid()), Load::awake(connections), source)
    }

    /// The same for a server that has the load's core as well.
    pub(crate) fn on_both_cores(server: &'a Server, connections: usize, source: Source) -> Self {
        Self::loaded(server.address, Some(server.pid()), Load::asleep(connections), source)
    }

    /// A server at an address alone: it may run anywhere, on the load's core as well.
    pub(crate) fn stranger(address: SocketAddr, connections: usize, source: Source) -> Self {
        Self::loaded(address, None, Load::asleep(connections), source)
    }

    /// A server that is sent so many requests per second, whatever it does.
    pub(crate) fn at_rate(
        server: &'a Server,
        connections: usize,
        rate: f64,
        source: Source,
    ) -> Self {
        let load = Load { rate: Some(rate), ..Load::awake(connections) };
        Self::loaded(server.address, Some(server.pid()), load, source)
    }

    fn loaded(to: SocketAddr, pid: Option<u32>, load: Load, mut source: Source) -> Self {
        let turn = move |lasts| {
            let used = || pid.and_then(machine::processor_seconds);
            let before = used();
            let outcome = send(to, load, &mut source, lasts)?;
            let busy = used().zip(before).map(|(after, before)| (after - before) / outcome.seconds);
            let (p50, p99) = (outcome.quantile(0.5), outcome.quantile(0.99));
            Ok(Turn { value: outcome.rate(), busy, p50, p99 })
        };
        Self { turn: Box::new(turn) }
    }

    /// A limit that is measured without a server.
    pub(crate) fn raw(mut measure: impl FnMut(Duration) -> Result<f64, String> + 'a) -> Self {
        Self { turn: Box::new(move |lasts| measure(lasts).map(Turn::of)) }
    }
}

fn send(
    to: SocketAddr,
    load: Load,
    source: &mut Source,
    lasts: Duration,
) -> Result<Outcome, String> {
    let Load { connections, rate, awake } = load;
    let plan = |order| Plan { connections, order, lasts, rate, awake };
    match source {
        Source::Again(requests) => load::run(to, requests, plan(Order::Random))?.right(),
        Source::Chained(requests) => load::chain(to, requests, plan(Order::Chained))?.right(),
        Source::Once { requests, per_turn, used } => {
            let end = (*used + *per_turn).min(requests.len());
            let some = requests.get(*used..end).unwrap_or_default();
            let outcome = load::run(to, some, plan(Order::Once))?;
            *used += outcome.used;
            outcome.right()
        }
    }
}

/// Warms all sides up, then measures them in turns; who begins changes with each round.
pub(crate) fn hold(sides: Vec<Side<'_>>, turns: usize, lasts: Duration) -> Vec<Series> {
    let mut running: Vec<_> = sides
        .into_iter()
        .map(|mut side| {
            let warm = (side.turn)(lasts);
            (side, warm.map(|_| Vec::with_capacity(turns)))
        })
        .collect();
    for round in 0..turns {
        let count = running.len();
        for at in 0..count {
            let Some((side, series)) = running.get_mut((at + round) % count) else { continue };
            // A side that failed once has no figure: it is not asked again.
            if let Ok(so_far) = series {
                match (side.turn)(lasts) {
                    Ok(turn) => so_far.push(turn),
                    Err(why) => *series = Err(why),
                }
            }
        }
    }
    running.into_iter().map(|(_, series)| series).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sides_take_turns_and_one_that_fails_has_no_figure() {
        let order = std::cell::RefCell::new(String::new());
        let side = |letter: char, fails_at: usize| {
            let (order, mut turn) = (&order, 0);
            Side::raw(move |_| {
                order.borrow_mut().push(letter);
                turn += 1;
                if turn == fails_at { Err("broken".to_owned()) } else { Ok(f64::from(turn as u32)) }
            })
        };
        let series = hold(vec![side('a', 0), side('b', 3)], 3, Duration::ZERO);
        assert_eq!(*order.borrow(), "ababbaa");
        assert_eq!(series[0].as_ref().unwrap().len(), 3);
        assert_eq!(series[1].as_ref().unwrap_err(), "broken");
    }
}
