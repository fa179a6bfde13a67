//! What a store counts of itself, for operators: plain atomics, which cost a step next to
//! nothing and are read only when somebody asks.

use std::sync::atomic::{AtomicU64, Ordering};

/// How often values fell between bounds. Counting one is two additions, without a lock.
#[derive(Debug)]
pub struct Histogram<const N: usize> {
    bounds: &'static [u64; N],
    buckets: [AtomicU64; N],
    above: AtomicU64,
    sum: AtomicU64,
}

/// A [`Histogram`] as it was at some moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Distribution {
    /// Upper bounds, ascending, each with how many values fell below it and above the last one;
    /// without a bound those above all others.
    pub buckets: Vec<(Option<u64>, u64)>,
    /// The sum of all values.
    pub sum: u64,
}

impl<const N: usize> Histogram<N> {
    /// An empty one with these ascending, inclusive bounds.
    pub const fn new(bounds: &'static [u64; N]) -> Self {
        let buckets = [const { AtomicU64::new(0) }; N];
        Self { bounds, buckets, above: AtomicU64::new(0), sum: AtomicU64::new(0) }
    }

    /// Counts a value.
    pub fn observe(&self, value: u64) {
        let at = self.bounds.partition_point(|bound| *bound < value);
        self.buckets.get(at).unwrap_or(&self.above).fetch_add(1, Ordering::Relaxed);
        self.sum.fetch_add(value, Ordering::Relaxed);
    }

    /// What was counted so far.
    pub fn read(&self) -> Distribution {
        let count = |bucket: &AtomicU64| bucket.load(Ordering::Relaxed);
        let bounded = self.bounds.iter().zip(&self.buckets);
        let bounded = bounded.map(|(bound, bucket)| (Some(*bound), count(bucket)));
        let buckets = bounded.chain([(None, count(&self.above))]).collect();
        Distribution { buckets, sum: self.sum.load(Ordering::Relaxed) }
    }
}

impl Distribution {
    /// How many values were counted.
    pub fn count(&self) -> u64 {
        self.buckets.iter().map(|(_, count)| count).sum()
    }

    /// The same with what another of the same bounds has counted.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        if self.buckets.is_empty() {
            return other;
        }
        for ((_, count), (_, more)) in self.buckets.iter_mut().zip(other.buckets) {
            *count += more;
        }
        self.sum = self.sum.wrapping_add(other.sum);
        self
    }
}

/// The bounds of times, in nanoseconds: from 50 µs to 5 s.
pub const TIMES: [u64; 16] = [
    50_000,
    100_000,
    250_000,
    500_000,
    1_000_000,
    2_500_000,
    5_000_000,
    10_000_000,
    25_000_000,
    50_000_000,
    100_000_000,
    250_000_000,
    500_000_000,
    1_000_000_000,
    2_500_000_000,
    5_000_000_000,
];

/// What a store tells of itself. What it cannot tell is `None` or empty.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Steps that wait to be committed and look-ups before them, and how many may.
    pub waiting: Option<(u64, u64)>,
    /// How long commits took, in nanoseconds.
    pub commits: Option<Distribution>,
    /// How many steps they held.
    pub batches: Option<Distribution>,
    /// Commits that failed.
    pub failed_commits: u64,
    /// The files' sizes in bytes, by what they are.
    pub bytes: Vec<(&'static str, u64)>,
    /// Clients that wait to be told of a sign-out.
    pub logout_notices: Option<u64>,
}

impl Measures {
    /// The same with what another store tells: sums, but of queues the one that is fuller, and of
    /// logs the larger, as one of them is enough for trouble.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        fn sum<T>(one: Option<T>, other: Option<T>, add: impl FnOnce(T, T) -> T) -> Option<T> {
            match (one, other) {
                (Some(one), Some(other)) => Some(add(one, other)),
                (one, other) => one.or(other),
            }
        }
        for (what, size) in other.bytes {
            match self.bytes.iter_mut().find(|(known, _)| *known == what) {
                Some((name, largest)) if *name == "write_ahead_log" => {
                    *largest = size.max(*largest);
                }
                Some((_, all)) => *all += size,
                None => self.bytes.push((what, size)),
            }
        }
        Self {
            waiting: sum(self.waiting, other.waiting, |one, other| {
                // one.0 / one.1 < other.0 / other.1
                if one.0 * other.1 < other.0 * one.1 { other } else { one }
            }),
            commits: sum(self.commits, other.commits, Distribution::and),
            batches: sum(self.batches, other.batches, Distribution::and),
            failed_commits: self.failed_commits + other.failed_commits,
            bytes: self.bytes,
            logout_notices: sum(self.logout_notices, other.logout_notices, |a, b| a + b),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stores_are_told_of_as_one() {
        let one = Measures {
            waiting: Some((1, 10)),
            failed_commits: 2,
            bytes: vec![("database", 100), ("write_ahead_log", 9)],
            ..Measures::default()
        };
        let other = Measures {
            waiting: Some((3, 20)),
            failed_commits: 4,
            bytes: vec![("database", 1), ("write_ahead_log", 5)],
            logout_notices: Some(7),
            ..Measures::default()
        };
        let both = Measures::default().and(one).and(other);
        assert_eq!((both.waiting, both.failed_commits), (Some((3, 20)), 6));
        assert_eq!(both.bytes, [("database", 101), ("write_ahead_log", 9)]);
        assert_eq!(both.logout_notices, Some(7));
    }

    #[test]
    fn values_fall_below_the_first_bound_that_is_not_smaller() {
        static BOUNDS: [u64; 2] = [10, 20];
        let histogram = Histogram::new(&BOUNDS);
        for value in [0, 10, 11, 20, 21, 1000] {
            histogram.observe(value);
        }
        let read = histogram.read();
        assert_eq!(read.buckets, [(Some(10), 2), (Some(20), 2), (None, 2)]);
        assert_eq!((read.count(), read.sum), (6, 1062));
    }

    #[test]
    fn two_halves_make_a_whole() {
        static BOUNDS: [u64; 1] = [10];
        let [left, right] = [Histogram::new(&BOUNDS), Histogram::new(&BOUNDS)];
        left.observe(1);
        right.observe(100);
        let both = Distribution::default().and(left.read()).and(right.read());
        assert_eq!(both.buckets, [(Some(10), 1), (None, 1)]);
        assert_eq!(both.sum, 101);
    }

    #[test]
    fn bounds_ascend() {
        assert!(TIMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
