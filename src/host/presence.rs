//! Calls on the agent's presence in the CRM's Omni-Channel, which routes work; the contact center has a state of its
//! own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// Parameters of `presence.get_status`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetPresenceStatus {}

/// The agent's presence status (console API `getServicePresenceStatusId`). A host whose agent is not logged in answers
/// with an exception.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `statusId`")]
pub struct PresenceStatus {
    /// The status's record id.
    pub status_id: String,
    /// The label that agents see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_name: Option<String>,
    /// The developer name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_api_name: Option<String>,
}

/// Parameters of `presence.set_status`. An agent who is not logged in is logged in by it, as the console API does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetPresenceStatus {
    /// The new status: its record id or its developer name.
    pub status_id: String,
}

/// Parameters of `presence.log_in`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogInToPresence {
    /// The status to begin with: its record id or its developer name.
    pub status_id: String,
}

/// Parameters of `presence.log_out`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct LogOutOfPresence {}

/// Parameters of `presence.get_workload`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetWorkload {}

/// How much work the agent can take and has (console API `getAgentWorkload`), in Omni-Channel's units of capacity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `configuredCapacity` and `currentWorkload`")]
pub struct Workload {
    /// How much the agent can take.
    pub configured_capacity: Number,
    /// How much the agent has.
    pub current_workload: Number,
}
