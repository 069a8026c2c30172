//! A guarded HTTP client: answers the call `http.send` of CTI Flows for the addresses that whoever runs the flows
//! allows.
//!
//! A flow is written by one person and runs on the desktop of another, inside a network that the first may not see
//! into. So nothing is reached that is not on the list of an [`HttpPolicy`]; addresses inside private networks are
//! refused even then, after the name was looked up and on every redirect, unless the policy says otherwise; and an
//! answer may take so long and be so large, and no more.
//!
//! [`HttpClient::send`] blocks. In an asynchronous host, give it a thread of its own:
//!
//! ```
//! use cti_flows::Exception;
//! use cti_flows::host::{Host, HttpResponse, SendHttpRequest};
//! use cti_flows_http::HttpClient;
//!
//! struct Desktop {
//!     http: HttpClient,
//! }
//!
//! impl Host for Desktop {
//!     async fn send_http_request(&self, with: &SendHttpRequest) -> Result<HttpResponse, Exception> {
//!         let (http, with) = (self.http.clone(), with.clone());
//!         let sent = tokio::task::spawn_blocking(move || http.send(&with)).await;
//!         let sent = sent.map_err(|error| Exception::new(Exception::REFUSED, error.to_string()))?;
//!         Ok(sent?)
//!     }
//! }
//! ```

mod client;
mod error;
mod policy;
mod public;
mod redirect;
mod secret;

pub use client::HttpClient;
pub use error::SendError;
pub use policy::{AllowedHost, AllowedHostError, DEFAULT_TIME_LIMIT, HttpPolicy, MAX_BODY_BYTES, MAX_REDIRECTS};
pub use public::is_public;
pub use secret::HttpSecret;
