//! Calls on the CRM's records.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The direction of a call, which picks the part of the softphone layout that applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("x-aliases" = ["Inbound", "INBOUND", "Outbound", "OUTBOUND", "Internal", "INTERNAL"]))]
pub enum CallType {
    /// The customer calls.
    #[default]
    #[serde(alias = "Inbound", alias = "INBOUND")]
    Inbound,
    /// The agent calls.
    #[serde(alias = "Outbound", alias = "OUTBOUND")]
    Outbound,
    /// Agents among themselves.
    #[serde(alias = "Internal", alias = "INTERNAL")]
    Internal,
}

impl CallType {
    /// The word that flows and records use: `inbound`, `outbound` or `internal`.
    pub fn as_str(self) -> &'static str {
        match self {
            CallType::Inbound => "inbound",
            CallType::Outbound => "outbound",
            CallType::Internal => "internal",
        }
    }
}

/// Parameters of `crm.find_record_by_phone`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct FindRecordByPhone {
    /// The API name of the object: `Contact`, `Lead`.
    pub entity_name: String,
    /// The number to look for, in any form.
    pub phone_number: String,
    /// The API name of the only field to look in; every phone field if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field_name: Option<String>,
}

/// The record that was found. A host that finds none answers with exception `not-found`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the found record's `id`")]
pub struct FoundRecord {
    /// Its record id; of several matches, the one that was created first.
    pub id: String,
    /// How many records matched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matches: Option<u64>,
}

/// The id of a record that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the record's `id`")]
pub struct RecordId {
    /// The record id, 18 characters in Salesforce.
    pub id: String,
}

/// Parameters of `crm.retrieve_record`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetrieveRecord {
    /// The API name of the object.
    pub entity_name: String,
    /// The record id.
    pub id: String,
    /// The API names of the fields to read.
    pub fields: Vec<String>,
}

/// Parameters of `crm.create_record`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateRecord {
    /// The API name of the object.
    pub entity_name: String,
    /// Field API name to value.
    pub fields: Map<String, Value>,
}

/// Parameters of `crm.update_record`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct UpdateRecord {
    /// The record id.
    pub id: String,
    /// Field API name to new value; the others stay.
    pub fields: Map<String, Value>,
}

/// Parameters of `crm.search_and_screen_pop` (Open CTI `searchAndScreenPop`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SearchAndScreenPop {
    /// The text to search.
    pub search_params: String,
    /// Query string handed to a page that the layout pops.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query_params: Option<String>,
    /// Field values that prefill the new-record page of the layout's no-match policy.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub default_field_values: Map<String, Value>,
    /// Search only; the flow pops later.
    #[serde(default)]
    pub deferred: bool,
    /// The part of the softphone layout that applies.
    pub call_type: CallType,
}

/// Parameters of `crm.complete_work` (Open CTI `hvs.completeWork`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CompleteWork {
    /// The work item, as event `onHvsWorkStart` gave it.
    pub work_id: String,
    /// The saved Task.
    pub task_id: String,
    /// The call's outcome code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disposition: Option<String>,
}

/// Parameters of `crm.query`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct QueryRecords {
    /// The SOQL statement.
    pub soql: String,
}

/// The records that a query gives, in the form of Salesforce's REST interface.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `records`")]
pub struct QueriedRecords {
    /// The records: `attributes` with `type` and `url`, then the selected fields.
    pub records: Vec<Map<String, Value>>,
    /// How many records meet the query, given here or not; for `COUNT()` the number that it counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_size: Option<u64>,
    /// Whether these are all of them; they are if it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<bool>,
}

/// Parameters of `crm.run_apex` (Open CTI `runApex`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RunApex {
    /// The name of the class.
    pub class_name: String,
    /// The name of the method: global, static, a web service.
    pub method_name: String,
    /// The parameters as a query string, `a=1&b=2`; absent where the method has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameters: Option<String>,
}

/// What an Apex method returned.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the method's `value`")]
pub struct ApexReturn {
    /// The returned value; null for a method that returns nothing.
    #[serde(default)]
    pub value: Value,
}
