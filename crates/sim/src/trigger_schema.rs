//! What the schemas of samples and scenarios say of a source, so that editors offer it.

use cti_flows::schema::source_schema;
use schemars::{Schema, SchemaGenerator};
use serde_json::{Value, json};

/// A source.
pub(crate) fn source(_: &mut SchemaGenerator) -> Schema {
    of(source_schema())
}

/// A source that may be left to the flow.
pub(crate) fn source_if_given(_: &mut SchemaGenerator) -> Schema {
    of(json!({ "anyOf": [source_schema(), { "type": "null" }] }))
}

fn of(schema: Value) -> Schema {
    // It is an object; what is none would allow anything.
    schema.try_into().unwrap_or_default()
}
