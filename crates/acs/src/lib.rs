//! Steers calls through Azure Communication Services (ACS) Call Automation.
//!
//! Requests are data (`operation`), signed and sent by a client; events come in by webhook, are parsed, and complete
//! what waits for them. What decides does no I/O and reads no clock.

mod address;
mod client;
mod credential;
mod endpoint;
mod error;
mod http;
mod identifier;
pub mod operation;
mod retry;
pub mod sign;
mod surroundings;
mod token;

pub use address::{IncomingCallContext, WebAddress};
pub use client::{Answered, Client, ClientOptions, MAX_PAGES};
pub use credential::Credential;
pub use endpoint::{ConnectionString, Endpoint, PlainHttp};
pub use error::{ClientError, SetupError};
pub use identifier::{
    Cloud, CommunicationUser, Identifier, IdentifierKind, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber,
    TeamsExtensionUser,
};
pub use operation::{Operation, Request};
pub use retry::{Repeatability, RetryPolicy, is_retried, parse_retry_after};
pub use sign::AccessKey;
pub use surroundings::{BoxFuture, Surroundings, SystemSurroundings};
pub use token::{AccessToken, ClientSecretTokens, StaticToken, TOKEN_SCOPE, TokenError, TokenSource};
