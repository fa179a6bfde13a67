//! What the machine gives: the one clock and the one generator. Everything else gets them as
//! arguments.

use neroli_core::time::{Clock, Entropy, Moment, Timestamp};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The machine's clock.
pub(crate) struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp(i64::try_from(since_epoch().as_secs()).unwrap_or(i64::MAX))
    }

    fn moment(&self) -> Moment {
        Moment::since_epoch(since_epoch())
    }
}

/// A clock before 1970 reads as 0: `neroli check` tells, and nothing is valid then.
#[expect(clippy::disallowed_methods, reason = "this is the one clock")]
fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

/// aws-lc's generator, seeded by the machine.
pub(crate) struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[expect(clippy::disallowed_methods, reason = "this is the one generator")]
    fn fill(&self, buffer: &mut [u8]) {
        if aws_lc_rs::rand::fill(buffer).is_err() {
            // Without randomness nothing can be kept secret; going on would be worse than ending.
            eprintln!("neroli: the machine gives no randomness; this cannot go on");
            std::process::abort();
        }
    }
}
