//! A bounded table, kept as a clock: a look-up marks its entry, and when room is needed a hand goes
//! round, takes the mark away once and the entry the next time. So what nobody asks for goes by
//! itself, everything stays as long as it fits, and a look-up moves nothing.
//!
//! With a million entries nearly every step of a look-up is a wait for memory. So there are two: a
//! slot of the index, and the entry, which has its key in it. The hand goes over the slots.

use super::epochs::{Cells, Stamp};
use hashbrown::HashTable;
use neroli_core::time::Timestamp;
use std::hash::{BuildHasher, Hash, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Parts that are locked by themselves.
const SHARDS: usize = 64;

/// What something remembered depends on.
#[derive(Clone, Copy)]
pub(super) struct Basis {
    pub(super) cells: Cells,
    pub(super) stamp: Stamp,
    /// Not believed from here on, whatever else.
    pub(super) until: Timestamp,
}

/// Something remembered, with what it is found by and what it depends on.
pub(crate) struct Entry<K, V> {
    key: K,
    /// What it takes of the table's room.
    bytes: usize,
    pub(super) basis: Basis,
    pub(crate) value: V,
}

impl<K, V> Entry<K, V> {
    /// Takes about so many bytes.
    pub(super) fn new(key: K, value: V, basis: Basis, bytes: usize) -> Self {
        Self { key, bytes, basis, value }
    }
}

/// A place of the index.
struct Slot<K, V> {
    entry: Arc<Entry<K, V>>,
    hash: Hashed,
    /// Looked up since the hand was here.
    used: bool,
}

impl<K: Eq, V> Slot<K, V> {
    fn is_of(&self, key: &K, hash: Hashed) -> bool {
        self.hash == hash && self.entry.key == *key
    }

    /// Where the index looks for it.
    fn spread(&self) -> u64 {
        self.hash.spread()
    }
}

/// A key's hash, as much of it as the index keeps.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Hashed(u32);

impl Hashed {
    /// Spread over the bits that a table looks at.
    fn spread(self) -> u64 {
        u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}

struct Shard<K, V> {
    slots: HashTable<Slot<K, V>>,
    hand: usize,
    bytes: usize,
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
    /// Bytes that one shard may take.
    room: usize,
    stale: AtomicU64,
}

impl<K: Hash + Eq, V> Table<K, V> {
    /// A table of `bytes` at most.
    pub(super) fn new(bytes: usize) -> Self {
        let shard = || Mutex::new(Shard::new());
        Self {
            shards: (0..SHARDS).map(|_| shard()).collect(),
            hasher: RandomState::new(),
            room: bytes / SHARDS,
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
            room: (self.room * SHARDS) as u64,
            ..Usage::default()
        };
        for shard in &self.shards {
            let shard = shard.lock().unwrap_or_else(PoisonError::into_inner);
            usage.found += shard.found;
            usage.absent += shard.absent;
            usage.evicted += shard.evicted;
            usage.entries += shard.slots.len() as u64;
            usage.bytes += shard.bytes as u64;
        }
        usage
    }

    /// The shard of a key, and its hash.
    fn shard(&self, key: &K) -> Option<(std::sync::MutexGuard<'_, Shard<K, V>>, Hashed)> {
        let hash = self.hasher.hash_one(key);
        let shard = self.shards.get(hash as usize % SHARDS)?;
        Some((shard.lock().unwrap_or_else(PoisonError::into_inner), Hashed((hash >> 32) as u32)))
    }

    /// What is remembered under a key, believed or not.
    pub(super) fn get(&self, key: &K) -> Option<Arc<Entry<K, V>>> {
        let (mut shard, hash) = self.shard(key)?;
        shard.get(key, hash)
    }

    /// Remembers an entry.
    pub(super) fn put(&self, entry: Entry<K, V>) -> Arc<Entry<K, V>> {
        let entry = Arc::new(entry);
        if entry.bytes <= self.room
            && let Some((mut shard, hash)) = self.shard(&entry.key)
        {
            shard.put(Slot { entry: Arc::clone(&entry), hash, used: true }, self.room);
        }
        entry
    }
}

impl<K: Eq, V> Shard<K, V> {
    fn new() -> Self {
        Self { slots: HashTable::new(), hand: 0, bytes: 0, found: 0, absent: 0, evicted: 0 }
    }

    fn get(&mut self, key: &K, hash: Hashed) -> Option<Arc<Entry<K, V>>> {
        let Some(slot) = self.slots.find_mut(hash.spread(), |slot| slot.is_of(key, hash)) else {
            self.absent += 1;
            return None;
        };
        self.found += 1;
        // Written only where it changes: what is only read need not be written back.
        if !slot.used {
            slot.used = true;
        }
        Some(Arc::clone(&slot.entry))
    }

    /// Puts something in, which is marked: it has a round of the hand before it, at least.
    fn put(&mut self, slot: Slot<K, V>, room: usize) {
        let of_key = |other: &Slot<K, V>| other.is_of(&slot.entry.key, slot.hash);
        if let Some(at) = self.slots.find_bucket_index(slot.spread(), of_key) {
            self.take(at);
        }
        while self.bytes + slot.entry.bytes > room && !self.slots.is_empty() {
            self.move_hand();
        }
        self.bytes += slot.entry.bytes;
        self.slots.insert_unique(slot.spread(), slot, Slot::spread);
    }

    /// Moves the hand to the next slot: a mark goes, or an entry without one.
    fn move_hand(&mut self) {
        if self.hand >= self.slots.num_buckets() {
            self.hand = 0;
        }
        match self.slots.get_bucket_mut(self.hand) {
            Some(slot) if slot.used => slot.used = false,
            Some(_) => {
                self.take(self.hand);
                self.evicted += 1;
            }
            None => {}
        }
        self.hand += 1;
    }

    /// Takes an entry out.
    fn take(&mut self, at: usize) {
        if let Ok(found) = self.slots.get_bucket_entry(at) {
            let (slot, _) = found.remove();
            self.bytes -= slot.entry.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::epochs::Epochs;
    use super::*;
    use std::collections::HashMap;

    fn entry(key: u32, value: u32, bytes: usize) -> Entry<u32, u32> {
        static STAMP: std::sync::LazyLock<Stamp> =
            std::sync::LazyLock::new(|| Epochs::default().now());
        let (cells, until) = (Cells::default(), Timestamp(i64::MAX));
        Entry::new(key, value, Basis { cells, stamp: *STAMP, until }, bytes)
    }

    #[test]
    fn it_never_takes_more_than_its_room() {
        let table = Table::new(SHARDS * 2 * 1000);
        for key in 0..100_000_u32 {
            table.put(entry(key, key, 100));
        }
        assert_eq!(table.usage().entries, SHARDS as u64 * 20, "as many as fit");
    }

    #[test]
    fn what_is_used_stays() {
        let (table, mut missed) = (Table::new(SHARDS * 2 * 1000), 0);
        table.put(entry(0, 7, 100));
        for key in 1..100_000_u32 {
            table.put(entry(key, key, 100));
            if table.get(&0).is_none() {
                missed += 1;
                table.put(entry(0, 7, 100));
            }
        }
        // When there is no more room for the first time, all have their first mark.
        assert!(missed <= 1, "{missed}");
    }

    #[test]
    fn everything_stays_as_long_as_it_fits() {
        // A shard has its share of the keys, more or less.
        let table = Table::new(SHARDS * 100 * 200);
        for round in 0..10 {
            for key in 0..SHARDS as u32 * 100 {
                let known = table.get(&key).map(|entry| entry.value);
                assert_eq!(known, (round > 0).then_some(key), "round {round}");
                if known.is_none() {
                    table.put(entry(key, key, 100));
                }
            }
        }
        assert_eq!(table.usage().evicted, 0);
    }

    /// New keys take over from old ones, each asked for a few times soon after it came.
    #[test]
    fn what_is_new_is_not_the_first_to_go() {
        let (table, mut found) = (Table::new(SHARDS * 1000), 0);
        for key in 0..50_000_u32 {
            table.put(entry(key, key, 100));
            if let Some(soon) = key.checked_sub(50) {
                found += u32::from(table.get(&soon).is_some());
            }
        }
        assert!(found > 49_800, "{found}");
    }

    #[test]
    fn a_key_has_one_entry_the_last() {
        let table = Table::new(SHARDS * 1000);
        for value in 0..100 {
            for key in 0..3_u32 {
                table.put(entry(key, value, 100 + value as usize));
            }
        }
        let usage = table.usage();
        assert_eq!((usage.entries, usage.bytes, usage.evicted), (3, 3 * 199, 0));
        assert_eq!([0, 1, 2].map(|key| table.get(&key).unwrap().value), [99; 3]);
    }

    /// Whatever is put and asked for in whatever order, it answers as a map that forgets.
    #[test]
    fn what_is_found_is_what_was_put() {
        let table = Table::new(SHARDS * 500);
        let mut last = HashMap::new();
        let mut next = 1_u64;
        for value in 0..200_000_u32 {
            next = next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let (key, bytes) = ((next >> 40) as u32 % 1000, (next >> 33) as usize % 300);
            if next >> 63 == 0 {
                table.put(entry(key, value, bytes));
                last.insert(key, value);
            } else if let Some(found) = table.get(&key) {
                assert_eq!(Some(&found.value), last.get(&key));
            }
        }
        let usage = table.usage();
        assert!(usage.bytes <= usage.room && usage.evicted > 0 && usage.found > 0, "{usage:?}");
    }

    #[test]
    fn nothing_is_remembered_without_room() {
        let table = Table::new(0);
        assert_eq!(table.put(entry(1_u32, 7, 100)).value, 7);
        assert!(table.get(&1).is_none());
    }

    #[test]
    fn it_tells_how_it_is_used() {
        let table = Table::new(SHARDS * 2 * 1000);
        for key in 0..100_000_u32 {
            table.put(entry(key, key, 100));
        }
        assert!(table.get(&99_999).is_some() && table.get(&0).is_none());
        let usage = table.usage();
        assert_eq!((usage.found, usage.absent, usage.stale), (1, 1, 0));
        assert_eq!(usage.entries + usage.evicted, 100_000);
        assert_eq!(usage.bytes, usage.entries * 100);
        assert!(usage.bytes <= usage.room, "{usage:?}");
    }
}
