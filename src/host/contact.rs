//! Calls on the flow's contact: the voice call, chat or task that fired the event.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Parameters of `contact.get_properties`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetContactProperties {}

/// Parameters of `contact.get_attribute`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetContactAttribute {
    /// The attribute's key; case counts.
    pub name: String,
}

/// The value of a contact attribute.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `value`")]
pub struct AttributeValue {
    /// Its text; absent if the contact has no such attribute.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
}

/// Parameters of `contact.get_customer_phone_number`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetCustomerPhoneNumber {}

/// The customer's number.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `phone` and `country`")]
pub struct CustomerPhoneNumber {
    /// The number as the contact center gives it, usually E.164; absent for a chat or task without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The ISO 3166 two-letter country of the number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Parameters of `contact.get_variable`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetContactVariable {
    /// The variable's name.
    pub name: String,
}

/// Parameters of `contact.set_variable`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetContactVariable {
    /// The variable's name.
    pub name: String,
    /// Its new value; absent: it is set no more.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub value: Option<Value>,
}

/// Parameters of `contact.update_attributes`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateContactAttributes {
    /// Attribute key to new value. The contact center stores text.
    pub attributes: Map<String, Value>,
}

/// Parameters of `contact.get_interaction_metadata`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetInteractionMetadata {}

/// How long a contact has been what, in milliseconds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `callIncomingDuration` and `callInteractionDuration`")]
pub struct InteractionMetadata {
    /// Milliseconds from the arrival at the agent until it was accepted, missed or declined; until now while none of
    /// these has happened.
    pub call_incoming_duration: u64,
    /// Milliseconds from the acceptance until the end, or until now; 0 for a contact that was missed.
    pub call_interaction_duration: u64,
}

/// Parameters of `contact.pop_references`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct PopReferences {}

/// How many references popped.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the number `value`")]
pub struct PoppedReferences {
    /// How many addresses were opened; 0 for a contact that is no task.
    pub value: u64,
}

/// Parameters of `contact.set_recording`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetRecording {
    /// Whether the call is recorded from now on. A recording that was stopped cannot be started again.
    pub recording: bool,
}

/// Parameters of `contact.leave_voicemail`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LeaveVoicemail {
    /// The name of the recorded message.
    pub voicemail_drop_name: String,
    /// The quick connect whose contact flow plays the message.
    pub quick_connect_name: String,
}

/// Parameters of `contact.destroy_agent_connection`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DestroyAgentConnection {}

/// Parameters of `contact.clear`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClearContact {}

/// Parameters of `contact.get_chat_message`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetChatMessage {}

/// A message of a chat: the payload of the chat source's message events (expressions cheat sheet).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default, expecting = "a chat message")]
pub struct ChatMessage {
    /// The chat's contact id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact_id: Option<String>,
    /// The contact id before a transfer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial_contact_id: Option<String>,
    /// The writer's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// `CUSTOMER`, `AGENT` or `SYSTEM`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant_role: Option<String>,
    /// The writer's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub participant_id: Option<String>,
    /// What was written; absent if nothing has been written yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content: Option<String>,
}
