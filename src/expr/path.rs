//! Paths: expressions that lead to at most one value, the kind that nearly every control holds.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};
use std::str::FromStr;

use serde_json::Value;

use super::error::{ExprError, ExprErrorKind};
use super::quote::write_quoted;
use super::scan::{Found, Scanner};
use crate::javascript;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Segment {
    /// The member of that name.
    Name(Box<str>),
    /// Element `index` of an array, or the member called `name` of an object, as in JavaScript (rule 3 of the dialect).
    Index {
        /// Position in an array, from 0.
        index: usize,
        /// The same number as text, without leading zeros.
        name: Box<str>,
    },
}

impl Segment {
    /// The segment that a name makes: all digits without a leading zero are an index (`0`, `17`), anything else is a name (`00`, `-1`).
    #[must_use]
    pub fn new(name: &str) -> Self {
        match parse_index(name) {
            Some(index) => Segment::Index { index, name: name.into() },
            None => Segment::Name(name.into()),
        }
    }

    /// The segment as the name of a member.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Segment::Name(name) | Segment::Index { name, .. } => name,
        }
    }

    /// The element or own member that the segment names.
    #[must_use]
    pub fn of<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        match (value, self) {
            (Value::Object(members), segment) => members.get(segment.name()),
            (Value::Array(items), Segment::Index { index, .. }) => items.get(*index),
            _ => None,
        }
    }
}

/// Writes the canonical form: `.name` where that is safe, `[0]` for an index, `['any text']` otherwise.
impl Display for Segment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Segment::Index { index, .. } => write!(formatter, "[{index}]"),
            Segment::Name(name) if is_plain(name) => write!(formatter, ".{name}"),
            Segment::Name(name) => write_quoted(formatter, name),
        }
    }
}

/// A path to at most one value: the segments after `$`, in the adapter's dialect.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Path {
    segments: Box<[Segment]>,
}

impl Path {
    /// A path of these segments.
    #[must_use]
    pub fn new(segments: impl Into<Box<[Segment]>>) -> Self {
        Path { segments: segments.into() }
    }

    /// Parses a path: `$.actions.uid-6.results.value`, `$.a.[0].b`, `$['x y']`, or `$` alone for the document itself.
    /// Rules: a bare name is any characters up to `.` or `[`; a dot before `[` is dropped; `[word]` is a name; a quoted name follows
    /// the escapes of RFC 9535; a last bracket without quotes may lack its `]`.
    ///
    /// # Errors
    /// [`ExprErrorKind::NotSingular`] for wildcards, slices, filters, unions and descendants (see [`super::Query`]),
    /// [`ExprErrorKind::Unsupported`] for operators of jsonpath-plus, [`ExprErrorKind::Malformed`] for everything else, trailing dots
    /// among it.
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        match text.as_bytes() {
            [b'$'] => Ok(Path::default()),
            [b'$', b'.' | b'[', ..] => Self::collect(Scanner::after_root(text)),
            _ => Err(ExprError::malformed(text, 0, "a path begins with `$.` or `$[`")),
        }
    }

    /// Parses a key path as the block Extract Value takes it: `a.b.c`, `0.Id`, `a[0].b`, without `$.` in front.
    ///
    /// # Errors
    /// As [`Path::parse`]; an empty text is malformed.
    pub fn parse_key_path(text: &str) -> Result<Self, ExprError> {
        if text.is_empty() {
            return Err(ExprError::malformed(text, 0, "the key path is empty"));
        }
        Self::collect(Scanner::key_path(text))
    }

    fn collect(mut scanner: Scanner<'_>) -> Result<Self, ExprError> {
        // Real flows have four segments: block, its results, and a field or two.
        let mut segments = Vec::with_capacity(6);
        while let Some(token) = scanner.next_token()? {
            match token.found {
                Found::Member(segment) if !token.descends => segments.push(segment),
                _ => {
                    let message = "this selects several values where a path to one value is wanted";
                    return Err(ExprError::at(ExprErrorKind::NotSingular, scanner.text(), token.offset, message));
                }
            }
        }
        Ok(Path { segments: segments.into_boxed_slice() })
    }

    /// The segments after `$`.
    #[must_use]
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The segments after `$`, given away.
    #[must_use]
    pub fn into_segments(self) -> Box<[Segment]> {
        self.segments
    }

    /// What the path leads to; `None` is *undefined*.
    #[must_use]
    pub fn find<'v>(&self, document: &'v Value) -> Option<Cow<'v, Value>> {
        walk(document, &self.segments)
    }
}

impl FromStr for Path {
    type Err = ExprError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Path::parse(text)
    }
}

/// Writes the canonical form, which parses to the same path.
impl Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_char('$')?;
        self.segments.iter().try_for_each(|segment| segment.fmt(formatter))
    }
}

/// Follows segments from a value. Own members only, so no prototype names; a last `.length` on a text or an array is its JavaScript
/// length (UTF-16 code units, elements). `None` is *undefined*.
#[must_use]
pub fn walk<'v>(value: &'v Value, segments: &[Segment]) -> Option<Cow<'v, Value>> {
    let mut current = value;
    let mut rest = segments;
    while let Some((segment, after)) = rest.split_first() {
        match segment.of(current) {
            Some(next) => current = next,
            None if after.is_empty() && segment.name() == "length" => return length(current),
            None => return None,
        }
        rest = after;
    }
    Some(Cow::Borrowed(current))
}

fn length(value: &Value) -> Option<Cow<'static, Value>> {
    let length = match value {
        Value::String(text) => javascript::text_length(text),
        Value::Array(items) => items.len(),
        _ => return None,
    };
    Some(Cow::Owned(Value::from(length)))
}

/// A canonical array index, as JavaScript has it: digits only, no leading zero.
fn parse_index(name: &str) -> Option<usize> {
    match name.as_bytes() {
        [b'0'] => Some(0),
        [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => name.parse().ok(),
        _ => None,
    }
}

/// Names that the canonical form writes bare: letters, digits, `_` and `-`, so that nobody has to know what else would be safe.
/// All digits are written in quotes: such a name is one only because it is no index (`00`).
fn is_plain(name: &str) -> bool {
    let mut digits_only = true;
    for character in name.chars() {
        if !(character.is_alphanumeric() || matches!(character, '_' | '-')) {
            return false;
        }
        digits_only &= character.is_ascii_digit();
    }
    !digits_only
}
