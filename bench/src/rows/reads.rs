//! Reads: details of many people, and what is known of their tokens.

use super::{BARE, Bench, FORM_FILLING, NODE, READERS, Servers, TOKEN};
use crate::apps::App;
use crate::contest::{Side, Source, hold};
use crate::load::{self, Order, Plan, Request};
use crate::peer::Node;
use crate::populate;
use crate::report::{Line, Target};
use crate::server::Server;
use crate::wire;
use std::time::Duration;

const INTROSPECT: &str = "/openidconnect/fr/v1/introspect";

/// A read of each person's details, whose answer must be hers.
pub(super) fn reads_of(tokens: &[String]) -> Vec<Request> {
    let one = |(number, token): (usize, &String)| {
        let begins = format!("{{\"sub\":\"{}\"", populate::person_id(number));
        wire::get(FORM_FILLING, Some(token), &begins)
    };
    tokens.iter().enumerate().map(one).collect()
}

impl Bench<'_> {
    /// An access token for each person, from her refresh token.
    pub(super) fn access_tokens(
        &self,
        neroli: &Server,
        people: usize,
    ) -> Result<Vec<String>, String> {
        eprintln!("asking for {people} access tokens …");
        let requests: Vec<Request> = (0..people)
            .map(|number| {
                let token = populate::refresh_token(App::Stable, number);
                populate::refresh_request(TOKEN, App::Stable, token.expose())
            })
            .collect();
        wire::all(neroli.address, &requests, "access_token")
    }

    /// Each person is read once before it counts, and some answers are looked at whole.
    pub(super) fn read_all_once(&self, neroli: &Server, reads: &[Request]) -> Result<(), String> {
        for number in (0..reads.len()).step_by(reads.len().div_ceil(20).max(1)) {
            let answer = wire::json(neroli.address, &reads[number])?;
            let family_name = format!("Dumontel-{number}");
            let right = answer["family_name"] == family_name.as_str()
                && answer["sub"] == populate::person_id(number).as_str()
                && answer["address"]["locality"] == "Paris"
                && answer["phone_number"].is_string();
            if !right {
                return Err(format!("the details of another: {answer}"));
            }
        }
        let lasts = Duration::from_secs(600);
        let plan = Plan::of(READERS, Order::Once, lasts);
        load::run(neroli.address, reads, plan)?.right().map(drop)
    }

    pub(super) fn reads(&mut self, servers: &Servers, tokens: &[String]) {
        let name = format!("Form Filling read, {} people", tokens.len());
        self.row(&name, |bench| {
            let requests = reads_of(tokens);
            bench.read_all_once(&servers.neroli, &requests)?;
            let targets = [Target::AtLeast(0.85), Target::AtLeast(20.0)];
            bench.against_both(&name, servers, requests, Node::reads, targets)
        });
    }

    pub(super) fn introspection(&mut self, servers: &Servers, tokens: &[String]) {
        let name = "introspection";
        self.row(name, |bench| {
            let basic = App::Stable.basic();
            let ask = |token: &String| {
                let form = format!("token={token}");
                wire::post(INTROSPECT, Some(&basic), &form, "{\"active\":true")
            };
            let requests: Vec<Request> = tokens.iter().map(ask).collect();
            let answer = wire::json(servers.neroli.address, &requests[7])?;
            if answer["sub"] != populate::person_id(7).as_str() {
                return Err(format!("somebody else's token: {answer}"));
            }
            let targets = [Target::AtLeast(0.6), Target::AtLeast(10.0)];
            bench.against_both(name, servers, requests, Node::introspections, targets)
        });
    }

    /// neroli, the bare server with the same bytes, and the peer.
    pub(super) fn against_both(
        &mut self,
        name: &str,
        servers: &Servers,
        requests: Vec<Request>,
        theirs: impl FnOnce(&Node) -> Vec<Request>,
        [bare_target, node_target]: [Target; 2],
    ) -> Result<(), String> {
        let (bare, same) = self.bare(&servers.neroli, &requests)?;
        let sides = vec![
            Side::server(&servers.neroli, READERS, Source::Again(requests)),
            Side::server(&bare, READERS, same),
            self.node_side(servers, READERS, |node| Source::Again(theirs(node))),
        ];
        let series = hold(sides, self.scale.turns, self.scale.turn);
        let [ours, bare, node] = &series[..] else { return Ok(()) };
        for (against, target) in [((BARE, bare), bare_target), ((NODE, node), node_target)] {
            let line = Line::versus(name, "/s", ours, against, target, |turn| turn.value);
            self.lines.push(line);
        }
        Ok(())
    }
}
