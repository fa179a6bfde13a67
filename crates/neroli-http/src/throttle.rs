//! Slows down whoever guesses passwords, without locking the victim out, and whoever registers
//! applications without end.
//!
//! Three budgets are drawn from before a password is hashed: of the name tried, of the network
//! tried from, and, for a browser in which the person has signed in before, of that browser
//! alone, which other people's guesses never touch. A right password gives its draws back.

use neroli_core::time::Timestamp;
use neroli_jose::digest;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};

/// A budget: so many at once, and one more each so many seconds.
#[derive(Clone, Copy, Debug)]
struct Budget {
    burst: i64,
    seconds_each: i64,
}

const OF_NAME: Budget = Budget { burst: 10, seconds_each: 30 };
const OF_NETWORK: Budget = Budget { burst: 100, seconds_each: 2 };
const OF_DEVICE: Budget = Budget { burst: 20, seconds_each: 15 };
const OF_REGISTRATIONS: Budget = Budget { burst: 100, seconds_each: 10 };

/// Most budgets that are remembered; beyond that, those that have recovered are forgotten.
const MAX_ENTRIES: usize = 100_000;

type Key = [u8; 32];

/// An attempt's draws, to be given back if the password was right.
#[derive(Debug)]
pub(crate) struct Draws(Vec<(Key, Budget)>);

impl Draws {
    /// What an attempt draws from.
    pub(crate) fn of(realm: &str, login: &str, peer: IpAddr, device: Option<&[u8]>) -> Self {
        Self(match device {
            Some(device) => vec![(key(&[b"device", realm.as_bytes(), device]), OF_DEVICE)],
            None => vec![
                (key(&[b"name", realm.as_bytes(), login.as_bytes()]), OF_NAME),
                (key(&[b"network", &network(peer)]), OF_NETWORK),
            ],
        })
    }
}

/// Too many attempts: come back in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Wait(pub(crate) u64);

/// The budgets. Each entry is the moment at which it is full again (GCRA).
#[derive(Default)]
pub(crate) struct Throttle(Mutex<HashMap<Key, i64>>);

impl Throttle {
    /// Draws for an attempt. `device` names a browser in which this person has signed in.
    ///
    /// # Errors
    /// [`Wait`] when a budget is used up; then nothing is drawn.
    pub(crate) fn draw(
        &self,
        realm: &str,
        login: &str,
        peer: IpAddr,
        device: Option<&[u8]>,
        now: Timestamp,
    ) -> Result<Draws, Wait> {
        let Draws(draws) = Draws::of(realm, login, peer, device);
        self.draw_all(draws, now)
    }

    /// Draws for a registration from a network; it is not given back.
    ///
    /// # Errors
    /// [`Wait`] when the network's budget is used up.
    pub(crate) fn draw_registration(&self, peer: IpAddr, now: Timestamp) -> Result<(), Wait> {
        let draws = vec![(key(&[b"registrations", &network(peer)]), OF_REGISTRATIONS)];
        self.draw_all(draws, now).map(drop)
    }

    fn draw_all(&self, draws: Vec<(Key, Budget)>, now: Timestamp) -> Result<Draws, Wait> {
        let mut full_at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = draws.iter().filter_map(|(key, budget)| {
            let at = full_at.get(key).copied().unwrap_or(now.0).max(now.0);
            let wait = at + budget.seconds_each - now.0 - budget.burst * budget.seconds_each;
            u64::try_from(wait).ok().filter(|wait| *wait > 0)
        });
        if let Some(wait) = wait.max() {
            return Err(Wait(wait));
        }
        if full_at.len() > MAX_ENTRIES {
            full_at.retain(|_, at| *at > now.0);
        }
        for (key, budget) in &draws {
            let at = full_at.entry(*key).or_insert(now.0);
            *at = (*at).max(now.0) + budget.seconds_each;
        }
        Ok(Draws(draws))
    }

    /// Gives an attempt's draws back.
    pub(crate) fn give_back(&self, draws: Draws) {
        let mut full_at = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, budget) in draws.0 {
            if let Some(at) = full_at.get_mut(&key) {
                *at -= budget.seconds_each;
            }
        }
    }
}

fn key(parts: &[&[u8]]) -> Key {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    digest::sha256(&bytes)
}

/// The part of an address that one customer of a network has: /24, or /56 of IPv6.
fn network(peer: IpAddr) -> Vec<u8> {
    match peer.to_canonical() {
        IpAddr::V4(ip) => ip.octets()[..3].to_vec(),
        IpAddr::V6(ip) => ip.octets()[..7].to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PEER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));
    const OTHER: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(198, 51, 100, 1));

    #[test]
    fn a_name_bears_ten_guesses_and_then_one_each_half_minute() {
        let throttle = Throttle::default();
        let draw = |peer, now| throttle.draw("fr", "ana", peer, None, Timestamp(now)).map(|_| ());
        for _ in 0..10 {
            assert_eq!(draw(PEER, 1000), Ok(()));
        }
        assert_eq!(draw(PEER, 1000), Err(Wait(30)));
        assert_eq!(draw(OTHER, 1000), Err(Wait(30)), "from anywhere");
        assert_eq!(draw(PEER, 1029), Err(Wait(1)));
        assert_eq!(draw(PEER, 1030), Ok(()));
        assert_eq!(draw(PEER, 1030), Err(Wait(30)));
    }

    #[test]
    fn the_victims_own_browser_is_not_slowed_down() {
        let throttle = Throttle::default();
        while throttle.draw("fr", "ana", PEER, None, Timestamp(0)).is_ok() {}
        assert!(throttle.draw("fr", "ana", PEER, Some(b"hers"), Timestamp(0)).is_ok());
        assert!(throttle.draw("be", "ana", PEER, None, Timestamp(0)).is_ok(), "another realm");
    }

    #[test]
    fn a_network_registers_a_hundred_and_then_one_each_ten_seconds() {
        let throttle = Throttle::default();
        let draw = |peer, now| throttle.draw_registration(peer, Timestamp(now));
        for _ in 0..100 {
            assert_eq!(draw(PEER, 1000), Ok(()));
        }
        assert_eq!(draw(PEER, 1000), Err(Wait(10)));
        assert_eq!(draw(OTHER, 1000), Ok(()), "another network");
        assert_eq!(draw(PEER, 1010), Ok(()));
        assert!(throttle.draw("fr", "ana", PEER, None, Timestamp(1000)).is_ok(), "another budget");
    }

    #[test]
    fn right_passwords_cost_nothing() {
        let throttle = Throttle::default();
        for _ in 0..1000 {
            let draws = throttle.draw("fr", "ana", PEER, None, Timestamp(0)).unwrap();
            throttle.give_back(draws);
        }
    }

    #[test]
    fn a_network_that_tries_many_names_is_slowed_down() {
        let throttle = Throttle::default();
        let tried = (0..200)
            .filter(|n| throttle.draw("fr", &format!("p{n}"), PEER, None, Timestamp(0)).is_ok())
            .count();
        assert_eq!(tried, 100);
    }
}
