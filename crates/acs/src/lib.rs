//! Steers calls through Azure Communication Services (ACS) Call Automation.
//!
//! Requests are data (`operation`), signed and sent by a client; events come in by webhook, are parsed, and complete
//! what waits for them. What decides does no I/O and reads no clock.

mod event;

pub use event::{
    BadBody, CallEvent, EventType, MAX_BODY_BYTES, OperationKey, Received, ResultCodes, WhySkipped, own_context,
    parse_webhook, reason_of,
};
mod waits;
pub use waits::{
    ActionAnswer, Awaited, BACKLOG_MS, Before, Completion, DEDUPE_IDS, DEDUPE_MS, DEFAULT_TIMEOUT_MS,
    DISCONNECT_GRACE_MS, Delivered, FORGET_CALL_MS, FlowEvent, IDLE_CALL_MS, INVITATION_GRACE_MS, INVITATION_MS,
    Ignored, KEEP_FINISHED_MS, Registered, WaitFilter, WaiterId, WaiterSpec, Waits, WaitsSnapshot, invitation_timeout,
};
