//! From a name to addresses that may be called. The connection is made to exactly the addresses
//! judged here: a name that changes its mind between look and call gains nothing.
//!
//! The system's resolver takes a thread until it answers, whoever still waits for it. So a look-up
//! keeps its place until then: names that never resolve can fill the places of their purpose, and
//! no more.

use super::{OutboundError, OutboundPolicy};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::{SocketAddr, ToSocketAddrs as _};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// Who turns names into addresses.
#[derive(Clone, Debug, Default)]
pub(super) enum Names {
    /// The system.
    #[default]
    System,
    /// A function.
    #[cfg(test)]
    Asked(fn(&str) -> Option<Vec<std::net::IpAddr>>),
}

impl Names {
    fn look_up(&self, name: &str) -> Option<Vec<SocketAddr>> {
        match self {
            Self::System => Some((name, 0).to_socket_addrs().ok()?.collect()),
            #[cfg(test)]
            Self::Asked(answer) => {
                Some(answer(name)?.into_iter().map(|ip| SocketAddr::new(ip, 0)).collect())
            }
        }
    }
}

/// Looks names up, so many at a time, and judges what comes out.
#[derive(Clone)]
pub(super) struct Judging {
    policy: Arc<OutboundPolicy>,
    names: Names,
    pub(super) places: Arc<Semaphore>,
}

impl Judging {
    pub(super) fn new(policy: &Arc<OutboundPolicy>, names: &Names, places: usize) -> Self {
        let places = Arc::new(Semaphore::new(places));
        Self { policy: Arc::clone(policy), names: names.clone(), places }
    }

    /// The addresses of a name, if every one of them may be called.
    pub(super) async fn judged(&self, name: &str) -> Result<Vec<SocketAddr>, OutboundError> {
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| OutboundError::Unresolved)?;
        let (names, wanted) = (self.names.clone(), name.to_owned());
        let found = tokio::task::spawn_blocking(move || {
            let _until_it_has_answered = place;
            names.look_up(&wanted)
        });
        let found = found.await.map_err(|_| OutboundError::Unresolved)?;
        let addresses = found.filter(|found| !found.is_empty()).ok_or(OutboundError::Unresolved)?;
        let admitted = addresses.iter().all(|address| self.policy.admits_for(name, address.ip()));
        if admitted { Ok(addresses) } else { Err(OutboundError::Forbidden) }
    }
}

impl Resolve for Judging {
    fn resolve(&self, name: Name) -> Resolving {
        let judging = self.clone();
        Box::pin(async move {
            let addresses = judging.judged(name.as_str()).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
