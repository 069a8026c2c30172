//! [`SOURCES`]: the table of sources with their events and payloads, a family a file.
//!
//! It is the sources-and-events reference: labels as the adapter's pick list shows them, short names for files and
//! command lines. Payload fields marked inferred there are what Open CTI and the Console API document.

mod adapter;
mod amazon_connect;
#[cfg(feature = "acs")]
mod azure_communication_services;
mod salesforce;

use super::{EventKind, EventName, PayloadField, PayloadKind, SourceKind};

/// Every source with its events, in the adapter's order.
pub static SOURCES: &[SourceKind] = &[
    adapter::INITIALIZATION,
    amazon_connect::AGENT,
    amazon_connect::VOICE_CONTACT,
    amazon_connect::CHAT_CONTACT,
    amazon_connect::TASK_CONTACT,
    amazon_connect::QUEUE_CALLBACK_CONTACT,
    salesforce::AGENT,
    salesforce::UI,
    adapter::CTI_ACTION,
    #[cfg(feature = "acs")]
    azure_communication_services::CALL_SOURCE,
];

const fn field(name: &'static str, description: &'static str) -> PayloadField {
    PayloadField { name, kind: PayloadKind::Any, description }
}

const fn event(name: EventName) -> EventKind {
    EventKind { name, payload: &[] }
}

const fn event_with(name: EventName, payload: &'static [PayloadField]) -> EventKind {
    EventKind { name, payload }
}
