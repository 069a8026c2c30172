//! [`WebAddress`] and [`IncomingCallContext`]: texts that are sent as they are and shown only in part.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An address that is sent or received as text. People put secrets into the queries of such addresses (a callback's
/// shared secret, a storage signature), so `Debug` shows it only up to there, and without a name and password.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WebAddress(String);

impl WebAddress {
    /// An address, taken as it is: whether it is one is for the sender to check.
    pub fn new(text: impl Into<String>) -> Self {
        WebAddress(text.into())
    }

    /// The whole text, secrets included.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for WebAddress {
    fn from(text: &str) -> Self {
        WebAddress(text.to_owned())
    }
}

impl From<String> for WebAddress {
    fn from(text: String) -> Self {
        WebAddress(text)
    }
}

impl fmt::Debug for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = self.0.find(['?', '#']).unwrap_or(self.0.len());
        let (shown, hidden) = self.0.split_at(end);
        let (scheme, rest) = shown.split_once("://").unwrap_or(("", shown));
        let authority = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(authority);
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let separator = if scheme.is_empty() { "" } else { "://" };
        let more = if hidden.is_empty() { "" } else { "?…" };
        write!(f, "\"{scheme}{separator}{host}{path}{more}\"")
    }
}

/// The opaque text of an IncomingCall that answers, rejects or redirects the call. Whoever has it has the call, so
/// `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IncomingCallContext(String);

impl IncomingCallContext {
    /// The text of the event, as it came.
    pub fn new(text: impl Into<String>) -> Self {
        IncomingCallContext(text.into())
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for IncomingCallContext {
    fn from(text: &str) -> Self {
        IncomingCallContext(text.to_owned())
    }
}

impl From<String> for IncomingCallContext {
    fn from(text: String) -> Self {
        IncomingCallContext(text)
    }
}

impl fmt::Debug for IncomingCallContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IncomingCallContext(…)")
    }
}
