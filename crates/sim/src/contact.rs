//! The contact of a dry run, as a sample gives it.

use std::collections::BTreeMap;

use cti_flows::host::{ChatMessage, ContactReference};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::clock::Moment;

/// A contact of the contact center (one call, chat or task; not a CRM contact), as a sample gives it.
/// Members that are unknown are kept, and can be read at `$.contact`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Contact")]
pub struct Contact {
    /// The contact's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"8a3c0f6e-5d0b-4f3c-9f5e-0c2d7e6a1b11")]
    pub contact_id: Option<String>,
    /// The identifier before a transfer; the contact's own where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_contact_id: Option<String>,
    /// The same as `originalContactId`, by the name that the contact center's own library uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial_contact_id: Option<String>,
    /// What kind of contact it is: `voice` where it is absent.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ContactType>,
    /// `Voice`, `Chat` or `Task`: follows from `type` where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The other party's number, best in E.164 form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"+81312345678")]
    pub phone_number: Option<String>,
    /// The name of the contact; for a task, its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The other party's name, where the contact center knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// Whether the customer started it: true where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_inbound: Option<bool>,
    /// Whether agent and customer are connected: follows from the status where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_connected: Option<bool>,
    /// Whether it was transferred: follows from the two identifiers where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_transfer: Option<bool>,
    /// Whether it rings in the browser and not on a desk phone: true for voice where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_softphone_call: Option<bool>,
    /// Whether it is a supervisor listening in: false where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_monitor: Option<bool>,
    /// The queue that it came through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<Queue>,
    /// When it was queued: a date as text, or milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_timestamp: Option<TextOrNumber>,
    /// The state that it is in: follows from the event where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ContactStatus>,
    /// How long it has been in that state, in milliseconds: counted by the clock where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_duration: Option<u64>,
    /// When it arrived at the agent: the time of its state where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival_timestamp: Option<Moment>,
    /// When the agent accepted it: for a connected contact the time of its state where it is absent, else never.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accept_timestamp: Option<Moment>,
    /// What belongs to a task, by the name that is shown; flows can read it at `$.contact`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(example = serde_json::json!({"Order": {"type": "URL", "value": "https://example.com/orders/42"}}))]
    pub references: BTreeMap<String, ContactReference>,
    /// The messages of a chat, oldest first. That of a message event is in the sample's `payload`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub chat_messages: Vec<ChatMessage>,
    /// The contact attributes by name: text, or `{"name": …, "value": …}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(example = serde_json::json!({"var_CaseID": "5005h000006Rj29AAC"}))]
    pub attributes: BTreeMap<String, Attribute>,
    /// Members of other names.
    #[serde(flatten, skip_deserializing)]
    #[schemars(skip)]
    pub extra: Map<String, Value>,
}

/// The kinds of contact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactType {
    /// A call.
    #[default]
    Voice,
    /// A chat.
    Chat,
    /// A task.
    Task,
    /// A call that the contact center owes the customer.
    QueueCallback,
}

impl ContactType {
    /// The name as it stands in a contact's `type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Chat => "chat",
            Self::Task => "task",
            Self::QueueCallback => "queue_callback",
        }
    }

    /// The channel that it comes by, as it stands in a contact's `channel`.
    pub fn channel(self) -> &'static str {
        match self {
            Self::Voice | Self::QueueCallback => "Voice",
            Self::Chat => "Chat",
            Self::Task => "Task",
        }
    }
}

/// A queue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Queue", deny_unknown_fields)]
pub struct Queue {
    /// The name that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The identifier: the Amazon resource name where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<String>,
    /// The Amazon resource name.
    #[serde(rename = "queueARN", skip_serializing_if = "Option::is_none")]
    pub queue_arn: Option<String>,
}

/// The state of a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Status of a contact", deny_unknown_fields)]
pub struct ContactStatus {
    /// `incoming`, `pending`, `connecting`, `connected`, `missed`, `error` or `ended`.
    #[serde(rename = "type")]
    #[schemars(example = &"connecting")]
    pub kind: String,
    /// Since when, handed to flows exactly as written; the start of the clock where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2021-05-01T11:50:47.696Z")]
    pub timestamp: Option<String>,
}

/// A date as text, or a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a date as text, or milliseconds as a number")]
pub enum TextOrNumber {
    /// A date as text.
    Text(String),
    /// Milliseconds since 1970.
    Number(Number),
}

/// A contact attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected text, or an object with the texts `name` and `value`")]
pub enum Attribute {
    /// Its value.
    Text(String),
    /// Its name and value, as the contact center's own library gives it.
    Pair {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

impl Attribute {
    /// Its value.
    pub fn value(&self) -> &str {
        match self {
            Self::Text(value) | Self::Pair { value, .. } => value,
        }
    }
}
