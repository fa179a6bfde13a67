//! Flatness: what many tokens that were issued before do to those who come after.

use super::reads::reads_of;
use super::tokens::refreshes;
use super::{Bench, READERS, Servers};
use crate::apps::App;
use crate::contest::{Side, Source, Value, hold};
use crate::load::{self, Order, Plan};
use crate::populate::Crowd;
use crate::report::{Line, Target};
use std::time::Duration;

impl Bench<'_> {
    /// A server that has issued many tokens beside one that has issued 10,000.
    pub(super) fn flatness(&mut self, servers: &Servers, tokens: &[String]) {
        let issued = self.scale.issued;
        let name = format!("Form Filling read after {issued} tokens were issued");
        self.row(&name, |bench| {
            let people = tokens.len();
            bench.issue(servers, people, issued)?;
            // The tokens read with are the last ones that were issued.
            let many = bench.access_tokens(&servers.neroli, people)?;
            let data = bench.data("fresh", Crowd::only(people))?;
            let fresh = bench.setting(&data).start()?;
            let few = bench.access_tokens(&fresh, people)?;
            let (many, few) = (reads_of(&many), reads_of(&few));
            bench.read_all_once(&servers.neroli, &many)?;
            bench.read_all_once(&fresh, &few)?;
            let sides = vec![
                Side::server(&servers.neroli, READERS, Source::Again(many)),
                Side::server(&fresh, READERS, Source::Again(few)),
            ];
            let series = hold(sides, bench.scale.turns, bench.scale.turn);
            let [ours, theirs] = &series[..] else { return Ok(()) };
            let against = ("the same after 10,000", theirs);
            let rows: [(&str, &'static str, Target, Value); 2] = [
                ("throughput", "/s", Target::AtLeast(0.85), |turn| turn.value),
                ("p99", "µs", Target::AtMost(2.0), |turn| turn.p99),
            ];
            for (what, unit, target, value) in rows {
                let operation = format!("{name}, {what}");
                bench.lines.push(Line::versus(operation, unit, ours, against, target, value));
            }
            Ok(())
        });
    }

    /// Has so many tokens issued, to everybody in turn.
    fn issue(&self, servers: &Servers, people: usize, count: usize) -> Result<(), String> {
        eprintln!("having {count} tokens issued …");
        let requests = refreshes(App::Stable, 0..people);
        let lasts = Duration::from_secs(3600);
        let plan = Plan::of(READERS, Order::Once, lasts);
        for _ in 0..count / people {
            load::run(servers.neroli.address, &requests, plan)?.right()?;
        }
        Ok(())
    }
}
