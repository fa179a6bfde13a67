//! Counters for operators, in the text form of Prometheus.

use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;
use std::time::Duration;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabel {
    route: String,
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    /// Reads that were answered from memory.
    pub(crate) remembered: Counter,
    durations: Family<RouteLabel, Histogram>,
    unlogged: Counter,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("neroli");
        let requests = Family::default();
        let remembered = Counter::default();
        let durations = Family::<RouteLabel, Histogram>::new_with_constructor(|| {
            Histogram::new(exponential_buckets(0.0005, 2.0, 14))
        });
        registry.register("http_requests", "Requests by route and status", requests.clone());
        registry.register(
            "remembered_reads",
            "Reads of a person's details that were answered from memory",
            remembered.clone(),
        );
        registry.register(
            "http_request_duration_seconds",
            "Time from the first byte to the answer, by route",
            durations.clone(),
        );
        let unlogged = Counter::default();
        registry.register(
            "requests_unlogged",
            "Requests that are counted for their application, but have no record of their own",
            unlogged.clone(),
        );
        Self { registry, requests, remembered, durations, unlogged }
    }
}

impl Metrics {
    /// Counts an answered request. Routes are patterns, never paths: series stay few.
    pub(crate) fn count(&self, route: &str, status: u16, took: Duration) {
        self.requests.get_or_create(&Request { route: route.to_owned(), status }).inc();
        self.durations
            .get_or_create(&RouteLabel { route: route.to_owned() })
            .observe(took.as_secs_f64());
    }

    /// Counts a request that the log had no room for.
    pub(crate) fn count_unlogged(&self) {
        self.unlogged.inc();
    }

    /// The text that a collector reads.
    pub(crate) fn render(&self) -> String {
        let mut text = String::new();
        if encode(&mut text, &self.registry).is_err() {
            text.clear();
        }
        text
    }
}
