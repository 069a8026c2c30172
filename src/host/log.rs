//! The console.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// How loud a log line is, as the browser's console has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(extend("x-aliases" = ["log", "warning"]))]
pub enum Level {
    /// For those who look for a fault.
    #[default]
    Debug,
    /// For the record.
    #[serde(alias = "log")]
    Info,
    /// Something is odd.
    #[serde(alias = "warning")]
    Warn,
    /// Something went wrong.
    Error,
}

/// Parameters of `log.write`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WriteLog {
    /// How loud.
    pub level: Level,
    /// What to write: any value, `false` included; absent where the flow's expression found nothing.
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "crate::controls::some_value")]
    pub message: Option<Value>,
}
