//! Reading JSON text that a person wrote: byte order mark, size, encoding and repeated members are looked at.

use std::cell::RefCell;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// The largest sample that is read, in bytes.
pub const MAX_SAMPLE_BYTES: usize = 64 * 1024 * 1024;

/// Why a text could not be read as a sample.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The text is longer than [`MAX_SAMPLE_BYTES`].
    #[error("the sample has {bytes} bytes; at most {limit} are read")]
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
        /// The limit in bytes.
        limit: usize,
    },
    /// There is nothing but blanks.
    #[error("the sample is empty")]
    Empty,
    /// The bytes are not UTF-8.
    #[error("the sample is not UTF-8 text: byte {offset} cannot be read")]
    NotUtf8 {
        /// Offset of the first wrong byte, from 0.
        offset: usize,
    },
    /// The text is not JSON, or is nested too deeply.
    #[error("the sample is not JSON: {message} (line {line}, column {column})")]
    NotJson {
        /// What the JSON reader says.
        message: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// A member has a value of the wrong type.
    #[error("{}: {message}", place(pointer))]
    WrongType {
        /// JSON pointer (RFC 6901) of the member; empty for the whole sample.
        pointer: String,
        /// What was found and what belongs there.
        message: String,
    },
}

fn place(pointer: &str) -> String {
    if pointer.is_empty() {
        "the sample".to_owned()
    } else {
        format!("`{pointer}` in the sample")
    }
}

/// Reads JSON from bytes; the second value is the JSON pointers of members that an object has more than once.
/// Of those the last one counts, as in JavaScript.
pub(crate) fn read_json(bytes: &[u8]) -> Result<(Value, Vec<String>), ReadError> {
    if bytes.len() > MAX_SAMPLE_BYTES {
        return Err(ReadError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_SAMPLE_BYTES,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| ReadError::NotUtf8 {
        offset: error.valid_up_to(),
    })?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(ReadError::Empty);
    }
    let seen = Seen::default();
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = Strict { seen: &seen }
        .deserialize(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(not_json)?;
    Ok((value, seen.repeated.into_inner()))
}

fn not_json(error: serde_json::Error) -> ReadError {
    let text = error.to_string();
    let message = text
        .split(" at line ")
        .next()
        .unwrap_or_default()
        .to_owned();
    ReadError::NotJson {
        message,
        line: error.line(),
        column: error.column(),
    }
}

/// Appends one step to a JSON pointer (RFC 6901).
pub(crate) fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
}

#[derive(Default)]
struct Seen {
    pointer: RefCell<String>,
    repeated: RefCell<Vec<String>>,
}

impl Seen {
    fn inside<T>(&self, step: &str, read: impl FnOnce() -> T) -> T {
        let length = self.pointer.borrow().len();
        push_step(&mut self.pointer.borrow_mut(), step);
        let value = read();
        self.pointer.borrow_mut().truncate(length);
        value
    }

    fn note_repeated(&self, name: &str) {
        self.inside(name, || {
            self.repeated
                .borrow_mut()
                .push(self.pointer.borrow().clone())
        });
    }
}

/// Builds a `Value` and notes repeated members on the way, which `Value` itself would drop silently.
struct Strict<'a> {
    seen: &'a Seen,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("any JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        let seen = self.seen;
        while let Some(item) = seen.inside(&items.len().to_string(), || {
            access.next_element_seed(Strict { seen })
        })? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let mut members = Map::new();
        let seen = self.seen;
        while let Some(name) = access.next_key::<String>()? {
            let value = seen.inside(&name, || access.next_value_seed(Strict { seen }))?;
            if members.contains_key(&name) {
                seen.note_repeated(&name);
            }
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}
