//! What operators can see: counters that a request pays a few additions for, and the text that a
//! collector reads. Nothing here locks, allocates or grows on a request's way; what has to be
//! asked for, such as the depth of a queue, is asked for when somebody looks ([`scrape`]).
//!
//! A new measure is a line in [`catalogue`] and a sample in [`scrape`]; docs/metrics.md follows.

mod catalogue;
mod process;
mod scrape;
mod series;
mod text;

pub(crate) use scrape::render;
pub(crate) use series::own_shard;
pub(crate) use text::MEDIA_TYPE;

use crate::by_length::ByLength;
use crate::router::{Listener, Mount};
use crate::routes::{OPERATIONS, ROUTES};
use neroli_core::error;
use neroli_core::token::TokenResponse;
use neroli_pages::Failure;
use series::Series;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

/// Counts under a few words.
struct Words<const N: usize> {
    words: [&'static str; N],
    counts: [AtomicU64; N],
}

impl<const N: usize> Words<N> {
    const fn new(words: [&'static str; N]) -> Self {
        Self { words, counts: [const { AtomicU64::new(0) }; N] }
    }

    fn add(&self, word: &str, more: u64) {
        if let Some(at) = self.words.iter().position(|known| *known == word) {
            self.counts[at].fetch_add(more, Ordering::Relaxed);
        }
    }

    fn read(&self) -> impl Iterator<Item = (&'static str, u64)> {
        self.words.iter().zip(&self.counts).map(|(word, n)| (*word, n.load(Ordering::Relaxed)))
    }
}

/// Connections of a listener.
#[derive(Default)]
struct Connections {
    open: AtomicI64,
    accepted: AtomicU64,
}

/// What is counted.
pub(crate) struct Metrics {
    /// The series of each route.
    requests: ByLength<Series>,
    refusals: HashMap<&'static str, AtomicU64>,
    tokens: Words<3>,
    sign_ins: Words<4>,
    connections: [Connections; 2],
    remembered: AtomicU64,
    unlogged: AtomicU64,
}

impl Metrics {
    /// Counters for every route and mount: nothing else is ever added.
    pub(crate) fn new(mounts: &[(String, Mount)]) -> Self {
        let paths = ROUTES.iter().chain(OPERATIONS).map(|route| route.path);
        let names: BTreeSet<&str> =
            paths.chain(mounts.iter().map(|(path, _)| path.as_str())).chain(["unknown"]).collect();
        let codes = error::registry().map(|entry| (entry.code, AtomicU64::new(0)));
        Self {
            requests: names.into_iter().map(|name| (name.to_owned(), Series::new())).collect(),
            refusals: codes.collect(),
            tokens: Words::new(["access", "refresh", "id"]),
            sign_ins: Words::new(["signed_in", "wrong", "throttled", "busy"]),
            connections: Default::default(),
            remembered: AtomicU64::new(0),
            unlogged: AtomicU64::new(0),
        }
    }

    /// Counts an answered request. Routes are patterns, never paths: series stay few.
    pub(crate) fn count(&self, route: &str, status: u16, took: Duration) {
        if let Some(series) = self.requests.get(route) {
            series.count(status, took);
        }
    }

    /// Where the requests of a route are counted, for [`Self::count_at`].
    pub(crate) fn place(&self, route: &str) -> Option<usize> {
        self.requests.place(route)
    }

    /// Counts an answered request of the route that has this place.
    pub(crate) fn count_at(&self, place: usize, status: u16, took: Duration) {
        if let Some(series) = self.requests.at(place) {
            series.count(status, took);
        }
    }

    /// Counts a refusal by its code in the registry.
    pub(crate) fn count_refusal(&self, code: &str) {
        if let Some(count) = self.refusals.get(code) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Counts the tokens of an answer.
    pub(crate) fn count_tokens(&self, answer: &TokenResponse) {
        self.tokens.add("access", 1);
        self.tokens.add("refresh", u64::from(answer.refresh_token.is_some()));
        self.tokens.add("id", u64::from(answer.id_token.is_some()));
    }

    /// Counts an attempt to sign in.
    pub(crate) fn count_sign_in(&self, failure: Failure) {
        let outcome = match failure {
            Failure::None => "signed_in",
            Failure::BadCredentials => "wrong",
            Failure::Throttled { .. } => "throttled",
            Failure::Busy => "busy",
        };
        self.sign_ins.add(outcome, 1);
    }

    /// Counts a read that was answered from memory.
    pub(crate) fn count_remembered(&self) {
        self.remembered.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts a request that the log had no room for.
    pub(crate) fn count_unlogged(&self) {
        self.unlogged.fetch_add(1, Ordering::Relaxed);
    }
}

/// A connection, counted as open until it is dropped.
pub(crate) struct Open {
    app: Arc<crate::App>,
    listener: Listener,
}

impl Open {
    pub(crate) fn new(app: Arc<crate::App>, listener: Listener) -> Self {
        let connections = &app.metrics.connections[listener as usize];
        connections.open.fetch_add(1, Ordering::Relaxed);
        connections.accepted.fetch_add(1, Ordering::Relaxed);
        Self { app, listener }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        let connections = &self.app.metrics.connections[self.listener as usize];
        connections.open.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn only_routes_that_exist_have_series() {
        let metrics = Metrics::new(&[]);
        let before = metrics.requests.iter().count();
        metrics.count("/canary", 200, Duration::ZERO);
        metrics.count_refusal("canary");
        assert_eq!(metrics.requests.iter().count(), before);
        let routes = ROUTES.iter().chain(OPERATIONS).map(|route| route.path);
        assert!(routes.chain(["unknown"]).all(|path| metrics.requests.get(path).is_some()));
    }

    /// What a request pays, printed and not asserted: `--ignored --nocapture`, in a release build.
    #[test]
    #[ignore = "prints what counting a request costs on this machine"]
    fn what_a_request_pays() {
        const TIMES: u32 = 2_000_000;
        let metrics = Metrics::new(&[]);
        let begun = Instant::now();
        for n in 0..TIMES {
            let took = Duration::from_micros(u64::from(n % 5000));
            metrics.count(std::hint::black_box("/formfilling/{realm}/v1/userinfo"), 200, took);
        }
        println!("{:.1} ns a request", begun.elapsed().as_nanos() as f64 / f64::from(TIMES));
    }
}
