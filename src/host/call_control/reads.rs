//! Calls that read a call, and the one that waits for an event of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Identifier;

/// Parameters of `call.get`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCall {
    /// The call.
    pub call_connection_id: String,
}

/// What the service knows of a call (`CallConnectionProperties`); any member may be absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with a call's properties")]
pub struct CallProperties {
    /// The application's leg of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_connection_id: Option<String>,
    /// The conversation; may come late.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server_call_id: Option<String>,
    /// The trace id of the call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// `connecting`, `connected`, `transferring`, `transferAccepted`, `disconnecting`, `disconnected` or `unknown`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Who was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub targets: Option<Vec<Identifier>>,
    /// Who calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Identifier>,
    /// The caller id, in E.164 form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_caller_id_number: Option<String>,
    /// The caller's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_display_name: Option<String>,
    /// Who answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_by: Option<Identifier>,
    /// For which number it was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_for: Option<Identifier>,
}

/// Parameters of `call.get_participant`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetParticipant {
    /// The call.
    pub call_connection_id: String,
    /// Who is asked for.
    pub participant: Identifier,
}

/// Someone in a call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with a participant's `identifier`")]
pub struct CallParticipant {
    /// Who it is.
    pub identifier: Identifier,
    /// Whether they are muted.
    #[serde(default)]
    pub is_muted: bool,
    /// Whether they are on hold.
    #[serde(default)]
    pub is_on_hold: bool,
}

/// Parameters of `call.list_participants`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ListParticipants {
    /// The call.
    pub call_connection_id: String,
}

/// Everyone in a call, of all pages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the list `participants`")]
pub struct CallParticipants {
    /// The participants in the service's order.
    pub participants: Vec<CallParticipant>,
}

/// Which events of a call count; what is absent is not looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(
    rename_all = "camelCase",
    deny_unknown_fields,
    expecting = "an object with `participant`, `invitationId` and `operationContext`"
)]
pub struct EventFilter {
    /// Only events about this participant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub participant: Option<Identifier>,
    /// Only events about this invitation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation_id: Option<String>,
    /// Only events of the action with this operation context: the flow's own part of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
}

impl EventFilter {
    /// Whether every event counts.
    pub fn is_empty(&self) -> bool {
        *self == EventFilter::default()
    }
}

/// Parameters of `call.await_event`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AwaitCallEvent {
    /// The call.
    pub call_connection_id: String,
    /// The types that are waited for, without `Microsoft.Communication.`: `CallTransferAccepted`.
    pub events: Vec<String>,
    /// Which of them count.
    #[serde(default, skip_serializing_if = "EventFilter::is_empty")]
    pub filter: EventFilter,
    /// How long to wait, in milliseconds.
    pub timeout_ms: u64,
}

/// The event of a call that came, if one came.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `event` and `payload`")]
pub struct AwaitedCallEvent {
    /// Its type without `Microsoft.Communication.`; absent if none came in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// What it gives to a flow that it fires.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub payload: Map<String, Value>,
}
