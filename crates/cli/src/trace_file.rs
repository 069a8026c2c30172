//! Trace files, as `cti run --trace` writes them.

use std::path::Path;

use cti_flows::{Event, MAX_DOCUMENT_BYTES, Trace, TraceEvent};
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::input::{name_of, parse_json, read};

/// The largest trace that is read, in bytes: a trace holds every value of a run, some of them several times.
pub const MAX_TRACE_BYTES: usize = 4 * MAX_DOCUMENT_BYTES;

/// Reads a trace file.
pub fn read_trace(path: &Path) -> Result<Trace, Failure> {
    let bytes = read(path, MAX_TRACE_BYTES)?;
    let failure = |problem: String| Failure::new(format!("`{}`: {problem}", name_of(path)));
    let value = parse_json(&bytes).map_err(failure)?;
    serde_json::from_value(value).map_err(|error| failure(format!("not a trace: {error}")))
}

/// Whether JSON is meant to be a trace.
pub fn is_trace(value: &Value) -> bool {
    value.get("events").is_some_and(Value::is_array) && value.get("fingerprint").is_some_and(Value::is_string)
}

/// What expressions could read after the first `count` events of a trace: actions, payload, contact and agent.
pub fn document_at(trace: &Trace, count: usize) -> Value {
    let mut document = Map::new();
    let mut actions = Map::new();
    for event in trace.events.iter().take(count) {
        match event {
            TraceEvent::Fired(event) => add_event(&mut document, event),
            TraceEvent::Left { block, record, .. } => {
                actions.insert(block.to_string(), serde_json::to_value(record).unwrap_or_default());
            }
            _ => {}
        }
    }
    document.insert("actions".into(), Value::Object(actions));
    Value::Object(document)
}

fn add_event(document: &mut Map<String, Value>, event: &Event) {
    let given = [("payload", &event.payload), ("contact", &event.contact), ("agent", &event.agent)];
    for (name, value) in given {
        if let Some(value) = value {
            document.insert(name.into(), value.clone());
        }
    }
}
