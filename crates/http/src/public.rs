//! Which network addresses are public, and the look-up of names that gives no others.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::{fmt, io};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// Whether an address is one of the public Internet: not of a private or shared network, of the machine or the link
/// itself, of documentation, of tests, of many receivers at once, or reserved (IANA special-purpose registries, RFC
/// 6890). An IPv6 address that carries an IPv4 address is as public as that.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, third, _] = address.octets();
    let is_special = match (first, second, third) {
        // This network, loopback, many receivers, reserved.
        (0 | 127 | 224..=255, ..) => true,
        // Shared by carriers (RFC 6598), protocol assignments and 6to4 relays, tests of devices (RFC 2544).
        (100, 64..=127, _) | (192, 0, 0) | (192, 88, 99) | (198, 18 | 19, _) => true,
        _ => false,
    };
    !(is_special || address.is_private() || address.is_link_local() || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let carried = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match address.segments() {
        // Mapped (RFC 4291), translated (RFC 6052), 6to4 (RFC 3056).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => carried(high, low),
        [0x2002, high, low, ..] => carried(high, low),
        // ISATAP (RFC 5214): the network's own routers take the packet out of its tunnel.
        [_, _, _, _, 0 | 0x200, 0x5efe, high, low] => is_global(address) && carried(high, low),
        _ => is_global(address),
    }
}

fn is_global(address: Ipv6Addr) -> bool {
    match address.segments() {
        // Protocol assignments with Teredo, documentation.
        [0x2001, 0..=0x1ff, ..] | [0x2001, 0xdb8, ..] | [0x3fff, 0..=0xfff, ..] => false,
        // Only this eighth is given out to the public.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// What finds the addresses of a name: a resolver of the host's own, or a table in a test.
pub(crate) type LookUp = dyn Fn(&str) -> io::Result<Vec<IpAddr>> + Send + Sync;

/// Looks names up and drops every address that is not public, so that what is connected to is what was checked.
pub(crate) struct GuardedResolver {
    /// The host's own look-up; the system's if `None`.
    look_up: Option<Arc<LookUp>>,
    private_addresses: bool,
}

impl GuardedResolver {
    /// A look-up that gives private addresses too, or does not.
    pub fn new(private_addresses: bool, look_up: Option<Arc<LookUp>>) -> Self {
        GuardedResolver { look_up, private_addresses }
    }

    fn found(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<Vec<SocketAddr>, ureq::Error> {
        let Some(look_up) = &self.look_up else {
            return Ok(DefaultResolver::default().resolve(uri, config, timeout)?.iter().copied().collect());
        };
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let addresses = host.parse().map_or_else(|_| look_up(host), |address| Ok(vec![address]))?;
        if addresses.is_empty() {
            return Err(ureq::Error::HostNotFound);
        }
        Ok(addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect())
    }
}

impl fmt::Debug for GuardedResolver {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("GuardedResolver").field("private_addresses", &self.private_addresses).finish_non_exhaustive()
    }
}

/// The error that [`GuardedResolver`] gives where nothing is left.
#[derive(Debug, thiserror::Error)]
#[error("it is in a private network")]
pub(crate) struct PrivateAddress;

/// How many addresses of a name are tried; no more have a place in the list that ureq takes.
const MAX_ADDRESSES: usize = 16;

impl Resolver for GuardedResolver {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.found(uri, config, timeout)?;
        let mut public = self.empty();
        let allowed = found.iter().filter(|address| self.private_addresses || is_public(address.ip()));
        for address in allowed.take(MAX_ADDRESSES) {
            public.push(*address);
        }
        if public.is_empty() {
            return Err(ureq::Error::Io(io::Error::new(io::ErrorKind::PermissionDenied, PrivateAddress)));
        }
        Ok(public)
    }
}
