//! Calls on the agent's phone.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::from_json::tagged_enum;

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

/// Parameters of `softphone.set_muted`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetMuted {
    /// Whether the other parties shall no longer hear the agent.
    pub muted: bool,
}

tagged_enum! {
    "device"
    /// Parameters of `softphone.set_device`: where the agent talks.
    #[derive(Clone, Debug, PartialEq)]
    pub enum SetDevice {
        /// In the browser.
        Softphone,
        /// On a telephone, which the contact center dials.
        Deskphone {
            /// Its number in E.164 form; a host refuses any other.
            phone_number: String,
        },
    }
}

/// Parameters of `softphone.get_dial_permission`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetDialPermission {}

/// Whether the agent may dial out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with `allowed`")]
pub struct DialPermission {
    /// Whether the agent has the permission to call out, and click-to-dial is on.
    pub allowed: bool,
}

/// Parameters of `softphone.set_click_to_dial` (Open CTI `enableClickToDial`, `disableClickToDial`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetClickToDial {
    /// Whether phone numbers on the CRM's pages can be clicked.
    pub enabled: bool,
}
