//! The scanner that paths and queries share: cuts a text into segments, in one pass.

use super::error::ExprError;
use super::path::Segment;
use super::quote::{quoted_length, unescape};

/// One segment of a text.
pub(super) struct Token<'t> {
    /// Where it begins, in bytes.
    pub offset: usize,
    /// Whether `..` stands before it.
    pub descends: bool,
    /// What it selects.
    pub found: Found<'t>,
}

/// What one segment selects.
pub(super) enum Found<'t> {
    /// One member or element.
    Member(Segment),
    /// Anything else: the text between the brackets; `*` for a wildcard.
    #[cfg_attr(not(feature = "jsonpath"), expect(dead_code, reason = "only queries read it"))]
    Selection(&'t str),
}

/// Cuts a text into tokens.
pub(super) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// A bare name may stand here without a dot: the beginning of a key path.
    name_expected: bool,
    /// White space is skipped here (RFC 9535 allows it between segments; after a bare name it belongs to the name).
    space_allowed: bool,
}

impl<'t> Scanner<'t> {
    /// Scans what follows the `$` that the text begins with.
    pub fn after_root(text: &'t str) -> Self {
        Scanner { text, at: 1, name_expected: false, space_allowed: true }
    }

    /// Scans a key path, which has no `$`.
    pub fn key_path(text: &'t str) -> Self {
        Scanner { text, at: 0, name_expected: true, space_allowed: false }
    }

    pub fn text(&self) -> &'t str {
        self.text
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The next segment; `None` at the end.
    pub fn next_token(&mut self) -> Result<Option<Token<'t>>, ExprError> {
        let begin = self.at;
        if self.space_allowed {
            self.skip_space();
        }
        let offset = self.at;
        let name_expected = std::mem::take(&mut self.name_expected);
        let mut descends = false;
        let found = match self.rest().as_bytes() {
            [] if self.at == begin => return Ok(None),
            [] => {
                return Err(ExprError::malformed(self.text, begin, "white space after the end of the expression"));
            }
            [b'[', ..] => self.bracket()?,
            [b'.', b'.', ..] => {
                descends = true;
                self.at += 2;
                if self.rest().starts_with('[') { self.bracket()? } else { self.bare()? }
            }
            [b'.', b'[', ..] => {
                self.at += 1;
                self.bracket()?
            }
            [b'.', ..] => {
                self.at += 1;
                self.bare()?
            }
            _ if name_expected => self.bare()?,
            _ => {
                return Err(ExprError::malformed(self.text, offset, "expected `.` or `[` here"));
            }
        };
        Ok(Some(Token { offset, descends, found }))
    }

    fn skip_space(&mut self) {
        self.at += self.rest().bytes().take_while(|byte| is_space(*byte)).count();
    }

    /// A bare name: any characters up to `.` or `[`.
    fn bare(&mut self) -> Result<Found<'t>, ExprError> {
        let (rest, offset) = (self.rest(), self.at);
        let end = rest.bytes().position(|byte| matches!(byte, b'.' | b'[')).unwrap_or(rest.len());
        let name = rest.get(..end).unwrap_or_default();
        if name.is_empty() {
            let message =
                if rest.is_empty() { "the expression ends with a dot" } else { "a name is missing between the dots" };
            return Err(ExprError::malformed(self.text, offset, message));
        }
        self.at += end;
        self.space_allowed = name == "*";
        if name == "*" {
            return Ok(Found::Selection(name));
        }
        self.refuse_operators(name, offset)?;
        Ok(Found::Member(Segment::new(name)))
    }

    /// Refuses what jsonpath-plus reads as an operator: `~` (name of), `^` (parent), `(script)`, `@string()` and its like.
    fn refuse_operators(&self, name: &str, offset: usize) -> Result<(), ExprError> {
        let refuse = |at: usize, what: &str| Err(ExprError::unsupported(self.text, offset + at, what));
        if name.starts_with('(') {
            return refuse(0, "scripts in parentheses are not supported");
        }
        for (index, byte) in name.bytes().enumerate() {
            match byte {
                b'~' => {
                    return refuse(
                        index,
                        "the operator `~` is not supported; a name with `~` in it goes in brackets and quotes",
                    );
                }
                b'^' => {
                    return refuse(
                        index,
                        "the operator `^` is not supported; a name with `^` in it goes in brackets and quotes",
                    );
                }
                b'@' if is_type_operator(name.get(index + 1..).unwrap_or_default()) => {
                    return refuse(index, "type operators such as `@number()` are not supported");
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn bracket(&mut self) -> Result<Found<'t>, ExprError> {
        let open = self.at;
        self.at += 1;
        self.space_allowed = true;
        self.skip_space();
        match self.rest().as_bytes() {
            [b'?', ..] => self.selection(open),
            [quote @ (b'\'' | b'"'), ..] => self.quoted(open, *quote),
            _ => self.word(open),
        }
    }

    /// `['name']`, or a union that begins with a quoted name.
    fn quoted(&mut self, open: usize, quote: u8) -> Result<Found<'t>, ExprError> {
        let begin = self.at;
        let length = quoted_length(self.rest(), quote).ok_or_else(|| {
            ExprError::malformed(self.text, begin, format!("the quote `{}` is not closed", char::from(quote)))
        })?;
        let inner = self.text.get(begin + 1..begin + length - 1).unwrap_or_default();
        self.at += length;
        self.skip_space();
        match self.rest().as_bytes() {
            [b']', ..] => {
                self.at += 1;
                let name = unescape(inner, quote)
                    .map_err(|(at, message)| ExprError::malformed(self.text, begin + 1 + at, message))?;
                Ok(Found::Member(Segment::new(&name)))
            }
            [b',', ..] => {
                self.at = begin;
                self.selection(open)
            }
            [] => Err(ExprError::malformed(self.text, open, "the bracket `[` is not closed")),
            _ => Err(ExprError::malformed(self.text, self.at, "expected `]` here")),
        }
    }

    /// `[word]`, `[0]`, `[*]`, `[1:3]`, or a union that begins with one of them.
    fn word(&mut self, open: usize) -> Result<Found<'t>, ExprError> {
        let (rest, begin) = (self.rest(), self.at);
        let end = rest.bytes().position(|byte| matches!(byte, b']' | b','));
        let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default().trim_end_matches(is_space_char);
        match end.and_then(|end| rest.as_bytes().get(end)) {
            Some(b',') => return self.selection(open),
            Some(_) if word.is_empty() => {
                return Err(ExprError::malformed(self.text, open, "the brackets are empty"));
            }
            // Both engines behind the adapter read `$.list[0` as `$.list[0]`.
            None if word.is_empty() || is_selection(word) => {
                return Err(ExprError::malformed(self.text, open, "the bracket `[` is not closed"));
            }
            _ => {}
        }
        self.at += end.map_or(rest.len(), |end| end + 1);
        if is_selection(word) {
            return Ok(Found::Selection(word));
        }
        self.refuse_operators(word, begin)?;
        if let Some(odd) = word.find(is_odd_in_word) {
            let message = "a name with such a character goes in quotes: `['...']`";
            return Err(ExprError::malformed(self.text, begin + odd, message));
        }
        Ok(Found::Member(Segment::new(word)))
    }

    /// Everything up to the bracket that closes the selection, past quotes and inner brackets.
    fn selection(&mut self, open: usize) -> Result<Found<'t>, ExprError> {
        let rest = self.rest();
        let Some(end) = selection_length(rest) else {
            return Err(ExprError::malformed(self.text, open, "the bracket `[` is not closed"));
        };
        self.at += end + 1;
        Ok(Found::Selection(rest.get(..end).unwrap_or_default()))
    }
}

/// White space of RFC 9535.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

pub(super) fn is_space_char(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Characters that show something else than a name was meant by a word in brackets: another path (`[$.payload.x]`, `[@.a]`), a
/// number that is no index (`[1.5]`, `[+1]`), a slice or a list gone wrong (`[1:2:a]`, `[0 2]`).
fn is_odd_in_word(character: char) -> bool {
    is_space_char(character)
        || matches!(character, '.' | '$' | '@' | '+' | ':' | '*' | '?' | '(' | ')' | '[' | '\'' | '"')
}

/// Whether a word in brackets is a wildcard or a slice rather than a name.
pub(super) fn is_selection(word: &str) -> bool {
    let mut colons = 0;
    for byte in word.bytes() {
        match byte {
            b':' => colons += 1,
            b'0'..=b'9' | b'-' => {}
            space if is_space(space) => {}
            _ => return word == "*",
        }
    }
    colons > 0
}

/// `number()` after an `@`: the type operators of jsonpath-plus.
fn is_type_operator(after: &str) -> bool {
    const TYPES: [&str; 11] = [
        "null",
        "boolean",
        "number",
        "string",
        "integer",
        "undefined",
        "nonFinite",
        "scalar",
        "array",
        "object",
        "function",
    ];
    TYPES.iter().any(|name| after.strip_prefix(name).is_some_and(|rest| rest.starts_with("()")))
        || after.starts_with("other()")
}

/// Length in bytes of a selection before the bracket that closes it.
fn selection_length(text: &str) -> Option<usize> {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'\'' | b'"' => at += quoted_length(text.get(at..)?, *byte)? - 1,
            b'[' => depth += 1,
            b']' if depth == 0 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
        at += 1;
    }
    None
}
