//! The schedule as tables, and as a simulation of a realm, a node and a verifier with a cache.

use super::*;

const DAY: i64 = 86_400;
const SCHEDULE: Schedule = Schedule { turn: Seconds(90 * DAY), tail: Seconds(3600) };

fn key(created: i64, active: i64, retired: Option<i64>) -> Life {
    Life {
        created_at: Timestamp(created),
        active_from: Timestamp(active),
        retired_at: retired.map(Timestamp),
    }
}

#[test]
fn the_key_whose_turn_began_last_signs() {
    for (keys, now, expected) in [
        (vec![], 0, None),
        (vec![key(0, 0, None)], 0, Some(0)),
        (vec![key(0, 360, None)], 359, None),
        (vec![key(0, 360, None)], 360, Some(0)),
        (vec![key(0, 0, None), key(10, 370, None)], 369, Some(0)),
        (vec![key(0, 0, None), key(10, 370, None)], 370, Some(1)),
        (vec![key(0, 0, None), key(0, 0, None)], 0, Some(1)),
        (vec![key(0, 360, None), key(10, 10, None)], 20, Some(1)),
        (vec![key(0, 360, None), key(10, 10, None)], 360, Some(0)),
        (vec![key(0, 0, None), key(0, 1, Some(50))], 49, Some(1)),
        (vec![key(0, 0, None), key(0, 1, Some(50))], 50, Some(0)),
    ] {
        assert_eq!(current(&keys, Timestamp(now)), expected, "{keys:?} at {now}");
    }
}

#[test]
fn every_key_has_a_role() {
    let keys = [key(0, 0, Some(90)), key(5, 20, Some(200)), key(50, 60, None), key(90, 450, None)];
    use Role::{Current, Next, Previous, Retired};
    assert_eq!(roles(&keys, Timestamp(89)), [Previous, Previous, Current, Next]);
    assert_eq!(roles(&keys, Timestamp(90)), [Retired, Previous, Current, Next]);
    assert_eq!(roles(&keys, Timestamp(450)), [Retired, Retired, Previous, Current]);
}

#[test]
fn a_key_is_made_ahead_of_the_end_of_a_turn() {
    let end = 90 * DAY;
    for (keys, new_realm, now, expected) in [
        (vec![], true, 1000, Some(1000)),
        // A kind that an established realm lacks: its verifiers must see the key first.
        (vec![], false, 1000, Some(1360)),
        (vec![key(0, 0, None)], false, 1, None),
        (vec![key(0, 0, None)], false, end - 361, None),
        (vec![key(0, 0, None)], false, end - 360, Some(end)),
        (vec![key(0, 0, None)], false, end + 5, Some(end + 365)),
        (vec![key(0, 0, None), key(end - 360, end, None)], false, end - 300, None),
        (vec![key(0, 0, None), key(end - 360, end, None)], false, end + 5, None),
        // All keys were retired by hand.
        (vec![key(0, 0, Some(10))], false, 10, Some(370)),
    ] {
        let due = SCHEDULE.due(&keys, new_realm, Timestamp(now));
        assert_eq!(due, expected.map(Timestamp), "{keys:?} at {now}");
    }
}

#[test]
fn a_key_goes_when_its_last_token_has_expired() {
    let tail = 3600 + 60;
    for (keys, expected) in [
        (vec![key(0, 0, None)], vec![]),
        (vec![key(0, 0, None), key(100, 460, None)], vec![(0, 460 + tail)]),
        // Known already, and nothing brings it forward.
        (vec![key(0, 0, Some(460 + tail)), key(100, 460, None)], vec![]),
        // A rotation in haste brings the end forward; the planned key takes over all the same.
        (
            vec![key(0, 0, Some(460 + tail)), key(100, 460, None), key(110, 110, None)],
            vec![(0, 110 + tail), (2, 460 + tail)],
        ),
        // A withdrawn key is nobody's successor, and its end is known.
        (
            vec![key(0, 0, Some(460 + tail)), key(100, 460, Some(110)), key(110, 110, None)],
            vec![(0, 110 + tail)],
        ),
        (vec![key(0, 0, None), key(100, 460, Some(110))], vec![]),
    ] {
        let expected: Vec<_> = expected.into_iter().map(|(at, end)| (at, Timestamp(end))).collect();
        assert_eq!(SCHEDULE.retirements(&keys), expected, "{keys:?}");
    }
}

#[test]
fn what_was_announced_is_withdrawn_in_an_emergency() {
    let keys = [key(0, 0, None), key(90, 450, None), key(95, 455, Some(99)), key(100, 100, None)];
    assert_eq!(Schedule::withdrawals(&keys, Timestamp(100)), [1]);
    assert_eq!(Schedule::withdrawals(&keys, Timestamp(449)), [1]);
    assert_eq!(Schedule::withdrawals(&keys, Timestamp(450)), [0; 0], "it signs already");
}

#[test]
fn a_withdrawn_key_never_signs_and_its_turn_does_not_count() {
    let keys = [key(0, 0, None), key(100, 460, Some(110)), key(110, 110, None)];
    for now in [110, 459, 460, 461, 90 * DAY] {
        assert_eq!(current(&keys, Timestamp(now)), Some(2), "at {now}");
    }
    assert_eq!(roles(&keys, Timestamp(110))[1], Role::Retired);
    // Retired by hand for a moment to come, but before its turn: no successor is planned on it.
    let keys = [key(0, 0, None), key(100, 90 * DAY, Some(90 * DAY - 1))];
    assert_eq!(SCHEDULE.due(&keys, false, Timestamp(90 * DAY - 360)), Some(Timestamp(90 * DAY)));
}

#[test]
fn caches_end_with_the_next_change() {
    let keys = [key(0, 0, Some(5000)), key(100, 460, None)];
    let age = |now| max_age(SCHEDULE.next_change(&keys, Timestamp(now)), Timestamp(now)).0;
    assert_eq!(age(1000), 300);
    assert_eq!(age(4699), 300);
    assert_eq!(age(4701), 299);
    assert_eq!(age(4999), 1);
    assert_eq!(age(5000), 300);
    let made = 460 + 90 * DAY - 360;
    assert_eq!(age(made - 7), 7);
    assert_eq!(age(made + 3), 0, "overdue");
}

/// A realm on its schedule, a node that looks at the store every five seconds, and a verifier
/// that keeps what it fetched exactly as long as it may: R10 as arithmetic.
struct Rotation {
    stored: Vec<Life>,
    seen: Vec<Life>,
    schedule: Schedule,
}

impl Rotation {
    fn step(&mut self, now: Timestamp, rotate: bool) {
        if rotate {
            self.add(now, now + LEAD);
        }
        if now.0 % 5 == 0 {
            let new = is_new_realm(&self.stored, now);
            if let Some(from) = self.schedule.due(&self.stored, new, now) {
                self.add(now, from);
            }
            self.seen.clone_from(&self.stored);
        }
    }

    fn add(&mut self, created_at: Timestamp, active_from: Timestamp) {
        self.stored.push(Life { created_at, active_from, retired_at: None });
        for (at, end) in self.schedule.retirements(&self.stored) {
            self.stored[at].retired_at = Some(end);
        }
    }

    fn published(&self, now: Timestamp) -> Vec<usize> {
        let roles = roles(&self.seen, now);
        (0..roles.len()).filter(|at| roles[*at].is_published()).collect()
    }
}

#[test]
fn a_verifier_that_honours_the_cache_never_misses_a_key() {
    // Rotations by hand every so many seconds, or none and short turns only.
    for (every, turn) in [(5, 90 * DAY), (47, 2000), (0, 1000), (0, 400)] {
        let schedule = Schedule { turn: Seconds(turn), tail: Seconds(200) };
        let mut realm = Rotation { stored: vec![], seen: vec![], schedule };
        let mut cache: (i64, Vec<usize>) = (0, vec![]);
        let mut signed: Vec<(i64, usize)> = vec![];
        let mut signers = std::collections::BTreeSet::new();
        for second in 0..2500 {
            let now = Timestamp(second);
            realm.step(now, every > 0 && second > 0 && second % every == 0);
            let signer = current(&realm.seen, now).expect("there is always a key");
            signers.insert(signer);
            signed.push((second, signer));
            signed.retain(|(at, _)| second - at <= 200);
            if cache.0 <= second {
                let age = max_age(schedule.next_change(&realm.seen, now), now);
                cache = (second + age.0, realm.published(now));
            }
            for (at, signer) in &signed {
                assert!(
                    cache.1.contains(signer),
                    "key {signer}, signed at {at}, unknown at {second} (every {every}, turn {turn})"
                );
            }
        }
        assert!(signers.len() > 2, "keys did change: {signers:?}");
    }
}
