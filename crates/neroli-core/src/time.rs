//! Time as an argument: whole seconds since 1970-01-01T00:00:00Z, as the protocols count it.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};
use std::time::Duration;

/// A moment, in seconds since the epoch (`NumericDate` of RFC 7519 §2).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

/// A span of whole seconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Seconds(pub i64);

impl Seconds {
    /// A span of whole days.
    pub const fn days(days: i64) -> Self {
        Self(days * 86_400)
    }
}

impl Add<Seconds> for Timestamp {
    type Output = Self;
    fn add(self, span: Seconds) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Seconds> for Timestamp {
    type Output = Self;
    fn sub(self, span: Seconds) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Sub for Timestamp {
    type Output = Seconds;
    fn sub(self, earlier: Self) -> Seconds {
        Seconds(self.0.saturating_sub(earlier.0))
    }
}

/// A moment in 1/65,536 of a second since the epoch, most significant byte first: names that begin
/// with it sort as they were made. Its seconds have 32 bits, to the year 2106.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment([u8; 6]);

impl Moment {
    /// Its length in bytes.
    pub const LENGTH: usize = 6;

    /// So many 65,536ths of a second since the epoch; of those, 48 bits are kept.
    pub const fn new(fractions: u64) -> Self {
        let [_, _, a, b, c, d, e, f] = fractions.to_be_bytes();
        Self([a, b, c, d, e, f])
    }

    /// The time since the epoch.
    pub fn since_epoch(since: Duration) -> Self {
        Self::new((since.as_secs() << 16) + (u64::from(since.subsec_micros()) << 16) / 1_000_000)
    }

    /// These six bytes.
    pub const fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    pub const fn bytes(self) -> [u8; Self::LENGTH] {
        self.0
    }

    /// A name of its own for what is made now: the moment and 80 random bits.
    pub fn name(self, random: [u8; 10]) -> [u8; 16] {
        let mut name = [0; 16];
        name[..Self::LENGTH].copy_from_slice(&self.0);
        name[Self::LENGTH..].copy_from_slice(&random);
        name
    }
}

/// The one clock; made in the binary, passed to whoever needs `now`.
pub trait Clock: Send + Sync {
    /// The current moment, in whole seconds.
    fn now(&self) -> Timestamp;

    /// The current moment, as names begin with it.
    fn moment(&self) -> Moment;
}

/// The one source of randomness; made in the binary.
pub trait Entropy: Send + Sync {
    /// Fills the buffer with unpredictable bytes.
    fn fill(&self, buffer: &mut [u8]);
}

/// Draws `N` random bytes.
pub fn random<const N: usize>(entropy: &dyn Entropy) -> [u8; N] {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes);
    bytes
}
