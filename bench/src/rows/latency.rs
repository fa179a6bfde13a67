//! Latency: at half of what a server can do, and with nobody else there.

use super::reads::reads_of;
use super::tokens::refreshes;
use super::{BARE, Bench, Servers, WRITERS};
use crate::apps::App;
use crate::contest::{Side, Source, Value, hold};
use crate::load::{self, Order, Plan};
use crate::raw;
use crate::report::{Line, Target};

impl Bench<'_> {
    /// At half of the measured capacity, requests coming whatever the server does.
    pub(super) fn latency(&mut self, servers: &Servers, tokens: &[String]) {
        let name = "Form Filling read at half of capacity";
        self.row(name, |bench| {
            let requests = reads_of(tokens);
            bench.read_all_once(&servers.neroli, &requests)?;
            let lasts = bench.scale.turn;
            let plan = Plan::of(WRITERS, Order::Random, lasts);
            let capacity = load::run(servers.neroli.address, &requests, plan)?.right()?.rate();
            let (bare, same) = bench.bare(&servers.neroli, &requests)?;
            let half = capacity / 2.0;
            let sides = vec![
                Side::at_rate(&servers.neroli, WRITERS, half, Source::Again(requests)),
                Side::at_rate(&bare, WRITERS, half, same),
            ];
            let series = hold(sides, bench.scale.turns, lasts);
            let [ours, theirs] = &series[..] else { return Ok(()) };
            let rows: [(&str, f64, Value); 2] =
                [("p50", 1.5, |turn| turn.p50), ("p99", 2.0, |turn| turn.p99)];
            for (what, most, value) in rows {
                let operation = format!("{name} ({half:.0}/s), {what}");
                let target = Target::AtMost(most);
                let line = Line::versus(operation, "µs", ours, (BARE, theirs), target, value);
                bench.lines.push(line);
            }
            Ok(())
        });
    }

    /// One connection, one durable refresh after the other, beside one `fdatasync`.
    pub(super) fn single(&mut self, servers: &Servers) {
        let name = "durable refresh, one connection, p50";
        self.row(name, |bench| {
            let all = bench.scale.crowd.rotating;
            let requests = refreshes(App::Rotating, all / 10 * 9..all);
            let folder = bench.folder.path();
            let sides = vec![
                Side::server(&servers.neroli, 1, Source::once(requests, bench.scale.turns)),
                Side::raw(|_| raw::sync_micros(folder)),
            ];
            let mut series = hold(sides, bench.scale.turns, bench.scale.turn);
            // The disk's figure is microseconds already.
            if let Some(Ok(turns)) = series.get_mut(1) {
                turns.iter_mut().for_each(|turn| turn.p50 = turn.value);
            }
            let [ours, theirs] = &series[..] else { return Ok(()) };
            let (against, target) = (("one fdatasync", theirs), Target::AtMost(3.0));
            bench.lines.push(Line::versus(name, "µs", ours, against, target, |turn| turn.p50));
            Ok(())
        });
    }
}
