//! [`KindSpec`]: what the schemas of a block kind say about its controls and results, in the form that checks read.

use schemars::{Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value};

use crate::block::BlockKind;

/// The controls and results of a block kind.
#[derive(Debug)]
pub struct KindSpec {
    /// The kind's documentation: title line and text of its struct.
    pub description: String,
    /// Its controls, in order.
    pub controls: Vec<ControlSpec>,
    /// The JSON Schema of its controls as a whole, without references.
    pub controls_schema: Value,
    /// The JSON Schema of its results, without references.
    pub results_schema: Value,
}

/// One control of a block kind.
#[derive(Debug)]
pub struct ControlSpec {
    /// Its name in the document.
    pub name: String,
    /// What it takes.
    pub kind: ControlKind,
    /// Whether the block cannot work without it.
    pub required: bool,
    /// What it is for.
    pub description: String,
    /// Its value where it is not given.
    pub default: Option<Value>,
    /// Values worth offering; others are taken too unless the kind is a choice.
    pub examples: Vec<Value>,
}

/// What a control takes, expressions aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ControlKind {
    /// Any value, `""` included.
    Any,
    /// Text; numbers and booleans become text.
    Text,
    /// A number, or text that is one.
    Number,
    /// `true` or `false`.
    Flag,
    /// One of these texts.
    Choice(Vec<String>),
    /// A map of names to values.
    Fields,
}

impl ControlKind {
    /// The word for it in documentation.
    pub fn as_str(&self) -> &'static str {
        match self {
            ControlKind::Any => "any value",
            ControlKind::Text => "text",
            ControlKind::Number => "number",
            ControlKind::Flag => "true or false",
            ControlKind::Choice(_) => "one of",
            ControlKind::Fields => "map of names to values",
        }
    }
}

impl BlockKind {
    /// What the kind's schemas say, made at the first call.
    pub fn spec(&self) -> &KindSpec {
        self.spec.get_or_init(|| {
            let controls = schema_of(self.controls_schema);
            KindSpec {
                description: text_of(&controls, "description"),
                controls: control_specs(&controls),
                results_schema: schema_of(self.results_schema),
                controls_schema: controls,
            }
        })
    }
}

/// A schema with every reference written out.
fn schema_of(make: fn(&mut SchemaGenerator) -> Schema) -> Value {
    let mut generator =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true).into_generator();
    make(&mut generator).into()
}

fn text_of(schema: &Value, member: &str) -> String {
    schema.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn control_specs(controls: &Value) -> Vec<ControlSpec> {
    let none = Map::new();
    let properties = controls.get("properties").and_then(Value::as_object).unwrap_or(&none);
    let required = controls.get("required").and_then(Value::as_array);
    properties
        .iter()
        .map(|(name, schema)| ControlSpec {
            name: name.clone(),
            kind: control_kind(schema),
            required: required.is_some_and(|required| required.iter().any(|member| member.as_str() == Some(name))),
            description: text_of(schema, "description"),
            default: schema.get("default").filter(|default| !default.is_null()).cloned(),
            examples: schema.get("examples").and_then(Value::as_array).cloned().unwrap_or_default(),
        })
        .collect()
}

fn control_kind(schema: &Value) -> ControlKind {
    let choices = choices_of(schema);
    if !choices.is_empty() {
        return ControlKind::Choice(choices);
    }
    match marker_of(schema) {
        Some("text") => ControlKind::Text,
        Some("number") => ControlKind::Number,
        Some("flag") => ControlKind::Flag,
        Some("fields") => ControlKind::Fields,
        _ => ControlKind::Any,
    }
}

/// Alternatives of a schema: itself and those of `anyOf` and `oneOf`, since an optional control is "this or null".
fn alternatives(schema: &Value) -> impl Iterator<Item = &Value> {
    let parts = ["anyOf", "oneOf"].into_iter().filter_map(|name| schema.get(name)?.as_array()).flatten();
    std::iter::once(schema).chain(parts)
}

fn marker_of(schema: &Value) -> Option<&str> {
    alternatives(schema).find_map(|part| part.get("x-control")?.as_str())
}

/// The texts of an enumeration: `enum`, or one `const` an alternative where each has a documentation of its own.
fn choices_of(schema: &Value) -> Vec<String> {
    alternatives(schema)
        .flat_map(alternatives)
        .flat_map(|part| {
            let listed = part.get("enum").and_then(Value::as_array).into_iter().flatten();
            listed.chain(part.get("const")).filter_map(Value::as_str).map(str::to_owned)
        })
        .fold(Vec::new(), |mut choices, choice| {
            if !choices.contains(&choice) {
                choices.push(choice);
            }
            choices
        })
}
