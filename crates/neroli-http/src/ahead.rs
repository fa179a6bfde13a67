//! Names that are drawn many at a time, because asking the generator for each request would cost
//! more than the rest of many an answer. Names only: a secret is drawn when it is given.

use bytes::Bytes;
use neroli_core::time::Entropy;
use std::sync::{Mutex, PoisonError};

/// Names that are drawn at a time.
pub(crate) const DRAWN: usize = 64;
/// Threads beyond so many share what was drawn.
const SHARDS: usize = 8;

/// Names that are drawn and not given yet.
pub(crate) struct Ahead {
    shards: [Mutex<Bytes>; SHARDS],
    /// [`DRAWN`] of them, one behind the other.
    draw: fn(&dyn Entropy) -> Bytes,
    /// Bytes of each.
    length: usize,
}

impl Ahead {
    pub(crate) fn new(length: usize, draw: fn(&dyn Entropy) -> Bytes) -> Self {
        Self { shards: Default::default(), draw, length }
    }

    /// A name that nobody was given before.
    pub(crate) fn next(&self, entropy: &dyn Entropy) -> Bytes {
        let Some(shard) = self.shards.get(crate::metrics::own_shard() % SHARDS) else {
            return (self.draw)(entropy).split_to(self.length);
        };
        let mut drawn = shard.lock().unwrap_or_else(PoisonError::into_inner);
        if drawn.is_empty() {
            *drawn = (self.draw)(entropy);
        }
        drawn.split_to(self.length)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use neroli_core::time::random;
    use std::collections::HashSet;
    use std::sync::atomic::{AtomicU64, Ordering};

    /// Each twelve bytes are others, and it is known how many were asked for.
    #[derive(Default)]
    pub(crate) struct Counting(pub(crate) AtomicU64);

    impl Entropy for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            for part in buffer.chunks_mut(12) {
                let number = self.0.fetch_add(1, Ordering::Relaxed).to_be_bytes();
                let length = part.len().min(number.len());
                part[..length].copy_from_slice(&number[..length]);
            }
        }
    }

    #[test]
    fn every_name_is_given_once_and_nothing_is_thrown_away() {
        let draw =
            |entropy: &dyn Entropy| Bytes::copy_from_slice(&random::<{ 12 * DRAWN }>(entropy));
        let ahead = Ahead::new(12, draw);
        let entropy = Counting::default();
        let given: HashSet<_> = (0..5 * DRAWN).map(|_| ahead.next(&entropy)).collect();
        assert_eq!(given.len(), 5 * DRAWN);
        assert!(given.iter().all(|name| name.len() == 12));
        assert_eq!(entropy.0.load(Ordering::Relaxed), 5 * DRAWN as u64);
    }
}
