//! Values that are bound into a SOQL statement, so that no text can become a part of the statement itself.

use serde_json::{Map, Value};

use crate::controls::Fields;
use crate::exception::Exception;
use crate::javascript::to_text;
use crate::size::{MAX_CONTROL_BYTES, too_large};

/// The statement with each `:name` outside of its texts replaced by the literal of that value. Without bindings it stays as
/// it is.
///
/// # Errors
/// `bad-control` for a name without a binding, and for a value that has no literal: an object, or a list that is empty or
/// has lists in it.
pub fn bound(statement: String, bindings: &Fields) -> Result<String, Exception> {
    if bindings.0.is_empty() {
        return Ok(statement);
    }
    let (mut soql, mut rest) = (String::with_capacity(statement.len()), statement.as_str());
    while let Some(at) = rest.find(['\'', ':']) {
        let (before, here) = rest.split_at(at);
        soql.push_str(before);
        let length = if here.starts_with('\'') {
            let length = length_of_text(here);
            soql.push_str(here.get(..length).unwrap_or(here));
            length
        } else {
            let name = name_after_colon(here);
            soql.push_str(&if name.is_empty() { ":".to_owned() } else { literal_of(name, &bindings.0)? });
            // A short statement can name a long value any number of times.
            if soql.len() > MAX_CONTROL_BYTES {
                return Err(too_large("query"));
            }
            1 + name.len()
        };
        rest = here.get(length..).unwrap_or_default();
    }
    soql.push_str(rest);
    Ok(soql)
}

/// How many bytes a text in quotes takes; a backslash takes the character behind it along.
fn length_of_text(here: &str) -> usize {
    let mut characters = here.char_indices().skip(1);
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => drop(characters.next()),
            '\'' => return at + 1,
            _ => {}
        }
    }
    here.len()
}

/// The name of a binding; empty for a colon as in `LAST_N_DAYS:30`.
fn name_after_colon(here: &str) -> &str {
    let rest = here.get(1..).unwrap_or_default();
    let is_name = rest.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let end = rest.find(|part: char| !part.is_ascii_alphanumeric() && part != '_').unwrap_or(rest.len());
    rest.get(..end).filter(|_| is_name).unwrap_or_default()
}

fn literal_of(name: &str, bindings: &Map<String, Value>) -> Result<String, Exception> {
    let wrong = |what: &str| Exception::bad_control(format!("`bindings`: `{name}` {what}"));
    match bindings.get(name) {
        None => Err(wrong("is not given")),
        Some(Value::Array(items)) if items.is_empty() => Err(wrong("is an empty list, which SOQL cannot search")),
        Some(Value::Array(items)) => {
            let literals: Option<Vec<String>> = items.iter().map(literal).collect();
            let literals = literals.ok_or_else(|| wrong("has a list or an object in its list"))?;
            Ok(format!("({})", literals.join(", ")))
        }
        Some(value) => literal(value).ok_or_else(|| wrong("must be a value or a list of values, not an object")),
    }
}

/// A value as SOQL writes it; `None` for a list and an object.
fn literal(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => Some(to_text(value)),
        Value::String(text) => Some(quoted(text)),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// A text in quotes, with the escapes of SOQL.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('\'');
    for character in text.chars() {
        match character {
            '\'' | '"' | '\\' => quoted.extend(['\\', character]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            other => quoted.push(other),
        }
    }
    quoted.push('\'');
    quoted
}
