//! A million people, each with a live grant, read in no order.

use super::reads::reads_of;
use super::{BARE, Bench, NODE, READERS, Servers};
use crate::contest::{Side, Source, hold};
use crate::peer::Node;
use crate::populate::Crowd;
use crate::report::{Line, Target};
use crate::server::Setting;
use std::path::Path;

const PEOPLE: usize = 1_000_000;
/// Memory that holds everybody's answer, and the usual one, which holds a part of them.
const MEMORIES: [u32; 2] = [2560, 256];

impl Bench<'_> {
    /// Says that these rows were left out.
    pub(super) fn no_million(&mut self) {
        let name = "Form Filling read, 1,000,000 people, cold random tokens";
        let target = Target::AtLeast(0.75);
        self.lines.push(Line::skipped(name, BARE, target, "asked for with --full"));
    }

    pub(super) fn million(&mut self, servers: &Servers) {
        self.row("1,000,000 people", |bench| {
            let data = bench.data("million", Crowd::only(PEOPLE))?;
            MEMORIES.iter().try_for_each(|memory| bench.with_memory(servers, &data, *memory))
        });
    }

    fn with_memory(
        &mut self,
        servers: &Servers,
        data: &Path,
        memory_mib: u32,
    ) -> Result<(), String> {
        let setting = Setting { memory_mib, ..self.setting(data) };
        drop(setting.start()?);
        let neroli = setting.start()?;
        let start = neroli.start * 1000.0;
        let tokens = self.access_tokens(&neroli, PEOPLE)?;
        let requests = reads_of(&tokens);
        self.read_all_once(&neroli, &requests)?;
        let (bare, same) = self.bare(&neroli, &requests)?;
        let sides = vec![
            Side::server(&neroli, READERS, Source::Again(requests)),
            Side::server(&bare, READERS, same),
            self.node_side(servers, READERS, |node| Source::Again(Node::reads(node))),
        ];
        let series = hold(sides, self.scale.turns, self.scale.turn);
        let [ours, bare, node] = &series[..] else { return Ok(()) };
        let name = format!("Form Filling read, {PEOPLE} people, memory_mib = {memory_mib}");
        let against =
            [((BARE, bare), Target::AtLeast(0.75)), ((NODE, node), Target::AtLeast(20.0))];
        for (against, target) in against {
            let line = Line::versus(&name, "/s", ours, against, target, |turn| turn.value);
            self.lines.push(line);
        }
        // The ceiling that configuration sets, and what the program takes beside it.
        let most = f64::from(memory_mib) + 200.0;
        let name = format!("memory, {PEOPLE} people and grants in use, memory_mib = {memory_mib}");
        let memory = [neroli.resident()];
        self.lines.push(Line::figure(name, "MiB", &memory, Target::AtMost(most.max(450.0))));
        let name = format!("start to first right answer, {PEOPLE} people");
        self.lines.push(Line::figure(name, "ms", &[start], Target::AtMost(300.0)));
        Ok(())
    }
}
