//! Requests that nobody ever answers leave nothing behind: no row, and no memory.

use super::bounded::rows;
use super::torture::{Figures, count, say};
use crate::support::server::Start;
use crate::support::{Partner, Server};
use neroli_core::request_log::KEPT_OF_A_KIND;
use std::collections::BTreeMap;

/// What a process holds in memory, in KiB.
fn resident(pid: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// The log that an application's developers read is bounded by itself: so many records of requests
/// that only say whose they are, and a bar each ten minutes.
const LOG: [(&str, u64); 2] = [("requests", KEPT_OF_A_KIND as u64), ("request_usage", 4)];

/// Tables that have grown, beyond what the log may take.
fn left(before: &BTreeMap<String, u64>, after: &BTreeMap<String, u64>) -> Vec<String> {
    let may =
        |name: &str| LOG.iter().find(|(table, _)| *table == name).map_or(0, |(_, rows)| *rows);
    let grown = after.iter().filter(|(name, rows)| **rows > before[*name] + may(name));
    grown.map(|(name, rows)| format!("{name}: {} → {rows}", before[name])).collect()
}

/// More may not be kept after requests that nobody answers, in KiB: an allocator's leftovers.
const LEFTOVERS: u64 = 8 * 1024;

fn anonymous(total: u64) {
    let folder = tempfile::tempdir().unwrap();
    let server =
        Server::started(Start { data: Some(folder.path().to_owned()), ..Start::default() });
    let file = folder.path().join("neroli.db");
    let mut figures = Figures::default();
    let ask = |number: u64| {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let partner = Partner::seed(&server);
                    for _ in 0..number / 4 {
                        let page = server.get(&partner.request("openid").target()).send();
                        assert!([200, 303].contains(&page.status), "{page}");
                    }
                });
            }
        });
    };
    // What is made once is made now.
    ask(total / 10);
    let (before, held) = (rows(&file), resident(server.pid()));
    for part in 0..10 {
        ask(total / 10);
        say(format!("{} requests, {} KiB", (part + 1) * total / 10, resident(server.pid())));
    }
    let (after, holds) = (rows(&file), resident(server.pid()));
    figures.tell("anonymous authorize requests", total);
    let grown = left(&before, &after);
    figures.hold(
        "tables that have grown, the bounded log apart",
        grown.len(),
        "0",
        grown.is_empty(),
    );
    let most = held + LEFTOVERS;
    figures.hold(
        "memory before, after (KiB)",
        format!("{held}, {holds}"),
        &format!("≤ {most}"),
        holds <= most,
    );
    figures.settle();
}

#[test]
fn requests_that_nobody_answers_leave_nothing() {
    anonymous(800);
}

/// Negative control: what a partner pushes is kept until it expires, and the same count tells.
#[test]
fn a_pushed_request_leaves_a_row() {
    let folder = tempfile::tempdir().unwrap();
    let server =
        Server::started(Start { data: Some(folder.path().to_owned()), ..Start::default() });
    let file = folder.path().join("neroli.db");
    let before = rows(&file);
    let (partner, request) = (Partner::seed(&server), Partner::seed(&server).request("openid"));
    let pairs: Vec<(&str, &str)> =
        request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let _ = partner.call("/par", &pairs).expect(201);
    assert_eq!(left(&before, &rows(&file)), ["pushed_requests: 0 → 1"]);
}

#[test]
#[ignore = "cargo xtask torture anonymous"]
fn anonymous_long() {
    anonymous(count(100_000));
}
