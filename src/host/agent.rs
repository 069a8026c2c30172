//! Calls on the agent in the contact center: state, configuration, quick connects, tasks.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Number, Value};

use crate::from_json::{Members, tagged_enum};

/// Parameters of `agent.get_state`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetAgentState {}

/// A state that an agent is in, or can choose (Amazon Connect Streams, `AgentState`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentState {
    /// The name that is shown: `Available`, `Lunch`.
    pub name: String,
    /// `init`, `routable`, `not_routable`, `offline`, `system` or `error`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// The Amazon resource name; absent where the contact center has none.
    #[serde(rename = "agentStateARN", default, skip_serializing_if = "Option::is_none")]
    pub agent_state_arn: Option<String>,
    /// Since when the agent is in it, in RFC 3339 form; absent for a state to choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_timestamp: Option<String>,
    /// What the contact center says beyond that.
    #[serde(flatten)]
    pub further: Map<String, Value>,
}

impl<'de> Deserialize<'de> for AgentState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut members = Members::of(deserializer, "an object with the state's `name`")?;
        Ok(AgentState {
            name: members.required("name")?,
            r#type: members.optional("type")?,
            agent_state_arn: members.optional("agentStateARN")?,
            start_timestamp: members.optional("startTimestamp")?,
            further: members.rest(),
        })
    }
}

/// Parameters of `agent.get_states`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetAgentStates {}

/// The states that the agent can choose.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the list `states`")]
pub struct AgentStates {
    /// The states in the contact center's order, those of the customer's own included.
    pub states: Vec<AgentState>,
}

/// Parameters of `agent.set_state`: the state that has everything that is given here; of several, the first.
///
/// A host that has no such state answers `not-found`; one that may not change it now (a conversation goes on) or ever
/// (a state of the system) answers `refused`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SetAgentState {
    /// Its name; case counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its type: `routable`, `not_routable` or `offline`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#type: Option<String>,
    /// Its Amazon resource name.
    #[serde(rename = "agentStateARN", default, skip_serializing_if = "Option::is_none")]
    pub agent_state_arn: Option<String>,
}

/// Parameters of `agent.get_configuration`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetAgentConfiguration {}

/// The agent's configuration (Amazon Connect Streams, `AgentConfiguration`). Members that a host does not know are left
/// out; further ones are passed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct AgentConfiguration {
    /// The name that is shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The login name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The agent's Amazon resource name.
    #[serde(rename = "agentARN", default, skip_serializing_if = "Option::is_none")]
    pub agent_arn: Option<String>,
    /// The number that the contact center dials while the softphone is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// Whether the agent talks in the browser and not on a desk phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub softphone_enabled: Option<bool>,
    /// Whether the softphone answers by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub softphone_auto_accept: Option<bool>,
    /// The countries that the agent may dial, as two-letter codes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialable_countries: Option<Vec<String>>,
    /// The states that the agent can choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent_states: Option<Vec<AgentState>>,
    /// What the agent may do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<String>>,
    /// The routing profile: queues, channels, how many contacts at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub routing_profile: Option<Map<String, Value>>,
    /// What the contact center says beyond that.
    #[serde(flatten)]
    pub further: Map<String, Value>,
}

impl<'de> Deserialize<'de> for AgentConfiguration {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut members = Members::of(deserializer, "an object with the agent's configuration")?;
        Ok(AgentConfiguration {
            name: members.optional("name")?,
            username: members.optional("username")?,
            agent_arn: members.optional("agentARN")?,
            extension: members.optional("extension")?,
            softphone_enabled: members.optional("softphoneEnabled")?,
            softphone_auto_accept: members.optional("softphoneAutoAccept")?,
            dialable_countries: members.optional("dialableCountries")?,
            agent_states: members.optional("agentStates")?,
            permissions: members.optional("permissions")?,
            routing_profile: members.optional("routingProfile")?,
            further: members.rest(),
        })
    }
}

/// Parameters of `agent.get_endpoints`: none. It lists the quick connects of the agent's queues.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetEndpoints {}

/// The quick connects of an agent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the list `endpoints`")]
pub struct Endpoints {
    /// The endpoints in the contact center's order.
    pub endpoints: Vec<Endpoint>,
}

/// Where a contact can be sent (Amazon Connect Streams, `Endpoint`). A member without meaning for its type is `null`, as
/// in the adapter's published log.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Endpoint {
    /// The Amazon resource name; `null` for a bare number.
    #[serde(rename = "endpointARN")]
    pub endpoint_arn: Option<String>,
    /// The same, under the name that the library's older releases use.
    pub endpoint_id: Option<String>,
    /// `phone_number`, `agent` or `queue`.
    pub r#type: Option<String>,
    /// The quick connect's name.
    pub name: Option<String>,
    /// The number, for type `phone_number`.
    pub phone_number: Option<String>,
    /// The login name, for type `agent`.
    pub agent_login: Option<String>,
    /// The queue, for type `queue`.
    pub queue: Option<String>,
    /// What the contact center says beyond that.
    #[serde(flatten)]
    pub further: Map<String, Value>,
}

impl<'de> Deserialize<'de> for Endpoint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut members = Members::of(deserializer, "an endpoint")?;
        Ok(Endpoint {
            endpoint_arn: members.optional("endpointARN")?,
            endpoint_id: members.optional("endpointId")?,
            r#type: members.optional("type")?,
            name: members.optional("name")?,
            phone_number: members.optional("phoneNumber")?,
            agent_login: members.optional("agentLogin")?,
            queue: members.optional("queue")?,
            further: members.rest(),
        })
    }
}

tagged_enum! {
    "by"
    /// Which quick connect is meant.
    #[derive(Clone, Debug, PartialEq)]
    pub enum EndpointChoice {
        /// The one of a name; case counts.
        Name {
            /// The quick connect's name.
            name: String,
        },
        /// This one.
        Endpoint {
            /// The endpoint, as `agent.get_endpoints` gave it.
            endpoint: Box<Endpoint>,
        },
    }
}

/// Parameters of `agent.create_task_contact`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CreateTaskContact {
    /// The task's name, at most 512 characters.
    pub name: String,
    /// What is to be done, at most 4096 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The quick connect that it is sent to.
    pub endpoint: EndpointChoice,
    /// What belongs to it, by the name that is shown.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub references: BTreeMap<String, ContactReference>,
    /// The contact that it follows from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous_contact_id: Option<String>,
    /// When it is delivered, in seconds since 1970-01-01T00:00:00Z; at once if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled_time: Option<Number>,
}

/// Something that belongs to a task.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "a reference with `type` and `value`")]
pub struct ContactReference {
    /// `URL`, `EMAIL`, `NUMBER`, `DATE` or `STRING`.
    pub r#type: String,
    /// The address, text or number; a date is in seconds since 1970-01-01T00:00:00Z.
    pub value: Value,
}

/// The contact that was created.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the new contact's `contactId`")]
pub struct CreatedContact {
    /// Its id.
    pub contact_id: String,
}

/// Parameters of `agent.get_logs`: none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GetAgentLogs {}

/// What the contact center's desktop library has logged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", expecting = "an object with the lines as the list `value`")]
pub struct AgentLogs {
    /// The lines, oldest first.
    pub value: Vec<String>,
}
