//! The schemas of a source and of its events, for whatever kind of file names them.

use serde_json::{Value, json};

use super::data::{EventEntry, EventsFile, SourceEntry};
use super::flow::one_of_texts;
use crate::spec::ChoiceSpec;

/// A source, by short name or label, with the documentation of each. A reader does not mind the case of its letters; an
/// editor should offer one spelling.
pub fn source_schema() -> Value {
    let sources = EventsFile::new().sources;
    let named = sources.iter().flat_map(|source| {
        let short = format!("{} ({})", source.description, source.label);
        [(&source.name, short), (&source.label, source.description.clone())]
    });
    one_of_texts(
        &named.map(|(value, description)| ChoiceSpec { value: value.clone(), description }).collect::<Vec<_>>(),
    )
}

/// The conditions (`allOf`) of an object with `source` and `event` that bind the one to the other: an event is one of
/// its source's. In a file that may leave either to the flow, an event without a source is any.
pub fn events_by_source(may_be_left_out: bool) -> Value {
    let sources = EventsFile::new().sources;
    let mut conditions: Vec<Value> = sources.iter().map(|source| events_of(source, may_be_left_out)).collect();
    if may_be_left_out {
        conditions.push(json!({
            "if": { "type": "object", "properties": { "source": { "type": "null" } } },
            "then": { "properties": { "event": or_null(any_event(&sources)) } },
        }));
    }
    conditions.into()
}

fn events_of(source: &SourceEntry, may_be_left_out: bool) -> Value {
    let events = one_of_texts(&source.events.iter().map(choice_of).collect::<Vec<_>>());
    let then = match (source.events.is_empty(), may_be_left_out) {
        (true, false) => json!({ "properties": { "event": { "enum": [null, ""] } } }),
        (true, true) => json!({ "properties": { "event": { "type": "null" } } }),
        (false, false) => json!({ "required": ["event"], "properties": { "event": events } }),
        (false, true) => json!({ "properties": { "event": or_null(events) } }),
    };
    json!({
        "if": {
            "type": "object",
            "required": ["source"],
            "properties": { "source": { "enum": [source.name, source.label] } },
        },
        "then": then,
    })
}

fn any_event(sources: &[SourceEntry]) -> Value {
    let mut choices: Vec<ChoiceSpec> = Vec::new();
    for event in sources.iter().flat_map(|source| &source.events) {
        if choices.iter().all(|choice| choice.value != event.name.name()) {
            choices.push(choice_of(event));
        }
    }
    one_of_texts(&choices)
}

fn or_null(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

fn choice_of(event: &EventEntry) -> ChoiceSpec {
    ChoiceSpec { value: event.name.name().into(), description: event.description.clone() }
}
