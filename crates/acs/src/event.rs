//! Events of calls: what a webhook's body says, read without I/O.
//!
//! Mid-call events come as CloudEvents, calls that ring as Event Grid events in either of its schemas. Where real clients
//! and the reference differ, this reader is strict on what decides (JSON, the `type`, the `data` object, the call's id) and
//! lenient on the rest: an engine that refuses an event for a member that nobody reads loses the call.

mod context;
mod data;
mod event_type;
mod participant;
mod reason;
mod time;
mod webhook;

use std::fmt;

use cti_flows::Millis;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::context::{OperationKey, own_context};
pub use self::event_type::EventType;
pub use self::reason::reason_of;
pub use self::webhook::{BadBody, MAX_BODY_BYTES, Received, WhySkipped, parse_webhook};

/// One event of a call.
///
/// Its `Debug` form leaves `data` out, since that may hold the context of a ringing call, which is as good as a key to it.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CallEvent {
    /// The event's id, unique within its source. Without one it cannot be told from its duplicates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The CloudEvents source or the Event Grid topic; empty if it is not given.
    pub source: String,
    /// What happened.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// When it happened by the service's clock; `None` if that is missing or no time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Millis>,
    /// The call connection: the application's leg of the call. Every mid-call event has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// The operation context as it came, the engine's key included. `data` shows the user's own part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
    /// The invitation that an event of adding or of cancelling an add is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
    /// The recording that an event is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recording_id: Option<String>,
    /// The raw id of the participant that an event is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<String>,
    /// The number of a list of participants within its call; higher is newer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sequence_number: Option<u64>,
    /// The codes. They never decide whether something succeeded; the type does.
    #[serde(default)]
    pub result: ResultCodes,
    /// What a flow sees at `$.payload`.
    pub data: Map<String, Value>,
}

/// The codes of an event (`resultInformation`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ResultCodes {
    /// Like an HTTP or SIP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<i64>,
    /// The service's finer code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sub_code: Option<i64>,
}

impl CallEvent {
    /// The name of the flow event, such as `onCallConnected`.
    pub fn name(&self) -> &'static str {
        self.event_type.flow_event()
    }

    /// A text member of the data, such as `serverCallId` or `message`.
    pub fn text(&self, member: &str) -> Option<&str> {
        self.data.get(member)?.as_str()
    }
}

impl fmt::Debug for CallEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallEvent")
            .field("id", &self.id)
            .field("source", &self.source)
            .field("event_type", &self.event_type)
            .field("call_connection_id", &self.call_connection_id)
            .field("operation_context", &self.operation_context)
            .field("result", &self.result)
            .finish_non_exhaustive()
    }
}
