//! Calls that show something on the agent's desktop.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Parameters of `desktop.screen_pop`: the page to show (Open CTI `screenPop`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "target", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum ScreenPop {
    /// The detail page of a record.
    Record {
        /// The record's id.
        record_id: String,
    },
    /// The new-record page of an object; nothing is saved until the agent saves.
    NewRecord {
        /// The API name of the object.
        entity_name: String,
        /// Field API name to the value that it is prefilled with.
        #[serde(default, skip_serializing_if = "Map::is_empty")]
        default_field_values: Map<String, Value>,
    },
}
