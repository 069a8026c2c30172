//! Calls on the participants of a call: transfer, add, remove, move, mute.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Identifier, waiting_parameters};

/// The SIP header that carries user-to-user information (RFC 7433).
pub const USER_TO_USER: &str = "User-To-User";

/// What travels with an invitation, name to value, as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object with `voip` and `sip`")]
pub struct CustomHeaders {
    /// For users of the resource and of Teams.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub voip: BTreeMap<String, String>,
    /// For phone numbers: names with their prefix `X-MS-Custom-` or `X-`, and `User-To-User`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sip: BTreeMap<String, String>,
}

impl CustomHeaders {
    /// Whether nothing travels along.
    pub fn is_empty(&self) -> bool {
        self.voip.is_empty() && self.sip.is_empty()
    }
}

waiting_parameters! {
    /// Parameters of `call.transfer`.
    pub struct TransferCall {
        /// The call.
        pub call_connection_id: String,
        /// To whom the call goes.
        pub target: Identifier,
        /// Who of a group goes there; needed there, and not in a call of two.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub transferee: Option<Identifier>,
        /// What travels along.
        #[serde(default, skip_serializing_if = "CustomHeaders::is_empty")]
        pub headers: CustomHeaders,
        /// The caller id that a phone number sees, in E.164 form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_caller_id_number: Option<String>,
    } with operation_callback_uri
}

waiting_parameters! {
    /// Parameters of `call.add_participant`.
    pub struct AddParticipant {
        /// The call.
        pub call_connection_id: String,
        /// Who is invited.
        pub target: Identifier,
        /// The caller id that a phone number sees, in E.164 form.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_caller_id_number: Option<String>,
        /// The name that the invited see.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub source_display_name: Option<String>,
        /// How long it rings, in seconds from 0 to 180; the service's own time if absent or 0.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub invitation_timeout_seconds: Option<u32>,
        /// What travels along.
        #[serde(default, skip_serializing_if = "CustomHeaders::is_empty")]
        pub headers: CustomHeaders,
    } with operation_callback_uri
}

waiting_parameters! {
    /// Parameters of `call.cancel_add_participant`, while the invited are rung.
    pub struct CancelAddParticipant {
        /// The call.
        pub call_connection_id: String,
        /// The invitation, as `call.add_participant` gave it.
        pub invitation_id: String,
    } with operation_callback_uri
}

waiting_parameters! {
    /// Parameters of `call.remove_participant`.
    pub struct RemoveParticipant {
        /// The call.
        pub call_connection_id: String,
        /// Who leaves, by the identifier that they joined with.
        pub participant: Identifier,
    } with operation_callback_uri
}

waiting_parameters! {
    /// Parameters of `call.move_participants`.
    pub struct MoveParticipants {
        /// The call that they come to.
        pub call_connection_id: String,
        /// Who is moved, each once.
        pub participants: Vec<Identifier>,
        /// The call that they come from.
        pub from_call: String,
    } with operation_callback_uri
}

/// Parameters of `call.mute_participants`. The service's answer completes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct MuteParticipants {
    /// The call.
    pub call_connection_id: String,
    /// Who is muted: users of the resource, each once.
    pub participants: Vec<Identifier>,
    /// The flow's own part of the operation context.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation_context: Option<String>,
}
