//! What is stored of a run, so that it goes on after a restart: JSON with a version.

use cti_flows::{Ending, Event, Fingerprint, Millis, Run};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::call_book::CallFacts;
use crate::retry::Repeatability;
use crate::waits::{WaiterSpec, WaitsSnapshot};

/// The version of the records that this code writes and reads.
pub(super) const RECORD_FORMAT: u32 = 1;

/// The id of the record that holds what a service remembers beside its runs. It is written when a service is stopped in an
/// orderly way, and dropped when another one has read it.
pub const MEMORY_RECORD: &str = "memory";

/// A record to be written.
#[derive(Serialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(super) enum Record<'r> {
    /// See [`Stored::Run`].
    Run(&'r StoredRun),
    /// See [`Stored::Ended`].
    Ended(&'r StoredEnd),
    /// See [`Stored::Memory`].
    Memory(&'r StoredMemory),
}

/// A record that was read.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub(super) enum Stored {
    /// A run that is under way.
    Run(Box<StoredRun>),
    /// A run that is over, kept for a while so that its event fires nothing again.
    Ended(Box<StoredEnd>),
    /// What the service remembers.
    Memory(Box<StoredMemory>),
}

/// A run that is under way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StoredRun {
    /// Its flow, by its name in the set.
    pub flow: String,
    /// What that flow does: a run goes on with no other.
    pub fingerprint: Fingerprint,
    /// Its number among all runs, in the order of their events.
    pub ordinal: u64,
    /// What is known of its call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallFacts>,
    /// The run whose block called this flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// The events that it began with and that went to its blocks, so that none counts twice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<SeenEvent>,
    /// How far it is.
    pub stage: Stage,
}

/// Who called a flow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Parent {
    /// The run.
    pub run: String,
    /// The call of that run.
    pub seq: u32,
    /// How many flows have called one another to come here.
    pub depth: usize,
}

/// An event that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SeenEvent {
    /// A digest of its source, id and time.
    pub event: String,
    /// When it was taken in.
    pub at: Millis,
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum Stage {
    /// It waits for its turn.
    Queued {
        /// What fires it.
        event: Box<Event>,
    },
    /// It has asked for something.
    Asking {
        /// The run.
        run: Box<Run>,
        /// What has become of its call.
        pending: Pending,
    },
}

/// What has become of the call that a run has asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase")]
pub(super) enum Pending {
    /// A request is under way, or was when this was stored.
    Sending {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        repeatability: Option<Repeatability>,
        /// How often it has been given out.
        attempt: u32,
        since: Millis,
        /// What is waited for, if an event completes it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spec: Option<Box<WaiterSpec>>,
    },
    /// An event is waited for.
    Waiting {
        /// What the service's answer said.
        members: Map<String, Value>,
        since: Millis,
        deadline: Millis,
        spec: Box<WaiterSpec>,
    },
    /// Time is waited for.
    Sleeping { until: Millis },
    /// Another flow runs.
    Calling {
        /// Its run.
        run: String,
    },
    /// Another host carries it out.
    Host,
}

/// A run that is over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StoredEnd {
    /// When.
    pub at: Millis,
    /// How.
    pub ending: Ending,
    /// What it gives to the one who called its flow.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Value>,
    /// What is known of its call.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallFacts>,
    /// The events that it took.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub events: Vec<SeenEvent>,
}

/// What a service remembers beside its runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct StoredMemory {
    pub calls: Vec<CallFacts>,
    pub waits: WaitsSnapshot,
}

#[derive(Serialize)]
struct Written<'r> {
    format: u32,
    #[serde(flatten)]
    record: &'r Record<'r>,
}

impl Record<'_> {
    /// The record as text.
    pub fn write(&self) -> String {
        // Texts, numbers and maps by text, which JSON always has.
        serde_json::to_string(&Written { format: RECORD_FORMAT, record: self }).unwrap_or_default()
    }
}

impl Stored {
    /// Reads a record.
    ///
    /// # Errors
    /// Why it cannot be read. The reason does not repeat what the record says.
    pub fn read(record: &str) -> Result<Stored, String> {
        let unreadable = |error: serde_json::Error| match (error.line(), error.column()) {
            (0, _) => "it is not what this version writes".to_owned(),
            (line, column) => format!("it is not JSON: line {line}, column {column}"),
        };
        let mut value: Value = serde_json::from_str(record).map_err(unreadable)?;
        let format = value.as_object_mut().and_then(|members| members.shift_remove("format"));
        match format.as_ref().and_then(Value::as_u64) {
            Some(format) if format == u64::from(RECORD_FORMAT) => serde_json::from_value(value).map_err(unreadable),
            Some(other) => Err(format!("it has format {other}, this version reads format {RECORD_FORMAT}")),
            None => Err("it does not say which format it has".to_owned()),
        }
    }
}
