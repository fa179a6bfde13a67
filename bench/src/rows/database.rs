//! The same on PostgreSQL, one that was given or one of the run's own: server and database on the
//! same two cores.

use super::tokens::refreshes;
use super::{Bench, NODE, READERS, Servers, TOKEN, WRITERS};
use crate::apps::App;
use crate::contest::{Side, Source, hold};
use crate::load::Request;
use crate::machine;
use crate::peer::{Half, Node};
use crate::populate::{self, Crowd, code_request};
use crate::report::{Line, Target};
use crate::server::Setting;
use neroli_store_postgres::trial;
use std::path::Path;
use std::process::Command;

const ROWS: [(App, &str); 2] = [
    (App::Stable, "code to tokens, ES256 id_token, PostgreSQL"),
    (App::Rotating, "rotating refresh, PostgreSQL"),
];

/// What makes a server of one's own fit to be measured: every commit waits for the disk.
const SETTINGS: [&str; 4] =
    ["fsync=on", "full_page_writes=on", "shared_buffers=512MB", "max_wal_size=2GB"];

/// The database.
pub(super) enum Database {
    Given(String),
    Own(trial::Server),
    Missing,
}

impl Database {
    /// What the options name, or else a server of the run's own. It is started before the load
    /// takes its core, so that it has both.
    pub(super) fn of(given: Option<&String>) -> Self {
        match given {
            Some(url) => Self::Given(url.clone()),
            None if trial::is_installed() => Self::Own(trial::Server::start(&SETTINGS)),
            None => Self::Missing,
        }
    }

    fn url(&self) -> Option<String> {
        match self {
            Self::Given(url) => Some(url.clone()),
            Self::Own(server) => Some(server.url()),
            Self::Missing => None,
        }
    }
}

impl Bench<'_> {
    pub(super) fn database(&mut self, servers: &Servers) {
        let target = Target::AtLeast(3.0);
        let Some(url) = self.database.url() else {
            for (_, name) in ROWS {
                let why = "no PostgreSQL is here, and none was given: --postgres URL";
                eprintln!("{name}: not run, {why}");
                self.lines.push(Line::skipped(name, NODE, target, why));
            }
            return;
        };
        self.row("PostgreSQL", |bench| {
            let count = bench.scale.crowd.codes / 4;
            let crowd = Crowd { codes: count, rotating: count, ..Crowd::only(10_000) };
            let data = bench.data("postgres", crowd)?;
            bench.copy(&data, &url)?;
            let (database, cores) = (Some(url.as_str()), machine::BOTH);
            let setting = Setting { database, cores, ..bench.setting(&data) };
            let neroli = setting.start()?;
            for (app, name) in ROWS {
                let requests: Vec<Request> = match app {
                    App::Rotating => refreshes(app, 0..count),
                    _ => (0..count)
                        .map(|number| {
                            code_request(TOKEN, app, populate::code(app, number).expose())
                        })
                        .collect(),
                };
                let turns = bench.scale.turns;
                let theirs = |node: &Node| node.exchanges(app, Half::Second);
                let sides = vec![
                    Side::on_both_cores(&neroli, WRITERS, Source::once(requests, turns)),
                    bench.node_side(servers, READERS, |node| Source::once(theirs(node), turns)),
                ];
                let series = hold(sides, turns, bench.scale.turn);
                let [ours, node] = &series[..] else { continue };
                let against = (NODE, node);
                let line = Line::versus(name, "/s", ours, against, target, |turn| turn.value);
                bench.lines.push(line);
            }
            Ok(())
        });
    }

    /// Moves the store into the database.
    fn copy(&self, data: &Path, url: &str) -> Result<(), String> {
        let from = data.join("data/neroli.db");
        let mut command = Command::new(&self.options.neroli);
        let copied = command.args(["store", "copy"]).arg(from).arg(url).output();
        let copied = copied.map_err(|error| error.to_string())?;
        if copied.status.success() {
            return Ok(());
        }
        Err(format!("neroli store copy: {}", String::from_utf8_lossy(&copied.stderr).trim()))
    }
}
