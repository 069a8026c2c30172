//! Calls on other flows and on events to come. They are ours: the adapter has neither.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::event::{EventName, Source};
use crate::run::Ending;

/// How deep flows may call one another. Real ones call one or two deep; what calls deeper calls itself.
pub const MAX_CALL_DEPTH: usize = 16;

/// Parameters of `flow.call`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallFlow {
    /// The flow, by its name in the set of flows or in its document.
    pub flow: String,
    /// What it finds at `$.payload`. Contact and agent are those of the flow that calls.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub payload: Map<String, Value>,
}

/// How a called flow ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `ending`")]
pub struct CalledFlow {
    /// The ending of its run.
    pub ending: Ending,
    /// What its Stop gave back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
}

/// Parameters of `event.wait`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WaitForEvent {
    /// Where the event comes from.
    pub source: Source,
    /// The event.
    pub event: EventName,
    /// How long to wait for it, in milliseconds.
    pub timeout_ms: u64,
}

/// What came of waiting for an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `happened`")]
pub struct AwaitedEvent {
    /// Whether it happened in time.
    pub happened: bool,
    /// What it passes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Value>,
}
