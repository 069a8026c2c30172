//! Sources and events: what can fire a flow, what each gives to it, and the [`Event`] that did.
//!
//! The table is the sources-and-events reference: labels as the adapter's pick list shows them, short names for files
//! and command lines. Payload fields marked inferred there are what Open CTI and the Console API document.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

/// Milliseconds since 1970-01-01T00:00:00Z. The core is told the time, it never asks.
pub type Millis = i64;

/// Something that happened, and what it gives to the flow that it fires.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
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

impl Event {
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

impl std::fmt::Display for Trigger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
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

macro_rules! event_names {
    ($( $(#[doc = $doc:literal])+ $Variant:ident $name:literal; )+) => {
        /// What happened at a source.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum EventName {
            $( $(#[doc = $doc])+ #[serde(rename = $name)] $Variant, )+
        }

        impl EventName {
            /// Every event name there is.
            pub const ALL: &'static [EventName] = &[$( EventName::$Variant, )+];

            /// The name as the adapter writes it.
            pub fn name(self) -> &'static str {
                match self { $( EventName::$Variant => $name, )+ }
            }

            /// The event of a name; case does not count.
            pub fn parse(text: &str) -> Option<EventName> {
                Self::ALL.iter().copied().find(|event| event.name().eq_ignore_ascii_case(text))
            }
        }
    };
}

event_names! {
    /// The source has initialised; for the agent: logged in.
    OnInit "onInit";
    /// Data were updated; fires often.
    OnRefresh "onRefresh";
    /// The state changed.
    OnStateChange "onStateChange";
    /// The agent became available.
    OnRoutable "onRoutable";
    /// The agent is online but not available.
    OnNotRoutable "onNotRoutable";
    /// The agent went offline.
    OnOffline "onOffline";
    /// The agent's connection has an error.
    OnError "onError";
    /// The agent entered after-contact work.
    OnAfterCallWork "onAfterCallWork";
    /// The contact is incoming.
    OnIncoming "onIncoming";
    /// The contact is pending, before connecting.
    OnPending "onPending";
    /// It rings, before the agent answers.
    OnConnecting "onConnecting";
    /// The agent accepted.
    OnAccepted "onAccepted";
    /// The conversation is established.
    OnConnected "onConnected";
    /// Nobody answered.
    OnMissed "onMissed";
    /// The contact ended.
    OnEnded "onEnded";
    /// The contact object is gone.
    OnDestroy "onDestroy";
    /// The customer wrote.
    OnMessageReceived "onMessageReceived";
    /// A message went to the customer.
    OnMessageSent "onMessageSent";
    /// The agent switched to this chat; fires many times.
    OnViewContact "onViewContact";
    /// A task transfer began.
    OnTransferInitiated "onTransferInitiated";
    /// A task transfer succeeded.
    OnTransferSucceeded "onTransferSucceeded";
    /// A task transfer failed.
    OnTransferFailed "onTransferFailed";
    /// The task expires in two hours.
    OnTaskExpiring "onTaskExpiring";
    /// The task expired.
    OnTaskExpired "onTaskExpired";
    /// The agent accepted a work item in Omni-Channel.
    OnWorkAccepted "onWorkAccepted";
    /// The agent's workload in Omni-Channel changed.
    OnWorkloadChanged "onWorkloadChanged";
    /// A phone number in the CRM was clicked.
    OnClickToDial "onClickToDial";
    /// The agent went to another page of the CRM.
    OnNavigationChange "onNavigationChange";
    /// Work of Sales Engagement (High Velocity Sales) began.
    OnHvsWorkStart "onHvsWorkStart";
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
    /// What it holds.
    pub description: &'static str,
}

const fn field(name: &'static str, description: &'static str) -> PayloadField {
    PayloadField { name, description }
}

const fn event(name: EventName) -> EventKind {
    EventKind { name, payload: &[] }
}

const fn event_with(name: EventName, payload: &'static [PayloadField]) -> EventKind {
    EventKind { name, payload }
}

const MESSAGE: &[PayloadField] = &[
    field("contactId", "the chat's contact id"),
    field("initialContactId", "the contact id before a transfer"),
    field("displayName", "the writer's name"),
    field("participantRole", "CUSTOMER, AGENT or SYSTEM"),
    field("participantId", "the writer's participant id"),
    field("content", "the text"),
];

const CLICK_TO_DIAL: &[PayloadField] = &[
    field("number", "the number that was clicked"),
    field("recordId", "the record that it stands on"),
    field("recordName", "that record's name"),
    field("objectType", "that record's object API name"),
    field("personAccount", "whether that record is a person account"),
    field("objectName", "older name of recordName"),
    field("object", "older name of objectType"),
];

const NAVIGATION: &[PayloadField] = &[
    field("url", "the page's address"),
    field("recordId", "the record shown"),
    field("recordName", "that record's name"),
    field("objectType", "that record's object API name"),
    field("accountId", "the account of the record"),
    field("contactId", "the CRM contact of the record"),
    field("personAccount", "whether the record is a person account"),
];

const HVS_WORK: &[PayloadField] = &[
    field("workId", "the work item, for Complete High Velocity Sales Work"),
    field("completeWorkWhen", "when the work counts as done"),
    field("attributes", "the work's attributes; `to` is the number to dial"),
];

const PRESENCE: &[PayloadField] = &[
    field("statusId", "the presence status"),
    field("statusName", "its label"),
    field("statusApiName", "its API name"),
    field("channels", "the channels that it serves"),
];

const WORK_ACCEPTED: &[PayloadField] =
    &[field("workItemId", "the record to work on"), field("workId", "the agent work item")];

const WORKLOAD: &[PayloadField] = &[
    field("configuredCapacity", "how much the agent can take"),
    field("previousWorkload", "the load before"),
    field("newWorkload", "the load now"),
];

const AGENT_STATE: &[PayloadField] = &[
    field("agent", "the agent"),
    field("oldState", "the name of the state before"),
    field("newState", "the name of the state now"),
];

/// Every source with its events, in the adapter's order.
pub static SOURCES: &[SourceKind] = {
    use EventName::*;
    &[
        SourceKind {
            source: Source::Initialization,
            label: "Initialization",
            name: "initialization",
            contact: Given::Never,
            agent: false,
            events: &[event(OnInit)],
        },
        SourceKind {
            source: Source::Agent,
            label: "Amazon Connect Agent",
            name: "agent",
            contact: Given::Never,
            agent: true,
            events: &[
                event(OnInit),
                event(OnRefresh),
                event_with(OnStateChange, AGENT_STATE),
                event(OnRoutable),
                event(OnNotRoutable),
                event(OnOffline),
                event(OnError),
                event(OnAfterCallWork),
            ],
        },
        SourceKind {
            source: Source::VoiceContact,
            label: "Amazon Connect Voice Contact",
            name: "voiceContact",
            contact: Given::Always,
            agent: true,
            events: &[
                event(OnInit),
                event(OnIncoming),
                event(OnPending),
                event(OnConnecting),
                event(OnAccepted),
                event(OnConnected),
                event(OnMissed),
                event(OnEnded),
                event(OnDestroy),
                event(OnRefresh),
            ],
        },
        SourceKind {
            source: Source::ChatContact,
            label: "Amazon Connect Chat Contact",
            name: "chatContact",
            contact: Given::Always,
            agent: true,
            events: &[
                event(OnInit),
                event(OnPending),
                event(OnConnecting),
                event(OnAccepted),
                event(OnConnected),
                event(OnMissed),
                event(OnEnded),
                event(OnDestroy),
                event(OnRefresh),
                event_with(OnMessageReceived, MESSAGE),
                event_with(OnMessageSent, MESSAGE),
                event(OnViewContact),
            ],
        },
        SourceKind {
            source: Source::TaskContact,
            label: "Amazon Connect Task Contact",
            name: "taskContact",
            contact: Given::Always,
            agent: true,
            events: &[
                event(OnIncoming),
                event(OnPending),
                event(OnConnecting),
                event(OnAccepted),
                event(OnConnected),
                event(OnMissed),
                event(OnEnded),
                event(OnDestroy),
                event(OnRefresh),
                event(OnTransferInitiated),
                event(OnTransferSucceeded),
                event(OnTransferFailed),
                event(OnTaskExpiring),
                event(OnTaskExpired),
            ],
        },
        SourceKind {
            source: Source::QueueCallbackContact,
            label: "Amazon Connect Queue Callback Contact",
            name: "queueCallbackContact",
            contact: Given::Always,
            agent: true,
            events: &[
                event(OnIncoming),
                event(OnPending),
                event(OnConnecting),
                event(OnAccepted),
                event(OnConnected),
                event(OnMissed),
                event(OnEnded),
                event(OnDestroy),
                event(OnRefresh),
            ],
        },
        SourceKind {
            source: Source::SalesforceAgent,
            label: "Salesforce Agent",
            name: "salesforceAgent",
            contact: Given::Never,
            agent: false,
            events: &[
                event_with(OnStateChange, PRESENCE),
                event_with(OnWorkAccepted, WORK_ACCEPTED),
                event_with(OnWorkloadChanged, WORKLOAD),
            ],
        },
        SourceKind {
            source: Source::SalesforceUi,
            label: "Salesforce UI",
            name: "salesforceUI",
            contact: Given::Sometimes,
            agent: true,
            events: &[
                event_with(OnClickToDial, CLICK_TO_DIAL),
                event_with(OnNavigationChange, NAVIGATION),
                event_with(OnHvsWorkStart, HVS_WORK),
            ],
        },
        SourceKind {
            source: Source::CtiAction,
            label: "CTI Action",
            name: "ctiAction",
            contact: Given::Sometimes,
            agent: true,
            events: &[],
        },
    ]
};

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
