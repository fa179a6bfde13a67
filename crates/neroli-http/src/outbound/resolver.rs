//! From a name to addresses that may be called. The connection is made to exactly the addresses
//! judged here: a name that changes its mind between look and call gains nothing.

use super::{OutboundError, OutboundPolicy};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::net::SocketAddr;
use std::sync::Arc;

/// The addresses of a name, if every one of them may be called.
pub(super) async fn judged(
    policy: &OutboundPolicy,
    name: &str,
) -> Result<Vec<SocketAddr>, OutboundError> {
    let found = tokio::net::lookup_host((name, 0)).await;
    let addresses: Vec<_> = found.map_err(|_| OutboundError::Unresolved)?.collect();
    if addresses.is_empty() {
        return Err(OutboundError::Unresolved);
    }
    let admitted = addresses.iter().all(|address| policy.admits_for(name, address.ip()));
    if admitted { Ok(addresses) } else { Err(OutboundError::Forbidden) }
}

/// The resolver of the client.
pub(super) struct Judging(pub(super) Arc<OutboundPolicy>);

impl Resolve for Judging {
    fn resolve(&self, name: Name) -> Resolving {
        let policy = Arc::clone(&self.0);
        Box::pin(async move {
            let addresses = judged(&policy, name.as_str()).await?;
            Ok(Box::new(addresses.into_iter()) as Addrs)
        })
    }
}
