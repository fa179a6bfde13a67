//! When keys are made, sign, and go (OpenID Connect Core §10.1.1).
//!
//! A key is published from its making on and signs only once every verifier that honours
//! `Cache-Control` must have seen it; it stays published until the last token it signed has
//! expired. All functions look at the keys of one kind (one algorithm, or those that seal).

use crate::time::{Seconds, Timestamp};

/// The longest that a verifier may keep the published keys.
pub const MAX_AGE: Seconds = Seconds(300);
/// For clocks that differ, and for nodes that look at the store every few seconds.
pub const MARGIN: Seconds = Seconds(60);
/// How long a key is published before it signs.
pub const LEAD: Seconds = Seconds(MAX_AGE.0 + MARGIN.0);

/// The moments of a key's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Life {
    /// When it was made, and published.
    pub created_at: Timestamp,
    /// When it begins to sign, if no newer key does.
    pub active_from: Timestamp,
    /// When it is no longer published; `None` while no successor is known.
    pub retired_at: Option<Timestamp>,
}

/// What a key does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Published ahead of its use.
    Next,
    /// Signs.
    Current,
    /// Signs no more; what it signed is still valid.
    Previous,
    /// Everything it signed has expired.
    Retired,
}

impl Role {
    /// The word in listings.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Next => "next",
            Self::Current => "current",
            Self::Previous => "previous",
            Self::Retired => "retired",
        }
    }

    /// Is a key of this role published?
    pub const fn is_published(self) -> bool {
        !matches!(self, Self::Retired)
    }
}

/// How the keys of one kind take turns.
#[derive(Clone, Copy, Debug)]
pub struct Schedule {
    /// How long a key signs.
    pub turn: Seconds,
    /// How long the longest-lived thing it signs is valid.
    pub tail: Seconds,
}

impl Life {
    fn is_retired(&self, now: Timestamp) -> bool {
        self.retired_at.is_some_and(|at| at <= now)
    }

    /// Will it never sign, because it goes before its turn begins? Such a key succeeds nobody.
    fn is_withdrawn(&self) -> bool {
        self.retired_at.is_some_and(|at| at <= self.active_from)
    }
}

/// The key that signs: of those that may, the one whose turn began last. Of two whose turns began
/// together the later in the list, so that all nodes agree.
pub fn current(keys: &[Life], now: Timestamp) -> Option<usize> {
    let usable = |key: &Life| key.active_from <= now && !key.is_retired(now);
    let usable = keys.iter().enumerate().filter(|(_, key)| usable(key));
    usable.max_by_key(|(at, key)| (key.active_from, *at)).map(|(at, _)| at)
}

/// What each key does.
pub fn roles(keys: &[Life], now: Timestamp) -> Vec<Role> {
    let current = current(keys, now);
    let role = |(at, key): (usize, &Life)| {
        if key.is_retired(now) {
            Role::Retired
        } else if current == Some(at) {
            Role::Current
        } else if now < key.active_from {
            Role::Next
        } else {
            Role::Previous
        }
    };
    keys.iter().enumerate().map(role).collect()
}

impl Schedule {
    /// When the next key must be made: ahead of the end of the last turn, or at once.
    fn made_at(&self, keys: &[Life], now: Timestamp) -> Timestamp {
        let turns = keys.iter().filter(|key| !key.is_retired(now) && !key.is_withdrawn());
        turns.map(|key| key.active_from).max().map_or(now, |last| last + self.turn - LEAD)
    }

    /// Must a key be made now, and from when on will it sign? The first of its kind in a realm
    /// that nobody relies on yet (`new_realm`) signs at once.
    pub fn due(&self, keys: &[Life], new_realm: bool, now: Timestamp) -> Option<Timestamp> {
        if now < self.made_at(keys, now) {
            return None;
        }
        let first = current(keys, now).is_none();
        Some(if first && new_realm { now } else { now + LEAD })
    }

    /// Keys whose end has come into sight because a successor is known, with that end. A key may
    /// sign until its successor begins, and what it signed then lives for the tail.
    pub fn retirements(&self, keys: &[Life]) -> Vec<(usize, Timestamp)> {
        let mut turns: Vec<usize> =
            (0..keys.len()).filter(|at| !keys[*at].is_withdrawn()).collect();
        turns.sort_by_key(|at| (keys[*at].active_from, *at));
        let ends = turns.windows(2).map(|turn| {
            let (at, successor) = (turn[0], turn[1]);
            (at, keys[successor].active_from + self.tail + MARGIN)
        });
        ends.filter(|(at, end)| keys[*at].retired_at.is_none_or(|known| *end < known)).collect()
    }

    /// Keys that were announced and must not take over, because a key made in an emergency signs
    /// from `now` on: what was announced may be known to others as well.
    pub fn withdrawals(keys: &[Life], now: Timestamp) -> Vec<usize> {
        let pending = |key: &Life| now < key.active_from && !key.is_withdrawn();
        (0..keys.len()).filter(|at| pending(&keys[*at])).collect()
    }

    /// When the published keys change next: one is made, or one goes.
    pub fn next_change(&self, keys: &[Life], now: Timestamp) -> Timestamp {
        let ends = keys.iter().filter_map(|key| key.retired_at).filter(|at| now < *at);
        ends.chain([self.made_at(keys, now)]).min().unwrap_or(now).max(now)
    }
}

/// Is a realm with these signing keys so new that nobody relies on them yet?
pub fn is_new_realm<'a>(keys: impl IntoIterator<Item = &'a Life>, now: Timestamp) -> bool {
    keys.into_iter().all(|key| now - key.created_at < MARGIN)
}

/// How long a verifier may keep what is published, given when that changes next.
pub fn max_age(next_change: Timestamp, now: Timestamp) -> Seconds {
    (next_change - now).clamp(Seconds(0), MAX_AGE)
}

#[cfg(test)]
mod tests;
