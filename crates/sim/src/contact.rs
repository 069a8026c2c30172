//! The contact of a dry run: what a sample says of it, the defaults, and the two shapes in which flows read it.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value, json};

use crate::clock::Moment;
use crate::phone::{ParsedPhone, PhoneRegion};

/// The contact id of a sample contact that has none, so that dry runs repeat exactly.
pub const DEFAULT_CONTACT_ID: &str = "00000000-0000-4000-8000-000000000001";

/// A contact of the contact center (one call, chat or task; not a CRM contact), as a sample gives it.
/// Members that are unknown are kept, and can be read at `$.contact`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Contact")]
pub struct Contact {
    /// The contact's identifier.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"8a3c0f6e-5d0b-4f3c-9f5e-0c2d7e6a1b11")]
    pub contact_id: Option<String>,
    /// The identifier before a transfer; the contact's own where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original_contact_id: Option<String>,
    /// The same as `originalContactId`, by the name that the contact center's own library uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub initial_contact_id: Option<String>,
    /// What kind of contact it is: `voice` where it is absent.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<ContactType>,
    /// `Voice`, `Chat` or `Task`: follows from `type` where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The other party's number, best in E.164 form.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"+81312345678")]
    pub phone_number: Option<String>,
    /// The name of the contact; for a task, its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The other party's name, where the contact center knows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub customer_name: Option<String>,
    /// Whether the customer started it: true where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_inbound: Option<bool>,
    /// Whether agent and customer are connected: follows from the status where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_connected: Option<bool>,
    /// Whether it was transferred: follows from the two identifiers where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_transfer: Option<bool>,
    /// Whether it rings in the browser and not on a desk phone: true for voice where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_softphone_call: Option<bool>,
    /// Whether it is a supervisor listening in: false where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_monitor: Option<bool>,
    /// The queue that it came through.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue: Option<Queue>,
    /// When it was queued: a date as text, or milliseconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_timestamp: Option<TextOrNumber>,
    /// The state that it is in: follows from the event where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<ContactStatus>,
    /// How long it has been in that state, in milliseconds: counted by the clock where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status_duration: Option<u64>,
    /// The contact attributes by name: text, or `{"name": …, "value": …}`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(example = serde_json::json!({"var_CaseID": "5005h000006Rj29AAC"}))]
    pub attributes: BTreeMap<String, Attribute>,
    /// Members of other names.
    #[serde(flatten, skip_deserializing)]
    #[schemars(skip)]
    pub extra: Map<String, Value>,
}

/// The kinds of contact.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactType {
    /// A call.
    #[default]
    Voice,
    /// A chat.
    Chat,
    /// A task.
    Task,
    /// A call that the contact center owes the customer.
    QueueCallback,
}

impl ContactType {
    /// The name as it stands in a contact's `type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Voice => "voice",
            Self::Chat => "chat",
            Self::Task => "task",
            Self::QueueCallback => "queue_callback",
        }
    }

    fn channel(self) -> &'static str {
        match self {
            Self::Voice | Self::QueueCallback => "Voice",
            Self::Chat => "Chat",
            Self::Task => "Task",
        }
    }
}

/// A queue.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(title = "Queue", deny_unknown_fields)]
pub struct Queue {
    /// The name that is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The identifier: the Amazon resource name where it is absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub queue_id: Option<String>,
    /// The Amazon resource name.
    #[serde(rename = "queueARN", skip_serializing_if = "Option::is_none")]
    pub queue_arn: Option<String>,
}

/// The state of a contact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(title = "Status of a contact", deny_unknown_fields)]
pub struct ContactStatus {
    /// `incoming`, `pending`, `connecting`, `connected`, `missed`, `error` or `ended`.
    #[serde(rename = "type")]
    #[schemars(example = &"connecting")]
    pub kind: String,
    /// Since when, handed to flows exactly as written; the start of the clock where it is absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(example = &"2021-05-01T11:50:47.696Z")]
    pub timestamp: Option<String>,
}

/// A date as text, or a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected a date as text, or milliseconds as a number"
)]
pub enum TextOrNumber {
    /// A date as text.
    Text(String),
    /// Milliseconds since 1970.
    Number(Number),
}

/// A contact attribute.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(
    untagged,
    expecting = "expected text, or an object with the texts `name` and `value`"
)]
pub enum Attribute {
    /// Its value.
    Text(String),
    /// Its name and value, as the contact center's own library gives it.
    Pair {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
    },
}

/// The contact of a run: a sample's contact with every default filled in.
/// Attributes and state change as the run goes on.
#[derive(Debug, Clone, PartialEq)]
pub struct LiveContact {
    /// What the sample says.
    contact: Contact,
    /// The number, where it can be read.
    phone: Option<ParsedPhone>,
    /// The state that it is in, and since when.
    status: (String, String),
    /// When the run started.
    start: Moment,
    /// The attributes by name.
    attributes: BTreeMap<String, String>,
}

impl LiveContact {
    /// Fills in the defaults: `event` gives the state, `start` the times, `region` the reading of national numbers.
    pub fn new(contact: &Contact, event: Option<&str>, start: Moment, region: PhoneRegion) -> Self {
        let given = contact.status.as_ref();
        let kind = given.map_or_else(
            || status_of_event(event).to_owned(),
            |status| status.kind.clone(),
        );
        let since = given
            .and_then(|status| status.timestamp.clone())
            .unwrap_or_else(|| start.to_string());
        let attributes = contact
            .attributes
            .iter()
            .map(|(name, attribute)| match attribute {
                Attribute::Text(value) | Attribute::Pair { value, .. } => {
                    (name.clone(), value.clone())
                }
            });
        Self {
            phone: contact
                .phone_number
                .as_deref()
                .and_then(|text| ParsedPhone::parse(text, region)),
            status: (kind, since),
            attributes: attributes.collect(),
            contact: contact.clone(),
            start,
        }
    }

    /// The contact's identifier.
    pub fn contact_id(&self) -> &str {
        self.contact
            .contact_id
            .as_deref()
            .unwrap_or(DEFAULT_CONTACT_ID)
    }

    /// What kind of contact it is.
    pub fn kind(&self) -> ContactType {
        self.contact.kind.unwrap_or_default()
    }

    /// `inbound` or `outbound`.
    pub fn call_type(&self) -> &'static str {
        if self.contact.is_inbound.unwrap_or(true) {
            "inbound"
        } else {
            "outbound"
        }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// Sets an attribute.
    pub fn set_attribute(&mut self, name: &str, value: &str) {
        self.attributes.insert(name.to_owned(), value.to_owned());
    }

    /// Moves the contact into a state. A state that it is in already keeps its time.
    pub fn set_status(&mut self, kind: &str, at: Moment) {
        if self.status.0 != kind {
            self.status = (kind.to_owned(), at.to_string());
            self.contact.is_connected = None;
            self.contact.status_duration = None;
        }
    }

    /// The attributes as flows read them: name to `{"name", "value"}`, the shape of the contact center's own library,
    /// both in the block's results and at `$.contact`.
    pub fn attributes(&self) -> Value {
        let pair = |(name, value): (&String, &String)| {
            (name.clone(), json!({"name": name, "value": value}))
        };
        Value::Object(self.attributes.iter().map(pair).collect())
    }

    /// The results of block Get Contact Properties. Every member is there; what is not known is null.
    pub fn properties(&self, now: Moment) -> Value {
        let mut object = self.common(now);
        let queue = self.contact.queue.as_ref();
        let id = queue.and_then(|queue| queue.queue_id.clone().or_else(|| queue.queue_arn.clone()));
        object.insert("queueId".to_owned(), id.into());
        object.insert(
            "queueName".to_owned(),
            queue.and_then(|queue| queue.name.clone()).into(),
        );
        object.insert(
            "formattedPhoneNumber".to_owned(),
            self.form(|phone| &phone.national),
        );
        object.insert(
            "formattedPhoneNumberE164".to_owned(),
            self.form(|phone| &phone.e164),
        );
        object.insert(
            "isMonitor".to_owned(),
            self.contact.is_monitor.unwrap_or(false).into(),
        );
        Value::Object(object)
    }

    /// The object at `$.contact`, with the names of the expressions cheat sheet (format reference, section 5),
    /// and every further member of the sample's contact.
    pub fn root(&self, now: Moment) -> Value {
        let mut object = self.common(now);
        object.insert("queue".to_owned(), json!(self.contact.queue));
        object.insert(
            "formattedNumber".to_owned(),
            self.form(|phone| &phone.national),
        );
        object.insert(
            "formattedNumberE164".to_owned(),
            self.form(|phone| &phone.e164),
        );
        object.insert(
            "contactMissed".to_owned(),
            (self.status.0 == "missed").into(),
        );
        object.insert("contactStartDate".to_owned(), self.start.date().into());
        object.insert(
            "contactStartDateTime".to_owned(),
            self.start.to_string().into(),
        );
        for (name, text) in [
            ("name", &self.contact.name),
            ("customerName", &self.contact.customer_name),
        ] {
            if let Some(text) = text {
                object.insert(name.to_owned(), text.clone().into());
            }
        }
        for (name, value) in &self.contact.extra {
            object.entry(name.clone()).or_insert_with(|| value.clone());
        }
        Value::Object(object)
    }

    /// The members that both shapes have.
    fn common(&self, now: Moment) -> Map<String, Value> {
        let contact = &self.contact;
        let original = contact
            .original_contact_id
            .as_deref()
            .or(contact.initial_contact_id.as_deref());
        let original = original.unwrap_or_else(|| self.contact_id());
        let kind = self.kind();
        let (status, since) = &self.status;
        let members = [
            ("contactId", json!(self.contact_id())),
            ("originalContactId", json!(original)),
            ("type", json!(kind.name())),
            (
                "channel",
                json!(contact.channel.as_deref().unwrap_or_else(|| kind.channel())),
            ),
            ("status", json!({"type": status, "timestamp": since})),
            ("statusDuration", json!(self.status_duration(now))),
            ("queueTimestamp", json!(contact.queue_timestamp)),
            ("attributes", self.attributes()),
            (
                "isSoftphoneCall",
                json!(
                    contact
                        .is_softphone_call
                        .unwrap_or(kind.channel() == "Voice")
                ),
            ),
            ("isInbound", json!(contact.is_inbound.unwrap_or(true))),
            (
                "isConnected",
                json!(contact.is_connected.unwrap_or(status == "connected")),
            ),
            (
                "isTransfer",
                json!(
                    contact
                        .is_transfer
                        .unwrap_or_else(|| original != self.contact_id())
                ),
            ),
            ("callType", json!(self.call_type())),
            (
                "phone",
                self.phone
                    .as_ref()
                    .map_or_else(|| json!(contact.phone_number), |phone| json!(phone.e164)),
            ),
            (
                "country",
                json!(
                    self.phone
                        .as_ref()
                        .and_then(|phone| phone.country.as_deref())
                ),
            ),
            (
                "parsedNumber",
                json!(self.phone.as_ref().map(ParsedPhone::to_value)),
            ),
            ("rawPhoneNumber", json!(contact.phone_number)),
        ];
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }

    /// A number that cannot be read is handed on as it is written.
    fn form(&self, pick: impl Fn(&ParsedPhone) -> &String) -> Value {
        self.phone.as_ref().map_or_else(
            || json!(self.contact.phone_number),
            |phone| json!(pick(phone)),
        )
    }

    fn status_duration(&self, now: Moment) -> u64 {
        let counted = || {
            let since = Moment::parse(&self.status.1).ok()?;
            u64::try_from(now.milliseconds().checked_sub(since.milliseconds())?).ok()
        };
        self.contact.status_duration.or_else(counted).unwrap_or(0)
    }
}

/// The state that a contact is in when an event of it fires.
fn status_of_event(event: Option<&str>) -> &'static str {
    match event.unwrap_or_default() {
        "onIncoming" => "incoming",
        "onPending" => "pending",
        "onConnected" | "onMessageReceived" | "onMessageSent" | "onViewContact" => "connected",
        "onMissed" => "missed",
        "onEnded" | "onDestroy" => "ended",
        _ => "connecting",
    }
}
