//! Rewrites the dialect inside brackets to RFC 9535: names without quotes, hyphens and leading digits after `@.`, `.[0]`, `===`.

use super::super::error::ExprError;
use super::super::quote::{quoted_length, write_quoted};
use super::super::scan::{is_selection, is_space, is_space_char};

/// Rewrites what stands between the brackets of a segment; the result has its brackets.
pub(super) fn selection(text: &str, selection: &str) -> Result<String, ExprError> {
    let mut out = String::with_capacity(selection.len() + 8);
    let mut separator = '[';
    for item in Items(Some(selection)) {
        out.push(separator);
        separator = ',';
        let item = item.trim_matches(is_space_char);
        let offset = offset_in(text, item);
        match item.as_bytes() {
            [] => {
                return Err(ExprError::malformed(text, offset, "a selector is missing between the commas"));
            }
            [b'?', ..] => Filter { text, rest: item, out: &mut out }.rewrite()?,
            [b'\'' | b'"', ..] => out.push_str(item),
            [b'(', ..] => {
                return Err(ExprError::unsupported(text, offset, "scripts in parentheses are not supported"));
            }
            _ if is_selection(item) || is_integer(item) => out.push_str(item),
            _ if item.contains(['~', '^']) => {
                return Err(ExprError::unsupported(text, offset, "the operators `~` and `^` are not supported"));
            }
            // A name in a union. `write_quoted` brings brackets, which a union already has.
            _ => {
                let mut quoted = String::new();
                // Writing to a String cannot fail.
                let _ = write_quoted(&mut quoted, item);
                out.push_str(quoted.trim_start_matches('[').trim_end_matches(']'));
            }
        }
    }
    out.push(']');
    Ok(out)
}

/// Where a part of the text begins in it, in bytes.
fn offset_in(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn is_integer(item: &str) -> bool {
    let digits = item.strip_prefix('-').unwrap_or(item);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// The selectors of a selection, cut at commas outside of quotes, brackets and parentheses.
struct Items<'t>(Option<&'t str>);

impl<'t> Iterator for Items<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.0.take()?;
        let (mut depth, mut at) = (0_i32, 0);
        while let Some(byte) = rest.as_bytes().get(at) {
            match byte {
                b'\'' | b'"' => at += quoted_length(rest.get(at..)?, *byte).unwrap_or(1) - 1,
                b'[' | b'(' => depth += 1,
                b']' | b')' => depth -= 1,
                b',' if depth == 0 => {
                    self.0 = rest.get(at + 1..);
                    return rest.get(..at);
                }
                _ => {}
            }
            at += 1;
        }
        Some(rest)
    }
}

/// Rewrites one filter.
struct Filter<'t, 'o> {
    text: &'t str,
    rest: &'t str,
    out: &'o mut String,
}

impl Filter<'_, '_> {
    fn rewrite(mut self) -> Result<(), ExprError> {
        while let Some(byte) = self.rest.bytes().next() {
            match byte {
                b'\'' | b'"' => {
                    let length =
                        quoted_length(self.rest, byte).ok_or_else(|| self.malformed("a quote is not closed"))?;
                    self.take(length);
                }
                b'=' if self.rest.starts_with("===") => self.replace(3, "=="),
                b'!' if self.rest.starts_with("!==") => self.replace(3, "!="),
                b'@' | b'$' => {
                    self.take(1);
                    if self.rest.starts_with(|next: char| next.is_alphanumeric()) {
                        return Err(self.unsupported("names after `@` such as `@property` are not supported"));
                    }
                    self.segments()?;
                }
                b']' => {
                    self.take(1);
                    self.segments()?;
                }
                b'~' | b'^' => {
                    return Err(self.unsupported("the operators `~` and `^` are not supported"));
                }
                _ => self.take(self.rest.chars().next().map_or(1, char::len_utf8)),
            }
        }
        Ok(())
    }

    /// Dotted segments after `@`, `$` or a bracket.
    fn segments(&mut self) -> Result<(), ExprError> {
        while self.rest.starts_with('.') {
            if self.rest.starts_with(".[") {
                self.replace(1, "");
                return Ok(());
            }
            let dots = if self.rest.starts_with("..") { 2 } else { 1 };
            if self.rest.get(dots..).is_some_and(|after| after.starts_with(['[', '*'])) {
                self.take(dots + usize::from(!self.rest.get(dots..).is_some_and(|after| after.starts_with('['))));
                if self.rest.starts_with('[') {
                    return Ok(());
                }
                continue;
            }
            let name_length = name_length(self.rest.get(dots..).unwrap_or_default());
            let name = self.rest.get(dots..dots + name_length).unwrap_or_default();
            if name.is_empty() {
                return Err(self.malformed("a name is missing after the dot"));
            }
            if self.rest.get(dots + name_length..).is_some_and(|after| after.starts_with('(')) {
                return Err(
                    self.unsupported("calls of methods are not supported in filters; see `match()` and `search()`")
                );
            }
            if dots == 2 {
                self.out.push_str("..");
            }
            // Writing to a String cannot fail.
            let _ = if is_integer(name) && (name == "0" || !name.starts_with(['0', '-'])) {
                std::fmt::Write::write_fmt(self.out, format_args!("[{name}]"))
            } else {
                write_quoted(self.out, name)
            };
            self.rest = self.rest.get(dots + name_length..).unwrap_or_default();
        }
        Ok(())
    }

    /// Copies `length` bytes.
    fn take(&mut self, length: usize) {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.out.push_str(taken);
        self.rest = rest;
    }

    fn replace(&mut self, length: usize, with: &str) {
        self.out.push_str(with);
        self.rest = self.rest.get(length..).unwrap_or_default();
    }

    fn malformed(&self, message: &str) -> ExprError {
        ExprError::malformed(self.text, offset_in(self.text, self.rest), message)
    }

    fn unsupported(&self, message: &str) -> ExprError {
        ExprError::unsupported(self.text, offset_in(self.text, self.rest), message)
    }
}

/// A bare name in a filter is narrower than in a path, since operators follow it without a blank: letters, digits, `_`, `-`, and
/// everything beyond ASCII.
fn name_length(text: &str) -> usize {
    text.bytes()
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | 0x80..) && !is_space(*byte))
        .count()
}
