//! The JSON Schema of a flow document: what an editor needs to offer types, controls, ports and events.
//!
//! It is looser than the checks. What a loader of flows takes is valid (unknown members and types, `null` and `""` for
//! "not given", an expression for every control); what no block can read is not.

use serde_json::{Map, Value, json};

use super::DIALECT;
use super::trigger::{events_by_source, source_schema};
use crate::block::{BlockKind, Port};
use crate::catalogue::Catalogue;
use crate::pointer::pointer;
use crate::spec::{ChoiceSpec, ControlKind, ControlSpec};

/// What JavaScript's `Number()` reads as a finite number (ECMA-262, StringNumericLiteral), blanks around it included.
const NUMERIC_TEXT: &str =
    r"^\s*([-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)\s*$";

/// The schema of a flow document with the blocks of a catalogue.
pub fn flow_schema(catalogue: &Catalogue) -> Value {
    let mut definitions = Map::new();
    definitions.insert("expression".into(), expression());
    definitions.insert("target".into(), target());
    definitions.insert("trigger".into(), trigger());
    definitions.insert("block".into(), block(catalogue));
    for kind in catalogue.kinds() {
        definitions.insert(kind.type_name.into(), block_of_kind(kind));
    }
    json!({
        "$schema": DIALECT,
        "title": "CTI Flow",
        "description": "A flow: the blocks that run when an event happens at the agent's desktop.",
        "type": "object",
        "required": ["actions"],
        "properties": {
            "$schema": described("The JSON Schema of this file.", json!({ "type": "string" })),
            "name": described("The flow's name.", text()),
            "description": described("What the flow is for.", text()),
            "version": described("The flow's own version.", text()),
            "active": described(
                "Whether the flow runs when its event happens; yes unless this is `false`.",
                json!({ "type": ["boolean", "null"], "default": true }),
            ),
            "on": { "$ref": "#/$defs/trigger" },
            "actions": described(
                "The blocks. Exactly one is a Start; the order has no meaning for the run.",
                json!({ "type": "array", "items": { "$ref": "#/$defs/block" } }),
            ),
        },
        "$defs": definitions,
    })
}

/// Puts documentation before the rest of a schema; with `markdownDescription` for editors that render it.
pub(super) fn described(description: &str, schema: Value) -> Value {
    let mut documented = Map::new();
    if !description.is_empty() {
        documented.insert("description".into(), description.into());
        if description.contains('`') {
            documented.insert("markdownDescription".into(), description.into());
        }
    }
    if let Value::Object(members) = schema {
        documented.extend(members);
    }
    Value::Object(documented)
}

/// Text, or not given.
fn text() -> Value {
    json!({ "type": ["string", "null"] })
}

fn expression() -> Value {
    json!({
        "title": "Expression",
        "description": "A path to a value of the run: the result of an earlier block, the event's payload, the contact or the agent.",
        "type": "string",
        "pattern": r"^\$[.\[]",
    })
}

fn target() -> Value {
    described("The id of the block that comes next; not connected if empty.", text())
}

/// `on`: sources by short name and label, events by source.
fn trigger() -> Value {
    json!({
        "title": "Trigger",
        "description": "When the flow runs.",
        "type": ["object", "null"],
        "properties": {
            "source": described("Where the event comes from.", source_schema()),
            "event": described("What happened there. A CTI Action has no event.", text()),
            "skipConsumed": described(
                "Of an event of a call: whether the flow does not run where a waiting block has taken the event; it does not unless this is `false`.",
                json!({ "type": ["boolean", "null"], "default": true }),
            ),
        },
        "required": ["source"],
        "allOf": events_by_source(false),
    })
}

/// An enumeration with the documentation of each text, for editors.
pub(super) fn one_of_texts(choices: &[ChoiceSpec]) -> Value {
    let values: Vec<&str> = choices.iter().map(|choice| choice.value.as_str()).collect();
    let descriptions: Vec<&str> = choices.iter().map(|choice| choice.description.as_str()).collect();
    if descriptions.iter().all(|description| description.is_empty()) {
        return json!({ "enum": values });
    }
    json!({ "enum": values, "markdownEnumDescriptions": descriptions })
}

/// Any block; what is known of its type is said under a condition on `type`, so that an unknown type stays valid.
fn block(catalogue: &Catalogue) -> Value {
    let types: Vec<ChoiceSpec> = catalogue
        .kinds()
        .map(|kind| ChoiceSpec {
            value: kind.type_name.into(),
            description: format!("**{}** ({})\n\n{}", kind.title, kind.category.as_str(), kind.spec().description),
        })
        .collect();
    let conditions: Vec<Value> = catalogue.kinds().map(when_kind).collect();
    json!({
        "title": "Block",
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": described(
                "Its name in ports and expressions: `$.actions.<id>.results`. Unique in the flow.",
                json!({ "type": "string", "minLength": 1, "examples": ["uid-1"] }),
            ),
            "type": described(
                "What kind of block it is.",
                json!({ "anyOf": [one_of_texts(&types), { "type": "string", "minLength": 1 }] }),
            ),
            "meta": {
                "description": "What people see; no meaning for the run.",
                "type": ["object", "null"],
                "properties": { "title": described("The label on the canvas.", text()) },
            },
            "controls": described("The block's inputs: values or expressions.", json!({ "type": ["object", "null"] })),
            "ports": {
                "description": "The block's exits: port name to the id of the block that comes next.",
                "type": ["object", "null"],
                "additionalProperties": { "$ref": "#/$defs/target" },
            },
            "position": {
                "description": "Where it lies on the canvas, x and y; no meaning for the run.",
                "type": ["array", "null"],
                "items": { "type": "number" },
                "minItems": 2,
                "maxItems": 2,
            },
        },
        "allOf": conditions,
    })
}

fn when_kind(kind: &'static BlockKind) -> Value {
    let is_it = if kind.aliases.is_empty() {
        json!({ "const": kind.type_name })
    } else {
        let names: Vec<&str> = std::iter::once(kind.type_name).chain(kind.aliases.iter().copied()).collect();
        json!({ "enum": names })
    };
    json!({
        "if": { "required": ["type"], "properties": { "type": is_it } },
        "then": { "$ref": format!("#{}", pointer(["$defs", kind.type_name])) },
    })
}

fn block_of_kind(kind: &BlockKind) -> Value {
    let spec = kind.spec();
    let controls: Map<String, Value> =
        spec.controls.iter().map(|control| (control.name.clone(), control_schema(control))).collect();
    let mut controls_schema = json!({ "type": ["object", "null"], "properties": controls });
    let required: Vec<&str> =
        spec.controls.iter().filter(|control| control.required).map(|control| control.name.as_str()).collect();
    if let (Value::Object(schema), false) = (&mut controls_schema, required.is_empty()) {
        schema.insert("required".into(), json!(required));
    }
    let ports: Map<String, Value> =
        kind.ports.iter().map(|port| (port.as_str().to_owned(), port_schema(*port))).collect();
    let schema = json!({
        "properties": {
            "controls": controls_schema,
            "ports": { "type": ["object", "null"], "properties": ports },
        },
    });
    let mut titled = Map::new();
    titled.insert("title".into(), kind.title.into());
    if let Value::Object(members) = described(&spec.description, schema) {
        titled.extend(members);
    }
    Value::Object(titled)
}

fn port_schema(port: Port) -> Value {
    described(port.description(), json!({ "$ref": "#/$defs/target" }))
}

/// A control: its own values, an expression, or not given.
fn control_schema(control: &ControlSpec) -> Value {
    let mut schema = Map::new();
    if let Some(own) = own_values(control) {
        let not_given = json!({ "enum": ["", null], "description": "not given" });
        schema.insert("anyOf".into(), json!([own, { "$ref": "#/$defs/expression" }, not_given]));
    }
    if let Some(default) = &control.default {
        schema.insert("default".into(), default.clone());
    }
    if !control.examples.is_empty() {
        schema.insert("examples".into(), control.examples.clone().into());
    }
    described(&control.description, Value::Object(schema))
}

/// The values that a control takes as they are; `None` if it takes any.
fn own_values(control: &ControlSpec) -> Option<Value> {
    match &control.kind {
        ControlKind::Any => None,
        ControlKind::Text => Some(json!({ "type": ["string", "number", "boolean"] })),
        ControlKind::Number => {
            Some(json!({ "anyOf": [{ "type": "number" }, { "type": "string", "pattern": NUMERIC_TEXT }] }))
        }
        ControlKind::Flag => Some(json!({ "enum": [true, false, "true", "false"] })),
        ControlKind::Choice(_) if control.other_spellings.is_empty() => Some(one_of_texts(&control.choices)),
        ControlKind::Choice(_) => {
            Some(json!({ "anyOf": [one_of_texts(&control.choices), { "enum": control.other_spellings }] }))
        }
        ControlKind::Fields => Some(json!({ "type": "object" })),
    }
}
