//! Steers calls through Azure Communication Services (ACS) Call Automation.
//!
//! Requests are data (`operation`), signed and sent by a client; events come in by webhook, are parsed, and complete
//! what waits for them. What decides does no I/O and reads no clock.

mod event;

pub use event::{
    BadBody, CallEvent, EventType, MAX_BODY_BYTES, OperationKey, Received, ResultCodes, WhySkipped, own_context,
    parse_webhook, reason_of,
};
