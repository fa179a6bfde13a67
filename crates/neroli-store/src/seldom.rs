//! What would be logged with each group of steps while a store is away.

use std::time::{Duration, Instant};

/// Between two lines about the same trouble.
const EACH: Duration = Duration::from_secs(10);

/// Counts what goes wrong, and lets it be told: at once where it is new or has another reason, and then
/// every ten seconds.
#[derive(Debug, Default)]
pub struct Seldom {
    told: Option<(Instant, String)>,
    untold: usize,
}

impl Seldom {
    /// It has happened so many times more, for this reason; how often since it was last told, if it
    /// may be told now.
    pub fn count(&mut self, more: usize, why: &str, now: Instant) -> Option<usize> {
        self.untold += more;
        let same = |(at, of): &(Instant, String)| of == why && now < *at + EACH;
        if more == 0 || self.told.as_ref().is_some_and(same) {
            return None;
        }
        self.told = Some((now, why.to_owned()));
        Some(std::mem::take(&mut self.untold))
    }

    /// It goes well again; how often it went wrong since that was last told, if it did.
    pub fn is_over(&mut self) -> Option<usize> {
        self.told.take()?;
        Some(std::mem::take(&mut self.untold))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_at_once_and_then_seldom() {
        let (mut lost, begun) = (Seldom::default(), Instant::now());
        let mut count =
            |more, why, millis| lost.count(more, why, begun + Duration::from_millis(millis));
        assert_eq!(count(0, "full", 0), None, "nothing has happened");
        assert_eq!(count(3, "full", 1), Some(3));
        assert_eq!((count(1, "full", 2), count(2, "full", 10_000)), (None, None));
        assert_eq!(count(4, "full", 10_001), Some(7), "none is left out");
        assert_eq!(count(1, "full", 10_002), None);
        assert_eq!(count(1, "broken", 10_003), Some(2), "another reason");
        assert_eq!(count(5, "broken", 10_004), None);
        assert_eq!((lost.is_over(), lost.is_over()), (Some(5), None), "told once");
        assert_eq!(lost.count(1, "broken", begun), Some(1), "another trouble");
    }
}
