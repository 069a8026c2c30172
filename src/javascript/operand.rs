//! A value as JavaScript sees it.

use serde_json::{Map, Value};

/// A JavaScript value that is borrowed from JSON, or one that JSON cannot hold (*undefined*, NaN, infinities).
#[derive(Debug, Clone, Copy)]
pub enum Operand<'v> {
    /// `undefined`: a path that found nothing.
    Undefined,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean(bool),
    /// Any number.
    Number(f64),
    /// A string.
    Text(&'v str),
    /// An array.
    Array(&'v [Value]),
    /// An object.
    Object(&'v Map<String, Value>),
}

impl<'v> From<&'v Value> for Operand<'v> {
    fn from(value: &'v Value) -> Self {
        match value {
            Value::Null => Operand::Null,
            Value::Bool(boolean) => Operand::Boolean(*boolean),
            // Every number that serde_json holds without `arbitrary_precision` has a nearest double.
            Value::Number(number) => Operand::Number(number.as_f64().unwrap_or(f64::NAN)),
            Value::String(text) => Operand::Text(text),
            Value::Array(items) => Operand::Array(items),
            Value::Object(members) => Operand::Object(members),
        }
    }
}

impl<'v> From<Option<&'v Value>> for Operand<'v> {
    fn from(value: Option<&'v Value>) -> Self {
        value.map_or(Operand::Undefined, Operand::from)
    }
}

impl<'v> From<&'v str> for Operand<'v> {
    fn from(text: &'v str) -> Self {
        Operand::Text(text)
    }
}

impl From<f64> for Operand<'_> {
    fn from(number: f64) -> Self {
        Operand::Number(number)
    }
}

impl From<bool> for Operand<'_> {
    fn from(boolean: bool) -> Self {
        Operand::Boolean(boolean)
    }
}

/// `Boolean(value)`: everything is true but undefined, null, false, 0, NaN and the empty text. `"false"`, `[]` and `{}` are true.
#[must_use]
pub fn is_truthy<'v>(operand: impl Into<Operand<'v>>) -> bool {
    match operand.into() {
        Operand::Undefined | Operand::Null => false,
        Operand::Boolean(boolean) => boolean,
        Operand::Number(number) => number != 0.0 && !number.is_nan(),
        Operand::Text(text) => !text.is_empty(),
        Operand::Array(_) | Operand::Object(_) => true,
    }
}
