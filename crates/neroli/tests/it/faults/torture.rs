//! What the two lengths of a fault test share. The short form runs with every test; the long one
//! is ignored there, and run by `cargo xtask torture`, which sets the variables read here.

use std::fmt::Display;
use std::fs::File;
use std::io::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Where the figures are written, as rows of a Markdown table.
const FIGURES: &str = "NEROLI_TORTURE_FIGURES";

/// What chance is drawn from; told at the start of each test.
const SEED: &str = "NEROLI_TORTURE_SEED";

/// How much, for a test that takes a number.
const COUNT: &str = "NEROLI_TORTURE_COUNT";

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// The number that was asked for, or the usual one.
pub(crate) fn count(usual: u64) -> u64 {
    number(COUNT).unwrap_or(usual)
}

/// Chance that can be repeated: the same seed draws the same (SplitMix64).
pub(crate) struct Dice(u64);

impl Dice {
    #[expect(clippy::disallowed_methods, reason = "any seed will do, and it is told")]
    pub(crate) fn thrown() -> Self {
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
        let seed = number(SEED).unwrap_or_else(|| u64::from(now().subsec_nanos()));
        println!("the seed is {seed}");
        Self(seed)
    }

    pub(crate) fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    /// Milliseconds within a range.
    pub(crate) fn moment(&mut self, range: std::ops::Range<u64>) -> Duration {
        Duration::from_millis(range.start + self.below(range.end - range.start))
    }
}

/// Progress of a long form: seen at once, where a test's other output is kept until it fails.
pub(crate) fn say(text: impl Display) {
    match std::env::var_os(FIGURES) {
        Some(_) => drop(writeln!(std::io::stderr(), "   {text}")),
        None => println!("{text}"),
    }
}

/// How many times longer things may take among other tests.
const SLACK: u32 = 5;

/// Notices when the machine stands still, as virtual machines do for seconds: a thread that wants
/// to run every few milliseconds, and the longest, in nanoseconds, that it was not let.
pub(crate) struct Witness(Arc<AtomicU64>);

impl Default for Witness {
    fn default() -> Self {
        const REST: Duration = Duration::from_millis(5);
        let worst = Arc::new(AtomicU64::new(0));
        let seen = Arc::downgrade(&worst);
        std::thread::spawn(move || {
            let mut before = Instant::now();
            while let Some(worst) = seen.upgrade() {
                let late = before.elapsed().saturating_sub(REST);
                worst.fetch_max(u64::try_from(late.as_nanos()).unwrap(), Ordering::Relaxed);
                drop(worst);
                before = Instant::now();
                std::thread::sleep(REST);
            }
        });
        Self(worst)
    }
}

impl Witness {
    pub(crate) fn stood_still(&self) -> Duration {
        Duration::from_nanos(self.0.load(Ordering::Relaxed))
    }
}

/// What was measured, and what it may be.
#[derive(Default)]
pub(crate) struct Figures {
    rows: Vec<String>,
    missed: Vec<String>,
    witness: Witness,
}

impl Figures {
    /// A figure that is only told.
    pub(crate) fn tell(&mut self, what: &str, measured: impl Display) {
        self.rows.push(format!("| {what} | {measured} | |"));
    }

    /// A figure with its limit.
    pub(crate) fn hold(&mut self, what: &str, measured: impl Display, limit: &str, holds: bool) {
        let row = format!("| {what} | {measured} | {limit} |");
        if !holds {
            self.missed.push(row.clone());
        }
        self.rows.push(row);
    }

    /// Something that must not have happened at all.
    pub(crate) fn never(&mut self, what: &str, times: usize) {
        self.hold(what, times, "0", times == 0);
    }

    /// Something that must not have taken longer. Among other tests, which want the same cores, it
    /// may take [`SLACK`] times as long, and what the machine stood still: the long forms hold the
    /// limit itself.
    pub(crate) fn within(&mut self, what: &str, took: Duration, limit: Duration) {
        let is_long = std::env::var_os(FIGURES).is_some();
        let limit = if is_long { limit } else { limit * SLACK + self.witness.stood_still() };
        let text = |time: Duration| format!("{:.1} ms", time.as_secs_f64() * 1000.0);
        self.hold(what, text(took), &format!("≤ {}", text(limit)), took <= limit);
    }

    /// Tells everything, and fails if a limit was missed.
    #[track_caller]
    pub(crate) fn settle(self) {
        let text: String = self.rows.iter().map(|row| format!("{row}\n")).collect();
        print!("{text}");
        if let Some(path) = std::env::var_os(FIGURES) {
            let file = File::options().create(true).append(true).open(path);
            file.unwrap().write_all(text.as_bytes()).unwrap();
        }
        assert!(self.missed.is_empty(), "missed:\n{}", self.missed.join("\n"));
    }
}

/// The worst of these, or nothing.
pub(crate) fn worst(times: &[Duration]) -> Duration {
    times.iter().max().copied().unwrap_or_default()
}

/// So many of a hundred took no longer.
pub(crate) fn percentile(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted
        .get((sorted.len() * percent / 100).min(sorted.len().max(1) - 1))
        .copied()
        .unwrap_or_default()
}
