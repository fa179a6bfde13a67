//! The rows of the table, in order.

use crate::load::{self, Order, Outcome, Plan, Request};
use crate::populate::{self, App, Crowd};
use crate::report::{self, Row, Target, median};
use crate::server::Server;
use crate::{Options, machine, raw, wire};
use neroli_jose::Algorithm;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::Duration;
use tempfile::TempDir;

const TOKEN: &str = "/openidconnect/fr/v1/token";
const FORM_FILLING: &str = "/formfilling/fr/v1/userinfo";
const FORM: &str =
    "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fpartner.example%2Fcallback";

type Requests = Rc<Vec<Request>>;

/// What is measured, and how long.
struct Bench<'o> {
    options: &'o Options,
    /// A folder that goes with the run.
    folder: TempDir,
    crowd: Crowd,
    turns: usize,
    turn: Duration,
    rows: Vec<Row>,
}

/// Runs all rows and writes what came of them.
///
/// # Errors
/// What made a figure impossible: a figure is never made up.
pub(crate) fn run(options: &Options) -> Result<(), String> {
    let machine = machine::describe();
    let folder = TempDir::new().map_err(|error| error.to_string())?;
    let (people, codes, turns, turn) = match options.quick {
        true => (10_000, 10_000, 5, Duration::from_millis(1000)),
        false => (1_000_000, 100_000, 7, Duration::from_secs(3)),
    };
    let crowd = Crowd { people, codes, rotating: codes };
    let mut bench = Bench { options, folder, crowd, turns, turn, rows: Vec::new() };
    bench.all()?;
    let text = report::markdown(&machine, &bench.rows);
    println!("{text}");
    let write = |path: String, text: String| {
        std::fs::write(&path, text).map_err(|error| format!("{path}: {error}"))
    };
    if let Some(file) = &options.json {
        write(file.clone(), report::json(&machine, &bench.rows).to_string())?;
    }
    if let Some(out) = &options.out {
        std::fs::create_dir_all(out).map_err(|error| error.to_string())?;
        write(format!("{out}/latest.md"), text)?;
        write(format!("{out}/latest.svg"), report::chart(&bench.rows))?;
    }
    Ok(())
}

/// Seconds since 1970: the store's own clock for what is put into it.
fn now() -> Result<i64, String> {
    let file = tempfile::NamedTempFile::new().map_err(|error| error.to_string())?;
    let made = file.as_file().metadata().and_then(|data| data.modified());
    let since = made.map_err(|error| error.to_string())?.duration_since(std::time::UNIX_EPOCH);
    Ok(since.map_err(|error| error.to_string())?.as_secs() as i64)
}

impl Bench<'_> {
    fn all(&mut self) -> Result<(), String> {
        eprintln!("filling a store with {} people …", self.crowd.people);
        populate::fill(self.folder.path(), self.crowd, now()?)?;
        machine::take_place()?;
        let neroli = Server::neroli(&self.options.neroli, self.folder.path(), 1024)?;
        self.rows.push(
            Row::new("start to first right answer", "s", &[neroli.start])
                .with_target(Target::AtMost(if self.options.quick { 0.05 } else { 0.3 })),
        );
        self.rows.push(
            Row::new("memory, idle", "MiB", &[neroli.resident()]).with_target(Target::AtMost(24.0)),
        );
        self.documents(&neroli)?;
        let tokens = self.access_tokens(&neroli)?;
        self.reads(&neroli, &tokens)?;
        self.introspection(&neroli, &tokens)?;
        self.client_credentials(&neroli)?;
        self.refresh(&neroli)?;
        self.codes(&neroli)?;
        self.latency(&neroli, &tokens)?;
        let name = format!("memory, {} people and grants in use", self.crowd.people);
        self.rows
            .push(Row::new(&name, "MiB", &[neroli.resident()]).with_target(Target::AtMost(450.0)));
        Ok(())
    }

    fn wanted(&self, name: &str) -> bool {
        self.options.only.as_ref().is_none_or(|only| name.contains(only.as_str()))
    }

    fn plan(&self, connections: usize, order: Order) -> Plan {
        Plan { connections, order, lasts: self.turn, rate: None }
    }

    /// One turn, every answer of which must have been right.
    fn turn(&self, to: SocketAddr, requests: &Requests, plan: Plan) -> Result<Outcome, String> {
        let (outcome, _) = load::run(to, requests, plan)?;
        right(outcome)
    }

    /// neroli and the bare server sending the same bytes, in turns.
    fn against_bare(
        &mut self,
        name: &str,
        neroli: &Server,
        requests: &Requests,
        target: f64,
    ) -> Result<(), String> {
        if !self.wanted(name) {
            return Ok(());
        }
        eprintln!("{name} …");
        let first = requests.first().ok_or("no requests")?;
        let answer = wire::exchange(neroli.address, first)?;
        let bare = Server::bare(self.folder.path(), &answer)?;
        // The bare server has one answer for all: its beginning is that of the first.
        let same: Vec<Request> = requests
            .iter()
            .take(100_000)
            .map(|request| Request { bytes: request.bytes.clone(), begins: b"{".to_vec() })
            .collect();
        let same = Rc::new(same);
        let plan = self.plan(64, Order::Random);
        self.turn(neroli.address, requests, plan)?;
        let (mut ours, mut theirs, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..self.turns {
            let one = self.turn(neroli.address, requests, plan)?.rate();
            let other = self.turn(bare.address, &same, plan)?.rate();
            ours.push(one);
            theirs.push(other);
            ratios.push(one / other);
        }
        let row = Row::new(name, "/s", &ours);
        self.rows.push(row.against("bare hyper", median(&ratios), Some(Target::AtLeast(target))));
        self.rows.push(Row::new(&format!("{name}: bare hyper"), "/s", &theirs));
        Ok(())
    }

    fn documents(&mut self, neroli: &Server) -> Result<(), String> {
        let documents = [
            ("metadata", "/openidconnect/fr/v1/.well-known/openid-configuration"),
            ("JWKS", "/openidconnect/fr/v1/jwks"),
        ];
        for (name, path) in documents {
            let requests = Rc::new(vec![wire::get(path, None, "{")]);
            self.against_bare(name, neroli, &requests, 0.95)?;
        }
        Ok(())
    }

    /// An access token for each person, from her refresh token.
    fn access_tokens(&self, neroli: &Server) -> Result<Vec<String>, String> {
        eprintln!("asking for {} access tokens …", self.crowd.people);
        let basic = App::Stable.basic();
        (0..self.crowd.people)
            .map(|number| {
                let token = populate::refresh_token(App::Stable, number);
                let form = format!("grant_type=refresh_token&refresh_token={}", token.expose());
                Ok(wire::post(TOKEN, Some(&basic), &form, "{"))
            })
            .collect::<Result<Vec<_>, String>>()
            .and_then(|requests| wire::all(neroli.address, &requests, "access_token"))
    }

    fn reads(&mut self, neroli: &Server, tokens: &[String]) -> Result<(), String> {
        let requests = Rc::new(reads(tokens));
        // Each person is read once before it counts.
        let once = Plan { lasts: Duration::from_secs(600), ..self.plan(64, Order::Once) };
        self.turn(neroli.address, &requests, once)?;
        let name = format!("Form Filling read, {} people", self.crowd.people);
        self.against_bare(&name, neroli, &requests, if self.options.quick { 0.85 } else { 0.75 })
    }

    fn introspection(&mut self, neroli: &Server, tokens: &[String]) -> Result<(), String> {
        let basic = App::Stable.basic();
        let requests = tokens.iter().take(10_000).map(|token| {
            let form = format!("token={token}");
            wire::post("/openidconnect/fr/v1/introspect", Some(&basic), &form, "{\"active\":true")
        });
        let requests = Rc::new(requests.collect());
        self.against_bare("introspection", neroli, &requests, 0.6)
    }

    fn client_credentials(&mut self, neroli: &Server) -> Result<(), String> {
        let basic = App::Stable.basic();
        let form = "grant_type=client_credentials";
        let requests = Rc::new(vec![wire::post(TOKEN, Some(&basic), form, "{\"access_token\"")]);
        self.against_bare("client_credentials", neroli, &requests, 0.4)
    }

    fn refresh(&mut self, neroli: &Server) -> Result<(), String> {
        let basic = App::Stable.basic();
        let stable = (0..self.crowd.people.min(10_000)).map(|number| {
            let token = populate::refresh_token(App::Stable, number);
            let form = format!("grant_type=refresh_token&refresh_token={}", token.expose());
            wire::post(TOKEN, Some(&basic), &form, "{\"access_token\"")
        });
        let stable = Rc::new(stable.collect());
        self.against_bare("refresh, stable", neroli, &stable, 0.3)?;
        let rotating = (0..self.crowd.rotating).map(|number| {
            let token = populate::refresh_token(App::Rotating, number);
            let form = format!(
                "grant_type=refresh_token&client_id={}&refresh_token={}",
                App::Rotating.id(),
                token.expose()
            );
            wire::post(TOKEN, None, &form, "{\"access_token\"")
        });
        self.once("refresh, rotating and durable", neroli, rotating.collect(), None)
    }

    fn codes(&mut self, neroli: &Server) -> Result<(), String> {
        let sync = raw::sync_micros(self.folder.path())?;
        self.rows.push(Row::new("one fdatasync", "µs", &[sync]));
        for (app, algorithm, name) in [
            (App::Stable, Algorithm::Es256, "code to tokens, ES256, durable"),
            (App::Rsa, Algorithm::Rs256, "code to tokens, RS256, durable"),
        ] {
            let basic = app.basic();
            let requests = (0..self.crowd.codes).map(|number| {
                let code = populate::code(app, number);
                let verifier = populate::VERIFIER;
                let form = format!("{FORM}&code={}&code_verifier={verifier}", code.expose());
                wire::post(TOKEN, Some(&basic), &form, "{\"access_token\"")
            });
            self.once(name, neroli, requests.collect(), Some(algorithm))?;
        }
        Ok(())
    }

    /// Requests that can be sent once each: in slices, one per turn, beside the raw limit.
    fn once(
        &mut self,
        name: &str,
        neroli: &Server,
        requests: Vec<Request>,
        signs: Option<Algorithm>,
    ) -> Result<(), String> {
        if !self.wanted(name) {
            return Ok(());
        }
        eprintln!("{name} …");
        let mut left = Rc::new(requests);
        let (mut ours, mut limits, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..self.turns {
            let (outcome, used) = load::run(neroli.address, &left, self.plan(256, Order::Once))?;
            let one = right(outcome)?.rate();
            let mut rest = Rc::try_unwrap(left).map_err(|_| "requests are still in use")?;
            rest.drain(..used);
            left = Rc::new(rest);
            let commits = raw::group_commits(self.folder.path(), 256, self.turn / 2)?;
            let limit = match signs {
                Some(algorithm) => {
                    let signing = raw::signatures(algorithm, self.turn / 2)?;
                    1.0 / (1.0 / commits + 1.0 / signing)
                }
                None => commits,
            };
            ours.push(one);
            limits.push(limit);
            ratios.push(one / limit);
            if left.is_empty() {
                break;
            }
        }
        let row = Row::new(name, "/s", &ours);
        let target = signs.map(|algorithm| match algorithm {
            Algorithm::Rs256 => Target::AtLeast(0.85),
            _ => Target::AtLeast(0.6),
        });
        self.rows.push(row.against("raw group commit and signature", median(&ratios), target));
        self.rows.push(Row::new(&format!("{name}: raw limit"), "/s", &limits));
        Ok(())
    }

    /// At half of what it can do, the requests coming whatever the server does.
    fn latency(&mut self, neroli: &Server, tokens: &[String]) -> Result<(), String> {
        let name = "Form Filling read, latency at half load";
        if !self.wanted(name) {
            return Ok(());
        }
        let requests = Rc::new(reads(tokens));
        let capacity = self.turn(neroli.address, &requests, self.plan(256, Order::Random))?.rate();
        let answer = wire::exchange(neroli.address, requests.first().ok_or("no requests")?)?;
        let bare = Server::bare(self.folder.path(), &answer)?;
        let same: Vec<_> = requests
            .iter()
            .take(10_000)
            .map(|request| Request { bytes: request.bytes.clone(), begins: b"{".to_vec() })
            .collect();
        let same = Rc::new(same);
        let plan = Plan { rate: Some(capacity / 2.0), ..self.plan(256, Order::Random) };
        for (share, label, target) in [(0.5, "p50", 1.5), (0.99, "p99", 2.0)] {
            let (mut ours, mut ratios) = (Vec::new(), Vec::new());
            for _ in 0..self.turns {
                let one = self.turn(neroli.address, &requests, plan)?.quantile(share);
                let other = self.turn(bare.address, &same, plan)?.quantile(share);
                ours.push(one);
                ratios.push(one / other);
            }
            let row = Row::new(&format!("{name}, {label}"), "µs", &ours);
            let target = Some(Target::AtMost(target));
            self.rows.push(row.against("bare hyper’s", median(&ratios), target));
        }
        Ok(())
    }
}

/// A read of each person's details, whose answer must be hers.
fn reads(tokens: &[String]) -> Vec<Request> {
    let one = |(number, token): (usize, &String)| {
        let begins = format!("{{\"sub\":\"{}\"", populate::person_id(number));
        wire::get(FORM_FILLING, Some(token), &begins)
    };
    tokens.iter().enumerate().map(one).collect()
}

fn right(outcome: Outcome) -> Result<Outcome, String> {
    match (&outcome.first_wrong, outcome.answers) {
        (Some(first), _) => Err(format!("{} wrong answers, the first: {first}", outcome.wrong)),
        (None, 0) => Err("no answer at all".to_owned()),
        (None, _) => Ok(outcome),
    }
}
