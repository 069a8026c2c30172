//! Follows a path through the JSON Schema of a block's results.

use serde_json::Value;

use crate::expr::Segment;

/// What a schema says about a path.
#[derive(Debug, PartialEq)]
pub(super) enum Found<'s> {
    /// The path leads to a value of this schema.
    Known(&'s Value),
    /// Anything may stand there.
    Open,
    /// Anything may stand there, and the segment at this position is not one of the members that its schema lists.
    Unlisted(usize, &'s Value),
    /// Nothing can: the segment at this position names no member of its schema.
    Nothing(usize, &'s Value),
}

/// Follows segments through a schema.
pub(super) fn follow<'s>(schema: &'s Value, segments: &[Segment]) -> Found<'s> {
    let mut current = schema;
    for (position, segment) in segments.iter().enumerate() {
        let is_last = position + 1 == segments.len();
        match alternatives(current).fold(Step::None, |step, part| step.or(enter(part, segment, is_last))) {
            Step::To(next) => current = next,
            Step::Open => return Found::Open,
            Step::Unlisted => return Found::Unlisted(position, current),
            Step::None => return Found::Nothing(position, current),
        }
    }
    Found::Known(current)
}

/// Names of the members that a schema lists.
pub(super) fn members(schema: &Value) -> impl Iterator<Item = &str> {
    let properties = alternatives(schema).filter_map(|part| part.get("properties")?.as_object());
    properties.flatten().map(|(name, _)| name.as_str())
}

/// The only type that values of a schema have, `null` aside; `None` where there may be several.
pub(super) fn only_type(schema: &Value) -> Option<&str> {
    match schema.get("type")? {
        Value::String(name) => Some(name.as_str()),
        Value::Array(names) => {
            let mut names = names.iter().filter_map(Value::as_str).filter(|name| *name != "null");
            names.next().filter(|_| names.next().is_none())
        }
        _ => None,
    }
}

enum Step<'s> {
    To(&'s Value),
    Open,
    /// The object has members beyond those that it lists.
    Unlisted,
    None,
}

impl<'s> Step<'s> {
    fn or(self, other: Step<'s>) -> Step<'s> {
        match (self, other) {
            (Step::None, step) | (step, Step::None) => step,
            // Two alternatives have the member: which one it is, nobody knows before the run.
            _ => Step::Open,
        }
    }
}

/// A schema's parts: those of `anyOf` and `oneOf`, or the schema itself.
fn alternatives(schema: &Value) -> Box<dyn Iterator<Item = &Value> + '_> {
    match schema.get("anyOf").or_else(|| schema.get("oneOf")).and_then(Value::as_array) {
        Some(parts) => Box::new(parts.iter().flat_map(alternatives)),
        None => Box::new(std::iter::once(schema)),
    }
}

fn enter<'s>(schema: &'s Value, segment: &Segment, is_last: bool) -> Step<'s> {
    let types: Vec<&str> = match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ if schema.get("const").is_some() || schema.get("enum").is_some() => vec!["string"],
        _ => return Step::Open,
    };
    let is_length = is_last && segment.name() == "length";
    types.into_iter().fold(Step::None, |step, name| {
        step.or(match (name, segment) {
            ("object", _) => member(schema, segment.name()),
            ("array", Segment::Index { .. }) => schema.get("items").map_or(Step::Open, Step::To),
            ("array" | "string", _) if is_length => Step::Open,
            _ => Step::None,
        })
    })
}

fn member<'s>(schema: &'s Value, name: &str) -> Step<'s> {
    let Some(properties) = schema.get("properties") else { return Step::Open };
    match (properties.get(name), schema.get("additionalProperties")) {
        (Some(found), _) => Step::To(found),
        (None, None | Some(Value::Bool(false))) => Step::None,
        (None, Some(_)) => Step::Unlisted,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{Found, follow, only_type};
    use crate::expr::Path;

    #[test]
    fn schemas_are_followed_as_far_as_they_are_closed() -> Result<(), crate::expr::ExprError> {
        let schema = json!({
            "type": "object",
            "properties": {
                "text": {"type": ["string", "null"]},
                "any": true,
                "map": {"type": "object", "additionalProperties": true},
                "more": {"type": "object", "properties": {"a": true}, "additionalProperties": true},
                "rows": {"type": "array", "items": {"type": "object", "properties": {"Id": {"type": "string"}}}},
                "either": {"anyOf": [{"type": "object", "properties": {"a": {"type": "number"}}}, {"type": "null"}]},
            }
        });
        let of = |path: &str| Path::parse(path).map(|path| follow(&schema, path.segments()));
        let nothing = |path: &str| of(path).map(|found| matches!(found, Found::Nothing(..)));
        for path in ["$.txt", "$.text.a", "$.rows.Id", "$.rows.[0].id", "$.either.b", "$.text.length.x"] {
            assert!(nothing(path)?, "{path}");
        }
        for path in ["$.text.length", "$.any.b.c", "$.map.x", "$.rows.length"] {
            assert_eq!(of(path)?, Found::Open, "{path}");
        }
        assert!(matches!(of("$.more.b")?, Found::Unlisted(1, _)));
        for (path, expected) in [("$.text", "string"), ("$.rows.0.Id", "string"), ("$.either.a", "number")] {
            assert!(matches!(of(path)?, Found::Known(schema) if only_type(schema) == Some(expected)), "{path}");
        }
        Ok(())
    }
}
