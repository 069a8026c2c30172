//! Controls: the inputs of a block, from resolved expressions to the typed struct that the block is.
//!
//! The types here say what a control takes and how the adapter's loose values become that: `""` and `null` are "not
//! given" for every control but [`Any`], and text takes numbers and booleans as JavaScript writes them.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value};

use crate::bound::{Bound, Resolved, Scope};
#[cfg(feature = "acs")]
use crate::event::EventName;
use crate::exception::Exception;
use crate::from_json::absent;
use crate::javascript;
use crate::size::Allowance;

/// The controls of one block on one visit, not resolved before they are read.
#[derive(Debug)]
pub struct Controls<'a> {
    pub(crate) bound: &'a [(Box<str>, Bound)],
    pub(crate) scope: Scope<'a>,
}

impl Controls<'_> {
    /// Resolves every expression and reads the controls as a struct.
    ///
    /// # Errors
    /// `bad-control` with the control's name, if one is missing or of the wrong type.
    pub fn read<T: de::DeserializeOwned>(&self) -> Result<T, Exception> {
        T::deserialize(Members { members: self.bound, scope: self.scope }).map_err(ControlError::into_exception)
    }

    /// Looks at what the controls would take that hold several expressions, before anything is made of them; one
    /// expression alone gives a value that the run has already.
    ///
    /// # Errors
    /// `bad-control` beyond [`MAX_CONTROL_BYTES`](crate::MAX_CONTROL_BYTES) and [`MAX_VALUE_DEPTH`](crate::MAX_VALUE_DEPTH).
    pub(crate) fn check_size(&self) -> Result<(), Exception> {
        let mut left = Allowance::default();
        let nested = self.bound.iter().filter(|(_, bound)| matches!(bound, Bound::Array(_) | Bound::Object(_)));
        for (name, bound) in nested {
            bound.take_from(&mut left, self.scope, 0).map_err(|excess| excess.of(name))?;
        }
        Ok(())
    }

    /// What the event passed on, if anything: `$.payload`.
    pub fn payload(&self) -> Option<&Value> {
        self.scope.event.payload.as_ref()
    }

    /// A result of the last block that has one of that name. Blocks stand in the order of their first visits.
    #[cfg(feature = "acs")]
    pub(crate) fn last_result(&self, name: &str) -> Option<&Value> {
        self.scope.records.last_result(name)
    }

    /// The name of the event that fired the run.
    #[cfg(feature = "acs")]
    pub(crate) fn event_name(&self) -> Option<EventName> {
        self.scope.event.trigger.event
    }

    /// The resolved controls as JSON; what found nothing is left out.
    pub fn to_json(&self) -> Map<String, Value> {
        self.bound
            .iter()
            .filter_map(|(name, bound)| Some((name.to_string(), bound.resolve(self.scope).into_value(self.scope)?)))
            .collect()
    }
}

/// Text. Numbers and booleans become text as in JavaScript; objects and arrays are refused.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text(pub String);

/// Any value at all, `""` included. Holds nothing where the expression found nothing.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Any(pub Option<Value>);

/// Yes or no; the texts `true` and `false` count, as older flows store them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Flag(pub bool);

/// A number; text that JavaScript reads as a finite number counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Numeric(pub Number);

impl Numeric {
    /// The number, if it is whole and not below 0; at most `u64::MAX`.
    pub(crate) fn whole(&self) -> Option<u64> {
        let float = || self.0.as_f64().filter(|number| *number >= 0.0 && number.fract() == 0.0);
        // What is larger than any `u64` becomes the largest.
        self.0.as_u64().or_else(|| float().map(|number| number as u64))
    }
}

/// A map of names to values: field values, attributes.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Fields(pub Map<String, Value>);

/// Reads a member that is present as `Some`, be it `null`, so that `null` and "not given" stay apart.
pub(crate) fn some_value<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

macro_rules! control_schema {
    ($Type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $Type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}
control_schema!(Text, "Text", { "type": ["string", "number", "boolean"], "x-control": "text" });
control_schema!(Any, "Any", { "x-control": "any" });
control_schema!(Flag, "Flag", { "type": "boolean", "x-control": "flag" });
control_schema!(Numeric, "Numeric", { "type": "number", "x-control": "number" });
control_schema!(Fields, "Fields", { "type": "object", "additionalProperties": true, "x-control": "fields" });

/// What a value is, for messages.
fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(text) if !text.is_empty() => Ok(Text(text)),
            Value::String(_) | Value::Null => Err(de::Error::custom("is empty")),
            value @ (Value::Number(_) | Value::Bool(_)) => Ok(Text(javascript::to_text(&value))),
            value => Err(de::Error::custom(format!("must be text, not {}", kind_of(&value)))),
        }
    }
}

impl<'de> Deserialize<'de> for Any {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        some_value(deserializer).map(Any)
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Bool(flag) => Ok(Flag(flag)),
            Value::Null => Ok(Flag(false)),
            Value::String(text) => match text.as_str() {
                "true" => Ok(Flag(true)),
                "false" | "" => Ok(Flag(false)),
                other => Err(de::Error::custom(format!("must be true or false, not `{other}`"))),
            },
            value => Err(de::Error::custom(format!("must be true or false, not {}", kind_of(&value)))),
        }
    }
}

impl<'de> Deserialize<'de> for Numeric {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Number(number) => Ok(Numeric(as_written_in_javascript(number))),
            Value::String(text) if text.is_empty() => Err(de::Error::custom("is empty")),
            value @ Value::String(_) => number_of(&value).map(Numeric).ok_or_else(|| {
                de::Error::custom(format!("must be a number, not `{}`", value.as_str().unwrap_or_default()))
            }),
            value => Err(de::Error::custom(format!("must be a number, not {}", kind_of(&value)))),
        }
    }
}

/// The number that JavaScript reads from a text.
fn number_of(text: &Value) -> Option<Number> {
    Number::from_f64(javascript::to_number(Some(text))).map(as_written_in_javascript)
}

/// Whole numbers are whole however they are written: JavaScript knows no other `3.0` than `3`.
pub(crate) fn as_written_in_javascript(number: Number) -> Number {
    let whole = number.as_f64().filter(|_| number.is_f64()).map(|number| (number, number as i64));
    whole.filter(|(number, whole)| *whole as f64 == *number).map_or(number, |(_, whole)| whole.into())
}

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Object(fields) => Ok(Fields(fields)),
            Value::Null => Ok(Fields::default()),
            Value::String(text) if text.is_empty() => Ok(Fields::default()),
            value => Err(de::Error::custom(format!("must be a map of names to values, not {}", kind_of(&value)))),
        }
    }
}

/// Why controls cannot be read: a message that begins with the control's name. It is one pointer, so that results with
/// it are small.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct ControlError(Box<Reason>);

#[derive(Debug, thiserror::Error)]
enum Reason {
    /// What is wrong with a control that is given.
    #[error("{0}")]
    Wrong(String),
    /// A struct's field of this position, from 0, has no control.
    #[error("is not given")]
    Absent(usize),
}

impl ControlError {
    #[inline(never)]
    fn into_exception(self) -> Exception {
        Exception::bad_control(self.to_string())
    }

    #[inline(never)]
    fn wrong(message: String) -> Self {
        ControlError(Box::new(Reason::Wrong(message)))
    }

    #[inline(never)]
    fn of(name: &str, error: ControlError) -> Self {
        ControlError::wrong(format!("`{name}`: {error}"))
    }

    /// The error with the name of the field that is absent.
    #[inline(never)]
    fn among(self, fields: &[&str]) -> Self {
        match *self.0 {
            Reason::Absent(position) => ControlError::of(fields.get(position).unwrap_or(&"?"), self),
            Reason::Wrong(_) => self,
        }
    }
}

impl de::Error for ControlError {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        ControlError::wrong(message.to_string())
    }

    fn invalid_length(position: usize, _: &dyn de::Expected) -> Self {
        ControlError(Box::new(Reason::Absent(position)))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        ControlError::wrong(format!("must be {}, not `{variant}`", one_of(expected)))
    }
}

/// The choices of a control as words; of spellings that differ in case only, the one in small letters.
fn one_of(choices: &[&str]) -> String {
    let mut words: Vec<&str> = Vec::with_capacity(choices.len());
    for choice in choices {
        match words.iter_mut().find(|word| word.eq_ignore_ascii_case(choice)) {
            // Small letters sort after capitals.
            Some(word) => *word = (*word).max(choice),
            None => words.push(choice),
        }
    }
    format!("one of `{}`", words.join("`, `"))
}

impl From<serde_json::Error> for ControlError {
    fn from(error: serde_json::Error) -> Self {
        ControlError::wrong(error.to_string())
    }
}

/// Named expressions as a serde map; members that find nothing are skipped.
#[derive(Clone, Copy)]
struct Members<'a> {
    members: &'a [(Box<str>, Bound)],
    scope: Scope<'a>,
}

impl<'de> Deserializer<'de> for Members<'de> {
    type Error = ControlError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ControlError> {
        visitor.visit_map(MemberAccess { members: self.members.iter(), scope: self.scope, current: None })
    }

    /// Hands the fields over in the struct's order, as a sequence in which an absent one is left out: for a struct of
    /// many fields that is half the code of a map whose names are compared again.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ControlError> {
        visitor.visit_seq(FieldAccess { members: self, fields: fields.iter() }).map_err(|error| error.among(fields))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'a> Members<'a> {
    fn resolve(&self, name: &str) -> Option<Resolved<'a>> {
        let (_, bound) = self.members.iter().find(|(member, _)| **member == *name)?;
        Some(bound.resolve(self.scope)).filter(|resolved| !matches!(resolved, Resolved::Nothing))
    }
}

struct FieldAccess<'a> {
    members: Members<'a>,
    fields: std::slice::Iter<'static, &'static str>,
}

impl<'de> SeqAccess<'de> for FieldAccess<'de> {
    type Error = ControlError;

    fn next_element_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ControlError> {
        let Some(name) = self.fields.next() else { return Ok(None) };
        let Some(resolved) = self.members.resolve(name) else { return Ok(absent(seed)) };
        let given = Given { resolved, scope: self.members.scope };
        seed.deserialize(given).map(Some).map_err(|error| ControlError::of(name, error))
    }
}

struct MemberAccess<'a> {
    members: std::slice::Iter<'a, (Box<str>, Bound)>,
    scope: Scope<'a>,
    current: Option<(&'a str, Resolved<'a>)>,
}

impl<'de> MapAccess<'de> for MemberAccess<'de> {
    type Error = ControlError;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, ControlError> {
        for (name, bound) in self.members.by_ref() {
            let resolved = bound.resolve(self.scope);
            if !matches!(resolved, Resolved::Nothing) {
                self.current = Some((name, resolved));
                return seed.deserialize(de::value::BorrowedStrDeserializer::new(name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, ControlError> {
        let (name, resolved) =
            self.current.take().ok_or_else(|| ControlError::wrong("a value without a name".into()))?;
        seed.deserialize(Given { resolved, scope: self.scope }).map_err(|error| ControlError::of(name, error))
    }
}

/// One resolved value as a serde deserializer.
struct Given<'a> {
    resolved: Resolved<'a>,
    scope: Scope<'a>,
}

impl Given<'_> {
    fn is_empty(&self) -> bool {
        let value = match &self.resolved {
            Resolved::Shared(value) => *value,
            Resolved::Owned(value) => value,
            Resolved::Nothing => return true,
            Resolved::Array(_) | Resolved::Object(_) | Resolved::Refused(_) => return false,
        };
        value.is_null() || value.as_str().is_some_and(str::is_empty)
    }
}

impl<'de> Deserializer<'de> for Given<'de> {
    type Error = ControlError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ControlError> {
        match self.resolved {
            Resolved::Shared(value) => Ok(value.deserialize_any(visitor)?),
            Resolved::Owned(value) => Ok(value.deserialize_any(visitor)?),
            Resolved::Object(members) => Members { members, scope: self.scope }.deserialize_any(visitor),
            Resolved::Array(items) => visitor.visit_seq(ItemAccess { items: items.iter(), scope: self.scope }),
            Resolved::Nothing => visitor.visit_unit(),
            Resolved::Refused(error) => Err(ControlError::wrong(error.to_string())),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ControlError> {
        if self.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ControlError> {
        let refused = |kind: &str| Err(ControlError::wrong(format!("must be {}, not {kind}", one_of(variants))));
        let text = match &self.resolved {
            Resolved::Shared(Value::String(text)) => text.as_str(),
            Resolved::Owned(Value::String(text)) => text.as_str(),
            Resolved::Shared(value) => return refused(kind_of(value)),
            Resolved::Owned(value) => return refused(kind_of(value)),
            Resolved::Array(_) => return refused("a list"),
            Resolved::Object(_) => return refused("an object"),
            Resolved::Nothing => return refused("nothing"),
            Resolved::Refused(error) => return Err(ControlError::wrong(error.to_string())),
        };
        visitor.visit_enum(text.into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, ControlError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ControlError> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct
        seq tuple tuple_struct map struct identifier
    }
}

struct ItemAccess<'a> {
    items: std::slice::Iter<'a, Bound>,
    scope: Scope<'a>,
}

impl<'de> SeqAccess<'de> for ItemAccess<'de> {
    type Error = ControlError;

    fn next_element_seed<S: de::DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, ControlError> {
        let Some(bound) = self.items.next() else { return Ok(None) };
        let resolved = bound.resolve(self.scope);
        seed.deserialize(Given { resolved, scope: self.scope }).map(Some)
    }
}
