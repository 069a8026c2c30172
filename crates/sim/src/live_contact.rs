//! The contact of a run: every default filled in, and the two shapes in which flows read it.

use std::collections::BTreeMap;

use cti_flows::host::{ChatMessage, ContactReference, InteractionMetadata};
use serde_json::{Map, Value, json};

use crate::clock::Moment;
use crate::contact::{Contact, ContactType};
use crate::phone::{ParsedPhone, PhoneRegion};
use crate::progress::{Progress, is_over};

/// The contact id of a sample contact that has none, so that dry runs repeat exactly.
pub const DEFAULT_CONTACT_ID: &str = "00000000-0000-4000-8000-000000000001";

/// The state of a contact that rings.
const RINGING: &str = "connecting";

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
    /// How far it has come.
    progress: Progress,
}

impl LiveContact {
    /// Fills in the defaults: `event` gives the state, `start` the times, `region` the reading of national numbers.
    pub fn new(contact: &Contact, event: Option<&str>, start: Moment, region: PhoneRegion) -> Self {
        let given = contact.status.as_ref();
        let kind = given.map_or_else(|| status_of_event(event).to_owned(), |status| status.kind.clone());
        let since = given.and_then(|status| status.timestamp.clone()).unwrap_or_else(|| start.to_string());
        let attributes =
            contact.attributes.iter().map(|(name, attribute)| (name.clone(), attribute.value().to_owned()));
        let changed = Moment::parse(&since).unwrap_or(start);
        Self {
            progress: Progress::new(contact, &kind, changed),
            phone: contact.phone_number.as_deref().and_then(|text| ParsedPhone::parse(text, region)),
            status: (kind, since),
            attributes: attributes.collect(),
            contact: contact.clone(),
            start,
        }
    }

    /// The contact's identifier.
    pub fn contact_id(&self) -> &str {
        self.contact.contact_id.as_deref().unwrap_or(DEFAULT_CONTACT_ID)
    }

    /// What kind of contact it is.
    pub fn kind(&self) -> ContactType {
        self.contact.kind.unwrap_or_default()
    }

    /// `inbound` or `outbound`.
    pub fn call_type(&self) -> &'static str {
        if self.contact.is_inbound.unwrap_or(true) { "inbound" } else { "outbound" }
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
            self.progress.enter(kind, at);
            self.status = (kind.to_owned(), at.to_string());
            self.contact.is_connected = None;
            self.contact.status_duration = None;
        }
    }

    /// Moves the contact into the state that an event of it tells, if it tells one. What is over does not begin again.
    pub(crate) fn follow(&mut self, event: &str, at: Moment) {
        let kind = status_of_event(Some(event));
        if event == "onAccepted" {
            self.progress.accept(at);
        } else if (kind != RINGING || event == "onConnecting") && (self.is_live() || is_over(kind)) {
            self.set_status(kind, at);
        }
    }

    /// The state that it is in: `connecting`, `connected`, `ended` …
    pub fn status(&self) -> &str {
        &self.status.0
    }

    /// Whether it goes on: it rings, waits, or is talked to.
    pub fn is_live(&self) -> bool {
        !is_over(&self.status.0)
    }

    /// How long it rang and was talked to.
    pub fn interaction_metadata(&self, now: Moment) -> InteractionMetadata {
        self.progress.metadata(now)
    }

    /// What became of it beside its state.
    pub(crate) fn progress(&mut self) -> &mut Progress {
        &mut self.progress
    }

    /// What belongs to a task, by name.
    pub fn references(&self) -> &BTreeMap<String, ContactReference> {
        &self.contact.references
    }

    /// The latest message of a chat.
    pub fn latest_message(&self) -> Option<&ChatMessage> {
        self.contact.chat_messages.last()
    }

    /// The number as the sample writes it.
    pub fn raw_phone_number(&self) -> Option<&str> {
        self.contact.phone_number.as_deref()
    }

    /// The two-letter country of the number.
    pub fn country(&self) -> Option<&str> {
        self.phone.as_ref()?.country.as_deref()
    }

    /// The attributes by name.
    pub fn attribute_values(&self) -> BTreeMap<String, String> {
        self.attributes.clone()
    }

    /// The attributes as flows read them: name to `{"name", "value"}`, the shape of the contact center's own library,
    /// both in the block's results and at `$.contact`.
    pub fn attributes(&self) -> Value {
        let pair = |(name, value): (&String, &String)| (name.clone(), json!({"name": name, "value": value}));
        Value::Object(self.attributes.iter().map(pair).collect())
    }

    /// The results of block Get Contact Properties. Every member is there; what is not known is null.
    pub fn properties(&self, now: Moment) -> Value {
        let mut object = self.common(now);
        let queue = self.contact.queue.as_ref();
        let id = queue.and_then(|queue| queue.queue_id.clone().or_else(|| queue.queue_arn.clone()));
        object.insert("queueId".to_owned(), id.into());
        object.insert("queueName".to_owned(), queue.and_then(|queue| queue.name.clone()).into());
        object.insert("formattedPhoneNumber".to_owned(), self.form(|phone| &phone.national));
        object.insert("formattedPhoneNumberE164".to_owned(), self.form(|phone| &phone.e164));
        object.insert("isMonitor".to_owned(), self.contact.is_monitor.unwrap_or(false).into());
        Value::Object(object)
    }

    /// The object at `$.contact`, with the names of the expressions cheat sheet (format reference, section 5),
    /// and every further member of the sample's contact.
    pub fn root(&self, now: Moment) -> Value {
        let mut object = self.common(now);
        object.insert("queue".to_owned(), json!(self.contact.queue));
        object.insert("formattedNumber".to_owned(), self.form(|phone| &phone.national));
        object.insert("formattedNumberE164".to_owned(), self.form(|phone| &phone.e164));
        object.insert("contactMissed".to_owned(), (self.status.0 == "missed").into());
        object.insert("contactStartDate".to_owned(), self.start.date().into());
        object.insert("contactStartDateTime".to_owned(), self.start.to_string().into());
        for (name, text) in [("name", &self.contact.name), ("customerName", &self.contact.customer_name)] {
            if let Some(text) = text {
                object.insert(name.to_owned(), text.clone().into());
            }
        }
        if !self.contact.references.is_empty() {
            object.insert("references".to_owned(), json!(self.contact.references));
        }
        for (name, value) in &self.contact.extra {
            object.entry(name.clone()).or_insert_with(|| value.clone());
        }
        Value::Object(object)
    }

    /// The members that both shapes have.
    fn common(&self, now: Moment) -> Map<String, Value> {
        let contact = &self.contact;
        let original = contact.original_contact_id.as_deref().or(contact.initial_contact_id.as_deref());
        let original = original.unwrap_or_else(|| self.contact_id());
        let kind = self.kind();
        let (status, since) = &self.status;
        let members = [
            ("contactId", json!(self.contact_id())),
            ("originalContactId", json!(original)),
            ("type", json!(kind.name())),
            ("channel", json!(contact.channel.as_deref().unwrap_or_else(|| kind.channel()))),
            ("status", json!({"type": status, "timestamp": since})),
            ("statusDuration", json!(self.status_duration(now))),
            ("queueTimestamp", json!(contact.queue_timestamp)),
            ("attributes", self.attributes()),
            ("isSoftphoneCall", json!(contact.is_softphone_call.unwrap_or(kind.channel() == "Voice"))),
            ("isInbound", json!(contact.is_inbound.unwrap_or(true))),
            ("isConnected", json!(contact.is_connected.unwrap_or(status == "connected"))),
            ("isTransfer", json!(contact.is_transfer.unwrap_or_else(|| original != self.contact_id()))),
            ("callType", json!(self.call_type())),
            ("phone", self.phone.as_ref().map_or_else(|| json!(contact.phone_number), |phone| json!(phone.e164))),
            ("country", json!(self.phone.as_ref().and_then(|phone| phone.country.as_deref()))),
            ("parsedNumber", json!(self.phone.as_ref().map(ParsedPhone::to_value))),
            ("rawPhoneNumber", json!(contact.phone_number)),
        ];
        members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
    }

    /// A number that cannot be read is handed on as it is written.
    fn form(&self, pick: impl Fn(&ParsedPhone) -> &String) -> Value {
        self.phone.as_ref().map_or_else(|| json!(self.contact.phone_number), |phone| json!(pick(phone)))
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
        _ => RINGING,
    }
}
