//! The agent's presence in Omni-Channel, as a sample gives it.

use cti_flows::host::PresenceStatus;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Number;

/// What an agent can take where the sample does not say: the capacity that Salesforce gives a new presence
/// configuration.
pub const DEFAULT_CAPACITY: u32 = 5;

/// The agent's presence in Omni-Channel.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Presence in Omni-Channel", deny_unknown_fields)]
pub struct Presence {
    /// The status at the start, by id, developer name or label. An agent without one is not logged in.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Available")]
    pub status: Option<String>,
    /// The statuses that the agent can choose. Where none is listed, every text is taken for the id of one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = serde_json::json!([{"statusId": "0N55h000000PBxxCAG", "statusApiName": "Available"}]))]
    pub statuses: Vec<PresenceStatus>,
    /// How much work the agent can take; 5 where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub configured_capacity: Option<Number>,
    /// How much work the agent has; none where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current_workload: Option<Number>,
}

impl Presence {
    /// The status with this id, developer name or label, compared without regard to case; the id's case counts.
    pub fn status_named(&self, text: &str) -> Option<PresenceStatus> {
        let is_said = |name: &Option<String>| name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(text));
        let fits = |status: &&PresenceStatus| {
            status.status_id == text || is_said(&status.status_api_name) || is_said(&status.status_name)
        };
        match self.statuses.iter().find(fits) {
            Some(status) => Some(status.clone()),
            None if self.statuses.is_empty() => Some(unlisted(text)),
            None => None,
        }
    }

    /// The status that the agent has at the start; one that is not listed is known by its id only.
    pub(crate) fn at_start(&self) -> Option<PresenceStatus> {
        let text = self.status.as_deref()?;
        Some(self.status_named(text).unwrap_or_else(|| unlisted(text)))
    }
}

fn unlisted(text: &str) -> PresenceStatus {
    PresenceStatus { status_id: text.to_owned(), status_name: None, status_api_name: None }
}
