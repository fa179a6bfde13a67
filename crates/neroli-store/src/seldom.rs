//! What would be logged with each group of steps while a store is away.

use std::time::{Duration, Instant};

/// Between two lines about the same trouble.
const EACH: Duration = Duration::from_secs(10);
/// What happens after so long is another one.
const OVER: Duration = Duration::from_secs(60);

/// Counts something, and lets it be told at once, and then every ten seconds at most.
#[derive(Debug, Default)]
pub struct Seldom {
    told: Option<Instant>,
    untold: usize,
}

impl Seldom {
    /// It has happened so many times more; how often since it was last told, if it may be told now.
    pub fn count(&mut self, more: usize, now: Instant) -> Option<usize> {
        if self.told.is_some_and(|told| now >= told + OVER) {
            self.untold = 0;
        }
        self.untold += more;
        if more == 0 || self.told.is_some_and(|told| now < told + EACH) {
            return None;
        }
        self.told = Some(now);
        Some(std::mem::take(&mut self.untold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_at_once_and_then_seldom() {
        let (mut lost, begun) = (Seldom::default(), Instant::now());
        let mut count = |more, millis| lost.count(more, begun + Duration::from_millis(millis));
        assert_eq!(count(0, 0), None, "nothing has happened");
        assert_eq!(count(3, 1), Some(3));
        assert_eq!((count(1, 2), count(2, 10_000)), (None, None));
        assert_eq!(count(4, 10_001), Some(7), "none is left out");
        assert_eq!(count(1, 10_002), None);
        assert_eq!(count(2, 80_000), Some(2), "another trouble");
    }
}
