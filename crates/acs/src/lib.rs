//! Steers calls through Azure Communication Services (ACS) Call Automation.
//!
//! Requests are data (`operation`), signed and sent by a client; events come in by webhook, are parsed, and complete
//! what waits for them. What decides does no I/O and reads no clock.

mod address;
mod client;
mod endpoint;
mod error;
mod event;
mod http;
mod identifier;
pub mod operation;
pub mod plan;
mod retry;
pub mod service;
pub mod sign;
pub mod store;
mod surroundings;
mod token;
mod waits;

pub use address::{IncomingCallContext, WebAddress};
pub use client::{Answered, Client, ClientOptions, Credential, MAX_PAGES};
pub use endpoint::{ConnectionString, Endpoint, PlainHttp};
pub use error::{ClientError, SetupError};
pub use event::{
    BadBody, CallEvent, EventType, MAX_BODY_BYTES, OperationKey, Received, ResultCodes, WhySkipped, own_context,
    parse_webhook, reason_of,
};
pub use identifier::{
    Cloud, CommunicationUser, Identifier, IdentifierKind, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber,
    TeamsExtensionUser,
};
pub use operation::{Operation, Request};
pub use retry::{Repeatability, RetryPolicy, is_retried, parse_retry_after};
pub use sign::AccessKey;
pub use surroundings::{BoxFuture, Surroundings, SystemSurroundings};
pub use token::{AccessToken, ClientSecretTokens, StaticToken, TOKEN_SCOPE, TokenError, TokenSource};
pub use waits::{
    ActionAnswer, Awaited, BACKLOG_MS, Before, Completion, DEDUPE_IDS, DEDUPE_MS, DEFAULT_TIMEOUT_MS,
    DISCONNECT_GRACE_MS, Delivered, FORGET_CALL_MS, FlowEvent, IDLE_CALL_MS, INVITATION_GRACE_MS, INVITATION_MS,
    Ignored, KEEP_FINISHED_MS, Registered, WaitFilter, WaiterId, WaiterSpec, Waits, WaitsSnapshot, invitation_timeout,
};
