//! A bounded table, kept as a clock: a look-up marks its entry, and when room is needed a hand goes
//! round, takes the mark away once and the entry the next time. So what nobody asks for goes by
//! itself, everything stays as long as it fits, and a look-up moves nothing.
//!
//! With a million entries nearly every step of a look-up is a wait for memory. So the index has eight
//! bytes for an entry, and its key stands on the clock's face alone.

use super::epochs::{Cells, Stamp};
use hashbrown::HashTable;
use neroli_core::time::Timestamp;
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

/// A place on the clock's face.
struct Place<K, V> {
    key: K,
    entry: Arc<Entry<V>>,
    hash: Hashed,
    bytes: u32,
    /// Looked up since the hand was here.
    used: bool,
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

/// Where on the face a key of this hash stands.
struct Pointer {
    hash: Hashed,
    at: u32,
}

impl Pointer {
    fn at(&self) -> usize {
        self.at as usize
    }

    fn spread(&self) -> u64 {
        self.hash.spread()
    }
}

struct Shard<K, V> {
    index: HashTable<Pointer>,
    face: Vec<Place<K, V>>,
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

impl<K: Hash + Eq + Clone, V> Table<K, V> {
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
            usage.entries += shard.face.len() as u64;
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
    pub(super) fn get(&self, key: &K) -> Option<Arc<Entry<V>>> {
        let (mut shard, hash) = self.shard(key)?;
        shard.get(key, hash)
    }

    /// Remembers an entry that takes about so many bytes.
    pub(super) fn put(&self, key: K, entry: Entry<V>, bytes: usize) -> Arc<Entry<V>> {
        let entry = Arc::new(entry);
        if bytes <= self.room
            && let Ok(bytes) = u32::try_from(bytes)
            && let Some((mut shard, hash)) = self.shard(&key)
        {
            let entry = Arc::clone(&entry);
            shard.put(Place { key, entry, hash, bytes, used: true }, self.room);
        }
        entry
    }
}

impl<K: Eq, V> Shard<K, V> {
    fn new() -> Self {
        let (index, face) = (HashTable::new(), Vec::new());
        Self { index, face, hand: 0, bytes: 0, found: 0, absent: 0, evicted: 0 }
    }

    /// Where on the face a key stands.
    fn place(&self, key: &K, hash: Hashed) -> Option<usize> {
        let is_it = |pointer: &Pointer| {
            pointer.hash == hash
                && self.face.get(pointer.at()).is_some_and(|place| place.key == *key)
        };
        self.index.find(hash.spread(), is_it).map(Pointer::at)
    }

    fn get(&mut self, key: &K, hash: Hashed) -> Option<Arc<Entry<V>>> {
        let place = self.place(key, hash).and_then(|at| self.face.get_mut(at));
        let Some(place) = place else {
            self.absent += 1;
            return None;
        };
        self.found += 1;
        // Written only where it changes: what is only read need not be written back.
        if !place.used {
            place.used = true;
        }
        Some(Arc::clone(&place.entry))
    }

    /// Puts something on the face, which is marked.
    fn put(&mut self, place: Place<K, V>, room: usize) {
        if let Some(at) = self.place(&place.key, place.hash) {
            self.take(at);
        }
        let bytes = place.bytes as usize;
        while self.bytes + bytes > room && !self.face.is_empty() {
            self.evict();
        }
        let Ok(last) = u32::try_from(self.face.len()) else { return };
        self.bytes += bytes;
        // Behind the hand and with a mark: it has a whole round before it, and another.
        let at = self.hand.min(self.face.len());
        let pointer = Pointer { hash: place.hash, at: last };
        self.index.insert_unique(pointer.spread(), pointer, Pointer::spread);
        self.face.push(place);
        self.swap(at, last as usize);
        self.hand = at + 1;
    }

    /// Moves the hand on: a mark goes, or an entry without one.
    fn evict(&mut self) {
        if self.hand >= self.face.len() {
            self.hand = 0;
        }
        match self.face.get_mut(self.hand) {
            Some(place) if place.used => {
                place.used = false;
                self.hand += 1;
            }
            _ => {
                self.take(self.hand);
                self.evicted += 1;
            }
        }
    }

    /// Takes an entry off the face; the last one comes into its place.
    fn take(&mut self, at: usize) {
        let Some(last) = self.face.len().checked_sub(1) else { return };
        self.swap(at, last);
        let Some(place) = self.face.pop() else { return };
        let is_it = |pointer: &Pointer| pointer.at() == last;
        if let Ok(found) = self.index.find_entry(place.hash.spread(), is_it) {
            found.remove();
        }
        self.bytes -= place.bytes as usize;
    }

    /// Two places change with each other.
    fn swap(&mut self, one: usize, other: usize) {
        if one == other || one.max(other) >= self.face.len() {
            return;
        }
        self.face.swap(one, other);
        // What stands there now was where the other is: both are found before one is changed.
        let [first, second] = [(one, other), (other, one)].map(|(is, was)| {
            let hash = self.face.get(is)?.hash;
            let found = self.index.find_bucket_index(hash.spread(), |it| it.at() == was)?;
            Some((found, is))
        });
        for (bucket, is) in [first, second].into_iter().flatten() {
            if let (Some(pointer), Ok(at)) = (self.index.get_bucket_mut(bucket), u32::try_from(is))
            {
                pointer.at = at;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::epochs::Epochs;
    use super::*;
    use std::collections::HashMap;

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
        assert_eq!(table.usage().entries, SHARDS as u64 * 20, "as many as fit");
    }

    #[test]
    fn what_is_used_stays() {
        let (table, mut missed) = (Table::new(SHARDS * 2 * 1000), 0);
        table.put(0, entry(7), 100);
        for key in 1..100_000_u32 {
            table.put(key, entry(key), 100);
            if table.get(&0).is_none() {
                missed += 1;
                table.put(0, entry(7), 100);
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
                    table.put(key, entry(key), 100);
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
            table.put(key, entry(key), 100);
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
                table.put(key, entry(value), 100 + value as usize);
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
                table.put(key, entry(value), bytes);
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
