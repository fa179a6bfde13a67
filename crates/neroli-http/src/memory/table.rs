//! A bounded table in two generations: what is used moves into the young one, and when that has
//! taken half of the room, the old one is dropped. So an entry that nobody asks for goes by
//! itself, and no list of uses must be kept.

use super::epochs::{Cells, Stamp};
use neroli_core::time::Timestamp;
use std::collections::HashMap;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Parts that are locked by themselves.
const SHARDS: usize = 64;

/// Something remembered, with what it depends on.
pub(crate) struct Entry<V> {
    pub(crate) value: V,
    pub(super) cells: Cells,
    pub(super) stamp: Stamp,
    /// Not believed from here on, whatever else.
    pub(super) until: Timestamp,
}

struct Shard<K, V> {
    young: HashMap<K, (Arc<Entry<V>>, usize)>,
    old: HashMap<K, (Arc<Entry<V>>, usize)>,
    /// Bytes in the young generation.
    bytes: usize,
    old_bytes: usize,
    // Counted under the lock that is held anyway.
    found: u64,
    absent: u64,
    evicted: u64,
}

/// How a table is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Usage {
    /// Look-ups that found an entry, believed or not.
    pub(crate) found: u64,
    /// Of these, not believed.
    pub(crate) stale: u64,
    /// Look-ups that found nothing.
    pub(crate) absent: u64,
    /// Entries dropped for want of room.
    pub(crate) evicted: u64,
    pub(crate) entries: u64,
    pub(crate) bytes: u64,
    /// Bytes that the whole may take.
    pub(crate) room: u64,
}

/// The table.
pub(super) struct Table<K, V> {
    shards: Vec<Mutex<Shard<K, V>>>,
    hasher: RandomState,
    /// Bytes that one generation of one shard may take.
    room: usize,
    stale: AtomicU64,
}

impl<K: Hash + Eq + Clone, V> Table<K, V> {
    /// A table of `bytes` at most.
    pub(super) fn new(bytes: usize) -> Self {
        let shard = || Mutex::new(Shard::new());
        Self {
            shards: (0..SHARDS).map(|_| shard()).collect(),
            hasher: RandomState::new(),
            room: bytes / SHARDS / 2,
            stale: AtomicU64::new(0),
        }
    }

    /// Notes that an entry that was found is not believed.
    pub(super) fn note_stale(&self) {
        self.stale.fetch_add(1, Ordering::Relaxed);
    }

    /// How it is used.
    pub(super) fn usage(&self) -> Usage {
        let mut usage = Usage {
            stale: self.stale.load(Ordering::Relaxed),
            room: (self.room * 2 * SHARDS) as u64,
            ..Usage::default()
        };
        for shard in &self.shards {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            usage.found += shard.found;
            usage.absent += shard.absent;
            usage.evicted += shard.evicted;
            usage.entries += (shard.young.len() + shard.old.len()) as u64;
            usage.bytes += (shard.bytes + shard.old_bytes) as u64;
        }
        usage
    }

    fn shard(&self, key: &K) -> Option<std::sync::MutexGuard<'_, Shard<K, V>>> {
        let at = self.hasher.hash_one(key) as usize % SHARDS;
        Some(self.shards.get(at)?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What is remembered under a key, believed or not.
    pub(super) fn get(&self, key: &K) -> Option<Arc<Entry<V>>> {
        let mut shard = self.shard(key)?;
        if let Some((entry, _)) = shard.young.get(key) {
            let entry = Arc::clone(entry);
            shard.found += 1;
            return Some(entry);
        }
        let Some((entry, bytes)) = shard.old.remove(key) else {
            shard.absent += 1;
            return None;
        };
        shard.found += 1;
        shard.old_bytes -= bytes;
        shard.put(key.clone(), Arc::clone(&entry), bytes, self.room);
        Some(entry)
    }

    /// Remembers an entry that takes about so many bytes.
    pub(super) fn put(&self, key: K, entry: Entry<V>, bytes: usize) -> Arc<Entry<V>> {
        let entry = Arc::new(entry);
        if bytes <= self.room
            && let Some(mut shard) = self.shard(&key)
        {
            shard.put(key, Arc::clone(&entry), bytes, self.room);
        }
        entry
    }
}

impl<K: Hash + Eq, V> Shard<K, V> {
    fn new() -> Self {
        Self {
            young: HashMap::new(),
            old: HashMap::new(),
            bytes: 0,
            old_bytes: 0,
            found: 0,
            absent: 0,
            evicted: 0,
        }
    }

    fn put(&mut self, key: K, entry: Arc<Entry<V>>, bytes: usize, room: usize) {
        if self.bytes + bytes > room {
            self.evicted += self.old.len() as u64;
            self.old = std::mem::take(&mut self.young);
            self.old_bytes = std::mem::take(&mut self.bytes);
        }
        self.bytes += bytes;
        if let Some((_, before)) = self.young.insert(key, (entry, bytes)) {
            self.bytes -= before;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::epochs::Epochs;
    use super::*;

    fn entry(value: u32) -> Entry<u32> {
        static STAMP: std::sync::LazyLock<Stamp> =
            std::sync::LazyLock::new(|| Epochs::default().now());
        let stamp = *STAMP;
        Entry { value, cells: Cells::default(), stamp, until: Timestamp(i64::MAX) }
    }

    #[test]
    fn it_never_takes_more_than_its_room() {
        let table = Table::new(SHARDS * 2 * 1000);
        for key in 0..100_000_u32 {
            table.put(key, entry(key), 100);
        }
        let kept: usize = table
            .shards
            .iter()
            .map(|shard| {
                let shard = shard.lock().unwrap();
                shard.young.len() + shard.old.len()
            })
            .sum();
        assert!((SHARDS * 10..=SHARDS * 20).contains(&kept), "{kept}");
    }

    #[test]
    fn what_is_used_stays() {
        let table = Table::new(SHARDS * 2 * 1000);
        table.put(0, entry(7), 100);
        for key in 1..100_000_u32 {
            table.put(key, entry(key), 100);
            assert_eq!(table.get(&0).unwrap().value, 7);
        }
    }

    #[test]
    fn nothing_is_remembered_without_room() {
        let table = Table::new(0);
        assert_eq!(table.put(1_u32, entry(7), 100).value, 7);
        assert!(table.get(&1).is_none());
    }

    #[test]
    fn it_tells_how_it_is_used() {
        let table = Table::new(SHARDS * 2 * 1000);
        for key in 0..100_000_u32 {
            table.put(key, entry(key), 100);
        }
        assert!(table.get(&99_999).is_some() && table.get(&0).is_none());
        let usage = table.usage();
        assert_eq!((usage.found, usage.absent, usage.stale), (1, 1, 0));
        assert_eq!(usage.entries + usage.evicted, 100_000);
        assert_eq!(usage.bytes, usage.entries * 100);
        assert!(usage.bytes <= usage.room, "{usage:?}");
    }
}
