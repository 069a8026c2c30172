//! Calls on the agent's phone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Parameters of `softphone.dial`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dial {
    /// The number to dial, in E.164 form.
    pub phone_number: String,
    /// The ARN of the outbound queue; without effect when the number is added to a running call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue_arn: Option<String>,
}
