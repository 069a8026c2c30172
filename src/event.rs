//! Sources and events: what can fire a flow, what each gives to it, and the [`Event`] that did.
//!
//! The types stand here, the names of events in `event/names.rs`, and what each source gives in `event/sources/`.

#[cfg(feature = "acs")]
mod bridge;
#[cfg(feature = "acs")]
mod call_contact;
mod names;
mod sources;

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

#[cfg(feature = "acs")]
pub use self::bridge::{BRIDGE, BridgeCondition, BridgeRow, CallHistory, desktop_trigger};
#[cfg(feature = "acs")]
pub use self::call_contact::contact_of_call;
pub use self::names::EventName;
pub use self::sources::SOURCES;
use crate::size::size_of;

/// Milliseconds since 1970-01-01T00:00:00Z. The core is told the time, it never asks.
pub type Millis = i64;

/// Something that happened, and what it gives to the flow that it fires.
#[derive(Clone, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// What fires the flow.
    #[serde(flatten)]
    pub trigger: Trigger,
    /// When it happened, in milliseconds since 1970-01-01T00:00:00Z.
    #[serde(default)]
    pub at: Millis,
    /// `$.payload`: what the event or the CTI Action passes in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<Value>,
    /// `$.contact`: the contact that the event is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Value>,
    /// `$.agent`: the agent at the desktop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Value>,
}

/// The member of a payload that is as good as a key to a ringing call.
const CALL_KEY: &str = "incomingCallContext";

impl fmt::Debug for Event {
    /// Leaves out what an incoming call is answered with.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut payload = self.payload.clone();
        if let Some(key) = payload.as_mut().and_then(|payload| payload.get_mut(CALL_KEY)) {
            *key = "…".into();
        }
        f.debug_struct("Event")
            .field("trigger", &self.trigger)
            .field("at", &self.at)
            .field("payload", &payload)
            .field("contact", &self.contact)
            .field("agent", &self.agent)
            .finish()
    }
}

impl Event {
    /// What it takes, in bytes.
    pub(crate) fn size(&self) -> usize {
        let parts = [&self.payload, &self.contact, &self.agent];
        parts.into_iter().flatten().fold(size_of(&Value::Null), |sum, part| sum.saturating_add(size_of(part)))
    }

    /// An event without payload, contact or agent, at time 0.
    pub fn new(trigger: Trigger) -> Event {
        Event { trigger, at: 0, payload: None, contact: None, agent: None }
    }
}

/// An event as JSON has it.
#[derive(Deserialize)]
struct WrittenEvent {
    source: Source,
    #[serde(default)]
    event: Option<EventName>,
    #[serde(default)]
    at: Millis,
    #[serde(default)]
    payload: Option<Value>,
    #[serde(default)]
    contact: Option<Value>,
    #[serde(default)]
    agent: Option<Value>,
}

impl<'de> Deserialize<'de> for Event {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let WrittenEvent { source, event, at, payload, contact, agent } = WrittenEvent::deserialize(deserializer)?;
        Ok(Event { trigger: Trigger { source, event }, at, payload, contact, agent })
    }
}

/// A source and one of its events: what a flow is bound to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Trigger {
    /// Where it comes from.
    pub source: Source,
    /// What happened there. A CTI Action has none: the agent's button names the flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventName>,
}

impl fmt::Display for Trigger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.event {
            None => f.write_str(self.source.name()),
            Some(event) => write!(f, "{}/{}", self.source.name(), event.name()),
        }
    }
}

impl Trigger {
    /// A trigger, if the source has that event.
    pub fn new(source: Source, event: Option<EventName>) -> Option<Trigger> {
        let trigger = Trigger { source, event };
        match event {
            None => source.kind().events.is_empty().then_some(trigger),
            Some(_) => trigger.kind().map(|_| trigger),
        }
    }

    /// The row of the event in its source's table.
    pub fn kind(self) -> Option<&'static EventKind> {
        self.source.kind().events.iter().find(|kind| Some(kind.name) == self.event)
    }

    /// The payload fields that the event is known to give; `None` if the payload is open (a CTI Action's form).
    pub fn payload_fields(self) -> Option<&'static [PayloadField]> {
        match self.event {
            None => None,
            Some(_) => self.kind().map(|kind| kind.payload),
        }
    }
}

/// Where an event comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Source {
    /// The adapter itself.
    #[serde(alias = "Initialization")]
    Initialization,
    /// The agent in Amazon Connect.
    #[serde(alias = "Amazon Connect Agent")]
    Agent,
    /// A voice call.
    #[serde(alias = "Amazon Connect Voice Contact", alias = "VoiceContact")]
    VoiceContact,
    /// A chat.
    #[serde(alias = "Amazon Connect Chat Contact", alias = "ChatContact")]
    ChatContact,
    /// A task.
    #[serde(alias = "Amazon Connect Task Contact", alias = "TaskContact")]
    TaskContact,
    /// A call that the contact center owes the customer.
    #[serde(alias = "Amazon Connect Queue Callback Contact", alias = "QueueCallbackContact")]
    QueueCallbackContact,
    /// The agent in Salesforce Omni-Channel.
    #[serde(alias = "Salesforce Agent")]
    SalesforceAgent,
    /// The agent's CRM pages.
    #[serde(rename = "salesforceUI", alias = "Salesforce UI", alias = "salesforceUi", alias = "SalesforceUI")]
    SalesforceUi,
    /// A button that the agent presses, with fixed payload and form fields.
    #[serde(alias = "CTI Action", alias = "CtiAction")]
    CtiAction,
    /// A call that flows steer through Azure Communication Services.
    #[cfg(feature = "acs")]
    #[serde(alias = "Azure Communication Services Call", alias = "acs-call", alias = "AcsCall")]
    AcsCall,
}

/// One row of the table of sources.
#[derive(Debug)]
pub struct SourceKind {
    /// The source.
    pub source: Source,
    /// The adapter's label: `Amazon Connect Voice Contact`.
    pub label: &'static str,
    /// The short name: `voiceContact`.
    pub name: &'static str,
    /// Whether its events carry a contact, at `$.contact`. A CTI Action carries one if the agent has one.
    pub contact: Given,
    /// Whether its events carry the agent, at `$.agent`.
    pub agent: bool,
    /// Its events; none for a CTI Action.
    pub events: &'static [EventKind],
}

/// Whether an event carries something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Every time.
    Always,
    /// If there is one just then.
    Sometimes,
    /// At no time.
    Never,
}

/// One event of a source.
#[derive(Debug)]
pub struct EventKind {
    /// Its name.
    pub name: EventName,
    /// The payload fields that it gives.
    pub payload: &'static [PayloadField],
}

/// A field of an event's payload.
#[derive(Debug, PartialEq, Eq)]
pub struct PayloadField {
    /// The member of `$.payload`.
    pub name: &'static str,
    /// What kind of value it is.
    pub kind: PayloadKind,
    /// What it holds.
    pub description: &'static str,
}

/// What kind of value a payload field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum PayloadKind {
    /// It is not known, or differs.
    Any,
    /// Text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A map of names to values.
    Fields,
    /// A participant of a call: `kind`, `rawId`, `value`, and `phone` or `userId`.
    Participant,
    /// A list of participants of a call.
    Participants,
    /// A list of tones: `one`, `pound`.
    Tones,
}

impl PayloadKind {
    /// The words for it in documentation; empty where it is not known.
    pub fn as_str(self) -> &'static str {
        match self {
            PayloadKind::Any => "",
            PayloadKind::Text => "text",
            PayloadKind::Number => "number",
            PayloadKind::Flag => "true or false",
            PayloadKind::Fields => "map of names to values",
            PayloadKind::Participant => "participant",
            PayloadKind::Participants => "list of participants",
            PayloadKind::Tones => "list of tones",
        }
    }

    /// The members of such a value; none where it has none, or where they are not known.
    pub fn members(self) -> &'static [&'static str] {
        match self {
            PayloadKind::Participant => &["kind", "rawId", "value", "phone", "userId"],
            _ => &[],
        }
    }
}

impl Source {
    /// The source's row.
    pub fn kind(self) -> &'static SourceKind {
        // One row a source, in the order of the enum: `sources_are_in_order` holds the table to it.
        SOURCES.get(self as usize).unwrap_or(&FALLBACK)
    }

    /// The short name.
    pub fn name(self) -> &'static str {
        self.kind().name
    }

    /// The source of a label (`Amazon Connect Voice Contact`), an internal name (`VoiceContact`) or a short name
    /// (`voiceContact`); case does not count.
    pub fn parse(text: &str) -> Option<Source> {
        let same = |name: &str| name.eq_ignore_ascii_case(text);
        SOURCES.iter().find(|kind| same(kind.name) || same(kind.label)).map(|kind| kind.source)
    }
}

/// Never reached: every source has a row.
static FALLBACK: SourceKind = SourceKind {
    source: Source::Initialization,
    label: "",
    name: "",
    contact: Given::Never,
    agent: false,
    events: &[],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_in_order() {
        for kind in SOURCES {
            assert_eq!(kind.source.kind().label, kind.label);
            assert_eq!(Source::parse(kind.label), Some(kind.source));
            assert_eq!(serde_json::to_value(kind.source).ok(), Some(serde_json::Value::from(kind.name)));
        }
    }

    #[test]
    fn every_event_name_belongs_to_a_source() {
        for name in EventName::ALL {
            assert!(SOURCES.iter().any(|kind| kind.events.iter().any(|event| event.name == *name)), "{name:?}");
        }
    }
}
