//! What a field may hold, by its type: values are read as Salesforce reads them, and refused under its status codes.
//!
//! The API takes numbers and checkboxes as text too, so they are kept as what they mean. Of numbers in text fields the API's
//! JSON refuses what Open CTI sends as text; they are kept as text. Wrong types have the status of imports,
//! `INVALID_TYPE_ON_FIELD_IN_RECORD`, on every way in, where the JSON of the REST interface says `JSON_PARSER_ERROR`.

use cti_flows::javascript::to_text;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

use super::RecordId;
use super::metadata::{FieldDescription, FieldType, did_you_mean, nearest};
use super::object::object_of_prefix;

/// The characters of `2025-05-14`.
const DAY_CHARACTERS: usize = 10;

/// Why a field does not take a value.
#[derive(Debug)]
pub(super) struct WrongValue {
    pub(super) status: &'static str,
    pub(super) message: String,
}

fn wrong<T>(status: &'static str, message: String) -> Result<T, WrongValue> {
    Err(WrongValue { status, message })
}

/// A value, not unset, as the field keeps it.
pub(super) fn fitted(field: &FieldDescription, value: &Value) -> Result<Value, WrongValue> {
    match field.field_type {
        FieldType::Id => Ok(value.clone()),
        FieldType::Reference(targets) => reference(field.name, targets, value),
        FieldType::Text(_) | FieldType::Phone | FieldType::Url => text(field, value).map(Value::from),
        FieldType::Email => email(field, value),
        FieldType::Picklist(choices) => choice(field, choices, value),
        FieldType::Checkbox => {
            checkbox(value).map(Value::from).ok_or_else(|| mistyped(field.name, "true or false", value))
        }
        FieldType::Number => number(value).ok_or_else(|| mistyped(field.name, "a number", value)),
        FieldType::Date => day(value).ok_or_else(|| mistyped(field.name, "a day such as `2025-05-14`", value)),
        FieldType::DateTime => {
            let wanted = "an instant such as `2025-05-14T08:30:00Z`";
            instant(value).ok_or_else(|| mistyped(field.name, wanted, value))
        }
    }
}

fn mistyped(name: &str, wanted: &str, value: &Value) -> WrongValue {
    let message = format!("`{name}` must be {wanted}, not `{}`", to_text(value));
    WrongValue { status: "INVALID_TYPE_ON_FIELD_IN_RECORD", message }
}

/// Salesforce refuses text that is longer than its field, rather than cutting it off.
fn text(field: &FieldDescription, value: &Value) -> Result<String, WrongValue> {
    let text = to_text(value);
    match field.field_type.length() {
        Some(length) if text.chars().nth(length).is_some() => {
            wrong("STRING_TOO_LONG", format!("`{}` has more than {length} characters", field.name))
        }
        _ => Ok(text),
    }
}

/// Salesforce's own rule is not published; ours asks for one `@` between two texts without blanks.
fn email(field: &FieldDescription, value: &Value) -> Result<Value, WrongValue> {
    let text = text(field, value)?;
    let is_part = |part: &str| !part.is_empty() && !part.contains(|one: char| one == '@' || one.is_whitespace());
    if text.split_once('@').is_some_and(|(name, domain)| is_part(name) && is_part(domain)) {
        return Ok(text.into());
    }
    wrong("INVALID_EMAIL_ADDRESS", format!("`{}` must be an email address, not `{text}`", field.name))
}

/// Restricted picklists take their values in any case, as the adapter's own `inbound` for `Inbound` shows.
fn choice(field: &FieldDescription, choices: &[&str], value: &Value) -> Result<Value, WrongValue> {
    let text = text(field, value)?;
    if !field.restricted || choices.iter().any(|choice| choice.eq_ignore_ascii_case(&text)) {
        return Ok(text.into());
    }
    let name = field.name;
    let mut message = format!("`{text}` is no value of the restricted picklist `{name}`");
    let meant = nearest(&text, choices.iter().copied());
    if meant.is_empty() {
        let choices: Vec<String> = choices.iter().map(|choice| format!("`{choice}`")).collect();
        message.push_str(&format!("; it takes {}", choices.join(", ")));
    } else {
        message.push_str(&did_you_mean(&meant));
    }
    wrong("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST", message)
}

/// An id of one of the objects. Whether there is such a record is not asked: a sample shows what matters to it.
fn reference(name: &str, targets: &[&str], value: &Value) -> Result<Value, WrongValue> {
    let text = value.as_str().unwrap_or_default();
    let Some(id) = RecordId::parse(text) else {
        let message = format!("`{name}` must be a record id of 15 or 18 letters and digits, not `{}`", to_text(value));
        return wrong("MALFORMED_ID", message);
    };
    match object_of_prefix(id.key_prefix()) {
        Some(object) if !targets.contains(&object) => {
            let targets = targets.join(", ");
            let message = format!("`{name}` takes the id of {targets}; `{text}` is that of {object}");
            wrong("FIELD_INTEGRITY_EXCEPTION", message)
        }
        _ => Ok(text.into()),
    }
}

fn checkbox(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        other => match to_text(other).to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
    }
}

fn number(value: &Value) -> Option<Value> {
    match value {
        Value::Number(_) => Some(value.clone()),
        Value::String(text) => {
            let whole = text.parse::<i64>().ok().map(Value::from);
            whole.or_else(|| text.parse::<f64>().ok().filter(|number| number.is_finite()).map(|number| json!(number)))
        }
        _ => None,
    }
}

/// Days have no time: the API refuses instants for them.
fn day(value: &Value) -> Option<Value> {
    let text = value.as_str().filter(|text| text.len() == DAY_CHARACTERS)?;
    text.parse::<Date>().ok().map(|_| text.into())
}

/// An instant without offset is one in UTC, a day its midnight.
fn instant(value: &Value) -> Option<Value> {
    let text = value.as_str()?;
    if text.parse::<Timestamp>().is_ok() || day(value).is_some() {
        return Some(value.clone());
    }
    text.contains('T').then_some(())?;
    text.parse::<DateTime>().ok().map(|_| format!("{text}Z").into())
}
