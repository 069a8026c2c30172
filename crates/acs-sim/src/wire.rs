//! [`Request`], [`Response`] and [`ScheduledEvent`]: what goes in and out of the stand-in, without sockets.

use std::fmt;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use serde_json::Value;

/// An HTTP request as it came over the wire, or as a test makes it.
#[derive(Clone)]
pub struct Request {
    /// The method in capitals.
    pub method: String,
    /// Path and query exactly as they were sent, since the signature covers them so.
    pub target: String,
    /// The headers in their order; names in any case.
    pub headers: Vec<(String, String)>,
    /// The body's bytes; empty where there is none.
    pub body: Vec<u8>,
}

impl Request {
    /// A request without headers and body.
    #[must_use]
    pub fn new(method: &str, target: &str) -> Request {
        Request { method: method.to_owned(), target: target.to_owned(), headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Request {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Adds a body of JSON.
    #[must_use]
    pub fn with_json(mut self, body: &Value) -> Request {
        self.body = body.to_string().into_bytes();
        self.with_header("Content-Type", "application/json")
    }

    /// The first header of this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    /// The path as it was sent, percent-encoded.
    #[must_use]
    pub fn path(&self) -> &str {
        self.target.split_once('?').map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The first query parameter of this name, decoded.
    #[must_use]
    pub fn query(&self, name: &str) -> Option<String> {
        let (_, query) = self.target.split_once('?')?;
        let mut pairs = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        pairs.find(|(key, _)| decode(key) == name).map(|(_, value)| decode(value))
    }
}

/// Shows method and path alone: headers and bodies carry secrets.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path())
    }
}

/// Decodes percent-encoding; what is no UTF-8 is replaced.
pub(crate) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The answer to a [`Request`].
#[derive(Clone, PartialEq)]
pub struct Response {
    /// The status, as the reference has it for each route.
    pub status: u16,
    /// Headers beside `Content-Type` and `Content-Length`.
    pub headers: Vec<(String, String)>,
    /// The body; `None` for answers without one.
    pub body: Option<Value>,
}

impl Response {
    /// An answer without a body.
    #[must_use]
    pub fn empty(status: u16) -> Response {
        Response { status, headers: Vec::new(), body: None }
    }

    /// An answer with JSON.
    #[must_use]
    pub fn json(status: u16, body: Value) -> Response {
        Response { status, headers: Vec::new(), body: Some(body) }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Response {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The first header of this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }
}

/// Shows the status and an error's body: other bodies carry addresses and contexts of incoming calls.
impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.body.as_ref().and_then(|body| body.get("error")) {
            Some(error) => write!(f, "{} {error}", self.status),
            None => write!(f, "{}", self.status),
        }
    }
}

/// A POST of one or more events, to be sent at a moment.
#[derive(Clone, PartialEq)]
pub struct ScheduledEvent {
    /// When it is to be sent, since the Unix epoch. May lie ahead; those of one call are sent in the order of this.
    pub at: Duration,
    /// Whether it is to arrive before the answer of the request that made it (the fault `early-event`).
    pub before_answer: bool,
    /// The address; its query may hold a secret.
    pub to: String,
    /// The call connection, or the incoming call's id: what keeps its order.
    pub about: String,
    /// Headers of the POST.
    pub headers: Vec<(String, String)>,
    /// The body exactly as it is to be sent: it may be JSON with a member that stands twice.
    pub body: String,
    /// The names of the events in the body without `Microsoft.Communication.`, in their order.
    pub names: Vec<String>,
}

impl ScheduledEvent {
    /// The events in the body: one for an object, all for an array.
    #[must_use]
    pub fn events(&self) -> Vec<Value> {
        match serde_json::from_str(&self.body) {
            Ok(Value::Array(events)) => events,
            Ok(event) => vec![event],
            Err(_) => Vec::new(),
        }
    }
}

/// Leaves out the body and the address's query: they carry contexts of incoming calls and secrets.
impl fmt::Debug for ScheduledEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} about {} to {} at {:?}", self.names.join(" + "), self.about, without_query(&self.to), self.at)
    }
}

/// An address without its query, which may hold a secret.
#[must_use]
pub fn without_query(address: &str) -> &str {
    address.split_once('?').map_or(address, |(before, _)| before)
}
