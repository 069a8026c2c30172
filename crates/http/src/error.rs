//! [`SendError`]: why a request was not sent, or has no answer.

use std::time::Duration;

use cti_flows::Exception;

/// Why a request was not sent, or has no answer. Messages name origins and hosts, and never the whole of an address
/// that a server made, in which there may be a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SendError {
    /// What the request names is no absolute address.
    #[error("`{text}` is no address: {reason}")]
    NoAddress {
        /// What it names.
        text: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The request has a header that is not for a flow to write.
    #[error("the header `{name}` belongs to the connection")]
    HeaderOfConnection {
        /// The header, as the request writes it.
        name: String,
    },
    /// The address has a name or a password in it.
    #[error("an address with a name or password in it is not sent")]
    Credentials,
    /// The policy has no such host with this scheme and port.
    #[error("`{origin}` is not on the list of hosts that flows may reach")]
    NotAllowed {
        /// Scheme, host and, where it is not the scheme's own, port: `https://api.example.com`; `null` where the
        /// address has none, as a file's.
        origin: String,
    },
    /// A server sends on to a host that the policy does not have.
    #[error("`{from}` redirects to `{origin}`, which is not on the list of hosts that flows may reach")]
    RedirectNotAllowed {
        /// The server's origin.
        from: String,
        /// The origin that it sends on to.
        origin: String,
    },
    /// The host is in a private network, and the policy does not allow those.
    #[error("`{host}` is in a private network, which flows may not reach")]
    PrivateNetwork {
        /// The host, as the address writes it.
        host: String,
    },
    /// A secret is named that the policy does not have.
    #[error("there is no secret `{name}`")]
    NoSecret {
        /// The name.
        name: String,
    },
    /// A secret is named that may not be sent to this host.
    #[error("the secret `{name}` may not be sent to `{origin}`")]
    SecretNotForHost {
        /// The name.
        name: String,
        /// The origin.
        origin: String,
    },
    /// There is no host of that name.
    #[error("there is no host `{host}`")]
    NoHost {
        /// The host, as the address writes it.
        host: String,
    },
    /// No connection comes about, or it breaks.
    #[error("`{host}` cannot be reached: {reason}")]
    Unreachable {
        /// The host, as the address writes it.
        host: String,
        /// What went wrong.
        reason: String,
    },
    /// A server redirects to something that is no address.
    #[error("`{origin}` redirects to something that is no address")]
    RedirectToNowhere {
        /// The server's origin.
        origin: String,
    },
    /// The way goes on and on.
    #[error("more than {limit} redirects")]
    TooManyRedirects {
        /// How many the policy follows.
        limit: u32,
    },
    /// The answer's body is larger than the policy takes.
    #[error("the answer has more than {limit} bytes")]
    TooLarge {
        /// How many bytes it takes.
        limit: u64,
    },
    /// The answer was not there in time.
    #[error("the server did not answer within {} ms", limit.as_millis())]
    TooSlow {
        /// How long the policy waits.
        limit: Duration,
    },
}

impl SendError {
    /// The same, where it was a redirect that led there.
    pub(crate) fn of_redirect(self, from: String) -> SendError {
        match self {
            SendError::NotAllowed { origin } => SendError::RedirectNotAllowed { from, origin },
            other => other,
        }
    }

    /// The code of the exception that it is to a flow: `bad-control` for what is no request, `not-found` where there
    /// is no such host, `timeout`, else `refused`.
    pub fn code(&self) -> &'static str {
        match self {
            SendError::NoAddress { .. } | SendError::HeaderOfConnection { .. } => Exception::BAD_CONTROL,
            SendError::NoHost { .. } => Exception::NOT_FOUND,
            SendError::TooSlow { .. } => Exception::TIMEOUT,
            _ => Exception::REFUSED,
        }
    }
}

impl From<SendError> for Exception {
    fn from(error: SendError) -> Self {
        Exception::new(error.code(), error.to_string())
    }
}
