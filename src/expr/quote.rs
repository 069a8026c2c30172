//! Quoted names: reading and writing the escapes of RFC 9535.

use std::borrow::Cow;
use std::fmt;

/// Length in bytes of a quoted text with both its quotes.
pub(super) fn quoted_length(text: &str, quote: u8) -> Option<usize> {
    let mut bytes = text.bytes().enumerate().skip(1);
    while let Some((index, byte)) = bytes.next() {
        if byte == b'\\' {
            bytes.next();
        } else if byte == quote {
            return Some(index + 1);
        }
    }
    None
}

/// Resolves the escapes of RFC 9535, section 2.3.1.1. An error says where, in bytes, and what.
pub(super) fn unescape(text: &str, quote: u8) -> Result<Cow<'_, str>, (usize, String)> {
    let special = |byte: u8| byte == b'\\' || byte < 0x20;
    if !text.bytes().any(special) {
        return Ok(Cow::Borrowed(text));
    }
    let mut name = String::with_capacity(text.len());
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => {
                let escape = characters.next().map(|(_, character)| character);
                let resolved = match escape {
                    Some('b') => '\u{8}',
                    Some('f') => '\u{c}',
                    Some('n') => '\n',
                    Some('r') => '\r',
                    Some('t') => '\t',
                    Some(same @ ('/' | '\\')) => same,
                    Some(same) if same == char::from(quote) => same,
                    Some('u') => {
                        let (resolved, length) =
                            unicode_escape(text.get(at..).unwrap_or_default()).ok_or_else(|| {
                                (at, "`\\u` is followed by four hexadecimal digits, or is half of a pair".to_owned())
                            })?;
                        // The backslash and the `u` are read; all that is left is ASCII, one byte a character.
                        characters.nth(length - 3);
                        resolved
                    }
                    Some(other) => return Err((at, format!("`\\{other}` is not an escape"))),
                    None => return Err((at, "a backslash ends the name".to_owned())),
                };
                name.push(resolved);
            }
            control if control < ' ' => {
                return Err((at, "control characters in a quoted name are written as `\\u` escapes".to_owned()));
            }
            other => name.push(other),
        }
    }
    Ok(Cow::Owned(name))
}

/// The character of `\uXXXX` or of a surrogate pair of them, and how many bytes that took.
fn unicode_escape(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| -> Option<u32> {
        let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        u32::from_str_radix(digits, 16).ok()
    };
    let first = unit(0)?;
    if let Some(character) = char::from_u32(first) {
        return Some((character, 6));
    }
    let second = unit(6)?;
    if (0xD800..0xDC00).contains(&first) && (0xDC00..0xE000).contains(&second) {
        return char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)).map(|character| (character, 12));
    }
    None
}

/// Writes `['name']` with the escapes of RFC 9535, section 2.7 (normalized paths).
pub(super) fn write_quoted(out: &mut impl fmt::Write, name: &str) -> fmt::Result {
    out.write_str("['")?;
    for character in name.chars() {
        match character {
            '\'' => out.write_str("\\'")?,
            '\\' => out.write_str("\\\\")?,
            '\0'..'\u{20}' => write!(out, "\\u{:04x}", u32::from(character))?,
            other => out.write_char(other)?,
        }
    }
    out.write_str("']")
}
