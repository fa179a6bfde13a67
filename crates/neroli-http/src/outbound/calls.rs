//! What became of calls for one purpose, for operators.

use super::OutboundError;
use neroli_store::TRACED;
use neroli_store::measure::{Distribution, Histogram, TIMES};
use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};
use tokio::time::Instant;
use tracing::Span;
use tracing::field::Empty;
use url::Url;

const OUTCOMES: [&str; 4] = ["answered", "forbidden", "busy", "failed"];

/// The counters.
pub(crate) struct Calls {
    outcomes: [AtomicU64; OUTCOMES.len()],
    times: Histogram<16>,
}

impl Default for Calls {
    fn default() -> Self {
        let outcomes = [const { AtomicU64::new(0) }; OUTCOMES.len()];
        Self { outcomes, times: Histogram::new(&TIMES) }
    }
}

impl Calls {
    /// Counts a call when it ends. One that is given up before is not counted.
    pub(super) async fn watch<T>(
        &self,
        call: impl Future<Output = Result<T, OutboundError>>,
    ) -> Result<T, OutboundError> {
        let begun = Instant::now();
        let ended = call.await;
        let outcome = match &ended {
            Ok(_) => 0,
            Err(OutboundError::Scheme | OutboundError::Forbidden | OutboundError::Port) => 1,
            Err(OutboundError::Busy) => 2,
            Err(_) => 3,
        };
        self.outcomes[outcome].fetch_add(1, Ordering::Relaxed);
        self.times.observe(u64::try_from(begun.elapsed().as_nanos()).unwrap_or(u64::MAX));
        ended
    }

    /// How many ended how.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let counts = self.outcomes.iter().map(|count| count.load(Ordering::Relaxed));
        OUTCOMES.into_iter().zip(counts)
    }

    /// How long they took, in nanoseconds.
    pub(crate) fn times(&self) -> Distribution {
        self.times.read()
    }
}

/// The span of a call. It names the host and nothing more of the address. Nothing of the trace is
/// sent along: it is not the business of whoever is called.
pub(super) fn span(method: &'static str, url: &Url) -> Span {
    tracing::info_span!(
        target: TRACED,
        "call",
        otel.kind = "client",
        otel.name = method,
        otel.status_code = Empty,
        http.request.method = method,
        http.response.status_code = Empty,
        server.address = url.host_str().unwrap_or_default(),
        server.port = url.port_or_known_default(),
    )
}

/// Notes in its span how a call ended (semantic conventions: a status of 400 or more is an error
/// of a client's call).
pub(super) fn ended(span: &Span, sent: &Result<reqwest::Response, OutboundError>) {
    let status = sent.as_ref().map(|response| response.status().as_u16()).ok();
    if let Some(status) = status {
        span.record("http.response.status_code", status);
    }
    if status.is_none_or(|status| status >= 400) {
        span.record("otel.status_code", "error");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn each_call_ends_in_one_way() {
        let calls = Calls::default();
        let _ = calls.watch(async { Ok(()) }).await;
        for error in [OutboundError::Forbidden, OutboundError::Busy, OutboundError::TooSlow] {
            let _ = calls.watch(async { Err::<(), _>(error) }).await;
        }
        let counts: Vec<_> = calls.outcomes().map(|(_, count)| count).collect();
        assert_eq!((counts, calls.times().count()), (vec![1, 1, 1, 1], 4));
    }
}
