//! Steers calls through Azure Communication Services (ACS) Call Automation.
//!
//! Requests are data (`operation`), signed and sent by a client; events come in by webhook, are parsed, and complete
//! what waits for them. What decides does no I/O and reads no clock.

mod address;
mod event;
mod identifier;
pub mod operation;
pub mod plan;

pub use address::{IncomingCallContext, WebAddress};
pub use event::{
    BadBody, CallEvent, EventType, MAX_BODY_BYTES, OperationKey, Received, ResultCodes, WhySkipped, own_context,
    parse_webhook, reason_of,
};
pub use identifier::{
    Cloud, CommunicationUser, Identifier, IdentifierKind, MicrosoftTeamsApp, MicrosoftTeamsUser, PhoneNumber,
    TeamsExtensionUser,
};
pub use operation::{Operation, Request};
