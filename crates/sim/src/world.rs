//! The world that a dry run happens in: what a sample file holds beside the contact and the softphone layout.

use std::collections::BTreeMap;

use cti_flows::schema::events_by_source;
use cti_flows::{EventName, Exception, Outcome, Source, Trigger};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::clock::Moment;
use crate::contact::Contact;
use crate::date_format::Language;
use crate::layout::SoftphoneLayout;
use crate::phone::{ParsedPhone, PhoneRegion};
use crate::presence::Presence;
use crate::trigger_schema;

/// A sample: the event that fires, and the world around it. Every member may be left out,
/// but an event of a contact source needs a contact.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Sample of a dry run", deny_unknown_fields, extend("allOf" = events_by_source(true)))]
pub struct Sample {
    /// Address of the JSON Schema, for completion in an editor. It has no meaning for the run.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// Where the event comes from: a short name such as `voiceContact`, or the label `Amazon Connect Voice Contact`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(schema_with = "trigger_schema::source_if_given")]
    pub source: Option<String>,
    /// The event, such as `onConnecting`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// When the event fires. The clock of a dry run starts here and moves only when a block waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Moment>,
    /// What the event passes on; expressions read it at `$.payload`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = serde_json::json!({"number": "+12065550100"}))]
    pub payload: Option<Map<String, Value>>,
    /// The contact that the event is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The agent at the desktop; expressions read it at `$.agent`.
    pub agent: Agent,
    /// The records in the CRM before the run, by API name of the object.
    /// An object that is listed is known, even with no record.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(example = serde_json::json!({"Case": [{"Id": "5005h000006Rj29AAC", "CaseNumber": "00001076"}]}))]
    pub crm: BTreeMap<String, Vec<Map<String, Value>>>,
    /// What is searched for a caller, and what then pops.
    pub softphone_layout: SoftphoneLayout,
    /// Whether the phone numbers on the CRM's pages can be clicked; they can where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub click_to_dial: Option<bool>,
    /// The property store before the run. Names that begin with `cti:` are the adapter's own, `cti:counter:` and a name
    /// is a counter.
    pub properties: Map<String, Value>,
    /// The open tabs of the console. A page that pops opens a primary tab in front, or brings the one to the front that
    /// shows it.
    pub tabs: Vec<Tab>,
    /// What HTTP requests are answered with; the first one that fits answers.
    pub http: Vec<HttpStub>,
    /// What Apex methods return; the first one that fits answers.
    pub apex: Vec<ApexStub>,
    /// What the agent answers when asked.
    pub answers: Answers,
    /// Events that will happen, for flows that wait for one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub upcoming: Vec<UpcomingEvent>,
    /// Canned replies to host calls. A call that none of them fits is carried out over the world.
    pub replies: Vec<CannedReply>,
}

impl Sample {
    /// Where the clock starts: `clock`, or the documented default.
    pub fn start(&self) -> Moment {
        self.clock.unwrap_or_default()
    }

    /// Whether it says in which state its contact is: by a status, or by the event.
    pub(crate) fn says_status(&self) -> bool {
        self.event.is_some() || self.contact.as_ref().is_some_and(|contact| contact.status.is_some())
    }

    /// The region that national phone numbers are read in: the agent's first dialable country,
    /// else the country of the contact's number where that is international, else the default region.
    pub fn phone_region(&self) -> PhoneRegion {
        let of_agent = self.agent.dialable_countries.iter().find_map(|code| PhoneRegion::parse(code));
        let of_contact = || {
            let number = self.contact.as_ref()?.phone_number.as_deref()?;
            let international = number.trim_start().starts_with('+');
            let parsed = ParsedPhone::parse(number, PhoneRegion::default()).filter(|_| international)?;
            PhoneRegion::parse(&parsed.country?)
        };
        of_agent.or_else(of_contact).unwrap_or_default()
    }
}

/// An event that will happen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Upcoming event", deny_unknown_fields, extend("allOf" = events_by_source(false)))]
pub struct UpcomingEvent {
    /// Where it comes from: a short name or a label.
    #[schemars(schema_with = "trigger_schema::source")]
    pub source: String,
    /// The event.
    pub event: String,
    /// When, in milliseconds after the clock's start.
    pub after: u64,
    /// What it passes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Map<String, Value>>,
}

impl UpcomingEvent {
    /// Its source and event; `None` if there is no such event.
    pub fn trigger(&self) -> Option<Trigger> {
        Trigger::new(Source::parse(&self.source)?, Some(EventName::parse(&self.event)?))
    }
}

/// The agent at the desktop.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Agent", deny_unknown_fields)]
pub struct Agent {
    /// The name that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Hanako Suzuki")]
    pub name: Option<String>,
    /// The login name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The desk phone's number, where a desk phone is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extension: Option<String>,
    /// The countries that may be dialled, as two-letter codes. National numbers are read as numbers of the first one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(example = ["jp", "us"])]
    pub dialable_countries: Vec<String>,
    /// The time zone that dates are written in, by its IANA name; the offset of `clock` where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Asia/Tokyo")]
    pub time_zone: Option<String>,
    /// The language that dates are written in; English where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Name of the state that the agent is in at the start: `Available`, else the first routable one, where it is absent.
    /// One that is not among `states` is a state of the system, such as `AfterCallWork`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"Available")]
    pub state: Option<String>,
    /// The states that the agent can choose: `Available` and `Offline` where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub states: Vec<AgentState>,
    /// The agents, queues and numbers that a contact can be transferred to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub quick_connects: Vec<QuickConnect>,
    /// The agent's presence in Omni-Channel; not logged in where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub presence: Option<Presence>,
    /// Further members of the agent's configuration, such as `routingProfile`, `softphoneEnabled`, which is true where it
    /// is absent, or `permissions`: an agent whose list of permissions lacks `outboundCall` may not dial out.
    #[serde(skip_serializing_if = "Map::is_empty")]
    pub configuration: Map<String, Value>,
}

/// A state that an agent can be in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Agent state", deny_unknown_fields)]
pub struct AgentState {
    /// The name that is shown.
    #[schemars(example = &"Lunch")]
    pub name: String,
    /// `routable`, `not_routable`, `offline` or `system`; where it is absent, what the name says in a new contact center.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The identifier that the contact center knows it by.
    #[serde(rename = "agentStateARN", alias = "agentStateId", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A target that a contact can be transferred to.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Quick connect", deny_unknown_fields)]
pub struct QuickConnect {
    /// The name that is shown.
    #[schemars(example = &"Second level")]
    pub name: String,
    /// `phone_number`, `agent` or `queue`; where it is absent, `phone_number` if there is a number, else `queue`.
    #[serde(rename = "type", default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// The number that is dialled, for a quick connect of type `phone_number`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// The identifier that the contact center knows it by.
    #[serde(rename = "endpointARN", alias = "endpointId", default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// An open tab of the console.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Tab", deny_unknown_fields)]
pub struct Tab {
    /// The tab's own identifier; made where it is absent.
    #[serde(rename = "tabId", alias = "id", skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What is written on it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The address that it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The record that it shows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record_id: Option<String>,
    /// The tab that it is a subtab of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent_tab_id: Option<String>,
    /// Whether it is the one in front. A subtab in front brings its primary tab with it.
    pub focused: bool,
}

/// What an HTTP request is answered with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "HTTP stub", deny_unknown_fields)]
pub struct HttpStub {
    /// The method that it answers; every method where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"GET")]
    pub method: Option<String>,
    /// The address that it answers.
    #[schemars(example = &"https://api.example.com/customers/42")]
    pub url: String,
    /// The status code of the answer.
    #[serde(default = "ok_status")]
    #[schemars(range(min = 100, max = 599))]
    pub status: u16,
    /// The headers of the answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub headers: BTreeMap<String, String>,
    /// The body of the answer: any JSON; text stands for itself.
    #[serde(default)]
    pub body: Value,
}

impl HttpStub {
    /// Whether it answers a request.
    pub fn answers(&self, method: &str, url: &str) -> bool {
        self.url == url && self.method.as_ref().is_none_or(|own| own.eq_ignore_ascii_case(method))
    }
}

fn ok_status() -> u16 {
    200
}

/// What an Apex method returns.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Apex stub", deny_unknown_fields)]
pub struct ApexStub {
    /// Name of the class.
    pub class: String,
    /// Name of the method.
    pub method: String,
    /// The value that it returns.
    #[serde(default)]
    pub returns: Value,
    /// What it fails with instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
}

/// What the agent answers when asked.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Answers of the agent", deny_unknown_fields)]
pub struct Answers {
    /// Whether the agent confirms a modal dialog; the agent does where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modal: Option<bool>,
}

/// A reply that is given to a host call instead of carrying it out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Canned reply", deny_unknown_fields)]
pub struct CannedReply {
    /// Name of the host call, such as `crm.create_record`.
    pub call: String,
    /// Only for calls of the block with this id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<String>,
    /// Only for the call with this sequence number, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u32>,
    /// The reply. Not together with `exception`.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub reply: Value,
    /// What the call fails with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exception: Option<Exception>,
}

impl CannedReply {
    /// Whether it answers this call.
    pub fn fits(&self, call: &str, block: &str, seq: u32) -> bool {
        self.call == call
            && self.block.as_deref().is_none_or(|id| id == block)
            && self.seq.is_none_or(|number| number == seq)
    }

    /// What it answers.
    pub fn outcome(&self) -> Outcome {
        self.exception.clone().map_or_else(|| Outcome::Reply(self.reply.clone()), Outcome::Exception)
    }
}
