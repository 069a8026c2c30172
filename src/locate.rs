//! [`locate`]: from a JSON pointer to the place in the text that it means.

use std::ops::Range;

use crate::json::parse_json;
use crate::pointer::segments;

/// A piece of a text. Lines and columns count from 1, columns in Unicode characters; the end is the place after the last
/// character. A byte order mark is part of the bytes and takes no column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The line where it begins.
    pub line: usize,
    /// The column where it begins.
    pub column: usize,
    /// The line where it ends.
    pub end_line: usize,
    /// The column after its last character.
    pub end_column: usize,
    /// Bytes before it.
    pub start_byte: usize,
    /// Bytes before its end.
    pub end_byte: usize,
}

/// Where the value of a JSON pointer (RFC 6901) stands in a text. Of members with the same name it is the last, which is
/// the one that counts. `None` if the text has no such value, or is no JSON before it.
pub fn locate(text: &str, pointer: &str) -> Option<Span> {
    let found = find(text, pointer)?;
    Some(span(text, found.value))
}

/// Where the name of the member stands that a JSON pointer leads to, quotes included; the value if it is no member.
pub fn locate_key(text: &str, pointer: &str) -> Option<Span> {
    let found = find(text, pointer)?;
    Some(span(text, found.key.unwrap_or(found.value)))
}

/// Deeper than any JSON that is read; keeps a hostile pointer from exhausting the stack.
const MOST_SEGMENTS: usize = 128;

struct Found {
    value: Range<usize>,
    key: Option<Range<usize>>,
}

fn find(text: &str, pointer: &str) -> Option<Found> {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        return None;
    }
    let path: Vec<String> = segments(pointer).take(MOST_SEGMENTS + 1).collect();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut scanner = Scanner { text, at: start };
    if path.len() > MOST_SEGMENTS { None } else { scanner.value(&path).ok()? }
}

fn span(text: &str, range: Range<usize>) -> Span {
    let place = |offset: usize| {
        let before = text.get(..offset).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.get(line_start..).unwrap_or_default().trim_start_matches('\u{feff}').chars().count() + 1;
        (line, column)
    };
    let ((line, column), (end_line, end_column)) = (place(range.start), place(range.end));
    Span { line, column, end_line, end_column, start_byte: range.start, end_byte: range.end }
}

/// The text is not JSON from here on.
struct NotJson;

struct Scanner<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Scanner<'t> {
    /// Passes a value, and finds what the path leads to in it.
    fn value(&mut self, path: &[String]) -> Result<Option<Found>, NotJson> {
        self.blanks();
        let start = self.at;
        let found = match (path.split_first(), self.peek()) {
            (Some((name, rest)), Some(b'{')) => self.object(name, rest)?,
            (Some((name, rest)), Some(b'[')) => self.array(name, rest)?,
            (first, _) => {
                self.skip()?;
                first.is_none().then_some(Found { value: start..self.at, key: None })
            }
        };
        Ok(found)
    }

    fn object(&mut self, name: &str, rest: &[String]) -> Result<Option<Found>, NotJson> {
        let mut found = None;
        self.at += 1;
        self.blanks();
        while self.peek() != Some(b'}') {
            let key = self.string()?;
            let is_it = is_name(self.text.get(key.clone()).ok_or(NotJson)?, name);
            self.blanks();
            self.expect(b':')?;
            if is_it {
                found = self.value(rest)?;
                if let Some(found) = found.as_mut().filter(|_| rest.is_empty()) {
                    found.key = Some(key);
                }
            } else {
                self.blanks();
                self.skip()?;
            }
            self.separator(b'}')?;
        }
        self.at += 1;
        Ok(found)
    }

    fn array(&mut self, name: &str, rest: &[String]) -> Result<Option<Found>, NotJson> {
        let mut found = None;
        let index = name.parse::<usize>().ok().filter(|index| index.to_string() == name);
        self.at += 1;
        self.blanks();
        let mut position = 0;
        while self.peek() != Some(b']') {
            if index == Some(position) {
                found = self.value(rest)?;
            } else {
                self.blanks();
                self.skip()?;
            }
            position += 1;
            self.separator(b']')?;
        }
        self.at += 1;
        Ok(found)
    }

    /// Passes a comma, or stands before the closing bracket.
    fn separator(&mut self, close: u8) -> Result<(), NotJson> {
        self.blanks();
        if self.peek() != Some(close) {
            self.expect(b',')?;
            self.blanks();
        }
        Ok(())
    }

    /// Passes a value without looking into it.
    fn skip(&mut self) -> Result<(), NotJson> {
        let mut depth = 0_usize;
        loop {
            match self.peek().ok_or(NotJson)? {
                b'"' => {
                    self.string()?;
                }
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(NotJson)?;
                    self.at += 1;
                }
                _ if depth > 0 => self.at += 1,
                b',' | b':' => return Err(NotJson),
                _ => {
                    let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                    let is_end = |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r');
                    self.at += rest.iter().position(is_end).unwrap_or(rest.len());
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Passes a string, quotes included.
    fn string(&mut self) -> Result<Range<usize>, NotJson> {
        let start = self.at;
        self.expect(b'"')?;
        loop {
            match self.peek().ok_or(NotJson)? {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Ok(start..self.at)
    }

    fn blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), NotJson> {
        if self.peek() != Some(byte) {
            return Err(NotJson);
        }
        self.at += 1;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

/// Whether a string in quotes is a name, its escapes read.
fn is_name(quoted: &str, name: &str) -> bool {
    let inner = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
    inner == name || (inner.contains('\\') && parse_json(quoted).is_ok_and(|text| text == *name))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::{locate, locate_key};
    use crate::pointer::push_segment;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "\u{feff}{\n  \"é\": [\"日本\", {\"a/b\": 12 }]\n}";
        let place = |pointer: &str| locate(text, pointer).map(|span| (span.line, span.column, span.end_column));
        assert_eq!(place("/é/0"), Some((2, 9, 13)));
        assert_eq!(place("/é/1/a~1b"), Some((2, 23, 25)));
        assert_eq!(locate_key(text, "/é/1/a~1b").map(|span| (span.column, span.end_column)), Some((16, 21)));
        assert_eq!(locate(text, "").map(|span| (span.line, span.column, span.end_line)), Some((1, 1, 3)));
        assert_eq!(place("/é/2"), None);
        assert_eq!(place("/é/00"), None);
        assert_eq!(place("é"), None);
    }

    #[test]
    fn of_members_named_twice_the_last_counts() {
        let found = locate(r#"{"a": 1, "\u0061": {"b": 2}, "a": 3}"#, "/a");
        assert_eq!(found.map(|span| (span.column, span.end_column)), Some((35, 36)));
        assert_eq!(locate(r#"{"a": {"b": 2}, "a": 3}"#, "/a/b"), None);
    }

    fn document() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            ".{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 40, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::vec((".{0,4}", inner), 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    fn pointers(value: &Value, pointer: &str, found: &mut Vec<String>) {
        found.push(pointer.to_owned());
        let below = |segment: &str| {
            let mut longer = pointer.to_owned();
            push_segment(&mut longer, segment);
            longer
        };
        match value {
            Value::Array(items) => {
                items.iter().enumerate().for_each(|(index, item)| pointers(item, &below(&index.to_string()), found));
            }
            Value::Object(members) => members.iter().for_each(|(name, item)| pointers(item, &below(name), found)),
            _ => {}
        }
    }

    proptest! {
        #[test]
        fn every_pointer_is_located(value in document(), is_pretty in any::<bool>(), has_mark in any::<bool>()) {
            let text = if is_pretty { format!("{value:#}") } else { value.to_string() };
            let text = if has_mark { format!("\u{feff}{text}") } else { text };
            let mut all = Vec::new();
            pointers(&value, "", &mut all);
            for pointer in all {
                let span = locate(&text, &pointer);
                let slice = span.and_then(|span| text.get(span.start_byte..span.end_byte)).unwrap_or_default();
                prop_assert_eq!(serde_json::from_str(slice).ok(), value.pointer(&pointer).cloned(), "{}", pointer);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in r#"[\[\]{}",:\\a0 ]{0,30}"#, pointer in "(/[a0]){0,3}") {
            let found = locate(&text, &pointer);
            prop_assert!(found.is_none_or(|span| span.start_byte <= span.end_byte && span.end_byte <= text.len()));
        }
    }
}
