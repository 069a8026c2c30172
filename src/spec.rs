//! [`KindSpec`]: what the schemas of a block kind say about its controls and results, in the form that checks read.

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::block::BlockKind;
use crate::prose::tidy_schema;
use crate::rule_source::taken_out;

/// The controls and results of a block kind.
#[derive(Debug)]
pub struct KindSpec {
    /// What the kind does: the documentation of its struct, without the last paragraph if that is the source of the rule.
    pub description: String,
    /// Where its rules come from: the paragraph of its documentation that begins with `Source:`, without that word. Empty
    /// if it has none.
    pub rule_source: String,
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
    /// What each text of a choice means; empty for the other kinds.
    pub choices: Vec<ChoiceSpec>,
    /// Further spellings that a choice takes: `x-aliases` in its schema.
    pub other_spellings: Vec<String>,
}

/// One text of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceSpec {
    /// The text, as documents write it.
    pub value: String,
    /// What it means.
    pub description: String,
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
    /// The word for it in files.
    pub fn name(&self) -> &'static str {
        match self {
            ControlKind::Any => "any",
            ControlKind::Text => "text",
            ControlKind::Number => "number",
            ControlKind::Flag => "flag",
            ControlKind::Choice(_) => "choice",
            ControlKind::Fields => "fields",
        }
    }

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
            let mut controls = schema_of(self.controls_schema);
            let documentation = text_of(&controls, "description");
            let (description, rule_source) = taken_out(&documentation);
            if let Some(whole) = controls.get_mut("description") {
                *whole = description.into();
            }
            KindSpec {
                description: description.to_owned(),
                rule_source,
                controls: control_specs(&controls),
                results_schema: schema_of(self.results_schema),
                controls_schema: controls,
            }
        })
    }
}

/// A schema with every reference written out.
pub(crate) fn schema_of(make: fn(&mut SchemaGenerator) -> Schema) -> Value {
    let mut generator =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true).into_generator();
    let mut schema: Value = make(&mut generator).into();
    tidy_schema(&mut schema);
    schema
}

fn text_of(schema: &Value, member: &str) -> String {
    text_ref(schema, member).to_owned()
}

fn text_ref<'s>(schema: &'s Value, member: &str) -> &'s str {
    schema.get(member).and_then(Value::as_str).unwrap_or_default()
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
            choices: choices_of(schema),
            other_spellings: other_spellings_of(schema),
        })
        .collect()
}

fn control_kind(schema: &Value) -> ControlKind {
    let choices = choices_of(schema);
    if !choices.is_empty() {
        return ControlKind::Choice(choices.into_iter().map(|choice| choice.value).collect());
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
pub(crate) fn choices_of(schema: &Value) -> Vec<ChoiceSpec> {
    let mut choices: Vec<ChoiceSpec> = Vec::new();
    for part in alternatives(schema).flat_map(alternatives) {
        let listed = part.get("enum").and_then(Value::as_array).into_iter().flatten().map(|value| (value, ""));
        let own = part.get("const").map(|value| (value, text_ref(part, "description")));
        for (value, description) in listed.chain(own) {
            let Some(value) = value.as_str() else { continue };
            if !choices.iter().any(|choice| choice.value == value) {
                choices.push(ChoiceSpec { value: value.to_owned(), description: description.to_owned() });
            }
        }
    }
    choices
}

fn other_spellings_of(schema: &Value) -> Vec<String> {
    alternatives(schema)
        .filter_map(|part| part.get("x-aliases")?.as_array())
        .flatten()
        .filter_map(|spelling| Some(spelling.as_str()?.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use schemars::JsonSchema;

    use super::{ControlKind, control_specs, schema_of};

    /// A level.
    #[derive(JsonSchema)]
    #[schemars(rename_all = "camelCase", extend("x-aliases" = ["log", "warning"]))]
    #[expect(dead_code, reason = "read by the schema generator only")]
    enum Level {
        /// For the record.
        Info,
        /// Something is odd.
        Warn,
    }

    #[derive(JsonSchema)]
    #[expect(dead_code, reason = "read by the schema generator only")]
    struct Controls {
        /// How loud.
        level: Option<Level>,
    }

    #[test]
    fn a_choice_has_its_documentation_and_its_other_spellings() {
        let specs = control_specs(&schema_of(<Controls as JsonSchema>::json_schema));
        let [level] = specs.as_slice() else { unreachable!("one control") };
        assert_eq!(level.description, "How loud.");
        assert_eq!(level.kind, ControlKind::Choice(vec!["info".into(), "warn".into()]));
        let meanings: Vec<&str> = level.choices.iter().map(|choice| choice.description.as_str()).collect();
        assert_eq!(meanings, ["For the record.", "Something is odd."]);
        assert_eq!(level.other_spellings, ["log", "warning"]);
    }
}
