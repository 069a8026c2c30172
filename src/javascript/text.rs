//! Text from values: `String()`, `JSON.stringify()`, and lengths.

use std::borrow::Cow;

use serde_json::{Map, Value};
use thiserror::Error;

use super::operand::Operand;

/// `String(value)`: arrays are joined with commas (null elements are empty), objects are `[object Object]`, numbers as JavaScript
/// writes them.
#[must_use]
pub fn to_text<'v>(operand: impl Into<Operand<'v>>) -> String {
    to_text_cow(operand).into_owned()
}

/// [`to_text`] that copies nothing where the value is a text already.
#[must_use]
pub fn to_text_cow<'v>(operand: impl Into<Operand<'v>>) -> Cow<'v, str> {
    match operand.into() {
        Operand::Undefined => Cow::Borrowed("undefined"),
        Operand::Null => Cow::Borrowed("null"),
        Operand::Boolean(true) => Cow::Borrowed("true"),
        Operand::Boolean(false) => Cow::Borrowed("false"),
        Operand::Number(number) => Cow::Owned(super::number_to_string(number)),
        Operand::Text(text) => Cow::Borrowed(text),
        Operand::Object(_) => Cow::Borrowed("[object Object]"),
        Operand::Array(items) => {
            let mut text = String::new();
            join(items, &mut text);
            Cow::Owned(text)
        }
    }
}

/// `Array.prototype.join(",")`.
fn join(items: &[Value], text: &mut String) {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        match item {
            Value::Null => {}
            Value::Array(inner) => join(inner, text),
            other => text.push_str(&to_text_cow(other)),
        }
    }
}

/// `JSON.stringify(value)`; `None` where that gives undefined. Numbers are written as JavaScript writes them, NaN and infinities as
/// null, and members whose names are array indices come first, in numeric order, because that is their order in a JavaScript object.
#[must_use]
pub fn json_stringify<'v>(operand: impl Into<Operand<'v>>) -> Option<String> {
    let operand = operand.into();
    if matches!(operand, Operand::Undefined) {
        return None;
    }
    let mut text = String::new();
    stringify(operand, &mut text);
    Some(text)
}

fn stringify(operand: Operand<'_>, text: &mut String) {
    match operand {
        Operand::Undefined | Operand::Null => text.push_str("null"),
        Operand::Boolean(boolean) => text.push_str(if boolean { "true" } else { "false" }),
        Operand::Number(number) if !number.is_finite() => text.push_str("null"),
        Operand::Number(number) => text.push_str(ryu_js::Buffer::new().format(number)),
        Operand::Text(string) => quote(string, text),
        Operand::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                stringify(item.into(), text);
            }
            text.push(']');
        }
        Operand::Object(members) => {
            text.push('{');
            for (index, (name, member)) in in_javascript_order(members).into_iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                quote(name, text);
                text.push(':');
                stringify(member.into(), text);
            }
            text.push('}');
        }
    }
}

fn in_javascript_order(members: &Map<String, Value>) -> Vec<(&String, &Value)> {
    let index_of = |name: &str| -> Option<u32> {
        let index = name.parse::<u32>().ok().filter(|index| *index < u32::MAX)?;
        (name == "0" || !name.starts_with(['0', '+'])).then_some(index)
    };
    let mut ordered: Vec<_> = members.iter().collect();
    // Stable: names that are no index have the same key and stay in order.
    ordered.sort_by_cached_key(|(name, _)| index_of(name).map_or((true, 0), |index| (false, index)));
    ordered
}

/// `QuoteJSONString` of ECMAScript.
fn quote(string: &str, text: &mut String) {
    text.push('"');
    for character in string.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\u{8}' => text.push_str("\\b"),
            '\u{c}' => text.push_str("\\f"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            control if control < ' ' => text.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => text.push(other),
        }
    }
    text.push('"');
}

/// `undefined` and `null` have no members; asking them for one is a `TypeError` in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("`{of}` has no length")]
pub struct NoMembers {
    /// `undefined` or `null`.
    pub of: &'static str,
}

/// `value.length`: UTF-16 code units of a text, elements of an array. `None` is undefined: numbers, booleans and objects have none
/// (an object's own member called `length` is for paths to find).
///
/// # Errors
/// Undefined and null, as in JavaScript.
pub fn length<'v>(operand: impl Into<Operand<'v>>) -> Result<Option<usize>, NoMembers> {
    match operand.into() {
        Operand::Undefined => Err(NoMembers { of: "undefined" }),
        Operand::Null => Err(NoMembers { of: "null" }),
        Operand::Text(text) => Ok(Some(text_length(text))),
        Operand::Array(items) => Ok(Some(items.len())),
        Operand::Boolean(_) | Operand::Number(_) | Operand::Object(_) => Ok(None),
    }
}

/// The length of a text in UTF-16 code units.
#[must_use]
pub fn text_length(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.encode_utf16().count() }
}

#[cfg(test)]
mod tests {
    use super::{json_stringify, to_text};
    use crate::javascript::Operand;
    use serde_json::json;

    #[test]
    fn index_like_names_come_first() {
        let value = json!({"b": 1, "10": 2, "9": 3, "01": 4, "4294967295": 5, "-1": 6});
        let expected = r#"{"9":3,"10":2,"b":1,"01":4,"4294967295":5,"-1":6}"#;
        assert_eq!(json_stringify(&value).as_deref(), Some(expected));
    }

    #[test]
    fn what_json_cannot_hold() {
        assert_eq!(json_stringify(None::<&serde_json::Value>), None);
        assert_eq!(json_stringify(f64::NAN).as_deref(), Some("null"));
        assert_eq!(json_stringify("\u{1}\u{2028}").as_deref(), Some("\"\\u0001\u{2028}\""));
        assert_eq!(to_text(Operand::Undefined), "undefined");
    }

    #[test]
    fn arrays_are_joined_without_brackets() {
        assert_eq!(to_text(&json!([1, [2, [null, "x"]], {"a": 1}, 1e21])), "1,2,,x,[object Object],1e+21");
    }
}
