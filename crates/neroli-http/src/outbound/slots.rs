//! How many calls are under way: so many in all, and so few to one host that a slow one cannot
//! take the place of the others.

use super::OutboundError;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use url::Url;

/// Calls at a time for one purpose.
pub(super) const IN_ALL: usize = 64;
/// Calls at a time to one host and port.
const PER_HOST: usize = 8;

/// Calls under way by host.
#[derive(Clone, Default)]
pub(super) struct Slots(Arc<Mutex<HashMap<String, usize>>>);

/// One call under way; ends when dropped.
pub(super) struct Slot {
    slots: Slots,
    host: String,
}

impl Slots {
    /// Takes a place for a call, or says that there is none.
    pub(super) fn take(&self, url: &Url) -> Result<Slot, OutboundError> {
        let host = url[url::Position::BeforeHost..url::Position::AfterPort].to_owned();
        let mut under_way = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let all: usize = under_way.values().sum();
        let here = under_way.get(&host).copied().unwrap_or_default();
        if all >= IN_ALL || here >= PER_HOST {
            return Err(OutboundError::Busy);
        }
        under_way.insert(host.clone(), here + 1);
        drop(under_way);
        Ok(Slot { slots: self.clone(), host })
    }

    /// Calls under way.
    pub(super) fn taken(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).values().sum()
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let mut under_way = self.slots.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = under_way.get_mut(&self.host) {
            *here -= 1;
            if *here == 0 {
                under_way.remove(&self.host);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_host_cannot_take_every_place() {
        let slots = Slots::default();
        let url = |port: usize| Url::parse(&format!("https://a.test:{port}/x")).unwrap();
        let mut held: Vec<_> = (0..PER_HOST).map(|_| slots.take(&url(1)).unwrap()).collect();
        assert!(slots.take(&url(1)).is_err());
        for port in 2..=IN_ALL / PER_HOST {
            held.extend((0..PER_HOST).map(|_| slots.take(&url(port)).unwrap()));
        }
        assert!(slots.take(&url(99)).is_err(), "the whole is bounded");
        held.pop();
        assert!(slots.take(&url(99)).is_ok(), "an ended call gives its place back");
        drop(held);
        assert!(slots.0.lock().unwrap().is_empty());
    }
}
