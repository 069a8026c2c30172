//! The values that Is One Of?, Text Starts With Value and Text Ends With Value compare with.

use std::borrow::Cow;

use serde_json::Value;

use crate::javascript::to_text_cow;

/// The texts among several values: the items of a list, the values of a map, the parts of a text between its commas
/// without the blanks around them, or a number or boolean alone. What is empty, null, a list or a map itself is none.
pub(super) fn candidates(values: &Value) -> Vec<Cow<'_, str>> {
    match values {
        Value::Array(items) => items.iter().filter_map(candidate).collect(),
        Value::Object(members) => members.values().filter_map(candidate).collect(),
        Value::String(text) => {
            text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(Cow::Borrowed).collect()
        }
        other => candidate(other).into_iter().collect(),
    }
}

/// A value as text that can be compared; nothing, empty text, lists and objects equal no text.
pub(super) fn candidate(value: &Value) -> Option<Cow<'_, str>> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => None,
        value => Some(to_text_cow(value)).filter(|text| !text.is_empty()),
    }
}
