//! Name resolution that refuses addresses of local networks.

use std::error::Error as StdError;
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Which addresses may be asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Access {
    /// Those of the public Internet only: whoever may write a link must not make the machine of the check ask its neighbours.
    #[default]
    Public,
    /// Loopback, private and link-local addresses, too.
    Private,
}

/// Resolves the host of every request, those of redirects included, and keeps the addresses that may be asked.
#[derive(Debug, Default)]
pub(super) struct CheckedResolver {
    system: DefaultResolver,
    access: Access,
}

impl CheckedResolver {
    pub(super) fn new(access: Access) -> Self {
        Self { access, ..Self::default() }
    }
}

impl Resolver for CheckedResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.system.resolve(uri, config, timeout).map_err(unknown_host)?;
        // The proxy is a setting of this machine; names behind it are resolved there.
        let is_proxy = config.proxy().is_some_and(|proxy| uri.host() == Some(proxy.host()));
        if self.access == Access::Private || is_proxy {
            return Ok(all);
        }
        let mut allowed = self.empty();
        for address in all.iter().filter(|address| is_public(address.ip())) {
            allowed.push(*address);
        }
        if allowed.is_empty() { Err(Error::Other(Box::new(PrivateAddress))) } else { Ok(allowed) }
    }
}

/// The system tells of a name without an address as of any error of its own.
fn unknown_host(error: Error) -> Error {
    if matches!(error, Error::Io(_)) { Error::HostNotFound } else { error }
}

/// A host has only addresses that may not be asked.
#[derive(Debug)]
pub(super) struct PrivateAddress;

impl fmt::Display for PrivateAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("address of a local network")
    }
}

impl StdError for PrivateAddress {}

/// Whether an address is one of the public Internet (IANA's registries of special-purpose addresses, RFC 6890).
fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => embedded_v4(address).map_or_else(|| is_public_v6(address), is_public_v4),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let shared = a == 100 && (64..128).contains(&b);
    let protocols = (a, b, c) == (192, 0, 0);
    let benchmarks = a == 198 && matches!(b, 18 | 19);
    let other = a == 0 || a >= 224 || shared || protocols || benchmarks;
    !(other || address.is_loopback() || address.is_private() || address.is_link_local() || address.is_documentation())
}

/// Public are only the global unicast addresses, without those for documentation.
fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    first & 0xe000 == 0x2000 && (first, second) != (0x2001, 0x0db8)
}

/// The IPv4 address to which an IPv6 address is translated: mapped, NAT64 (RFC 6052) or 6to4 (RFC 3056).
fn embedded_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let v4 = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match address.segments() {
        [0x0064, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => Some(v4(high, low)),
        _ => address.to_ipv4_mapped(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_local_networks_are_not_public() {
        let local = "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 0.0.0.0 100.64.0.1 224.0.0.1 255.255.255.255 \
                     ::1 :: fe80::1 fc00::1 fd12::1 ff02::1 ::ffff:127.0.0.1 64:ff9b::7f00:1 2002:a00:1::";
        for address in local.split_whitespace() {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
        for address in ["93.184.215.14", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "::ffff:8.8.8.8"] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
