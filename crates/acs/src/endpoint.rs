//! [`Endpoint`]: the server that requests go to, and the connection string that names it with its key.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

use crate::error::SetupError;
use crate::sign::AccessKey;

/// Whether a connection may be unencrypted. It never may to another machine, and a token never goes out so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PlainHttp {
    /// It may not.
    #[default]
    Refused,
    /// It may to this machine itself (`127.0.0.1`, `[::1]`, `localhost`), where a stand-in of the service runs.
    ToThisMachine,
}

/// The server that requests go to: `https://name.communication.azure.com`.
#[derive(Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

impl Endpoint {
    /// Reads an endpoint: scheme, host and, where it is not the scheme's own, port.
    ///
    /// # Errors
    /// It is no such address, or an unencrypted one where that is refused.
    pub fn parse(text: &str, plain_http: PlainHttp) -> Result<Self, SetupError> {
        let url = Url::parse(text.trim()).map_err(|_| SetupError::Endpoint)?;
        if !matches!(url.scheme(), "https" | "http") || url.host_str().is_none_or(str::is_empty) {
            return Err(SetupError::Endpoint);
        }
        let origin = origin_of(&url);
        let has_login = !url.username().is_empty() || url.password().is_some();
        if has_login || url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(SetupError::EndpointHasMore { origin });
        }
        let endpoint = Endpoint(url);
        let is_allowed = plain_http == PlainHttp::ToThisMachine && endpoint.is_this_machine();
        if !endpoint.is_encrypted() && !is_allowed {
            return Err(SetupError::PlainHttp { origin });
        }
        Ok(endpoint)
    }

    /// Scheme, host and port: `https://name.communication.azure.com`.
    pub fn origin(&self) -> String {
        origin_of(&self.0)
    }

    /// Whether the connection is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.0.scheme() == "https"
    }

    /// Whether the server is on this machine, by its address or the name `localhost`.
    pub fn is_this_machine(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default();
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }

    /// The host as the header says it.
    pub(crate) fn host(&self) -> String {
        let host = self.0.host_str().unwrap_or_default();
        self.0.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
    }

    /// The address of a path with query; nothing when an address would not keep it as it is.
    pub(crate) fn url(&self, path_and_query: &str) -> Option<Url> {
        let url = Url::parse(&format!("{}{path_and_query}", self.origin())).ok()?;
        (path_and_query_of(&url) == path_and_query).then_some(url)
    }

    /// The address of a link in an answer; nothing when it leads to another server.
    pub(crate) fn link(&self, text: &str) -> Option<Url> {
        let mut url = self.0.join(text).ok()?;
        url.set_fragment(None);
        let has_login = !url.username().is_empty() || url.password().is_some();
        (!has_login && origin_of(&url) == self.origin()).then_some(url)
    }
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Endpoint({})", self.origin())
    }
}

/// Path and query of an address, as they are sent.
pub(crate) fn path_and_query_of(url: &Url) -> String {
    url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()))
}

fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// A connection string as the portal shows it: `endpoint=https://name.communication.azure.com/;accesskey=…`. `Debug`
/// does not show the key.
#[derive(Debug, Clone)]
pub struct ConnectionString {
    /// The server.
    pub endpoint: Endpoint,
    /// The key.
    pub access_key: AccessKey,
}

impl ConnectionString {
    /// Reads a connection string. The names may be in any letter case and order; a `;` may stand at the end.
    ///
    /// # Errors
    /// Something is missing, twice there or not understood. The message does not repeat the text.
    pub fn parse(text: &str, plain_http: PlainHttp) -> Result<Self, SetupError> {
        let wrong = |reason| SetupError::ConnectionString { reason };
        let (mut endpoint, mut access_key) = (None, None);
        for part in text.trim().split(';').filter(|part| !part.trim().is_empty()) {
            let (name, value) = part.split_once('=').ok_or(wrong("a part has no `=`"))?;
            let place = match name.trim().to_ascii_lowercase().as_str() {
                "endpoint" => &mut endpoint,
                "accesskey" => &mut access_key,
                _ => return Err(wrong("it has a part with another name")),
            };
            if place.replace(value.trim()).is_some() {
                return Err(wrong("a part is there twice"));
            }
        }
        let endpoint = endpoint.ok_or(wrong("there is no `endpoint`"))?;
        let access_key = access_key.ok_or(wrong("there is no `accesskey`"))?;
        Ok(ConnectionString {
            endpoint: Endpoint::parse(endpoint, plain_http)?,
            access_key: AccessKey::parse(access_key)?,
        })
    }
}
