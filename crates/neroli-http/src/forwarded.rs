//! Who really asks, when a proxy stands in front (RFC 7239, and the older X-Forwarded-For).
//!
//! Anyone can write these headers, so they count only from peers that the operator has named,
//! and of their entries only those that named proxies have appended. Nothing is looked up, and
//! what is no address is the end of what can be believed (N03).

use http::HeaderMap;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;

/// Most entries that are looked at: more proxies than anyone has.
const MAX_HOPS: usize = 16;

/// An address block in CIDR notation, or a single address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    base: IpAddr,
    prefix: u8,
}

/// It is not an address, or not one with a prefix length that it can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("it is not an address or block such as 10.0.0.0/8, 192.0.2.7 or fd00::/8")]
pub struct NotANetwork;

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let (base, prefix) = match text.split_once('/') {
            None => (text, None),
            Some((base, prefix)) => (base, Some(prefix)),
        };
        let base: IpAddr = base.parse().map_err(|_| NotANetwork)?;
        let longest = if base.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            None => longest,
            Some(digits) if !digits.starts_with('+') => digits.parse().map_err(|_| NotANetwork)?,
            Some(_) => return Err(NotANetwork),
        };
        if prefix > longest { Err(NotANetwork) } else { Ok(Self { base, prefix }) }
    }
}

impl Network {
    /// Is the address inside? An IPv4 address that arrives as IPv6 (`::ffff:…`) is the IPv4 one.
    pub fn contains(&self, ip: IpAddr) -> bool {
        match (self.base, ip.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(ip)) => {
                let shift = 32 - u32::from(self.prefix);
                let cut = |ip: std::net::Ipv4Addr| ip.to_bits().checked_shr(shift).unwrap_or(0);
                cut(base) == cut(ip)
            }
            (IpAddr::V6(base), IpAddr::V6(ip)) => {
                let shift = 128 - u32::from(self.prefix);
                let cut = |ip: std::net::Ipv6Addr| ip.to_bits().checked_shr(shift).unwrap_or(0);
                cut(base) == cut(ip)
            }
            _ => false,
        }
    }
}

/// The header that the operator's proxies write. Only one is read: the other would pass through
/// them as the client wrote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ForwardedHeader {
    /// `X-Forwarded-For: client, proxy`.
    #[default]
    XForwardedFor,
    /// `Forwarded: for=client, for=proxy` (RFC 7239).
    Forwarded,
}

/// The proxies whose word counts.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies {
    /// Where they are.
    pub networks: Vec<Network>,
    /// What they write.
    pub header: ForwardedHeader,
}

impl TrustedProxies {
    /// Is this one of them?
    pub(crate) fn trusts(&self, ip: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(ip))
    }

    /// The client of a request that came from `peer`: from the nearest proxy outwards, the first
    /// address that is no proxy of ours.
    pub(crate) fn client(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if self.networks.is_empty() || !self.trusts(peer) {
            return peer;
        }
        let name = match self.header {
            ForwardedHeader::XForwardedFor => "x-forwarded-for",
            ForwardedHeader::Forwarded => "forwarded",
        };
        let lines = headers.get_all(name).iter().rev();
        let entries = lines.flat_map(|line| line.to_str().unwrap_or("?").rsplit(','));
        let mut client = peer;
        for entry in entries.take(MAX_HOPS) {
            let address = match self.header {
                ForwardedHeader::XForwardedFor => address(entry.trim()),
                ForwardedHeader::Forwarded => forwarded_for(entry),
            };
            let Some(address) = address else { break };
            client = address;
            if !self.trusts(address) {
                break;
            }
        }
        client
    }
}

/// The `for` of one element of `Forwarded` (RFC 7239 §4). Obfuscated names are no address.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let mut values = element.split(';').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then_some(value.trim())
    });
    let value = values.next().filter(|_| values.next().is_none())?;
    let unquoted = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    address(unquoted.unwrap_or(value))
}

/// An address, with or without a port: some proxies write one. No names, no zones.
fn address(text: &str) -> Option<IpAddr> {
    if text.contains('%') {
        return None;
    }
    let bare = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let ip = bare.unwrap_or(text).parse::<IpAddr>();
    let ip = ip.or_else(|_| text.parse::<SocketAddr>().map(|address| address.ip()));
    ip.ok().map(|ip| ip.to_canonical())
}

#[cfg(test)]
mod tests;
