//! The world that a dry run happens in: the members of a sample file, and reading them with everything unusual reported.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::contact::Contact;
use crate::layout::SoftphoneLayout;
use crate::strict::{ReadError, push_step, read_json};

/// Records of a CRM by object: API name of the object, then its records as JSON objects.
pub type RecordsByObject = Map<String, Value>;

/// A sample: the event that fires, and the world around it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Sample of a dry run", deny_unknown_fields)]
pub struct Sample {
    /// Address of the JSON Schema, for completion in an editor. It has no meaning for the run.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Where the event comes from: a short name such as `voiceContact`, or the label `Amazon Connect Voice Contact`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "voiceContact")]
    pub source: Option<String>,
    /// The event, such as `onConnecting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = "onConnecting")]
    pub event: Option<String>,
    /// What the event passes on; expressions read it at `$.payload`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<Map<String, Value>>,
    /// The world.
    #[serde(flatten)]
    #[schemars(flatten)]
    pub world: World,
}

/// Everything around the event: contact, agent, CRM, desktop, and what other systems answer.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "World")]
pub struct World {
    /// When the event fires. The clock of a dry run starts here and moves only when a block waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Moment>,
    /// The contact that the event is about. Events of a contact source need one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The agent at the desktop; expressions read it at `$.agent`.
    pub agent: Agent,
    /// The records in the CRM before the run, by API name of the object. An object that is listed, even with no record, is known.
    #[schemars(with = "BTreeMap<String, Vec<BTreeMap<String, Value>>>")]
    pub crm: RecordsByObject,
    /// What is searched when a call arrives, and what then pops.
    pub softphone_layout: SoftphoneLayout,
    /// The property store before the run.
    pub properties: Map<String, Value>,
    /// The open tabs of the console.
    pub tabs: Vec<Tab>,
    /// What HTTP requests are answered with; the first one that fits answers.
    pub http: Vec<HttpStub>,
    /// What Apex methods return; the first one that fits answers.
    pub apex: Vec<ApexStub>,
    /// What the agent answers when asked.
    pub answers: Answers,
    /// Canned replies to host calls. A call that none fits is carried out over the world.
    pub replies: Vec<CannedReply>,
}
