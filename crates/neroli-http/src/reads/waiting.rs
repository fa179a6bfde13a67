//! Counters with reads that are not written yet. To put one among them costs a read next to nothing: it
//! goes to the end of a list. A list that is full is sorted, and steps of the writing take what comes
//! first in all lists, so that they go through the people in their order.

use super::{Counted, Key};
use neroli_core::claim::ClaimSet;
use neroli_core::id::{ClientId, PersonId};
use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::mem::take;
use std::sync::Arc;
use std::sync::atomic;

/// Counters of one list: some microseconds to sort.
const LIST: usize = 512;

/// All that wait. A counter may stand in several lists: once it is written, what it has not counted
/// since is passed over.
#[derive(Default)]
pub(super) struct Waiting {
    /// As they came.
    latest: Vec<Turn>,
    /// What the round that steps go through has left.
    round: BinaryHeap<List>,
    /// What the next one goes through.
    coming: Vec<List>,
    /// The last one of the round that was taken.
    taken: Option<Turn>,
    /// In all lists.
    len: usize,
}

impl Waiting {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    pub(super) fn add(&mut self, counted: &Counted) {
        self.latest.push(Turn::of(counted));
        self.len += 1;
        if self.latest.len() == LIST {
            self.sort_latest();
        }
    }

    /// What comes behind the last one that was taken is still of this round.
    fn sort_latest(&mut self) {
        let mut latest = take(&mut self.latest);
        latest.sort_unstable_by(|one, other| other.cmp(one));
        let behind = match &self.taken {
            Some(taken) => latest.partition_point(|turn| turn > taken),
            None => 0,
        };
        let before = latest.split_off(behind);
        if !latest.is_empty() {
            self.round.push(List(latest));
        }
        if !before.is_empty() {
            self.coming.push(List(before));
        }
    }

    /// A new round, of all that wait. The number of steps of at most so many to its end.
    pub(super) fn begin(&mut self, most: usize) -> usize {
        self.taken = None;
        self.sort_latest();
        self.round.extend(take(&mut self.coming));
        self.len.div_ceil(most)
    }

    /// The next ones in their order; when a round is over, the next begins with the first.
    pub(super) fn next(&mut self, most: usize) -> Vec<Counted> {
        self.sort_latest();
        if self.round.is_empty() {
            self.begin(most);
        }
        let mut step = Step::default();
        while step.0.len() < most {
            let Some(turn) = self.pop() else { break };
            step.add(&turn.counted);
            self.taken = Some(turn);
        }
        if self.round.is_empty() {
            self.taken = None;
        }
        step.0
    }

    fn pop(&mut self) -> Option<Turn> {
        let mut first = self.round.peek_mut()?;
        let turn = first.0.pop();
        if first.0.is_empty() {
            PeekMut::pop(first);
        }
        self.len -= usize::from(turn.is_some());
        turn
    }

    /// Those of one person.
    pub(super) fn of(&mut self, person_id: &PersonId) -> Vec<Counted> {
        let first = Turn::of(&Counted::new(Key {
            person_id: person_id.clone(),
            client_id: ClientId::new(""),
            items: ClaimSet::default(),
        }));
        self.sort_latest();
        let lists = self.round.iter().chain(&self.coming);
        let mut turns: Vec<&Turn> = lists.flat_map(|list| list.of(&first)).collect();
        turns.sort_unstable();
        let mut step = Step::default();
        turns.iter().for_each(|turn| step.add(&turn.counted));
        step.0
    }
}

/// What one step writes: counters that have counted, one for each key.
#[derive(Default)]
struct Step(Vec<Counted>);

impl Step {
    /// Adds what comes next in the order of keys.
    fn add(&mut self, counted: &Counted) {
        if counted.0.reads.load(atomic::Ordering::Acquire) == 0 {
            return;
        }
        match self.0.last() {
            Some(last) if Arc::ptr_eq(&last.0, &counted.0) => {}
            // Another one of the same key takes over what this one has.
            Some(last) if last.0.key == counted.0.key => {
                let (count, at) = counted.take();
                last.add(count, at);
            }
            _ => self.0.push(counted.clone()),
        }
    }
}

/// A counter, which stands in the order of its key.
struct Turn {
    letters: [u8; 16],
    counted: Counted,
}

impl Turn {
    fn of(counted: &Counted) -> Self {
        Self { letters: counted.0.letters, counted: counted.clone() }
    }
}

impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        let keys = || self.counted.0.key.cmp(&other.counted.0.key);
        self.letters.cmp(&other.letters).then_with(keys)
    }
}

/// Counters, the first one last; of lists the one is the greatest that has the first of all.
struct List(Vec<Turn>);

impl List {
    /// Those of the person whose least key this is.
    fn of<'a>(&'a self, first: &'a Turn) -> impl Iterator<Item = &'a Turn> {
        let person = &first.counted.0.key.person_id;
        let from = self.0.partition_point(|turn| turn >= first);
        let hers = move |turn: &&Turn| turn.counted.0.key.person_id == *person;
        self.0[..from].iter().rev().take_while(hers)
    }
}

impl Ord for List {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.last().cmp(&self.0.last())
    }
}

/// Equality and the partial order of what has an order.
macro_rules! ordered {
    ($($name:ty),*) => {
        $(impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.cmp(other).is_eq()
            }
        }

        impl Eq for $name {})*
    };
}

ordered!(Turn, List);

#[cfg(test)]
mod tests {
    use super::*;
    use neroli_core::time::Timestamp;

    const PEOPLE: usize = 3000;

    fn counter(person: usize) -> Counted {
        Counted::new(Key {
            person_id: PersonId::new(format!("customer-of-ours-{person:06}")),
            client_id: ClientId::new("shop"),
            items: ClaimSet::default(),
        })
    }

    fn person(counted: &Counted) -> usize {
        counted.0.key.person_id.as_str()[17..].parse().unwrap()
    }

    /// Of each person what was counted and not taken, and the counters, of which some have been
    /// replaced by another of the same key.
    struct Crowd {
        counters: Vec<Counted>,
        counted: Vec<u32>,
        waiting: Waiting,
        drawn: usize,
    }

    impl Crowd {
        fn new() -> Self {
            let counters = (0..PEOPLE).map(counter).collect();
            Self { counters, counted: vec![0; PEOPLE], waiting: Waiting::default(), drawn: 1 }
        }

        fn draw(&mut self, below: usize) -> usize {
            self.drawn =
                self.drawn.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (self.drawn >> 33) % below
        }

        fn count(&mut self, person: usize) {
            if self.counters[person].add(1, Timestamp(1)) {
                self.waiting.add(&self.counters[person]);
            }
            self.counted[person] += 1;
        }

        /// All that was counted of these is taken, and nothing else.
        fn write(&mut self, taken: Vec<Counted>) -> Vec<usize> {
            let people: Vec<usize> = taken.iter().map(person).collect();
            for counted in taken {
                let (count, _) = counted.take();
                let expected = &mut self.counted[person(&counted)];
                assert!(0 < count && count <= *expected, "{count} of {expected}");
                *expected -= count;
            }
            people
        }
    }

    #[test]
    fn whatever_happens_meanwhile_each_read_is_taken_once() {
        let mut crowd = Crowd::new();
        for _ in 0..400 {
            for _ in 0..crowd.draw(2 * LIST) {
                let person = crowd.draw(PEOPLE);
                match crowd.draw(20) {
                    0 => crowd.counters[person] = counter(person),
                    _ => crowd.count(person),
                }
            }
            let one = crowd.draw(PEOPLE);
            let hers = crowd.waiting.of(&PersonId::new(format!("customer-of-ours-{one:06}")));
            assert!(crowd.write(hers).iter().all(|person| *person == one));
            assert_eq!(crowd.counted[one], 0);
            let most = 1 + crowd.draw(LIST);
            let step = crowd.waiting.next(most);
            let people = crowd.write(step);
            assert!(people.len() <= most && people.is_sorted_by(|one, next| one < next));
        }
        for _ in 0..=crowd.waiting.begin(LIST) {
            let step = crowd.waiting.next(LIST);
            crowd.write(step);
        }
        assert!(crowd.counted.iter().all(|left| *left == 0));
        assert_eq!((crowd.waiting.len(), crowd.waiting.next(1).len()), (0, 0));
    }

    /// A round goes from the first to the last, whoever comes meanwhile: who is behind is still of it.
    #[test]
    fn nobody_waits_for_more_than_a_round() {
        let mut crowd = Crowd::new();
        (0..PEOPLE).for_each(|person| crowd.count(person));
        let first = crowd.waiting.next(PEOPLE / 2);
        assert_eq!(crowd.write(first), Vec::from_iter(0..PEOPLE / 2));
        (0..PEOPLE).for_each(|person| crowd.count(person));
        let second = crowd.waiting.next(PEOPLE);
        assert_eq!(crowd.write(second), Vec::from_iter(PEOPLE / 2..PEOPLE));
        // They were counted again after they were taken, and stand before the others in the next.
        (PEOPLE / 2..PEOPLE).for_each(|person| crowd.count(person));
        let third = crowd.waiting.next(PEOPLE);
        assert_eq!(crowd.write(third), Vec::from_iter(0..PEOPLE));
    }
}
