//! What may be called: the rule for everybody, and what the operator has opened.

use super::address::is_public;
use super::resolver::Judging;
use super::{OutboundError, TIME};
use reqwest::redirect::Policy;
use reqwest::{Certificate, tls};
use std::net::IpAddr;
use url::{Host, Url};

/// Which addresses the server itself may call for its clients. The default opens nothing.
#[derive(Clone, Debug, Default)]
pub struct OutboundPolicy {
    /// Hosts, without port, that may have any address and may be called by plain http.
    pub open_hosts: Vec<String>,
    /// May loopback addresses be called, by plain http as well?
    pub loopback: bool,
    /// Certificates in PEM that are trusted beside the system's.
    pub extra_ca: Option<String>,
}

impl OutboundPolicy {
    /// Can the extra certificates be read?
    ///
    /// # Errors
    /// Why not, in words.
    pub fn check(&self) -> Result<(), String> {
        self.certificates().map(drop).map_err(|error| error.to_string())
    }

    /// An address that may be called as far as its text tells; its name, if it has one, is
    /// judged when it is resolved.
    pub(super) fn target(&self, text: &str) -> Result<Url, OutboundError> {
        let url = Url::parse(text).map_err(|_| OutboundError::Scheme)?;
        // The parser forgives `https:host` and `https:\\host`; an address of ours may not.
        let spelt = text.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("https://"))
            || text.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("http://"));
        let bare = url.username().is_empty() && url.password().is_none();
        let Some(host) = url.host().filter(|_| spelt && bare) else {
            return Err(OutboundError::Scheme);
        };
        let (open, local) = (self.is_open(&host), self.loopback && names_loopback(&host));
        match url.scheme() {
            "https" => {}
            "http" if open || local => {}
            _ => return Err(OutboundError::Scheme),
        }
        // The parser has already turned `0x7f.1`, `127.1` and `2130706433` into what they are.
        let literal = match host {
            // RFC 6761 §6.3: these names are loopback, whatever a resolver says.
            Host::Domain(_) if names_loopback(&host) && !open && !local => {
                return Err(OutboundError::Forbidden);
            }
            // What listens at the other ports of old speaks no HTTP.
            _ if url.port().is_some_and(|port| port < 1024 && port != 443) && !open && !local => {
                return Err(OutboundError::Port);
            }
            Host::Domain(_) => return Ok(url),
            Host::Ipv4(ip) => IpAddr::V4(ip),
            Host::Ipv6(ip) => IpAddr::V6(ip),
        };
        if open || self.admits(literal) { Ok(url) } else { Err(OutboundError::Forbidden) }
    }

    /// May a host that is not opened by name have this address?
    fn admits(&self, ip: IpAddr) -> bool {
        is_public(ip) || (self.loopback && ip.is_loopback())
    }

    /// May a host of this name have this address?
    pub(super) fn admits_for(&self, name: &str, ip: IpAddr) -> bool {
        self.is_open(&Host::Domain(name)) || self.admits(ip)
    }

    fn is_open(&self, host: &Host<&str>) -> bool {
        let host = host.to_string();
        let host = host.strip_suffix('.').unwrap_or(&host);
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        self.open_hosts
            .iter()
            .any(|open| open.eq_ignore_ascii_case(host) || open.eq_ignore_ascii_case(bare))
    }

    /// The client that obeys this policy.
    pub(super) fn client(&self, names: Judging) -> Result<reqwest::Client, reqwest::Error> {
        reqwest::Client::builder()
            .user_agent(concat!("neroli/", env!("CARGO_PKG_VERSION")))
            .redirect(Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(TIME)
            .timeout(TIME)
            // A kept connection would outlive the judgement of its address.
            .pool_max_idle_per_host(0)
            .tls_version_min(tls::Version::TLS_1_2)
            .tls_certs_merge(self.certificates()?)
            .dns_resolver(names)
            .build()
    }

    fn certificates(&self) -> Result<Vec<Certificate>, reqwest::Error> {
        self.extra_ca
            .as_deref()
            .map_or(Ok(Vec::new()), |pem| Certificate::from_pem_bundle(pem.as_bytes()))
    }
}

fn names_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Host::Ipv4(ip) => ip.is_loopback(),
        Host::Ipv6(ip) => ip.is_loopback(),
    }
}
