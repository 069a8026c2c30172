//! What an observer of a dry run would have seen: pops, records, calls, log lines, and what was stored.

use std::collections::BTreeMap;

use cti_flows::host::{ContactReference, Level, SendHttpRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

/// What came of a run in the world.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "What came of a run")]
pub struct WorldReport {
    /// The pages that popped, in order.
    pub screen_pops: Vec<ShownPop>,
    /// The records that were created, in order.
    pub created: Vec<SavedRecord>,
    /// The records that were changed, in order, each with the fields that were set.
    pub updated: Vec<SavedRecord>,
    /// The numbers that were dialled, in order.
    pub dialed: Vec<Dialed>,
    /// The work items that were reported as done, in order.
    pub completed_work: Vec<WorkDone>,
    /// The HTTP requests that were answered, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub requests: Vec<SendHttpRequest>,
    /// The lines written to the console, in order.
    pub log: Vec<LogLine>,
    /// The contact's attributes at the end, by name.
    pub attributes: BTreeMap<String, String>,
    /// The property store at the end.
    pub properties: Map<String, Value>,
    /// What was sent to the agent's overlay, in order.
    pub overlay: Vec<Value>,
    /// The contact's attributes by name, each time that the overlay showed them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attributes_shown: Vec<BTreeMap<String, String>>,
    /// The texts of the alerts that were shown, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alerts: Vec<String>,
    /// The dialogs that were shown, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub modals: Vec<ModalShown>,
    /// The tabs that the flow opened itself, in order; pages that popped are `screenPops`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tabs_opened: Vec<TabOpened>,
    /// The ids of the tabs that were closed, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tabs_closed: Vec<String>,
    /// What became of the agent's presence in Omni-Channel, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub presence: Vec<PresenceChange>,
    /// What was changed on the desktop itself.
    #[serde(skip_serializing_if = "DesktopChanges::is_none")]
    pub desktop: DesktopChanges,
    /// The names of the states that the agent entered, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub agent_states: Vec<String>,
    /// What was changed at the agent's phone, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub phone_changes: Vec<PhoneChange>,
    /// What was done to the contact, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contact_changes: Vec<ContactChange>,
    /// The task contacts that were created, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub task_contacts: Vec<TaskContact>,
}

/// A change at the agent's phone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PhoneChange {
    /// The agent can no longer be heard.
    Muted,
    /// The agent can be heard again.
    Unmuted,
    /// The agent talks in the browser.
    Softphone,
    /// The agent talks on a telephone.
    Deskphone {
        /// Its number.
        phone_number: String,
    },
}

/// Something that was done to the contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ContactChange {
    /// It is being recorded.
    RecordingStarted,
    /// It is no longer recorded.
    RecordingStopped,
    /// It was handed to a quick connect that plays a message.
    VoicemailLeft {
        /// The message.
        voicemail_drop_name: String,
        /// The quick connect.
        quick_connect_name: String,
    },
    /// The agent was disconnected.
    AgentDisconnected,
    /// It was cleared.
    Cleared,
}

/// A task contact that was created.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TaskContact {
    /// Its contact id.
    pub contact_id: String,
    /// Its name.
    pub name: String,
    /// What is to be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The name of the quick connect that it was sent to.
    pub endpoint: String,
    /// What belongs to it, by the name that is shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub references: BTreeMap<String, ContactReference>,
    /// The contact that it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_contact_id: Option<String>,
    /// When it is delivered, in seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_time: Option<Number>,
}

/// A page that popped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "target", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ShownPop {
    /// The page of a record.
    Record {
        /// The record's id.
        record_id: String,
        /// API name of its object; absent where the CRM has no such record, and the page says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        object: Option<String>,
        /// What the record is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<String>,
    },
    /// The form for a new record.
    NewRecord {
        /// API name of the object.
        object: String,
        /// What the form is filled with.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        default_field_values: Map<String, Value>,
    },
    /// The search page.
    Search {
        /// The text that was searched for.
        search_text: String,
        /// How many records it shows.
        count: usize,
    },
    /// The home page of an object.
    ObjectHome {
        /// API name of the object.
        object: String,
    },
    /// A list view.
    List {
        /// API name of the object that it lists.
        object: String,
        /// The list view's record id.
        list_view_id: String,
    },
    /// A page at an address.
    Url {
        /// The address, with the flow's query string.
        url: String,
    },
    /// A Salesforce flow.
    Flow {
        /// Its API name.
        name: String,
    },
}

/// A record that was created or changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct SavedRecord {
    /// API name of its object.
    pub object: String,
    /// Its id.
    pub id: String,
    /// The fields that were given.
    pub fields: Map<String, Value>,
}

/// A number that was dialled.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Dialed {
    /// The number, as the flow gave it.
    pub phone_number: String,
    /// The Amazon resource name of the outbound queue, where one was given.
    #[serde(rename = "queueARN", default, skip_serializing_if = "Option::is_none")]
    pub queue_arn: Option<String>,
}

/// A work item of Sales Engagement that was reported as done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct WorkDone {
    /// The work item.
    pub work_id: String,
    /// The Task that was saved for it.
    pub task_id: String,
    /// The outcome code of the call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<String>,
}

/// A line written to the console.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LogLine {
    /// How loud.
    pub level: Level,
    /// What was written; null where the flow's expression found nothing.
    pub message: Value,
}

/// A dialog that was shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ModalShown {
    /// The heading, where there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text below it.
    pub body: String,
    /// Whether the agent confirmed it.
    pub confirmed: bool,
}

/// A tab that a flow opened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct TabOpened {
    /// Its id; that of a tab which showed the address already, where there was one.
    #[serde(rename = "tabId")]
    pub id: String,
    /// The address that it shows.
    pub url: String,
    /// The primary tab that it is a subtab of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_tab_id: Option<String>,
    /// Whether it came to the front.
    pub active: bool,
    /// What was to be written on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its name for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// What became of the agent's presence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum PresenceChange {
    /// The agent was logged in.
    LogIn {
        /// The id of the status.
        status_id: String,
    },
    /// The agent's status was set.
    Status {
        /// The id of the status.
        status_id: String,
    },
    /// The agent was logged out.
    LogOut,
}

/// What was changed on the desktop itself, as it was left; what was not touched is absent.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct DesktopChanges {
    /// Whether phone numbers can be clicked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub click_to_dial: Option<bool>,
    /// Whether the softphone panel is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel_visible: Option<bool>,
    /// The height of the softphone panel in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel_height: Option<u32>,
    /// The width of the softphone panel in pixels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub panel_width: Option<u32>,
    /// How often the page was shown anew.
    #[serde(skip_serializing_if = "is_zero")]
    pub refreshed: u32,
}

impl DesktopChanges {
    /// Whether nothing was changed.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}
