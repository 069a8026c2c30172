//! Waiting.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of `timer.sleep`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sleep {
    /// How long, in milliseconds.
    pub milliseconds: u64,
}
