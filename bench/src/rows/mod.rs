//! The rows of the table, in order. A row that goes wrong is a failed row, never a figure; the
//! others go on.

mod database;
mod documents;
mod flat;
mod latency;
mod million;
mod reads;
mod resources;
mod sign_in;
mod tokens;

use crate::contest::{Side, Source};
use crate::load::Request;
use crate::options::{Length, Options};
use crate::peer::{Amounts, Node, Stranger};
use crate::populate::{self, Crowd, FORM_FILLING, TOKEN};
use crate::report::{self, Found, Line};
use crate::server::{Server, Setting};
use crate::{chart, machine, wire};
use database::Database;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;

/// Connections of most rows, and of those that write.
const READERS: usize = 64;
const WRITERS: usize = 256;
const BARE: &str = "bare hyper";
const NODE: &str = "node-oidc-provider";

/// Sizes and times of a run. A core hashes some 60 passwords a second: there are people enough.
#[derive(Clone, Copy)]
struct Scale {
    crowd: Crowd,
    turns: usize,
    turn: Duration,
    /// Tokens issued for the row on flatness.
    issued: usize,
}

impl Scale {
    const fn of(length: Length) -> Self {
        let (codes, rsa_codes, passwords, millis, issued) = match length {
            Length::Quick => (36_000, 9_000, 640, 700, 100_000),
            Length::Usual => (120_000, 36_000, 1_640, 2000, 1_000_000),
            Length::Full => (180_000, 54_000, 2_400, 3000, 10_000_000),
        };
        let people = 10_000;
        let (rotating, chained) = (codes, people);
        let crowd = Crowd { people, codes, rsa_codes, rotating, chained, passwords };
        Self { crowd, turns: 5, turn: Duration::from_millis(millis), issued }
    }
}

/// A run.
struct Bench<'o> {
    options: &'o Options,
    scale: Scale,
    /// A folder that goes with the run.
    folder: TempDir,
    strangers: Vec<Stranger>,
    database: Database,
    lines: Vec<Line>,
}

/// Runs all rows and writes what came of them; `false` when a row failed.
///
/// # Errors
/// What made the run impossible.
pub(crate) fn run(options: &Options) -> Result<bool, String> {
    let mut machine = machine::describe();
    machine["peer"] = Node::version(&options.peer).into();
    machine["length"] = format!("{:?}", options.length).to_lowercase().into();
    std::fs::create_dir_all(&options.scratch).map_err(|error| error.to_string())?;
    let folder = TempDir::new_in(&options.scratch).map_err(|error| error.to_string())?;
    let strangers = options.peers.iter().map(|text| Stranger::parse(text));
    let strangers = strangers.collect::<Result<Vec<_>, _>>()?;
    let scale = Scale::of(options.length);
    let database = Database::of(options.postgres.as_ref());
    let mut bench = Bench { options, scale, folder, strangers, database, lines: Vec::new() };
    bench.all()?;
    let table = report::markdown(&bench.lines);
    println!("{table}");
    if let Some(out) = &options.out {
        let text = document(&machine, scale, &table);
        let write = |name: &str, text: String| {
            std::fs::write(out.join(name), text).map_err(|error| format!("{name}: {error}"))
        };
        std::fs::create_dir_all(out).map_err(|error| error.to_string())?;
        write("latest.md", text)?;
        write("latest.svg", chart::draw(&bench.lines))?;
        let json = report::json(&machine, &bench.lines);
        write("latest.json", format!("{json:#}\n"))?;
    }
    Ok(!bench.lines.iter().any(|line| matches!(line.found, Found::Failed(_))))
}

/// The page with the table.
fn document(machine: &serde_json::Value, scale: Scale, table: &str) -> String {
    let text = |member: &str| machine[member].to_string().trim_matches('"').to_owned();
    format!(
        "# Benchmark\n\nMade by `cargo xtask bench` on {}, a {} run of commit {}; \
         [how to read it](README.md), [the figures](latest.json).\n\n![Each comparison as a share of its target](latest.svg)\n\n\
         {} with {} cores, Linux {}; load average before the run, of the last minute, {}. \
         Peer: {}. {} turns of {:.1} s for each side; medians, with the least and the most turn in brackets.\n\n{table}",
        text("date"),
        text("length"),
        text("commit"),
        text("processor"),
        text("cores"),
        text("kernel"),
        text("load_before"),
        text("peer"),
        scale.turns,
        scale.turn.as_secs_f64(),
    )
}

/// Seconds since 1970, as the file system has them.
pub(crate) fn now() -> Result<i64, String> {
    let file = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let made = file.as_file().metadata().and_then(|data| data.modified());
    let since = made.map_err(|error| error.to_string())?.duration_since(std::time::UNIX_EPOCH);
    Ok(since.map_err(|error| error.to_string())?.as_secs() as i64)
}

/// The servers that most rows are about.
struct Servers {
    neroli: Server,
    node: Result<Node, String>,
}

impl Bench<'_> {
    fn all(&mut self) -> Result<(), String> {
        let Crowd { people, .. } = self.scale.crowd;
        let data = self.data("main", self.scale.crowd)?;
        machine::take_place()?;
        self.resources(&data, people)?;
        let neroli = self.setting(&data).start()?;
        let servers = Servers { neroli, node: self.node() };
        let tokens = self.access_tokens(&servers.neroli, people)?;
        self.documents(&servers);
        self.reads(&servers, &tokens);
        self.introspection(&servers, &tokens);
        self.client_credentials(&servers);
        self.refreshes(&servers);
        self.codes(&servers);
        self.sign_ins(&servers, &tokens);
        self.latency(&servers, &tokens);
        self.single(&servers);
        self.database(&servers);
        self.flatness(&servers, &tokens);
        if self.options.length == Length::Full {
            self.million(&servers);
        } else {
            self.no_million();
        }
        Ok(())
    }

    /// A store with these people, in a folder of its own.
    fn data(&self, name: &str, crowd: Crowd) -> Result<std::path::PathBuf, String> {
        eprintln!("filling a store with {} people …", crowd.people);
        let data = self.folder.path().join(name);
        populate::fill(&data, crowd, now()?)?;
        Ok(data)
    }

    /// neroli as everybody starts it, on the server's core.
    fn setting<'a>(&'a self, data: &'a Path) -> Setting<'a> {
        let program = &self.options.neroli;
        Setting { program, data, memory_mib: 256, database: None, cores: machine::SERVER }
    }

    fn node(&self) -> Result<Node, String> {
        eprintln!("starting {NODE} …");
        // It exchanges at most some 3,000 per second.
        let each = (self.scale.turn.as_secs_f64() * 3000.0) as usize * (self.scale.turns + 1);
        let once = 2 * each;
        let people = self.scale.crowd.people;
        let amounts = Amounts { people, codes: once, rsa_codes: once, rotating: once };
        Node::start(&self.options.peer, self.folder.path(), amounts)
    }

    fn wanted(&self, name: &str) -> bool {
        let wanted = self.options.only.as_ref().is_none_or(|only| name.contains(only.as_str()));
        if wanted {
            eprintln!("{name} …");
        }
        wanted
    }

    /// Runs the row; what went wrong before it was measured is a failed line.
    fn row(&mut self, name: &str, row: impl FnOnce(&mut Self) -> Result<(), String>) {
        if self.wanted(name)
            && let Err(why) = row(self)
        {
            self.lines.push(Line::failed(name, why));
        }
    }

    /// The bare server, sending what neroli sends to the first of these, and its side.
    fn bare(&self, neroli: &Server, requests: &[Request]) -> Result<(Server, Source), String> {
        let answer = wire::exchange(neroli.address, requests.first().ok_or("no requests")?)?;
        // One answer for all: only that it is JSON can be looked at.
        let same = requests
            .iter()
            .take(100_000)
            .map(|request| Request { begins: b"{".to_vec(), ..request.clone() })
            .collect();
        Ok((Server::bare(self.folder.path(), &answer)?, Source::Again(same)))
    }

    /// A side for the peer; a failing one when it did not start.
    fn node_side<'s>(
        &self,
        servers: &'s Servers,
        connections: usize,
        source: impl FnOnce(&Node) -> Source,
    ) -> Side<'s> {
        match &servers.node {
            Ok(node) => Side::server(&node.server, connections, source(node)),
            Err(why) => {
                let why = why.clone();
                Side::raw(move |_| Err(why.clone()))
            }
        }
    }
}
