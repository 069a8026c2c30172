//! What can go wrong: [`SetupError`] before there is a client, [`ClientError`] with a request.

use std::time::Duration;

use crate::token::TokenError;

/// Why there is no client. No message repeats a connection string, a key or a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SetupError {
    /// The endpoint is no address of a server.
    #[error("the endpoint is not an address such as `https://name.communication.azure.com`")]
    Endpoint,
    /// The endpoint has a name, a password, a path or a query, which belong nowhere.
    #[error("the endpoint `{origin}` has more than scheme, host and port")]
    EndpointHasMore {
        /// Scheme, host and port of it.
        origin: String,
    },
    /// The endpoint is not encrypted.
    #[error(
        "`{origin}` is not https, and plain http is allowed to no host but this machine's own, where that is allowed"
    )]
    PlainHttp {
        /// Scheme, host and port of it.
        origin: String,
    },
    /// A token would go out unencrypted.
    #[error("a token is not sent over plain http to `{origin}`")]
    TokenOverPlainHttp {
        /// Scheme, host and port.
        origin: String,
    },
    /// A connection string lacks something, or has something twice.
    #[error("the connection string is not `endpoint=https://…;accesskey=…`: {reason}")]
    ConnectionString {
        /// What is wrong with it.
        reason: &'static str,
    },
    /// An access key is not one.
    #[error("the access key is not base64 text")]
    AccessKey,
    /// A text that becomes a header or a part of an address is not fit for that.
    #[error("the {what} is empty or has characters that it cannot have")]
    Text {
        /// What it is.
        what: &'static str,
    },
    /// The library that sends cannot be set up.
    #[error("no client for HTTP can be set up: {reason}")]
    Http {
        /// What went wrong.
        reason: String,
    },
}

/// Why a request did not do what it asks for, or nobody knows whether it did.
///
/// Messages name operations, statuses and the service's own words, and never an address with its query, a body, a key
/// or a token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClientError {
    /// The service says no. A status that is retried stands here when the last try ended with it.
    #[error("the service answers `{operation}` with {status}{}", words(code, message))]
    Service {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// The status of HTTP.
        status: u16,
        /// The service's code, a text: `8522`.
        code: Option<String>,
        /// What the service says, shortened.
        message: Option<String>,
        /// The id under which the service's support finds the request.
        client_request_id: String,
    },
    /// The service has too much to do (status 429), and still had after the last try.
    #[error("the service has no time for `{operation}`{}", words(code, message))]
    Throttled {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// After which time the service wants to be asked again.
        retry_after: Option<Duration>,
        /// The service's code, a text: `8516`.
        code: Option<String>,
        /// What the service says, shortened.
        message: Option<String>,
        /// The id under which the service's support finds the request.
        client_request_id: String,
    },
    /// No connection came about, or it broke.
    #[error("`{operation}` does not reach the service: {reason}")]
    Transport {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// What went wrong.
        reason: String,
        /// Whether there was a connection, so that the service may have carried out what was asked.
        is_lost: bool,
    },
    /// The service did not answer in time. It may have carried out what was asked.
    #[error("the service does not answer `{operation}` within {} s", limit.as_secs_f64())]
    TimedOut {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// How long it had.
        limit: Duration,
    },
    /// The answer is larger than is read.
    #[error("the answer to `{operation}` has more than {limit} bytes")]
    AnswerTooLarge {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// How many bytes are read.
        limit: usize,
    },
    /// The service said yes, with an answer that is not what the operation promises.
    #[error("the answer to `{operation}` with {status} is not what the operation answers: {reason}")]
    AnswerUnreadable {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// The status of HTTP.
        status: u16,
        /// Where it is not.
        reason: String,
    },
    /// There is no token to send.
    #[error("no token for `{operation}`: {error}")]
    NoToken {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// Why.
        error: TokenError,
    },
    /// The request cannot be sent; nothing was.
    #[error("`{operation}` cannot be sent: {reason}")]
    NotSendable {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// Why.
        reason: &'static str,
    },
    /// The next page of a list is said to be on another server, which is not asked.
    #[error("the next page of `{operation}` is not at `{expected}`")]
    NextPageElsewhere {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// Where it should be: scheme, host and port.
        expected: String,
    },
    /// A list has no end.
    #[error("`{operation}` has more than {limit} pages")]
    TooManyPages {
        /// The operation's name in the OpenAPI file.
        operation: &'static str,
        /// How many are read.
        limit: usize,
    },
}

impl ClientError {
    /// The status of HTTP, where the service answered.
    pub fn status(&self) -> Option<u16> {
        match self {
            ClientError::Service { status, .. } | ClientError::AnswerUnreadable { status, .. } => Some(*status),
            ClientError::Throttled { .. } => Some(429),
            _ => None,
        }
    }

    /// The service's code, a text: `8522`.
    pub fn code(&self) -> Option<&str> {
        match self {
            ClientError::Service { code, .. } | ClientError::Throttled { code, .. } => code.as_deref(),
            _ => None,
        }
    }

    /// Whether the service may have carried out what was asked, though nothing says so. Then its events tell.
    pub fn may_have_happened(&self) -> bool {
        match self {
            ClientError::Transport { is_lost, .. } => *is_lost,
            ClientError::TimedOut { .. }
            | ClientError::AnswerTooLarge { .. }
            | ClientError::AnswerUnreadable { .. } => true,
            ClientError::Service { status, .. } => *status >= 500,
            _ => false,
        }
    }
}

/// What the service says, in brackets, where it says something.
fn words(code: &Option<String>, message: &Option<String>) -> String {
    match (code, message) {
        (Some(code), Some(message)) => format!(" (code {code}: {message})"),
        (Some(code), None) => format!(" (code {code})"),
        (None, Some(message)) => format!(" ({message})"),
        (None, None) => String::new(),
    }
}
