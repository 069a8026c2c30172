//! What flows may reach, and how much of it.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use url::{Host, Url};

use crate::secret::HttpSecret;

/// How long a request may take unless told otherwise, redirects included. An agent waits for it with the caller on the line,
/// and a run has a minute for everything.
pub const DEFAULT_TIME_LIMIT: Duration = Duration::from_secs(10);

/// How many bytes the body of an answer may have unless told otherwise. A record has some kilobytes; what is larger is a
/// download, or an attempt to fill the memory.
pub const MAX_BODY_BYTES: u64 = 1 << 20;

/// How many redirects are followed unless told otherwise. An API needs one or two; browsers follow 20.
pub const MAX_REDIRECTS: u32 = 5;

/// What a client reaches, and within which limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpPolicy {
    /// The hosts that may be reached; no other is.
    pub allowed: Vec<AllowedHost>,
    /// Whether an allowed host may be in a private network: loopback, link-local, `10.0.0.0/8` and their like.
    pub private_addresses: bool,
    /// How long a request may take, redirects included.
    pub time_limit: Duration,
    /// How many bytes the body of an answer may have.
    pub max_body_bytes: u64,
    /// How many redirects are followed.
    pub max_redirects: u32,
    /// The secrets that requests may name.
    pub secrets: Vec<HttpSecret>,
}

impl Default for HttpPolicy {
    /// Nothing is allowed; ten seconds, one mebibyte, five redirects.
    fn default() -> Self {
        HttpPolicy {
            allowed: Vec::new(),
            private_addresses: false,
            time_limit: DEFAULT_TIME_LIMIT,
            max_body_bytes: MAX_BODY_BYTES,
            max_redirects: MAX_REDIRECTS,
            secrets: Vec::new(),
        }
    }
}

impl HttpPolicy {
    /// Whether the list has the host of an address. Where that host is in the network shows only when it is looked up.
    pub fn allows(&self, url: &Url) -> bool {
        self.allowed.iter().any(|allowed| allowed.covers(url))
    }
}

/// A host that may be reached: `api.example.com`, `*.example.com` for all names below it, with `:8443` for another
/// port, and with `http://` in front where a connection without encryption is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AllowedHost {
    scheme: String,
    /// Whether names below the host are meant, and not the host itself.
    is_below: bool,
    host: String,
    port: u16,
}

/// Why a text is not a host.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a host such as `api.example.com`, `*.example.com` or `http://intranet.example.com:8080`")]
pub struct AllowedHostError {
    /// The text that was given.
    pub text: String,
}

impl AllowedHost {
    pub(crate) fn covers(&self, url: &Url) -> bool {
        let Some(host) = url.host_str() else { return false };
        let is_host = if self.is_below {
            host.strip_suffix(self.host.as_str()).is_some_and(|below| below.len() > 1 && below.ends_with('.'))
        } else {
            host == self.host
        };
        is_host && url.scheme() == self.scheme && url.port_or_known_default() == Some(self.port)
    }
}

impl FromStr for AllowedHost {
    type Err = AllowedHostError;

    fn from_str(text: &str) -> Result<Self, AllowedHostError> {
        let wrong = || AllowedHostError { text: text.to_owned() };
        let (scheme, rest) = text.split_once("://").unwrap_or(("https", text));
        let (is_below, rest) = rest.strip_prefix("*.").map_or((false, rest), |rest| (true, rest));
        if !matches!(scheme, "https" | "http") || rest.contains(['/', '?', '#', '@', '*', '\\']) {
            return Err(wrong());
        }
        let url = Url::parse(&format!("{scheme}://{rest}")).map_err(|_| wrong())?;
        let is_name = matches!(url.host(), Some(Host::Domain(_)));
        match (url.host_str(), url.port_or_known_default()) {
            (Some(host), Some(port)) if is_name || !is_below => {
                Ok(AllowedHost { scheme: scheme.to_owned(), is_below, host: host.to_owned(), port })
            }
            _ => Err(wrong()),
        }
    }
}

impl fmt::Display for AllowedHost {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let below = if self.is_below { "*." } else { "" };
        write!(out, "{}://{below}{}:{}", self.scheme, self.host, self.port)
    }
}
