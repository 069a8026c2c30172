//! Reading JSON text strictly: UTF-8, a size limit, and no member that a later one of the same name would swallow.

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::pointer::push_segment;

/// The largest document that is read, in bytes. The largest flows seen have some hundred blocks of half a kilobyte;
/// this leaves room for 10,000 of them and refuses what can only be a mistake before it takes memory.
pub const MAX_DOCUMENT_BYTES: usize = 16 * 1024 * 1024;

/// Why a text is not the JSON that was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonError {
    /// More than [`MAX_DOCUMENT_BYTES`].
    #[error("the document has {bytes} bytes, the limit is {MAX_DOCUMENT_BYTES}")]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not UTF-8 (RFC 8259, section 8.1).
    #[error("the document is not UTF-8: byte {offset} begins no character")]
    NotUtf8 {
        /// Bytes before the first wrong one.
        offset: usize,
    },
    /// Not JSON (RFC 8259), or nested more than 127 deep.
    #[error("{message}")]
    Syntax {
        /// What is wrong.
        message: String,
        /// The line, from 1.
        line: usize,
        /// The column in bytes, from 1.
        column: usize,
    },
}

/// JSON as read: the value, and the pointers (RFC 6901) of members that were named twice. Of those the last is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadJson {
    /// The value.
    pub value: Value,
    /// Pointers of the members that stand twice in one object.
    pub duplicate_members: Vec<String>,
}

/// Reads JSON text; a byte order mark is skipped.
///
/// # Errors
/// If the text is too large, not UTF-8, not JSON, or nested too deep.
pub fn read_json(bytes: &[u8]) -> Result<ReadJson, JsonError> {
    let mut duplicate_members = Vec::new();
    let value = parse(as_text(bytes)?, &mut duplicate_members).map_err(|error| JsonError::Syntax {
        message: message_of(&error),
        line: error.line().max(1),
        column: error.column().max(1),
    })?;
    Ok(ReadJson { value, duplicate_members })
}

/// The value of a JSON text, whatever its size. It is what `serde_json::from_str` gives, by the code that reads documents,
/// so that a browser does not load two of a kind.
///
/// # Errors
/// If the text is not JSON, or nested too deep.
pub fn parse_json(text: &str) -> Result<Value, serde_json::Error> {
    parse(text, &mut Vec::new())
}

#[inline(never)]
fn parse(text: &str, duplicate_members: &mut Vec<String>) -> Result<Value, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Strict(duplicate_members).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(value)
}

/// The text of a document, without its byte order mark.
///
/// # Errors
/// If it is too large or not UTF-8.
pub fn as_text(bytes: &[u8]) -> Result<&str, JsonError> {
    if bytes.len() > MAX_DOCUMENT_BYTES {
        return Err(JsonError::TooLarge { bytes: bytes.len() });
    }
    let text = std::str::from_utf8(bytes).map_err(|error| JsonError::NotUtf8 { offset: error.valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// serde_json's message without its position, which is given apart.
fn message_of(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or(&text).to_owned(),
        None => text,
    }
}

/// Builds a value and notes the members that stand twice. Pointers are built only where one does.
struct Strict<'n>(&'n mut Vec<String>);

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl Strict<'_> {
    /// Puts `segment` before the pointers noted since there were `known` of them.
    fn prefix(&mut self, known: usize, segment: &str) {
        for pointer in self.0.iter_mut().skip(known) {
            let mut longer = String::new();
            push_segment(&mut longer, segment);
            longer.push_str(pointer);
            *pointer = longer;
        }
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::from(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        loop {
            let known = self.0.len();
            let Some(item) = items.next_element_seed(Strict(self.0))? else { break };
            if self.0.len() > known {
                self.prefix(known, &array.len().to_string());
            }
            array.push(item);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            let known = self.0.len();
            let value = members.next_value_seed(Strict(self.0))?;
            if self.0.len() > known {
                self.prefix(known, &name);
            }
            match object.entry(name) {
                serde_json::map::Entry::Vacant(entry) => {
                    entry.insert(value);
                }
                serde_json::map::Entry::Occupied(mut entry) => {
                    let mut pointer = String::new();
                    push_segment(&mut pointer, entry.key());
                    self.0.push(pointer);
                    entry.insert(value);
                }
            }
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_named_twice_are_noted_with_their_pointers() {
        let read = read_json(br#"{"a":[{"b/c":1,"b/c":2}],"a":3}"#).map(|read| read.duplicate_members);
        assert_eq!(read, Ok(vec!["/a/0/b~1c".to_owned(), "/a".to_owned()]));
    }

    #[test]
    fn a_byte_order_mark_is_skipped_and_other_bytes_are_refused() {
        assert!(read_json(b"\xef\xbb\xbf{}").is_ok());
        assert_eq!(read_json(b"{\"a\":\"\xff\"}"), Err(JsonError::NotUtf8 { offset: 6 }));
        assert!(matches!(read_json(b""), Err(JsonError::Syntax { line: 1, .. })));
        assert!(matches!(read_json("[".repeat(10_000).as_bytes()), Err(JsonError::Syntax { .. })));
    }
}
