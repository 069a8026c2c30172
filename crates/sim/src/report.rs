//! What an observer of a dry run would have seen: pops, records, calls, log lines, and what was stored.

use std::collections::BTreeMap;

use cti_flows::host::{Level, SendHttpRequest};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
