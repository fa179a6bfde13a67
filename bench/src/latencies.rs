//! How long answers took: counts in logarithmic buckets, so that memory does not grow with a run.

use std::time::Duration;

/// Counts by buckets that are 5 % apart, from 1 µs on.
#[derive(Clone, Debug)]
pub(crate) struct Latencies(Vec<u64>);

const STEP: f64 = 1.05;

impl Default for Latencies {
    fn default() -> Self {
        Self(vec![0; 400])
    }
}

impl Latencies {
    /// Counts one answer.
    pub(crate) fn add(&mut self, took: Duration) {
        let micros = (took.as_nanos() as f64 / 1000.0).max(1.0);
        let bucket = (micros.ln() / STEP.ln()) as usize;
        let last = self.0.len() - 1;
        self.0[bucket.min(last)] += 1;
    }

    /// The microseconds that this share of the answers did not exceed.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let all: u64 = self.0.iter().sum();
        let mut left = (all as f64 * share) as u64;
        for (bucket, count) in self.0.iter().enumerate() {
            if *count > left {
                return STEP.powf(bucket as f64 + 0.5);
            }
            left -= count;
        }
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_is_near_the_truth() {
        let mut latencies = Latencies::default();
        (1..=1000).for_each(|micros| latencies.add(Duration::from_micros(micros)));
        assert!((475.0..=525.0).contains(&latencies.quantile(0.5)));
        assert!((940.0..=1040.0).contains(&latencies.quantile(0.99)));
    }
}
