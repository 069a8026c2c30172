//! Steers calls through Azure Communication Services (ACS) Call Automation.
//!
//! Requests are data (`operation`), signed and sent by a client; events come in by webhook, are parsed, and complete
//! what waits for them. What decides does no I/O and reads no clock.

mod address;
mod client;
mod credential;
mod endpoint;
mod error;
mod event;
mod host;
mod http;
mod identifier;
mod jwt;
pub mod live;
pub mod operation;
pub mod plan;
mod receiver;
mod retry;
pub mod service;
mod shared_secret;
pub mod sign;
pub mod store;
mod surroundings;
mod token;
mod waits;

pub use address::{IncomingCallContext, WebAddress};
pub use client::{Answered, Client, ClientOptions, MAX_PAGES};
pub use credential::Credential;
pub use endpoint::{ConnectionString, Endpoint, PlainHttp};
pub use error::{ClientError, SetupError};
pub use event::{
    BadBody, CallEvent, EventType, MAX_BODY_BYTES, OperationKey, Received, ResultCodes, WhySkipped, own_context,
    parse_webhook, reason_of,
};
pub use host::{AcsHost, NoHost, Sending, Transport, dispatch};
pub use identifier::{
    Cloud, CommunicationUser, Identifier, IdentifierKind, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber,
    TeamsExtensionUser,
};
pub use jwt::{
    CALLBACK_ISSUER, CALLBACK_OPENID, FetchError, HttpKeySource, KEYS_FRESH_MS, KEYS_KEPT_MS, KEYS_PAUSE_MS, KeySource,
    TOKEN_LEEWAY_MS, TokenCheck, TokenRefused,
};
pub use operation::{Operation, Request};
pub use receiver::{
    Access, AccessRefused, AllowedOrigins, BODY_TIME, EventSink, Notice, Receiver, Refused, RouteError, SinkFull,
};
pub use retry::{Repeatability, RetryPolicy, is_retried, parse_retry_after};
pub use shared_secret::{MIN_SECRET_CHARACTERS, SecretError, SharedSecret};
pub use sign::AccessKey;
pub use surroundings::{BoxFuture, Surroundings, SystemSurroundings};
pub use token::{AccessToken, ClientSecretTokens, StaticToken, TOKEN_SCOPE, TokenError, TokenSource};
pub use waits::{
    ActionAnswer, Awaited, BACKLOG_MS, Before, Completion, DEDUPE_IDS, DEDUPE_MS, DEFAULT_TIMEOUT_MS,
    DISCONNECT_GRACE_MS, Delivered, FORGET_CALL_MS, FlowEvent, IDLE_CALL_MS, INVITATION_GRACE_MS, INVITATION_MS,
    Ignored, KEEP_FINISHED_MS, Registered, WaitFilter, WaiterId, WaiterSpec, Waits, WaitsSnapshot, invitation_timeout,
};
