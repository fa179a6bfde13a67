//! Costs: instructions per request of the hot paths, counted by callgrind. They are the same on a
//! busy machine and on an idle one, so a slow-down is seen wherever the tests run.
//!
//! `neroli-bench costs [--neroli PROGRAM] [--keep]` compares a release build with the file
//! `bench/costs.json`, or writes it anew.

use crate::apps::App;
use crate::load::{self, Order, Plan, Request};
use crate::populate::{
    self, Crowd, FORM_FILLING, TOKEN, code_request, own_request, refresh_request,
};
use crate::report::Spread;
use crate::server::{Server, Setting};
use crate::{machine, wire};
use serde_json::{Map, Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/costs.json");

/// A path may cost so much more than the file says, as a share.
const TOLERANCE: f64 = 0.15;
/// Requests that are counted, after so many that are not.
const COUNTED: usize = 200;
const WARM: usize = 40;
/// Where one request can be sent again and again, so many times as many are counted: between two
/// slices a slow machine takes a second, and what is done once a second would be a fifth of the
/// cheapest paths.
const AGAIN: usize = 10;
/// They are counted in so many slices.
const SLICES: usize = 5;
/// Header lines that nobody needs: the control must look slow because of them.
const BALLAST: usize = 48;

/// What is asked for.
struct Asked {
    neroli: String,
    keep: bool,
}

fn asked(arguments: &[String]) -> Result<Asked, String> {
    let given = std::env::var("NEROLI_BIN").ok();
    let neroli = given.unwrap_or_else(|| "target/release/neroli".to_owned());
    let mut asked = Asked { neroli, keep: false };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--keep" => asked.keep = true,
            "--neroli" => asked.neroli = rest.next().cloned().ok_or("--neroli needs a value")?,
            other => return Err(format!("{other} is not known")),
        }
    }
    Ok(asked)
}

/// Counts all paths; `false` when one costs more than it may, or the control does not.
///
/// # Errors
/// When something cannot be counted.
pub(crate) fn run(arguments: &[String]) -> Result<bool, String> {
    let asked = asked(arguments)?;
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let rotating = WARM + COUNTED;
    let crowd = Crowd { codes: rotating, rotating, ..Crowd::only(WARM + COUNTED) };
    populate::fill(folder.path(), crowd, crate::rows::now()?)?;
    let counter = Counter::start(&asked.neroli, folder.path())?;
    let mut counted = Map::new();
    let mut read = 0.0;
    for (name, requests) in paths(&counter.server)? {
        let cost = counter.per_request(&requests)?;
        println!("{name:<44} {cost:>10.0} instructions");
        if name == READ {
            read = cost;
        }
        counted.insert(name.to_owned(), json!(cost.round()));
    }
    let control = counter.per_request(&ballast(&counter.server)?)?;
    println!("{:<44} {control:>10.0} instructions", "control: the same read, 48 more headers");
    drop(counter);
    if control <= read * (1.0 + TOLERANCE) {
        println!("FAULT  the control does not look slow: nothing else would");
        return Ok(false);
    }
    if asked.keep {
        let text = format!("{:#}\n", Value::Object(counted));
        return std::fs::write(FILE, text).map(|()| true).map_err(|error| error.to_string());
    }
    let text = std::fs::read(FILE).map_err(|error| format!("{FILE}: {error}"))?;
    let kept: Map<String, Value> = serde_json::from_slice(&text).map_err(|e| e.to_string())?;
    let faults = compare(&kept, &counted);
    faults.iter().for_each(|fault| println!("FAULT  {fault}"));
    Ok(faults.is_empty())
}

/// What costs more than it may, and what stands on one side only.
fn compare(kept: &Map<String, Value>, counted: &Map<String, Value>) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, cost) in counted {
        let (Some(now), Some(then)) = (cost.as_f64(), kept.get(name).and_then(Value::as_f64))
        else {
            faults.push(format!("{name} is not in the file"));
            continue;
        };
        let ratio = now / then;
        if ratio > 1.0 + TOLERANCE {
            faults.push(format!(
                "{name} costs {now}, {:.0} % more than {then}",
                (ratio - 1.0) * 100.0
            ));
        }
    }
    let gone = kept.keys().filter(|name| !counted.contains_key(*name));
    faults.extend(gone.map(|name| format!("{name} was not counted")));
    faults
}

const READ: &str = "Form Filling read, remembered";

/// The paths with their requests, the uncounted ones first.
fn paths(neroli: &Server) -> Result<Vec<(&'static str, Vec<Request>)>, String> {
    let people = WARM + COUNTED;
    let document = |path: &str| repeated(wire::get(path, None, "{"));
    let basic = App::Stable.basic();
    let stable: Vec<Request> = refreshes(App::Stable, people);
    let tokens = wire::all(neroli.address, &stable, "access_token")?;
    let reads: Vec<Request> = reads(&tokens, "");
    let one = reads.first().cloned().ok_or("nobody reads")?;
    let introspections = tokens.iter().map(|token| {
        let form = format!("token={token}");
        wire::post("/openidconnect/fr/v1/introspect", Some(&basic), &form, "{\"active\":true")
    });
    let codes = (0..people).map(|number| {
        code_request(TOKEN, App::Stable, populate::code(App::Stable, number).expose())
    });
    Ok(vec![
        ("metadata", document("/openidconnect/fr/v1/.well-known/openid-configuration")),
        ("JWKS", document("/openidconnect/fr/v1/jwks")),
        ("Form Filling read, from the store", reads.clone()),
        // One person's: what is written about reads falls into no slice with more than a line.
        (READ, repeated(one)),
        ("introspection", introspections.collect()),
        ("client_credentials", repeated(own_request(TOKEN, App::Stable))),
        ("refresh, stable", stable),
        ("refresh, rotating", refreshes(App::Rotating, people)),
        ("code to tokens, ES256", codes.collect()),
    ])
}

fn refreshes(app: App, count: usize) -> Vec<Request> {
    (0..count)
        .map(|number| refresh_request(TOKEN, app, populate::refresh_token(app, number).expose()))
        .collect()
}

fn reads(tokens: &[String], lines: &str) -> Vec<Request> {
    let one = |(number, token): (usize, &String)| {
        let begins = format!("{{\"sub\":\"{}\"", populate::person_id(number));
        let mut request = wire::get(FORM_FILLING, Some(token), &begins);
        let at = request.bytes.len() - 2;
        request.bytes.splice(at..at, lines.bytes());
        request
    };
    tokens.iter().enumerate().map(one).collect()
}

/// Reads of one person that are remembered, with header lines that nobody needs.
fn ballast(neroli: &Server) -> Result<Vec<Request>, String> {
    let tokens = wire::all(neroli.address, &refreshes(App::Stable, 1), "access_token")?;
    let lines: String = (0..BALLAST).map(|number| format!("X-Ballast-{number}: 1\r\n")).collect();
    load::run(neroli.address, &reads(&tokens, ""), plan())?.right()?;
    let heavy = reads(&tokens, &lines).into_iter().next().ok_or("nobody reads")?;
    Ok(repeated(heavy))
}

fn repeated(request: Request) -> Vec<Request> {
    vec![request; WARM + COUNTED * AGAIN]
}

/// One after the other on one connection, each once.
fn plan() -> Plan {
    Plan::of(1, Order::Once, Duration::from_secs(60)).asleep()
}

/// neroli under callgrind.
struct Counter {
    server: Server,
    folder: PathBuf,
}

impl Counter {
    fn start(program: &str, data: &Path) -> Result<Self, String> {
        let setting =
            Setting { program, data, memory_mib: 64, database: None, cores: machine::SERVER };
        // The first start makes the keys, which takes long when it is watched.
        drop(setting.start()?);
        let mut command = machine::pinned(machine::SERVER, "valgrind");
        let out = data.join("callgrind");
        command.args(["--tool=callgrind", "-q", "--dump-line=no"]);
        command.arg(format!("--callgrind-out-file={}", out.display())).arg(program);
        let server = setting.start_as(command)?;
        Ok(Self { server, folder: data.to_owned() })
    }

    /// Instructions of the process for each request but the first ones: the median of several
    /// slices, because what the server does once a second falls into some of them.
    fn per_request(&self, requests: &[Request]) -> Result<f64, String> {
        let (warm, counted) = requests.split_at(WARM);
        load::run(self.server.address, warm, plan())?.right()?;
        self.dump()?;
        let mut costs = Vec::new();
        for slice in counted.chunks(counted.len() / SLICES) {
            let outcome = load::run(self.server.address, slice, plan())?.right()?;
            if outcome.used < slice.len() {
                return Err("a slice took longer than a minute".to_owned());
            }
            let text = std::fs::read_to_string(self.dump()?).map_err(|error| error.to_string())?;
            let total = instructions(&text).ok_or("callgrind has counted nothing")?;
            costs.push(total as f64 / slice.len() as f64);
        }
        Spread::of(&costs).map(|spread| spread.median).ok_or("nothing was counted".to_owned())
    }

    /// Has callgrind write down what it has counted since the last time; the file.
    fn dump(&self) -> Result<PathBuf, String> {
        let before = self.dumps()?;
        self.control("--dump")?;
        let after = self.dumps()?;
        let new = after.into_iter().find(|file| !before.contains(file));
        new.ok_or("callgrind has written nothing".to_owned())
    }

    fn control(&self, what: &str) -> Result<(), String> {
        let pid = self.server.pid().to_string();
        let done = Command::new("callgrind_control").args([what, &pid]).output();
        let done = done.map_err(|error| format!("callgrind_control: {error}"))?;
        let said = String::from_utf8_lossy(&done.stdout);
        if done.status.success() && said.contains("OK") {
            return Ok(());
        }
        Err(format!("callgrind_control {what}: {said}{}", String::from_utf8_lossy(&done.stderr)))
    }

    fn dumps(&self) -> Result<Vec<PathBuf>, String> {
        let entries = std::fs::read_dir(&self.folder).map_err(|error| error.to_string())?;
        let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let is_dump = |file: &PathBuf| {
            file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("callgrind."))
        };
        Ok(files.filter(is_dump).collect())
    }
}

/// The sum over all threads of a dump.
fn instructions(dump: &str) -> Option<u64> {
    let lines = dump.lines().filter_map(|line| line.strip_prefix("totals: "));
    lines.filter_map(|total| total.trim().parse::<u64>().ok()).reduce(|a, b| a + b)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Run by itself: it needs a release build of neroli (`NEROLI_BIN`) and valgrind.
    #[test]
    #[ignore = "a step of its own: cargo xtask test costs"]
    fn no_hot_path_takes_more_instructions_than_before() {
        assert_eq!(run(&[]), Ok(true));
    }

    fn costs(read: f64) -> Map<String, Value> {
        Map::from_iter([("read".to_owned(), json!(read))])
    }

    #[test]
    fn a_slow_down_beyond_the_tolerance_is_a_fault() {
        assert_eq!(compare(&costs(1000.0), &costs(1140.0)), Vec::<String>::new());
        assert_eq!(compare(&costs(1000.0), &costs(1160.0)).len(), 1);
        assert_eq!(compare(&costs(1000.0), &costs(100.0)), Vec::<String>::new());
    }

    #[test]
    fn a_path_that_is_new_or_gone_is_a_fault() {
        assert_eq!(compare(&Map::new(), &costs(1.0)).len(), 1);
        assert_eq!(compare(&costs(1.0), &Map::new()).len(), 1);
    }

    #[test]
    fn the_total_of_a_dump_is_found() {
        assert_eq!(instructions("version: 1\nfn=(1)\n0 7\n\ntotals: 1234\n"), Some(1234));
        assert_eq!(instructions("version: 1\n"), None);
    }
}
