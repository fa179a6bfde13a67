//! Tokens: for an application itself, from refresh tokens, and from codes.

use super::{Bench, NODE, READERS, Servers, TOKEN, WRITERS};
use crate::apps::{App, SERVICES};
use crate::contest::{Side, Source, hold};
use crate::load::Request;
use crate::peer::{Half, Node};
use crate::populate::{self, Crowd, code_request, own_request, refresh_request};
use crate::raw::{self, Exchanged};
use crate::report::{Line, Target};
use crate::server::Server;
use crate::wire;
use neroli_jose::{Algorithm, base64url};
use std::net::SocketAddr;

/// How many requests of each kind are looked at whole before they are measured.
const LOOKS: usize = 8;

impl Bench<'_> {
    pub(super) fn client_credentials(&mut self, servers: &Servers) {
        let name = "client_credentials";
        self.row(name, |bench| {
            let ask = |path: &str| -> Vec<Request> {
                (0..SERVICES).map(|number| own_request(path, App::Service(number))).collect()
            };
            let requests = ask(TOKEN);
            differ(servers.neroli.address, &requests)?;
            let targets = [Target::AtLeast(0.6), Target::AtLeast(10.0)];
            bench.against_both(name, servers, requests, |_| ask("/token"), targets)
        });
    }

    pub(super) fn refreshes(&mut self, servers: &Servers) {
        let name = "refresh without id_token, stable";
        let people = self.scale.crowd.people;
        self.row(name, |bench| {
            let requests = refreshes(App::Stable, 0..people);
            differ(servers.neroli.address, &requests)?;
            let targets = [Target::None, Target::AtLeast(25.0)];
            bench.against_both(name, servers, requests, Node::refreshes, targets)
        });
        // Of each grant the first since the start: nothing of it is in the node's memory.
        let name = "refresh without id_token, rotating, durable";
        self.row(name, |bench| {
            // The last ones are for the row with one connection.
            let count = bench.scale.crowd.rotating / 10 * 9;
            let requests = rotations(&servers.neroli, 0..count)?;
            let (ours, theirs) = once(requests, App::Rotating, bench.scale.turns);
            let targets = [Target::AtLeast(12.0), Target::None];
            bench.exchanges(name, servers, ours, theirs, None, targets)
        });
        let name = "refresh without id_token, rotating, durable, each after the last of its grant";
        self.row(name, |bench| {
            let Crowd { rotating, chained, .. } = bench.scale.crowd;
            let requests = rotations(&servers.neroli, rotating..rotating + chained)?;
            let theirs = |node: &Node| Source::Chained(node.chains());
            let sides = vec![
                Side::server(&servers.neroli, WRITERS, Source::Chained(requests)),
                bench.node_side(servers, READERS, theirs),
            ];
            let series = hold(sides, bench.scale.turns, bench.scale.turn);
            let [ours, node] = &series[..] else { return Ok(()) };
            let (against, target) = ((NODE, node), Target::AtLeast(12.0));
            bench.lines.push(Line::versus(name, "/s", ours, against, target, |turn| turn.value));
            Ok(())
        });
    }

    pub(super) fn codes(&mut self, servers: &Servers) {
        let crowd = self.scale.crowd;
        let rows = [
            (App::Stable, crowd.codes, Algorithm::Es256, "code to tokens, ES256 id_token, durable"),
            (
                App::Rsa,
                crowd.rsa_codes,
                Algorithm::Rs256,
                "code to tokens, RS256 id_token, durable",
            ),
        ];
        for (app, count, algorithm, name) in rows {
            self.row(name, |bench| {
                let codes = (0..count).map(|number| populate::code(app, number));
                let ask =
                    |code: neroli_core::secret::Plain| code_request(TOKEN, app, code.expose());
                let mut requests: Vec<Request> = codes.map(ask).collect();
                for request in requests.drain(..LOOKS) {
                    is_signed(servers.neroli.address, &request, algorithm)?;
                }
                let (node, limit) = match algorithm {
                    Algorithm::Es256 => (Target::AtLeast(7.0), Target::AtLeast(0.6)),
                    _ => (Target::None, Target::AtLeast(0.85)),
                };
                let (ours, theirs) = once(requests, app, bench.scale.turns);
                bench.exchanges(name, servers, ours, theirs, Some(algorithm), [node, limit])
            });
        }
    }

    /// Exchanges, beside the peer and the limit of store and signature.
    fn exchanges(
        &mut self,
        name: &str,
        servers: &Servers,
        ours: Source,
        theirs: impl FnOnce(&Node) -> Source,
        signs: Option<Algorithm>,
        [node_target, limit_target]: [Target; 2],
    ) -> Result<(), String> {
        let folder = self.folder.path();
        // With RS256 the signature is the limit by far: it alone is what counts.
        let (limit, limit_name): (Side<'_>, _) = match signs {
            None => (
                Side::raw(|lasts| {
                    raw::group_commits(folder, Exchanged::RefreshToken, WRITERS as u64, lasts)
                }),
                "raw SQLite, groups of 256",
            ),
            Some(Algorithm::Rs256) => {
                (Side::raw(|lasts| raw::signatures(Algorithm::Rs256, lasts)), "raw RS256 signing")
            }
            Some(algorithm) => (
                Side::raw(move |lasts| {
                    let (group, lasts) = (WRITERS as u64, lasts / 2);
                    let commits = raw::group_commits(folder, Exchanged::Code, group, lasts)?;
                    let signing = raw::signatures(algorithm, lasts)?;
                    Ok(1.0 / (1.0 / commits + 1.0 / signing))
                }),
                "1/(1/raw SQLite + 1/raw signing)",
            ),
        };
        let sides = vec![
            Side::server(&servers.neroli, WRITERS, ours),
            self.node_side(servers, READERS, theirs),
            limit,
        ];
        let series = hold(sides, self.scale.turns, self.scale.turn);
        let [ours, node, limit] = &series[..] else { return Ok(()) };
        for (against, target) in [((limit_name, limit), limit_target), ((NODE, node), node_target)]
        {
            let line = Line::versus(name, "/s", ours, against, target, |turn| turn.value);
            self.lines.push(line);
        }
        Ok(())
    }
}

/// Requests that can be sent once each, and what the peer is sent meanwhile.
fn once(requests: Vec<Request>, app: App, turns: usize) -> (Source, impl FnOnce(&Node) -> Source) {
    let theirs = move |node: &Node| Source::once(node.exchanges(app, Half::First), turns);
    (Source::once(requests, turns), theirs)
}

/// Refreshes with these tokens.
pub(super) fn refreshes(app: App, numbers: std::ops::Range<usize>) -> Vec<Request> {
    numbers
        .map(|number| {
            let token = populate::refresh_token(app, number);
            refresh_request(TOKEN, app, token.expose())
        })
        .collect()
}

/// Refreshes of an application whose tokens rotate; the answer to one must hold the next.
fn rotations(neroli: &Server, numbers: std::ops::Range<usize>) -> Result<Vec<Request>, String> {
    let mut requests = refreshes(App::Rotating, numbers);
    let first = wire::json(neroli.address, &requests.remove(0))?;
    if first["refresh_token"].as_str().is_none() || first.get("id_token").is_some() {
        return Err(format!("not the answer expected: {first}"));
    }
    Ok(requests)
}

/// Every answer must bring a token that no other answer brought.
fn differ(to: SocketAddr, requests: &[Request]) -> Result<(), String> {
    let mut seen = std::collections::HashSet::new();
    for request in requests.iter().cycle().take(2 * LOOKS) {
        let answer = wire::json(to, request)?;
        let token = answer["access_token"].as_str().unwrap_or_default().to_owned();
        if token.is_empty() || !seen.insert(token) {
            return Err(format!("no token of its own: {answer}"));
        }
    }
    Ok(())
}

/// The answer must hold all three tokens, the id_token with this algorithm; and the code must be
/// used up by it.
fn is_signed(to: SocketAddr, request: &Request, algorithm: Algorithm) -> Result<(), String> {
    let answer = wire::json(to, request)?;
    let header = answer["id_token"].as_str().and_then(|token| token.split('.').next());
    let header = header.and_then(|text| base64url::decode(text).ok()).unwrap_or_default();
    let header: serde_json::Value = serde_json::from_slice(&header).unwrap_or_default();
    let name = if algorithm == Algorithm::Rs256 { "RS256" } else { "ES256" };
    if header["alg"] != name || !answer["access_token"].is_string() {
        return Err(format!("not the tokens expected: {answer}"));
    }
    match wire::json(to, request) {
        Err(_) => Ok(()),
        Ok(again) => Err(format!("a code was used twice: {again}")),
    }
}
